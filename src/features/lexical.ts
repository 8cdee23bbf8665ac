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

type FeatureName = (typeof SHAPE_FEATURES)[number] | (typeof EVIDENCE_FEATURES)[number];

/** Index of each feature that has a name of its own. */
const AT = Object.fromEntries(
  [...SHAPE_FEATURES, ...EVIDENCE_FEATURES].map((name, index) => [name, index]),
) as Readonly<Record<FeatureName, number>>;
const PUNCTUATION_START = SHAPE_FEATURES.length + EVIDENCE_FEATURES.length;
const KEYWORD_START = PUNCTUATION_START + PUNCTUATION.length;
const PUNCTUATION_CODES = Uint8Array.from(PUNCTUATION, (character) => character.charCodeAt(0));

const KIND = { other: 0, letter: 1, digit: 2, punctuation: 3, space: 4 } as const;
const KINDS = 5;
/** Beside the kind: brackets. */
const OPENER = 8;
const CLOSER = 16;
const KIND_MASK = 7;

function kindOf(symbol: number): number {
  if ((symbol >= 0x61 && symbol <= 0x7a) || (symbol >= SYMBOL.latin && symbol <= SYMBOL.otherLetter)) {
    return KIND.letter;
  }
  if (symbol >= 0x30 && symbol <= 0x39) return KIND.digit;
  if (symbol > 0x20 && symbol < 0x7f) return KIND.punctuation;
  if (symbol === SYMBOL.space || symbol === SYMBOL.newline) return KIND.space;
  return KIND.other;
}

/** What each symbol is for the runs, and whether it is a bracket. */
const TRAITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, symbol) => {
  const character = String.fromCharCode(symbol);
  return kindOf(symbol) + ('([{'.includes(character) ? OPENER : ')]}'.includes(character) ? CLOSER : 0);
});

/** What a text begins or ends with, as a small number: an order without meaning, one value a bin. */
const EDGE: Uint8Array = Uint8Array.from({ length: 256 }, (_, symbol) => {
  const group = '/ .~ <> {} [] () \'"` ;:, &|$ =?! -+ %#@ *^_\\'.split(' ');
  const found = group.findIndex((characters) => characters.includes(String.fromCharCode(symbol)));
  if (found >= 0 && symbol !== SYMBOL.space) return 6 + found;
  return 1 + kindOf(symbol);
});

const SLASH = 0x2f;

/** Computes the lexical features of canonical text; holds the scratch memory of one thread. */
export class LexicalFeatures {
  /** The features of the text that was computed last, by LEXICAL_FEATURES. */
  readonly values = new Int32Array(LEXICAL_FEATURES.length);
  private readonly keywordValues = this.values.subarray(KEYWORD_START);
  private readonly automaton = new KeywordAutomaton(KEYWORD_FAMILIES);
  private readonly histogram = new Uint16Array(256);
  /** Of each kind of symbol: how many runs, how many symbols in them, and how many in the longest. */
  private readonly runs = new Int32Array(KINDS);
  private readonly totals = new Int32Array(KINDS);
  private readonly longest = new Int32Array(KINDS);

  /** Fills `values` from canonical text. */
  compute(text: Canonicaliser): void {
    const { symbols, length } = text;
    this.values.fill(0);
    this.scan(symbols, length);
    this.computeShape(symbols, length);
    this.computeEvidence(text);
    this.computePunctuation();
    this.automaton.count(symbols, length, this.keywordValues);
  }

  /** One pass for the histogram, the runs, the repeats and the brackets. */
  private scan(symbols: Uint8Array, length: number): void {
    const { histogram, runs, totals, longest, values } = this;
    histogram.fill(0);
    // Not worth three calls of fill.
    for (let kind = 0; kind < KINDS; kind++) {
      runs[kind] = 0;
      totals[kind] = 0;
      longest[kind] = 0;
    }
    let runKind: number = KIND.other;
    let runStart = 0;
    let previous = 0;
    let repeat = 0;
    let longestRepeat = 0;
    let distinct = 0;
    let open = 0;
    let strayClosers = 0;
    for (let index = 0; index < length; index++) {
      const symbol = symbols[index] as number;
      const traits = TRAITS[symbol] as number;
      const seen = histogram[symbol] as number;
      histogram[symbol] = seen + 1;
      // 1 when it was 0, without a branch: nobody can foretell which symbols are new.
      distinct += (seen - 1) >>> 31;
      repeat = symbol === previous ? repeat + 1 : 1;
      if (repeat > longestRepeat) longestRepeat = repeat;
      previous = symbol;
      const kind = traits & KIND_MASK;
      if (kind !== runKind) {
        this.endRun(runKind, index - runStart);
        runKind = kind;
        runStart = index;
      }
      if (traits < OPENER) continue;
      if ((traits & OPENER) !== 0) open++;
      else if (open > 0) open--;
      else strayClosers++;
    }
    this.endRun(runKind, length - runStart);
    values[AT.distinctSymbols] = distinct;
    values[AT.longestRepeat] = longestRepeat;
    values[AT.unclosedBrackets] = open;
    values[AT.strayClosers] = strayClosers;
  }

