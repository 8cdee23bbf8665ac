/**
 * One job from the queue to where it belongs. What always holds: the job leaves `running` for exactly one other state,
 * unless this process dies, or the job is taken from it; then whoever recovers it decides.
 */
import { AppError, isSystemError, OutputError, reasonOf, SpoolError } from '../errors.ts';
import { labelById } from '../labels.ts';
import { NO_WORK, readCheckpoint } from './checkpoint.ts';
import { orNullWhenMissing } from './durable.ts';
import type { JobSpec, JobState } from './job.ts';
import { readAttempts, type Summary, writeAttempts, writeProgress, writeSummary } from './job-files.ts';
import { logLine } from './log.ts';
import { isCancelAsked, MOST_ATTEMPTS } from './recover.ts';
import { attacksIn, type JobProgress, type JobResult, type RunJob } from './run-job.ts';
import { letGo, type OwnedJob, quarantine, readJob, type Spool } from './store.ts';

export interface ProcessOptions {
  readonly runJob: RunJob;
  readonly threads: number;
  readonly heartbeatMs: number;
  /** Aborted when the process shall end: the job is stopped and queued again. */
  readonly signal: AbortSignal;
  /** Failures that could not be written down, by id: a full disk must not make a job run for ever. */
  readonly unwrittenFailures: Map<string, number>;
}

/** How it went with a job: where it is now, or that it was taken away. */
export interface Processed {
  readonly id: string;
  readonly outcome: Exclude<JobState, 'running'> | 'corrupt' | 'lost';
  /** True when it was queued again after a failure that may pass. */
  readonly isRetried: boolean;
  readonly message: string | null;
}

/** After a failure that may pass, the next attempt comes no earlier than this. */
const RETRY_WAITS_MS = [2000, 10_000] as const;

/** Runs a job that was taken from the queue. @throws errors of the system in moving it */
export async function processJob(spool: Spool, job: OwnedJob, options: ProcessOptions): Promise<Processed> {
  const { id } = job;
  let spec: JobSpec;
  try {
    spec = await readJob(spool, job);
  } catch (error) {
    if (!(error instanceof SpoolError)) throw error;
    await quarantine(spool, job.path, id, error.message);
    return { id, outcome: 'corrupt', isRetried: false, message: error.message };
  }
  const startedMs = spool.now();
  const attempts = (await readAttempts(spool.fileSystem, job.path)).attempts + 1;
  const base = { startedMs, attempts, failOn: spec.options.failOnLabelIds };
  try {
    await writeAttempts(spool, job, { attempts, notBeforeMs: null });
    if (await isCancelAsked(spool, job)) return await endCancelled(spool, job, base, null);
    await logLine(spool, job, `attempt ${attempts}`);
    const result = await runWithHeartbeat(spool, job, spec, options);
    if (result.isComplete) {
      await logLine(spool, job, `done: ${result.done.events} events, ${result.done.rejects} rejects`);
      await writeSummary(spool, job, summaryOf(spool, base, 'done', result, null));
      return await end(spool, job, 'done', null);
    }
    if (await isCancelAsked(spool, job)) return await endCancelled(spool, job, base, result);
    await writeAttempts(spool, job, { attempts: attempts - 1, notBeforeMs: null });
    await logLine(spool, job, 'stopped and queued again: the worker was told to end');
    return await end(spool, job, 'queued', null);
  } catch (error) {
    if (await isGone(spool, job)) return { id, outcome: 'lost', isRetried: false, message: null };
    return endFailed(spool, job, base, error, options.unwrittenFailures);
  }
}

interface Base {
  readonly startedMs: number;
  readonly attempts: number;
  readonly failOn: readonly number[];
}

async function endCancelled(spool: Spool, job: OwnedJob, base: Base, result: JobResult | null): Promise<Processed> {
  await logLine(spool, job, 'cancelled');
  await writeSummary(spool, job, summaryOf(spool, base, 'cancelled', result, null));
  return end(spool, job, 'cancelled', null);
}

