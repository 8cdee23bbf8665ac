/** Disks that are full, or do not work, for a moment: whatever change fails, the job comes to its end, and no worse. */
import { beforeAll, expect, test } from 'vitest';
import { readJobs } from '../crash/spool-state.ts';
import { recover, retryJob } from './built.ts';
import { expectedOf, runUndisturbed, setScene } from './jobs.ts';
import { drain, open, problemsIn, ROOT, statesIn, withInputs } from './machine-with-spool.ts';
import { posixError } from './posix-error.ts';

beforeAll(runUndisturbed);

/** Changes that need space; the others go on working on a full disk. */
const NEEDS_SPACE = ['makeFolder', 'createFile', 'write', 'sync'];

test.each([
  { name: 'one change fails', code: 'EIO', failures: 1, isFailing: () => true },
  { name: 'the disk is full for some changes', code: 'ENOSPC', failures: 15, isFailing: isSpaceNeeded },
] as const)('$name', async ({ code, failures, isFailing }) => {
  await withInputs(async (folder) => {
    let after = 0;
    let stalled = 0;
    for (let hasFailed = true; hasFailed; after++) {
      const { fileSystem, machine, ids } = await setScene(folder, 1);
      const before = fileSystem.operations;
      let left: number = failures;
      fileSystem.watcher = {
        before: ({ name, path }) => {
          if (left === 0 || fileSystem.operations - before < after || !isFailing(name)) return;
          left--;
          throw posixError(code, name, path);
        },
      };
      const story = `after change ${after}`;
      let isOver = false;
      while (!isOver) {
        const spool = await open(fileSystem, machine, quickClock());
        // What could not be moved ends the worker; another one takes over.
        isOver = await drain(spool).then(
          () => true,
          (error: unknown) => {
            expect(error, story).toMatchObject({ code });
            return false;
          },
        );
        expect(await problemsIn(fileSystem, expectedOf), story).toEqual([]);
        machine.killAll();
      }
      hasFailed = left < failures;
      fileSystem.watcher = {};
      const spool = await open(fileSystem, machine);
      await recover(spool);
      const [job] = await readJobs(fileSystem, ROOT);
      // A job is not begun for ever: after three failures a person has to say that the disk works again.
      if (job?.state === 'failed') {
        expect(failures, story).toBeGreaterThan(1);
        stalled++;
        await retryJob(spool, job.id);
        await drain(spool);
      }
      expect(await statesIn(fileSystem), story).toEqual({ [`${ids[0]}`]: 'done' });
      expect(await problemsIn(fileSystem, expectedOf), story).toEqual([]);
    }
    expect(after).toBeGreaterThan(50);
    expect(stalled).toBeLessThan(after);
    console.log(`${after} places of failure (${code}), ${stalled} jobs failed and were retried`);
  });
});

function isSpaceNeeded(name: string): boolean {
  return NEEDS_SPACE.includes(name);
}

/** A clock that goes on by a minute at every look, so that no job waits for its next attempt. */
function quickClock(): () => number {
  let nowMs = Date.now();
  return () => {
    nowMs += 60_000;
    return nowMs;
  };
}
