/** Texts for property tests: what evasions are made of, put together at random, and any UTF-16 at all. */
import fc from 'fast-check';

/** Beginnings, middles and ends of encodings, white space of all kinds, look-alikes, keywords. */
export const PIECES: readonly string[] = [
  ...[
    '%',
    '%%',
    '%2',
    '%3c',
    '%253C',
    '%25253C',
    '%u',
    '%u00',
    '%u003c',
    '%00',
    '%0d%0a',
    '%c0%af',
    '%e0%80%af',
    '%ff',
  ],
  ...['%c3', '%c3%a9', '%ed%a0%80', '%f0%9f%98%80', '%f4%90%80%80', '&', '&lt', '&lt;', '&LT', '&amp;', '&ampersand;'],
  ...[
    '&#',
    '&#x',
    '&#60;',
    '&#0000060',
    '&#x3C;',
    '&#65536',
    '&#99999999999;',
    ';',
    '#',
    'x',
    'u',
    '\\',
    '\\x',
    '\\x3c',
  ],
  ...['\\u', '\\u003c', '\\u{', '\\u{3c}', '\\u{1F600}', '\\u{110000}', '{', '}', '+', "'+'", '/', '/*', '*/', '/**/'],
  ...[
    '/*!',
    '/*!50000',
    '*',
    '!',
    ' ',
    '\t',
    '\r\n',
    '\n',
    '\0',
    '\u001d',
    '\u00a0',
    '\u2028',
    '\u017f',
    '\u212a',
    '\u0130',
  ],
  ...[
    '\uff1c',
    '\uff05',
    '\uff06',
    '\uff0b',
    '\u2215',
    '\ud83d',
    '\ude00',
    'é',
    'я',
    'א',
    'ع',
    '中',
    '“',
    '\ufffd',
    '\ufeff',
  ],
  ...[
    'script',
    'SELECT',
    'uNiOn',
    'or',
    '../',
    '==',
    '{{',
    '}}',
    '<',
    '>',
    '"',
    "'",
    '`',
    '1',
    'a',
    'Z',
    '-',
    '_',
    '(',
    ')',
  ],
  ...[
    '0'.repeat(25),
    'A'.repeat(25),
    'c2VsZWN0ICogZnJvbSB1c2Vycw==',
    'PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg',
    ' '.repeat(30),
  ],
];

/** A piece of an evasion. */
export const arbitraryPiece: fc.Arbitrary<string> = fc.constantFrom(...PIECES);

/** Up to a few hundred code units, mostly ASCII, full of half-finished encodings. */
export const arbitraryEvasion: fc.Arbitrary<string> = fc
  .array(arbitraryPiece, { maxLength: 30 })
  .map((pieces) => pieces.join(''));

/** Any UTF-16, also with halves of surrogate pairs. */
export const arbitraryUnits: fc.Arbitrary<string> = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

/** Around and far beyond both windows. */
export const arbitraryLong: fc.Arbitrary<string> = fc
  .tuple(arbitraryEvasion, arbitraryEvasion, fc.integer({ min: 900, max: 5000 }))
  .map(([text, end, length]) => `${text}a`.repeat(Math.ceil(length / (text.length + 1))).slice(0, length) + end);

/** All of these. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: arbitraryEvasion },
  { weight: 2, arbitrary: arbitraryUnits },
  { weight: 1, arbitrary: arbitraryLong },
);
