/** Encodings with a percent sign: plain, twice, partial, of forms, of old IIS (`%u`), and overlong UTF-8. */
import type { Random } from '../../random.ts';
import { isAlphanumeric, type Mutator, someCharacters } from './mutator.ts';

const encoder = new TextEncoder();

type HexCase = (hex: string) => string;
const lower: HexCase = (hex) => hex;
const upper: HexCase = (hex) => hex.toUpperCase();

/** Upper case twice as often as lower case: libraries write upper case, people lower case. */
function drawHexCase(random: Random): HexCase {
  return random() < 0.67 ? upper : lower;
}

function percentByte(byte: number, hexCase: HexCase): string {
  return `%${hexCase(byte.toString(16).padStart(2, '0'))}`;
}

/** A character (code point) as the percent-encoded bytes of its UTF-8. */
function percentCharacter(character: string, hexCase: HexCase): string {
  return Array.from(encoder.encode(character), (byte) => percentByte(byte, hexCase)).join('');
}

function encodeWhere(written: string, hexCase: HexCase, which: (character: string) => boolean): string {
  return Array.from(written, (character) => (which(character) ? percentCharacter(character, hexCase) : character)).join(
    '',
  );
}

const isUnreserved = (character: string): boolean => /^[\w.~-]$/.test(character);
/** What browsers leave alone in a query, RFC 3986 section 3.4 without the delimiters `&`, `=` and `+`. */
const isQuerySafe = (character: string): boolean => /^[\w.~!$'()*,;:@/?-]$/.test(character);

/** Percent-encodes what is not unreserved in RFC 3986, as encodeURIComponent and most libraries do. */
export const percentEncode: Mutator = (written, random) =>
  encodeWhere(written, drawHexCase(random), (character) => !isUnreserved(character));

/** Percent-encodes as little as a query needs, as browsers do. */
export const percentEncodeForQuery: Mutator = (written, random) =>
  encodeWhere(written, drawHexCase(random), (character) => !isQuerySafe(character));

/** As HTML forms are sent: a space as `+`, the rest percent-encoded. */
export const formEncode: Mutator = (written, random) => percentEncode(written, random).replaceAll('%20', '+');

/** Percent-encodes every character, letters too. */
export const percentEncodeAll: Mutator = (written, random) => encodeWhere(written, drawHexCase(random), () => true);

/** Percent-encodes some characters: always the percent sign, so that decoding gives the text back. */
export const percentEncodeSome: Mutator = (written, random) => {
  const hexCase = drawHexCase(random);
  const share = 0.15 + 0.7 * random();
  return encodeWhere(written, hexCase, (character) => character === '%' || random() < share);
};

/** Percent-encodes twice: `'` becomes `%2527`. */
export const percentEncodeTwice: Mutator = (written, random) => percentEncode(written, random).replaceAll('%', '%25');

/** Percent-encodes the first digit of a percent-encoding too, as in `%%32%37`: another way to encode twice. */
export const percentEncodeNibbles: Mutator = (written, random) =>
  percentEncode(written, random).replace(/%([0-9a-f])([0-9a-f])/gi, (_, high: string, low: string) => {
    return `%%${high.charCodeAt(0).toString(16)}%${low.charCodeAt(0).toString(16)}`;
  });

/** Special characters in the `%uXXXX` notation of JavaScript's escape() and of old IIS. */
export const percentUnicode: Mutator = (written, random) => {
  const hexCase = drawHexCase(random);
  return someCharacters(
    1,
    (character) =>
      Array.from({ length: character.length }, (_, index) => {
        return `%u${hexCase(character.charCodeAt(index).toString(16).padStart(4, '0'))}`;
      }).join(''),
    (character) => !isAlphanumeric(character),
  )(written, random);
};

/** Special ASCII characters as overlong UTF-8 of two, sometimes three bytes, percent-encoded: `/` as `%c0%af`. */
export const overlongPercent: Mutator = (written, random) => {
  const hexCase = drawHexCase(random);
  const isLong = random() < 0.25;
  return encodeWhere(written, hexCase, (character) => character > '\x7f').replace(/[\0-,./:-@[-`{-~]/g, (character) => {
    const code = character.charCodeAt(0);
    // The percent signs that the line above wrote stay; a percent sign of the text itself is rare enough.
    if (character === '%') return character;
    const bytes = [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
    const all = isLong ? [0xe0, 0x80 | (code >> 6), 0x80 | (code & 0x3f)] : bytes;
    return all.map((byte) => percentByte(byte, hexCase)).join('');
  });
};
