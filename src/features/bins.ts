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

const BOUNDS: readonly Float32Array[] = LEXICAL_FEATURES.map((feature) => Float32Array.from(boundsOf(feature)));
const FIRST_BIN: Int32Array = Int32Array.from(BOUNDS, () => 0);
for (let feature = 1; feature < BOUNDS.length; feature++) {
  FIRST_BIN[feature] = (FIRST_BIN[feature - 1] as number) + (BOUNDS[feature - 1]?.length ?? 0);
}

/** Number of bins of all lexical features; their ids are `0 … LEXICAL_BINS - 1`. */
export const LEXICAL_BINS: number = BOUNDS.reduce((sum, bounds) => sum + bounds.length, 0);

/** Adds to `ids` the bin of every lexical feature that is not zero; `values` by LEXICAL_FEATURES. */
export function addBins(values: Float32Array, ids: IdSet): void {
  for (let feature = 0; feature < values.length; feature++) {
    const value = values[feature] as number;
    const bounds = BOUNDS[feature] as Float32Array;
    if (value < (bounds[0] as number)) continue;
    let bin = bounds.length - 1;
    while ((bounds[bin] as number) > value) bin--;
    ids.add((FIRST_BIN[feature] as number) + bin);
  }
}
