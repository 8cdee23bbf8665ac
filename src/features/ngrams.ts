/**
 * Hashed character n-grams: every run of n symbols, for each order n, falls into one of a fixed number of buckets.
 * Hashing follows the FNV-1a step (http://www.isthe.com/chongo/tech/comp/fnv/) with the finaliser of MurmurHash3, so
 * that every bit depends on all symbols. Part of the feature set: a change makes old bundles unusable.
 */
import type { IdSet } from './id-set.ts';
import { SYMBOL } from './symbols.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN_RATIO = 0x9e3779b1;

/** Which n-grams are taken and where their buckets lie: ids `firstId … firstId + buckets - 1`. */
export interface NgramParameters {
  readonly leastOrder: number;
  readonly mostOrder: number;
  readonly firstId: number;
  /** At most 32,768. */
  readonly buckets: number;
}

/**
 * Adds to `ids` the bucket of every n-gram of `symbols[0, length)`, with one edge symbol thought before and one behind
 * the text. Time is proportional to `length × mostOrder`.
 */
export function addNgrams(symbols: Uint8Array, length: number, parameters: NgramParameters, ids: IdSet): void {
  const { leastOrder, mostOrder, firstId, buckets } = parameters;
  for (let start = -1; start < length; start++) {
    let hash = FNV_OFFSET;
    const most = Math.min(mostOrder, length + 1 - start);
    for (let order = 1; order <= most; order++) {
      const at = start + order - 1;
      const symbol = at < 0 || at === length ? SYMBOL.edge : (symbols[at] as number);
      hash = Math.imul(hash ^ symbol, FNV_PRIME);
      if (order < leastOrder) continue;
      let mixed = hash + Math.imul(order, GOLDEN_RATIO);
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      // The upper half of the hash, scaled to the buckets: integer arithmetic only, unlike a modulus of 32 bits.
      ids.add(firstId + (((mixed >>> 16) * buckets) >>> 16));
    }
  }
}
