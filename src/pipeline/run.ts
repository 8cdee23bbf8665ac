/**
 * The program as a sequence; read this first. Sources are cut into chunks, chunks are classified side by side, results
 * are written in the order of the input. The caller owns the target: it commits or aborts it by what `run` returns.
 *
 *   sources → readChunks → mapInOrder(executor) → target
 *
 * A record that cannot be read is reported and the run goes on. Whatever ends a run early (an error, a signal, a reader
 * that has gone), the chunks in the threads are finished first.
 */
import type { Readable } from 'node:stream';
import type { Reject } from '../event.ts';
import type { Chunk, InputChoice, InputFormat } from '../input/chunk.ts';
import { addLogCounts, type LogCounts, noLogCounts } from '../input/formats/decoded.ts';
import { readChunks } from '../input/read-chunks.ts';
import type { Position } from '../input/resume.ts';
import type { Source } from '../input/sources.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { createEncoder } from '../output/encoder.ts';
import type { EncodeOptions } from '../output/format.ts';
import type { ChunkResult, Judgements, ThreadOptions } from './chunk-result.ts';
import { openInlineExecutor, openThreadExecutor, peekSize } from './executor.ts';
import { mapInOrder } from './in-order.ts';
import { RequestGroups } from './request-groups.ts';

export interface RunOptions {
  readonly sources: readonly Source[];
  readonly stdin: Readable;
  readonly inputFormat: InputChoice;
  readonly maxRecordBytes: number;
  /** Keep the matches of rules that only add scores; default false. */
  readonly allRules?: boolean;
  readonly bundle: ModelBundle;
  /** Score from which an event is an attack. */
  readonly threshold: number;
  /** Threads; at least 1. */
  readonly jobs: number;
  /** Stop at the first record that cannot be read. */
  readonly isStrict: boolean;
  /** Ends the run early: chunks that have been read are still finished and written. */
  readonly signal: AbortSignal;
  /** Where to begin, in place of the beginning of the first source; what lies before is as good as not there. */
  readonly start?: Position;
  /** See ReadOptions. */
  readonly chunkBytes?: number;
  onReject(reject: Reject): void;
  /** Called before the rows of a chunk are written, with where it begins and what was done before; the run waits for it. */
  onChunkBegin?(begin: Position, done: RunTotals): Promise<void>;
  /** Called after each chunk and its rejects; the run waits for it. */
  onChunkDone?(): Promise<void>;
  onProgress?(progress: { readonly bytesDone: number; readonly events: number }): void;
  onFormat?(source: Source, format: InputFormat): void;
}

/** Where encoded rows go; `false` from write means that nobody reads them any more. */
export interface ResultSink {
  readonly encode: EncodeOptions;
  write(bytes: Uint8Array | string): Promise<boolean>;
}

export interface RunTotals {
  readonly events: number;
  /** Events by label id; changes as the run goes on. */
  readonly countsByLabelId: Uint32Array;
  readonly rejects: number;
  readonly replacedRecords: number;
  readonly logs: LogCounts;
}

export interface RunSummary extends RunTotals {
  readonly elapsedMs: number;
  /** Rows that were written, when there is one for each request. */
  readonly requests?: number;
  /** Why the run ended before its input did, or null. */
  readonly stopped: 'signal' | 'reader gone' | 'strict' | null;
}

/**
 * Classifies all sources and writes the encoded rows to `sink`.
 *
 * @throws InputError, ModelError, or whatever `sink.write` throws
 */
export async function run(options: RunOptions, sink: ResultSink): Promise<RunSummary> {
  const encoder = createEncoder(sink.encode);
  let separator = '';
  const write = async (rows: Uint8Array | string): Promise<boolean> => {
    if (rows.length === 0) return true;
    if (separator !== '' && !(await sink.write(separator))) return false;
    separator = encoder.separator;
    return sink.write(rows);
  };
  const groups = new RequestGroups();
  let requests = 0;
  const writeRequests = (rows: readonly string[]): Promise<boolean> => {
    const written = rows.filter((row) => row !== '');
    requests += written.length;
    return write(written.join(encoder.separator));
  };
  const writeResult = ({ bytes, runs }: ChunkResult): Promise<boolean> =>
    runs === null ? write(bytes) : writeRequests(groups.add(runs));
  if (encoder.prologue !== '') await sink.write(encoder.prologue);
  const ended = await forEachResult(options, sink.encode, writeResult);
  if (ended.stopped !== 'reader gone' && ended.stopped !== 'strict') await writeRequests(groups.end());
  const summary = sink.encode.isByRequest === true ? { ...ended, requests } : ended;
  // A result that was cut short must not look whole.
  if (summary.stopped === null && encoder.epilogue !== '') await sink.write(encoder.epilogue);
  return summary;
}

