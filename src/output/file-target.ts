import { constants, type Stats } from 'node:fs';
import { access, lstat, open, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { createDirectTarget } from './direct-target.ts';
import { outputFailure, systemCodeOf } from './output-failure.ts';
import { openReplacingTarget } from './replacing-target.ts';
import { openStdoutTarget } from './stream-target.ts';
import type { OutputTarget } from './target.ts';

/**
 * Opens the file with this path for a result. A regular file is replaced as a whole on `commit` and keeps its
 * permissions; a symbolic link is followed, and the file behind it is replaced. What exists and is no regular file
 * (`/dev/null`, a FIFO), or is an open file of this process (`/dev/stdout`, `/dev/fd/3`), is written to directly; a
 * FIFO is opened when a reader is there, and not before.
 * Throws OutputError (OUTPUT_FAILED): no such folder, the path names a folder, no permission, a link to nowhere.
 */
export async function openFileTarget(path: string): Promise<OutputTarget> {
  const stream = standardStreamAt(path);
  if (stream !== null) return openStdoutTarget(stream, path);
  try {
    const existing = await statOrNull(path);
    if (existing === null) {
      if (path === '' || path.endsWith('/')) throw new Error('it is not the name of a file');
      return await openReplacingTarget(path, resolve(path), null);
    }
    if (existing.isDirectory()) throw new Error('it is a folder');
    if (!existing.isFile() || isDescriptorPath(path)) return await openDirectTarget(path);
    // A rename would replace a file that its owner made read-only; `>` in a shell would not write to it either.
    await access(path, constants.W_OK);
    return await openReplacingTarget(path, await realpath(path), existing);
  } catch (thrown) {
    throw outputFailure(path === '' ? '""' : path, thrown);
  }
}

/** The stream of this process that the path stands for (`/dev/stdout`, `/dev/fd/2`), or null. */
export function standardStreamAt(path: string): Writable | null {
  switch (resolve(path)) {
    case '/dev/stdout':
    case '/dev/fd/1':
    case '/proc/self/fd/1':
      return process.stdout;
    case '/dev/stderr':
    case '/dev/fd/2':
    case '/proc/self/fd/2':
      return process.stderr;
    default:
      return null;
  }
}

/** Names of open files: what is behind them may be a regular file, but it is the opener's to replace. */
function isDescriptorPath(path: string): boolean {
  return /^\/(?:dev\/fd|proc)\//.test(resolve(path));
}

async function openDirectTarget(path: string): Promise<OutputTarget> {
  // Appending leaves what `>>` found in the file; pipes and devices know no other way of writing.
  const handle = await open(path, constants.O_WRONLY | constants.O_APPEND);
  return createDirectTarget(
    path,
    (bytes, offset) => handle.write(bytes, offset),
    () => handle.close(),
  );
}

/** What the path leads to, or null where nothing stands. Throws for a symbolic link that leads nowhere. */
async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (thrown) {
    if (systemCodeOf(thrown) !== 'ENOENT') throw thrown;
  }
  const isLink = await lstat(path).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) throw new Error('it is a symbolic link to a file that does not exist');
  return null;
}
