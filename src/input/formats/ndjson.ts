/** NDJSON and text logs: one JSON document or alarm a line. The hot path: the chunk becomes one string, and each line a slice of it. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Chunk } from '../chunk.ts';
import { LineScanner } from '../line-scanner.ts';
import { addFault, addLine, addReject, type DecodedChunk, type DecodeOptions, emptyChunk } from './decoded.ts';

/** Decodes the lines of a chunk; blank lines are passed over. */
export function decodeNdjson({ bytes, firstLine }: Chunk, options: DecodeOptions): DecodedChunk {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isAscii(buffer)) return decodeText(buffer.toString('latin1'), firstLine, options);
  if (isUtf8(buffer)) return decodeText(buffer.toString('utf8'), firstLine, options);
  return decodeLines(buffer, firstLine, options);
}

function decodeText(text: string, firstLine: number, options: DecodeOptions): DecodedChunk {
  const { maxRecordBytes } = options;
  const decoded = emptyChunk();
  // No UTF-8 is longer than three bytes for each UTF-16 code unit.
  const surelyFits = Math.floor(maxRecordBytes / 3);
  let line = firstLine;
  for (let start = 0; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const record = text.slice(start, end);
    start = end + 1;
    if (record.length > surelyFits && Buffer.byteLength(record) > maxRecordBytes) {
      addReject(decoded, line, 'RECORD_TOO_LARGE', record);
    } else if (!isBlank(record)) {
      addLine(decoded, record, line, options);
    }
  }
  return decoded;
}

/** Decodes a chunk that is not UTF-8 throughout line by line, to know which lines are concerned. */
function decodeLines(buffer: Buffer, firstLine: number, options: DecodeOptions): DecodedChunk {
  const { maxRecordBytes } = options;
  const decoded = emptyChunk();
  const scanner = new LineScanner(maxRecordBytes);
  for (let line = firstLine; scanner.next(buffer, true); line++) {
    const { spanStart: start, spanEnd: end, fault } = scanner;
    if (fault !== null) {
      addFault(decoded, line, fault, { start, end }, { buffer, maxRecordBytes });
      continue;
    }
    if (!isUtf8(buffer.subarray(start, end))) decoded.replacedRecords++;
    const record = buffer.toString('utf8', start, end);
    if (!isBlank(record)) addLine(decoded, record, line, options);
  }
  return decoded;
}

/** True for a line of nothing but JSON's white space. */
function isBlank(line: string): boolean {
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}
