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

/** Orders of the n-grams that are taken. The code is written out for them: a loop over the orders costs half as much again. */
export const LEAST_ORDER = 2;
export const MOST_ORDER = 4;

/** Where the buckets lie: ids `firstId … firstId + buckets - 1`. */
export interface NgramParameters {
  readonly firstId: number;
  /** At most 32,768. */
  readonly buckets: number;
}

/**
 * Adds to `ids` the bucket of every n-gram of `symbols[0, length)`, with one edge symbol thought before and one behind
 * the text. Time is proportional to `length`.
 */
export function addNgrams(symbols: Uint8Array, length: number, parameters: NgramParameters, ids: IdSet): void {
  const { firstId, buckets } = parameters;
  addNgramsAtEdge(symbols, length, -1, parameters, ids);
  // Nearly all n-grams lie inside the text, where no step needs to ask for the edge.
  const inside = Math.max(0, length - MOST_ORDER + 1);
  for (let start = 0; start < inside; start++) {
    const first = Math.imul(FNV_OFFSET ^ (symbols[start] as number), FNV_PRIME);
    const two = Math.imul(first ^ (symbols[start + 1] as number), FNV_PRIME);
    ids.add(firstId + bucketOf(two, 2, buckets));
    const three = Math.imul(two ^ (symbols[start + 2] as number), FNV_PRIME);
    ids.add(firstId + bucketOf(three, 3, buckets));
    const four = Math.imul(three ^ (symbols[start + 3] as number), FNV_PRIME);
    ids.add(firstId + bucketOf(four, 4, buckets));
  }
  for (let start = inside; start < length; start++) addNgramsAtEdge(symbols, length, start, parameters, ids);
}

/** The n-grams that begin at `start`, which may be the edge before the text, and may end at the one behind it. */
function addNgramsAtEdge(
  symbols: Uint8Array,
  length: number,
  start: number,
  { firstId, buckets }: NgramParameters,
  ids: IdSet,
): void {
  let hash = FNV_OFFSET;
  const most = Math.min(MOST_ORDER, length + 1 - start);
  for (let order = 1; order <= most; order++) {
    const at = start + order - 1;
    const symbol = at < 0 || at === length ? SYMBOL.edge : (symbols[at] as number);
    hash = Math.imul(hash ^ symbol, FNV_PRIME);
    if (order >= LEAST_ORDER) ids.add(firstId + bucketOf(hash, order, buckets));
  }
}

/** Bucket of an n-gram by the FNV-1a hash of its symbols. */
function bucketOf(hash: number, order: number, buckets: number): number {
  let mixed = (hash + Math.imul(order, GOLDEN_RATIO)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  // The upper half of the hash, scaled to the buckets: integer arithmetic only, unlike a modulus of 32 bits.
  return ((mixed >>> 16) * buckets) >>> 16;
}
