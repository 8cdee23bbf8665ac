/** Records that are lines: NDJSON. The line end is LF; a CR before it belongs to white space, which JSON ignores. */
import type { RejectCode } from '../event.ts';
import type { RecordScanner } from './record-scanner.ts';

const NEWLINE = 0x0a;

export class LineScanner implements RecordScanner {
  position = 0;
  /** Bytes before this have no newline from `position` on. */
  cursor = 0;
  spanStart = 0;
  spanEnd = 0;
  fault: RejectCode | null = null;
  isSkipping = false;
  private readonly maxRecordBytes: number;

  constructor(maxRecordBytes: number) {
    this.maxRecordBytes = maxRecordBytes;
  }

  next(bytes: Buffer, isEnd: boolean): boolean {
    while (true) {
      const newline = bytes.indexOf(NEWLINE, this.cursor);
      const isWhole = newline >= 0;
      const { position } = this;
      this.cursor = isWhole ? newline + 1 : bytes.length;
      if (this.isSkipping) {
        this.position = this.cursor;
        if (!isWhole) return false;
        this.isSkipping = false;
        continue;
      }
      if (!isWhole && (!isEnd || position >= bytes.length)) return false;
      this.spanStart = position;
      this.spanEnd = isWhole ? newline : bytes.length;
      this.fault = this.spanEnd - position > this.maxRecordBytes ? 'RECORD_TOO_LARGE' : null;
      this.position = this.cursor;
      return true;
    }
  }

  shift(count: number): void {
    this.position -= count;
    this.cursor -= count;
  }

  skip(): void {
    this.isSkipping = true;
    this.position = this.cursor;
  }
}
