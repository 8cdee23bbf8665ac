/**
 * Lexical features: what a text looks like, as a fixed list of numbers. Each is a count or a length, except those in
 * tenths, which are shares of the text. All are finite, not negative, and a function of the value alone.
 */
import { KeywordAutomaton } from './automaton.ts';
import type { Canonicaliser } from './canonicalise.ts';
import { KEYWORD_FAMILIES } from './keywords.ts';
import { SYMBOL } from './symbols.ts';

/** Punctuation that is counted one by one; `plus` is what decoding left of it. */
const PUNCTUATION = '\'"`<>()[]{};:,./\\|&$%#@!?=+-*^~_';

const SHAPE_FEATURES = [
  'length',
  'rawLength',
  'letters',
  'digits',
  'words',
  'spaces',
  'newlines',
  'controls',
  'nuls',
  'gaps',
  'latin',
  'otherScripts',
  'generalPunctuation',
  'pictographs',
  'replacements',
  'distinctSymbols',
  'longestWord',
  'longestDigits',
  'longestPunctuation',
  'longestRepeat',
  'letterTenths',
  'digitTenths',
  'punctuationTenths',
  'spaceTenths',
  'unclosedQuotes',
  'unclosedBrackets',
  'strayClosers',
  'assignments',
  'pathDepth',
  'startsWith',
  'endsWith',
] as const;

const EVIDENCE_FEATURES = [
  'percent',
  'percentMalformed',
  'percentUnicode',
  'overlong',
  'invalidUtf8',
  'entities',
  'escapes',
  'plus',
  'fullWidth',
  'layers',
  'base64Runs',
  'comments',
  'upperCase',
  'caseChanges',
] as const;

/** Names of the features, in the order of the vector. */
export const LEXICAL_FEATURES: readonly string[] = [
  ...SHAPE_FEATURES,
  ...EVIDENCE_FEATURES,
  ...Array.from(PUNCTUATION, (character) => `count ${character}`),
  ...KEYWORD_FAMILIES.map(({ name }) => `words ${name}`),
];

const PUNCTUATION_START = SHAPE_FEATURES.length + EVIDENCE_FEATURES.length;
const KEYWORD_START = PUNCTUATION_START + PUNCTUATION.length;
const PUNCTUATION_CODES = Uint8Array.from(PUNCTUATION, (character) => character.charCodeAt(0));

/** What a symbol is for the runs: 0 something else, 1 letter, 2 digit, 3 ASCII punctuation, 4 white space. */
const KIND: Uint8Array = Uint8Array.from({ length: 256 }, (_, symbol) => {
  if ((symbol >= 0x61 && symbol <= 0x7a) || (symbol >= SYMBOL.latin && symbol <= SYMBOL.otherLetter)) return 1;
  if (symbol >= 0x30 && symbol <= 0x39) return 2;
  if (symbol > 0x20 && symbol < 0x7f) return 3;
  if (symbol === SYMBOL.space || symbol === SYMBOL.newline) return 4;
  return 0;
});

/** What a text begins or ends with, as a small number: an order without meaning, one value a bin. */
const EDGE: Uint8Array = Uint8Array.from({ length: 256 }, (_, symbol) => {
  const group = '/ .~ <> {} [] () \'"` ;:, &|$ =?! -+ %#@ *^_\\'.split(' ');
  const found = group.findIndex((characters) => characters.includes(String.fromCharCode(symbol)));
  if (found >= 0 && symbol !== SYMBOL.space) return 6 + found;
  return 1 + (KIND[symbol] as number);
});

const COMMA_TO_SLASH = 0x2f;

/** Computes the lexical features of canonical text; holds the scratch memory of one thread. */
export class LexicalFeatures {
  /** The features of the text that was computed last, by LEXICAL_FEATURES. */
  readonly values = new Float32Array(LEXICAL_FEATURES.length);
  private readonly automaton = new KeywordAutomaton(KEYWORD_FAMILIES);
  private readonly keywordCounts = new Uint16Array(KEYWORD_FAMILIES.length);
  private readonly histogram = new Uint16Array(256);

