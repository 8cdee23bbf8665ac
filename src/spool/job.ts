/**
 * What a job is, apart from where it is kept: ids, states, and the text of job.json. Pure: no file system, no clock and
 * no random source of its own.
 */
import { SpoolError } from '../errors.ts';
import { INPUT_CHOICES, type InputChoice } from '../input/chunk.ts';
import { EXTRA_COLUMNS, type ExtraColumn, OUTPUT_FORMATS, type OutputFormat } from '../output/format.ts';

/** Version of job.json; a job of another version is not run. */
export const JOB_FORMAT_VERSION = 1;

/** Where a job can be; each is a folder of the spool. The ends are those that only `retry` and `prune` leave. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const END_STATES = ['done', 'failed', 'cancelled'] as const;
export type EndState = (typeof END_STATES)[number];

/** What Celery calls the states; a queued job that has been tried before is RETRY. */
export const CELERY_STATES: Readonly<Record<JobState, string>> = {
  queued: 'PENDING',
  running: 'STARTED',
  done: 'SUCCESS',
  failed: 'FAILURE',
  cancelled: 'REVOKED',
};

/** One source of events. Either `path` (absolute) or `copy` (a file in the job's folder) says where its bytes are. */
export interface JobInput {
  /** As a person wrote it, or `<stdin>`. */
  readonly name: string;
  readonly path: string | null;
  readonly copy: string | null;
  readonly sizeBytes: number;
  /** Modification time of the file at `path`; null for copies, which nobody changes. */
  readonly modifiedMs: number | null;
}

/** What to do with the events, and how `results` writes them when it is not told otherwise. */
export interface JobOptions {
  readonly inputFormat: InputChoice;
  readonly maxRecordBytes: number;
  /** Keep the matches of rules that only add scores. */
  readonly allRules: boolean;
  /** Absolute folder of the model bundle. */
  readonly model: string;
  /** Null for the model's own. */
  readonly threshold: number | null;
  /** Threads; null lets the worker decide. */
  readonly jobs: number | null;
  readonly isStrict: boolean;
  readonly extraColumns: readonly ExtraColumn[];
  readonly onlyLabelIds: readonly number[] | null;
  readonly failOnLabelIds: readonly number[];
  /** Null lets `results` decide by where it writes. */
  readonly format: OutputFormat | null;
  readonly labelNames: boolean;
  readonly rawCsv: boolean;
}

