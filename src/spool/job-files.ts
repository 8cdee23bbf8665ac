/**
 * The small files beside job.json that tell how a job goes. Each is a whole or absent; one that a power cut or a person
 * has spoilt counts as absent, because nothing in them is needed to run the job again.
 */
import { join } from 'node:path';
import { readTextOrNull, writeDurably, writeLightly } from './durable.ts';
import type { SpoolFileSystem } from './file-system.ts';
import type { EndState } from './job.ts';
import { END_STATES } from './job.ts';
import type { OwnedJob, Spool } from './store.ts';

export const ATTEMPTS_FILE = 'attempts.json';
export const PROGRESS_FILE = 'progress.json';
export const SUMMARY_FILE = 'summary.json';

/** How often the job was begun; written by whoever takes it. */
export interface Attempts {
  readonly attempts: number;
  /** Not to be begun before, after a failure that may pass; milliseconds since 1970. */
  readonly notBeforeMs: number | null;
}

/** How far a running job is; written every few seconds, which also shows that its owner lives. */
export interface Progress {
  readonly startedMs: number;
  readonly updatedMs: number;
  readonly events: number;
  readonly attacks: number;
  readonly rejects: number;
  /** Bytes read of the inputs as they are stored, of `bytesTotal`. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** How a job ended. Written before the job is moved: from then on it is at its end, whoever moves it. */
export interface Summary {
  readonly state: EndState;
  readonly startedMs: number | null;
  readonly finishedMs: number;
  /** Work on the job, over all attempts that left a checkpoint. */
  readonly elapsedMs: number;
  readonly attempts: number;
  readonly events: number;
  readonly attacks: number;
  /** Events by the name of their label. */
  readonly labels: Readonly<Record<string, number>>;
  readonly rejects: number;
  readonly rejectsByCode: Readonly<Record<string, number>>;
  readonly replacedRecords: number;
  /** True when a label of `--fail-on` occurred. */
  readonly failOnMatched: boolean;
  /** The columns of the stored rows depend on it: label ids of the model's probabilities. */
  readonly modelLabelIds: readonly number[];
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | null } | null;
}

/** A summary of a job that came to its end without running. */
export const NOTHING_DONE = {
  startedMs: null,
  elapsedMs: 0,
  events: 0,
  attacks: 0,
  labels: {},
  rejects: 0,
  rejectsByCode: {},
  replacedRecords: 0,
  failOnMatched: false,
  modelLabelIds: [],
} as const;

type Fields = Record<string, unknown>;

export async function readAttempts(fileSystem: SpoolFileSystem, folder: string): Promise<Attempts> {
  const fields = await readFields(fileSystem, folder, ATTEMPTS_FILE);
  const attempts = fields?.['attempts'];
  const notBefore = fields?.['notBeforeMs'];
  return {
    attempts: typeof attempts === 'number' && attempts >= 0 ? attempts : 0,
    notBeforeMs: typeof notBefore === 'number' ? notBefore : null,
  };
}

/** May be lost in a power cut, which is not the job's fault. */
export async function writeAttempts(spool: Spool, job: OwnedJob, attempts: Attempts): Promise<void> {
  await writeLightly(spool.fileSystem, job.path, ATTEMPTS_FILE, `${JSON.stringify(attempts)}\n`);
}

export async function readProgress(fileSystem: SpoolFileSystem, folder: string): Promise<Progress | null> {
  const fields = await readFields(fileSystem, folder, PROGRESS_FILE);
  if (fields === null) return null;
  const number = numbersOf(fields);
  return {
    startedMs: number('startedMs'),
    updatedMs: number('updatedMs'),
    events: number('events'),
    attacks: number('attacks'),
    rejects: number('rejects'),
    bytesDone: number('bytesDone'),
    bytesTotal: number('bytesTotal'),
  };
}

export async function writeProgress(spool: Spool, job: OwnedJob, progress: Progress): Promise<void> {
  await writeLightly(spool.fileSystem, job.path, PROGRESS_FILE, `${JSON.stringify(progress)}\n`);
}

export async function readSummary(fileSystem: SpoolFileSystem, folder: string): Promise<Summary | null> {
  const fields = await readFields(fileSystem, folder, SUMMARY_FILE);
  const state = END_STATES.find((candidate) => candidate === fields?.['state']);
  if (fields === null || state === undefined) return null;
  const number = numbersOf(fields);
  const { startedAt, finishedAt, modelLabelIds, error } = fields;
  return {
    state,
    startedMs: timeOf(startedAt),
    finishedMs: timeOf(finishedAt) ?? 0,
    elapsedMs: number('elapsedMs'),
    attempts: number('attempts'),
    events: number('events'),
    attacks: number('attacks'),
    labels: countsOf(fields['labels']),
    rejects: number('rejects'),
    rejectsByCode: countsOf(fields['rejectsByCode']),
    replacedRecords: number('replacedRecords'),
    failOnMatched: fields['failOnMatched'] === true,
    modelLabelIds: Array.isArray(modelLabelIds) ? modelLabelIds.filter((id) => typeof id === 'number') : [],
    error: readError(error),
  };
}

/** When this has returned, the job has come to its end. */
export async function writeSummary(spool: Spool, job: OwnedJob, summary: Summary): Promise<void> {
  const { state, startedMs, finishedMs, ...rest } = summary;
  const times = { startedAt: startedMs === null ? null : isoTime(startedMs), finishedAt: isoTime(finishedMs) };
  await writeDurably(
    spool.fileSystem,
    job.path,
    SUMMARY_FILE,
    `${JSON.stringify({ state, ...times, ...rest }, null, 2)}\n`,
  );
}

function readError(error: unknown): Summary['error'] {
  if (!isFields(error)) return null;
  const { code, message, hint } = error;
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message: typeof message === 'string' ? message : '',
    hint: typeof hint === 'string' ? hint : null,
  };
}

/** The object in a file, or null when there is none that can be read. */
export async function readFields(fileSystem: SpoolFileSystem, folder: string, name: string): Promise<Fields | null> {
  const text = await readTextOrNull(fileSystem, join(folder, name));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** The number in a field, 0 where there is none. */
export function numbersOf(fields: Fields): (name: string) => number {
  return (name) => {
    const value = fields[name];
    return typeof value === 'number' && value >= 0 ? value : 0;
  };
}

/** Counts by name; whatever is no count is left out. */
export function countsOf(value: unknown): Record<string, number> {
  const counts = isFields(value) ? Object.entries(value) : [];
  return Object.fromEntries(counts.flatMap(([name, count]) => (typeof count === 'number' ? [[name, count]] : [])));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function timeOf(value: unknown): number | null {
  const timeMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(timeMs) ? timeMs : null;
}

/** A moment as people and programs read it. */
export function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
