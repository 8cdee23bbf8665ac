/** What a decoder makes of a chunk, and how a record becomes an event or a reject in it. */
import { excerptOf, type RecordReject, type RejectCode, type WafEvent } from '../../event.ts';
import { mostBytesKept } from '../record-scanner.ts';
import { describeJsonFault } from './json-fault.ts';
import { isNoEvent, parseRecord, toEvent } from './record.ts';

export interface DecodedChunk {
  /** In file order. */
  readonly events: WafEvent[];
  /** In file order. */
  readonly rejects: RecordReject[];
  /** Records with invalid UTF-8, which was replaced by U+FFFD. */
  replacedRecords: number;
}

/** Nothing decoded yet. */
export function emptyChunk(): DecodedChunk {
  return { events: [], rejects: [], replacedRecords: 0 };
}

/** What to say about a record when there is no more to say. */
const MESSAGES: Partial<Record<RejectCode, string>> = {
  RECORD_TOO_LARGE: 'the record is longer than --max-record-bytes allows',
  RECORD_CUT_OFF: 'the input ends inside the record',
  CSV_QUOTES: 'a quoted cell is not closed, or goes on behind its closing quote',
  INVALID_JSON: 'the record is not JSON',
};

/** Adds a reject for a record; `text` is the record or its beginning. */
export function addReject(decoded: DecodedChunk, line: number, code: RejectCode, text: string, message?: string): void {
  decoded.rejects.push({ line, code, message: message ?? MESSAGES[code] ?? code, excerpt: excerptOf(text) });
}

/** Adds what a JSON text holds: an event or a reject, or for an array with objects one for each element. */
export function addJsonRecord(decoded: DecodedChunk, text: string, line: number): void {
  const value = parseRecord(text);
  if (value === undefined) {
    addReject(decoded, line, 'INVALID_JSON', text, describeJsonFault(text) ?? undefined);
  } else if (Array.isArray(value) && (value.length === 0 || value.some((element) => typeof element === 'object'))) {
    for (const element of value) addValue(decoded, element, text, line);
  } else {
    addValue(decoded, value, text, line);
  }
}

function addValue(decoded: DecodedChunk, value: unknown, text: string, line: number): void {
  const result = toEvent(value, line);
  if (isNoEvent(result)) addReject(decoded, line, result.code, text, result.message);
  else decoded.events.push(result);
}

/** Where a span lies. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Adds a reject for a span that the scanner found at fault.
 *
 * Of a span that is longer than `mostBytesKept`, only the beginning may be here: so only that is shown, and nothing is
 * said that might depend on the rest.
 */
export function addFault(
  decoded: DecodedChunk,
  line: number,
  code: RejectCode,
  { start, end }: Span,
  { buffer, maxRecordBytes }: { readonly buffer: Buffer; readonly maxRecordBytes: number },
): void {
  if (end - start > mostBytesKept(maxRecordBytes)) {
    addReject(decoded, line, code, buffer.toString('utf8', start, start + mostBytesKept(0)));
    return;
  }
  const text = buffer.toString('utf8', start, end);
  if (code !== 'INVALID_JSON') addReject(decoded, line, code, text);
  else addReject(decoded, line, code, text, describeJsonFault(text) ?? undefined);
}
