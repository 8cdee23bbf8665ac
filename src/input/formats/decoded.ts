/** What a decoder makes of a chunk, and how a record becomes events or a reject in it. */
import { excerptOf, type RecordReject, type RejectCode, type WafEvent } from '../../event.ts';
import { OPEN_BRACE } from '../json-bytes.ts';
import { eventsOfRequest, type RecordPlace } from '../logs/events.ts';
import { isObject } from '../logs/json-fields.ts';
import { LOG_NAMES, type LogName, logHasOneMatchPerRecord } from '../logs/known-logs.ts';
import type { JsonObject, LoggedRequest } from '../logs/logged-request.ts';
import { mostBytesKept } from '../record-scanner.ts';
import { describeJsonFault } from './json-fault.ts';
import {
  isOtherAzureRecord,
  isQuietLine,
  jsonBehindPrefix,
  jsonLogOf,
  lineLogOf,
  wrappedRecords,
} from './log-records.ts';
import { isNoEvent, parseRecord, toEvent } from './record.ts';

export interface DecodeOptions {
  readonly maxRecordBytes: number;
  /** Keep the matches of rules that only add scores. */
  readonly allRules: boolean;
  /** The one log whose records are read; null reads native events and every log. */
  readonly onlyLog: LogName | null;
  /** The source is a text log: lines that raise no alarm are its ordinary ones. */
  readonly isTextLog: boolean;
}

/** What was read of logs, beside the events. */
export interface LogCounts {
  /** Records of each log, those without an alarm included. */
  readonly records: Partial<Record<LogName, number>>;
  /** Records and lines that raise no alarm. */
  withoutAlarm: number;
  /** Matches of rules that only add scores, which were left out. */
  scoringMatches: number;
}

export interface DecodedChunk {
  /** In file order. */
  readonly events: WafEvent[];
  /** In file order. */
  readonly rejects: RecordReject[];
  /** Records with invalid UTF-8, which was replaced by U+FFFD. */
  replacedRecords: number;
  readonly logs: LogCounts;
}

/** Nothing decoded yet. */
export function emptyChunk(): DecodedChunk {
  return { events: [], rejects: [], replacedRecords: 0, logs: noLogCounts() };
}

/** Nothing read of any log yet. */
export function noLogCounts(): LogCounts {
  return { records: {}, withoutAlarm: 0, scoringMatches: 0 };
}

