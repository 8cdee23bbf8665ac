/** Escapes of programming languages: JavaScript and JSON, C, CSS, and base64. */
import type { Random } from '../../random.ts';
import { isAlphanumeric, type Mutator, someCharacters } from './mutator.ts';

const isSpecial = (character: string): boolean => !isAlphanumeric(character);

function hexOf(unit: number, digits: number): string {
  return unit.toString(16).padStart(digits, '0');
}

function unitsOf(character: string): number[] {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
}

function toUnicodeEscape(character: string): string {
  return unitsOf(character)
    .map((unit) => `\\u${hexOf(unit, 4)}`)
    .join('');
}

/** Every special character as `\u0027`. */
export const unicodeEscapes: Mutator = someCharacters(1, toUnicodeEscape, isSpecial);

/** Every character as `\u0027`, letters too. */
export const unicodeEscapesEverywhere: Mutator = someCharacters(1, toUnicodeEscape);

/** `<`, `>`, `&` and quotes as `\u003c`, the way JSON libraries that think of HTML write them. */
export const htmlSafeJson: Mutator = someCharacters(1, toUnicodeEscape, (character) => `<>&'"`.includes(character));

/** Some letters as `\u0061` or `\u{61}`, as identifiers in JavaScript may be written. */
export const someUnicodeEscapes: Mutator = someCharacters(0.3, bracedOrPlain, isAlphanumeric);

function bracedOrPlain(character: string, random: Random): string {
  const code = character.codePointAt(0) ?? 0;
  return random() < 0.3 ? `\\u{${code.toString(16)}}` : `\\u${hexOf(code, 4)}`;
}

/** Every special character as `\x27`; what does not fit two digits as `\u....`. */
export const hexEscapes: Mutator = someCharacters(1, toHexEscape, isSpecial);

/** Every character as `\x27`. */
export const hexEscapesEverywhere: Mutator = someCharacters(1, toHexEscape);

function toHexEscape(character: string): string {
  return unitsOf(character)
    .map((unit) => (unit < 0x100 ? `\\x${hexOf(unit, 2)}` : `\\u${hexOf(unit, 4)}`))
    .join('');
}

/** Every character as an octal escape of three digits, `\047`; what is not ASCII stays. */
export const octalEscapes: Mutator = someCharacters(
  1,
  (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  (character) => character <= '\x7f',
);

/** Some letters as CSS escapes, `\6a ` or `\00006a`. */
export const cssEscapes: Mutator = someCharacters(
  0.4,
  (character, random) => {
    const hex = character.charCodeAt(0).toString(16);
    return random() < 0.5 ? `\\${hex} ` : `\\${hex.padStart(6, '0')}`;
  },
  isAlphanumeric,
);

/** Quotes, backslashes and control characters as in a JSON string. */
export const jsonEscape: Mutator = (written) => JSON.stringify(written).slice(1, -1);

/** Quotes behind a backslash, as PHP's addslashes writes them. */
export const addSlashes: Mutator = (written) => written.replace(/['"\\]/g, '\\$&');

/** The text in base64 (of its UTF-8). */
export const base64: Mutator = (written) => Buffer.from(written, 'utf8').toString('base64');

/** Base64 for URLs, RFC 4648 section 5, without padding. */
export const base64Url: Mutator = (written) => Buffer.from(written, 'utf8').toString('base64url');
