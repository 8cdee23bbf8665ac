/**
 * Records of a native audit log of ModSecurity, from the line of part A to that of part Z with the same boundary.
 *
 * Bodies of requests stand in the log as they came, so lines inside a record may look like those that open and close one.
 * Therefore a record ends only at its own closing line, at most `maxRecordBytes` on. A record that has none, or whose boundary
 * opens another record before, is broken: it reaches to the next line that opens any record. What lies between records is
 * passed over when it is blank, and a broken record otherwise.
 *
 * Marks that were found are kept until the position has passed them, so that a broken record costs no second scan.
 */
import type { RejectCode } from '../event.ts';
import { type AuditMark, findMarkStart, markAt } from './audit-marks.ts';
import type { RecordScanner } from './record-scanner.ts';

/** A mark by its place among all bytes that were ever scanned, which `shift` does not change. */
interface KeptMark {
  readonly isOpening: boolean;
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

export class AuditScanner implements RecordScanner {
  position = 0;
  cursor = 0;
  spanStart = 0;
  spanEnd = 0;
  fault: RejectCode | null = null;
  isSkipping = false;
  private readonly maxRecordBytes: number;
  /** Bytes that `shift` has taken away. */
  private shifted = 0;
  /** Marks from the position on, in order. */
  private readonly marks = new Queue<KeptMark>();
  /** The same marks by their boundary. */
  private readonly marksById = new Map<string, Queue<KeptMark>>();

  constructor(maxRecordBytes: number) {
    this.maxRecordBytes = maxRecordBytes;
  }

  next(bytes: Buffer, isEnd: boolean): boolean {
    if (this.isSkipping && !this.passBrokenRecord(bytes, isEnd)) return false;
    this.passBlank(bytes);
    if (this.position >= bytes.length) return false;
    const opening = markAt(bytes, this.position, isEnd);
    if (opening === undefined) return false;
    if (opening?.isOpening === true) {
      const outcome = this.findClosing(bytes, isEnd, opening);
      if (outcome === 'more') return false;
      if (outcome !== 'broken') return this.found(outcome.end - this.shifted, outcome.next - this.shifted, null);
    }
    const start = this.findOpening(bytes, isEnd);
    if (start < 0 && !isEnd) return false;
    const end = start < 0 ? bytes.length : start;
    const isTooLong = end - this.position > this.maxRecordBytes;
    return this.found(end, end, isTooLong ? 'RECORD_TOO_LARGE' : 'RECORD_CUT_OFF');
  }

  shift(count: number): void {
    this.position -= count;
    this.cursor -= count;
    this.shifted += count;
  }

  skip(): void {
    this.isSkipping = true;
    this.position = this.cursor;
  }

  /** The line that closes the record at the position; 'broken' when there is none in reach. */
  private findClosing(bytes: Buffer, isEnd: boolean, { id }: AuditMark): KeptMark | 'broken' | 'more' {
    const limit = this.position + this.maxRecordBytes;
    while (true) {
      const mark = this.nextOfId(id);
      if (mark !== undefined) {
        return mark.isOpening || mark.end - this.shifted > limit ? 'broken' : mark;
      }
      if (this.cursor >= limit) return 'broken';
      const outcome = this.scanMark(bytes, isEnd);
      if (outcome === 'end') return isEnd ? 'broken' : this.cursor >= limit ? 'broken' : 'more';
    }
  }

  /** Where the next record opens behind the position; -1 when none does in these bytes. */
  private findOpening(bytes: Buffer, isEnd: boolean): number {
    const position = this.position + this.shifted;
    for (let index = 0; ; index++) {
      while (index >= this.marks.length) {
        if (this.scanMark(bytes, isEnd) === 'end') return -1;
      }
      const mark = this.marks.at(index);
      if (mark?.isOpening === true && mark.start > position) return mark.start - this.shifted;
    }
  }

  /** Looks for one more mark from `cursor` on. */
  private scanMark(bytes: Buffer, isEnd: boolean): 'found' | 'end' {
    while (true) {
      const newline = findMarkStart(bytes, this.cursor);
      if (newline < 0) {
        // The newline and the dashes may be cut in two.
        this.cursor = Math.max(this.cursor, bytes.length - 2);
        return 'end';
      }
      this.cursor = newline;
      const mark = markAt(bytes, newline + 1, isEnd);
      if (mark === undefined) return 'end';
      this.cursor = newline + 1;
      if (mark === null) continue;
      this.keep(mark);
      return 'found';
    }
  }

  private keep({ id, isOpening, start, end, next }: AuditMark): void {
    const { shifted } = this;
    const kept = { id, isOpening, start: start + shifted, end: end + shifted, next: next + shifted };
    this.marks.add(kept);
    const ofId = this.marksById.get(id) ?? new Queue<KeptMark>();
    this.marksById.set(id, ofId);
    ofId.add(kept);
  }

  /** The first mark with this boundary behind the position. */
  private nextOfId(id: string): KeptMark | undefined {
    const position = this.position + this.shifted;
    const ofId = this.marksById.get(id);
    const first = ofId?.at(0);
    return first !== undefined && first.start <= position ? ofId?.at(1) : first;
  }

  /** Passes over the rest of a record that was dropped; false when the next record is yet to come. */
  private passBrokenRecord(bytes: Buffer, isEnd: boolean): boolean {
    const start = this.findOpening(bytes, isEnd);
    this.position = start >= 0 ? start : isEnd ? bytes.length : this.cursor;
    this.forgetMarks();
    if (start < 0) return false;
    this.isSkipping = false;
    return true;
  }

  private passBlank(bytes: Buffer): void {
    let { position } = this;
    while (position < bytes.length && isBlank(bytes[position] as number)) position++;
    this.position = position;
    this.cursor = Math.max(this.cursor, position);
  }

  private found(spanEnd: number, next: number, fault: RejectCode | null): boolean {
    this.spanStart = this.position;
    this.spanEnd = spanEnd;
    this.fault = fault;
    this.position = next;
    this.cursor = Math.max(this.cursor, next - 1);
    this.forgetMarks();
    return true;
  }

  /** Drops the marks before the position. */
  private forgetMarks(): void {
    const position = this.position + this.shifted;
    for (let mark = this.marks.at(0); mark !== undefined && mark.start < position; mark = this.marks.at(0)) {
      this.marks.dropFirst();
      const ofId = this.marksById.get(mark.id);
      ofId?.dropFirst();
      if (ofId?.length === 0) this.marksById.delete(mark.id);
    }
  }
}

/** First in, first out, without moving what is left at every step. */
class Queue<Item> {
  private items: Item[] = [];
  private first = 0;

  get length(): number {
    return this.items.length - this.first;
  }

  at(index: number): Item | undefined {
    return this.items[this.first + index];
  }

  add(item: Item): void {
    this.items.push(item);
  }

  dropFirst(): void {
    this.first++;
    if (this.first * 2 < this.items.length) return;
    this.items = this.items.slice(this.first);
    this.first = 0;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
