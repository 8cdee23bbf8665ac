/**
 * Logs that are lists of `key="value"`: where a value ends is not always said, for what an attacker sends stands in it
 * between quotes that the log does not escape. A quote ends a value only when the line ends with it, or when a
 * separator, a key and `=` follow. The first of two equal keys counts, so that a value cannot replace a field that
 * stands before it. One pass, with a short look ahead at each quote.
 */

export interface KeyValueSyntax {
  /** Characters between two pairs, for instance `,`. */
  readonly separators: string;
  /** A quote within a value is written twice, and is undone here. */
  readonly doublesQuotes: boolean;
  /** What may stand as a key before a quoted value counts as its end; without it any word. */
  readonly isKey?: (key: string) => boolean;
}

export interface KeyValueFields {
  readonly fields: ReadonlyMap<string, string>;
  /** The last value has no closing quote: the line was cut off in it. */
  readonly isCut: boolean;
}

const LONGEST_KEY = 48;

/** The fields of `line` from `start` on. Never throws; text that is no pair is passed over. */
export function readKeyValues(line: string, start: number, syntax: KeyValueSyntax): KeyValueFields {
  const fields = new Map<string, string>();
  let isCut = false;
  let position = start;
  while (position < line.length) {
    if (syntax.separators.includes(line[position] ?? '')) {
      position++;
      continue;
    }
    // In CSV a whole pair may be quoted: "key=""value""".
    const isCell = syntax.doublesQuotes && line[position] === '"';
    const keyStart = isCell ? position + 1 : position;
    const keyEnd = endOfKey(line, keyStart);
    if (keyEnd === keyStart || line[keyEnd] !== '=') {
      position = nextSeparator(line, position + 1, syntax);
      continue;
    }
    const value = isCell ? readCell(line, keyEnd + 1, syntax) : readValue(line, keyEnd + 1, syntax);
    const key = line.slice(keyStart, keyEnd);
    if (!fields.has(key)) fields.set(key, value.text);
    isCut = value.isCut;
    position = value.end;
  }
  return { fields, isCut };
}

interface ReadValue {
  readonly text: string;
  /** Where reading goes on. */
  readonly end: number;
  readonly isCut: boolean;
}

function readValue(line: string, start: number, syntax: KeyValueSyntax): ReadValue {
  if (line[start] !== '"') {
    const end = nextSeparator(line, start, syntax);
    return { text: line.slice(start, end).trimEnd(), end, isCut: false };
  }
  const closing = closingQuote(line, start + 1, syntax);
  if (closing < 0) return { text: undouble(line.slice(start + 1), syntax), end: line.length, isCut: true };
  return { text: undouble(line.slice(start + 1, closing), syntax), end: closing + 1, isCut: false };
}

/** The rest of a quoted pair: its value has quotes of its own, which the undoubling brings to light. */
function readCell(line: string, start: number, syntax: KeyValueSyntax): ReadValue {
  const closing = closingQuote(line, start, syntax);
  const inner = undouble(line.slice(start, closing < 0 ? line.length : closing), syntax);
  const isQuoted = inner.length > 1 && inner.startsWith('"') && inner.endsWith('"');
  const text = isQuoted ? inner.slice(1, -1) : inner;
  return { text, end: closing < 0 ? line.length : closing + 1, isCut: closing < 0 };
}

/** The quote that ends a value which begins at `start`, -1 when the line ends before. */
function closingQuote(line: string, start: number, syntax: KeyValueSyntax): number {
  for (let quote = line.indexOf('"', start); quote >= 0; quote = line.indexOf('"', quote + 1)) {
    if (syntax.doublesQuotes && line[quote + 1] === '"') {
      quote++;
    } else if (isEndOfLine(line, quote + 1) || isBeforePair(line, quote + 1, syntax)) {
      return quote;
    }
  }
  return -1;
}

/** Syslog daemons write a trailing CR as `#015`. */
function isEndOfLine(line: string, position: number): boolean {
  return line.length - position <= 8 && /^(?:\s|#015)*$/.test(line.slice(position));
}

function isBeforePair(line: string, position: number, syntax: KeyValueSyntax): boolean {
  let start = position;
  while (start < position + 3 && syntax.separators.includes(line[start] ?? '\0')) start++;
  if (start === position) return false;
  const keyStart = syntax.doublesQuotes && line[start] === '"' ? start + 1 : start;
  const keyEnd = endOfKey(line, keyStart);
  if (keyEnd === keyStart || line[keyEnd] !== '=') return false;
  return syntax.isKey?.(line.slice(keyStart, keyEnd)) ?? true;
}

function endOfKey(line: string, start: number): number {
  let end = start;
  while (end < start + LONGEST_KEY && isKeyCharacter(line.charCodeAt(end))) end++;
  return end;
}

/** Letters, digits, `_`, `.` and `-`. */
function isKeyCharacter(code: number): boolean {
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2e ||
    code === 0x2d
  );
}

function nextSeparator(line: string, start: number, syntax: KeyValueSyntax): number {
  let end = start;
  while (end < line.length && !syntax.separators.includes(line[end] ?? '')) end++;
  return end;
}

function undouble(text: string, syntax: KeyValueSyntax): string {
  return syntax.doublesQuotes ? text.replaceAll('""', '"') : text;
}
