/** Which format bytes are in, by their content. Pure. */
import type { InputFormat } from './chunk.ts';
import { findDelimiter } from './csv-header.ts';
import { parseLenientJson } from './formats/lenient-json.ts';
import { JsonScanner } from './json-scanner.ts';

/** How much of a source is looked at. */
export const SAMPLE_BYTES = 64 * 1024;

/** How far into an array the first element is looked for. */
const ARRAY_START_CHARACTERS = 1024;

/** `[` and the start of a value, or the end of what is looked at. A word must be whole: `[2026-01-01]` is a log. */
const ARRAY_START = /^\[\s*(?:$|[[{\]"]|(?:-?[\d.]+|-?[A-Za-z]+)\s*[,\]])/;

/**
 * The format of a source that begins with `sample` (at most SAMPLE_BYTES, decompressed), or null when it is none that
 * is known.
 *
 * `[` begins a JSON array. `{` begins NDJSON when the first line is a whole object, JSON when the first object goes on
 * over lines, and otherwise, the first record being broken, whichever of the two the rest looks like. A header with one
 * of the event fields is CSV or TSV. Anything else is NDJSON when some line is a whole object: a log may begin with a
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
    if (isObject(firstLine)) return 'ndjson';
    if (beginsWithObject(bytes)) return 'json';
    if (hasObjectLine(text, start)) return 'ndjson';
    if (!/^\{\s*["}]/.test(text.slice(start, start + ARRAY_START_CHARACTERS))) return null;
    return firstLine.length === text.length - start || !/[{,[]\s*$/.test(firstLine.slice(-2)) ? 'ndjson' : 'json';
  }
  const delimiter = findDelimiter(firstLine);
  if (delimiter !== null) return delimiter === '\t' ? 'tsv' : 'csv';
  return hasObjectLine(text, start) ? 'ndjson' : null;
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
