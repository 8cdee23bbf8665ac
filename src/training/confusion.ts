/** What was called what: counts of true against predicted labels, and the figures that follow from them. Pure. */
import { BENIGN_ID } from '../labels.ts';
import { balancedAccuracy, type Estimate, type Rate, wilsonRate } from './intervals.ts';

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

/** Every label id that occurs, ascending. */
export function sortedLabelIds(truth: ArrayLike<number>, predicted: ArrayLike<number>): number[] {
  return [...new Set([...Array.from(truth), ...Array.from(predicted)])].sort((left, right) => left - right);
}

/** `counts[t][p]` of `rows` have the label `labelIds[t]` and were given `labelIds[p]`. */
export function countConfusion(
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

/** Figures of each label, in the order of `labelIds`; a ratio whose denominator is 0 is null. */
export function labelMetrics(confusion: readonly (readonly number[])[], labelIds: readonly number[]): LabelMetrics[] {
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

/** Figures of all labels together; a ratio whose denominator is 0 is null. */
export function shortMetrics(confusion: readonly (readonly number[])[], labelIds: readonly number[]): ShortMetrics {
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

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
