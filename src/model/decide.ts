/** From probabilities to a verdict. Pure; the one place that knows what the threshold means. */

/** The verdict on one event. */
export interface Verdict {
  /** Column of the label in the model's order. */
  column: number;
  /** Probability that the event is an attack of any kind, 0 to 1. */
  score: number;
}

/**
 * Decides one row: an attack when 1 - p(benign) reaches the threshold, and then the most probable kind of attack, also
 * where benign is more probable than each kind alone; otherwise benign. Writes into `verdict`, so that nothing is
 * allocated on the hot path. Ties go to the column that comes first.
 *
 * @param probabilities row after row; the row in question starts at `at` and has `columns` values
 */
export function decide(
  probabilities: Float32Array,
  at: number,
  columns: number,
  benignColumn: number,
  threshold: number,
  verdict: Verdict,
): void {
  const score = Math.min(1, Math.max(0, 1 - (probabilities[at + benignColumn] as number)));
  verdict.score = score;
  verdict.column = benignColumn;
  if (score < threshold) return;
  let best = -1;
  for (let column = 0; column < columns; column++) {
    if (column === benignColumn) continue;
    if (best < 0 || (probabilities[at + column] as number) > (probabilities[at + best] as number)) best = column;
  }
  verdict.column = best;
}
