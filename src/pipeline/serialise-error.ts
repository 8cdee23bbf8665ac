/** Errors on their way between threads: structured clone would keep the message and lose class, code and hint. */
import {
  AppError,
  type AppErrorOptions,
  InputError,
  ModelError,
  OutputError,
  SpoolError,
  UsageError,
} from '../errors.ts';
import type { SerialisedError } from './protocol.ts';

const ERROR_CLASSES = [UsageError, InputError, OutputError, ModelError, SpoolError];

/** Anything thrown, as plain data. */
export function serialiseError(thrown: unknown): SerialisedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const known = error instanceof AppError ? error : undefined;
  const { name, message, stack } = error;
  return { name, message, stack, code: known?.code, exitCode: known?.exitCode, hint: known?.hint };
}

/** The error again: an AppError of its class with code, exit code and hint, or a plain Error; with the stack of the thread. */
export function deserialiseError(error: SerialisedError): Error {
  const received = error.code === undefined ? asBug(error) : asAppError(error, error.code);
  if (error.stack !== undefined) received.stack = error.stack;
  return received;
}

function asAppError({ name, message, exitCode, hint }: SerialisedError, code: string): AppError {
  const known = ERROR_CLASSES.find((errorClass) => errorClass.name === name) ?? AppError;
  const options: AppErrorOptions = {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(hint === undefined ? {} : { hint }),
  };
  return new known(code, message, options);
}

function asBug(error: SerialisedError): Error {
  const bug = new Error(error.message);
  bug.name = error.name;
  return bug;
}