async function endFailed(
  spool: Spool,
  job: OwnedJob,
  base: Base,
  error: unknown,
  unwrittenFailures: Map<string, number>,
): Promise<Processed> {
  const { id } = job;
  const failures = Math.max(base.attempts, (unwrittenFailures.get(id) ?? 0) + 1);
  unwrittenFailures.set(id, failures);
  const told = errorOf(error);
  const isRetried = mayPass(error) && failures < MOST_ATTEMPTS;
  await logLine(spool, job, `attempt ${base.attempts} failed: ${told.message} (${told.code})`);
  try {
    if (isRetried) {
      const waitMs = RETRY_WAITS_MS[failures - 1] ?? 0;
      await writeAttempts(spool, job, { attempts: failures, notBeforeMs: spool.now() + waitMs });
    } else {
      if (!(error instanceof AppError) && error instanceof Error) await logLine(spool, job, error.stack ?? '');
      const done = (await readCheckpoint(spool.fileSystem, job.path))?.done ?? NO_WORK;
      const result = { isComplete: false, done, modelLabelIds: [] };
      await writeSummary(spool, job, summaryOf(spool, base, 'failed', result, told));
    }
  } catch {
    // The disk is full, or the like: the job goes where it must, if only without a word.
  }
  if (!isRetried) unwrittenFailures.delete(id);
  const processed = await end(spool, job, isRetried ? 'queued' : 'failed', told.message);
  return { ...processed, isRetried };
}

async function end(
  spool: Spool,
  job: OwnedJob,
  state: Exclude<JobState, 'running'>,
  message: string | null,
): Promise<Processed> {
  await letGo(spool, job, state);
  return { id: job.id, outcome: state, isRetried: false, message };
}

/** Runs the job, says every few seconds how far it is, and stops it when that is asked for. */
async function runWithHeartbeat(
  spool: Spool,
  job: OwnedJob,
  spec: JobSpec,
  { runJob, threads, heartbeatMs, signal }: ProcessOptions,
): Promise<JobResult> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  const startedMs = spool.now();
  let progress: JobProgress = { events: 0, attacks: 0, rejects: 0, bytesDone: 0, bytesTotal: bytesOf(spec) };
  const beat = async (): Promise<void> => {
    if (await isCancelAsked(spool, job)) abort();
    await writeProgress(spool, job, { ...progress, startedMs, updatedMs: spool.now() });
  };
  // One beat at a time; a beat that fails is no reason to stop unless the job is gone.
  let beating: Promise<void> = Promise.resolve();
  const beatQuietly = (): void => {
    beating = beating.then(beat).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) abort();
    });
  };
  const timer = setInterval(beatQuietly, heartbeatMs);
  try {
    await beat();
    return await runJob({
      spool,
      job,
      spec,
      threads,
      signal: stop.signal,
      report(next) {
        progress = next;
      },
    });
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', abort);
    await beating;
  }
}

/** True when the job is not this process's any more: somebody took it for dead, or removed it. */
async function isGone(spool: Spool, job: OwnedJob): Promise<boolean> {
  try {
    return (await orNullWhenMissing(spool.fileSystem.stat(job.path))) === null;
  } catch {
    return false;
  }
}

function summaryOf(
  spool: Spool,
  { startedMs, attempts, failOn }: Base,
  state: Summary['state'],
  result: JobResult | null,
  error: Summary['error'],
): Summary {
  const done = result?.done ?? NO_WORK;
  const counts = Object.entries(done.countsByLabelId);
  return {
    state,
    startedMs,
    finishedMs: spool.now(),
    elapsedMs: done.elapsedMs,
    attempts,
    events: done.events,
    attacks: attacksIn(done),
    labels: Object.fromEntries(counts.map(([id, count]) => [labelById(Number(id))?.name ?? id, count])),
    rejects: done.rejects,
    rejectsByCode: done.rejectsByCode,
    replacedRecords: done.replacedRecords,
    failOnMatched: failOn.some((id) => (done.countsByLabelId[id] ?? 0) > 0),
    modelLabelIds: result?.modelLabelIds ?? [],
    error,
  };
}

function bytesOf({ inputs }: JobSpec): number {
  return inputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

function errorOf(error: unknown): { code: string; message: string; hint: string | null } {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint ?? null };
  return { code: 'UNEXPECTED', message: reasonOf(error), hint: 'the log of the job says more' };
}

/** True for what another attempt may get over: failures of disks and of this program, not of what it was given. */
function mayPass(error: unknown): boolean {
  if (error instanceof OutputError) return true;
  if (error instanceof AppError) return error.code === 'FILE_UNREADABLE' && !isSystemError(error.cause, 'EACCES');
  return true;
}
