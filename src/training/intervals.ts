/** Shares of events and how sure they are. Pure. A share of nothing is null. */

/** A value with its 95 % interval; all three are null where it is undefined. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A share of `total` events. */
export interface Rate extends Estimate {
  readonly count: number;
  readonly total: number;
}

/** Quantile of the normal distribution for two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval for a share of events: E. B. Wilson, Probable inference, the law of succession, and
 * statistical inference, Journal of the American Statistical Association 22 (1927) 209-212. 95 %, two-sided.
 *
 * @param count how many of `total`; integers, 0 <= count <= total
 */
export function wilsonRate(count: number, total: number): Rate {
  if (total === 0) return { count, total, value: null, low: null, high: null };
  const value = count / total;
  const denominator = 1 + (Z * Z) / total;
  const centre = (value + (Z * Z) / (2 * total)) / denominator;
  const halfWidth = (Z / denominator) * Math.sqrt((value * (1 - value)) / total + (Z * Z) / (4 * total * total));
  // At the ends the formula gives exactly 0 and 1, but for rounding.
  const low = count === 0 ? 0 : Math.max(0, centre - halfWidth);
  const high = count === total ? 1 : Math.min(1, centre + halfWidth);
  return { count, total, value, low, high };
}

/**
 * Mean of the true positive rate and the true negative rate. Its interval is put together from the two Wilson
 * intervals by the method of variance estimates recovery: R. G. Newcombe, Interval estimation for the difference
 * between independent proportions, Statistics in Medicine 17 (1998) 873-890, method 10; for sums see G. Y. Zou,
 * A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008) 1693-1702.
 */
export function balancedAccuracy(truePositiveRate: Rate, falsePositiveRate: Rate): Estimate {
  const sensitivity = truePositiveRate;
  const specificity = wilsonRate(falsePositiveRate.total - falsePositiveRate.count, falsePositiveRate.total);
  if (
    sensitivity.value === null ||
    sensitivity.low === null ||
    sensitivity.high === null ||
    specificity.value === null ||
    specificity.low === null ||
    specificity.high === null
  ) {
    return { value: null, low: null, high: null };
  }
  const value = (sensitivity.value + specificity.value) / 2;
  const below = Math.hypot(sensitivity.value - sensitivity.low, specificity.value - specificity.low) / 2;
  const above = Math.hypot(sensitivity.high - sensitivity.value, specificity.high - specificity.value) / 2;
  return { value, low: Math.max(0, value - below), high: Math.min(1, value + above) };
}
