/** Starts processes that die at a given change, and checks what they leave. */
import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { realFileSystem } from '../../src/spool/file-system.ts';
import { createJobRunner, openSpool, recover, work } from '../power-loss/built.ts';
import { CHUNK_BYTES } from './small-job.ts';
import { type Expected, leftoversIn, problemsOf, readJobs, type StoredJob } from './spool-state.ts';

const VICTIM = fileURLToPath(new URL('victim.js', import.meta.url));

export type Action = 'submit' | 'worker' | 'cancel' | 'cancelRunning' | 'prune' | 'retry' | 'recover';

export interface Death {
  /** The number of the change after which the process dies; null lets it live. */
  readonly after: number | null;
  readonly signal: 'SIGKILL' | 'SIGABRT';
  /** True when it dies in the change itself, a write, after the first half of it. */
  readonly isTorn: boolean;
}

export const LIFE: Death = { after: null, signal: 'SIGKILL', isTorn: false };

export interface Remains {
  /** The signal that ended the process, or null. */
  readonly signal: NodeJS.Signals | null;
  /** What the process said when it had done its work; null when it died before. */
  readonly said: { readonly promise: unknown; readonly changes: readonly string[] } | null;
}

/** Runs a victim to its end. */
export async function runVictim(
  action: Action,
  root: string,
  death: Death,
  rest: Readonly<Record<string, unknown>> = {},
): Promise<Remains> {
  const { after: dieAfter, signal, isTorn } = death;
  const told = JSON.stringify({ action, root, dieAfter, signal, isTorn, chunkBytes: CHUNK_BYTES, ...rest });
  // Without a dump of its memory, which takes longer than everything else.
  const commandLine = ['-c', 'ulimit -c 0; exec "$@"', 'sh', process.execPath, VICTIM, told];
  const child = spawn('sh', commandLine, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, endedBy) => {
      if (exitCode !== 0 && endedBy === null) reject(new Error(`the victim failed by itself: ${stderr}`));
      else resolve({ signal: endedBy, said: stdout === '' ? null : JSON.parse(stdout) });
    });
  });
}

/** One way in which a spool is used, to be disturbed everywhere. */
export interface Scene {
  readonly name: string;
  readonly action: Action;
  /** A spool in which it begins; null for none at all. */
  readonly template: string | null;
  /** More for the victim. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** The states in which the jobs may end, by id, for a process that died, and for one that kept its promise. */
  readonly ends: (promise: unknown) => readonly Readonly<Record<string, string>>[];
  /** Ids that are not known before: jobs are told by the order of their ids instead. */
  readonly isNewJob?: boolean;
}

export interface Tally {
  cases: number;
  changes: number;
}

/** How many victims run at the same time. */
const LANES = 2;

/** Runs the scene once to count its changes, and then once for every way to die in it. */
export async function dieEverywhere(
  scene: Scene,
  folder: string,
  expectedOf: (job: StoredJob) => Expected,
): Promise<Tally> {
  const live = await runCase(scene, folder, LIFE, expectedOf);
  if (live === null) throw new Error(`${scene.name}: a process that should live has died`);
  const deaths = live.flatMap((change, index): Death[] => {
    const after = index + 1;
    const whole: Death[] = [
      { after, signal: 'SIGKILL', isTorn: false },
      { after, signal: 'SIGABRT', isTorn: false },
    ];
    return change === 'write' ? [...whole, { after, signal: 'SIGKILL', isTorn: true }] : whole;
  });
  const waiting = deaths.values();
  const lane = async (): Promise<void> => {
    for (const death of waiting) await runCase(scene, folder, death, expectedOf);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { cases: deaths.length, changes: live.length };
}

/** @returns the changes of a process that came to its end, or null */
async function runCase(
  scene: Scene,
  folder: string,
  death: Death,
  expectedOf: (job: StoredJob) => Expected,
): Promise<readonly string[] | null> {
  const { action, template, rest } = scene;
  const root = join(folder, `spool-${death.after ?? 'live'}-${death.signal}-${death.isTorn}`);
  const story = `${scene.name}, ${JSON.stringify(death)}`;
  if (template !== null) cpSync(template, root, { recursive: true, preserveTimestamps: true });
  const { signal, said } = await runVictim(action, root, death, rest);
  // The order of changes can differ by one or two where things run side by side: some die at the end of their work.
  expect([death.after === null ? null : death.signal, null], story).toContain(signal);
  expect(problemsOf(await readJobs(realFileSystem, root), expectedOf), `${story}: at once`).toEqual([]);
  const spool = await openSpool({ root });
  const { quarantined } = await recover(spool);
  expect(quarantined, story).toEqual([]);
  const recovered = await readJobs(realFileSystem, root);
  expect(problemsOf(recovered, expectedOf), `${story}: recovered`).toEqual([]);
  expect(await leftoversIn(realFileSystem, root), `${story}: recovered`).toEqual([]);
  await drain(root);
  const jobs = await readJobs(realFileSystem, root);
  expect(problemsOf(jobs, expectedOf), `${story}: at the end`).toEqual([]);
  expect(await leftoversIn(realFileSystem, root), `${story}: at the end`).toEqual([]);
  const states = jobs.map(({ id, state }): [string, string] => [scene.isNewJob ? 'new' : id, state]);
  expect(scene.ends(said?.promise ?? null), story).toContainEqual(Object.fromEntries(states));
  rmSync(root, { recursive: true, force: true });
  return said?.changes ?? null;
}

/** Works in this process until nothing is left to do. */
export async function drain(root: string): Promise<void> {
  await work(await openSpool({ root }), {
    runJob: createJobRunner({ checkpointMs: 0, chunkBytes: CHUNK_BYTES }),
    slots: 1,
    threads: 1,
    isOnce: true,
    isUnlessRunning: false,
    pollMs: 1,
    signal: new AbortController().signal,
  });
}
