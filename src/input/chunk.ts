/**
 * The unit of work: whole records of one source, cut so that no record is split. A chunk is all that an inference
 * thread needs to decode it; its bytes own their ArrayBuffer, so that they can be transferred without a copy.
 */
import type { RecordReject } from '../event.ts';
import { LOG_NAMES, type LogName } from './logs/known-logs.ts';

/** How the bytes of a source are framed and decoded; `lines` are those of a text log, read like NDJSON. */
export const INPUT_FORMATS = ['ndjson', 'json', 'csv', 'tsv', 'lines', 'modsecurity-native'] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

/** What a person may say about the format: how the bytes are framed, or which log they are and nothing else. */
export const INPUT_CHOICES: readonly InputChoice[] = [
  ...new Set<InputChoice>(['auto', ...INPUT_FORMATS, ...LOG_NAMES]),
];
export type InputChoice = 'auto' | InputFormat | LogName;

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
  /** The one log whose records are read, when a person has said so; null reads events and the records of every log. */
  readonly onlyLog: LogName | null;
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
