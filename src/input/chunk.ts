/**
 * The unit of work: whole records of one source, cut so that no record is split. A chunk is all that an inference
 * thread needs to decode it; its bytes own their ArrayBuffer, so that they can be transferred without a copy.
 */
import type { RecordReject } from '../event.ts';

/** How the bytes of a source are framed and decoded. */
export const INPUT_FORMATS = ['ndjson', 'json', 'csv', 'tsv'] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

/** What the header line of a CSV or TSV source says. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Header cells in file order, trimmed, as written. */
  readonly columns: readonly string[];
}

export interface Chunk {
  /** Position in the whole run, from 0, without gaps. */
  readonly sequence: number;
  /** Index into the list of sources. */
  readonly sourceIndex: number;
  /** Name of the source as a person wrote it; `<stdin>` for standard input. */
  readonly sourceName: string;
  readonly format: InputFormat;
  /** Null for formats without a header. */
  readonly csv: CsvDialect | null;
  /** Line of the source on which `bytes` starts, from 1. */
  readonly firstLine: number;
  /** Offset of `bytes` in the decompressed source. */
  readonly startByte: number;
  /** Whole records, decompressed, without the CSV header. May be empty when only `rejects` has something to say. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** True for the last chunk of its source: bytes that end without a record's end are all there is. */
  readonly isLast: boolean;
  /** What was found to be wrong while reading, before any decoding (a damaged archive, an unreadable file). */
  readonly rejects: readonly RecordReject[];
}
