/**
 * The Common Event Format: seven fields between bars, then pairs `key=value` with spaces between them, where values have
 * spaces of their own. Escaped are `\|` and `\\` in the fields, `\=`, `\\`, `\n` and `\r` in the values.
 * https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors/pdfdoc/cef-implementation-standard/cef-implementation-standard.pdf
 */

export interface CefEvent {
  /** The sixth field: what happened. */
  readonly name: string;
  /** Values by their keys in lower case (writers differ); the first of two equal keys counts. */
  readonly extension: ReadonlyMap<string, string>;
}

const FIELDS = 7;
const LONGEST_KEY = 64;

/** Reads an event whose `CEF:` stands at `start`; null when fields are missing. Never throws, one pass. */
export function readCef(line: string, start: number): CefEvent | null {
  const fields: string[] = [];
  let position = start;
  while (fields.length < FIELDS) {
    const bar = nextUnescaped(line, '|', position);
    if (bar < 0) return null;
    fields.push(undoEscapes(line.slice(position, bar).trim()));
    position = bar + 1;
  }
  return { name: fields[5] ?? '', extension: readExtension(line, position) };
}

function readExtension(line: string, start: number): ReadonlyMap<string, string> {
  const extension = new Map<string, string>();
  let equals = nextPair(line, start);
  let key = equals < 0 ? '' : line.slice(keyStart(line, equals, start), equals);
  while (equals >= 0) {
    const next = nextPair(line, equals + 1);
    const nextKey = next < 0 ? line.length : keyStart(line, next, equals + 1);
    const name = key.toLowerCase();
    if (!extension.has(name)) extension.set(name, undoEscapes(line.slice(equals + 1, nextKey).trim()));
    key = next < 0 ? '' : line.slice(nextKey, next);
    equals = next;
  }
  return extension;
}

/** The next equals sign that a key stands before: not escaped, and the word in front of it has a space in front. */
function nextPair(line: string, start: number): number {
  for (let at = nextUnescaped(line, '=', start); at >= 0; at = nextUnescaped(line, '=', at + 1)) {
    const from = keyStart(line, at, start);
    if (from < at && (from === start || line[from - 1] === ' ' || line[from - 1] === '|')) return at;
  }
  return -1;
}

/** Where the word of letters, digits, `_` and `.` begins that ends at `end`. */
function keyStart(line: string, end: number, start: number): number {
  let from = end;
  while (from > start && end - from < LONGEST_KEY && /[A-Za-z0-9_.]/.test(line[from - 1] ?? '')) from--;
  return from;
}

/** The next `mark` that no backslash stands before which is itself not escaped, -1 when there is none. */
function nextUnescaped(line: string, mark: string, start: number): number {
  for (let index = start; index < line.length; index++) {
    if (line[index] === '\\') index++;
    else if (line[index] === mark) return index;
  }
  return -1;
}

function undoEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([|=\\nr])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark === 'r' ? '\r' : mark));
}
