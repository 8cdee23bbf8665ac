/**
 * Lexical features as binary ones: the range of each feature is divided into bins, and the bin that holds its value is
 * present. A value of zero is no feature at all. A linear model can so learn any step function of a number.
 */
import type { IdSet } from './id-set.ts';
import { LEXICAL_FEATURES } from './lexical.ts';

/** Lower bounds of the bins of a count. */
const COUNT_BINS = [1, 2, 3, 4, 6, 10, 20, 50];
/** Lower bounds of the bins of a length in characters. */
const LENGTH_BINS = [
  1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 16384, 65536,
];
/** One bin for each value: shares in tenths, groups of symbols. */
const VALUE_BINS = Array.from({ length: 24 }, (_, index) => index + 1);

const LENGTHS: ReadonlySet<string> = new Set([
  'length',
  'rawLength',
  'letters',
  'digits',
  'words',
  'spaces',
  'longestWord',
  'longestDigits',
  'longestRepeat',
]);
const VALUES: ReadonlySet<string> = new Set([
  'letterTenths',
  'digitTenths',
  'punctuationTenths',
  'spaceTenths',
  'unclosedQuotes',
  'startsWith',
  'endsWith',
]);

function boundsOf(feature: string): readonly number[] {
  if (LENGTHS.has(feature)) return LENGTH_BINS;
  return VALUES.has(feature) ? VALUE_BINS : COUNT_BINS;
}

/** Bin of every whole number up to the last bound, counted from 1; 0 for the numbers below the first. */
function tabulate(bounds: readonly number[]): number[] {
  return Array.from(
    { length: 1 + (bounds.at(-1) ?? 0) },
    (_, value) => bounds.filter((bound) => bound <= value).length,
  );
}

const BOUNDS: readonly (readonly number[])[] = LEXICAL_FEATURES.map(boundsOf);
const DISTINCT_BOUNDS = [...new Set(BOUNDS)];
const TABLES = DISTINCT_BOUNDS.map(tabulate);
/** A look into a table in place of a search: the tables of all kinds of bins, one behind the other. */
const TABLE: Uint8Array = Uint8Array.from(TABLES.flat());
/** By feature: where its table starts in TABLE, the last number in it, and the id of its first bin less 1. */
const TABLE_START: Int32Array = Int32Array.from(BOUNDS, (bounds) =>
  TABLES.slice(0, DISTINCT_BOUNDS.indexOf(bounds)).reduce((sum, table) => sum + table.length, 0),
);
const LAST_BOUND: Int32Array = Int32Array.from(BOUNDS, (bounds) => bounds.at(-1) ?? 0);
const BASE: Int32Array = Int32Array.from(BOUNDS, () => -1);
for (let feature = 1; feature < BOUNDS.length; feature++) {
  BASE[feature] = (BASE[feature - 1] as number) + (BOUNDS[feature - 1]?.length ?? 0);
}

/** Number of bins of all lexical features; their ids are `0 … LEXICAL_BINS - 1`. */
export const LEXICAL_BINS: number = BOUNDS.reduce((sum, bounds) => sum + bounds.length, 0);

/** Adds to `ids` the bin of every lexical feature that is not zero; `values` by LEXICAL_FEATURES. */
export function addBins(values: Int32Array, ids: IdSet): void {
  for (let feature = 0; feature < values.length; feature++) {
    const value = values[feature] as number;
    if (value === 0) continue;
    const inTable = Math.min(value, LAST_BOUND[feature] as number);
    ids.add((BASE[feature] as number) + (TABLE[(TABLE_START[feature] as number) + inTable] as number));
  }
}
