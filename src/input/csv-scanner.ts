/**
 * Records of CSV and TSV (RFC 4180): a quote opens only at the start of a cell, `""` in quotes is a quote, and a
 * newline in quotes belongs to the record. A quote inside a cell that is not quoted is a character like any other.
 *
 * One wrong quote must not swallow the file. A quoted cell that is not closed within the limit of a record or by the
 * end of the input, or that is closed in the middle, gives up only the line on which its record began; the next line
 * begins a record. Likewise a record that goes on over lines and then has a quote inside an unquoted cell, because that
 * is what a quote of the next record looks like from within a cell that was never closed.
 */
import type { RejectCode } from '../event.ts';
import type { RecordScanner } from './record-scanner.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

/** Where in a record the scanner stands. */
const CELL_START = 0;
const UNQUOTED = 1;
const QUOTED = 2;
/** Behind a quote in a quoted cell: it closes the cell, or is the first of two. */
const QUOTE_IN_QUOTES = 3;
/** Behind a closing quote and CR: only LF can follow. */
const RETURN_BEHIND_QUOTE = 4;
/** The first line is at fault or too long; only its end is looked for. */
const BROKEN_LINE = 5;

export class CsvScanner implements RecordScanner {
  position = 0;
  cursor = 0;
  spanStart = 0;
  spanEnd = 0;
  fault: RejectCode | null = null;
  isSkipping = false;
  private readonly maxRecordBytes: number;
  private readonly delimiter: number;
  private state = CELL_START;
  /** The first newline in quotes of the record in hand, or -1. */
  private firstNewline = -1;
  /**
   * What the last record that was given up has taught: a scan that is in quotes at the start of any line between that
   * record's second and `knownUntil` comes to `knownUntil` in `knownState`, and to no end of a record before. Without
   * this, a file of nothing but unclosed quotes would be scanned once for each of its lines.
   */
  private knownUntil = -1;
  private knownState = CELL_START;

  constructor(maxRecordBytes: number, delimiter: string) {
    this.maxRecordBytes = maxRecordBytes;
    this.delimiter = delimiter.charCodeAt(0);
  }

  next(bytes: Buffer, isEnd: boolean): boolean {
    if (this.isSkipping && !this.passBrokenLine(bytes)) return false;
    if (this.state !== BROKEN_LINE) {
      const outcome = this.scan(bytes);
      if (outcome === 'whole') return this.found(this.cursor, this.cursor + 1);
      if (outcome === 'more') {
        if (!isEnd || this.position >= bytes.length) return false;
        const isClosed = this.state !== QUOTED && this.state !== RETURN_BEHIND_QUOTE;
        if (isClosed) return this.found(bytes.length, bytes.length);
      }
      if (this.firstNewline >= 0) {
        this.knownUntil = this.cursor;
        this.knownState = this.state;
        return this.found(this.firstNewline, this.firstNewline + 1, 'CSV_QUOTES');
      }
      this.state = BROKEN_LINE;
    }
    const newline = bytes.indexOf(NEWLINE, this.cursor);
    this.cursor = newline < 0 ? bytes.length : newline;
    if (newline >= 0) return this.found(newline, newline + 1, 'CSV_QUOTES');
    return isEnd && this.found(bytes.length, bytes.length, 'CSV_QUOTES');
  }

  shift(count: number): void {
    this.position -= count;
    this.cursor -= count;
    this.firstNewline -= count;
    this.knownUntil -= count;
  }

  skip(): void {
    this.isSkipping = true;
    this.position = this.cursor;
  }

  /** Scans the record in hand up to its end (`cursor` is then its newline), a fault, or the last byte that counts. */
  private scan(bytes: Buffer): 'whole' | 'fault' | 'more' {
    const { delimiter } = this;
    const limit = this.position + this.maxRecordBytes + 1;
    const stop = Math.min(bytes.length, limit);
    let { state, cursor, firstNewline } = this;
    let outcome: 'whole' | 'fault' | 'more' = 'more';
    for (; cursor < stop; cursor++) {
      const byte = bytes[cursor] as number;
      if (state === UNQUOTED) {
        if (byte === delimiter) state = CELL_START;
        else if (byte === NEWLINE) outcome = 'whole';
        else if (byte === QUOTE && firstNewline >= 0) outcome = 'fault';
      } else if (state === QUOTED) {
        if (byte === QUOTE) state = QUOTE_IN_QUOTES;
        else if (byte === NEWLINE) {
          if (firstNewline < 0) firstNewline = cursor;
          if (this.knownUntil > cursor) {
            // The loop adds one.
            cursor = this.knownUntil - 1;
            state = this.knownState;
          }
        }
      } else if (state === CELL_START) {
        if (byte === QUOTE) state = QUOTED;
        else if (byte === NEWLINE) outcome = 'whole';
        else if (byte !== delimiter) state = UNQUOTED;
      } else if (byte === NEWLINE) {
        outcome = 'whole';
      } else if (state === QUOTE_IN_QUOTES && byte === QUOTE) {
        state = QUOTED;
      } else if (state === QUOTE_IN_QUOTES && byte === delimiter) {
        state = CELL_START;
      } else if (state === QUOTE_IN_QUOTES && byte === RETURN) {
        state = RETURN_BEHIND_QUOTE;
      } else {
        outcome = 'fault';
      }
      if (outcome !== 'more') break;
    }
    this.state = state;
    this.cursor = cursor;
    this.firstNewline = firstNewline;
    return outcome === 'more' && cursor >= limit ? 'fault' : outcome;
  }

  private found(spanEnd: number, next: number, fault: RejectCode | null = null): boolean {
    this.spanStart = this.position;
    this.spanEnd = spanEnd;
    this.fault = spanEnd - this.spanStart > this.maxRecordBytes ? 'RECORD_TOO_LARGE' : fault;
    this.restart(next);
    return true;
  }

  private restart(position: number): void {
    this.position = position;
    this.cursor = position;
    this.state = CELL_START;
    this.firstNewline = -1;
  }

  /** Passes what is left of a line that was dropped; false when its end is yet to come. */
  private passBrokenLine(bytes: Buffer): boolean {
    const newline = bytes.indexOf(NEWLINE, this.cursor);
    this.isSkipping = newline < 0;
    this.restart(newline < 0 ? bytes.length : newline + 1);
    return newline >= 0;
  }
}
