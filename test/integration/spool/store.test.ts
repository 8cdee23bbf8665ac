import { chmod, chown, mkdir, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cancelJob, pruneJobs, retryJob } from '../../../src/spool/end-job.ts';
import { realFileSystem } from '../../../src/spool/file-system.ts';
import { findNamedJob } from '../../../src/spool/find-job.ts';
import { createJobId, END_STATES, JOB_STATES } from '../../../src/spool/job.ts';
import { readSummary } from '../../../src/spool/job-files.ts';
import { locateSpool, openExistingSpool, openSpool } from '../../../src/spool/open-spool.ts';
import { ownedName } from '../../../src/spool/owner.ts';
import { recover } from '../../../src/spool/recover.ts';
import { findJob, letGo, takeJob } from '../../../src/spool/store.ts';
import { drain, filesIn, freshFolder, freshSpool, pretendedProcesses, statesOf, submitText, textOf } from './spools.ts';

const NEVER = 8.64e15;
const ALWAYS = { endedBeforeMs: NEVER, states: END_STATES, isDry: false };

describe('opening a spool', () => {
  it('makes it for this user only, with its version', async () => {
    const folder = await freshFolder();
    const { root } = await openSpool({ root: join(folder, 'state', 'spool') });
    expect(await filesIn(root)).toEqual(
      ['cancelled', 'corrupt', 'done', 'failed', 'keys', 'queued', 'running', 'tmp', 'version', 'workers'].sort(),
    );
    expect(await textOf(root, 'version')).toBe('1\n');
    for (const path of [join(folder, 'state'), root, join(root, 'queued')]) {
      expect((await realFileSystem.stat(path)).mode & 0o777).toBe(0o700);
    }
  });

  it('can be done by many at the same time', async () => {
    const root = join(await freshFolder(), 'spool');
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        openSpool({ root, processes: pretendedProcesses(`p${index}`, () => 'alive') }),
      ),
    );
    expect(await filesIn(root, 'tmp')).toEqual([]);
  });

  it('goes on with one whose making was cut off', async () => {
    const root = join(await freshFolder(), 'spool');
    await mkdir(join(root, 'tmp'), { recursive: true, mode: 0o700 });
    await openSpool({ root });
    expect(await textOf(root, 'version')).toBe('1\n');
  });

  it('does not make one for those who only look', async () => {
    const root = join(await freshFolder(), 'spool');
    expect(await openExistingSpool({ root })).toBeNull();
    await expect(filesIn(root)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['2\n', /newer version.*format 2/],
    ['0\n', /older version.*format 0/],
    ['hello', /names no version/],
  ])('refuses the version %j', async (version, message) => {
    const { root } = await freshSpool();
    await writeFile(join(root, 'version'), version);
    await expect(openSpool({ root })).rejects.toThrow(message);
    await expect(openExistingSpool({ root })).rejects.toThrow(message);
  });

  it('refuses a folder of other things', async () => {
    const root = await freshFolder();
    await writeFile(join(root, 'holiday.jpg'), '');
    await expect(openSpool({ root })).rejects.toThrow('is no spool');
  });

  it('refuses a folder to which others can write', async () => {
    const { root } = await freshSpool();
    await chmod(root, 0o777);
    await expect(openSpool({ root })).rejects.toThrow('others can write');
  });

  it.runIf(process.getuid?.() === 0)('refuses the spool of somebody else', async () => {
    const { root } = await freshSpool();
    await chown(root, 12345, 12345);
    await expect(openSpool({ root })).rejects.toThrow(/another user \(uid 12345\)/);
    await expect(openExistingSpool({ root })).rejects.toThrow('another user');
  });

  it('says that it cannot write', async () => {
    const fileSystem = {
      ...realFileSystem,
      makeFolder: async (path: string) => {
        throw Object.assign(new Error(`EROFS: read-only file system, mkdir '${path}'`), {
          code: 'EROFS',
          errno: -30,
          syscall: 'mkdir',
        });
      },
    };
    await expect(openSpool({ root: join(await freshFolder(), 'spool'), fileSystem })).rejects.toMatchObject({
      code: 'SPOOL_FAILED',
      hint: expect.stringContaining('must be writable'),
    });
  });

  it('follows a symbolic link to the spool', async () => {
    const spool = await freshSpool();
    const link = join(await freshFolder(), 'link');
    await symlink(spool.root, link);
    const linked = await openSpool({ root: link });
    const id = await submitText(linked);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'queued']]));
  });

  it('finds the spool as the XDG rules say', () => {
    expect(locateSpool('/x', { WAF_CLASSIFY_SPOOL: '/y' })).toBe('/x');
    expect(locateSpool(undefined, { WAF_CLASSIFY_SPOOL: '/y', XDG_STATE_HOME: '/z', HOME: '/h' })).toBe('/y');
    expect(locateSpool(undefined, { XDG_STATE_HOME: '/z', HOME: '/h' })).toBe('/z/waf-classify/spool');
    expect(locateSpool(undefined, { XDG_STATE_HOME: 'relative', HOME: '/h' })).toBe(
      '/h/.local/state/waf-classify/spool',
    );
  });
});

