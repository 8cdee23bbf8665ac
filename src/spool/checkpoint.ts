/**
 * How far a job has come, durably: what was written before a place in the input. What always holds: `output.part` and
 * `rejects.part` hold at least the bytes that the checkpoint names, because they are synced before it is written; what
 * stands behind them is of no worth and is cut off when the job goes on.
 */
import type { Position } from '../input/resume.ts';
import { writeDurably } from './durable.ts';
import type { SpoolFileSystem } from './file-system.ts';
import { countsOf, numbersOf, readFields } from './job-files.ts';
import type { OwnedJob, Spool } from './store.ts';

const CHECKPOINT_FILE = 'checkpoint.json';
const FORMAT_VERSION = 1;

/** What has been done before a position. */
export interface WorkDone {
  readonly outputBytes: number;
  readonly rejectBytes: number;
  readonly events: number;
  /** Events by label id. */
  readonly countsByLabelId: Readonly<Record<string, number>>;
  readonly rejects: number;
  readonly rejectsByCode: Readonly<Record<string, number>>;
  readonly replacedRecords: number;
  readonly elapsedMs: number;
}

export interface Checkpoint {
  readonly position: Position;
  readonly done: WorkDone;
  /** Another model would make the rest of the result disagree with its beginning. */
  readonly modelSha256: string;
}

export const NO_WORK: WorkDone = {
  outputBytes: 0,
  rejectBytes: 0,
  events: 0,
  countsByLabelId: {},
  rejects: 0,
  rejectsByCode: {},
  replacedRecords: 0,
  elapsedMs: 0,
};

/** Writes the checkpoint, after the files that it speaks of have been synced. */
export async function writeCheckpoint(spool: Spool, job: OwnedJob, checkpoint: Checkpoint): Promise<void> {
  const text = `${JSON.stringify({ formatVersion: FORMAT_VERSION, ...checkpoint }, null, 2)}\n`;
  await writeDurably(spool.fileSystem, job.path, CHECKPOINT_FILE, text);
}

/** The checkpoint of a job, or null when there is none, or none that can be used. */
export async function readCheckpoint(fileSystem: SpoolFileSystem, folder: string): Promise<Checkpoint | null> {
  const fields = await readFields(fileSystem, folder, CHECKPOINT_FILE);
  if (fields === null || fields['formatVersion'] !== FORMAT_VERSION) return null;
  const { position, done, modelSha256 } = fields;
  if (!isObject(position) || !isObject(done) || typeof modelSha256 !== 'string') return null;
  const place = numbersOf(position);
  const number = numbersOf(done);
  return {
    position: {
      sourceIndex: place('sourceIndex'),
      startByte: place('startByte'),
      firstLine: Math.max(1, place('firstLine')),
    },
    done: {
      outputBytes: number('outputBytes'),
      rejectBytes: number('rejectBytes'),
      events: number('events'),
      countsByLabelId: countsOf(done['countsByLabelId']),
      rejects: number('rejects'),
      rejectsByCode: countsOf(done['rejectsByCode']),
      replacedRecords: number('replacedRecords'),
      elapsedMs: number('elapsedMs'),
    },
    modelSha256,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
