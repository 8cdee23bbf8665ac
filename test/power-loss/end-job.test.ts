import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../src/training/random.ts';
import { readJobs } from '../crash/spool-state.ts';
import { cancelJob, pruneJobs, retryJob } from './built.ts';
import { checkAll, checkpointsIn, expectedOf, printTotals, runUndisturbed, setScene } from './jobs.ts';
import { drain, open, problemsIn, ROOT, withInputs } from './machine-with-spool.ts';
import { cutEverywhere } from './power-cuts.ts';
import { EXTREMES } from './simulated-file-system.ts';

beforeAll(runUndisturbed);
afterAll(printTotals);

describe('a power cut after any change', () => {
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

  test('of retrying a job that was cancelled', async () => {
    await withInputs(async (folder) => {
      const { fileSystem, spool, ids } = await setScene(folder, 1);
      await cancelJob(spool, ids[0] ?? '', 'somebody');
      let isPromised = false;
      const cuts = await cutEverywhere(
        fileSystem,
        async () => {
          await retryJob(spool, ids[0] ?? '');
          isPromised = true;
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
        // Ids of the same millisecond are in no order.
        [gone, 'done'],
        ['done', gone],
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
  });
});
