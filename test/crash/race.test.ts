/** Eight workers race for 200 jobs: each job is run once, none is left. Prints what it costs to hand a job over. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realFileSystem } from '../../src/spool/file-system.ts';
import { openSpool, submitJob } from '../power-loss/built.ts';
import { requestFor } from './small-job.ts';
import { leftoversIn, readJobs } from './spool-state.ts';

const RACER = fileURLToPath(new URL('racer.js', import.meta.url));
const JOBS = 200;

interface Result {
  readonly ran: readonly string[];
  readonly ms: number;
  readonly cpuMs: number;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waf-classify-race-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads lines of a process as they come. */
async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  let text = '';
  for await (const piece of child.stdout ?? []) {
    text += piece;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
}

test.each([1, 8])('%i workers and 200 jobs', async (workers) => {
  const root = join(folder, `spool-${workers}`);
  const spool = await openSpool({ root });
  const request = requestFor({ path: join(folder, 'input.ndjson'), text: '{}\n' });
  const submittedAt = performance.now();
  const ids: string[] = [];
  for (let index = 0; index < JOBS; index++) ids.push((await submitJob(spool, request)).id);
  const submitMs = (performance.now() - submittedAt) / JOBS;

  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, [RACER, root], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const lines = children.map((child) => linesOf(child));
  for (const line of lines) expect((await line.next()).value).toBe('ready');
  const startedAt = performance.now();
  for (const child of children) child.stdin.write('go\n');
  const results: Result[] = await Promise.all(lines.map(async (line) => JSON.parse(`${(await line.next()).value}`)));
  const ms = performance.now() - startedAt;

  expect(results.flatMap(({ ran }) => ran).sort()).toEqual(ids.sort());
  const jobs = await readJobs(realFileSystem, root);
  expect(jobs.map(({ id }) => id).sort()).toEqual(ids);
  for (const { state, files } of jobs) {
    expect(state).toBe('done');
    expect(JSON.parse(`${files.get('attempts.json')}`)).toMatchObject({ attempts: 1 });
  }
  expect(await leftoversIn(realFileSystem, root)).toEqual([]);
  const cpuMs = results.reduce((sum, result) => sum + result.cpuMs, 0);
  const share = results.map(({ ran }) => ran.length);
  console.log(
    `${workers} workers, ${JOBS} jobs: submit ${submitMs.toFixed(1)} ms a job; hand-over ${(ms / JOBS).toFixed(1)} ms a job ` +
      `(${(cpuMs / JOBS).toFixed(1)} ms of processor time); the workers ran ${share.join(', ')}`,
  );
});
