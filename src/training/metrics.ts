/**
 * How good verdicts are. Pure. What always holds: a ratio whose denominator is 0 is null, NaN never appears, and an
 * event is called an attack exactly when its score is at least the threshold.
 */
import { BENIGN_ID } from '../labels.ts';
import {
  countConfusion,
  type LabelMetrics,
  labelMetrics,
  type ShortMetrics,
  shortMetrics,
  sortedLabelIds,
} from './confusion.ts';
import { rocAuc, sortedScores, sweepThresholds, type ThresholdPoint } from './thresholds.ts';

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

export interface OriginMetrics extends ShortMetrics {
  /** Null for the events without a SOURCE. */
  readonly origin: string | null;
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

function checkPredictions({ truth, predicted, attackScores, origins }: Predictions): void {
  const count = truth.length;
  if (predicted.length !== count || attackScores.length !== count || (origins?.length ?? count) !== count) {
    throw new RangeError('truth, predictions, scores and origins differ in length');
  }
  for (let row = 0; row < count; row++) {
    if (!Number.isFinite(attackScores[row])) throw new RangeError(`row ${row} has the score ${attackScores[row]}`);
  }
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
