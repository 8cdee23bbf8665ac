/** What the commands of the job spool share: the option that names it, opening it, and waiting for a job. */
import { hostname, userInfo } from 'node:os';
import type { Command } from 'commander';
import { EXIT, SpoolError, UsageError } from '../errors.ts';
import { noSuchJob } from '../spool/end-job.ts';
import { findNamedJob } from '../spool/find-job.ts';
import type { JobState } from '../spool/job.ts';
import { locateSpool, openExistingSpool, openSpool, toldAsSpoolError } from '../spool/open-spool.ts';
import { findJob, type JobEntry, type Spool } from '../spool/store.ts';
import type { Environment } from './environment.ts';

export interface SpoolOptions {
  readonly spool?: string;
}

/** Adds `--spool`. */
export function addSpoolOption(command: Command): Command {
  return command.option(
    '--spool <dir>',
    'folder of the job spool (default: $WAF_CLASSIFY_SPOOL, or waf-classify/spool in $XDG_STATE_HOME or ~/.local/state)',
  );
}

/** Opens the spool, and makes it where there is none, for a command that writes to it. @throws SpoolError */
export async function withSpool<Result>(
  options: SpoolOptions,
  body: (spool: Spool) => Promise<Result>,
): Promise<Result> {
  const root = locateSpool(options.spool, process.env);
  const spool = await openSpool({ root });
  return toldAsSpoolError(root, () => body(spool));
}

/** Opens the spool for a command that needs jobs that are there; null where there is no spool. @throws SpoolError */
export async function withExistingSpool<Result>(
  options: SpoolOptions,
  body: (spool: Spool | null) => Promise<Result>,
): Promise<Result> {
  const root = locateSpool(options.spool, process.env);
  const spool = await openExistingSpool({ root });
  return toldAsSpoolError(root, () => body(spool));
}

/** The spool and the job that a text names. @throws SpoolError NO_SUCH_JOB, AMBIGUOUS_ID */
export async function requireJob(spool: Spool | null, name: string): Promise<{ spool: Spool; entry: JobEntry }> {
  const entry = await findNamedJob(spool, name);
  if (spool === null) throw noSuchJob(name);
  return { spool, entry };
}

/** Name, machine and process of who runs this command. */
export function describeCaller(): { user: string; host: string; pid: number; folder: string } {
  return { user: userName(), host: hostname(), pid: process.pid, folder: process.cwd() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container can run under a number that nobody has named.
    return String(process.getuid?.() ?? 'unknown');
  }
}

const WAIT_POLL_MS = 150;

/**
 * Waits until a job is at an end.
 *
 * @returns the state at the end, or null when the signal came first
 * @throws SpoolError NO_SUCH_JOB when it was pruned meanwhile, WAIT_TIMEOUT
 */
export async function waitForEnd(
  spool: Spool,
  id: string,
  { timeoutMs, signal }: { readonly timeoutMs: number | null; readonly signal: AbortSignal },
): Promise<JobState | null> {
  const startedAt = performance.now();
  while (!signal.aborted) {
    const entry = await findJob(spool, id);
    if (entry === null) throw noSuchJob(id);
    if (entry.state !== 'queued' && entry.state !== 'running') return entry.state;
    if (timeoutMs !== null && performance.now() - startedAt >= timeoutMs) {
      throw new SpoolError('WAIT_TIMEOUT', `the job ${id} is still ${entry.state} after ${timeoutMs / 1000} s`);
    }
    await pause(WAIT_POLL_MS, signal);
  }
  return null;
}

/** Resolves after a time, or when the signal comes. */
export function pause(timeMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, timeMs);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** The exit code that tells how a job ended. */
export function exitCodeOfState(state: JobState): number {
  return state === 'failed' || state === 'cancelled' ? EXIT.jobFailed : EXIT.ok;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** A span of time such as `90s`, `15m`, `12h`, `7d` or `2w`, in milliseconds; a bare number counts seconds. */
export function parseSpan(option: string, text: string): number {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,6})?)([smhdw]?)$/.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * (UNIT_MS[unit || 's'] ?? 1000);
  throw new UsageError('BAD_OPTION', `${option} takes a time such as 30s, 15m, 12h or 7d, not '${text}'`);
}

/** True when a command writes for a person. */
export function isForPerson({ stdout }: Environment, isJson: boolean): boolean {
  return stdout.isTTY === true && !isJson;
}