/**
 * Classifies labelled sources and hands over the verdicts beside the truth, chunk by chunk.
 *
 * @throws InputError, ModelError
 */
export async function judge(options: RunOptions, take: (judgements: Judgements) => void): Promise<RunSummary> {
  return forEachResult(options, null, async ({ judgements }) => {
    if (judgements !== null) take(judgements);
    return true;
  });
}

async function forEachResult(
  options: RunOptions,
  encode: EncodeOptions | null,
  take: (result: ChunkResult) => Promise<boolean>,
): Promise<RunSummary> {
  const startedAt = performance.now();
  const { bundle, maxRecordBytes, threshold, signal, allRules = false } = options;
  const threadOptions: ThreadOptions = { bundle, classify: { maxRecordBytes, threshold, allRules }, encode };
  const stop = new AbortController();
  const stopReading = (): void => stop.abort();
  signal.addEventListener('abort', stopReading);
  if (signal.aborted) stopReading();
  let bytesDone = 0;
  let events = 0;
  let rejects = 0;
  let replacedRecords = 0;
  const logs = noLogCounts();
  let stopped: RunSummary['stopped'] = null;
  const countsByLabelId = new Uint32Array(256);
  const begins: Position[] = [];
  try {
    const read = readChunks(options.sources, {
      stdin: options.stdin,
      format: options.inputFormat,
      maxRecordBytes,
      signal: stop.signal,
      onRawBytes: (count) => {
        bytesDone += count;
      },
      ...(options.onFormat === undefined ? {} : { onFormat: options.onFormat }),
      ...(options.start === undefined ? {} : { start: options.start }),
      ...(options.chunkBytes === undefined ? {} : { chunkBytes: options.chunkBytes }),
    });
    const { isSmall, chunks } = await peekSize(notingBegins(read, begins));
    const executor = isSmall
      ? await openInlineExecutor(threadOptions)
      : openThreadExecutor(threadOptions, options.jobs);
    try {
      for await (const result of mapInOrder(chunks, (chunk) => executor.work(chunk), executor.window, stopReading)) {
        // Results come in the order of their chunks, one for each.
        const begin = begins.shift();
        if (begin !== undefined)
          await options.onChunkBegin?.(begin, { events, countsByLabelId, rejects, replacedRecords, logs });
        const isRead = await take(result);
        events += result.events;
        rejects += result.rejects.length;
        replacedRecords += result.replacedRecords;
        addLogCounts(logs, result.logs);
        for (const [id, count] of result.countsByLabelId.entries()) {
          countsByLabelId[id] = (countsByLabelId[id] as number) + count;
        }
        for (const reject of result.rejects) options.onReject(reject);
        await options.onChunkDone?.();
        options.onProgress?.({ bytesDone, events });
        if (!isRead) stopped = 'reader gone';
        else if (options.isStrict && rejects > 0) stopped = 'strict';
        if (stopped !== null) break;
      }
    } finally {
      await executor.close();
    }
  } finally {
    signal.removeEventListener('abort', stopReading);
  }
  if (stopped === null && signal.aborted) stopped = 'signal';
  return { events, countsByLabelId, rejects, replacedRecords, logs, elapsedMs: performance.now() - startedAt, stopped };
}

/** The chunks as they are, with the place where each begins put down in `begins`. */
async function* notingBegins(chunks: AsyncGenerator<Chunk>, begins: Position[]): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) {
    const { sourceIndex, startByte, firstLine } = chunk;
    begins.push({ sourceIndex, startByte, firstLine });
    yield chunk;
  }
}
