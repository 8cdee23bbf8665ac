/**
 * The job spool as folders: a state is a folder, a job is a folder in it, and a move is a rename.
 *
 * Always: a published job is in exactly one of the state folders. Whoever wants to change what is in a job's folder
 * first takes it, by a rename to `running/<id>@<owner>`; only the owner writes there, and nobody but the owner moves the
 * job on as long as the owner lives. So every race is decided by one rename: who gets ENOENT has lost, and looks again.
 * The one file that others write into a job is `cancel`, which only asks.
 *
 * A crash leaves a job where its last rename put it; recover.ts sends on what a dead owner had.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isSystemError, SpoolError } from '../errors.ts';
import { FOLDER_MODE, moveDurably, orNullWhenMissing, removeTree, writeDurably } from './durable.ts';
import type { SpoolFileSystem } from './file-system.ts';
import { createJobId, decodeJob, encodeJob, isJobId, JOB_STATES, type JobSpec, type JobState } from './job.ts';
import { type Owner, ownedName, type ProcessTable, readOwnedName } from './owner.ts';

export const SPOOL_FORMAT_VERSION = 1;

/** Folders of the spool: one a state, and `tmp` (being built or removed), `corrupt`, `keys` and `workers`. */
export const SPOOL_FOLDERS = ['tmp', ...JOB_STATES, 'corrupt', 'keys', 'workers'] as const;

export const JOB_FILE = 'job.json';
export const CANCEL_FILE = 'cancel';
export const REASON_FILE = 'why-corrupt';

