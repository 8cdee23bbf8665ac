/**
 * The feature set of the linear model: which of 16,384 things an event shows. A bundle names the feature set and its
 * parameters, and is refused by code that would compute other numbers.
 */
import type { WafEvent } from '../event.ts';
import { addBins, LEXICAL_BINS } from './bins.ts';
import { Canonicaliser, RAW_WINDOW, SYMBOL_WINDOW } from './canonicalise.ts';
import { eventText } from './event-text.ts';
import type { FeatureSet } from './feature-set.ts';
import { IdSet } from './id-set.ts';
import { LEXICAL_FEATURES, LexicalFeatures } from './lexical.ts';
import { addNgrams, LEAST_ORDER, MOST_ORDER, type NgramParameters } from './ngrams.ts';

/** How FEATURE_SET describes itself: numbers of lexical features and their bins, orders of n-grams, windows. */
export interface NgramFeatureSet extends FeatureSet {
  readonly lexicalFeatures: number;
  readonly lexicalBins: number;
  readonly leastOrder: number;
  readonly mostOrder: number;
  readonly rawWindow: number;
  readonly symbolWindow: number;
}

const DIMENSIONS = 16384;

/** Binary features: lexical bins first, then hashed n-grams. */
export const FEATURE_SET: NgramFeatureSet = {
  id: 'canonical-ngrams-2',
  dimensions: DIMENSIONS,
  lexicalFeatures: LEXICAL_FEATURES.length,
  lexicalBins: LEXICAL_BINS,
  leastOrder: LEAST_ORDER,
  mostOrder: MOST_ORDER,
  rawWindow: RAW_WINDOW,
  symbolWindow: SYMBOL_WINDOW,
};

const NGRAMS: NgramParameters = { firstId: LEXICAL_BINS, buckets: DIMENSIONS - LEXICAL_BINS };

/** Turns events into rows of FEATURE_SET; holds the scratch memory of one thread. */
export class Vectoriser {
  /** The features that are present in the event vectorised last. */
  readonly features = new IdSet(DIMENSIONS);
  readonly canonical = new Canonicaliser();
  private readonly lexical = new LexicalFeatures();

  /** The lexical features of the event vectorised last, before they were put into bins: see writeCounts. */
  get lexicalValues(): Int32Array {
    return this.lexical.values;
  }

  /** Fills `features` from an event. Only the value counts: see eventText. */
  vectorise(event: WafEvent): void {
    this.canonical.canonicalise(eventText(event));
    this.lexical.compute(this.canonical);
    this.features.clear();
    addBins(this.lexical.values, this.features);
    addNgrams(this.canonical.symbols, this.canonical.length, NGRAMS, this.features);
  }
}
