/** Starts a worker that outlives the command that starts it. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Spool } from '../spool/store.ts';
import { isWorkerAlive } from '../spool/worker.ts';

const BINARY = fileURLToPath(new URL('../../bin/waf-classify.js', import.meta.url));

/** Where a worker that nobody watches says what goes wrong. */
export const WORKER_LOG = 'worker.log';

/** Starts a worker unless one is alive; it ends when the queue is empty. */
export async function startWorkerIfNone(spool: Spool): Promise<void> {
  if (await isWorkerAlive(spool)) return;
  const log = openSync(join(spool.root, WORKER_LOG), 'a', 0o600);
  try {
    const commandLine = [BINARY, 'worker', '--once', '--unless-running', '--quiet', '--spool', spool.root];
    const child = spawn(process.execPath, commandLine, { cwd: '/', detached: true, stdio: ['ignore', log, log] });
    // The job is in the spool; a machine that has no room for a worker now has one later.
    child.on('error', () => undefined);
    child.unref();
  } finally {
    closeSync(log);
  }
}
