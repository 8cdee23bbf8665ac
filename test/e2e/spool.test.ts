/** The job spool through the real binary. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { appendFile, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { finish, fixture, manyEvents, type Outcome, readFixture, run, start, withFolder } from './binary.ts';

interface Spool {
  readonly folder: string;
  readonly root: string;
  /** Runs a command of the spool. */
  call(commandLine: readonly string[], input?: string | Uint8Array): Promise<Outcome>;
  /** Hands over without a worker, and gives the id. */
  submit(commandLine: readonly string[], input?: string | Uint8Array): Promise<string>;
  begin(commandLine: readonly string[]): ChildProcess;
}

async function withSpool(body: (spool: Spool) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const root = join(folder, 'spool');
    const environment = { WAF_CLASSIFY_SPOOL: root, HOME: folder };
    const call: Spool['call'] = (commandLine, input) =>
      run(commandLine, { environment, ...(input === undefined ? {} : { input }) });
    await body({
      folder,
      root,
      call,
      async submit(commandLine, input) {
        const { stdout, stderr } = await call(['submit', '--no-start', ...commandLine], input);
        expect(stderr).toBe('');
        return idIn(stdout);
      },
      begin: (commandLine) => start(commandLine, { environment }),
    });
  });
}

function idIn(stdout: string): string {
  const { task_id: id } = JSON.parse(stdout) as { task_id: string };
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  return id;
}

