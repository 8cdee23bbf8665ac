/** From a path to an open spool: where it is, whether it is one, whose it is, and whether this program understands it. */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isSystemError, reasonOf, SpoolError } from '../errors.ts';
import { FILE_MODE, FOLDER_MODE, moveDurably, orNullWhenMissing, readTextOrNull } from './durable.ts';
import { realFileSystem, type SpoolFileSystem } from './file-system.ts';
import { ownedName, type ProcessTable, realProcesses } from './owner.ts';
import { SPOOL_FOLDERS, SPOOL_FORMAT_VERSION, type Spool } from './store.ts';

const VERSION_FILE = 'version';

export interface OpenSpoolOptions {
  readonly root: string;
  readonly fileSystem?: SpoolFileSystem;
  readonly processes?: ProcessTable;
  now?(): number;
}

/** The folder of the spool: as given, or from the environment (XDG Base Directory), absolute. */
export function locateSpool(given: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (given !== undefined) return resolve(given);
  const named = environment['WAF_CLASSIFY_SPOOL'];
  if (named !== undefined && named !== '') return resolve(named);
  const state = environment['XDG_STATE_HOME'];
  // The specification says that a path that is not absolute counts as none.
  const base = state?.startsWith('/') === true ? state : join(environment['HOME'] || homedir(), '.local', 'state');
  return join(base, 'waf-classify', 'spool');
}

/**
 * Opens the spool and makes it where there is none.
 *
 * @throws SpoolError NOT_A_SPOOL, SPOOL_VERSION, SPOOL_FOREIGN, SPOOL_OPEN_TO_OTHERS, and SPOOL_FAILED with what the system says
 */
export async function openSpool(options: OpenSpoolOptions): Promise<Spool> {
  const spool = await prepare(options);
  return toldAsSpoolError(spool.root, async () => {
    await makeFolders(spool.fileSystem, spool.root);
    if ((await checkSpool(spool)) === 'complete') return spool;
    await syncFoldersAbove(spool.fileSystem, spool.root);
    for (const name of SPOOL_FOLDERS) await makeFolderIfMissing(spool.fileSystem, join(spool.root, name));
    await spool.fileSystem.syncFolder(spool.root);
    await writeVersion(spool);
    return spool;
  });
}

/** Opens a spool for looking at it; null where there is none. Writes nothing. @throws SpoolError as `openSpool` */
export async function openExistingSpool(options: OpenSpoolOptions): Promise<Spool | null> {
  const spool = await prepare(options);
  return toldAsSpoolError(spool.root, async () => {
    if ((await statFolder(spool.fileSystem, spool.root)) === null) return null;
    return (await checkSpool(spool)) === 'complete' ? spool : null;
  });
}

