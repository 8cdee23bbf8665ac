/** What must hold for a spool, whoever died in it and whenever. Reads it through any file system, real or simulated. */
import { join } from 'node:path';
import type { SpoolFileSystem } from '../../src/spool/file-system.ts';

export const STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type State = (typeof STATES)[number];

export interface StoredJob {
  /** Without the owner's name, where there is one. */
  readonly id: string;
  readonly state: State;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** All jobs where they are, by what the folders say; nothing else is believed. */
export async function readJobs(fileSystem: SpoolFileSystem, root: string): Promise<StoredJob[]> {
  const jobs: StoredJob[] = [];
  for (const state of STATES) {
    for (const entry of await listFolder(fileSystem, join(root, state))) {
      const files = new Map<string, Buffer>();
      for (const name of await listFolder(fileSystem, join(root, state, entry))) {
        files.set(name, await fileSystem.readFile(join(root, state, entry, name)));
      }
      jobs.push({ id: entry.replace(/@.*/, ''), state, files });
    }
  }
  return jobs;
}

/** What a job must look like; `null` for a result that cannot be told, of a job that need not be there. */
export interface Expected {
  readonly output: Buffer;
  /** Empty when no record is rejected. */
  readonly rejects: Buffer;
}

/**
 * What is wrong at any moment, also with processes dying and before any recovery: a job in two places, a result that is
 * not whole.
 */
export function problemsOf(jobs: readonly StoredJob[], expectedOf: (job: StoredJob) => Expected): string[] {
  const problems: string[] = [];
  const places = new Map<string, string[]>();
  for (const job of jobs) {
    const { id, state, files } = job;
    places.set(id, [...(places.get(id) ?? []), state]);
    if (!files.has('job.json')) {
      problems.push(`${id} in ${state} has no job.json`);
      continue;
    }
    const [output, rejects] = [files.get('output.ndjson'), files.get('rejects.ndjson')];
    const expected = expectedOf(job);
    if (output !== undefined && !output.equals(expected.output)) {
      problems.push(`${id} in ${state} has a result of ${output.length} bytes that is not the one expected`);
    }
    if (state !== 'done') continue;
    if (output === undefined) problems.push(`${id} is done and has no result`);
    if (!(rejects ?? Buffer.alloc(0)).equals(expected.rejects)) problems.push(`${id} is done with other rejects`);
    for (const name of files.keys()) {
      if (name.endsWith('.part')) problems.push(`${id} is done and has a file ${name}`);
    }
    const summary: unknown = JSON.parse(`${files.get('summary.json') ?? 'null'}`);
    const events = `${expected.output}`.split('\n').length - 1;
    if (!isDoneSummary(summary, events)) problems.push(`${id} is done with another summary`);
  }
  for (const [id, states] of places) if (states.length > 1) problems.push(`${id} is in ${states.join(' and ')}`);
  return problems;
}

function isDoneSummary(value: unknown, events: number): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    value.state === 'done' &&
    'events' in value &&
    value.events === events
  );
}

/** What dead processes have left behind, which recovery should have removed or sent on. */
export async function leftoversIn(fileSystem: SpoolFileSystem, root: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of ['tmp', 'running', 'workers', 'corrupt']) {
    for (const name of await listFolder(fileSystem, join(root, folder))) names.push(`${folder}/${name}`);
  }
  return names;
}

/** Names in a folder; none when it is not there (yet), or is no folder. */
async function listFolder(fileSystem: SpoolFileSystem, path: string): Promise<string[]> {
  try {
    return (await fileSystem.readFolder(path)).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
