/**
 * A regular file as target. What always holds: the final name holds either what stood there before or the whole
 * result, also after a crash, because the result grows beside it under a temporary name and takes its place in one
 * rename, after fsync. A process that is killed leaves the temporary file (`.<name>.<pid>-<random>.tmp`) behind.
 */
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../errors.ts';
import { outputFailure, systemCodeOf } from './output-failure.ts';
import type { OutputTarget } from './target.ts';
import { escapeForTerminal } from './terminal-text.ts';
import { writeFully } from './write-fully.ts';

const NEW_FILE_MODE = 0o666;
/** File names may have 255 bytes; the temporary one repeats only the beginning of a long name. */
const NAME_PART_CHARACTERS = 60;
/** Answers of file systems on which a directory cannot be opened or synchronised; the rename is done all the same. */
const NO_DIRECTORY_SYNC = new Set(['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EBADF']);

/**
 * Makes the temporary file beside `finalPath`, whose folder must exist, with the permissions of `existing` or those of
 * any new file. `name` is what errors call the file. Throws OutputError or an error of the system.
 */
export async function openReplacingTarget(
  name: string,
  finalPath: string,
  existing: Stats | null,
): Promise<OutputTarget> {
  const folder = dirname(finalPath);
  const nameBegin = basename(finalPath).slice(0, NAME_PART_CHARACTERS);
  const temporaryPath = join(folder, `.${nameBegin}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  const handle = await createTemporaryFile(name, temporaryPath, existing === null ? null : existing.mode & 0o777);

  let state: 'open' | 'committed' | 'discarded' = 'open';
  let failure: OutputError | null = null;

  const discard = async (): Promise<void> => {
    if (state !== 'open') return;
    state = 'discarded';
    await removeTemporaryFile(handle, temporaryPath);
  };
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    if (failure !== null) throw failure;
    try {
      if (state !== 'open') throw new Error(`it has been ${state}`);
      await step();
    } catch (thrown) {
      failure = outputFailure(name, thrown);
      await discard();
      throw failure;
    }
  };

  return {
    async write(bytes) {
      await attempt(() => writeFully((part, offset) => handle.write(part, offset), bytes));
      return true;
    },
    commit: () =>
      attempt(async () => {
        await handle.sync();
        await handle.close();
        await rename(temporaryPath, finalPath);
        state = 'committed';
        await syncFolder(folder);
      }),
    abort: discard,
  };
}

/** Makes the file; at no moment is it more readable than the file whose permissions (`mode`) it takes over. */
async function createTemporaryFile(name: string, path: string, mode: number | null): Promise<FileHandle> {
  const handle = await open(path, 'wx', mode ?? NEW_FILE_MODE).catch((thrown: unknown) => {
    throw systemCodeOf(thrown) === 'ENOENT' ? missingFolder(name, dirname(path), thrown) : thrown;
  });
  try {
    // The umask took away permissions that the old file has.
    if (mode !== null) await handle.chmod(mode);
  } catch (thrown) {
    await removeTemporaryFile(handle, path);
    throw thrown;
  }
  return handle;
}

/** Never throws: nothing can be done about a file that does not go away, and the error that led here says more. */
async function removeTemporaryFile(handle: FileHandle, path: string): Promise<void> {
  await handle.close().catch(() => undefined);
  await rm(path, { force: true }).catch(() => undefined);
}

/** Makes the rename last over a power cut. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!NO_DIRECTORY_SYNC.has(systemCodeOf(thrown) ?? '')) throw thrown;
  }
}

function missingFolder(name: string, folder: string, cause: unknown): OutputError {
  const message = `cannot write ${escapeForTerminal(name)}: there is no folder ${escapeForTerminal(folder)}`;
  return new OutputError('OUTPUT_FAILED', message, { cause, hint: 'Make the folder first.' });
}
