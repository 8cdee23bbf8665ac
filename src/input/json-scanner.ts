/**
 * Records that are JSON values: in an array, in several arrays, or one after another, on one line or on many. Between
 * records, white space, commas, square brackets and the two ends of `{"records":[…]}` are passed over, so that an array,
 * its end and the next one need nothing to be remembered. Strings, nesting and the order of tokens are followed; whether a record is JSON in every
 * detail is for the decoder to say.
 *
 * One broken record must not take its neighbours with it. So what cannot be JSON is noticed where it stands: a newline
 * in a string, a bracket that closes another kind, a value where a key belongs, two values without a comma. Then, and
 * when a record outgrows the limit or the input ends in it, the record reaches to the next place that looks like the
 * start of another, and scanning goes on there.
 */
import type { RejectCode } from '../event.ts';
import {
  BACKSLASH,
  BYTE_KINDS,
  CLOSE_BRACKET,
  CLOSER,
  COLON,
  COMMA,
  isValueWord,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPENER,
  QUOTE,
  RETURN,
  SEPARATOR,
  STRING_QUOTE,
  WHITE_SPACE,
  WORD,
} from './json-bytes.ts';
import { findRecordStart } from './json-start.ts';
import { findWrapperEnd, findWrapperStart } from './json-wrapper.ts';
import type { RecordScanner } from './record-scanner.ts';

/**
 * Deeper nesting is no event. This also bounds the work on bytes that open brackets and never close them: behind a
 * fault, scanning starts anew in each bracket that is still open, so a byte is scanned at most this many times.
 */
const MAX_DEPTH = 64;

const BETWEEN = 0;
const IN_VALUE = 1;
/** In a number or word at the top level. */
const IN_WORD = 2;
/** Behind a fault, looking for the start of a record. */
const LOST = 3;

/** The last token of the record: a punctuation byte, or one of these. */
const START = 0;
const AFTER_KEY = 1;
const AFTER_STRING = 2;
const AFTER_WORD = 3;
const AFTER_CLOSER = 4;

/** Longer words than the longest literal can only be numbers, which their first bytes tell. */
const WORD_BYTES = 16;

export class JsonScanner implements RecordScanner {
  position = 0;
  cursor = 0;
  spanStart = 0;
  spanEnd = 0;
  fault: RejectCode | null = null;
  isSkipping = false;
  private readonly maxRecordBytes: number;
  private state = BETWEEN;
  /** The brackets that are open. */
  private readonly nesting = new Uint8Array(MAX_DEPTH);
  private depth = 0;
  private inString = false;
  private previous = START;
  /** Where the record in hand stopped being JSON; infinite when it was only too long or not finished. */
  private faultAt = Number.POSITIVE_INFINITY;

  constructor(maxRecordBytes: number) {
    this.maxRecordBytes = maxRecordBytes;
  }

  next(bytes: Buffer, isEnd: boolean): boolean {
    while (true) {
      if (this.state === BETWEEN && !this.enterRecord(bytes, isEnd)) return false;
      if (this.state !== LOST) {
        const outcome = this.state === IN_WORD ? this.scanWord(bytes, isEnd) : this.scanValue(bytes);
        if (outcome === 'whole' && !this.isStrayString(bytes)) return this.found(this.cursor, null);
        const isTooLong = bytes.length - this.position > this.maxRecordBytes;
        if (outcome === 'more' && !isEnd && !isTooLong) return false;
        this.loseWay(outcome === 'more' ? Number.POSITIVE_INFINITY : this.cursor);
      }
      const { start, resumeAt } = findRecordStart(bytes, this.cursor);
      this.cursor = resumeAt;
      if (this.isSkipping) {
        this.position = start < 0 && isEnd ? bytes.length : resumeAt;
        if (start < 0) return false;
        this.isSkipping = false;
        this.state = BETWEEN;
        continue;
      }
      if (start >= 0) return this.found(start, this.faultBefore(start, true));
      return isEnd && this.found(bytes.length, this.faultBefore(bytes.length, false));
    }
  }

  shift(count: number): void {
    this.position -= count;
    this.cursor -= count;
    this.faultAt -= count;
  }

  skip(): void {
    this.isSkipping = true;
    this.position = this.cursor;
  }

  /** Passes what may stand between records; true when a record begins. */
  private enterRecord(bytes: Buffer, isEnd: boolean): boolean {
    let { cursor } = this;
    let isUndecided = false;
    while (cursor < bytes.length) {
      const byte = bytes[cursor] as number;
      if (byte === OPEN_BRACE || byte === CLOSE_BRACKET) {
        const end = byte === OPEN_BRACE ? findWrapperStart(bytes, cursor) : findWrapperEnd(bytes, cursor);
        isUndecided = end < 0 && !isEnd;
        if (end > 0) cursor = end;
        else if (byte === OPEN_BRACE || isUndecided) break;
        else cursor++;
      } else {
        if (byte !== COMMA && byte !== OPEN_BRACKET && BYTE_KINDS[byte] !== WHITE_SPACE) break;
        cursor++;
      }
    }
    this.cursor = cursor;
    this.position = cursor;
    if (isUndecided) return false;
    this.depth = 0;
    this.inString = false;
    this.previous = START;
    if (cursor >= bytes.length) return false;
    this.state = BYTE_KINDS[bytes[cursor] as number] === WORD ? IN_WORD : IN_VALUE;
    return true;
  }

