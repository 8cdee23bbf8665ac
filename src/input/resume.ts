/** Taking up a reading where an earlier one of the same sources stopped. */
import type { ChunkPart } from './cutter.ts';

/** A place between two records: where a chunk begins. */
export interface Position {
  /** Index into the list of sources. */
  readonly sourceIndex: number;
  /** Offset in the decompressed source. */
  readonly startByte: number;
  /** Line of that place, from 1. */
  readonly firstLine: number;
}

/**
 * What of a part lies at or behind the start; null for a part that lies before it. The source is read and cut from its
 * beginning again, since only that finds format, header and the ends of records, but its parts can end elsewhere than
 * the first time: one that reaches over the start is cut there, which is between two records.
 */
export function partFrom(start: Position | undefined, sourceIndex: number, part: ChunkPart): ChunkPart | null {
  if (start === undefined || sourceIndex !== start.sourceIndex || part.startByte >= start.startByte) return part;
  const skipped = Math.min(start.startByte - part.startByte, part.bytes.length);
  // The end of a source can have something to say even when all of its bytes lie before the start.
  if (skipped === part.bytes.length && !part.isLast) return null;
  const { firstLine, startByte } = start;
  return { ...part, firstLine, startByte, bytes: part.bytes.slice(skipped) };
}
