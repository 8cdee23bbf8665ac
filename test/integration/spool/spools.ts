/** Spools in fresh folders, for tests: with the real file system, jobs without inputs of their own, and a runner of their own. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { NO_WORK } from '../../../src/spool/checkpoint.ts';
import { JOB_STATES, type JobOptions, type JobState } from '../../../src/spool/job.ts';
import { type OpenSpoolOptions, openSpool } from '../../../src/spool/open-spool.ts';
import { type Liveness, type Owner, type ProcessTable, realProcesses } from '../../../src/spool/owner.ts';
import type { RunJob } from '../../../src/spool/run-job.ts';
import { listJobs, type Spool } from '../../../src/spool/store.ts';
import { type HandedInput, submitJob } from '../../../src/spool/submit.ts';
import { type WorkOptions, work } from '../../../src/spool/worker.ts';

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waf-classify-spool-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function freshSpool(options: Partial<OpenSpoolOptions> = {}): Promise<Spool> {
  return openSpool({ root: join(await freshFolder(), 'spool'), ...options });
}

export const OPTIONS: JobOptions = {
  inputFormat: 'auto',
  allRules: false,
  maxRecordBytes: 1_000_000,
  model: '/nowhere',
  threshold: null,
  jobs: null,
  isStrict: false,
  extraColumns: [],
  onlyLabelIds: null,
  failOnLabelIds: [],
  format: null,
  labelNames: false,
  rawCsv: false,
};

export interface QuickSubmit {
  readonly text?: string;
  readonly uniqueKey?: string;
  readonly options?: Partial<JobOptions>;
  readonly inputs?: readonly HandedInput[];
}

/** Hands over a text as the only input. */
export async function submitText(
  spool: Spool,
  { text = 'events', uniqueKey, options, inputs }: QuickSubmit = {},
): Promise<string> {
  const { id } = await submitJob(spool, {
    inputs: inputs ?? [
      {
        name: '<stdin>',
        read: async function* () {
          yield Buffer.from(text);
        },
      },
    ],
    options: { ...OPTIONS, ...options },
    label: null,
    uniqueKey: uniqueKey ?? null,
    submittedBy: { user: 'test', host: 'test', pid: 1, folder: '/' },
  });
  return id;
}

/** A runner that does nothing and is done. */
export const doNothing: RunJob = async () => ({ isComplete: true, done: NO_WORK, modelLabelIds: [] });

/** Works until the queue is empty. */
export async function drain(spool: Spool, options: Partial<WorkOptions> = {}): Promise<void> {
  await work(spool, {
    runJob: doNothing,
    slots: 1,
    threads: 1,
    isOnce: true,
    isUnlessRunning: false,
    pollMs: 10,
    signal: new AbortController().signal,
    ...options,
  });
}

/** State by id; a job that is in two places makes the test fail. */
export async function statesOf(spool: Spool): Promise<Map<string, JobState>> {
  const states = new Map<string, JobState>();
  for (const { id, state } of await listJobs(spool, JOB_STATES)) {
    if (states.has(id)) throw new Error(`${id} is in ${states.get(id)} and ${state}`);
    states.set(id, state);
  }
  return states;
}

/** Processes by name: this one is `self`, and the test says who lives. */
export function pretendedProcesses(name: string, lives: (owner: Owner) => Liveness): ProcessTable {
  return {
    self: async () => ({ ...(await realProcesses.self()), start: name }),
    livenessOf: async (owner) => lives(owner),
  };
}

export async function filesIn(...parts: string[]): Promise<string[]> {
  return (await readdir(join(...parts))).sort();
}

export async function textOf(...parts: string[]): Promise<string> {
  return readFile(join(...parts), 'utf8');
}
