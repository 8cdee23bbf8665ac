import { expect } from 'vitest';
import { EXIT, ModelError } from '../../../src/errors.ts';

/** Expects a ModelError with this code that can be told to a user: one sentence on one line. Returns its message. */
export async function expectModelError(promise: Promise<unknown>, code: string): Promise<string> {
  const error: unknown = await promise.then(
    () => expect.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ModelError);
  const { message, exitCode, hint = '' } = error as ModelError;
  expect((error as ModelError).code).toBe(code);
  expect(exitCode).toBe(EXIT.couldNotRun);
  expect(message).toMatch(/^[^\p{Cc}]{20,400}$/u);
  expect(message).not.toMatch(/[.!] [A-Z]|undefined|\[object/);
  expect(hint).toMatch(/^[^\p{Cc}]*$/u);
  return message;
}
