import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import {
  decimalEntities,
  escapedHtml,
  hexEntities,
  NAMED_REFERENCES,
  namedEntities,
  someEntities,
  unterminatedEntities,
} from '../../../../../src/training/synthesis/mutators/entities.ts';
import {
  addSlashes,
  base64,
  base64Url,
  cssEscapes,
  hexEscapesEverywhere,
  htmlSafeJson,
  jsonEscape,
  octalEscapes,
  unicodeEscapes,
  unicodeEscapesEverywhere,
} from '../../../../../src/training/synthesis/mutators/escapes.ts';
import { mixedCase } from '../../../../../src/training/synthesis/mutators/letter-case.ts';
import type { Mutator } from '../../../../../src/training/synthesis/mutators/mutator.ts';
import {
  formEncode,
  overlongPercent,
  percentEncode,
  percentEncodeAll,
  percentEncodeForQuery,
  percentEncodeNibbles,
  percentEncodeSome,
  percentEncodeTwice,
  percentUnicode,
} from '../../../../../src/training/synthesis/mutators/percent.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 });
const noPercent = anyText.filter((written) => !written.includes('%'));
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });

const byName = new Map(Array.from(NAMED_REFERENCES, ([character, reference]) => [reference, character]));

function decodeReferences(written: string): string {
  return written
    .replace(/&#[xX]([0-9a-fA-F]+);|&#(\d+);/g, (_, hex: string | undefined, decimal: string | undefined) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/&[A-Za-z]+;/g, (reference) => byName.get(reference) ?? reference);
}

const undoneBy: readonly [string, Mutator, fc.Arbitrary<string>, (written: string) => string][] = [
  ['percentEncode', percentEncode, anyText, decodeURIComponent],
  ['percentEncodeForQuery', percentEncodeForQuery, anyText, decodeURIComponent],
  ['percentEncodeAll', percentEncodeAll, anyText, decodeURIComponent],
  ['percentEncodeSome', percentEncodeSome, anyText, decodeURIComponent],
  ['formEncode', formEncode, anyText, (written) => decodeURIComponent(written.replaceAll('+', ' '))],
  ['percentEncodeTwice', percentEncodeTwice, anyText, (written) => decodeURIComponent(decodeURIComponent(written))],
  [
    'percentEncodeNibbles',
    percentEncodeNibbles,
    printable,
    (written) => decodeURIComponent(written.replace(/%(3\d|[46]\d)/gi, (digit) => decodeURIComponent(digit))),
  ],
  ['percentUnicode', percentUnicode, noPercent, unescape],
  ['decimalEntities', decimalEntities, anyText, decodeReferences],
  ['hexEntities', hexEntities, anyText, decodeReferences],
  ['namedEntities', namedEntities, anyText.filter((written) => !written.includes('&')), decodeReferences],
  ['escapedHtml', escapedHtml, anyText.filter((written) => !written.includes('&')), decodeReferences],
  ['someEntities', someEntities, anyText.filter((written) => !/[&;]/.test(written)), decodeReferences],
  ['jsonEscape', jsonEscape, anyText, (written) => JSON.parse(`"${written}"`)],
  [
    'htmlSafeJson',
    htmlSafeJson,
    printable.filter((written) => !/["\\]/.test(written)),
    (written) => JSON.parse(`"${written}"`),
  ],
  ['unicodeEscapes', unicodeEscapes, anyText, (written) => JSON.parse(`"${written}"`)],
  ['unicodeEscapesEverywhere', unicodeEscapesEverywhere, anyText, (written) => JSON.parse(`"${written}"`)],
  [
    'hexEscapesEverywhere',
    hexEscapesEverywhere,
    ascii,
    (written) => written.replace(/\\x(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  ],
  [
    'octalEscapes',
    octalEscapes,
    ascii,
    (written) => written.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  ],
  ['addSlashes', addSlashes, anyText, (written) => written.replace(/\\(['"\\])/g, '$1')],
  ['base64', base64, anyText, (written) => Buffer.from(written, 'base64').toString('utf8')],
  ['base64Url', base64Url, anyText, (written) => Buffer.from(written, 'base64url').toString('utf8')],
  [
    'mixedCase',
    (written, random) => mixedCase(written, random).toLowerCase(),
    ascii.map((s) => s.toLowerCase()),
    (s) => s,
  ],
];

describe('decoding undoes', () => {
  it.each(undoneBy)('%s', (_name, encode, texts, decode) => {
    fc.assert(
      fc.property(texts, fc.nat(), (written, seed) => {
        expect(decode(encode(written, createRandom(seed)))).toBe(written);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what each encoding looks like', () => {
  const look = (mutator: Mutator, written: string, seed = 1): string =>
    mutator(written, createRandom(seed)).toLowerCase();

  it('follows the notation it is named for', () => {
    expect(look(percentEncodeTwice, "a'b")).toBe('a%2527b');
    expect(look(percentEncodeNibbles, "'")).toBe('%%32%37');
    expect(look(percentUnicode, "a'b")).toBe('a%u0027b');
    expect(look(unicodeEscapes, "a'b")).toBe('a\\u0027b');
    expect(look(octalEscapes, "'")).toBe('\\047');
    expect(look(hexEntities, "a'b")).toBe('a&#x27;b');
    expect(look(decimalEntities, "a'b")).toBe('a&#39;b');
    expect(look(namedEntities, '<a:b>')).toBe('&lt;a&colon;b&gt;');
    expect(look(percentEncodeForQuery, "a b'c<d")).toBe("a%20b'c%3cd");
  });

  it('writes overlong UTF-8 that a careless decoder takes for the character', () => {
    const forms = new Set(Array.from({ length: 40 }, (_, seed) => look(overlongPercent, '../', seed)));
    expect(forms).toEqual(new Set(['%c0%ae%c0%ae%c0%af', '%e0%80%ae%e0%80%ae%e0%80%af']));
  });

  it('ends a numeric reference without a semicolon only where no digit follows', () => {
    fc.assert(
      fc.property(printable, fc.nat(), (written, seed) => {
        for (const [, next] of unterminatedEntities(written.replaceAll('&', ''), createRandom(seed)).matchAll(
          /&#\d{7}(.?)/g,
        )) {
          expect(next).not.toMatch(/[0-9A-Fa-f;]/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('writes CSS escapes that a style sheet reads back', () => {
    const read = (written: string): string =>
      written.replace(/\\([0-9a-f]{6}|[0-9a-f]{1,5} )/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    for (let seed = 0; seed < 20; seed++) expect(read(cssEscapes('expression', createRandom(seed)))).toBe('expression');
  });
});
