import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Canonicaliser } from '../../../src/features/canonicalise.ts';
import { KEYWORD_FAMILIES } from '../../../src/features/keywords.ts';
import { LEXICAL_FEATURES, LexicalFeatures } from '../../../src/features/lexical.ts';
import { SYMBOL } from '../../../src/features/symbols.ts';
import { arbitraryText } from './random-text.ts';

const canonicaliser = new Canonicaliser();
const lexical = new LexicalFeatures();

function compute(value: string): Readonly<Record<string, number>> {
  canonicaliser.canonicalise(value);
  lexical.compute(canonicaliser);
  return Object.fromEntries(LEXICAL_FEATURES.map((feature, index) => [feature, lexical.values[index] ?? Number.NaN]));
}

/** The features that are not zero, without the counts of punctuation and keywords. */
function shapeOf(value: string): Readonly<Record<string, number>> {
  const shape = Object.entries(compute(value)).filter(
    ([name, number]) => number !== 0 && !/^(count|words) /.test(name),
  );
  return Object.fromEntries(shape);
}

/** What `longest` and `words` mean, by dividing the text into runs of one kind. */
function runsOf(symbols: readonly number[], isKind: (symbol: number) => boolean): number[] {
  const runs: number[] = [];
  symbols.forEach((symbol, index) => {
    if (!isKind(symbol)) return;
    if (index > 0 && isKind(symbols[index - 1] as number)) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(1);
  });
  return runs;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const isLetter = (symbol: number): boolean =>
  (symbol >= 0x61 && symbol <= 0x7a) || (symbol >= SYMBOL.latin && symbol <= SYMBOL.otherLetter);
const isDigit = (symbol: number): boolean => symbol >= 0x30 && symbol <= 0x39;
const isPunctuation = (symbol: number): boolean =>
  symbol > 0x20 && symbol < 0x7f && !isDigit(symbol) && !(symbol >= 0x61 && symbol <= 0x7a);
const isSpace = (symbol: number): boolean => symbol === SYMBOL.space || symbol === SYMBOL.newline;

/** The shape features again, one at a time. */
function shapePlainly(symbols: readonly number[]): Readonly<Record<string, number>> {
  const count = (...wanted: number[]): number => symbols.filter((symbol) => wanted.includes(symbol)).length;
  const tenths = (part: number): number => (symbols.length === 0 ? 0 : Math.round((10 * part) / symbols.length));
  const letters = runsOf(symbols, isLetter);
  const digits = runsOf(symbols, isDigit);
  const punctuation = runsOf(symbols, isPunctuation);
  const spaces = symbols.filter(isSpace).length;
  let open = 0;
  let strayClosers = 0;
  for (const symbol of symbols) {
    const character = String.fromCharCode(symbol);
    if ('([{'.includes(character)) open++;
    else if (')]}'.includes(character) && open > 0) open--;
    else if (')]}'.includes(character)) strayClosers++;
  }
  return {
    length: symbols.length,
    letters: sum(letters),
    digits: sum(digits),
    words: letters.length,
    spaces,
    newlines: count(SYMBOL.newline),
    controls: count(SYMBOL.control),
    nuls: count(SYMBOL.nul),
    gaps: count(SYMBOL.gap),
    latin: count(SYMBOL.latin),
    otherScripts: count(
      SYMBOL.greek,
      SYMBOL.cyrillic,
      SYMBOL.hebrew,
      SYMBOL.arabic,
      SYMBOL.eastAsian,
      SYMBOL.otherLetter,
    ),
    generalPunctuation: count(SYMBOL.punctuation),
    pictographs: count(SYMBOL.pictograph),
    replacements: count(SYMBOL.replacement),
    distinctSymbols: new Set(symbols).size,
    longestWord: Math.max(0, ...letters),
    longestDigits: Math.max(0, ...digits),
    longestPunctuation: Math.max(0, ...punctuation),
    longestRepeat: Math.max(
      0,
      ...Array.from(new Set(symbols), (one) => Math.max(...runsOf(symbols, (s) => s === one))),
    ),
    letterTenths: tenths(sum(letters)),
    digitTenths: tenths(sum(digits)),
    punctuationTenths: tenths(sum(punctuation)),
    spaceTenths: tenths(spaces),
    unclosedQuotes: (count(0x27) % 2) + 2 * (count(0x22) % 2) + 4 * (count(0x60) % 2),
    unclosedBrackets: open,
    strayClosers,
    assignments: count(0x3d),
    pathDepth: symbols[0] === 0x2f ? count(0x2f) : 0,
  };
}

describe('the list of features', () => {
  test('names each once', () => {
    expect(new Set(LEXICAL_FEATURES).size).toBe(LEXICAL_FEATURES.length);
    expect(LEXICAL_FEATURES.slice(-KEYWORD_FAMILIES.length)).toEqual(
      KEYWORD_FAMILIES.map(({ name }) => `words ${name}`),
    );
  });
});

describe('LexicalFeatures', () => {
  test('of an empty text everything is zero', () => {
    compute('something before');
    expect(Object.values(compute('')).every((number) => number === 0)).toBe(true);
  });

  test("of ' or 1=1", () => {
    expect(shapeOf("' or 1=1")).toEqual({
      ...{ length: 8, rawLength: 8, letters: 2, digits: 2, words: 1, spaces: 2, distinctSymbols: 6 },
      ...{ longestWord: 2, longestDigits: 1, longestPunctuation: 1, longestRepeat: 1 },
      ...{ letterTenths: 3, digitTenths: 3, punctuationTenths: 3, spaceTenths: 3 },
      ...{ unclosedQuotes: 1, assignments: 1, startsWith: 12, endsWith: 3 },
    });
  });

  test('of an encoded path', () => {
    expect(shapeOf('/..%2f..%252FETC//x')).toEqual({
      ...{ length: 13, rawLength: 19, letters: 4, words: 2, distinctSymbols: 6, pathDepth: 5 },
      ...{ longestWord: 3, longestPunctuation: 7, longestRepeat: 2, letterTenths: 3, punctuationTenths: 7 },
      ...{ percent: 3, layers: 2, upperCase: 3, startsWith: 6, endsWith: 2 },
    });
  });

  test('hands on every count of the evidence', () => {
    const value = '%u003c%c0%af%ff%2&#60;\\x3ca+b\uff1cAb/**/,YWxlcnQoMSkgYWxlcnQoMSk';
    expect(compute(value)).toMatchObject({
      ...{ percent: 2, percentUnicode: 1, overlong: 1, invalidUtf8: 1, entities: 1, escapes: 1, plus: 1, fullWidth: 1 },
      ...{ layers: 1, base64Runs: 1, comments: 1, percentMalformed: 2 },
    });
    expect(canonicaliser.evidence.upperCase).toBeGreaterThan(0);
    expect(canonicaliser.evidence.caseChanges).toBeGreaterThan(0);
    expect(compute(value)).toMatchObject({ ...canonicaliser.evidence });
  });

  test('counts brackets that stay open and closers that nobody opened', () => {
    expect(compute('(([{}')).toMatchObject({ unclosedBrackets: 3, strayClosers: 0 });
    expect(compute('))(')).toMatchObject({ unclosedBrackets: 1, strayClosers: 2 });
    expect(compute('a"b`c`d')).toMatchObject({ unclosedQuotes: 2 });
  });

  test.each([
    ['/', 6],
    ['.', 7],
    ['<', 8],
    ['{', 9],
    ['[', 10],
    ['(', 11],
    ["'", 12],
    [';', 13],
    ['&', 14],
    ['=', 15],
    ['-', 16],
    ['@', 17],
    ['*', 18],
    ['a', 2],
    ['1', 3],
    ['é', 2],
    [' ', 5],
    ['\0', 1],
  ])('tells what a text begins and ends with: %j', (character, group) => {
    const { startsWith, endsWith } = compute(`${character}x${character}`);
    expect(startsWith).toBe(endsWith);
    expect(startsWith).toBe(group);
  });

  test('counts each kind of punctuation by itself', () => {
    const features = compute('\'"`<>()[]{};:,./\\|&$%#@!?=+-*^~_ ++');
    const counts = Object.entries(features).filter(([name]) => name.startsWith('count '));
    expect(counts).toHaveLength(32);
    for (const [name, count] of counts) expect([name, count]).toEqual([name, name === 'count +' ? 3 : 1]);
  });

  test('counts keywords by family', () => {
    expect(compute('drop table users where 1')).toMatchObject({
      ...{ 'words sqlStatement': 1, 'words sqlClause': 2, 'words sqlPhrase': 1, 'words htmlTag': 0 },
    });
    expect(compute('<img src=x onerror=alert(1)>')).toMatchObject({
      ...{ 'words htmlTag': 1, 'words eventHandler': 1, 'words scriptCall': 2, 'words sqlStatement': 0 },
    });
  });

  test('gives what a plain implementation gives', () => {
    fc.assert(
      fc.property(arbitraryText, (value) => {
        const features = compute(value);
        const symbols = [...canonicaliser.symbols.subarray(0, canonicaliser.length)];
        expect(features).toMatchObject({ ...shapePlainly(symbols), ...canonicaliser.evidence });
      }),
      { numRuns: 300 },
    );
  });

  test('every feature is a whole number, not negative', () => {
    fc.assert(
      fc.property(arbitraryText, (value) => {
        compute(value);
        expect(lexical.values.every((number) => number >= 0)).toBe(true);
      }),
    );
  });
});
