/**
 * Where records begin and end in bytes. The chunk cutter and the decoders use the same scanners, so that they always
 * see the same records.
 *
 * Always: spans come in order and do not overlap; every byte lies in a span, in the line end behind it or in the white
 * space and separators between spans. Where a span begins is decided by the bytes from there on and by nothing before:
 * every such place is a place to cut, and a scanner that starts there finds the same spans. The work is linear in the
 * number of bytes, however the bytes are cut and whatever is wrong with them.
 */
import type { RejectCode } from '../event.ts';
import { AuditScanner } from './audit-scanner.ts';
import type { InputFormat } from './chunk.ts';
import { CsvScanner } from './csv-scanner.ts';
import { JsonScanner } from './json-scanner.ts';
import { LineScanner } from './line-scanner.ts';

/** Scans the bytes of a buffer that grows at its end; positions are offsets into the buffer passed to the next call. */
export interface RecordScanner {
  /** First byte of the record in hand, or of what has not been scanned: all before it has been dealt with. */
  readonly position: number;
  /** Bytes before this are not looked at again, unless the record in hand turns out to be broken. */
  readonly cursor: number;
  /** The span that `next` found. */
  readonly spanStart: number;
  readonly spanEnd: number;
  /** Why the span is no record, or null. */
  readonly fault: RejectCode | null;
  /** True from `skip` until the end of the record that was dropped. */
  readonly isSkipping: boolean;
  /**
   * Finds the next span. False when the record in hand is not whole: call again with the same bytes and more; what has
   * been scanned is not scanned again.
   *
   * @param isEnd nothing comes behind these bytes: an unfinished record is a span too, with a fault where it needs one
   */
  next(bytes: Buffer, isEnd: boolean): boolean;
  /** The buffer has lost its first `count` bytes, at most `position`. */
  shift(count: number): void;
  /**
   * Drops the record in hand, which has grown beyond `mostBytesKept`: `position` moves on to `cursor`, and `next`
   * passes over the rest of the record before it finds another span.
   */
  skip(): void;
}

/** What marks the records off. */
export type Framing = 'lines' | 'json' | 'csv' | 'audit';

export function framingOf(format: InputFormat): Framing {
  switch (format) {
    case 'ndjson':
    case 'lines':
      return 'lines';
    case 'json':
      return 'json';
    case 'modsecurity-native':
      return 'audit';
    case 'csv':
    case 'tsv':
      return 'csv';
  }
}

/** A scanner at the start of a record; `delimiter` is the CSV delimiter, one ASCII character. */
export function createScanner(
  framing: Framing,
  options: { readonly maxRecordBytes: number; readonly delimiter: string },
): RecordScanner {
  if (framing === 'lines') return new LineScanner(options.maxRecordBytes);
  if (framing === 'json') return new JsonScanner(options.maxRecordBytes);
  if (framing === 'audit') return new AuditScanner(options.maxRecordBytes);
  return new CsvScanner(options.maxRecordBytes, options.delimiter);
}

/** More than an excerpt can show: EXCERPT_CHARACTERS of up to four bytes. */
const EXCERPT_BYTES = 512;

/**
 * Of a longer span than this only the beginning, one byte more, reaches the decoder. So all that is said about such a
 * span may depend on its beginning only, lest it depend on how the source happened to be cut.
 */
export function mostBytesKept(maxRecordBytes: number): number {
  return Math.max(maxRecordBytes, EXCERPT_BYTES);
}
