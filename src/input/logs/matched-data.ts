/**
 * What Azure Application Gateway says of a match in `details.message` and `details.data`: `… at ARGS:q.` and
 * `{union found within [ARGS:q:1 union select]}`, with older rule sets `Matched Data: union found within ARGS:q: …`.
 */
import { stripCutMark } from './log-escapes.ts';

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
  const { text, isCut } = stripCutMark(data);
  const found = within(text, expected) ?? { variable: expected, value: text === '' ? null : text };
  return { ...found, isTruncated: isCut };
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
