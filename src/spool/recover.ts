/**
 * Sends on what dead processes have left. Any number of processes may recover at the same time: what one does to a job,
 * it does after it has taken it, and removing what is under `tmp` has no order.
 *
 *   running, owner dead   summary.json is there → the state that it names; `cancel` is there → cancelled;
 *                         begun three times → failed, JOB_STALLED; otherwise → queued
 *   tmp, owner dead       removed: a draft that was never published, a job that was being pruned
 *   workers, owner dead   removed
 *   anything else         → corrupt
 */
import { join } from 'node:path';
import { SpoolError } from '../errors.ts';
import { orNullWhenMissing, removeIfThere, removeTree } from './durable.ts';
import { JOB_STATES } from './job.ts';
import { NOTHING_DONE, PROGRESS_FILE, readAttempts, readSummary, writeSummary } from './job-files.ts';
import { logLine } from './log.ts';
import { encodeOwner, type Owner, readOwnedName } from './owner.ts';
import {
  CANCEL_FILE,
  type JobEntry,
  letGo,
  listJobs,
  type OwnedJob,
  quarantine,
  readEntryName,
  readJob,
  type Spool,
  takeJob,
} from './store.ts';

/** A job that was begun this often and never ended is not begun again. */
export const MOST_ATTEMPTS = 3;

/** An owner that cannot be looked at is dead when its job has not changed for so long, while we looked. */
const SILENCE_MS = 60_000;
/** The same for what is under `tmp`, where nobody tells that they are alive. */
const STALE_DRAFT_MS = 24 * 60 * 60 * 1000;

