import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cancelJob, pruneJobs, retryJob } from '../../../src/spool/end-job.ts';
import { createJobId, END_STATES } from '../../../src/spool/job.ts';
import { ownedName } from '../../../src/spool/owner.ts';
import { drain, filesIn, freshSpool, statesOf, submitText } from './spools.ts';

describe('unique keys', () => {
  it('give the id of the live job, and a new job when that is at its end', async () => {
    const spool = await freshSpool();
    const first = await submitText(spool, { uniqueKey: 'nightly' });
    expect(await submitText(spool, { uniqueKey: 'nightly' })).toBe(first);
    const other = await submitText(spool, { uniqueKey: 'hourly' });
    expect(other).not.toBe(first);
    await drain(spool);
    const second = await submitText(spool, { uniqueKey: 'nightly' });
    expect(second).not.toBe(first);
    expect(await submitText(spool, { uniqueKey: 'nightly' })).toBe(second);
    expect((await statesOf(spool)).get(second)).toBe('queued');
    expect(await filesIn(spool.root, 'tmp')).toEqual([]);
  });

  it('do not read an input that is not needed', async () => {
    const spool = await freshSpool();
    const first = await submitText(spool, { uniqueKey: 'k' });
    const read = (): AsyncIterable<Uint8Array> => {
      throw new Error('it was read');
    };
    expect(await submitText(spool, { uniqueKey: 'k', inputs: [{ name: 'x', read }] })).toBe(first);
  });

  it('are free again when the one who took them died before the job was there', async () => {
    const spool = await freshSpool();
    const dead = { ...spool.self, start: '1' };
    const lost = createJobId(1, new Uint8Array(10));
    const first = await submitText(spool, { uniqueKey: 'k' });
    const [key = ''] = await filesIn(spool.root, 'keys');
    // As a submitter that died between the key and the job has left it.
    await rename(
      join(spool.root, 'keys', key, ownedName(first, spool.self)),
      join(spool.root, 'keys', key, ownedName(lost, dead)),
    );
    await mkdir(join(spool.root, 'tmp', ownedName(lost, dead)));
    const second = await submitText(spool, { uniqueKey: 'k' });
    expect(second).not.toBe(first);
    expect(await submitText(spool, { uniqueKey: 'k' })).toBe(second);
  });

  it('survive garbage in their folder', async () => {
    const spool = await freshSpool();
    const first = await submitText(spool, { uniqueKey: 'k' });
    await drain(spool);
    const [key = ''] = await filesIn(spool.root, 'keys');
    await writeFile(join(spool.root, 'keys', key, '0garbage'), '');
    const second = await submitText(spool, { uniqueKey: 'k' });
    expect(second).not.toBe(first);
    expect(await submitText(spool, { uniqueKey: 'k' })).toBe(second);
  });

  it('are taken again by retry, and not when another job has them', async () => {
    const spool = await freshSpool();
    const first = await submitText(spool, { uniqueKey: 'k' });
    await cancelJob(spool, first, 'a test');
    await retryJob(spool, first);
    expect(await submitText(spool, { uniqueKey: 'k' })).toBe(first);
    await cancelJob(spool, first, 'a test');
    const second = await submitText(spool, { uniqueKey: 'k' });
    await expect(retryJob(spool, first)).rejects.toMatchObject({ code: 'KEY_TAKEN' });
    expect(await statesOf(spool)).toEqual(
      new Map([
        [first, 'cancelled'],
        [second, 'queued'],
      ]),
    );
  });

  it('go with the jobs', async () => {
    const spool = await freshSpool();
    const first = await submitText(spool, { uniqueKey: 'k' });
    const live = await submitText(spool, { uniqueKey: 'live' });
    await cancelJob(spool, first, 'a test');
    await pruneJobs(spool, { endedBeforeMs: 8.64e15, states: END_STATES, isDry: false });
    expect(await filesIn(spool.root, 'keys')).toHaveLength(1);
    expect(await submitText(spool, { uniqueKey: 'live' })).toBe(live);
  });
});
