/** The log of a job: lines for people, one an event in the job's life. */
import { join } from 'node:path';
import { isSystemError } from '../errors.ts';
import { escapeForTerminal } from '../output/terminal-text.ts';
import { FILE_MODE } from './durable.ts';
import { encodeOwner } from './owner.ts';
import type { OwnedJob, Spool } from './store.ts';

export const LOG_FILE = 'log';

/**
 * Adds a line with the time and the process. Never throws but for a job that has moved away: a log that cannot be
 * written is no reason not to work.
 */
export async function logLine(spool: Spool, job: OwnedJob, text: string): Promise<void> {
  const { fileSystem } = spool;
  const path = join(job.path, LOG_FILE);
  const line = `${new Date(spool.now()).toISOString()} ${encodeOwner(spool.self)}: ${escapeForTerminal(text)}\n`;
  try {
    const file = await fileSystem.openFile(path).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return fileSystem.createFile(path, FILE_MODE);
      throw error;
    });
    try {
      await file.write(Buffer.from(line));
    } finally {
      await file.close();
    }
  } catch {
    // A full disk, for instance: whatever comes next on it says so.
  }
}