  private endRun(kind: number, length: number): void {
    const { runs, totals, longest } = this;
    runs[kind] = (runs[kind] as number) + 1;
    totals[kind] = (totals[kind] as number) + length;
    if (length > (longest[kind] as number)) longest[kind] = length;
  }

  /** What follows from the scan, and from the first and the last symbol. */
  private computeShape(symbols: Uint8Array, length: number): void {
    const { histogram, runs, totals, longest, values } = this;
    // Everything else of an empty text is zero.
    if (length === 0) return;
    const letters = totals[KIND.letter] as number;
    const digits = totals[KIND.digit] as number;
    const punctuation = totals[KIND.punctuation] as number;
    const spaces = totals[KIND.space] as number;
    values[AT.length] = length;
    values[AT.letters] = letters;
    values[AT.digits] = digits;
    values[AT.words] = runs[KIND.letter] as number;
    values[AT.spaces] = spaces;
    values[AT.newlines] = histogram[SYMBOL.newline] as number;
    values[AT.controls] = histogram[SYMBOL.control] as number;
    values[AT.nuls] = histogram[SYMBOL.nul] as number;
    values[AT.gaps] = histogram[SYMBOL.gap] as number;
    values[AT.latin] = histogram[SYMBOL.latin] as number;
    values[AT.otherScripts] =
      (histogram[SYMBOL.greek] as number) +
      (histogram[SYMBOL.cyrillic] as number) +
      (histogram[SYMBOL.hebrew] as number) +
      (histogram[SYMBOL.arabic] as number) +
      (histogram[SYMBOL.eastAsian] as number) +
      (histogram[SYMBOL.otherLetter] as number);
    values[AT.generalPunctuation] = histogram[SYMBOL.punctuation] as number;
    values[AT.pictographs] = histogram[SYMBOL.pictograph] as number;
    values[AT.replacements] = histogram[SYMBOL.replacement] as number;
    values[AT.longestWord] = longest[KIND.letter] as number;
    values[AT.longestDigits] = longest[KIND.digit] as number;
    values[AT.longestPunctuation] = longest[KIND.punctuation] as number;
    values[AT.letterTenths] = Math.round((10 * letters) / length);
    values[AT.digitTenths] = Math.round((10 * digits) / length);
    values[AT.punctuationTenths] = Math.round((10 * punctuation) / length);
    values[AT.spaceTenths] = Math.round((10 * spaces) / length);
    values[AT.unclosedQuotes] =
      ((histogram[0x27] as number) & 1) + 2 * ((histogram[0x22] as number) & 1) + 4 * ((histogram[0x60] as number) & 1);
    values[AT.assignments] = histogram[0x3d] as number;
    values[AT.pathDepth] = symbols[0] === SLASH ? (histogram[SLASH] as number) : 0;
    values[AT.startsWith] = EDGE[symbols[0] as number] as number;
    values[AT.endsWith] = EDGE[symbols[length - 1] as number] as number;
  }

  private computeEvidence({ decodeCounts, foundCounts }: Canonicaliser): void {
    const { values } = this;
    values[AT.rawLength] = foundCounts.rawLength;
    values[AT.percent] = decodeCounts.percent;
    values[AT.percentMalformed] = decodeCounts.percentMalformed;
    values[AT.percentUnicode] = decodeCounts.percentUnicode;
    values[AT.overlong] = decodeCounts.overlong;
    values[AT.invalidUtf8] = decodeCounts.invalidUtf8;
    values[AT.entities] = decodeCounts.entities;
    values[AT.escapes] = decodeCounts.escapes;
    values[AT.plus] = decodeCounts.plus;
    values[AT.fullWidth] = decodeCounts.fullWidth;
    values[AT.layers] = foundCounts.layers;
    values[AT.base64Runs] = foundCounts.base64Runs;
    values[AT.comments] = foundCounts.comments;
    values[AT.upperCase] = foundCounts.upperCase;
    values[AT.caseChanges] = foundCounts.caseChanges;
  }

  private computePunctuation(): void {
    const { histogram, values } = this;
    for (let index = 0; index < PUNCTUATION_CODES.length; index++) {
      values[PUNCTUATION_START + index] = histogram[PUNCTUATION_CODES[index] as number] as number;
    }
  }
}
