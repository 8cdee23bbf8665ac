/**
 * The feature set: how an event becomes the row of numbers that a model was trained on. A bundle names the feature set
 * and its parameters, and is refused by code that would compute other numbers.
 */
import type { WafEvent } from '../event.ts';
import { addBins, LEXICAL_BINS } from './bins.ts';
import { Canonicaliser, RAW_WINDOW, SYMBOL_WINDOW } from './canonicalise.ts';
import { eventText } from './event-text.ts';
import { IdSet } from './id-set.ts';
import { LEXICAL_FEATURES, LexicalFeatures } from './lexical.ts';
import { addNgrams, LEAST_ORDER, MOST_ORDER, type NgramParameters } from './ngrams.ts';

/** What a bundle says about the numbers that it wants; compared field by field when it is loaded. */
export interface FeatureSet {
  /** Changes whenever the same event would give another row. */
  readonly id: string;
  /** Width of a row. */
  readonly dimensions: number;
  readonly lexicalFeatures: number;
  readonly lexicalBins: number;
  readonly leastOrder: number;
  readonly mostOrder: number;
  readonly rawWindow: number;
  readonly symbolWindow: number;
}

const DIMENSIONS = 16384;

/** The feature set that this code computes: binary features, lexical bins first, then hashed n-grams. */
export const FEATURE_SET: FeatureSet = {
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

  /** Fills `features` from an event. Only the value counts: see eventText. */
  vectorise(event: WafEvent): void {
    this.canonical.canonicalise(eventText(event));
    this.lexical.compute(this.canonical);
    this.features.clear();
    addBins(this.lexical.values, this.features);
    addNgrams(this.canonical.symbols, this.canonical.length, NGRAMS, this.features);
  }
}
