/** Runs the real binary as a process, with nothing of this process's environment but PATH. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
export const BINARY: string = join(PROJECT, 'bin/waf-classify.js');

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Invocation {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the binary. */
export function start(
  commandLine: readonly string[],
  { cwd = PROJECT, environment = {} }: Invocation = {},
): ChildProcess {
  const env = { PATH: process.env['PATH'], NO_COLOR: '1', ...environment };
  return spawn(process.execPath, [BINARY, ...commandLine], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Waits for the end of a process that `start` began. */
export async function finish(child: ChildProcess): Promise<Outcome> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({ stdout: text(stdout), stderr: text(stderr), exitCode, signal });
    });
  });
}

/** Runs the binary to its end. */
export async function run(commandLine: readonly string[], invocation: Invocation = {}): Promise<Outcome> {
  const child = start(commandLine, invocation);
  // A process that ends before it has read everything closes the pipe, which is its good right.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(invocation.input ?? '');
  return finish(child);
}

/** A fixture's path from the project's root. */
export function fixture(name: string): string {
  return join('fixtures', name);
}

/** The content of a fixture. */
export function readFixture(name: string): string {
  return readFileSync(join(PROJECT, 'fixtures', name), 'utf8');
}

/** Runs `body` with a fresh folder that is gone afterwards. */
export async function withFolder<Result>(body: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'waf-classify-test-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** NDJSON of at least `bytes` bytes: the sample events again and again, each with an id of its own. */
export function manyEvents(bytes: number): { text: string; ids: string[] } {
  const events = readFixture('sample-events.ndjson').trim().split('\n');
  const ids: string[] = [];
  const lines: string[] = [];
  for (let length = 0, index = 0; length < bytes; index++) {
    const event: Record<string, unknown> = JSON.parse(events[index % events.length] ?? '{}');
    const id = `event-${index}`;
    const line = JSON.stringify({ ...event, EVENT_ID: id });
    ids.push(id);
    lines.push(line);
    length += line.length + 1;
  }
  return { text: `${lines.join('\n')}\n`, ids };
}