export interface JobSpec {
  readonly id: string;
  /** What a person calls it. */
  readonly label: string | null;
  readonly uniqueKey: string | null;
  readonly submittedMs: number;
  readonly submittedBy: { readonly user: string; readonly host: string; readonly pid: number; readonly folder: string };
  readonly inputs: readonly JobInput[];
  readonly options: JobOptions;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for what may be the name of a job's folder, and for nothing else. */
export function isJobId(text: string): boolean {
  return ID.test(text);
}

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds since 1970, then random bits, so that ids sort by time.
 *
 * @param random at least 10 bytes
 */
export function createJobId(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  const time = BigInt(Math.min(Math.max(0, Math.trunc(nowMs)), 2 ** 48 - 1));
  for (let index = 0; index < 6; index++) bytes[index] = Number((time >> BigInt(40 - 8 * index)) & 0xffn);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The time in an id, in milliseconds since 1970. */
export function timeOfJobId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Fewer characters of an id than this are a slip of the finger rather than a name for a job. */
const LEAST_PREFIX = 4;

/** What a text can mean as the name of a job: nothing, the newest one, or all ids that begin with it. */
export function readJobName(text: string): 'none' | 'last' | { readonly prefix: string } {
  const name = text.trim().toLowerCase();
  if (name === 'last') return 'last';
  return name.length >= LEAST_PREFIX && name.length <= 36 && /^[0-9a-f-]+$/.test(name) ? { prefix: name } : 'none';
}

/** The text of job.json: for people to read, with a line end. */
export function encodeJob(job: JobSpec): string {
  const { id, label, uniqueKey, submittedMs, submittedBy, inputs, options } = job;
  const submittedAt = new Date(submittedMs).toISOString();
  const formatVersion = JOB_FORMAT_VERSION;
  return `${JSON.stringify({ formatVersion, id, label, uniqueKey, submittedAt, submittedBy, inputs, options }, null, 2)}\n`;
}

/**
 * Reads the text of job.json.
 *
 * @param id the name of the job's folder
 * @throws SpoolError JOB_VERSION, JOB_DAMAGED
 */
export function decodeJob(json: string, id: string): JobSpec {
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch {
    throw damaged(id, 'it is not JSON');
  }
  const job = record(id, 'the whole', root);
  if (job['formatVersion'] !== JOB_FORMAT_VERSION) {
    const version = JSON.stringify(job['formatVersion'])?.slice(0, 20) ?? 'missing';
    throw new SpoolError(
      'JOB_VERSION',
      `the job ${id} has format version ${version}; this program runs version ${JOB_FORMAT_VERSION}`,
    );
  }
  if (job['id'] !== id) throw damaged(id, 'it names another id');
  const by = record(id, 'submittedBy', job['submittedBy']);
  const inputs = list(id, 'inputs', job['inputs']).map((input) => decodeInput(id, record(id, 'inputs', input)));
  if (inputs.length === 0) throw damaged(id, 'it has no inputs');
  return {
    id,
    label: orNull(job['label'], (value) => text(id, 'label', value)),
    uniqueKey: orNull(job['uniqueKey'], (value) => text(id, 'uniqueKey', value)),
    submittedMs: decodeTime(id, job['submittedAt']),
    submittedBy: {
      user: text(id, 'user', by['user']),
      host: text(id, 'host', by['host']),
      pid: number(id, 'pid', by['pid']),
      folder: text(id, 'folder', by['folder']),
    },
    inputs,
    options: decodeOptions(id, record(id, 'options', job['options'])),
  };
}

const COPY_NAME = /^input-\d{1,6}$/;

function decodeInput(id: string, input: Record<string, unknown>): JobInput {
  const path = orNull(input['path'], (value) => text(id, 'path', value));
  const copy = orNull(input['copy'], (value) => text(id, 'copy', value));
  if ((path === null) === (copy === null)) throw damaged(id, 'an input must have either a path or a copy');
  if (path !== null && !path.startsWith('/')) throw damaged(id, 'the path of an input is not absolute');
  if (copy !== null && !COPY_NAME.test(copy)) throw damaged(id, 'the copy of an input has a name that is not its own');
  return {
    name: text(id, 'name', input['name']),
    path,
    copy,
    sizeBytes: number(id, 'sizeBytes', input['sizeBytes']),
    modifiedMs: orNull(input['modifiedMs'], (value) => number(id, 'modifiedMs', value)),
  };
}

function decodeOptions(id: string, options: Record<string, unknown>): JobOptions {
  const labelIds = (key: string): number[] => list(id, key, options[key]).map((value) => number(id, key, value));
  return {
    inputFormat: oneOf(id, 'inputFormat', options['inputFormat'], INPUT_CHOICES),
    maxRecordBytes: number(id, 'maxRecordBytes', options['maxRecordBytes']),
    // Jobs that were submitted to an older version do not say.
    allRules: flag(id, 'allRules', options['allRules'] ?? false),
    model: text(id, 'model', options['model']),
    threshold: orNull(options['threshold'], (value) => number(id, 'threshold', value)),
    jobs: orNull(options['jobs'], (value) => number(id, 'jobs', value)),
    isStrict: flag(id, 'isStrict', options['isStrict']),
    extraColumns: list(id, 'extraColumns', options['extraColumns']).map((value) =>
      oneOf(id, 'extraColumns', value, EXTRA_COLUMNS),
    ),
    onlyLabelIds: options['onlyLabelIds'] === null ? null : labelIds('onlyLabelIds'),
    failOnLabelIds: labelIds('failOnLabelIds'),
    format: orNull(options['format'], (value) => oneOf(id, 'format', value, OUTPUT_FORMATS)),
    labelNames: flag(id, 'labelNames', options['labelNames']),
    rawCsv: flag(id, 'rawCsv', options['rawCsv']),
  };
}

function damaged(id: string, reason: string): SpoolError {
  return new SpoolError('JOB_DAMAGED', `job.json of the job ${id} is damaged: ${reason}`);
}

function record(id: string, name: string, value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw damaged(id, `${name} is no object`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(id: string, name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw damaged(id, `${name} is no list`);
}

function text(id: string, name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw damaged(id, `${name} is no text`);
}

function number(id: string, name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw damaged(id, `${name} is no number from 0`);
}

function flag(id: string, name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw damaged(id, `${name} is neither true nor false`);
}

function oneOf<Word extends string>(id: string, name: string, value: unknown, known: readonly Word[]): Word {
  const word = known.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw damaged(id, `${name} is none of ${known.join(', ')}`);
}

function orNull<Value>(value: unknown, read: (value: unknown) => Value): Value | null {
  return value === null ? null : read(value);
}

function decodeTime(id: string, value: unknown): number {
  const timeMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isFinite(timeMs)) return timeMs;
  throw damaged(id, 'submittedAt is no time');
}
