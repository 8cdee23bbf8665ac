/**
 * A job is a call of the pipeline with a target in the spool. The result of a job that was interrupted, any number of
 * times and anywhere, is byte for byte that of one that was not: it goes on at a place between two records, behind
 * exactly the rows of the records before.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { InputError, SpoolError } from '../errors.ts';
import type { Reject } from '../event.ts';
import type { Position } from '../input/resume.ts';
import type { Source } from '../input/sources.ts';
import { type FileMark, markOf } from '../input/stored-file.ts';
import { BENIGN_ID } from '../labels.ts';
import { loadBundle, type ModelBundle } from '../model/bundle.ts';
import { type RunSummary, type RunTotals, run } from '../pipeline/run.ts';
import { type Checkpoint, NO_WORK, readCheckpoint, type WorkDone, writeCheckpoint } from './checkpoint.ts';
import type { JobInput, JobSpec } from './job.ts';
import { logLine } from './log.ts';
import { ResultFile } from './result-file.ts';
import { OUTPUT_FILE, REJECTS_FILE } from './result-names.ts';
import type { OwnedJob, Spool } from './store.ts';

/** What a runner is given: the job, which it has, and ways to hear and to tell. */
export interface JobContext {
  readonly spool: Spool;
  readonly job: OwnedJob;
  readonly spec: JobSpec;
  /** Threads that the job may use unless it says how many. */
  readonly threads: number;
  /** Aborted when the job must stop: what is in hand is finished, and the checkpoint written. */
  readonly signal: AbortSignal;
  /** Told after every chunk. */
  report(progress: JobProgress): void;
}

