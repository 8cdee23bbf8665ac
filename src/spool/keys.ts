/**
 * Unique keys: at most one live job a key, also when several processes submit at the same moment, and although any of
 * them may die anywhere.
 *
 * A key is a folder `keys/<hash>` that holds one file, `<id>@<submitter>`. It is built under `tmp` and takes its place by
 * a rename, which a folder that is not empty refuses: that decides who has the key. A key is free again when its job is
 * at an end or was never published by a submitter that is dead. To free it is to remove the file, whose name is never
 * used twice, so a slow process cannot free what a fast one has taken since.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isSystemError } from '../errors.ts';
import { FILE_MODE, FOLDER_MODE, orNullWhenMissing, removeIfThere, removeTree } from './durable.ts';
import { type Owner, ownedName, readOwnedName } from './owner.ts';
import { type Draft, findJob, type JobEntry, type Spool } from './store.ts';

/** How long to wait before looking again for a job that is just about to be published. */
const PUBLISH_WAIT_MS = 10;
/** A submitter that cannot be looked at has published its job by now, or never will. */
const PATIENCE_MS = 60 * 60 * 1000;

/** The live job with this key, or null. */
export async function findKeyHolder(spool: Spool, key: string): Promise<JobEntry | null> {
  while (true) {
    const holder = await readHolder(spool, folderOf(spool, key));
    if (holder === null || holder.state === 'free') return null;
    if (holder.state !== 'coming') return holder.state;
    await new Promise((resolve) => setTimeout(resolve, PUBLISH_WAIT_MS));
  }
}

/**
 * Takes the key for a draft, which must be published next, or for a job that is queued again.
 *
 * @returns null when the key is the draft's now; else the live job that has it
 */
export async function takeKey(spool: Spool, key: string, draft: Pick<Draft, 'id'>): Promise<JobEntry | null> {
  const { fileSystem } = spool;
  const built = join(spool.root, 'tmp', ownedName(`key-${draft.id}`, spool.self));
  const folder = folderOf(spool, key);
  await fileSystem.makeFolder(built, FOLDER_MODE);
  const file = await fileSystem.createFile(join(built, ownedName(draft.id, spool.self)), FILE_MODE);
  try {
    await file.write(Buffer.from(`${key}\n`));
    await file.sync();
  } finally {
    await file.close();
  }
  await fileSystem.syncFolder(built);
  while (true) {
    try {
      await fileSystem.rename(built, folder);
      await fileSystem.syncFolder(join(spool.root, 'keys'));
      return null;
    } catch (error) {
      if (!isSystemError(error, 'ENOTEMPTY') && !isSystemError(error, 'EEXIST')) throw error;
    }
    const live = await findKeyHolder(spool, key);
    if (live !== null && live.id !== draft.id) {
      await removeTree(fileSystem, built);
      return live;
    }
    // A job that is retried has had the key before; it takes it anew, so that nobody frees it by its old name.
    if (live !== null) await removeHolder(spool, folder, draft.id);
    else await freeKey(spool, folder);
  }
}

async function removeHolder(spool: Spool, folder: string, id: string): Promise<void> {
  const holder = await readHolder(spool, folder);
  if (holder !== null && readOwnedName(holder.name)?.what === id) {
    await removeIfThere(spool.fileSystem, join(folder, holder.name));
  }
}

/** Removes keys that are free. */
export async function pruneKeys(spool: Spool): Promise<void> {
  const keys = join(spool.root, 'keys');
  for (const entry of await spool.fileSystem.readFolder(keys)) {
    if (!entry.isDirectory()) continue;
    await freeKey(spool, join(keys, entry.name));
    try {
      await orNullWhenMissing(spool.fileSystem.removeFolder(join(keys, entry.name)));
    } catch (error) {
      // Somebody has it, or took it this moment.
      if (!isSystemError(error, 'ENOTEMPTY') && !isSystemError(error, 'EEXIST')) throw error;
    }
  }
}

function folderOf(spool: Spool, key: string): string {
  return join(spool.root, 'keys', createHash('sha256').update(key).digest('hex').slice(0, 40));
}

interface Holder {
  /** The name of the file in the key's folder. */
  readonly name: string;
  /** The live job, or one that is about to be published, or nothing that counts. */
  readonly state: JobEntry | 'coming' | 'free';
}

/** Null when nobody has the key. */
async function readHolder(spool: Spool, folder: string): Promise<Holder | null> {
  const [entry] = (await orNullWhenMissing(spool.fileSystem.readFolder(folder))) ?? [];
  if (entry === undefined) return null;
  const { name } = entry;
  const owned = readOwnedName(name);
  if (owned === null) return { name, state: 'free' };
  // The draft first: once it has gone from `tmp`, its job is where jobs are or never will be.
  const isComing = await isBeingSubmitted(spool, name, owned.owner);
  const job = await findJob(spool, owned.what);
  if (job === null) return { name, state: isComing ? 'coming' : 'free' };
  return { name, state: job.state === 'queued' || job.state === 'running' ? job : 'free' };
}

async function isBeingSubmitted(spool: Spool, draftName: string, owner: Owner): Promise<boolean> {
  const draft = await orNullWhenMissing(spool.fileSystem.stat(join(spool.root, 'tmp', draftName)));
  if (draft === null) return false;
  const liveness = await spool.processes.livenessOf(owner);
  if (liveness !== 'unknown') return liveness === 'alive';
  return Math.abs(spool.now() - draft.mtimeMs) < PATIENCE_MS;
}

async function freeKey(spool: Spool, folder: string): Promise<void> {
  const holder = await readHolder(spool, folder);
  if (holder?.state !== 'free') return;
  await removeIfThere(spool.fileSystem, join(folder, holder.name));
}
