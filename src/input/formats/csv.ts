/**
 * CSV and TSV. The scanner marks the records off; runs of records without a fault go to csv-parse in one call, and only
 * when it refuses such a run, or sees another number of records, is the run parsed record by record.
 */
import { isUtf8 } from 'node:buffer';
import type { Chunk } from '../chunk.ts';
import { CsvScanner } from '../csv-scanner.ts';
import { RowReader } from './csv-rows.ts';
import { addFault, addReject, type DecodedChunk, type DecodeOptions, emptyChunk, type Span } from './decoded.ts';
import { LineCounter } from './line-counter.ts';

interface RecordSpan extends Span {
  /** Behind the line end, which for csv-parse belongs to the record. */
  readonly next: number;
  readonly line: number;
}

/** Decodes the records of a chunk; empty lines are passed over. */
export function decodeCsv({ bytes, csv, firstLine }: Chunk, { maxRecordBytes }: DecodeOptions): DecodedChunk {
  const decoded = emptyChunk();
  if (csv === null) return decoded;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mayNeedReplacement = !isUtf8(buffer);
  const lines = new LineCounter(buffer, firstLine);
  const scanner = new CsvScanner(maxRecordBytes, csv.delimiter);
  const reader = new RowReader(csv);
  let run: RecordSpan[] = [];
  while (scanner.next(buffer, true)) {
    const { spanStart: start, spanEnd: end, position: next, fault } = scanner;
    const line = lines.lineAt(start);
    if (isEmptyLine(buffer, start, end)) continue;
    if (fault === null) {
      if (mayNeedReplacement && !isUtf8(buffer.subarray(start, end))) decoded.replacedRecords++;
      run.push({ start, end, next, line });
      continue;
    }
    addRun(decoded, buffer, run, reader);
    run = [];
    addFault(decoded, line, fault, { start, end }, { buffer, maxRecordBytes });
  }
  addRun(decoded, buffer, run, reader);
  return decoded;
}

function isEmptyLine(buffer: Buffer, start: number, end: number): boolean {
  return end === start || (end === start + 1 && buffer[start] === 0x0d);
}

/** Adds records that follow each other but for empty lines. */
function addRun(decoded: DecodedChunk, buffer: Buffer, run: readonly RecordSpan[], reader: RowReader): void {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return;
  const rows = reader.parse(buffer.subarray(first.start, last.next));
  const areTogether = rows?.length === run.length;
  for (const [index, span] of run.entries()) {
    const row = areTogether ? rows[index] : parseOne(buffer.subarray(span.start, span.next), reader);
    const text = (): string => buffer.toString('utf8', span.start, span.end);
    if (row === undefined) {
      addReject(decoded, span.line, 'CSV_QUOTES', text());
    } else if (row.length === reader.cellCount) {
      decoded.events.push(reader.toEvent(row, span.line));
    } else {
      const cells = row.length === 1 ? '1 cell' : `${row.length} cells`;
      addReject(decoded, span.line, 'CSV_COLUMNS', text(), `the record has ${cells}, the header ${reader.cellCount}`);
    }
  }
}

function parseOne(record: Buffer, reader: RowReader): readonly string[] | undefined {
  const rows = reader.parse(record);
  return rows?.length === 1 ? rows[0] : undefined;
}
