/**
 * What can stop a run, and with which exit code. A record that cannot be read is not here: it is a `Reject`, a value
 * that is counted and reported while the run goes on (see event.ts).
 */

/** Exit codes of the binary; documented in the README and part of the interface. */
export const EXIT = {
  ok: 0,
  failOnMatched: 1,
  couldNotRun: 2,
  someRejected: 3,
  noSuchJob: 4,
  jobFailed: 5,
  interrupted: 130,
  terminated: 143,
} as const;

export interface AppErrorOptions {
  /** What the user can do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
  readonly exitCode?: number;
}

/** An error that is told to the user in one line; everything else is a bug and keeps its stack. */
export class AppError extends Error {
  readonly code: string;
  readonly exitCode: number;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.exitCode = options.exitCode ?? EXIT.couldNotRun;
    this.hint = options.hint;
  }
}

/** The command line asks for something that does not exist or does not fit together. */
export class UsageError extends AppError {}
/** A source cannot be opened, read or recognised. */
export class InputError extends AppError {}
/** The result cannot be written. */
export class OutputError extends AppError {}
/** A model bundle cannot be loaded, checked or trained. */
export class ModelError extends AppError {}

/** The job spool, or a job in it, is not what it must be. */
export class SpoolError extends AppError {}

/** The message of anything that was thrown, for the end of a sentence: without a full stop of its own. */
export function reasonOf(thrown: unknown): string {
  const message = (thrown instanceof Error ? thrown.message : String(thrown)).trimEnd();
  return message.endsWith('.') && !message.endsWith('..') ? message.slice(0, -1) : message;
}

/** True for an error of the operating system with this code (`ENOENT`, `EPIPE`, `ENOSPC`). */
export function isSystemError(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && (thrown as NodeJS.ErrnoException).code === code;
}