/** Waits until something is so. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the flow of the web service', () => {
  it('works word for word: submit, id, result by id', async () => {
    await withSpool(async ({ call, root }) => {
      const submitted = await call(['submit', fixture('service-documentation.json')]);
      expect(submitted.exitCode).toBe(0);
      expect(submitted.stdout).toMatch(/^\{"task_id":"[0-9a-f-]{36}"\}\n$/);
      const id = idIn(submitted.stdout);
      const result = await call(['results', id, '--wait', '--format', 'json']);
      expect(result.stderr).toBe('');
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toBe(
        (await call(['predict', '-q', '--format', 'json', fixture('service-documentation.json')])).stdout,
      );
      const rows: { EVENT_ID: string; LABEL_PRED: string }[] = JSON.parse(result.stdout);
      expect(rows.map((row) => row.EVENT_ID)).toEqual(['AVdhXFgVq1Ppo9zF5Fxu', 'AVdcJmIIq1Ppo9zF2YIp']);
      expect(Object.keys(rows[0] ?? {})).toEqual(['EVENT_ID', 'LABEL_PRED']);
      // The worker that was started has gone.
      await until(() => readdirSync(join(root, 'workers')).length === 0);
      expect(await readFile(join(root, 'worker.log'), 'utf8')).toBe('');
    });
  });
});

describe('submit', () => {
  it('takes standard input, packed or not, and gives what predict gives', async () => {
    await withSpool(async ({ call, submit }) => {
      const text = readFixture('sample-events.ndjson');
      const id = await submit(['--with', 'score,scores,source,line,event'], gzipSync(text));
      expect((await call(['worker', '--once', '-q'])).exitCode).toBe(0);
      for (const format of ['ndjson', 'json', 'csv']) {
        const columns = ['--with', 'name,score,scores,source,line,capec,cwe,event', '--format', format];
        for (const more of [[], ['--labels', 'name'], ['--only', 'attack']]) {
          const wanted = await call(['predict', '-q', ...columns, ...more], text);
          const got = await call(['results', id, ...columns, ...more]);
          expect(got.stdout).toBe(wanted.stdout);
          expect(got.exitCode).toBe(0);
        }
      }
      const table = await call(['predict', '-q', '--format', 'table'], text);
      const asTable = await call(['results', id, '--format', 'table', '--with', 'event']);
      expect(asTable.stdout.split('\n').length).toBe(table.stdout.split('\n').length);
    });
  });

  it('names files and does not copy them; a file that changed fails the job, a copy does not care', async () => {
    await withSpool(async ({ call, submit, folder, root }) => {
      const path = join(folder, 'events.ndjson');
      await writeFile(path, readFixture('sample-events.ndjson'));
      const named = await submit([path]);
      const copied = await submit(['--copy', path]);
      expect(readdirSync(join(root, 'queued', named))).toEqual(['job.json']);
      expect(readdirSync(join(root, 'queued', copied)).sort()).toEqual(['input-0', 'job.json']);
      await appendFile(path, '\n');
      await call(['worker', '--once', '-q']);
      const failed = await call(['results', named]);
      expect([failed.exitCode, failed.stdout]).toEqual([5, '']);
      expect(failed.stderr).toContain('has changed since it was submitted');
      expect((await call(['status', named, '--wait'])).exitCode).toBe(5);
      expect((await call(['results', copied])).exitCode).toBe(0);
    });
  });

  it.each([
    [['missing.ndjson'], 'FILE_NOT_FOUND'],
    [['--model', '/nowhere', 'fixtures/sample-events.ndjson'], 'BUNDLE_NOT_FOUND'],
    [['--with', 'nothing', 'fixtures/sample-events.ndjson'], 'BAD_OPTION'],
    [['fixtures/*.nothing'], 'NO_MATCH'],
  ])('says at once what is wrong: %j', async (commandLine, code) => {
    await withSpool(async ({ call, root }) => {
      const { exitCode, stderr, stdout } = await call(['submit', ...commandLine]);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toContain(`(${code})`);
      if (existsSync(root)) expect(readdirSync(join(root, 'queued'))).toEqual([]);
    });
  });

  it('does not load ONNX Runtime', async () => {
    await withSpool(async ({ root, folder }) => {
      const hook = join(folder, 'no-onnx.cjs');
      await writeFile(
        hook,
        "process.dlopen = new Proxy(process.dlopen, { apply() { throw new Error('a library was loaded'); } });\n",
      );
      const environment = { WAF_CLASSIFY_SPOOL: root, NODE_OPTIONS: `--require ${hook}` };
      const { exitCode, stderr } = await run(['submit', '--no-start', fixture('sample-events.ndjson')], {
        environment,
      });
      expect([exitCode, stderr]).toEqual([0, '']);
      const predicted = await run(['predict', fixture('sample-events.ndjson')], { environment });
      expect(predicted.stderr).toContain('a library was loaded');
    });
  });

  it('never piles up jobs with a key', async () => {
    await withSpool(async ({ submit, call, folder, root }) => {
      await mkdir(join(folder, 'logs'));
      for (const name of ['a', 'b']) {
        await writeFile(join(folder, 'logs', `${name}.ndjson.gz`), gzipSync(readFixture('sample-events.ndjson')));
      }
      const commandLine = ['--unique-key', 'nightly', join(folder, 'logs', '*.ndjson.gz')];
      const ids = await Promise.all(Array.from({ length: 4 }, () => submit(commandLine)));
      expect(new Set(ids).size).toBe(1);
      expect(readdirSync(join(root, 'queued'))).toEqual([ids[0]]);
      await call(['worker', '--once', '-q']);
      expect(await submit(commandLine)).not.toBe(ids[0]);
    });
  });

  it('hands nothing over when it is interrupted while it reads', async () => {
    await withSpool(async ({ begin, root }) => {
      const child = begin(['submit', '--no-start']);
      const ended = finish(child);
      child.stdin?.write('{"EVENT_ID":"1"}\n');
      await until(() => existsSync(join(root, 'tmp')) && readdirSync(join(root, 'tmp')).length > 0);
      child.kill('SIGINT');
      const { exitCode, stdout } = await ended;
      expect([exitCode, stdout]).toEqual([130, '']);
      expect(readdirSync(join(root, 'queued'))).toEqual([]);
      expect(readdirSync(join(root, 'tmp'))).toEqual([]);
    });
  });
});

describe('jobs that are asked for', () => {
  it.each(['status', 'results', 'cancel', 'retry', 'logs'])('are an error when there is none: %s', async (command) => {
    await withSpool(async ({ call, submit }) => {
      await submit([fixture('sample-events.ndjson')]);
      for (const name of ['../../etc/passwd', '01920000-0000-7000-8000-000000000000', 'ffff', '']) {
        const { exitCode, stderr, stdout } = await call([command, name]);
        expect([exitCode, stdout]).toEqual([4, '']);
        expect(stderr).toContain('(NO_SUCH_JOB)');
      }
    });
  });

  it('are shown by status, as JSON and as text, without a spool and with', async () => {
    await withSpool(async ({ call, submit }) => {
      expect((await call(['status'])).stdout).toBe('no jobs\n');
      expect((await call(['status', '--json'])).stdout).toBe('[]\n');
      const first = await submit(['--label', 'my\u001b[31m job', fixture('sample-events.ndjson')]);
      await call(['worker', '--once', '-q']);
      const second = await submit([fixture('sample-events.ndjson')]);
      const rows: Record<string, unknown>[] = JSON.parse((await call(['status', '--json'])).stdout);
      expect(rows.map((row) => [row['task_id'], row['state'], row['celery_state']])).toEqual([
        [first, 'done', 'SUCCESS'],
        [second, 'queued', 'PENDING'],
      ]);
      const table = (await call(['status'])).stdout;
      expect(table).toContain(first);
      expect(table).not.toContain('\u001b');
      expect((await call(['status', 'last'])).stdout).toMatch(new RegExp(`^id +${second}\\nstate +queued`));
      const timeout = await call(['status', 'last', '--wait', '--timeout', '0.2s']);
      expect(timeout.exitCode).toBe(2);
      expect(timeout.stderr).toContain('(WAIT_TIMEOUT)');
      const early = await call(['results', second]);
      expect(early.exitCode).toBe(2);
      expect(early.stderr).toContain('(JOB_NOT_DONE)');
    });
  });

  it('end as they are told: cancel, retry, logs, prune', async () => {
    await withSpool(async ({ call, submit, root }) => {
      const id = await submit([fixture('sample-events.ndjson')]);
      expect((await call(['cancel', id])).exitCode).toBe(0);
      const cancelled = await call(['results', id]);
      expect(cancelled.exitCode).toBe(5);
      expect(cancelled.stderr).toContain('(JOB_CANCELLED)');
      expect((await call(['retry', '--no-start', id])).exitCode).toBe(0);
      await call(['worker', '--once', '-q']);
      expect((await call(['results', id])).exitCode).toBe(0);
      expect((await call(['logs', id])).stdout).toMatch(/queued again by retry[\s\S]*attempt 1[\s\S]*done:/);
      expect((await call(['prune'])).stdout).toBe('');
      expect((await call(['prune', '--older-than', '0s'])).stdout).toBe(`${id}\n`);
      expect(readdirSync(join(root, 'done'))).toEqual([]);
      expect((await call(['status', id])).exitCode).toBe(4);
    });
  });

  it('tell with the exit code of results what predict would have told', async () => {
    await withSpool(async ({ call, submit }) => {
      const rejecting = await submit([fixture('broken/not-an-event.ndjson')]);
      const failing = await submit(['--fail-on', 'attack', fixture('sample-events.ndjson')]);
      const strict = await submit(['--strict', fixture('broken/not-an-event.ndjson')]);
      await call(['worker', '--once', '-q', '--slots', '3']);
      expect((await call(['results', rejecting])).exitCode).toBe(3);
      expect((await call(['results', rejecting, '--rejects'])).stdout).toContain('"code":"NOT_AN_EVENT"');
      expect((await call(['results', failing])).exitCode).toBe(1);
      const stopped = await call(['results', strict]);
      expect(stopped.exitCode).toBe(5);
      expect(stopped.stderr).toContain('(STRICT)');
    });
  });
});

describe('a worker', () => {
  it('stops on SIGTERM, and another one goes on to the same bytes', async () => {
    await withSpool(async ({ call, submit, begin, folder, root }) => {
      const path = join(folder, 'events.ndjson');
      await writeFile(path, `${manyEvents(12_000_000).text}not an event\n`);
      const wanted = await call(['predict', '-q', '--with', 'line,score', path]);
      const id = await submit(['--with', 'line,score', '-j', '1', path]);
      let stops = 0;
      for (; stops < 3; stops++) {
        const child = begin(['worker', '--once']);
        const ended = finish(child);
        const size = (): number => partSize(root);
        const before = size();
        await until(() => size() > before + 300_000 || child.exitCode !== null);
        child.kill('SIGTERM');
        const { exitCode, signal } = await ended;
        expect([exitCode, signal]).toEqual([143, null]);
        expect(readdirSync(join(root, 'queued'))).toEqual([id]);
        expect(existsSync(join(root, 'queued', id, 'checkpoint.json'))).toBe(true);
      }
      await call(['worker', '--once', '-q']);
      const got = await call(['results', id]);
      expect(got.exitCode).toBe(3);
      expect(got.stdout === wanted.stdout).toBe(true);
      const log = (await call(['logs', id])).stdout;
      expect(log.match(/goes on at line \d+/g)).toHaveLength(stops);
      const status: Record<string, unknown> = JSON.parse((await call(['status', id, '--json'])).stdout);
      expect(status['rejects']).toBe(1);
      expect(status['events_done']).toBe(wanted.stdout.split('\n').length - 1);
      // It was told to stop; that was no failure of the job.
      expect(status['attempts']).toBe(1);
    });
  });

  it('is killed, and the next one goes on to the same bytes', async () => {
    await withSpool(async ({ call, submit, begin, folder, root }) => {
      const path = join(folder, 'events.ndjson');
      await writeFile(path, manyEvents(6_000_000).text);
      const wanted = await call(['predict', '-q', path]);
      const id = await submit(['-j', '1', path]);
      const child = begin(['worker', '--once']);
      const ended = finish(child);
      await until(() => partSize(root) > 50_000);
      child.kill('SIGKILL');
      await ended;
      const status: Record<string, unknown> = JSON.parse((await call(['status', id, '--json'])).stdout);
      expect([status['state'], status['worker_alive']]).toEqual(['running', false]);
      expect((await call(['worker', '--once', '-q'])).exitCode).toBe(0);
      expect((await call(['results', id])).stdout === wanted.stdout).toBe(true);
    });
  });

  it('is seen by results --follow, and obeys cancel', async () => {
    await withSpool(async ({ call, submit, begin, folder, root }) => {
      const path = join(folder, 'events.ndjson');
      const { text } = manyEvents(3_000_000);
      await writeFile(path, text.repeat(8));
      const id = await submit(['-j', '1', path]);
      const following = finish(begin(['results', id, '--follow']));
      const child = begin(['worker', '--once']);
      const ended = finish(child);
      await until(() => partSize(root) > 50_000);
      const cancelled = await call(['cancel', id]);
      expect(cancelled.exitCode).toBe(0);
      expect((await ended).exitCode).toBe(0);
      const followed = await following;
      expect(followed.exitCode).toBe(5);
      const partial = await call(['results', id, '--partial']);
      expect(partial.exitCode).toBe(5);
      expect(followed.stdout === partial.stdout).toBe(true);
      expect(partial.stdout.startsWith('{"EVENT_ID":"event-0"')).toBe(true);
    });
  });

  it('leaves the spool alone that it does not understand', async () => {
    await withSpool(async ({ call, submit, root }) => {
      await submit([fixture('sample-events.ndjson')]);
      await writeFile(join(root, 'version'), '9\n');
      for (const commandLine of [['worker', '--once'], ['status'], ['submit', fixture('sample-events.ndjson')]]) {
        const { exitCode, stderr } = await call(commandLine);
        expect(exitCode).toBe(2);
        expect(stderr).toContain('(SPOOL_VERSION)');
      }
      await writeFile(join(root, 'version'), '1\n');
      await chmod(root, 0o777);
      expect((await call(['status'])).stderr).toContain('(SPOOL_OPEN_TO_OTHERS)');
    });
  });
});

/** Bytes of the result that grows, wherever its job is. */
function partSize(root: string): number {
  for (const state of ['running', 'queued']) {
    const folder = join(root, state);
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const path = join(folder, name, 'output.ndjson.part');
      try {
        return statSync(path).size;
      } catch {
        // It moves at this moment, or is not there yet.
      }
    }
  }
  return 0;
}
