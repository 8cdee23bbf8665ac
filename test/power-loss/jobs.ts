/** Jobs on a simulated machine: how a test begins, and what must be true of every wreck of it. */
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Spool } from '../../src/spool/store.ts';
import { EVENTS, requestFor, smallInput } from '../crash/small-job.ts';
import { type Expected, readJobs, type StoredJob } from '../crash/spool-state.ts';
import { recover, submitJob } from './built.ts';
import { boot, drain, open, problemsIn, ROOT, statesIn, withInputs } from './machine-with-spool.ts';
import type { Cuts } from './power-cuts.ts';
import type { SimulatedMachine } from './processes.ts';
import { SimulatedFileSystem } from './simulated-file-system.ts';

/** A job of one source with several chunks, and one that goes on with a second source. */
const TEXTS = [[smallInput(EVENTS)], [smallInput(EVENTS, 100), smallInput(3, 200)]];

/** What the jobs come to when nobody disturbs them, by the name of their first input. */
const undisturbed = new Map<string, Expected>();

/** The input of a job, as job.json names it. */
export function expectedOf(job: StoredJob): Expected {
  const spec: { inputs: { name: string }[] } = JSON.parse(`${job.files.get('job.json')}`);
  const name = spec.inputs[0]?.name ?? '';
  const expected = undisturbed.get(name);
  if (expected === undefined) throw new Error(`nothing is known of ${name}`);
  return expected;
}

export interface Scene {
  readonly fileSystem: SimulatedFileSystem;
  readonly machine: SimulatedMachine;
  readonly spool: Spool;
  readonly ids: readonly string[];
}

/** A spool with jobs in the queue, written down completely. */
export async function setScene(folder: string, jobs: number): Promise<Scene> {
  const fileSystem = new SimulatedFileSystem();
  const machine = boot();
  const spool = await open(fileSystem, machine);
  const ids: string[] = [];
  for (const [index, texts] of TEXTS.slice(0, jobs).entries()) {
    const inputs = texts.map((text, part) => ({ path: join(folder, `input-${index}-${part}`), text }));
    ids.push((await submitJob(spool, requestFor(...inputs))).id);
  }
  return { fileSystem, machine, spool, ids };
}

/** How many different states were recovered, and how many power cuts came to them. */
export const totals = { cuts: 0, states: 0 };

/** Says so; for the end of a file of tests. */
export function printTotals(): void {
  console.log(`${totals.cuts} power cuts, ${totals.states} different states recovered`);
}

/**
 * Recovers every wreck and works until nothing is left to do. Nothing that was there may be half, before and after.
 *
 * @param ends where the jobs may end, by what had been promised
 */
export async function checkAll<Promises>(
  { cuts, wrecks }: Cuts<Promises>,
  ends: (promises: Promises) => readonly (readonly (string | undefined)[])[],
  ids: readonly string[],
): Promise<void> {
  totals.cuts += cuts;
  totals.states += wrecks.length;
  for (const { fileSystem, promises, story } of wrecks) {
    expect(await problemsIn(fileSystem, expectedOf), `${story}: before recovery`).toEqual([]);
    const spool = await open(fileSystem, boot());
    const { quarantined } = await recover(spool);
    expect(quarantined, story).toEqual([]);
    expect(await problemsIn(fileSystem, expectedOf), `${story}: after recovery`).toEqual([]);
    await drain(spool);
    expect(await problemsIn(fileSystem, expectedOf), `${story}: at the end`).toEqual([]);
    const states = await statesIn(fileSystem);
    expect(ends(promises), story).toContainEqual(ids.map((id) => states[id]));
    expect(
      Object.keys(states).filter((name) => !ids.includes(name)),
      story,
    ).toEqual([]);
  }
}

/** Runs the jobs undisturbed, for what they must come to. */
export async function runUndisturbed(): Promise<void> {
  await withInputs(async (folder) => {
    const { fileSystem, spool, ids } = await setScene(folder, 2);
    await drain(spool);
    for (const job of await readJobs(fileSystem, ROOT)) {
      expect(job.state).toBe('done');
      const [output, rejects] = [job.files.get('output.ndjson'), job.files.get('rejects.ndjson')];
      expect(`${output}`.trim().split('\n').length).toBeGreaterThanOrEqual(EVENTS);
      expect(`${rejects}`.trim().split('\n').length).toBeGreaterThanOrEqual(1);
      const name = `input-${ids.indexOf(job.id)}-0`;
      if (output !== undefined && rejects !== undefined) undisturbed.set(name, { output, rejects });
    }
  });
}

/** How many jobs have a checkpoint. */
export function checkpointsIn(fileSystem: SimulatedFileSystem): number {
  return [...fileSystem.tree().keys()].filter((path) => path.endsWith('/checkpoint.json')).length;
}