describe('names of jobs', () => {
  it.each(['../../etc/passwd', '..', 'last', 'queued', '0192f3a1', createJobId(0, new Uint8Array(10))])(
    'are an error when there is no such job: %s',
    async (name) => {
      const spool = await freshSpool();
      await expect(findNamedJob(spool, name)).rejects.toMatchObject({ code: 'NO_SUCH_JOB', exitCode: 4 });
      await expect(findNamedJob(null, name)).rejects.toMatchObject({ code: 'NO_SUCH_JOB', exitCode: 4 });
    },
  );

  it('may be the beginning of an id, if it is the beginning of one only', async () => {
    let now = 1e12;
    const spool = await freshSpool({ now: () => now });
    const first = await submitText(spool);
    now = 2e12;
    const second = await submitText(spool);
    now = 2e12 + 1000;
    const third = await submitText(spool);
    expect((await findNamedJob(spool, first.slice(0, 8).toUpperCase())).id).toBe(first);
    await expect(findNamedJob(spool, second.slice(0, 8))).rejects.toMatchObject({ code: 'AMBIGUOUS_ID', exitCode: 4 });
    expect((await findNamedJob(spool, second)).id).toBe(second);
    expect((await findNamedJob(spool, 'last')).id).toBe(third);
  });
});

describe('the life of a job', () => {
  it('goes from queued to done, and is removed by prune', async () => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    expect(await textOf(spool.root, 'queued', id, 'input-0')).toBe('events');
    await drain(spool);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'done']]));
    expect(await pruneJobs(spool, { ...ALWAYS, isDry: true })).toEqual([id]);
    expect(await pruneJobs(spool, { ...ALWAYS, endedBeforeMs: spool.now() - 60_000 })).toEqual([]);
    expect(await pruneJobs(spool, ALWAYS)).toEqual([id]);
    expect(await statesOf(spool)).toEqual(new Map());
    expect(await filesIn(spool.root, 'tmp')).toEqual([]);
  });

  it('never leaves the queue by prune', async () => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    const entry = await findJob(spool, id);
    if (entry === null) throw new Error('it is gone');
    expect(await pruneJobs(spool, ALWAYS)).toEqual([]);
    await takeJob(spool, entry);
    expect(await pruneJobs(spool, ALWAYS)).toEqual([]);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'running']]));
  });

  it('ends in the queue when it is cancelled there, and begins again by retry', async () => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    expect(await cancelJob(spool, id, 'a test')).toBe('cancelled');
    expect(await cancelJob(spool, id, 'a test')).toBe('cancelled');
    expect(await statesOf(spool)).toEqual(new Map([[id, 'cancelled']]));
    await drain(spool);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'cancelled']]));
    await retryJob(spool, id);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'queued']]));
    await drain(spool);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'done']]));
    expect(await cancelJob(spool, id, 'a test')).toBe('ended');
    await expect(retryJob(spool, id)).rejects.toMatchObject({ code: 'JOB_NOT_ENDED' });
  });

  it('fails at once for what no other attempt would change', async () => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    const { createJobRunner } = await import('../../../src/spool/run-job.ts');
    await drain(spool, { runJob: createJobRunner() });
    const entry = await findJob(spool, id);
    expect(entry?.state).toBe('failed');
    const summary = await readSummary(spool.fileSystem, entry?.path ?? '');
    expect(summary).toMatchObject({ attempts: 1, error: { code: 'BUNDLE_NOT_FOUND' } });
  });

  it('is tried three times after failures that may pass', async () => {
    let now = 1e12;
    const spool = await freshSpool({ now: () => now });
    const id = await submitText(spool);
    let runs = 0;
    await drain(spool, {
      runJob: async () => {
        runs += 1;
        now += 61_000;
        throw new Error('the disk hiccuped');
      },
      onProcessed: () => {
        now += 61_000;
      },
    });
    expect(runs).toBe(3);
    const summary = await readSummary(spool.fileSystem, join(spool.root, 'failed', id));
    expect(summary).toMatchObject({ attempts: 3, error: { code: 'UNEXPECTED', message: 'the disk hiccuped' } });
    expect(await textOf(spool.root, 'failed', id, 'log')).toContain('attempt 3 failed: the disk hiccuped');
  });
});

