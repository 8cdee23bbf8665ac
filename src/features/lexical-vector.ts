/**
 * The feature set of the random forest: the lexical features themselves, as counts. Trees find their own thresholds, so
 * nothing is put into bins, and a few numbers that each say much suit them better than thousands that each say little.
 */
import type { WafEvent } from '../event.ts';
import { Canonicaliser, RAW_WINDOW, SYMBOL_WINDOW } from './canonicalise.ts';
import { eventText } from './event-text.ts';
import type { FeatureSet } from './feature-set.ts';
import { LEXICAL_FEATURES, LexicalFeatures } from './lexical.ts';

/** Larger counts are taken for this: nothing is told by them, and two bytes hold all others. */
export const LARGEST_COUNT = 65_535;

/** Whole numbers from 0 to LARGEST_COUNT, one for each of LEXICAL_FEATURES. */
export const LEXICAL_FEATURE_SET: FeatureSet = {
  id: 'lexical-1',
  dimensions: LEXICAL_FEATURES.length,
  largestCount: LARGEST_COUNT,
  rawWindow: RAW_WINDOW,
  symbolWindow: SYMBOL_WINDOW,
};

/**
 * Writes lexical features as a row of LEXICAL_FEATURE_SET.
 *
 * @param values by LEXICAL_FEATURES, whole and not negative
 * @param row where the numbers go, from `at` on
 */
export function writeCounts(values: Int32Array, row: Float32Array | Uint16Array, at: number): void {
  for (let feature = 0; feature < values.length; feature++) {
    row[at + feature] = Math.min(values[feature] as number, LARGEST_COUNT);
  }
}

/** Turns events into lexical features; holds the scratch memory of one thread. */
export class LexicalVectoriser {
  private readonly canonical = new Canonicaliser();
  private readonly lexical = new LexicalFeatures();

  /** Writes the row of an event, LEXICAL_FEATURE_SET.dimensions numbers from `at` on. Only the value counts: see eventText. */
  vectorise(event: WafEvent, row: Float32Array, at: number): void {
    this.canonical.canonicalise(eventText(event));
    this.lexical.compute(this.canonical);
    writeCounts(this.lexical.values, row, at);
  }
}
