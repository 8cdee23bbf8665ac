/**
 * What the Core Rule Set says of a match in its `msg` and `logdata`: `… at ARGS:q.` and
 * `Matched Data: union found within ARGS:q: 1 union select`, with the variants of Azure Application Gateway.
 */

/** A variable and its value as such a text gives them; null where it does not. */
export interface MatchedData {
  readonly variable: string | null;
  readonly value: string | null;
  readonly isTruncated: boolean;
}

/** Names of collections: capitals. What an attacker wrote may look the same, so the first one counts. */
const COLLECTION = /[A-Z][A-Z0-9_]{1,40}(?![A-Za-z0-9_])/y;
const WITHIN = ' found within ';
/** What matched stands before the mark and may repeat it; so often it is looked at, no more. */
const MOST_MARKS = 8;
/** ModSecurity ends a value that it cut off with `(25 characters omitted)`. */
const OMITTED = / ?\(\d{1,9} characters omitted\)$/;

/** The variable that a message names with `… at VARIABLE.`, null when it names none. */
export function variableOfMessage(message: string): string | null {
  for (let at = message.indexOf(' at '); at >= 0; at = message.indexOf(' at ', at + 1)) {
    COLLECTION.lastIndex = at + 4;
    if (!COLLECTION.test(message)) continue;
    const rest = message.slice(at + 4, endOfVariable(message, at + 4));
    return rest.replace(/[. ]{1,8}$/, '');
  }
  return null;
}

/** A variable ends where its message goes on with `. [file "…"]`, or at the end. */
function endOfVariable(message: string, start: number): number {
  const end = message.indexOf('. ', start);
  return end < 0 ? message.length : end;
}

/**
 * Variable and whole value out of a match's data. Known are `… found within VARIABLE: value`,
 * `{… found within [VARIABLE:value]}` and `[VARIABLE:value]`; other text is the value itself.
 *
 * @param expected the variable as another text names it, null when none does: it tells where the name in brackets ends
 */
export function parseMatchedData(data: string, expected: string | null): MatchedData {
  const marked = OMITTED.exec(data.slice(-40));
  const text = marked === null ? data : data.slice(0, data.length - marked[0].length);
  const found = within(text, expected) ?? { variable: expected, value: text === '' ? null : text };
  return { ...found, isTruncated: marked !== null };
}

function within(text: string, expected: string | null): { variable: string; value: string } | null {
  if (text.startsWith('[')) return bracketed(text, 1, expected);
  let at = text.indexOf(WITHIN);
  for (let marks = 0; at >= 0 && marks < MOST_MARKS; marks++, at = text.indexOf(WITHIN, at + 1)) {
    const start = at + WITHIN.length;
    if (text[start] === '[') {
      const found = bracketed(text, start + 1, expected);
      if (found !== null) return found;
    }
    COLLECTION.lastIndex = start;
    if (!COLLECTION.test(text)) continue;
    if (expected !== null && text.startsWith(`${expected}: `, start)) {
      return { variable: expected, value: text.slice(start + expected.length + 2) };
    }
    const colon = text.indexOf(': ', start);
    if (colon >= 0) return { variable: text.slice(start, colon), value: text.slice(colon + 2) };
    return { variable: text.slice(start).replace(/:$/, ''), value: '' };
  }
  return null;
}

/** `VARIABLE:value]}` from `start`: the variable is the expected one, or else a collection and one name. */
function bracketed(text: string, start: number, expected: string | null): { variable: string; value: string } | null {
  const closing = text.endsWith(']}') ? 2 : text.endsWith(']') ? 1 : 0;
  const inner = text.slice(start, text.length - closing);
  if (expected !== null && inner.startsWith(`${expected}:`)) {
    return { variable: expected, value: inner.slice(expected.length + 1) };
  }
  COLLECTION.lastIndex = 0;
  if (!COLLECTION.test(inner)) return null;
  const collectionEnd = COLLECTION.lastIndex;
  if (inner[collectionEnd] !== ':') return null;
  const collection = inner.slice(0, collectionEnd);
  const second = takesName(collection) ? inner.indexOf(':', collectionEnd + 1) : -1;
  const end = second < 0 ? collectionEnd : second;
  return { variable: inner.slice(0, end), value: inner.slice(end + 1) };
}

function takesName(collection: string): boolean {
  return /^(?:ARGS|REQUEST_HEADERS|REQUEST_COOKIES|FILES|XML|TX|RESPONSE_HEADERS)/.test(collection);
}

/** Undoes `\xNN`, once; bytes above 0x7F that belong together become the character that they are in UTF-8. */
export function undoHexEscapes(text: string): string {
  return text.includes('\\x') ? replaceEscapes(text, /\\x([0-9a-fA-F]{2})/g) : text;
}

/** Undoes `\"`, `\\` and `\xNN`, once: the escapes of the lines that ModSecurity 2 writes. */
export function undoEscapes(text: string): string {
  return text.includes('\\') ? replaceEscapes(text, /\\(?:x([0-9a-fA-F]{2})|(["\\]))/g) : text;
}

function replaceEscapes(text: string, escapes: RegExp): string {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  const plain = bytes.replace(escapes, (whole: string, hex: string | undefined) =>
    hex === undefined ? whole.slice(1) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1').toString('utf8');
}