describe('recovery', () => {
  it('queues the job of a dead worker again, and gives it up after the third', async () => {
    const folder = await freshFolder();
    const dead = new Set<string>();
    const open = (name: string) =>
      openSpool({
        root: join(folder, 'spool'),
        processes: pretendedProcesses(name, ({ start }) => (dead.has(start) ? 'dead' : 'alive')),
      });
    const healthy = await open('healthy');
    const id = await submitText(healthy);
    for (const name of ['one', 'two', 'three']) {
      const spool = await open(name);
      // A worker that stops in the middle of the job, for good.
      const { promise: begun, resolve } = withResolvers();
      void drain(spool, {
        runJob: () => {
          resolve();
          return new Promise(() => undefined);
        },
        heartbeatMs: 1e9,
      });
      await begun;
      expect((await recover(healthy)).requeued).toEqual([]);
      dead.add(name);
      const recovery = await recover(healthy);
      expect(recovery.requeued.concat(recovery.ended)).toEqual([id]);
    }
    expect(await statesOf(healthy)).toEqual(new Map([[id, 'failed']]));
    const summary = await readSummary(healthy.fileSystem, join(healthy.root, 'failed', id));
    expect(summary?.error?.code).toBe('JOB_STALLED');
  });

  it('removes what a dead worker was about to put in place of a small file', async () => {
    const spool = await freshSpool({ processes: pretendedProcesses('self', () => 'dead') });
    const id = await submitText(spool);
    const entry = await findJob(spool, id);
    const job = entry === null ? null : await takeJob(spool, entry);
    if (job === null) throw new Error('it is gone');
    await writeFile(join(job.path, 'checkpoint.json.part'), '{"form');
    await writeFile(join(job.path, 'output.ndjson.part'), '{"EVENT_ID":"1","LABEL_PRED":"0"}\n');
    expect((await recover(spool)).requeued).toEqual([id]);
    const files = await filesIn(join(spool.root, 'queued', id));
    expect(files).toContain('output.ndjson.part');
    expect(files).not.toContain('checkpoint.json.part');
  });

  it('cancels the job of a dead worker that was asked to', async () => {
    const folder = await freshFolder();
    const lives = { value: true };
    const processes = pretendedProcesses('worker', ({ start }) =>
      start === 'worker' && !lives.value ? 'dead' : 'alive',
    );
    const worker = await openSpool({ root: join(folder, 'spool'), processes });
    const other = await openSpool({
      root: worker.root,
      processes: { ...processes, self: async () => ({ ...worker.self, start: 'other' }) },
    });
    const id = await submitText(worker);
    const entry = await findJob(worker, id);
    if (entry === null) throw new Error('it is gone');
    await takeJob(worker, entry);
    expect(await cancelJob(other, id, 'a test')).toBe('asked');
    lives.value = false;
    expect(await cancelJob(other, id, 'a test')).toBe('cancelled');
    expect(await statesOf(other)).toEqual(new Map([[id, 'cancelled']]));
  });

  it('leaves alone what belongs to a process that cannot be looked at, until it has been silent', async () => {
    const spool = await freshSpool({ processes: pretendedProcesses('self', () => 'unknown') });
    const id = await submitText(spool);
    const entry = await findJob(spool, id);
    if (entry === null) throw new Error('it is gone');
    await takeJob(spool, entry);
    const observations = new Map();
    expect((await recover(spool, observations)).requeued).toEqual([]);
    expect((await recover(spool, observations)).requeued).toEqual([]);
    // As if it had been seen long ago, and nothing had changed since.
    for (const [path, seen] of observations) observations.set(path, { ...seen, sinceMs: Number.NEGATIVE_INFINITY });
    expect((await recover(spool, observations)).requeued).toEqual([id]);
  });

  it('puts garbage into corrupt, in every folder, and removes nothing', async () => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    const evil = 'x\u001b[31m\ny';
    let count = 0;
    for (const state of [...JOB_STATES, 'tmp', 'workers']) {
      const folder = join(spool.root, state);
      await writeFile(join(folder, 'a file'), 'garbage');
      await mkdir(join(folder, evil));
      await symlink('/etc', join(folder, createJobId(count, new Uint8Array(10))));
      count += 3;
    }
    // A folder with the name of a job in the wrong place, and one with the name of another job.
    await mkdir(join(spool.root, 'running', createJobId(99, new Uint8Array(10))));
    const { quarantined } = await recover(spool);
    expect(quarantined).toHaveLength(count + 1);
    expect(await filesIn(spool.root, 'corrupt')).toHaveLength(count + 1);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'queued']]));
    expect((await recover(spool)).quarantined).toEqual([]);
    await drain(spool);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'done']]));
  });

  it.each([
    ['not JSON', '{'],
    ['empty', ''],
    ['from the future', '{"formatVersion": 2}'],
    ['binary', '\u0000\u0001'],
  ])('puts a job whose job.json is %s into corrupt, with the reason', async (_name, text) => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    await writeFile(join(spool.root, 'queued', id, 'job.json'), text);
    const good = await submitText(spool);
    await drain(spool);
    expect(await filesIn(spool.root, 'corrupt')).toEqual([id]);
    expect(await textOf(spool.root, 'corrupt', id, 'why-corrupt')).toMatch(/damaged|format version/);
    expect(await statesOf(spool)).toEqual(new Map([[good, 'done']]));
    await pruneJobs(spool, ALWAYS);
    expect(await filesIn(spool.root, 'corrupt')).toEqual([id]);
  });

  it('removes what dead processes were building or removing', async () => {
    const spool = await freshSpool();
    const dead = { ...spool.self, start: '1' };
    await mkdir(join(spool.root, 'tmp', ownedName(createJobId(1, new Uint8Array(10)), dead), 'deep'), {
      recursive: true,
    });
    const own = join(spool.root, 'tmp', ownedName('mine', spool.self));
    await mkdir(own);
    await recover(spool);
    expect(await filesIn(spool.root, 'tmp')).toEqual([ownedName('mine', spool.self)]);
  });

  it('brings a job to the end that its summary names', async () => {
    const folder = await freshFolder();
    const spool = await openSpool({ root: join(folder, 'spool') });
    const id = await submitText(spool);
    await drain(spool);
    // The state of things when the process dies before the last rename.
    const dead = ownedName(id, { ...spool.self, start: '1' });
    await rename(join(spool.root, 'done', id), join(spool.root, 'running', dead));
    expect((await recover(spool)).ended).toEqual([id]);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'done']]));
  });
});

