/** The bytes that JSON is made of, for the scanner: what each one is outside strings. */

export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** What a byte is outside strings; 0 for one that has no place there. */
export const WHITE_SPACE = 1;
/** Part of a number, a literal, or a bare word such as NaN. */
export const WORD = 2;
export const OPENER = 3;
export const CLOSER = 4;
export const SEPARATOR = 5;
export const STRING_QUOTE = 6;

export const BYTE_KINDS = new Uint8Array(256);
for (const byte of [0x20, 0x09, NEWLINE, RETURN]) BYTE_KINDS[byte] = WHITE_SPACE;
for (const character of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-.') {
  BYTE_KINDS[character.charCodeAt(0)] = WORD;
}
for (const byte of [OPEN_BRACE, OPEN_BRACKET]) BYTE_KINDS[byte] = OPENER;
for (const byte of [CLOSE_BRACE, CLOSE_BRACKET]) BYTE_KINDS[byte] = CLOSER;
for (const byte of [COMMA, COLON]) BYTE_KINDS[byte] = SEPARATOR;
BYTE_KINDS[QUOTE] = STRING_QUOTE;

const LITERALS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'null',
  'NaN',
  'Infinity',
  '-Infinity',
  'None',
  'undefined',
  'True',
  'False',
]);

/** True for a word that can be a JSON value, or one of the bare words of lenient JSON; its digits are not checked. */
export function isValueWord(word: string): boolean {
  return /^-?\d/.test(word) || LITERALS.has(word);
}