  /** Scans a string or an object up to its end, a fault (`cursor` is at it) or the last byte that counts. */
  private scanValue(bytes: Buffer): 'whole' | 'fault' | 'more' {
    const { nesting } = this;
    const stop = Math.min(bytes.length, this.position + this.maxRecordBytes);
    let { cursor, depth, inString, previous } = this;
    let outcome: 'whole' | 'fault' | 'more' = 'more';
    while (cursor < stop) {
      if (inString) {
        // Most bytes go through this loop.
        let byte = 0;
        while (cursor < stop) {
          byte = bytes[cursor] as number;
          if (byte === QUOTE || byte === BACKSLASH || byte <= RETURN) break;
          cursor++;
        }
        if (cursor >= stop) break;
        if (byte === BACKSLASH) {
          // What is escaped decides nothing, unless it is a line break. When it is yet to come, this is scanned again.
          if (cursor + 1 >= stop) break;
          cursor++;
        }
        if (bytes[cursor] === NEWLINE || bytes[cursor] === RETURN) {
          outcome = 'fault';
          break;
        }
        cursor++;
        if (byte !== QUOTE) continue;
        inString = false;
        const isKey = depth > 0 && nesting[depth - 1] === OPEN_BRACE && previous !== COLON;
        previous = isKey ? AFTER_KEY : AFTER_STRING;
      } else {
        const byte = bytes[cursor] as number;
        const kind = BYTE_KINDS[byte];
        if (kind === WHITE_SPACE) {
          cursor++;
          continue;
        }
        const isInObject = depth > 0 && nesting[depth - 1] === OPEN_BRACE;
        const isValueDue = isInObject
          ? previous === COLON
          : previous === START || previous === COMMA || BYTE_KINDS[previous] === OPENER;
        let isFault = false;
        if (kind === STRING_QUOTE) {
          isFault = !isValueDue && !(isInObject && (previous === OPEN_BRACE || previous === COMMA));
          inString = true;
        } else if (kind === SEPARATOR) {
          // A comma too many is left to the decoder: it does not blur where the record ends.
          isFault = byte === COLON ? previous !== AFTER_KEY : previous === AFTER_KEY || previous === COLON;
          previous = byte;
        } else if (kind === WORD) {
          isFault = depth === 0 || (!isValueDue && previous !== AFTER_WORD);
          previous = AFTER_WORD;
        } else if (kind === OPENER) {
          isFault = !isValueDue || depth === MAX_DEPTH;
          if (!isFault) nesting[depth++] = byte;
          previous = byte;
        } else if (kind === CLOSER) {
          // A closing bracket is its opening one and 2, in ASCII.
          isFault = depth === 0 || nesting[depth - 1] !== byte - 2;
          depth--;
          previous = AFTER_CLOSER;
        } else {
          isFault = true;
        }
        if (isFault) {
          outcome = 'fault';
          break;
        }
        cursor++;
      }
      if (depth === 0 && !inString) {
        outcome = 'whole';
        break;
      }
    }
    this.cursor = cursor;
    this.depth = depth;
    this.inString = inString;
    this.previous = previous;
    return outcome;
  }

  /**
   * True for a string at the top level that is closed by what looks like the first quote of a record: then its opening
   * quote is one too many, left over from a record that was broken, and what it would take in is the next one's start.
   */
  private isStrayString(bytes: Buffer): boolean {
    if (bytes[this.position] !== QUOTE) return false;
    return findRecordStart(bytes.subarray(0, this.cursor), this.position + 1).start >= 0;
  }

  /** Scans a number or a bare word at the top level; any other word than those is a fault at its first byte. */
  private scanWord(bytes: Buffer, isEnd: boolean): 'whole' | 'fault' | 'more' {
    const stop = Math.min(bytes.length, this.position + this.maxRecordBytes + 1);
    let { cursor } = this;
    while (cursor < stop && BYTE_KINDS[bytes[cursor] as number] === WORD) cursor++;
    this.cursor = cursor;
    if (cursor - this.position > this.maxRecordBytes) return 'more';
    if (cursor === bytes.length && !isEnd) return 'more';
    if (isValueWord(bytes.toString('latin1', this.position, Math.min(cursor, this.position + WORD_BYTES))))
      return 'whole';
    this.cursor = this.position;
    return 'fault';
  }

  /** Begins to look for the start of another record behind the first byte of the one in hand. */
  private loseWay(faultAt: number): void {
    this.state = LOST;
    this.faultAt = faultAt;
    this.cursor = this.position + 1;
  }

  /**
   * What is wrong with the record in hand when it reaches to `spanEnd`. Says the same about a chunk that ends there
   * as about a chunk that goes on: what lies behind does not count.
   */
  private faultBefore(spanEnd: number, isFollowed: boolean): RejectCode {
    if (this.faultAt < spanEnd) return 'INVALID_JSON';
    if (spanEnd - this.position > this.maxRecordBytes) return 'RECORD_TOO_LARGE';
    return isFollowed ? 'INVALID_JSON' : 'RECORD_CUT_OFF';
  }

  /** Ends the record in hand, which becomes a span. */
  private found(spanEnd: number, fault: RejectCode | null): boolean {
    this.spanStart = this.position;
    this.spanEnd = spanEnd;
    this.fault = fault;
    this.position = spanEnd;
    this.cursor = spanEnd;
    this.state = BETWEEN;
    return true;
  }
}
