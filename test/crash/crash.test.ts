/** A process dies after every single change of the file system; what it leaves is recovered, and comes to the same end. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realFileSystem } from '../../src/spool/file-system.ts';
import type { RunJob } from '../../src/spool/run-job.ts';
import { cancelJob, createJobRunner, openSpool, submitJob, work } from '../power-loss/built.ts';
import { CHUNK_BYTES, EVENTS, requestFor, requestWithCopy, smallInput } from './small-job.ts';
import { type Expected, problemsOf, readJobs, type StoredJob } from './spool-state.ts';
import { dieEverywhere, drain, LIFE, runVictim, type Scene } from './victims.ts';

const TEXTS = [smallInput(EVENTS), smallInput(8, 100)];
const KEY = 'nightly';

/** A dead process leaves the same on every file system, and syncs cost nothing on this one. */
const MEMORY = '/dev/shm';

let folder: string;
let inputs: { readonly path: string; readonly text: string }[];
/** What the jobs come to when nobody disturbs them, by the name of their input. */
const undisturbed = new Map<string, Expected>();
const tallies: { name: string; cases: number; changes: number }[] = [];

function expectedOf(job: StoredJob): Expected {
  const spec: { inputs: { name: string }[] } = JSON.parse(`${job.files.get('job.json')}`);
  const expected = undisturbed.get(spec.inputs[0]?.name ?? '');
  if (expected === undefined) throw new Error('nothing is known of this input');
  return expected;
}

/** A spool with jobs in the queue. */
async function makeSpool(name: string, jobs: number): Promise<{ root: string; ids: string[] }> {
  const root = join(folder, name);
  const spool = await openSpool({ root });
  const ids: string[] = [];
  for (const input of inputs.slice(0, jobs)) ids.push((await submitJob(spool, requestFor(input))).id);
  return { root, ids };
}

/** A spool with a job whose worker died behind its first checkpoint. */
async function makeAbandoned(name: string): Promise<{ root: string; ids: string[] }> {
  const made = await makeSpool(name, 1);
  const after = 30;
  expect(await runVictim('worker', made.root, { ...LIFE, after })).toEqual({ signal: 'SIGKILL', said: null });
  const [job] = await readJobs(realFileSystem, made.root);
  expect(job?.state).toBe('running');
  expect([...(job?.files.keys() ?? [])]).toContain('checkpoint.json');
  return made;
}

async function dieIn(scene: Omit<Scene, 'name'>, name: string): Promise<void> {
  const cases = join(folder, `cases-${name.replaceAll(' ', '-')}`);
  mkdirSync(cases);
  const tally = await dieEverywhere({ ...scene, name }, cases, expectedOf);
  tallies.push({ name, ...tally });
}

beforeAll(async () => {
  folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'waf-classify-crash-'));
  inputs = TEXTS.map((text, index) => ({ path: join(folder, `input-${index}`), text }));
  const { root, ids } = await makeSpool('undisturbed', 2);
  const spool = await openSpool({ root });
  await submitJob(spool, requestWithCopy(TEXTS[1] ?? ''));
  await drain(root);
  const names = new Map(ids.map((id, index) => [id, `input-${index}`]));
  for (const { id, state, files } of await readJobs(realFileSystem, root)) {
    expect(state).toBe('done');
    const [output, rejects] = [files.get('output.ndjson'), files.get('rejects.ndjson')];
    if (output === undefined || rejects === undefined) throw new Error('a job without a result');
    undisturbed.set(names.get(id) ?? '<stdin>', { output, rejects });
  }
  expect(undisturbed.size).toBe(3);
});

afterAll(() => {
  const sum = tallies.reduce((total, { cases }) => total + cases, 0);
  for (const { name, changes, cases } of tallies) console.log(`${name}: ${changes} changes, ${cases} deaths`);
  console.log(`${sum} deaths in all`);
  rmSync(folder, { recursive: true, force: true });
});

const SUBMITTED = { new: 'done' };

test('submit, into a spool that is not there yet', async () => {
  const [input] = inputs;
  const request = input === undefined ? null : requestFor(input);
  const ends = (promise: unknown) => (promise === null ? [{}, SUBMITTED] : [SUBMITTED]);
  await dieIn({ action: 'submit', template: null, rest: { request }, ends, isNewJob: true }, 'submit');
});

test('submit with a copy and a unique key', async () => {
  const { root } = await makeSpool('for-keys', 0);
  const request = { ...requestWithCopy(''), inputs: [{ name: '<stdin>', text: TEXTS[1] }], uniqueKey: KEY };
  const ends = (promise: unknown) => (promise === null ? [{}, SUBMITTED] : [SUBMITTED]);
  await dieIn({ action: 'submit', template: root, rest: { request }, ends, isNewJob: true }, 'submit with a key');
});

test('a worker', async () => {
  const { root, ids } = await makeSpool('for-worker', 1);
  const ends = () => [{ [`${ids[0]}`]: 'done' }];
  await dieIn({ action: 'worker', template: root, rest: {}, ends }, 'worker');
});