/** Runs steps in the spool and says of a system error that it came from there. @throws SpoolError SPOOL_FAILED */
export async function toldAsSpoolError<Result>(root: string, steps: () => Promise<Result>): Promise<Result> {
  try {
    return await steps();
  } catch (error) {
    if (!isSystemFailure(error)) throw error;
    const hint = HINTS[error.code ?? ''];
    throw new SpoolError('SPOOL_FAILED', `the spool ${root} cannot be used: ${reasonOf(error)}`, {
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

const HINTS: Readonly<Record<string, string>> = {
  EROFS: 'the spool must be writable; name another folder with --spool DIR',
  EACCES: 'the spool must be yours and writable; name another folder with --spool DIR',
  EPERM: 'the spool must be yours and writable; name another folder with --spool DIR',
  ENOSPC: 'free some space: waf-classify prune removes results that are no longer needed',
  EDQUOT: 'free some space: waf-classify prune removes results that are no longer needed',
};

function isSystemFailure(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error;
}

async function prepare(options: OpenSpoolOptions): Promise<Spool> {
  const { root, fileSystem = realFileSystem, processes = realProcesses, now = Date.now } = options;
  return { root: resolve(root), fileSystem, processes, self: await processes.self(), now };
}

/** What stands at the root; a symbolic link to a folder is followed, which the dot at the end makes lstat do. */
async function statFolder(fileSystem: SpoolFileSystem, root: string): ReturnType<typeof orNullWhenMissing<Stats>> {
  return orNullWhenMissing(fileSystem.stat(`${root}/.`));
}

type Stats = Awaited<ReturnType<SpoolFileSystem['stat']>>;

/** Looks at what is there. `begun` is a spool whose making was cut off, or an empty folder. */
async function checkSpool({ fileSystem, root }: Spool): Promise<'complete' | 'begun'> {
  const stats = await statFolder(fileSystem, root);
  const user = process.getuid?.();
  if (stats !== null && user !== undefined && stats.uid !== user) {
    throw new SpoolError('SPOOL_FOREIGN', `the spool ${root} belongs to another user (uid ${stats.uid})`, {
      hint: 'a spool serves one user; name another folder with --spool DIR',
    });
  }
  if (stats !== null && (stats.mode & 0o022) !== 0) {
    throw new SpoolError('SPOOL_OPEN_TO_OTHERS', `others can write to the spool ${root}`, {
      hint: `chmod 700 ${root}`,
    });
  }
  const version = await readTextOrNull(fileSystem, join(root, VERSION_FILE));
  if (version !== null) {
    checkVersion(root, version);
    return 'complete';
  }
  const known: readonly string[] = SPOOL_FOLDERS;
  for (const { name } of await fileSystem.readFolder(root)) {
    if (known.includes(name)) continue;
    throw new SpoolError('NOT_A_SPOOL', `${root} is no spool: it has no file ${VERSION_FILE}, and other files in it`, {
      hint: 'name an empty or a new folder with --spool DIR',
    });
  }
  return 'begun';
}

function checkVersion(root: string, text: string): void {
  const version = /^\d{1,6}\n?$/.test(text) ? Number(text) : null;
  if (version === SPOOL_FORMAT_VERSION) return;
  if (version === null) throw new SpoolError('SPOOL_VERSION', `the file ${join(root, VERSION_FILE)} names no version`);
  const which = version > SPOOL_FORMAT_VERSION ? 'a newer' : 'an older';
  throw new SpoolError(
    'SPOOL_VERSION',
    `the spool ${root} was made by ${which} version of this program (format ${version}, this program has ${SPOOL_FORMAT_VERSION})`,
    {
      hint:
        version > SPOOL_FORMAT_VERSION
          ? 'update the program, or name another folder with --spool DIR'
          : 'finish its jobs with the program that made it, or name another folder with --spool DIR',
    },
  );
}

/** The version comes last and in one step: with it the spool is complete. */
async function writeVersion(spool: Spool): Promise<void> {
  const { fileSystem, root, self } = spool;
  const path = join(root, 'tmp', ownedName(VERSION_FILE, self));
  await orNullWhenMissing(fileSystem.removeFile(path));
  const file = await fileSystem.createFile(path, FILE_MODE);
  try {
    await file.write(Buffer.from(`${SPOOL_FORMAT_VERSION}\n`));
    await file.sync();
  } finally {
    await file.close();
  }
  await moveDurably(fileSystem, path, join(root, VERSION_FILE));
}

/** Makes the folder and those above it that are missing, each for this user only. */
async function makeFolders(fileSystem: SpoolFileSystem, path: string): Promise<void> {
  const stats = await orNullWhenMissing(fileSystem.stat(`${path}/.`));
  if (stats !== null) return;
  const above = dirname(path);
  if (above !== path) await makeFolders(fileSystem, above);
  await makeFolderIfMissing(fileSystem, path);
  await fileSystem.syncFolder(above);
}

/** Keeps the names of folders that another process may have made and died before it kept them: those that are ours. */
async function syncFoldersAbove(fileSystem: SpoolFileSystem, path: string): Promise<void> {
  const above = dirname(path);
  const stats = await statFolder(fileSystem, path);
  if (above === path || stats?.uid !== process.getuid?.()) return;
  try {
    await fileSystem.syncFolder(above);
  } catch (error) {
    // Who may not read a folder has not made anything in it.
    if (!isSystemError(error, 'EACCES') && !isSystemError(error, 'EPERM')) throw error;
  }
  await syncFoldersAbove(fileSystem, above);
}

async function makeFolderIfMissing(fileSystem: SpoolFileSystem, path: string): Promise<void> {
  try {
    await fileSystem.makeFolder(path, FOLDER_MODE);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}
