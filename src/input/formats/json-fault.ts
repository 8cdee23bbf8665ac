/**
 * What is wrong with a text that should be JSON, in words of our own: those of JSON.parse differ from one Node version
 * to the next, and quote the text. Nothing of the text is quoted here but one printable character. Linear.
 */
import { closingQuote, isTokenCode } from './json-tokens.ts';

/** What may come next, for a person. */
const VALUE = 'a value';
const FIRST_VALUE = 'a value or ]';
const KEY = 'a key in quotes';
const FIRST_KEY = 'a key in quotes or }';
const COLON = '":"';
const NEXT_IN_OBJECT = '"," or }';
const NEXT_IN_ARRAY = '"," or ]';
const END = 'nothing more';

const LITERALS = /^(?:true|false|null|NaN|-?Infinity|None|undefined|True|False)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const ESCAPE_CHARACTERS = 6;

/** Describes the first fault, as `… at column N`; null when there is none. */
export function describeJsonFault(text: string): string | null {
  const closers: string[] = [];
  let expected = VALUE;
  for (let index = 0; index < text.length; ) {
    const character = text[index] as string;
    if (character === ' ' || character === '\t' || character === '\n' || character === '\r') {
      index++;
      continue;
    }
    const isKeyDue = expected === KEY || expected === FIRST_KEY;
    const isValueDue = expected === VALUE || expected === FIRST_VALUE;
    const behind = closers.length === 0 ? END : closers.at(-1) === '}' ? NEXT_IN_OBJECT : NEXT_IN_ARRAY;
    if (character === '"' && (isKeyDue || isValueDue)) {
      const closing = closingQuote(text, index);
      const fault = describeStringFault(text, index, closing);
      if (fault !== null) return fault;
      expected = isKeyDue ? COLON : behind;
      index = closing + 1;
    } else if ((character === '{' || character === '[') && isValueDue) {
      closers.push(character === '{' ? '}' : ']');
      expected = character === '{' ? FIRST_KEY : FIRST_VALUE;
      index++;
    } else if (character === closers.at(-1) && expected.endsWith(` or ${character}`)) {
      closers.pop();
      expected = closers.length === 0 ? END : closers.at(-1) === '}' ? NEXT_IN_OBJECT : NEXT_IN_ARRAY;
      index++;
    } else if (character === ':' && expected === COLON) {
      expected = VALUE;
      index++;
    } else if (character === ',' && (expected === NEXT_IN_OBJECT || expected === NEXT_IN_ARRAY)) {
      expected = expected === NEXT_IN_OBJECT ? KEY : VALUE;
      index++;
    } else if (isValueDue && isTokenCode(text.charCodeAt(index))) {
      const start = index;
      while (index < text.length && isTokenCode(text.charCodeAt(index))) index++;
      const token = text.slice(start, index);
      if (!LITERALS.test(token) && !NUMBER.test(token)) return `neither a number nor a word of JSON ${at(text, start)}`;
      expected = behind;
    } else {
      return `${name(character)} where ${expected} is expected, ${at(text, index)}`;
    }
  }
  return expected === END ? null : `the record ends where ${expected} is expected, ${at(text, text.length)}`;
}

/** The first fault of the string that opens at `start`; `closing` is its other quote, or -1. */
function describeStringFault(text: string, start: number, closing: number): string | null {
  const end = closing < 0 ? text.length : closing;
  for (let index = start + 1; index < end; index++) {
    if (text.charCodeAt(index) < 0x20) return `a control character in a string ${at(text, index)}`;
    if (text[index] !== '\\') continue;
    ESCAPE.lastIndex = index;
    if (!ESCAPE.test(text)) {
      // An escape that the end of the text has cut off is not what is wrong.
      if (closing < 0 && end - index < ESCAPE_CHARACTERS) break;
      return `an escape that JSON does not have ${at(text, index)}`;
    }
    index = ESCAPE.lastIndex - 1;
  }
  return closing < 0 ? `a string that is not closed ${at(text, start)}` : null;
}

/** `at column 7`, or `at column 7 of its line 2` when the record has several; both from 1. */
function at(text: string, index: number): string {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const column = `at column ${index - (index === 0 ? 0 : lineStart) + 1}`;
  if (index === 0 || lineStart === 0) return column;
  let line = 1;
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < index; newline = text.indexOf('\n', newline + 1))
    line++;
  return `${column} of its line ${line}`;
}

/** A character for a message: itself only when it is printable ASCII. */
function name(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '"') return 'a quote';
  return code > 0x20 && code < 0x7f ? `"${character}"` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