/** An open spool; made by `openSpool`. */
export interface Spool {
  /** Absolute. */
  readonly root: string;
  readonly fileSystem: SpoolFileSystem;
  readonly processes: ProcessTable;
  /** This process. */
  readonly self: Owner;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A job where it was seen; it may have moved on since. */
export interface JobEntry {
  readonly id: string;
  readonly state: JobState;
  /** Its folder. */
  readonly path: string;
  /** Who has it; null unless it is running. */
  readonly owner: Owner | null;
}

/** A job that this process has: `running/<id>@<self>`. */
export interface OwnedJob {
  readonly id: string;
  readonly path: string;
}

/** A job that is being built under `tmp`; nobody else sees it. */
export interface Draft {
  readonly id: string;
  readonly path: string;
}

/** A fresh folder under `tmp` for a job to be. */
export async function createDraft(spool: Spool): Promise<Draft> {
  const id = createJobId(spool.now(), randomBytes(10));
  const path = join(spool.root, 'tmp', ownedName(id, spool.self));
  await spool.fileSystem.makeFolder(path, FOLDER_MODE);
  return { id, path };
}

/** Writes job.json; the files of the draft must have been synced before. */
export async function completeDraft(spool: Spool, draft: Draft, job: JobSpec): Promise<void> {
  await writeDurably(spool.fileSystem, draft.path, JOB_FILE, encodeJob(job));
}

/** Puts a complete draft into the queue: when this has returned, the job survives a power cut. */
export async function publishDraft(spool: Spool, draft: Draft): Promise<void> {
  await moveDurably(spool.fileSystem, draft.path, join(spool.root, 'queued', draft.id));
}

/** Gives a draft up. */
export async function discardDraft(spool: Spool, draft: Draft): Promise<void> {
  await removeTree(spool.fileSystem, draft.path);
}

/** The jobs of some states, oldest id first. What is in the folders and is no job is passed over. */
export async function listJobs(spool: Spool, states: readonly JobState[] = JOB_STATES): Promise<JobEntry[]> {
  const entries: JobEntry[] = [];
  for (const state of states) {
    const folder = join(spool.root, state);
    for (const entry of (await orNullWhenMissing(spool.fileSystem.readFolder(folder))) ?? []) {
      const job = entry.isDirectory() ? readEntryName(state, entry.name) : null;
      if (job !== null) entries.push({ ...job, state, path: join(folder, entry.name) });
    }
  }
  return entries.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

/** What the name of a folder in a state says; null for a name that is no job's. */
export function readEntryName(
  state: JobState,
  name: string,
): { readonly id: string; readonly owner: Owner | null } | null {
  if (state !== 'running') return isJobId(name) ? { id: name, owner: null } : null;
  const owned = readOwnedName(name);
  return owned !== null && isJobId(owned.what) ? { id: owned.what, owner: owned.owner } : null;
}

/** A job can slip past one look by going back (requeued, retried) while the states are looked through. */
const LOOKS = 3;

/** Where a job is now; null when there is none with this id. */
export async function findJob(spool: Spool, id: string): Promise<JobEntry | null> {
  if (!isJobId(id)) return null;
  for (let look = 0; look < LOOKS; look++) {
    for (const state of JOB_STATES) {
      if (state === 'running') {
        const running = (await listJobs(spool, ['running'])).find((entry) => entry.id === id);
        if (running !== undefined) return running;
        continue;
      }
      const path = join(spool.root, state, id);
      const stats = await orNullWhenMissing(spool.fileSystem.stat(path));
      if (stats?.isDirectory() === true) return { id, state, path, owner: null };
    }
  }
  return null;
}

/**
 * Takes a job: one that nobody has, or, with the entry of a dead owner, one that it has left. Null when somebody else
 * was faster. Whether the owner of a running job is dead is the caller's to know.
 */
export async function takeJob(spool: Spool, entry: JobEntry): Promise<OwnedJob | null> {
  const path = join(spool.root, 'running', ownedName(entry.id, spool.self));
  const isTaken = await orNullWhenMissing(moveDurably(spool.fileSystem, entry.path, path).then(() => true));
  return isTaken === null ? null : { id: entry.id, path };
}

/** Lets a job go to another state; from then on it is not this process's any more. */
export async function letGo(spool: Spool, job: OwnedJob, state: Exclude<JobState, 'running'>): Promise<JobEntry> {
  const path = join(spool.root, state, job.id);
  await moveDurably(spool.fileSystem, job.path, path);
  return { id: job.id, state, path, owner: null };
}

/** What job.json says. @throws SpoolError JOB_DAMAGED, JOB_VERSION; ENOENT when the job has moved on */
export async function readJob(spool: Spool, job: { readonly id: string; readonly path: string }): Promise<JobSpec> {
  try {
    return decodeJob((await spool.fileSystem.readFile(join(job.path, JOB_FILE))).toString('utf8'), job.id);
  } catch (error) {
    const isMissing = isSystemError(error, 'ENOENT') || isSystemError(error, 'EISDIR');
    // A folder without the file is damaged; a folder that is not there has moved on.
    if (!isMissing || (await orNullWhenMissing(spool.fileSystem.stat(job.path))) === null) throw error;
    throw new SpoolError('JOB_DAMAGED', `the job ${job.id} has no ${JOB_FILE}`, { cause: error });
  }
}

/** Moves something that is no job out of the way, into `corrupt`, with the reason beside it where it is a folder. */
export async function quarantine(spool: Spool, path: string, name: string, reason: string): Promise<boolean> {
  const { fileSystem } = spool;
  const stats = await orNullWhenMissing(fileSystem.stat(path));
  if (stats === null) return false;
  if (stats.isDirectory()) await orNullWhenMissing(writeDurably(fileSystem, path, REASON_FILE, `${reason}\n`));
  for (let attempt = 0; ; attempt++) {
    const target = join(spool.root, 'corrupt', attempt === 0 ? name : `${name}.${attempt}`);
    // A rename would replace a file, and nothing in here is ever replaced.
    if ((await orNullWhenMissing(fileSystem.stat(target))) !== null) continue;
    try {
      return (await orNullWhenMissing(moveDurably(fileSystem, path, target).then(() => true))) ?? false;
    } catch (error) {
      if (!isSystemError(error, 'ENOTEMPTY') && !isSystemError(error, 'EEXIST')) throw error;
    }
  }
}

/** Removes a job that is at an end: it is gone with the first step, and what is left of it goes bit by bit. */
export async function removeJob(spool: Spool, entry: JobEntry): Promise<boolean> {
  const path = join(spool.root, 'tmp', ownedName(entry.id, spool.self));
  const isTaken = await orNullWhenMissing(moveDurably(spool.fileSystem, entry.path, path).then(() => true));
  if (isTaken === null) return false;
  await removeTree(spool.fileSystem, path);
  return true;
}