/** Adds what a chunk counted to `total`. */
export function addLogCounts(total: LogCounts, more: LogCounts): void {
  for (const name of LOG_NAMES) {
    const count = more.records[name];
    if (count !== undefined) total.records[name] = (total.records[name] ?? 0) + count;
  }
  total.withoutAlarm += more.withoutAlarm;
  total.scoringMatches += more.scoringMatches;
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

/** Adds what a line holds: JSON, a line of a text log, or JSON behind a syslog prefix. */
export function addLine(decoded: DecodedChunk, text: string, line: number, options: DecodeOptions): void {
  if (beginsLikeJson(text)) {
    addJsonRecord(decoded, text, line, options);
    return;
  }
  const log = lineLogOf(text, options.onlyLog);
  if (log !== null) {
    const request = log.mapping.map(text);
    if (request !== null) addRequest(decoded, request, log.name, { line, identity: () => text }, options);
    else addReject(decoded, line, 'NOT_AN_EVENT', text, `the line has the marks of ${log.name} but cannot be read`);
    return;
  }
  const json = jsonBehindPrefix(text);
  const value = json === null ? undefined : parseRecord(json);
  const isQuiet = isQuietLine(text, options.isTextLog);
  if (isObject(value) && !(isQuiet && isOfNoLog(value, options))) addValue(decoded, value, text, line, options);
  else if (isQuiet) decoded.logs.withoutAlarm++;
  else addJsonRecord(decoded, text, line, options);
}

/** True for `{`, and for `[` that begins an array of objects, arrays or strings rather than a date. */
function beginsLikeJson(text: string): boolean {
  return text.charCodeAt(0) === OPEN_BRACE || /^\s*(?:\{|\[\s*[[{"\]])/.test(text.slice(0, 64));
}

/** True for an object that somebody else has written into the same file. */
function isOfNoLog(value: JsonObject, { onlyLog }: DecodeOptions): boolean {
  return isNoEvent(toEvent(value, 0)) && jsonLogOf(value, onlyLog) === null && wrappedRecords(value) === null;
}

/** Adds what a JSON text holds: an event or a reject, for an array with objects one for each element, the events of a log. */
export function addJsonRecord(decoded: DecodedChunk, text: string, line: number, options: DecodeOptions): void {
  const value = parseRecord(text);
  if (value === undefined) {
    addReject(decoded, line, 'INVALID_JSON', text, describeJsonFault(text) ?? undefined);
  } else if (Array.isArray(value) && (value.length === 0 || value.some((element) => typeof element === 'object'))) {
    addElements(decoded, value, text, line, options);
  } else {
    addValue(decoded, value, text, line, options);
  }
}

function addValue(decoded: DecodedChunk, value: unknown, text: string, line: number, options: DecodeOptions): void {
  const wrapped = addUnlessWrapper(decoded, value, { text, line, index: null }, options);
  if (wrapped !== null) addElements(decoded, wrapped, text, line, options);
}

function addElements(
  decoded: DecodedChunk,
  elements: readonly unknown[],
  text: string,
  line: number,
  options: DecodeOptions,
): void {
  for (const [index, element] of elements.entries()) {
    const wrapped = addUnlessWrapper(decoded, element, { text, line, index }, options);
    // Nobody wraps twice but to see a stack overflow.
    if (wrapped !== null) addReject(decoded, line, 'NOT_AN_EVENT', text, 'the record wraps records that wrap others');
  }
}

/** Where a value stands: the text of its record, and its index where that holds several. */
interface ValuePlace {
  readonly text: string;
  readonly line: number;
  readonly index: number | null;
}

/** Adds what a value holds; the records in it when it only wraps others. */
function addUnlessWrapper(
  decoded: DecodedChunk,
  value: unknown,
  { text, line, index }: ValuePlace,
  options: DecodeOptions,
): readonly unknown[] | null {
  const { onlyLog } = options;
  const result = toEvent(value, line);
  if (!isNoEvent(result) && onlyLog === null) {
    decoded.events.push(result);
    return null;
  }
  const found = jsonLogOf(value, onlyLog);
  if (found === null) {
    const wrapped = wrappedRecords(value);
    if (wrapped !== null) return wrapped;
    if (isOtherAzureRecord(value)) decoded.logs.withoutAlarm++;
    else if (isNoEvent(result)) addReject(decoded, line, result.code, text, result.message);
    else addReject(decoded, line, 'NOT_AN_EVENT', text, `the record is none of ${onlyLog}`);
    return null;
  }
  const requests = found.log.mapping.map(found.record);
  for (const [part, request] of requests.entries()) {
    const identity = (): string => [text, ...(index === null ? [] : [index]), ...(part === 0 ? [] : [part])].join('\n');
    addRequest(decoded, request, found.log.name, { line, identity }, options);
  }
  if (requests.length === 0) addQuietRecord(decoded, found.log.name);
  return null;
}

type Place = Pick<RecordPlace, 'line' | 'identity'>;

/** Adds the events of a request, or counts it when it raises no alarm. */
export function addRequest(
  decoded: DecodedChunk,
  request: LoggedRequest,
  log: LogName,
  place: Place,
  { allRules }: DecodeOptions,
): void {
  const { logs } = decoded;
  if (request.matches.length === 0) {
    addQuietRecord(decoded, log);
    return;
  }
  logs.records[log] = (logs.records[log] ?? 0) + 1;
  const hasOneMatchPerRecord = logHasOneMatchPerRecord(log);
  const { events, scoringMatches } = eventsOfRequest(request, { ...place, hasOneMatchPerRecord, allRules });
  for (const event of events) decoded.events.push(event);
  logs.scoringMatches += scoringMatches;
}

function addQuietRecord({ logs }: DecodedChunk, log: LogName): void {
  logs.records[log] = (logs.records[log] ?? 0) + 1;
  logs.withoutAlarm++;
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
