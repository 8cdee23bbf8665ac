/**
 * Steps that are on disk when they have been taken. What always holds: a small file under its name is whole or absent,
 * and when a function here has returned, a power cut does not undo it.
 */
import { dirname, join } from 'node:path';
import { isSystemError } from '../errors.ts';
import type { SpoolFile, SpoolFileSystem } from './file-system.ts';

export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** Moves a file or a folder, and makes the move last. Throws ENOENT when it is not there (any longer). */
export async function moveDurably(fileSystem: SpoolFileSystem, from: string, to: string): Promise<void> {
  await fileSystem.rename(from, to);
  await fileSystem.syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await fileSystem.syncFolder(dirname(from));
}

/** Writes a small file as a whole, in place of the one that is there. */
export async function writeDurably(
  fileSystem: SpoolFileSystem,
  folder: string,
  name: string,
  text: string,
): Promise<void> {
  await replaceFile(fileSystem, folder, name, text, true);
  await fileSystem.syncFolder(folder);
}

/** The same for what may be lost in a power cut, at the price of one rename. */
export async function writeLightly(
  fileSystem: SpoolFileSystem,
  folder: string,
  name: string,
  text: string,
): Promise<void> {
  await replaceFile(fileSystem, folder, name, text, false);
}

async function replaceFile(
  fileSystem: SpoolFileSystem,
  folder: string,
  name: string,
  text: string,
  isSynced: boolean,
): Promise<void> {
  const part = join(folder, `${name}.part`);
  const file = await createAnew(fileSystem, part);
  try {
    await file.write(Buffer.from(text));
    if (isSynced) await file.sync();
  } finally {
    await file.close();
  }
  await fileSystem.rename(part, join(folder, name));
}

/** Creates a file, in place of one that a crash has left. */
export async function createAnew(fileSystem: SpoolFileSystem, path: string): Promise<SpoolFile> {
  await removeIfThere(fileSystem, path);
  return fileSystem.createFile(path, FILE_MODE);
}

/** True when it was there. */
export async function removeIfThere(fileSystem: SpoolFileSystem, path: string): Promise<boolean> {
  return (await orNullWhenMissing(fileSystem.removeFile(path).then(() => true))) ?? false;
}

/** The text of a file, or null when there is none. */
export async function readTextOrNull(fileSystem: SpoolFileSystem, path: string): Promise<string | null> {
  const bytes = await orNullWhenMissing(fileSystem.readFile(path));
  return bytes === null ? null : bytes.toString('utf8');
}

/** Null in place of ENOENT: somebody else has moved or removed it. */
export async function orNullWhenMissing<Value>(step: Promise<Value>): Promise<Value | null> {
  try {
    return await step;
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR')) return null;
    throw error;
  }
}

/** Removes a folder and all that is in it, or a file; does nothing where there is none. Symbolic links are not followed. */
export async function removeTree(fileSystem: SpoolFileSystem, path: string): Promise<void> {
  const stats = await orNullWhenMissing(fileSystem.stat(path));
  if (stats === null) return;
  if (!stats.isDirectory()) {
    await removeIfThere(fileSystem, path);
    return;
  }
  for (const entry of (await orNullWhenMissing(fileSystem.readFolder(path))) ?? []) {
    await removeTree(fileSystem, join(path, entry.name));
  }
  await orNullWhenMissing(fileSystem.removeFolder(path));
}
