/** What a command may touch of the process it runs in; the binary hands it in once, so that nothing else reaches for it. */
import type { ReadStream, WriteStream } from 'node:tty';
import { EXIT } from '../errors.ts';

export interface Environment {
  readonly stdin: NodeJS.ReadStream | ReadStream;
  readonly stdout: NodeJS.WriteStream | WriteStream;
  readonly stderr: NodeJS.WriteStream | WriteStream;
  /** Aborted by SIGINT and SIGTERM, with the name of the signal as its reason. */
  readonly signal: AbortSignal;
}

/** The exit code for a run that a signal ended. */
export function exitCodeOfSignal(signal: AbortSignal): number {
  return signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
