/** Which format bytes are in, by their content. Pure. */
import type { InputChoice, InputFormat } from './chunk.ts';
import { findDelimiter } from './csv-header.ts';
import { parseLenientJson } from './formats/lenient-json.ts';
import { jsonBehindPrefix, jsonLogOf, lineLogOf } from './formats/log-records.ts';
import { JsonScanner } from './json-scanner.ts';
import { findWrapperStart } from './json-wrapper.ts';
import { isErrorLogLine } from './logs/error-log.ts';
import { isLogName, type LogName } from './logs/known-logs.ts';

/** How much of a source is looked at. */
export const SAMPLE_BYTES = 64 * 1024;

/** How far into an array the first element is looked for. */
const ARRAY_START_CHARACTERS = 1024;

/** `[` and the start of a value, or the end of what is looked at. A word must be whole: `[2026-01-01]` is a log. */
const ARRAY_START = /^\[\s*(?:$|[[{\]"]|(?:-?[\d.]+|-?[A-Za-z]+)\s*[,\]])/;

/** The line that opens a record of a native audit log, and the one behind it. */
const AUDIT_RECORD = /^---?[0-9A-Za-z]{4,40}-{1,3}A--\r?\n\[/m;

/** What a person's choice comes to for a source, see detectFormat: `auto` asks the content, a log which of its framings. */
export function detectChoice(
  choice: InputChoice,
  sample: Uint8Array,
  isWholeSource: boolean,
): { readonly format: InputFormat; readonly onlyLog: LogName | null } | null {
  if (choice !== 'auto' && (choice === 'modsecurity-native' || !isLogName(choice))) {
    return { format: choice, onlyLog: null };
  }
  const format = detectFormat(sample, isWholeSource);
  if (choice === 'auto') return format === null ? null : { format, onlyLog: null };
  if (format === null && !isWholeSource && sample.length < SAMPLE_BYTES) return null;
  return { format: format === 'json' || format === 'ndjson' ? format : 'lines', onlyLog: choice };
}

/**
 * The format of a source that begins with `sample` (at most SAMPLE_BYTES, decompressed), or null when it is none that
 * is known.
 *
 * `[` begins a JSON array. `{` begins NDJSON when the first line is a whole object, JSON when the first object goes on
 * over lines or wraps records, and otherwise, the first record being broken, whichever of the two the rest looks like. A header with one
 * of the event fields is CSV or TSV. A line that opens an audit record of ModSecurity makes a native
 * audit log, a line of an error log or any other text log lines. Anything else is NDJSON when some line is a whole object: a log may begin with a
 * line of something else. A source of nothing but white space holds no records, which is NDJSON as well as anything.
 *
 * @param isWholeSource nothing comes behind the sample
 */
export function detectFormat(sample: Uint8Array, isWholeSource: boolean): InputFormat | null {
  const hasMark = sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf;
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.length).subarray(hasMark ? 3 : 0);
  const text = bytes.toString('utf8');
  const start = text.search(/\S/);
  if (start < 0) return isWholeSource ? 'ndjson' : null;
  if (text[start] === '[' && ARRAY_START.test(text.slice(start, start + ARRAY_START_CHARACTERS))) return 'json';
  const firstLine = lineAt(text, start);
  if (text[start] === '{') {
    if (findWrapperStart(bytes, Buffer.byteLength(text.slice(0, start))) > 0) return 'json';
    if (isObject(firstLine)) return 'ndjson';
    if (beginsWithObject(bytes)) return 'json';
    if (hasObjectLine(text, start)) return 'ndjson';
    if (!/^\{\s*["}]/.test(text.slice(start, start + ARRAY_START_CHARACTERS))) return null;
    return firstLine.length === text.length - start || !/[{,[]\s*$/.test(firstLine.slice(-2)) ? 'ndjson' : 'json';
  }
  const delimiter = findDelimiter(firstLine);
  if (delimiter !== null) return delimiter === '\t' ? 'tsv' : 'csv';
  if (AUDIT_RECORD.test(text)) return 'modsecurity-native';
  if (hasLogLine(text, start)) return 'lines';
  return hasObjectLine(text, start) ? 'ndjson' : null;
}

/** Lines that are looked at for the marks of text logs. */
const MOST_LINES = 200;

/** True when one of the first lines is one of a text log, or has a record of a log behind a syslog prefix. */
function hasLogLine(text: string, start: number): boolean {
  for (let at = start, lines = 0; at < text.length && lines < MOST_LINES; lines++) {
    const line = lineAt(text, at);
    if (lineLogOf(line, null) !== null || isErrorLogLine(line)) return true;
    const json = jsonBehindPrefix(line);
    if (json !== null && jsonLogOf(parseLenientJson(json), null) !== null) return true;
    at += line.length + 1;
  }
  return false;
}

/** True when the first record is a whole object; whoever calls knows that it is not just the first line. */
function beginsWithObject(sample: Buffer): boolean {
  const scanner = new JsonScanner(SAMPLE_BYTES);
  if (!scanner.next(sample, false) || scanner.fault !== null) return false;
  return isObject(sample.toString('utf8', scanner.spanStart, scanner.spanEnd));
}

/** True when some line from `start` on is a whole object. */
function hasObjectLine(text: string, start: number): boolean {
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at);
    if (isObject(line)) return true;
    at += line.length + 1;
  }
  return false;
}

function isObject(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return false;
  const value = parseLenientJson(trimmed);
  return typeof value === 'object' && value !== null;
}

function lineAt(text: string, start: number): string {
  const newline = text.indexOf('\n', start);
  return text.slice(start, newline < 0 ? text.length : newline);
}
