/**
 * How good verdicts are. Pure. What always holds: a ratio whose denominator is 0 is null, NaN never appears, and an
 * event is called an attack exactly when its score is at least the threshold.
 */
import { BENIGN_ID } from '../labels.ts';

/** What is known of the events; the arrays run in step. */
export interface Predictions {
  /** Label id of each event, as it should be. */
  readonly truth: ArrayLike<number>;
  /** Label id of each event, as it was predicted. */
  readonly predicted: ArrayLike<number>;
  /** Probability of each event to be an attack of any kind, or anything else that grows with it. */
  readonly attackScores: ArrayLike<number>;
  /** SOURCE of each event, null where it is not known. */
  readonly origins?: readonly (string | null)[];
}

export interface EvaluationOptions {
  /** `repository` (the default) takes what stands before the first `:` of a SOURCE together; `whole` does not. */
  readonly groupOriginsBy?: 'repository' | 'whole';
}

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

export interface LabelMetrics {
  readonly labelId: number;
  /** Events that have the label. */
  readonly support: number;
  /** Events that were given the label. */
  readonly predicted: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Attack against benign. */
export interface BinaryMetrics {
  /** Attacks that were called an attack, of whatever kind. */
  readonly truePositiveRate: Rate;
  /** Benign events that were called an attack. */
  readonly falsePositiveRate: Rate;
  readonly balancedAccuracy: Estimate;
}

export interface ShortMetrics extends BinaryMetrics {
  readonly events: number;
  /** Share of events with exactly the right label. */
  readonly accuracy: number | null;
  /** Mean F1 of the labels that occur in the truth. */
  readonly macroF1: number | null;
}

export interface OriginMetrics extends ShortMetrics {
  /** Null for the events without a SOURCE. */
  readonly origin: string | null;
}

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

export interface Evaluation extends ShortMetrics {
  /** Every label id that occurs, in truth or predicted, ascending. */
  readonly labels: readonly LabelMetrics[];
  /** `confusion[t][p]` events with the label of `labels[t]` were given that of `labels[p]`. */
  readonly confusion: readonly (readonly number[])[];
  /** Probability that a random attack has a higher score than a random benign event, ties counted half. */
  readonly rocAuc: number | null;
  readonly thresholds: readonly ThresholdPoint[];
  /** Sorted by name, events without a SOURCE last; empty when no SOURCE is known at all. */
  readonly origins: readonly OriginMetrics[];
}

/** Operating points of the threshold sweep. */
export const ALLOWED_FALSE_POSITIVE_RATES: readonly number[] = [0.001, 0.005, 0.01, 0.03];

/** Quantile of the normal distribution for two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * Everything about one set of predictions.
 *
 * @throws RangeError when the arrays differ in length or a score is not finite
 */
export function evaluatePredictions(predictions: Predictions, options: EvaluationOptions = {}): Evaluation {
  checkPredictions(predictions);
  const { truth, predicted, attackScores, origins } = predictions;
  const every = Array.from({ length: truth.length }, (_, row) => row);
  const benignScores = scoresWhere(predictions, (label) => label === BENIGN_ID);
  const attacks = scoresWhere(predictions, (label) => label !== BENIGN_ID);
  const labelIds = sortedLabelIds(truth, predicted);
  const confusion = countConfusion(truth, predicted, every, labelIds);
  return {
    ...shortMetrics(confusion, labelIds),
    labels: labelMetrics(confusion, labelIds),
    confusion,
    rocAuc: rocAuc(benignScores, attacks),
    thresholds: sweepThresholds(benignScores, attacks, sortedScores(attackScores)),
    origins: origins === undefined ? [] : originMetrics(predictions, origins, options.groupOriginsBy ?? 'repository'),
  };
}

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

function checkPredictions({ truth, predicted, attackScores, origins }: Predictions): void {
  const count = truth.length;
  if (predicted.length !== count || attackScores.length !== count || (origins?.length ?? count) !== count) {
    throw new RangeError('truth, predictions, scores and origins differ in length');
  }
  for (let row = 0; row < count; row++) {
    if (!Number.isFinite(attackScores[row])) throw new RangeError(`row ${row} has the score ${attackScores[row]}`);
  }
}

function sortedLabelIds(truth: ArrayLike<number>, predicted: ArrayLike<number>): number[] {
  return [...new Set([...Array.from(truth), ...Array.from(predicted)])].sort((left, right) => left - right);
}

function countConfusion(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  rows: readonly number[],
  labelIds: readonly number[],
): number[][] {
  const indexOf = new Map(labelIds.map((id, index) => [id, index]));
  const counts = labelIds.map(() => labelIds.map(() => 0));
  for (const row of rows) {
    const line = counts[indexOf.get(truth[row] as number) as number] as number[];
    const column = indexOf.get(predicted[row] as number) as number;
    line[column] = (line[column] as number) + 1;
  }
  return counts;
}

function labelMetrics(confusion: readonly (readonly number[])[], labelIds: readonly number[]): LabelMetrics[] {
  return labelIds.map((labelId, index) => {
    const right = confusion[index]?.[index] ?? 0;
    const support = sum(confusion[index] ?? []);
    const predicted = sum(confusion.map((line) => line[index] ?? 0));
    return {
      labelId,
      support,
      predicted,
      precision: ratio(right, predicted),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + predicted),
    };
  });
}