export interface JobProgress {
  readonly events: number;
  readonly attacks: number;
  readonly rejects: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** What a run of a job came to. */
export interface JobResult {
  /** False when it was stopped. */
  readonly isComplete: boolean;
  readonly done: WorkDone;
  readonly modelLabelIds: readonly number[];
}

/** Runs a job to its end or until it is told to stop. @throws AppError and whatever may pass by itself */
export type RunJob = (context: JobContext) => Promise<JobResult>;

export interface RunJobOptions {
  /** Between two checkpoints; 0 writes one before every chunk. */
  readonly checkpointMs?: number;
  readonly chunkBytes?: number;
}

const DEFAULT_CHECKPOINT_MS = 5000;

/** The real runner: the pipeline, with a target in the job's folder. */
export function createJobRunner({ checkpointMs = DEFAULT_CHECKPOINT_MS, chunkBytes }: RunJobOptions = {}): RunJob {
  return async (context) => {
    const { job, spec } = context;
    const bundle = await loadBundle(spec.options.model);
    const sources: Source[] = [];
    for (const input of spec.inputs) sources.push(await sourceOf(input, job));
    const recorder = new Recorder(context, bundle, sources, checkpointMs);
    try {
      await recorder.begin();
      const summary = await run(
        {
          sources,
          stdin: Readable.from([]),
          inputFormat: spec.options.inputFormat,
          maxRecordBytes: spec.options.maxRecordBytes,
          allRules: spec.options.allRules,
          bundle,
          threshold: spec.options.threshold ?? bundle.manifest.decision.threshold,
          jobs: spec.options.jobs ?? Math.max(1, Math.min(context.threads, availableParallelism())),
          isStrict: spec.options.isStrict,
          signal: context.signal,
          ...(recorder.start === null ? {} : { start: recorder.start }),
          ...(chunkBytes === undefined ? {} : { chunkBytes }),
          onReject: (reject) => recorder.addReject(reject),
          onChunkBegin: (position, totals) => recorder.beginChunk(position, totals),
          onChunkDone: () => recorder.endChunk(),
          onProgress: ({ bytesDone, events }) => recorder.tell(bytesDone, events),
        },
        {
          encode: {
            format: 'ndjson',
            extraColumns: spec.options.extraColumns,
            labelNames: false,
            onlyLabelIds: spec.options.onlyLabelIds,
            rawCsv: false,
            modelLabelIds: bundle.manifest.labels.map(({ id }) => id),
            terminal: { columns: 0, colour: false },
          },
          write: (bytes) => recorder.write(bytes),
        },
      );
      if (summary.stopped === 'strict') {
        throw new InputError('STRICT', 'stopped at the first record that could not be read', {
          hint: 'without --strict such records are rejected and the run goes on',
        });
      }
      const modelLabelIds = bundle.manifest.labels.map(({ id }) => id);
      if (summary.stopped !== null) return { isComplete: false, done: await recorder.stop(), modelLabelIds };
      return { isComplete: true, done: await recorder.finish(summary), modelLabelIds };
    } finally {
      await recorder.close();
    }
  };
}

/** Where an input is; a file must still be the one that was handed over. @throws InputError, SpoolError */
async function sourceOf(input: JobInput, job: OwnedJob): Promise<Source> {
  const { name, copy, sizeBytes } = input;
  const path = input.path ?? join(job.path, copy ?? '');
  const mark = await markOf(path, name);
  if (input.path === null) {
    if (mark?.sizeBytes === sizeBytes) return { name, path, sizeBytes };
    throw new SpoolError('JOB_DAMAGED', `the copy of ${name} in the spool is damaged`);
  }
  if (mark?.sizeBytes === sizeBytes && mark.modifiedMs === input.modifiedMs) return { name, path, sizeBytes };
  throw new InputError('INPUT_CHANGED', `${name} has changed since it was submitted: ${describeChange(input, mark)}`, {
    hint: 'submit it again; with --copy a job keeps the files as they are when it is submitted',
  });
}

function describeChange(input: JobInput, mark: FileMark | null): string {
  if (mark === null) return 'it is no regular file any more';
  if (mark.sizeBytes !== input.sizeBytes) return `it had ${input.sizeBytes} bytes and has ${mark.sizeBytes}`;
  return `it was written at ${new Date(mark.modifiedMs).toISOString()}`;
}

/** Keeps the files of a job and what they hold in step with the run. */
class Recorder {
  /** Where the run begins; null for the beginning. */
  start: Position | null = null;
  private readonly context: JobContext;
  private readonly sources: readonly Source[];
  private readonly modelSha256: string;
  private readonly checkpointMs: number;
  private readonly output: ResultFile;
  private readonly rejectFile: ResultFile;
  private readonly rejectsByCode = new Map<string, number>();
  private readonly startedAt = performance.now();
  private checkpointAt = performance.now();
  /** What earlier attempts have done. */
  private before: WorkDone = NO_WORK;
  /** The last place that a run could go on from; null before the first chunk. */
  private latest: Checkpoint | null = null;
  private totals: RunTotals | null = null;
  private rejectLines = '';

  constructor(context: JobContext, bundle: ModelBundle, sources: readonly Source[], checkpointMs: number) {
    this.context = context;
    this.sources = sources;
    this.modelSha256 = bundle.manifest.modelSha256;
    this.checkpointMs = checkpointMs;
    this.output = new ResultFile(context.spool, context.job, OUTPUT_FILE);
    this.rejectFile = new ResultFile(context.spool, context.job, REJECTS_FILE);
  }

  /** Opens the files, at the length of the last checkpoint that fits them. */
  async begin(): Promise<void> {
    const { spool, job } = this.context;
    const outputThere = await this.output.bytesThere();
    const rejectsThere = await this.rejectFile.bytesThere();
    const checkpoint = await readCheckpoint(spool.fileSystem, job.path);
    if (checkpoint !== null) {
      const { done, modelSha256, position } = checkpoint;
      const fits = done.outputBytes <= outputThere && done.rejectBytes <= rejectsThere;
      if (fits && modelSha256 === this.modelSha256 && position.sourceIndex < this.sources.length) {
        this.start = position;
        this.before = done;
        this.latest = checkpoint;
        for (const [code, count] of Object.entries(done.rejectsByCode)) this.rejectsByCode.set(code, count);
        const source = this.sources[position.sourceIndex]?.name ?? '';
        await logLine(spool, job, `goes on at line ${position.firstLine} of ${source}, behind ${done.events} events`);
      } else {
        await logLine(spool, job, 'begins anew: the model or the partial result is not that of the checkpoint');
      }
    }
    await this.output.begin(this.before.outputBytes, true);
    await this.rejectFile.begin(this.before.rejectBytes, false);
  }

