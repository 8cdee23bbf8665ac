import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeywordAutomaton, type KeywordFamily } from '../../../src/features/automaton.ts';
import { KEYWORD_FAMILIES } from '../../../src/features/keywords.ts';

function symbolsOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function count(families: readonly KeywordFamily[], text: string): number[] {
  const counts = new Int32Array(families.length);
  new KeywordAutomaton(families).count(symbolsOf(text), text.length, counts);
  return [...counts];
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^[a-z0-9]$/.test(character);
}

/** How often one keyword, as it is written in a family, is found: every place is tried. */
function countPlainly(written: string, text: string): number {
  const openStart = written.startsWith('*');
  const openEnd = written.length > 1 && written.endsWith('*');
  const keyword = written.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  // An empty keyword ends behind every symbol.
  if (keyword === '') return text.length;
  let found = 0;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
    const behind = at + keyword.length;
    if (!openStart && isWord(keyword[0]) && isWord(text[at - 1])) continue;
    if (!openEnd && isWord(keyword.at(-1)) && isWord(text[behind])) continue;
    found++;
  }
  return found;
}

describe('KeywordAutomaton', () => {
  test.each([
    ['a word', 'or', 'or 1=1 or', 2],
    ['a word inside a word', 'or', 'for order floor', 0],
    ['a word beside digits', 'or', 'or1 2or or', 1],
    ['a word beside an underline', 'or', '_or_', 1],
    ['open at its end', 'base64*', 'base64_decode base64x xbase64', 2],
    ['open at its start', '*base64', 'base64 xbase64 base64x', 2],
    ['open at both', '*base64*', 'xbase64x', 1],
    ['punctuation bounds nothing', '../', 'a../../b', 2],
    ['bounded on its left only', 'char(', 'char(1) varchar(2)', 1],
    ['overlapping itself', 'aa*', 'aaaa', 1],
    ['overlapping itself, open', '*aa*', 'aaaa', 3],
    ['a star alone is open at its start', '*', 'ab', 2],
    ['with a space', 'union select', 'union select union  select', 1],
    ['in an empty text', 'or', '', 0],
    ['symbols that no keyword has', 'or', 'ör or \u0089', 1],
  ])('%s', (_, word, text, expected) => {
    expect(count([{ name: 'one', words: [word] }], text)).toEqual([expected]);
    expect(countPlainly(word, text)).toBe(expected);
  });

  test('counts every keyword of a family that ends at the same place, and a keyword twice that stands there twice', () => {
    const families = [
      { name: 'long', words: ['wp-admin/*', 'admin/*'] },
      { name: 'short', words: ['/', '/', 'n/*'] },
    ];
    expect(count(families, 'wp-admin/')).toEqual([2, 2]);
  });

  test('adds to what has been counted', () => {
    const counts = Int32Array.from([5]);
    new KeywordAutomaton([{ name: 'one', words: ['or'] }]).count(symbolsOf('or'), 2, counts);
    expect(counts[0]).toBe(6);
  });

  test('looks at no symbol beyond the length', () => {
    const counts = new Int32Array(2);
    const automaton = new KeywordAutomaton([
      { name: 'one', words: ['or'] },
      { name: 'two', words: ['ore'] },
    ]);
    automaton.count(symbolsOf('ore'), 2, counts);
    expect([...counts]).toEqual([1, 0]);
  });

  test('without keywords nothing is found', () => {
    expect(count([], 'text')).toEqual([]);
    expect(count([{ name: 'none', words: [] }], 'text')).toEqual([0]);
  });

  test('refuses more than its numbers can hold', () => {
    const many = Array.from({ length: 257 }, () => ({ name: 'one', words: ['or'] }));
    expect(() => new KeywordAutomaton(many)).toThrow(RangeError);
    // No two of these words share a beginning, so that every letter is a state.
    const words = Array.from({ length: 33 }, (_, index) => String.fromCharCode(0x21 + index).repeat(2000));
    expect(() => new KeywordAutomaton([{ name: 'long', words }])).toThrow(RangeError);
  });

  test('finds what a plain search finds, for random keywords', () => {
    // Few letters, so that keywords overlap, contain each other and are found.
    const arbitraryWord = fc.string({ unit: fc.constantFrom(...'ab1(/ *'), minLength: 1, maxLength: 6 });
    const arbitraryFamily = fc
      .array(arbitraryWord, { maxLength: 8 })
      .map((words): KeywordFamily => ({ name: 'random', words }));
    fc.assert(
      fc.property(
        fc.array(arbitraryFamily, { minLength: 1, maxLength: 4 }),
        fc.string({ unit: fc.constantFrom(...'ab1(/ *_'), maxLength: 60 }),
        (families, text) => {
          const plain = families.map(({ words }) => words.reduce((sum, word) => sum + countPlainly(word, text), 0));
          expect(count(families, text)).toEqual(plain);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('finds what a plain search finds, for the families of the feature set', () => {
    const automaton = new KeywordAutomaton(KEYWORD_FAMILIES);
    const words = KEYWORD_FAMILIES.flatMap((family) => family.words).map((word) => word.replaceAll('*', ''));
    const arbitraryPart = fc.oneof(fc.constantFrom(...words), fc.constantFrom(' ', '', 'x', '1', '/', "'", '\n'));
    fc.assert(
      fc.property(fc.array(arbitraryPart, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const counts = new Int32Array(KEYWORD_FAMILIES.length);
        automaton.count(symbolsOf(text), text.length, counts);
        const plain = KEYWORD_FAMILIES.map((family) =>
          family.words.reduce((sum, word) => sum + countPlainly(word, text), 0),
        );
        expect([...counts]).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});
