/**
 * The sources of a run as one sequence of chunks. When bytes come slowly (a pipe from `tail -f`), whole records are
 * handed over after a moment instead of waiting for a full chunk.
 */
import { InputError } from '../errors.ts';
import type { Chunk, InputChoice, InputFormat } from './chunk.ts';
import { type ChunkPart, Cutter } from './cutter.ts';
import { type OpenOptions, openSource } from './open.ts';
import { type Position, partFrom } from './resume.ts';
import type { Source } from './sources.ts';

export interface ReadOptions extends OpenOptions {
  readonly format: InputChoice;
  readonly maxRecordBytes: number;
  /** A chunk is cut when there are this many bytes; default 512 KiB. */
  readonly chunkBytes?: number;
  /** Where to begin: a place where a chunk of an earlier reading of the same sources began. */
  readonly start?: Position;
  /** Told of the format of each source that has one. */
  onFormat?(source: Source, format: InputFormat): void;
}

const DEFAULT_CHUNK_BYTES = 512 * 1024;
/** How long whole records wait for more to come. */
const LINGER_MS = 150;

/**
 * The chunks of all sources, in order. A source without records has none. What was read of a source that then fails is
 * handed over, and after it a chunk with a reject that says where it stopped. A source of which nothing can be read is
 * such a reject among several, and an error when it is the only one.
 *
 * When `signal` is aborted, reading stops, also when it waits for bytes that may never come, and no further chunk is
 * handed over.
 *
 * @throws InputError UNKNOWN_FORMAT, BAD_HEADER, FILE_UNREADABLE, DAMAGED_ARCHIVE, UNSUPPORTED_ARCHIVE
 */
export async function* readChunks(sources: readonly Source[], options: ReadOptions): AsyncGenerator<Chunk> {
  let sequence = 0;
  for (const [sourceIndex, source] of sources.entries()) {
    if (isAborted(options)) return;
    if (options.start !== undefined && sourceIndex < options.start.sourceIndex) continue;
    const cutter = new Cutter(source.name, {
      format: options.format,
      maxRecordBytes: options.maxRecordBytes,
      chunkBytes: options.chunkBytes ?? DEFAULT_CHUNK_BYTES,
      onFormat: (format) => options.onFormat?.(source, format),
    });
    try {
      for await (const whole of readParts(source, cutter, options)) {
        if (isAborted(options)) return;
        const part = partFrom(options.start, sourceIndex, whole);
        if (part === null) continue;
        yield { sequence: sequence++, sourceIndex, sourceName: source.name, ...part };
      }
    } catch (error) {
      if (!(error instanceof InputError) || (sources.length === 1 && !cutter.hasLayout)) throw error;
      if (isAborted(options)) return;
      yield { sequence: sequence++, sourceIndex, sourceName: source.name, ...cutter.damagedPart(error) };
    }
  }
}

async function* readParts(source: Source, cutter: Cutter, options: ReadOptions): AsyncGenerator<ChunkPart> {
  // A reader that goes away while a read waits for more must not have to wait for it, too.
  const leave = new AbortController();
  const signals = options.signal === undefined ? [leave.signal] : [leave.signal, options.signal];
  const bytes = openSource(source, { ...options, signal: AbortSignal.any(signals) });
  try {
    while (true) {
      const reading = bytes.next();
      if (cutter.hasLines && (await isSlow(reading))) yield* cutter.cutWholeRecords();
      const next = await reading;
      if (next.done === true) break;
      yield* cutter.append(next.value);
    }
  } catch (error) {
    if (isReadFault(error)) yield* whatIsLeft(cutter);
    throw error;
  } finally {
    leave.abort();
    await bytes.return(undefined);
  }
  // Bytes that a signal cut off are no record.
  if (!isAborted(options)) yield* cutter.cutRest();
}

function isAborted({ signal }: ReadOptions): boolean {
  return signal?.aborted === true;
}

/** True for errors of reading, as opposed to those of understanding what was read. */
function isReadFault(error: unknown): boolean {
  return error instanceof InputError && error.code !== 'UNKNOWN_FORMAT' && error.code !== 'BAD_HEADER';
}

/** What a source that failed has left; nothing when that is too little to know its format. */
function* whatIsLeft(cutter: Cutter): Generator<ChunkPart> {
  try {
    yield* cutter.cutDamaged();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

/** True when a read takes longer than a moment. Never throws: the reader hears of the error when it awaits the read. */
async function isSlow(reading: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const linger = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), LINGER_MS);
  });
  const done = reading.then(
    () => false,
    () => false,
  );
  const slow = await Promise.race([done, linger]);
  clearTimeout(timer);
  return slow;
}
