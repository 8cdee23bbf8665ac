import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Spool } from '../../src/spool/store.ts';
import { createRandom } from '../../src/training/random.ts';
import { EVENTS, requestFor, smallInput } from '../crash/small-job.ts';
import { type Expected, readJobs, type StoredJob } from '../crash/spool-state.ts';
import { cancelJob, pruneJobs, recover, retryJob, submitJob } from './built.ts';
import { boot, drain, open, problemsIn, ROOT, statesIn, withInputs } from './machine-with-spool.ts';
import { mortal } from './mortal.ts';
import { type Cuts, cutEverywhere } from './power-cuts.ts';
import type { SimulatedMachine } from './processes.ts';
import { EXTREMES, SimulatedFileSystem } from './simulated-file-system.ts';

/** A job of one source with several chunks, and one that goes on with a second source. */
const TEXTS = [[smallInput(EVENTS)], [smallInput(EVENTS, 100), smallInput(3, 200)]];

/** What the jobs come to when nobody disturbs them, by the name of their first input. */
const undisturbed = new Map<string, Expected>();

/** The input of a job, as job.json names it. */
function expectedOf(job: StoredJob): Expected {
  const spec: { inputs: { name: string }[] } = JSON.parse(`${job.files.get('job.json')}`);
  const name = spec.inputs[0]?.name ?? '';
  const expected = undisturbed.get(name);
  if (expected === undefined) throw new Error(`nothing is known of ${name}`);
  return expected;
}

interface Scene {
  readonly fileSystem: SimulatedFileSystem;
  readonly machine: SimulatedMachine;
  readonly spool: Spool;
  readonly ids: readonly string[];
}

