/** Reading files of a job that may still grow, and whose folder moves on with the job. */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../errors.ts';
import { findJob, type Spool } from '../spool/store.ts';
import { pause } from './spool-options.ts';

const READ_BYTES = 256 * 1024;
const FOLLOW_POLL_MS = 200;

export interface ReadOptions {
  /** Names that the file can have, the one of the whole file first. */
  readonly names: readonly string[];
  /** Go on until the job is at an end. */
  readonly isFollowed: boolean;
  readonly signal: AbortSignal;
}

/**
 * The bytes of a file in a job's folder. A worker that goes on where another one died writes the same bytes again at the
 * same places, so what was read stays right.
 */
export async function* readJobFile(
  spool: Spool,
  id: string,
  { names, isFollowed, signal }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  for (let position = 0; !signal.aborted; ) {
    // First where the job is, then what the file holds: at its end it holds all.
    const entry = await findJob(spool, id);
    if (entry === null) return;
    const isEnded = entry.state !== 'queued' && entry.state !== 'running';
    const file = await openFirst(names.map((name) => join(entry.path, name)));
    if (file !== null) {
      try {
        while (!signal.aborted) {
          const buffer = Buffer.allocUnsafe(READ_BYTES);
          const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
          if (bytesRead === 0) break;
          position += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    }
    if (!isFollowed || isEnded) {
      const now = file === null ? await findJob(spool, id) : entry;
      // It moved between the two steps: look again where it is now.
      if (now?.path === entry.path) return;
      continue;
    }
    await pause(FOLLOW_POLL_MS, signal);
  }
}

async function openFirst(paths: readonly string[]): Promise<FileHandle | null> {
  for (const path of paths) {
    try {
      return await open(path, 'r');
    } catch (error) {
      if (!isSystemError(error, 'ENOENT')) throw error;
    }
  }
  return null;
}