test('a worker that goes on where another one died', async () => {
  const { root, ids } = await makeAbandoned('for-second-worker');
  const ends = () => [{ [`${ids[0]}`]: 'done' }];
  await dieIn({ action: 'worker', template: root, rest: {}, ends }, 'second worker');
});

test('recovery', async () => {
  const { root, ids } = await makeAbandoned('for-recovery');
  const ends = () => [{ [`${ids[0]}`]: 'done' }];
  await dieIn({ action: 'recover', template: root, rest: {}, ends }, 'recovery');
});

test('cancelling a job in the queue', async () => {
  const { root, ids } = await makeSpool('for-cancel', 1);
  const id = `${ids[0]}`;
  const ends = (promise: unknown) =>
    promise === null ? [{ [id]: 'done' }, { [id]: 'cancelled' }] : [{ [id]: 'cancelled' }];
  await dieIn({ action: 'cancel', template: root, rest: { id }, ends }, 'cancel');
});

test('cancelling a job whose worker has died', async () => {
  const { root, ids } = await makeAbandoned('for-cancel-abandoned');
  const id = `${ids[0]}`;
  const ends = (promise: unknown) =>
    promise === null ? [{ [id]: 'done' }, { [id]: 'cancelled' }] : [{ [id]: 'cancelled' }];
  await dieIn({ action: 'cancel', template: root, rest: { id }, ends }, 'cancel of an abandoned job');
});

test('cancelling a job that runs in the same process, both of which die', async () => {
  const { root, ids } = await makeSpool('for-cancel-running', 1);
  const id = `${ids[0]}`;
  const ends = () => [{ [id]: 'done' }, { [id]: 'cancelled' }];
  await dieIn({ action: 'cancelRunning', template: root, rest: { id }, ends }, 'cancel of a running job');
});

test('cancelling a job that runs elsewhere: only who asks dies', async () => {
  const real = createJobRunner({ checkpointMs: 0, chunkBytes: CHUNK_BYTES });
  let deaths = 0;
  for (let after = 1, isFinished = false; !isFinished; after++) {
    for (const signal of ['SIGKILL', 'SIGABRT'] as const) {
      const { root, ids } = await makeSpool(`for-asking-${after}-${signal}`, 1);
      const id = `${ids[0]}`;
      // The job stands still until whoever asks has died.
      const runJob: RunJob = async (context) => {
        const { said } = await runVictim('cancel', root, { after, signal, isTorn: false }, { id });
        if (said === null) deaths++;
        else isFinished = true;
        return real(context);
      };
      const once = { slots: 1, threads: 1, isOnce: true, isUnlessRunning: false, pollMs: 1, heartbeatMs: 5 };
      await work(await openSpool({ root }), { ...once, runJob, signal: new AbortController().signal });
      const jobs = await readJobs(realFileSystem, root);
      expect(problemsOf(jobs, expectedOf)).toEqual([]);
      // The marker is there with the first change already.
      expect(jobs.map(({ state }) => state)).toEqual(['cancelled']);
    }
  }
  expect(deaths).toBeGreaterThan(4);
  tallies.push({ name: 'asking for a cancel', changes: deaths / 2, cases: deaths });
});

test('retrying a job that was cancelled', async () => {
  const { root, ids } = await makeAbandoned('for-retry');
  const id = `${ids[0]}`;
  await cancelJob(await openSpool({ root }), id, 'a test');
  const ends = (promise: unknown) =>
    promise === null ? [{ [id]: 'done' }, { [id]: 'cancelled' }] : [{ [id]: 'done' }];
  await dieIn({ action: 'retry', template: root, rest: { id }, ends }, 'retry');
});

test('pruning', async () => {
  const { root, ids } = await makeSpool('for-prune', 2);
  await drain(root);
  const [first, second] = [`${ids[0]}`, `${ids[1]}`];
  // Ids of the same millisecond are in no order: either may go first.
  const before = [{ [first]: 'done', [second]: 'done' }, { [first]: 'done' }, { [second]: 'done' }, {}];
  const ends = (promise: unknown) => (promise === null ? before : [{}]);
  await dieIn({ action: 'prune', template: root, rest: {}, ends }, 'prune');
});

test('a job that kills its worker every time is not begun for ever', async () => {
  const { root, ids } = await makeSpool('for-stalling', 1);
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect((await runVictim('worker', root, { ...LIFE, after: 20 })).signal).toBe('SIGKILL');
  }
  await drain(root);
  const [job, ...others] = await readJobs(realFileSystem, root);
  expect(others).toEqual([]);
  expect({ id: job?.id, state: job?.state }).toEqual({ id: ids[0], state: 'failed' });
  expect(`${job?.files.get('summary.json')}`).toContain('JOB_STALLED');
  expect(job?.files.has('output.ndjson')).toBe(false);
});
