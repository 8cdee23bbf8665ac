/** JSON objects in arrays or one after another; the scanner marks them off, and each is parsed on its own. */
import { isUtf8 } from 'node:buffer';
import type { Chunk } from '../chunk.ts';
import { JsonScanner } from '../json-scanner.ts';
import { mostBytesKept } from '../record-scanner.ts';
import { addFault, addJsonRecord, type DecodedChunk, type DecodeOptions, emptyChunk } from './decoded.ts';
import { LineCounter } from './line-counter.ts';

/** Decodes the records of a chunk. */
export function decodeJson({ bytes, firstLine, isLast }: Chunk, options: DecodeOptions): DecodedChunk {
  const { maxRecordBytes } = options;
  const decoded = emptyChunk();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mayNeedReplacement = !isUtf8(buffer);
  const lines = new LineCounter(buffer, firstLine);
  const scanner = new JsonScanner(maxRecordBytes);
  while (scanner.next(buffer, true)) {
    const { spanStart: start, spanEnd: end, fault } = scanner;
    const line = lines.lineAt(start);
    if (fault === null) {
      if (mayNeedReplacement && !isUtf8(buffer.subarray(start, end))) decoded.replacedRecords++;
      addJsonRecord(decoded, buffer.toString('utf8', start, end), line, options);
      continue;
    }
    // A chunk that is followed by another ends where the next record begins.
    const code = fault === 'RECORD_CUT_OFF' && !isLast ? 'INVALID_JSON' : fault;
    const isShort = end - start <= mostBytesKept(maxRecordBytes);
    const shownEnd = isShort ? endOfRecord(buffer, start, end) : end;
    addFault(decoded, line, code, { start, end: shownEnd }, { buffer, maxRecordBytes });
  }
  return decoded;
}

/** A record at fault reaches to the start of the next one; here it ends before the separators between the two. */
function endOfRecord(buffer: Buffer, start: number, end: number): number {
  let last = end;
  while (last > start && ' \t\r\n,'.includes(String.fromCharCode(buffer[last - 1] as number))) last--;
  return last;
}