/** A spool with jobs in the queue, written down completely. */
async function setScene(folder: string, jobs: number): Promise<Scene> {
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
const totals = { cuts: 0, states: 0 };

/**
 * Recovers every wreck and works until nothing is left to do. Nothing that was there may be half, before and after.
 *
 * @param ends where the jobs may end, by what had been promised
 */
async function checkAll<Promises>(
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

beforeAll(async () => {
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
});

describe('a power cut after any change', () => {
  test('of a worker that runs two jobs', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, spool, ids } = await setScene(folder, 2);
      const cuts = await cutEverywhere(
        fileSystem,
        async () => void (await drain(spool)),
        () => null,
      );
      await checkAll(cuts, () => [['done', 'done']], ids);
      expect(cuts.operations).toBeGreaterThan(100);
    });
  });

  test('of a worker that goes on behind a checkpoint and is told to stop at once, and of the one after it', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, machine, ids } = await setScene(folder, 1);
      await killAtCheckpoint(fileSystem, machine);
      const stop = new AbortController();
      const stopped = await open(fileSystem, machine);
      const cuts = await cutEverywhere(
        fileSystem,
        async () => {
          await drain(stopped, stop.signal);
          expect(await statesIn(fileSystem)).toEqual({ [`${ids[0]}`]: 'queued' });
          await drain(await open(fileSystem, machine));
        },
        () => {
          if ([...fileSystem.tree()].some(([path, text]) => path.endsWith('/log') && `${text}`.includes('attempt 2'))) {
            stop.abort();
          }
          return null;
        },
      );
      await checkAll(cuts, () => [['done']], ids);
    });
  });

  test('of the recovery of a worker that died anywhere', async () => {
    await withInputs(async (folder) => {
      let changes = 10;
      for (let isFinished = false; !isFinished; changes += 17) {
        const { fileSystem, machine, ids } = await setScene(folder, 1);
        const dying = mortal(fileSystem, changes);
        const run = async (): Promise<'finished'> => {
          await drain(await open(dying.fileSystem, machine));
          return 'finished';
        };
        isFinished = (await Promise.race([run(), dying.death])) === 'finished';
        machine.killAll();
        const next = await open(fileSystem, machine);
        const cuts = await cutEverywhere(
          fileSystem,
          async () => void (await recover(next)),
          () => null,
          changes,
        );
        await checkAll(cuts, () => [['done']], ids);
      }
      expect(changes).toBeGreaterThan(60);
    });
  });

  test('of cancelling a job in the queue', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, spool, ids } = await setScene(folder, 1);
      let promised: string | null = null;
      const cuts = await cutEverywhere(
        fileSystem,
        async () => {
          promised = await cancelJob(spool, ids[0] ?? '', 'somebody');
        },
        () => promised,
      );
      expect(promised).toBe('cancelled');
      await checkAll(cuts, (promise) => (promise === null ? [['done'], ['cancelled']] : [['cancelled']]), ids);
    });
  });

  test('of cancelling a job that runs', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, machine, spool, ids } = await setScene(folder, 1);
      const canceller = await open(fileSystem, machine);
      let promised: string | null = null;
      let cancelling: Promise<void> | null = null;
      const cuts = await cutEverywhere(
        fileSystem,
        async () => {
          await drain(spool);
          await cancelling;
        },
        () => {
          if (cancelling === null && checkpointsIn(fileSystem) > 0) {
            cancelling = cancelJob(canceller, ids[0] ?? '', 'somebody').then((answer) => {
              promised = answer;
            });
          }
          return promised;
        },
      );
      expect(promised).toBe('asked');
      // The worker looks for the marker at its heartbeats, which are far apart here; whoever recovers finds it.
      await checkAll(
        cuts,
        (promise) => (promise === null ? [['done'], ['cancelled']] : [['cancelled'], ['done']]),
        ids,
      );
    });
  });

  test('of retrying a job that was cancelled, and of running it', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, spool, ids } = await setScene(folder, 1);
      await cancelJob(spool, ids[0] ?? '', 'somebody');
      let isPromised = false;
      const cuts = await cutEverywhere(
        fileSystem,
        async () => {
          await retryJob(spool, ids[0] ?? '');
          isPromised = true;
          await drain(spool);
        },
        () => isPromised,
      );
      await checkAll(cuts, (promise) => (promise ? [['done']] : [['done'], ['cancelled']]), ids);
    });
  });

  test('of pruning', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, spool, ids } = await setScene(folder, 2);
      await drain(spool);
      let isPromised = false;
      const cuts = await cutEverywhere(
        fileSystem,
        async () => {
          const states = ['done'] as const;
          const pruned = await pruneJobs(spool, { endedBeforeMs: Number.MAX_SAFE_INTEGER, states, isDry: false });
          expect(pruned).toHaveLength(2);
          isPromised = true;
        },
        () => isPromised,
      );
      const gone = undefined;
      const before = [
        ['done', 'done'],
        [gone, 'done'],
        [gone, gone],
      ];
      await checkAll(cuts, (promise) => (promise ? [[gone, gone]] : before), ids);
    });
  });
});

test('a finished job is still there after a power cut, whole', async () => {
  await withInputs(async (folder) => {
    const { fileSystem, spool, ids } = await setScene(folder, 1);
    await drain(spool);
    for (const survival of EXTREMES) {
      const wreck = fileSystem.crash(createRandom(1), survival);
      expect(await problemsIn(wreck, expectedOf)).toEqual([]);
      expect((await readJobs(wreck, ROOT)).map(({ id, state }) => `${id} ${state}`)).toEqual([`${ids[0]} done`]);
    }
    console.log(`jobs: ${totals.cuts} power cuts, ${totals.states} different states recovered`);
  });
});

/** Runs a worker until it has written a checkpoint, and then never again. */
async function killAtCheckpoint(fileSystem: SimulatedFileSystem, machine: SimulatedMachine): Promise<void> {
  let changes = 1;
  const trial = fileSystem.crash(createRandom(1), { names: 'all', data: 'all' });
  const before = trial.operations;
  trial.watcher = { after: () => (changes = checkpointsIn(trial) === 0 ? trial.operations - before + 1 : changes) };
  await drain(await open(trial, machine));
  const dying = mortal(fileSystem, changes);
  const run = open(dying.fileSystem, machine).then((spool) => drain(spool));
  await Promise.race([run, dying.death]);
  expect(checkpointsIn(fileSystem)).toBe(1);
  machine.killAll();
}

function checkpointsIn(fileSystem: SimulatedFileSystem): number {
  return [...fileSystem.tree().keys()].filter((path) => path.endsWith('/checkpoint.json')).length;
}