/** What recovery did; all of it is also in the logs of the jobs. */
export interface Recovery {
  readonly requeued: readonly string[];
  /** Stalled, or at an end that only had to be moved. */
  readonly ended: readonly string[];
  /** Names of what was put into `corrupt`, with the reason. */
  readonly quarantined: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * What a process has seen of owners that it cannot look at: by the name of the job's folder, when the job last changed
 * and since when it has stood still by our own, steady clock. Kept between recoveries by those who stay.
 */
export type Observations = Map<string, { readonly changedMs: number; readonly sinceMs: number }>;

/** Recovers once. @throws errors of the system */
export async function recover(spool: Spool, observations: Observations = new Map()): Promise<Recovery> {
  const requeued: string[] = [];
  const ended: string[] = [];
  const quarantined: { name: string; reason: string }[] = [];
  const putAway = async (path: string, name: string, reason: string): Promise<void> => {
    if (await quarantine(spool, path, name, reason)) quarantined.push({ name, reason });
  };
  await sweepTmp(spool, putAway);
  for (const state of JOB_STATES) {
    for (const entry of await spool.fileSystem.readFolder(join(spool.root, state))) {
      if (entry.isDirectory() && readEntryName(state, entry.name) !== null) continue;
      await putAway(join(spool.root, state, entry.name), entry.name, `it stood in ${state} and is no job`);
    }
  }
  for (const entry of await listJobs(spool, ['running'])) {
    if (!(await isAbandoned(spool, entry, observations))) continue;
    const job = await takeJob(spool, entry);
    if (job === null) continue;
    const owner = entry.owner === null ? 'somebody' : encodeOwner(entry.owner);
    const state = await sendOn(spool, job, owner, (reason) => putAway(job.path, job.id, reason));
    if (state === 'queued') requeued.push(job.id);
    else if (state !== null) ended.push(job.id);
  }
  await sweepWorkers(spool, putAway);
  return { requeued, ended, quarantined };
}

/** Moves a job that was left by a dead owner, and is ours now, to where it belongs; null when that is `corrupt`. */
async function sendOn(
  spool: Spool,
  job: OwnedJob,
  owner: string,
  putAway: (reason: string) => Promise<void>,
): Promise<JobEntry['state'] | null> {
  try {
    await readJob(spool, job);
  } catch (error) {
    if (!(error instanceof SpoolError)) throw error;
    await putAway(error.message);
    return null;
  }
  await removeHalfWritten(spool, job);
  const summary = await readSummary(spool.fileSystem, job.path);
  if (summary !== null) return (await letGo(spool, job, summary.state)).state;
  const { attempts } = await readAttempts(spool.fileSystem, job.path);
  const end = { ...NOTHING_DONE, finishedMs: spool.now(), attempts };
  if (await isCancelAsked(spool, job)) {
    await logLine(spool, job, `cancelled; its worker ${owner} has died`);
    await writeSummary(spool, job, { ...end, state: 'cancelled', error: null });
    return (await letGo(spool, job, 'cancelled')).state;
  }
  if (attempts >= MOST_ATTEMPTS) {
    const message = `the job stalled: its worker died ${attempts} times before it was done`;
    await logLine(spool, job, `${message}, last ${owner}`);
    const error = { code: 'JOB_STALLED', message, hint: `look at its log; waf-classify retry ${job.id} tries again` };
    await writeSummary(spool, job, { ...end, state: 'failed', error });
    return (await letGo(spool, job, 'failed')).state;
  }
  await logLine(spool, job, `queued again; its worker ${owner} has died (attempt ${attempts})`);
  return (await letGo(spool, job, 'queued')).state;
}

/** What a process that died was about to put in place of a small file; the next attempt may not write that one again. */
async function removeHalfWritten(spool: Spool, job: OwnedJob): Promise<void> {
  for (const { name } of await spool.fileSystem.readFolder(job.path)) {
    if (name.endsWith('.json.part')) await removeIfThere(spool.fileSystem, join(job.path, name));
  }
}

/** True when somebody has asked for the job to be cancelled. */
export async function isCancelAsked(spool: Spool, job: { readonly path: string }): Promise<boolean> {
  return (await orNullWhenMissing(spool.fileSystem.stat(join(job.path, CANCEL_FILE)))) !== null;
}

/** True when the owner of a running job is dead. */
async function isAbandoned(spool: Spool, entry: JobEntry, observations: Observations): Promise<boolean> {
  if (entry.owner === null) return true;
  const liveness = await spool.processes.livenessOf(entry.owner);
  if (liveness !== 'unknown') return liveness === 'dead';
  const progress = await orNullWhenMissing(spool.fileSystem.stat(join(entry.path, PROGRESS_FILE)));
  const changedMs = progress?.mtimeMs ?? 0;
  const seen = observations.get(entry.path);
  if (seen?.changedMs !== changedMs) {
    observations.set(entry.path, { changedMs, sinceMs: performance.now() });
    return false;
  }
  return performance.now() - seen.sinceMs >= SILENCE_MS;
}

async function sweepTmp(
  spool: Spool,
  putAway: (path: string, name: string, reason: string) => Promise<void>,
): Promise<void> {
  const tmp = join(spool.root, 'tmp');
  for (const { name } of await spool.fileSystem.readFolder(tmp)) {
    const path = join(tmp, name);
    const owned = readOwnedName(name);
    if (owned === null) await putAway(path, name, 'it stood in tmp and belongs to nobody');
    else if (await isLeftOver(spool, owned.owner, path)) await removeTree(spool.fileSystem, path);
  }
}

async function isLeftOver(spool: Spool, owner: Owner, path: string): Promise<boolean> {
  const liveness = await spool.processes.livenessOf(owner);
  if (liveness !== 'unknown') return liveness === 'dead';
  const stats = await orNullWhenMissing(spool.fileSystem.stat(path));
  return stats !== null && spool.now() - stats.mtimeMs > STALE_DRAFT_MS;
}

async function sweepWorkers(
  spool: Spool,
  putAway: (path: string, name: string, reason: string) => Promise<void>,
): Promise<void> {
  const workers = join(spool.root, 'workers');
  for (const { name } of await spool.fileSystem.readFolder(workers)) {
    const path = join(workers, name);
    const owned = readOwnedName(name);
    if (owned === null) await putAway(path, name, 'it stood in workers and belongs to nobody');
    else if (await isLeftOver(spool, owned.owner, path)) await removeTree(spool.fileSystem, path);
  }
}
