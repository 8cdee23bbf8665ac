/** Files that will be read later: what tells whether they are still the same, and their bytes as they are stored. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InputError, isSystemError, reasonOf } from '../errors.ts';

export interface FileMark {
  readonly sizeBytes: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number;
}

/**
 * What a file looks like now; null for what can only be read once (a pipe, a device).
 *
 * @param name what errors call the file
 * @throws InputError FILE_NOT_FOUND, FILE_UNREADABLE, IS_DIRECTORY
 */
export async function markOf(path: string, name: string): Promise<FileMark | null> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new InputError('IS_DIRECTORY', `${name} is a folder`);
    return stats.isFile() ? { sizeBytes: stats.size, modifiedMs: Math.trunc(stats.mtimeMs) } : null;
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (isSystemError(error, 'ENOENT')) {
      throw new InputError('FILE_NOT_FOUND', `no such file: ${name}`, { cause: error });
    }
    throw new InputError('FILE_UNREADABLE', `cannot read ${name}: ${reasonOf(error)}`, { cause: error });
  }
}

const READ_BYTES = 256 * 1024;

/** The bytes of a file as they are stored, without unpacking. @throws InputError FILE_UNREADABLE */
export async function* readStored(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES })) {
      const bytes: Uint8Array = piece;
      yield bytes;
    }
  } catch (error) {
    throw new InputError('FILE_UNREADABLE', `cannot read ${name}: ${reasonOf(error)}`, { cause: error });
  }
}
