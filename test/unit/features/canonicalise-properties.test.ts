import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Canonicaliser, SYMBOL_WINDOW } from '../../../src/features/canonicalise.ts';
import { SYMBOL } from '../../../src/features/symbols.ts';
import { canonicalise } from './canonical-text.ts';
import { arbitraryEvasion, arbitraryText } from './random-text.ts';

const KNOWN_SYMBOLS = new Set<number>([...Object.values(SYMBOL), ...Array.from({ length: 95 }, (_, at) => 0x20 + at)]);

/** Swaps the case of ASCII letters by a mask that is used again and again. */
function swapCase(text: string, mask: readonly boolean[]): string {
  return Array.from({ length: text.length }, (_, index) => {
    const character = text.charAt(index);
    if (!/[a-z]/i.test(character) || mask[index % mask.length] !== true) return character;
    return character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  }).join('');
}

describe('of any value', () => {
  test('the result lies within the window and the alphabet, in lower case, white space collapsed', () => {
    const canonicaliser = new Canonicaliser();
    fc.assert(
      fc.property(arbitraryText, (value) => {
        canonicaliser.canonicalise(value);
        const { symbols, length, evidence } = canonicaliser;
        expect(length).toBeLessThanOrEqual(SYMBOL_WINDOW);
        let previous = 0;
        for (const symbol of symbols.subarray(0, length)) {
          if (!KNOWN_SYMBOLS.has(symbol)) expect.fail(`symbol ${symbol}`);
          if (symbol >= 0x41 && symbol <= 0x5a) expect.fail('a capital');
          const isSpace = symbol === SYMBOL.space || symbol === SYMBOL.newline;
          if (isSpace && (previous === SYMBOL.space || previous === SYMBOL.newline)) expect.fail('two spaces');
          if (symbol !== SYMBOL.edge) previous = symbol;
          else expect.fail('an edge');
        }
        for (const count of Object.values(evidence)) expect(Number.isInteger(count) && count >= 0).toBe(true);
        expect(evidence.layers).toBeLessThanOrEqual(4);
        expect(evidence.base64Runs).toBeLessThanOrEqual(4);
      }),
      { numRuns: 500 },
    );
  });

  test('the same comes out whatever was canonicalised before', () => {
    const used = new Canonicaliser();
    fc.assert(
      fc.property(arbitraryText, arbitraryText, (value, other) => {
        const alone = canonicalise(value);
        canonicalise(other, used);
        expect(canonicalise(value, used)).toEqual(alone);
        expect(canonicalise(value, used)).toEqual(alone);
      }),
      { numRuns: 500 },
    );
  });

  test('a shorter value sees nothing of a longer one before it', () => {
    const used = new Canonicaliser();
    for (const [longer, shorter] of [
      ['a/*b*/', 'a/'],
      ['a/**/', 'a/*'],
      ['%3c', '%3'],
      ['%c0%af', '%c0'],
      ['&lt;', '&l'],
      ['\\u{3c}', '\\u{3'],
      ['&#60;', '&#6'],
      ["'+'", "'+"],
      ['c2VsZWN0ICogZnJvbSB1c2Vycw==', 'c2VsZWN0ICogZnJvbSB'],
    ] as const) {
      canonicalise(longer.repeat(40), used);
      canonicalise(longer, used);
      expect(canonicalise(shorter, used)).toEqual(canonicalise(shorter));
    }
  });
});

describe('of values without base64', () => {
  test('the case of ASCII letters does not matter to the symbols', () => {
    const canonicaliser = new Canonicaliser();
    fc.assert(
      fc.property(arbitraryText, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (value, mask) => {
        const one = canonicalise(value, canonicaliser);
        const other = canonicalise(swapCase(value, mask), canonicaliser);
        fc.pre(one.evidence.base64Runs === 0 && other.evidence.base64Runs === 0);
        expect(other.text).toBe(one.text);
        const { upperCase: _, caseChanges: __, ...counts } = one.evidence;
        expect(other.evidence).toMatchObject(counts);
      }),
      { numRuns: 500 },
    );
  });

  test('canonical text is canonical already', () => {
    // Not where a layer was left or a symbol is not what it was made of; a plus that came out of an encoding would now be
    // a space, and what became white space could make a comment of its neighbours.
    const canonicaliser = new Canonicaliser();
    fc.assert(
      fc.property(
        arbitraryEvasion.map((value) => value.replaceAll(/[+\uff0b*]/g, '-')),
        (value) => {
          const { text, evidence } = canonicalise(value, canonicaliser);
          fc.pre(evidence.layers < 4 && /^[\x20-\x7e]*$/.test(text));
          const again = canonicalise(text, canonicaliser);
          fc.pre(again.evidence.base64Runs === 0);
          expect(again.text).toBe(text);
          expect(again.evidence).toMatchObject({ layers: 0, percent: 0, entities: 0, escapes: 0, upperCase: 0 });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('one more layer of percent-encoding changes nothing but the counts', () => {
    const canonicaliser = new Canonicaliser();
    fc.assert(
      fc.property(arbitraryEvasion, (value) => {
        const one = canonicalise(value, canonicaliser);
        fc.pre(one.evidence.layers < 3 && one.evidence.plus === 0 && value.isWellFormed() && !value.includes('+'));
        const encoded = encodeURIComponent(value);
        fc.pre(encoded.length < 4096);
        expect(canonicalise(encoded, canonicaliser).text).toBe(one.text);
      }),
      { numRuns: 500 },
    );
  });
});
