/** Which sources are held out together when a model is measured on what it has not seen. Pure. */

/**
 * Deals sources into folds of about the same number of rows: the largest source first, each to the fold with the fewest
 * rows so far (the lower number on a tie).
 *
 * @param rowsOfSource rows of each source
 * @param foldCount 2 or more; with fewer sources than folds, some folds stay empty
 * @returns the fold of each source, from 0
 */
export function dealSources(rowsOfSource: readonly number[], foldCount: number): Int32Array {
  if (!Number.isInteger(foldCount) || foldCount < 2) throw new RangeError(`${foldCount} folds are too few`);
  const bySize = rowsOfSource.map((rows, source) => ({ rows, source })).sort((one, other) => other.rows - one.rows);
  const rowsOfFold = new Array<number>(foldCount).fill(0);
  const folds = new Int32Array(rowsOfSource.length);
  for (const { rows, source } of bySize) {
    const lightest = rowsOfFold.indexOf(Math.min(...rowsOfFold));
    folds[source] = lightest;
    rowsOfFold[lightest] = (rowsOfFold[lightest] ?? 0) + rows;
  }
  return folds;
}