  async write(bytes: Uint8Array | string): Promise<boolean> {
    await this.output.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    return true;
  }

  addReject({ source, line, code, message, excerpt }: Reject): void {
    this.rejectsByCode.set(code, (this.rejectsByCode.get(code) ?? 0) + 1);
    this.rejectLines += `${JSON.stringify({ source, line, code, reason: message, excerpt })}\n`;
  }

  /** Everything before the position is in the files now. */
  async beginChunk(position: Position, totals: RunTotals): Promise<void> {
    this.totals = totals;
    this.latest = { position, done: this.workDone(totals), modelSha256: this.modelSha256 };
    const isDue = performance.now() - this.checkpointAt >= this.checkpointMs;
    // Before the first chunk of an attempt there is nothing to keep.
    if (isDue && totals.events + totals.rejects > 0) await this.checkpoint();
  }

  async endChunk(): Promise<void> {
    const lines = this.rejectLines;
    this.rejectLines = '';
    if (lines !== '') await this.rejectFile.write(Buffer.from(lines));
  }

  /** @param events of this attempt, the last chunk included, as are the counts by label */
  tell(bytesRead: number, events: number): void {
    const done = this.workDone(this.totals === null ? null : { ...this.totals, events });
    const sizes = this.sources.map(({ sizeBytes }) => sizeBytes ?? 0);
    const bytesBefore = sizes.slice(0, this.start?.sourceIndex ?? 0).reduce((sum, size) => sum + size, 0);
    this.context.report({
      events: done.events,
      attacks: attacksIn(done),
      rejects: [...this.rejectsByCode.values()].reduce((sum, count) => sum + count, 0),
      bytesDone: bytesBefore + bytesRead,
      bytesTotal: sizes.reduce((sum, size) => sum + size, 0),
    });
  }

  /** Writes down where the run can go on. @returns what is done before that place */
  async stop(): Promise<WorkDone> {
    if (this.latest === null) return this.before;
    await this.checkpoint();
    return this.latest.done;
  }

  /** Gives the files their final names, durably. */
  async finish(summary: RunSummary): Promise<WorkDone> {
    const done = this.workDone(summary);
    await this.output.finish();
    await this.rejectFile.finish();
    await this.context.spool.fileSystem.syncFolder(this.context.job.path);
    return done;
  }

  async close(): Promise<void> {
    await this.output.close();
    await this.rejectFile.close();
  }

  private async checkpoint(): Promise<void> {
    if (this.latest === null) return;
    await this.output.sync();
    await this.rejectFile.sync();
    await this.context.spool.fileSystem.syncFolder(this.context.job.path);
    await writeCheckpoint(this.context.spool, this.context.job, this.latest);
    this.checkpointAt = performance.now();
  }

  private workDone(totals: RunTotals | null): WorkDone {
    const { before } = this;
    const countsByLabelId: Record<string, number> = { ...before.countsByLabelId };
    for (const [id, count] of totals?.countsByLabelId.entries() ?? []) {
      if (count > 0) countsByLabelId[id] = (countsByLabelId[id] ?? 0) + count;
    }
    return {
      outputBytes: this.output.bytes,
      rejectBytes: this.rejectFile.bytes,
      events: before.events + (totals?.events ?? 0),
      countsByLabelId,
      rejects: before.rejects + (totals?.rejects ?? 0),
      rejectsByCode: Object.fromEntries(this.rejectsByCode),
      replacedRecords: before.replacedRecords + (totals?.replacedRecords ?? 0),
      elapsedMs: Math.round(before.elapsedMs + performance.now() - this.startedAt),
    };
  }
}

/** Events that were called an attack of any kind. */
export function attacksIn({ events, countsByLabelId }: WorkDone): number {
  return events - (countsByLabelId[BENIGN_ID] ?? 0);
}
