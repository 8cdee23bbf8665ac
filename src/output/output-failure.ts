import { getSystemErrorMap } from 'node:util';
import { OutputError, reasonOf } from '../errors.ts';
import { escapeForTerminal } from './terminal-text.ts';

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, or write to another disk.',
  EDQUOT: 'Free some space, or write to another disk.',
  EACCES: 'The file and its folder must be writable: the result is written beside its final name first.',
  EPERM: 'The file and its folder must be writable: the result is written beside its final name first.',
  EROFS: 'Choose a folder on a file system that can be written.',
};

/** The error for a result that cannot be written to `name`, with the system's own words for the reason. */
export function outputFailure(name: string, thrown: unknown): OutputError {
  if (thrown instanceof OutputError) return thrown;
  const hint = HINTS[systemCodeOf(thrown) ?? ''];
  const message = `cannot write ${escapeForTerminal(name)}: ${escapeForTerminal(systemReasonOf(thrown))}`;
  return new OutputError('OUTPUT_FAILED', message, { cause: thrown, ...(hint === undefined ? {} : { hint }) });
}

/** The operating system's code of an error (`ENOSPC`), or null when it has none. */
export function systemCodeOf(thrown: unknown): string | null {
  return thrown instanceof Error ? ((thrown as NodeJS.ErrnoException).code ?? null) : null;
}

/** True when an error of a write says that nobody reads any longer. */
export function isReaderGone(thrown: unknown): boolean {
  const code = systemCodeOf(thrown);
  return code === 'EPIPE' || code === 'ECONNRESET';
}

/** "no space left on device", without the path and the system call that Node puts around it. */
function systemReasonOf(thrown: unknown): string {
  const errno = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).errno : undefined;
  return (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? reasonOf(thrown);
}
