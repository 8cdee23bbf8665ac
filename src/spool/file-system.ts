/**
 * Everything that the spool does to a file system, as one object, so that tests can count its steps, end the process
 * after any of them, or keep back what was not synced. Nothing in src/spool touches node:fs but the object below.
 *
 * Errors are those of node:fs, with their `code`. A write may be lost in a crash until `SpoolFile.sync` has resolved; a new,
 * renamed or removed name may be lost until `syncFolder` of the folder that holds it has resolved.
 */
import { constants, type Dirent, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';

/** An open file. */
export interface SpoolFile {
  /** Writes all of `bytes` at the end of the file, or at `position`. */
  write(bytes: Uint8Array, position?: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Resolves when what was written survives a power cut (fsync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface SpoolFileSystem {
  /** Makes one folder; EEXIST when it is there. */
  makeFolder(path: string, mode: number): Promise<void>;
  /** Creates a file that must not exist (EEXIST). */
  createFile(path: string, mode: number): Promise<SpoolFile>;
  /** Opens a file that exists, for writing, without truncating it. */
  openFile(path: string): Promise<SpoolFile>;
  readFile(path: string): Promise<Buffer>;
  readFolder(path: string): Promise<Dirent[]>;
  /** Does not follow a symbolic link. */
  stat(path: string): Promise<Stats>;
  /** Moves a file or a folder in one step. A file in the way is replaced; a folder that is not empty is ENOTEMPTY or EEXIST. */
  rename(from: string, to: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Resolves when the names in a folder survive a power cut. */
  syncFolder(path: string): Promise<void>;
}

/** The real file system. */
export const realFileSystem: SpoolFileSystem = {
  makeFolder: (path, mode) => fs.mkdir(path, { mode }).then(() => undefined),
  createFile: async (path, mode) => wrap(await fs.open(path, 'wx', mode)),
  openFile: async (path) => wrap(await fs.open(path, constants.O_WRONLY)),
  readFile: (path) => fs.readFile(path),
  readFolder: (path) => fs.readdir(path, { withFileTypes: true }),
  stat: (path) => fs.lstat(path),
  rename: (from, to) => fs.rename(from, to),
  removeFile: (path) => fs.unlink(path),
  removeFolder: (path) => fs.rmdir(path),
  async syncFolder(path) {
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

function wrap(file: fs.FileHandle): SpoolFile {
  return {
    async write(bytes, position) {
      let at = position ?? (await file.stat()).size;
      for (let written = 0; written < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at);
        written += bytesWritten;
        at += bytesWritten;
      }
    },
    truncate: (length) => file.truncate(length),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}
