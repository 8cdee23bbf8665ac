/**
 * What scores can do at any threshold. Pure. An event is called an attack exactly when its score is at least the
 * threshold.
 */
import { type Rate, wilsonRate } from './intervals.ts';

export interface ThresholdPoint {
  /** Share of the benign events that may be called an attack. */
  readonly allowedFalsePositiveRate: number;
  /** Lowest score of any event that keeps within it; null without benign events, or when even the highest does not. */
  readonly threshold: number | null;
  /** At that threshold; 0 where no threshold keeps within it, null where there is no benign event. */
  readonly falsePositiveRate: number | null;
  /** At that threshold; undefined where there is no benign event or no attack. */
  readonly truePositiveRate: Rate;
}

/** Operating points of the threshold sweep. */
export const ALLOWED_FALSE_POSITIVE_RATES: readonly number[] = [0.001, 0.005, 0.01, 0.03];

/** The scores in ascending order, copied. */
export function sortedScores(scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores).sort();
}

/**
 * The best thresholds for the allowed false positive rates. Exact on these scores: a threshold is the lowest score that
 * occurs and is above every benign score that must not be called an attack, so benign events with the same score are
 * all called attacks or all not, and never more of them than allowed. The arrays are sorted; `all` holds every score.
 */
export function sweepThresholds(benign: Float64Array, attacks: Float64Array, all: Float64Array): ThresholdPoint[] {
  return ALLOWED_FALSE_POSITIVE_RATES.map((allowedFalsePositiveRate) => {
    if (benign.length === 0) {
      const truePositiveRate: Rate = { count: 0, total: attacks.length, value: null, low: null, high: null };
      return { allowedFalsePositiveRate, threshold: null, falsePositiveRate: null, truePositiveRate };
    }
    // Dividing gives the same double as the allowed rate where the two are equal; multiplying may not.
    let allowed = Math.floor(allowedFalsePositiveRate * benign.length) + 1;
    while (allowed / benign.length > allowedFalsePositiveRate) allowed -= 1;
    const highestKept = benign[benign.length - 1 - allowed];
    const threshold = highestKept === undefined ? all[0] : all[countUpTo(all, highestKept)];
    if (threshold === undefined) {
      const truePositiveRate = wilsonRate(0, attacks.length);
      return { allowedFalsePositiveRate, threshold: null, falsePositiveRate: 0, truePositiveRate };
    }
    return {
      allowedFalsePositiveRate,
      threshold,
      falsePositiveRate: (benign.length - countBelow(benign, threshold)) / benign.length,
      truePositiveRate: wilsonRate(attacks.length - countBelow(attacks, threshold), attacks.length),
    };
  });
}

/** Mann-Whitney's statistic, as a share of all pairs; null when there are none. Both arrays are sorted. */
export function rocAuc(benign: Float64Array, attacks: Float64Array): number | null {
  let pairs = 0;
  for (const score of attacks) pairs += (countBelow(benign, score) + countUpTo(benign, score)) / 2;
  const allPairs = benign.length * attacks.length;
  return allPairs === 0 ? null : pairs / allPairs;
}

/** How many of the sorted values are below `limit`. */
export function countBelow(sorted: Float64Array | Float32Array, limit: number): number {
  return countWhile(sorted, (value) => value < limit);
}

/** How many of the sorted values are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  return countWhile(sorted, (value) => value <= limit);
}

/** Binary search: how many values at the beginning satisfy the condition, when none behind them does. */
function countWhile(sorted: Float64Array | Float32Array, condition: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (condition(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
