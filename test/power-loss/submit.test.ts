import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/training/random.ts';
import { requestFor, requestWithCopy, smallInput } from '../crash/small-job.ts';
import { leftoversIn, readJobs, type StoredJob } from '../crash/spool-state.ts';
import { recover, submitJob } from './built.ts';
import { boot, open, ROOT, withInputs } from './machine-with-spool.ts';
import { mortal } from './mortal.ts';
import { cutEverywhere } from './power-cuts.ts';
import { EXTREMES, SimulatedFileSystem } from './simulated-file-system.ts';

const TEXT = smallInput(5);
const KEY = 'nightly';

/** What must be found of a job that was submitted: in the queue, and whole. */
function checkQueued(jobs: readonly StoredJob[], story: string): void {
  for (const { id, state, files } of jobs) {
    expect(state, story).toBe('queued');
    expect(JSON.parse(`${files.get('job.json')}`), story).toMatchObject({ id });
    const copy = files.get('input-0');
    if (copy !== undefined) expect(`${copy}`, story).toBe(TEXT);
  }
}

test.each([
  {
    name: 'a file by its path',
    request: (folder: string) => requestFor({ path: join(folder, 'input.ndjson'), text: TEXT }),
  },
  { name: 'a copy', request: () => requestWithCopy(TEXT) },
  { name: 'a unique key', request: () => ({ ...requestWithCopy(TEXT), uniqueKey: KEY }) },
])('submit with $name: a power cut after any change loses no job that was acknowledged', async ({ request }) => {
  await withInputs(async (folder) => {
    const fileSystem = new SimulatedFileSystem();
    let acknowledged: string | null = null;
    const { operations, cuts, wrecks } = await cutEverywhere(
      fileSystem,
      async () => {
        const spool = await open(fileSystem, boot());
        acknowledged = (await submitJob(spool, request(folder))).id;
      },
      () => acknowledged,
    );
    for (const { fileSystem: wreck, promises, story } of wrecks) {
      const spool = await open(wreck, boot());
      await recover(spool);
      const jobs = await readJobs(wreck, ROOT);
      if (promises === null) expect(jobs.length, story).toBeLessThanOrEqual(1);
      else
        expect(
          jobs.map(({ id }) => id),
          story,
        ).toEqual([promises]);
      checkQueued(jobs, story);
      expect(await leftoversIn(wreck, ROOT), story).toEqual([]);
      // The key of a job that was lost is free; that of one that was not is taken.
      const again = await submitJob(spool, { ...requestWithCopy(TEXT), uniqueKey: KEY });
      const isTaken = jobs.length === 1 && request(folder).uniqueKey === KEY;
      expect(again, story).toEqual(isTaken ? { id: jobs[0]?.id, isNew: false } : { id: again.id, isNew: true });
    }
    console.log(`submit: ${operations} changes, ${cuts} power cuts, ${wrecks.length} different states`);
    expect(operations).toBeGreaterThan(20);
  });
});

test('a submit after one that was killed anywhere survives a power cut', async () => {
  const random = createRandom(5);
  let changes = 0;
  for (let isFinished = false; !isFinished; ) {
    changes++;
    const fileSystem = new SimulatedFileSystem();
    const machine = boot();
    const dying = mortal(fileSystem, changes);
    const submit = async (): Promise<'finished'> => {
      await submitJob(await open(dying.fileSystem, machine), { ...requestWithCopy(TEXT), uniqueKey: KEY });
      return 'finished';
    };
    isFinished = (await Promise.race([submit(), dying.death])) === 'finished';
    machine.killAll();
    const { id } = await submitJob(await open(fileSystem, machine), { ...requestWithCopy(TEXT), uniqueKey: KEY });
    for (const survival of EXTREMES) {
      const wreck = fileSystem.crash(random, survival);
      const story = `killed after change ${changes}; left: ${survival.names} names, ${survival.data} data`;
      await recover(await open(wreck, boot()));
      const jobs = await readJobs(wreck, ROOT);
      expect(
        jobs.map((job) => job.id),
        story,
      ).toEqual([id]);
      checkQueued(jobs, story);
    }
  }
  expect(changes).toBeGreaterThan(20);
});
