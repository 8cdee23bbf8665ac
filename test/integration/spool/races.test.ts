/** Several processes at the same spool, from the built dist. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesIn, freshSpool, statesOf, submitText, textOf } from './spools.ts';

const DIST = fileURLToPath(new URL('../../../dist/spool', import.meta.url));

/** Runs a module text in a process of its own; `args` are its arguments. @returns what it wrote */
async function runModule(text: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes.toString('utf8');
  });
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) throw new Error(`a process ended with ${exitCode}`);
  return output;
}

/** Works until the queue is empty, and writes the id of every job that it ran. */
const WORKER = `
  import { openSpool } from '${DIST}/open-spool.js';
  import { work } from '${DIST}/worker.js';
  import { NO_WORK } from '${DIST}/checkpoint.js';
  const spool = await openSpool({ root: process.argv[1] });
  await work(spool, {
    runJob: async ({ job }) => {
      console.log(job.id);
      return { isComplete: true, done: NO_WORK, modelLabelIds: [] };
    },
    slots: Number(process.argv[2]), threads: 1, isOnce: true, isUnlessRunning: false, pollMs: 20,
    signal: new AbortController().signal,
  });`;

/** Submits with a key, and writes the id. */
const SUBMIT = `
  import { openSpool } from '${DIST}/open-spool.js';
  import { submitJob } from '${DIST}/submit.js';
  const spool = await openSpool({ root: process.argv[1] });
  for (let round = 0; round < 5; round++) {
    const { id } = await submitJob(spool, {
      inputs: [{ name: 'x', path: '/x', sizeBytes: 1, modifiedMs: 1 }],
      options: JSON.parse(process.argv[2]),
      label: null, uniqueKey: 'nightly',
      submittedBy: { user: 'u', host: 'h', pid: 1, folder: '/' },
    });
    console.log(id);
  }`;

describe('processes at the same spool', () => {
  it.each([
    [8, 1],
    [3, 4],
  ])('run each of 200 jobs once: %d workers with %d slots', async (workers, slots) => {
    const spool = await freshSpool();
    const ids: string[] = [];
    for (let count = 0; count < 200; count++) ids.push(await submitText(spool));
    const outputs = await Promise.all(
      Array.from({ length: workers }, () => runModule(WORKER, spool.root, String(slots))),
    );
    const ran = outputs.flatMap((output) => output.split('\n').filter((line) => line !== ''));
    expect(ran.sort()).toEqual(ids.sort());
    expect(await statesOf(spool)).toEqual(new Map(ids.map((id) => [id, 'done'])));
    expect(await filesIn(spool.root, 'workers')).toEqual([]);
    expect(await filesIn(spool.root, 'tmp')).toEqual([]);
  });

  it('make one job of many submits with the same key', async () => {
    const { OPTIONS } = await import('./spools.ts');
    const spool = await freshSpool();
    const outputs = await Promise.all(
      Array.from({ length: 6 }, () => runModule(SUBMIT, spool.root, JSON.stringify(OPTIONS))),
    );
    const ids = new Set(outputs.flatMap((output) => output.trim().split('\n')));
    const states = await statesOf(spool);
    expect([...states.keys()]).toEqual([...ids]);
    expect(ids.size).toBe(1);
    expect(await filesIn(spool.root, 'tmp')).toEqual([]);
    const [key = ''] = await filesIn(spool.root, 'keys');
    const [holder = ''] = await filesIn(spool.root, 'keys', key);
    expect(holder.slice(0, 36)).toBe([...ids][0]);
    expect(await textOf(join(spool.root, 'keys', key, holder))).toBe('nightly\n');
  });
});
