/** The loss of logistic regression written down as its formula stands, to compare the fast code with. */
import type { SparseRows } from '../../../src/training/sparse-rows.ts';

/** Natural logarithm of each class's probability for the row. Weights: feature f for class c at f * classCount + c. */
export function logProbabilities(
  rows: SparseRows,
  row: number,
  weights: ArrayLike<number>,
  bias: ArrayLike<number>,
): number[] {
  const ids = rows.ids.subarray(rows.offsets[row], rows.offsets[row + 1]);
  const scale = ids.length === 0 ? 0 : 1 / Math.sqrt(ids.length);
  const logits = Array.from({ length: bias.length }, (_, label) => {
    let sum = 0;
    for (const id of ids) sum += weights[id * bias.length + label] ?? Number.NaN;
    return scale * sum + (bias[label] ?? Number.NaN);
  });
  const largest = Math.max(...logits);
  const total = largest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
  return logits.map((logit) => logit - total);
}

/** Weighted mean log loss plus l2 / 2 times the sum of squared weights. */
export function plainLoss(rows: SparseRows, weights: ArrayLike<number>, bias: ArrayLike<number>, l2: number): number {
  let loss = 0;
  let totalWeight = 0;
  for (let row = 0; row < rows.count; row++) {
    const weight = rows.weights[row] ?? Number.NaN;
    loss -= weight * (logProbabilities(rows, row, weights, bias)[rows.classes[row] ?? -1] ?? Number.NaN);
    totalWeight += weight;
  }
  const squares = Array.from(weights).reduce((sum, weight) => sum + weight * weight, 0);
  return loss / totalWeight + (l2 / 2) * squares;
}
