/**
 * A worker in a race: waits for a line on stdin, takes jobs until none is left, and tells which it ran, how long it took
 * and how much processor time. Its jobs do nothing but leave a file, which a second run would find there.
 *
 *   node racer.js <spool>
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { NO_WORK } from '../../dist/spool/checkpoint.js';
import { openSpool } from '../../dist/spool/open-spool.js';
import { work } from '../../dist/spool/worker.js';

const spool = await openSpool({ root: process.argv[2] });
const ran = [];

async function runJob({ job }) {
  ran.push(job.id);
  await (await spool.fileSystem.createFile(join(job.path, 'ran'), 0o600)).close();
  return { isComplete: true, done: NO_WORK, modelLabelIds: [] };
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const [startedAt, cpuAtStart] = [performance.now(), process.cpuUsage()];
await work(spool, {
  runJob,
  slots: 1,
  threads: 1,
  isOnce: true,
  isUnlessRunning: false,
  pollMs: 5,
  signal: new AbortController().signal,
});
const { user, system } = process.cpuUsage(cpuAtStart);
process.stdout.write(`${JSON.stringify({ ran, ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 })}\n`);
process.stdin.destroy();
