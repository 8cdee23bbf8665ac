import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../src/training/random.ts';
import { recover } from './built.ts';
import { checkAll, checkpointsIn, printTotals, runUndisturbed, setScene } from './jobs.ts';
import { drain, open, statesIn, withInputs } from './machine-with-spool.ts';
import { mortal } from './mortal.ts';
import { cutEverywhere } from './power-cuts.ts';
import type { SimulatedMachine } from './processes.ts';
import type { SimulatedFileSystem } from './simulated-file-system.ts';

beforeAll(runUndisturbed);
afterAll(printTotals);

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