  /** Fills `values` from canonical text. */
  compute(text: Canonicaliser): void {
    const { symbols, length } = text;
    this.histogram.fill(0);
    this.values.fill(0);
    this.computeShape(symbols, length, text.foundCounts.rawLength);
    this.computeEvidence(text);
    for (let index = 0; index < PUNCTUATION_CODES.length; index++) {
      const code = PUNCTUATION_CODES[index] as number;
      this.values[PUNCTUATION_START + index] = this.histogram[code] as number;
    }
    this.keywordCounts.fill(0);
    this.automaton.count(symbols, length, this.keywordCounts);
    for (let index = 0; index < this.keywordCounts.length; index++) {
      this.values[KEYWORD_START + index] = this.keywordCounts[index] as number;
    }
  }

  private computeEvidence(text: Canonicaliser): void {
    const { decodeCounts, foundCounts } = text;
    const evidence = [
      decodeCounts.percent,
      decodeCounts.percentMalformed,
      decodeCounts.percentUnicode,
      decodeCounts.overlong,
      decodeCounts.invalidUtf8,
      decodeCounts.entities,
      decodeCounts.escapes,
      decodeCounts.plus,
      decodeCounts.fullWidth,
      foundCounts.layers,
      foundCounts.base64Runs,
      foundCounts.comments,
      foundCounts.upperCase,
      foundCounts.caseChanges,
    ];
    this.values.set(evidence, SHAPE_FEATURES.length);
  }

  /** One pass for the histogram, the runs and the brackets. */
  private computeShape(symbols: Uint8Array, length: number, rawLength: number): void {
    const { histogram, values } = this;
    let previousKind = 0;
    let previousSymbol = 0;
    let run = 0;
    let repeat = 0;
    let longestWord = 0;
    let longestDigits = 0;
    let longestPunctuation = 0;
    let longestRepeat = 0;
    let words = 0;
    let open = 0;
    let strayClosers = 0;
    let letters = 0;
    let digits = 0;
    let punctuation = 0;
    let spaces = 0;
    for (let index = 0; index < length; index++) {
      const symbol = symbols[index] as number;
      histogram[symbol] = (histogram[symbol] as number) + 1;
      const kind = KIND[symbol] as number;
      run = kind === previousKind ? run + 1 : 1;
      repeat = symbol === previousSymbol ? repeat + 1 : 1;
      if (repeat > longestRepeat) longestRepeat = repeat;
      if (kind === 1) {
        letters++;
        if (run === 1) words++;
        if (run > longestWord) longestWord = run;
      } else if (kind === 2) {
        digits++;
        if (run > longestDigits) longestDigits = run;
      } else if (kind === 3) {
        punctuation++;
        if (run > longestPunctuation) longestPunctuation = run;
        if (symbol === 0x28 || symbol === 0x5b || symbol === 0x7b) open++;
        else if (symbol === 0x29 || symbol === 0x5d || symbol === 0x7d) {
          if (open > 0) open--;
          else strayClosers++;
        }
      } else if (kind === 4) {
        spaces++;
      }
      previousKind = kind;
      previousSymbol = symbol;
    }
    let distinct = 0;
    for (let symbol = 0; symbol < 256; symbol++) if (histogram[symbol] !== 0) distinct++;
    const count = (symbol: number): number => histogram[symbol] as number;
    const tenths = (part: number): number => (length === 0 ? 0 : Math.round((10 * part) / length));
    const other = count(SYMBOL.greek) + count(SYMBOL.cyrillic) + count(SYMBOL.hebrew) + count(SYMBOL.arabic);
    values.set([
      length,
      rawLength,
      letters,
      digits,
      words,
      spaces,
      count(SYMBOL.newline),
      count(SYMBOL.control),
      count(SYMBOL.nul),
      count(SYMBOL.gap),
      count(SYMBOL.latin),
      other + count(SYMBOL.eastAsian) + count(SYMBOL.otherLetter),
      count(SYMBOL.punctuation),
      count(SYMBOL.pictograph),
      count(SYMBOL.replacement),
      distinct,
      longestWord,
      longestDigits,
      longestPunctuation,
      longestRepeat,
      tenths(letters),
      tenths(digits),
      tenths(punctuation),
      tenths(spaces),
      (count(0x27) & 1) + 2 * (count(0x22) & 1) + 4 * (count(0x60) & 1),
      open,
      strayClosers,
      count(0x3d),
      symbols[0] === COMMA_TO_SLASH && length > 0 ? count(COMMA_TO_SLASH) : 0,
      length === 0 ? 0 : (EDGE[symbols[0] as number] as number),
      length === 0 ? 0 : (EDGE[symbols[length - 1] as number] as number),
    ]);
  }
}