function shortMetrics(confusion: readonly (readonly number[])[], labelIds: readonly number[]): ShortMetrics {
  const present = labelMetrics(confusion, labelIds).filter(({ support }) => support > 0);
  const benign = labelIds.indexOf(BENIGN_ID);
  const events = sum(present.map(({ support }) => support));
  const benignEvents = sum(confusion[benign] ?? []);
  const benignCalledBenign = confusion[benign]?.[benign] ?? 0;
  const attacksCalledBenign = sum(confusion.map((line) => line[benign] ?? 0)) - benignCalledBenign;
  const attacks = events - benignEvents;
  const truePositiveRate = wilsonRate(attacks - attacksCalledBenign, attacks);
  const falsePositiveRate = wilsonRate(benignEvents - benignCalledBenign, benignEvents);
  return {
    events,
    accuracy: ratio(sum(confusion.map((line, index) => line[index] ?? 0)), events),
    macroF1: ratio(sum(present.map(({ f1 }) => f1 ?? 0)), present.length),
    truePositiveRate,
    falsePositiveRate,
    balancedAccuracy: balancedAccuracy(truePositiveRate, falsePositiveRate),
  };
}

function originMetrics(
  { truth, predicted }: Predictions,
  origins: readonly (string | null)[],
  groupBy: 'repository' | 'whole',
): OriginMetrics[] {
  const rowsByOrigin = new Map<string | null, number[]>();
  origins.forEach((origin, row) => {
    const group = origin === null || groupBy === 'whole' ? origin : repositoryOf(origin);
    const rows = rowsByOrigin.get(group);
    if (rows === undefined) rowsByOrigin.set(group, [row]);
    else rows.push(row);
  });
  if (rowsByOrigin.size === 1 && rowsByOrigin.has(null)) return [];
  return [...rowsByOrigin]
    .sort(([left], [right]) => compareOrigins(left, right))
    .map(([origin, rows]) => {
      const labelIds = sortedLabelIds(
        rows.map((row) => truth[row] as number),
        rows.map((row) => predicted[row] as number),
      );
      return { origin, ...shortMetrics(countConfusion(truth, predicted, rows, labelIds), labelIds) };
    });
}

/** `owner/repo:path` is from `owner/repo`. */
function repositoryOf(origin: string): string {
  const colon = origin.indexOf(':');
  return colon < 0 ? origin : origin.slice(0, colon);
}

/** By code unit, which is the same on every machine; null last. */
function compareOrigins(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return left < right ? -1 : left > right ? 1 : 0;
}

function scoresWhere({ truth, attackScores }: Predictions, isWanted: (labelId: number) => boolean): Float64Array {
  const scores: number[] = [];
  for (let row = 0; row < truth.length; row++) {
    if (isWanted(truth[row] as number)) scores.push(attackScores[row] as number);
  }
  return sortedScores(scores);
}

function sortedScores(scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores).sort();
}

/**
 * The best thresholds for the allowed false positive rates. Exact on these scores: a threshold is the lowest score that
 * occurs and is above every benign score that must not be called an attack, so benign events with the same score are
 * all called attacks or all not, and never more of them than allowed.
 */
function sweepThresholds(benign: Float64Array, attacks: Float64Array, all: Float64Array): ThresholdPoint[] {
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

/** Mann-Whitney's statistic, as a share of all pairs. */
function rocAuc(benign: Float64Array, attacks: Float64Array): number | null {
  let pairs = 0;
  for (const score of attacks) pairs += (countBelow(benign, score) + countUpTo(benign, score)) / 2;
  return ratio(pairs, benign.length * attacks.length);
}

/** How many of the sorted values are below `limit`. */
function countBelow(sorted: Float64Array, limit: number): number {
  return countWhile(sorted, (value) => value < limit);
}

/** How many of the sorted values are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  return countWhile(sorted, (value) => value <= limit);
}

/** Binary search: how many values at the beginning satisfy the condition, when none behind them does. */
function countWhile(sorted: Float64Array, condition: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (condition(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
