/** The native audit log of ModSecurity: the scanner marks the records off, and each is mapped on its own. */
import { isUtf8 } from 'node:buffer';
import { AuditScanner } from '../audit-scanner.ts';
import type { Chunk } from '../chunk.ts';
import { mapAuditRecord } from '../logs/modsecurity-native.ts';
import { addFault, addReject, addRequest, type DecodedChunk, type DecodeOptions, emptyChunk } from './decoded.ts';
import { LineCounter } from './line-counter.ts';

/** Decodes the records of a chunk. */
export function decodeAudit({ bytes, firstLine }: Chunk, options: DecodeOptions): DecodedChunk {
  const { maxRecordBytes } = options;
  const decoded = emptyChunk();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const lines = new LineCounter(buffer, firstLine);
  const scanner = new AuditScanner(maxRecordBytes);
  while (scanner.next(buffer, true)) {
    const { spanStart: start, spanEnd: end, fault } = scanner;
    const line = lines.lineAt(start);
    if (fault === 'RECORD_TOO_LARGE') {
      addFault(decoded, line, fault, { start, end }, { buffer, maxRecordBytes });
      continue;
    }
    const text = buffer.toString('utf8', start, end);
    if (!isUtf8(buffer.subarray(start, end))) decoded.replacedRecords++;
    const request = fault === null ? mapAuditRecord(text) : null;
    if (request !== null) {
      addRequest(decoded, request, 'modsecurity-native', { line, identity: () => text }, options);
    } else if (fault === null) {
      addReject(decoded, line, 'NOT_AN_EVENT', text, 'part A of the audit record cannot be read');
    } else {
      addReject(decoded, line, fault, text, 'no whole record of an audit log, from part A to part Z');
    }
  }
  return decoded;
}
