import { describe, expect, test } from 'vitest';
import { AppError, InputError, ModelError } from '../../../src/errors.ts';
import { deserialiseError, serialiseError } from '../../../src/pipeline/serialise-error.ts';

/** An error on its way from one thread to another. */
function send(thrown: unknown): Error {
  return deserialiseError(structuredClone(serialiseError(thrown)));
}

describe('errors between threads', () => {
  test.each([
    new ModelError('BUNDLE_TENSORS', 'the model does not fit'),
    new InputError('UNREADABLE', 'cannot read', { hint: 'try another file', cause: new Error('EIO') }),
  ])('%s stays an error that users are told, with code, message and hint', (error) => {
    const received = send(error);
    expect(received).toBeInstanceOf(AppError);
    const { code, message, hint, exitCode } = received as AppError;
    expect({ code, message, hint, exitCode }).toEqual({
      code: error.code,
      message: error.message,
      hint: error.hint,
      exitCode: error.exitCode,
    });
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
