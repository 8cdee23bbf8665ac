/** Errors on their way between threads: structured clone would keep the message and lose class, code and hint. */
import { AppError } from '../errors.ts';
import type { SerialisedError } from './protocol.ts';

/** Anything thrown, as plain data. */
export function serialiseError(thrown: unknown): SerialisedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const known = error instanceof AppError ? error : undefined;
  return { name: error.name, message: error.message, stack: error.stack, code: known?.code, hint: known?.hint };
}

/** The error again: an AppError with its code and hint, or a plain Error with the stack of the thread. */
export function deserialiseError(error: SerialisedError): Error {
  if (error.code !== undefined) {
    return new AppError(error.code, error.message, error.hint === undefined ? {} : { hint: error.hint });
  }
  const bug = new Error(error.message);
  bug.name = error.name;
  if (error.stack !== undefined) bug.stack = error.stack;
  return bug;
}
