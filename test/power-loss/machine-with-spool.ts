/** A simulated machine with a spool: what the tests of power cuts begin with, and what they do after one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpoolFileSystem } from '../../src/spool/file-system.ts';
import type { Spool } from '../../src/spool/store.ts';
import { CHUNK_BYTES } from '../crash/small-job.ts';
import { type Expected, leftoversIn, problemsOf, readJobs, type StoredJob } from '../crash/spool-state.ts';
import { createJobRunner, openSpool, work } from './built.ts';
import { SimulatedMachine } from './processes.ts';
import type { SimulatedFileSystem } from './simulated-file-system.ts';

export const ROOT = '/state/spool';

let boots = 0;

/** Another boot of the machine: whoever was alive is dead. */
export function boot(): SimulatedMachine {
  boots++;
  return new SimulatedMachine(boots);
}

/** Opens the spool as a process of its own. */
export async function open(
  fileSystem: SpoolFileSystem,
  machine: SimulatedMachine,
  now: () => number = Date.now,
): Promise<Spool> {
  return openSpool({ root: ROOT, fileSystem, processes: machine.startProcess(), now });
}

/** Longer than any test; timers of simulated processes that have died must not wake up. */
const NEVER_MS = 1_000_000_000;

/** Runs a worker with a checkpoint before every chunk until the queue is empty, or the signal comes. */
export async function drain(spool: Spool, signal: AbortSignal = new AbortController().signal): Promise<string[]> {
  const outcomes: string[] = [];
  await work(spool, {
    runJob: createJobRunner({ checkpointMs: 0, chunkBytes: CHUNK_BYTES }),
    slots: 1,
    threads: 1,
    isOnce: true,
    isUnlessRunning: false,
    pollMs: 1,
    heartbeatMs: NEVER_MS,
    signal,
    onProcessed: ({ id, outcome, message }) => outcomes.push(`${id} ${outcome} ${message ?? ''}`.trim()),
  });
  return outcomes;
}

/** What is wrong right now. */
export async function problemsIn(
  fileSystem: SimulatedFileSystem,
  expectedOf: (job: StoredJob) => Expected,
): Promise<string[]> {
  return problemsOf(await readJobs(fileSystem, ROOT), expectedOf);
}

/** `done` for every job by its id, or wherever it is; and what recovery should have cleared away. */
export async function statesIn(fileSystem: SimulatedFileSystem): Promise<Record<string, string>> {
  const jobs = await readJobs(fileSystem, ROOT);
  const leftovers = await leftoversIn(fileSystem, ROOT);
  return Object.fromEntries([
    ...jobs.map(({ id, state }) => [id, state] as const),
    ...leftovers.map((name) => [name, 'left over'] as const),
  ]);
}

/** A folder for inputs on the real disk: inputs are read past the spool. */
export async function withInputs<Result>(body: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'waf-classify-power-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
