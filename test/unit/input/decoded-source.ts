/** From bytes to events and rejects, whatever lies between: what most tests of this folder look at. */
import type { RecordReject, WafEvent } from '../../../src/event.ts';
import type { Chunk, InputChoice, InputFormat } from '../../../src/input/chunk.ts';
import { type ChunkPart, Cutter } from '../../../src/input/cutter.ts';
import { decodeChunk } from '../../../src/input/decode.ts';
import { type ReadOptions, readChunks } from '../../../src/input/read-chunks.ts';
import type { Source } from '../../../src/input/sources.ts';
import { inPieces, streamOf } from './byte-pieces.ts';

export const STDIN: Source = { name: '<stdin>', path: null, sizeBytes: null };
export const MIB = 1024 * 1024;

export interface DecodedSource {
  readonly events: readonly WafEvent[];
  /** Those of the decoder and those that came with the chunks. */
  readonly rejects: readonly RecordReject[];
  readonly replacedRecords: number;
}

/** Decodes chunks as an inference thread does, one after another. */
export function decodeChunks(
  chunks: readonly (ChunkPart & Partial<Chunk>)[],
  maxRecordBytes: number = MIB,
): DecodedSource {
  const decoded = { events: [] as WafEvent[], rejects: [] as RecordReject[], replacedRecords: 0 };
  for (const [sequence, part] of chunks.entries()) {
    const chunk = decodeChunk({ sequence, sourceIndex: 0, sourceName: 'source', ...part }, { maxRecordBytes });
    // One by one: there may be too many for arguments.
    for (const event of chunk.events) decoded.events.push(event);
    for (const reject of [...chunk.rejects, ...part.rejects]) decoded.rejects.push(reject);
    decoded.replacedRecords += chunk.replacedRecords;
  }
  return decoded;
}

/** One chunk that is the whole of a source, for a decoder. */
export function chunkOf(format: InputFormat, bytes: Uint8Array | string, more: Partial<Chunk> = {}): Chunk {
  const copy = Uint8Array.from(Buffer.from(bytes));
  const place = { sequence: 0, sourceIndex: 0, sourceName: 'source', firstLine: 1, startByte: 0 };
  return { ...place, format, csv: null, onlyLog: null, bytes: copy, isLast: true, rejects: [], ...more };
}

export interface CutOptions {
  readonly format?: InputChoice;
  readonly chunkBytes?: number;
  readonly maxRecordBytes?: number;
  /** Sizes of the pieces in which the bytes come. */
  readonly sizes?: readonly number[];
  /** Whole records are handed over behind every piece that may end one, as when bytes come slowly. */
  readonly isSlow?: boolean;
}

/** The parts that a source of these bytes is cut into. */
export function cutBytes(bytes: Uint8Array | string, options: CutOptions = {}): ChunkPart[] {
  const { format = 'auto', chunkBytes = 512 * 1024, maxRecordBytes = MIB, sizes = [MIB], isSlow = false } = options;
  const cutter = new Cutter('source', { format, chunkBytes, maxRecordBytes, onFormat: () => undefined });
  const parts: ChunkPart[] = [];
  for (const piece of inPieces(Buffer.from(bytes), sizes)) {
    parts.push(...cutter.append(piece));
    if (isSlow && cutter.hasLines) parts.push(...cutter.cutWholeRecords());
  }
  parts.push(...cutter.cutRest());
  return parts;
}

/** What comes of bytes that are cut and decoded. */
export function cutAndDecode(bytes: Uint8Array | string, options: CutOptions = {}): DecodedSource {
  return decodeChunks(cutBytes(bytes, options), options.maxRecordBytes);
}

/** Everything that sources give, read as a run reads them. */
export async function readSources(
  sources: readonly Source[],
  options: Partial<ReadOptions> = {},
): Promise<DecodedSource & { chunks: Chunk[]; formats: InputFormat[] }> {
  const formats: InputFormat[] = [];
  const chunks: Chunk[] = [];
  const reading = readChunks(sources, {
    stdin: streamOf(''),
    format: 'auto',
    maxRecordBytes: MIB,
    onFormat: (_source, format) => formats.push(format),
    ...options,
  });
  for await (const chunk of reading) chunks.push(chunk);
  return { ...decodeChunks(chunks, options.maxRecordBytes), chunks, formats };
}

/** Everything that standard input gives when it delivers `bytes`. */
export function readStdin(bytes: Uint8Array | string, options: Partial<ReadOptions> = {}) {
  return readSources([STDIN], { stdin: streamOf(bytes), ...options });
}

/** Line and code of rejects: what most tests look at. */
export function placesOf(rejects: readonly RecordReject[]): { line: number; code: string }[] {
  return rejects.map(({ line, code }) => ({ line, code }));
}

export function idsOf(events: readonly WafEvent[]): (string | null)[] {
  return events.map(({ eventId }) => eventId);
}
