import { describe, expect, test } from 'vitest';
import { AppError, InputError, ModelError, OutputError, SpoolError, UsageError } from '../../../src/errors.ts';
import { deserialiseError, serialiseError } from '../../../src/pipeline/serialise-error.ts';

/** An error on its way from one thread to another. */
function send(thrown: unknown): Error {
  return deserialiseError(structuredClone(serialiseError(thrown)));
}

describe('errors between threads', () => {
  test.each([
    new ModelError('BUNDLE_TENSORS', 'the model does not fit'),
    new InputError('UNREADABLE', 'cannot read', { hint: 'try another file', cause: new Error('EIO') }),
    new OutputError('OUTPUT_FAILED', 'cannot write', { exitCode: 5 }),
    new SpoolError('SPOOL_DAMAGED', 'the spool is damaged', { exitCode: 4, hint: 'look at it' }),
    new UsageError('BAD_OPTION', 'no such option'),
    new AppError('OTHER', 'something else', { exitCode: 1 }),
  ])('%s stays an error that users are told, with class, code, exit code, message, hint and stack', (error) => {
    const received = send(error);
    expect(received.constructor).toBe(error.constructor);
    const { name, code, message, hint, exitCode, stack } = received as AppError;
    expect({ name, code, message, hint, exitCode, stack }).toEqual({
      name: error.name,
      stack: error.stack,
      code: error.code,
      message: error.message,
      hint: error.hint,
      exitCode: error.exitCode,
    });
  });

  test('an error of a class that is not known here is still one that users are told', () => {
    class NewError extends AppError {}
    const received = send(new NewError('NEW', 'news', { exitCode: 3 }));
    expect(received.constructor).toBe(AppError);
    expect(received).toMatchObject({ code: 'NEW', message: 'news', exitCode: 3 });
  });

  test('a bug stays a bug, with its name and the stack of its thread', () => {
    const bug = new TypeError('x is not a function');
    const received = send(bug);
    expect(received).not.toBeInstanceOf(AppError);
    expect(received).toMatchObject({ name: 'TypeError', message: bug.message, stack: bug.stack });
  });

  test.each([
    ['text', 'text'],
    [null, 'null'],
    [undefined, 'undefined'],
    [42, '42'],
  ])('%j that was thrown becomes an error', (thrown, message) => {
    const received = send(thrown);
    expect(received).toBeInstanceOf(Error);
    expect(received.message).toBe(message);
  });
});