describe('clocks', () => {
  it.each([86_400_000, -86_400_000])('may jump by %d ms while jobs wait and run', async (jumpMs) => {
    let now = Date.now();
    const spool = await freshSpool({ now: () => now });
    const before = await submitText(spool);
    now += jumpMs;
    const after = await submitText(spool);
    await drain(spool);
    expect(await statesOf(spool)).toEqual(
      new Map([
        [before, 'done'],
        [after, 'done'],
      ]),
    );
    now -= jumpMs;
    // A job that ended in the future is not old.
    await pruneJobs(spool, { ...ALWAYS, endedBeforeMs: now - 3 * 86_400_000 });
    expect((await statesOf(spool)).size).toBe(2);
  });

  it('do not make a job wait for a time far away', async () => {
    let now = 1e12;
    const spool = await freshSpool({ now: () => now });
    const id = await submitText(spool);
    let runs = 0;
    await drain(spool, {
      runJob: async () => {
        runs += 1;
        if (runs === 1) {
          now += 86_400_000;
          throw new Error('once');
        }
        return {
          isComplete: true,
          done: (await import('../../../src/spool/checkpoint.ts')).NO_WORK,
          modelLabelIds: [],
        };
      },
      onProcessed: () => {
        now -= 86_400_000;
      },
    });
    expect(await statesOf(spool)).toEqual(new Map([[id, 'done']]));
  });

  it('do not make recovery take the job of a live process, whatever the times of its files', async () => {
    const spool = await freshSpool();
    const id = await submitText(spool);
    const entry = await findJob(spool, id);
    if (entry === null) throw new Error('it is gone');
    const job = await takeJob(spool, entry);
    if (job === null) throw new Error('somebody has it');
    await utimes(job.path, 0, 0);
    expect(await recover(spool)).toEqual({ requeued: [], ended: [], quarantined: [] });
    await letGo(spool, job, 'queued');
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
