/** From probabilities to a verdict. Pure; the one place that knows what the threshold means. */

/** The verdict on one event. */
export interface Verdict {
  /** Column of the label in the model's order. */
  column: number;
  /** Probability that the event is an attack of any kind, 0 to 1, a 32-bit floating point number. */
  score: number;
}

/**
 * Decides one row: an attack when 1 - p(benign) reaches the threshold, and then the most probable kind of attack, also
 * where benign is more probable than each kind alone; otherwise benign. Writes into `verdict`, so that nothing is
 * allocated on the hot path. Ties go to the column that comes first.
 *
 * Score and threshold are compared as 32-bit numbers, which is how scores are stored, written and measured: a score that
 * is written as 0.9 reaches the threshold 0.9.
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
  const score = Math.fround(Math.min(1, Math.max(0, 1 - (probabilities[at + benignColumn] as number))));
  verdict.score = score;
  verdict.column = benignColumn;
  if (score < Math.fround(threshold)) return;
  let best = -1;
  for (let column = 0; column < columns; column++) {
    if (column === benignColumn) continue;
    if (best < 0 || (probabilities[at + column] as number) > (probabilities[at + best] as number)) best = column;
  }
  verdict.column = best;
}
