/** What people do to jobs that are there: cancel, retry, prune. */
import { join } from 'node:path';
import { EXIT, isSystemError, SpoolError } from '../errors.ts';
import { FILE_MODE, orNullWhenMissing, removeIfThere } from './durable.ts';
import { type EndState, timeOfJobId } from './job.ts';
import { ATTEMPTS_FILE, isoTime, NOTHING_DONE, readSummary, SUMMARY_FILE, writeSummary } from './job-files.ts';
import { findKeyHolder, pruneKeys, takeKey } from './keys.ts';
import { logLine } from './log.ts';
import { recover } from './recover.ts';
import {
  CANCEL_FILE,
  findJob,
  JOB_FILE,
  type JobEntry,
  letGo,
  listJobs,
  quarantine,
  readJob,
  removeJob,
  type Spool,
  takeJob,
} from './store.ts';

/** What became of a request to cancel: done, asked of the worker that has it, or too late. */
export type Cancelled = 'cancelled' | 'asked' | 'ended';

/**
 * Cancels a job. The marker comes first, and lies in the job's folder wherever that moves: once it is there, the job
 * will be cancelled by whoever has it, unless it reaches its end before.
 *
 * @throws SpoolError NO_SUCH_JOB
 */
export async function cancelJob(spool: Spool, id: string, by: string): Promise<Cancelled> {
  while (true) {
    const entry = await findJob(spool, id);
    if (entry === null) throw noSuchJob(id);
    if (entry.state === 'cancelled') return 'cancelled';
    if (entry.state === 'done' || entry.state === 'failed') return 'ended';
    if (!(await placeMarker(spool, entry, by))) continue;
    if (entry.state === 'running') {
      // Nobody would see the marker of a dead worker's job for as long as no worker looks.
      if (entry.owner === null || (await spool.processes.livenessOf(entry.owner)) !== 'dead') return 'asked';
      await recover(spool);
      continue;
    }
    const job = await takeJob(spool, entry);
    if (job === null) continue;
    await writeSummary(spool, job, {
      ...NOTHING_DONE,
      state: 'cancelled',
      finishedMs: spool.now(),
      attempts: 0,
      error: null,
    });
    await letGo(spool, job, 'cancelled');
    return 'cancelled';
  }
}

/** False when the job has moved on in the meantime. */
async function placeMarker(spool: Spool, entry: JobEntry, by: string): Promise<boolean> {
  const { fileSystem } = spool;
  try {
    const file = await fileSystem.createFile(join(entry.path, CANCEL_FILE), FILE_MODE);
    try {
      await file.write(Buffer.from(`asked at ${isoTime(spool.now())} by ${by}\n`));
      await file.sync();
    } finally {
      await file.close();
    }
    await fileSystem.syncFolder(entry.path);
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return true;
    if (isSystemError(error, 'ENOENT')) return false;
    throw error;
  }
}

/**
 * Queues a job again that failed or was cancelled; it goes on where its last checkpoint is.
 *
 * @throws SpoolError NO_SUCH_JOB, JOB_NOT_ENDED, KEY_TAKEN, JOB_DAMAGED, JOB_VERSION
 */
export async function retryJob(spool: Spool, id: string): Promise<void> {
  const { fileSystem } = spool;
  const entry = await findJob(spool, id);
  if (entry === null) throw noSuchJob(id);
  if (entry.state !== 'failed' && entry.state !== 'cancelled') {
    throw new SpoolError(
      'JOB_NOT_ENDED',
      `the job ${id} is ${entry.state}; only failed and cancelled jobs are retried`,
    );
  }
  const { uniqueKey } = await readJob(spool, entry);
  // A look before the job is moved; the decision comes behind it.
  const earlier = uniqueKey === null ? null : await findKeyHolder(spool, uniqueKey);
  if (earlier !== null && earlier.id !== id) throw keyTaken(id, earlier);
  const job = await takeJob(spool, entry);
  if (job === null) throw new SpoolError('JOB_NOT_ENDED', `somebody else has just taken the job ${id}`);
  const holder = uniqueKey === null ? null : await takeKey(spool, uniqueKey, job);
  if (holder !== null) {
    await letGo(spool, job, entry.state);
    throw keyTaken(id, holder);
  }
  // The summary last: as long as it is there, whoever finds the job puts it back to where it was.
  await removeIfThere(fileSystem, join(job.path, ATTEMPTS_FILE));
  await removeIfThere(fileSystem, join(job.path, CANCEL_FILE));
  await fileSystem.syncFolder(job.path);
  await removeIfThere(fileSystem, join(job.path, SUMMARY_FILE));
  await fileSystem.syncFolder(job.path);
  await logLine(spool, job, 'queued again by retry');
  await letGo(spool, job, 'queued');
}

function keyTaken(id: string, holder: JobEntry): SpoolError {
  return new SpoolError('KEY_TAKEN', `the key of the job ${id} has been taken by the job ${holder.id}, which is live`);
}

export interface PruneOptions {
  /** Jobs that ended before this are removed; milliseconds since 1970. */
  readonly endedBeforeMs: number;
  readonly states: readonly EndState[];
  /** Only tell. */
  readonly isDry: boolean;
}

/** Removes jobs that ended long ago, and keys that nobody has; what is damaged goes to `corrupt`. @returns the ids */
export async function pruneJobs(spool: Spool, { endedBeforeMs, states, isDry }: PruneOptions): Promise<string[]> {
  const removed: string[] = [];
  for (const entry of await listJobs(spool, states)) {
    if ((await endOf(spool, entry)) >= endedBeforeMs) continue;
    if (!isDry && !(await isWhole(spool, entry))) continue;
    if (isDry || (await removeJob(spool, entry))) removed.push(entry.id);
  }
  if (!isDry) await pruneKeys(spool);
  return removed;
}

async function isWhole(spool: Spool, entry: JobEntry): Promise<boolean> {
  if ((await orNullWhenMissing(spool.fileSystem.stat(join(entry.path, JOB_FILE)))) !== null) return true;
  await quarantine(spool, entry.path, entry.id, `it stood in ${entry.state} and has no ${JOB_FILE}`);
  return false;
}

/** When a job came to its end, as far as that is known. */
async function endOf(spool: Spool, entry: JobEntry): Promise<number> {
  const summary = await readSummary(spool.fileSystem, entry.path);
  if (summary !== null) return summary.finishedMs;
  const stats = await orNullWhenMissing(spool.fileSystem.stat(entry.path));
  return Math.max(stats?.mtimeMs ?? 0, timeOfJobId(entry.id));
}

/** The error for an id or a name that is no job's. */
export function noSuchJob(name: string): SpoolError {
  return new SpoolError('NO_SUCH_JOB', `there is no job ${name.slice(0, 80)}`, {
    exitCode: EXIT.noSuchJob,
    hint: 'waf-classify status lists the jobs',
  });
}
