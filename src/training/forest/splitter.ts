/**
 * The best split of some rows: over a random choice of columns, the place where the Gini impurity falls most, found in
 * a histogram of weights by bin and class. What always holds between calls: the histogram is all zero.
 */
import type { Random } from '../random.ts';
import { MOST_BINS } from './columns.ts';
import type { ForestProblem } from './problem.ts';

/** Rows with a bin up to `bin` in `column` go left. */
export interface Split {
  column: number;
  bin: number;
  /** The next bin above in which there are rows. */
  nextBin: number;
}

export class Splitter {
  private readonly problem: ForestProblem;
  /** Weight of class c in bin b at `b * classCount + c`, and rows in bin b. */
  private readonly weightByBin: Float64Array;
  private readonly rowsByBin = new Uint32Array(MOST_BINS);
  /** All columns, in the order of the last draw. */
  private readonly drawn: Uint16Array;
  private readonly leftWeights: Float64Array;
  private readonly best: Split = { column: -1, bin: 0, nextBin: 0 };
  private bestScore = 0;

  constructor(problem: ForestProblem) {
    this.problem = problem;
    this.weightByBin = new Float64Array(MOST_BINS * problem.classCount);
    this.leftWeights = new Float64Array(problem.classCount);
    this.drawn = Uint16Array.from({ length: problem.columns.columnCount }, (_, column) => column);
  }

  /**
   * The best split of `rows[first, end)`, valid until the next call; null when there is none with enough rows on both
   * sides. Columns are drawn without replacement. As in scikit-learn, those with one value only count as looked at,
   * but the search goes on until at least one other has been seen.
   *
   * @param weights weight of each row by its number
   * @param totals weight of each class over these rows
   */
  find(
    rows: Uint32Array,
    first: number,
    end: number,
    weights: Float64Array,
    totals: Float64Array,
    random: Random,
  ): Split | null {
    const { drawn, best } = this;
    const { featuresPerSplit } = this.problem;
    best.column = -1;
    this.bestScore = Number.NEGATIVE_INFINITY;
    let varied = 0;
    for (let looked = 0; looked < drawn.length && (looked < featuresPerSplit || varied === 0); looked++) {
      const other = looked + Math.floor(random() * (drawn.length - looked));
      const column = drawn[other] as number;
      drawn[other] = drawn[looked] as number;
      drawn[looked] = column;
      this.fillHistogram(column, rows, first, end, weights);
      if (this.scanHistogram(column, end - first, totals)) varied++;
    }
    return best.column < 0 ? null : best;
  }

  private fillHistogram(column: number, rows: Uint32Array, first: number, end: number, weights: Float64Array): void {
    const { weightByBin, rowsByBin } = this;
    const { columns, classes, classCount } = this.problem;
    const { bins } = columns;
    const start = column * columns.rowCount;
    for (let at = first; at < end; at++) {
      const row = rows[at] as number;
      const bin = bins[start + row] as number;
      const cell = bin * classCount + (classes[row] as number);
      weightByBin[cell] = (weightByBin[cell] as number) + (weights[row] as number);
      rowsByBin[bin] = (rowsByBin[bin] as number) + 1;
    }
  }

  /**
   * Looks at the places between the bins, and empties the histogram.
   *
   * @param totals weight of each class over the rows
   * @returns whether more than one bin has rows
   */
  private scanHistogram(column: number, rowCount: number, totals: Float64Array): boolean {
    const { weightByBin, rowsByBin, leftWeights, best } = this;
    const { classCount, minSamplesLeaf } = this.problem;
    leftWeights.fill(0);
    let leftRows = 0;
    let binsWithRows = 0;
    let previousBin = 0;
    let score = Number.NEGATIVE_INFINITY;
    for (let bin = 0; leftRows < rowCount; bin++) {
      const rowsHere = rowsByBin[bin] as number;
      if (rowsHere === 0) continue;
      // Of the place between the bin before and this one, where all that was seen so far is left.
      if (score > this.bestScore) {
        this.bestScore = score;
        best.column = column;
        best.bin = previousBin;
        best.nextBin = bin;
      }
      leftRows += rowsHere;
      rowsByBin[bin] = 0;
      binsWithRows++;
      previousBin = bin;
      const cell = bin * classCount;
      for (let label = 0; label < classCount; label++) {
        leftWeights[label] = (leftWeights[label] as number) + (weightByBin[cell + label] as number);
        weightByBin[cell + label] = 0;
      }
      const isAllowed = leftRows >= minSamplesLeaf && rowCount - leftRows >= minSamplesLeaf;
      score = isAllowed ? purity(leftWeights, totals) : Number.NEGATIVE_INFINITY;
    }
    return binsWithRows > 1;
  }
}

/**
 * How pure a split leaves both sides: sum of left² / left + sum of right² / right, over the weights of the classes. The
 * weighted Gini impurity is the weight of all rows less this (L. Breiman et al., Classification and Regression Trees, 1984).
 */
function purity(leftWeights: Float64Array, totals: Float64Array): number {
  let left = 0;
  let right = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let label = 0; label < totals.length; label++) {
    const onLeft = leftWeights[label] as number;
    const onRight = (totals[label] as number) - onLeft;
    left += onLeft;
    right += onRight;
    leftSquares += onLeft * onLeft;
    rightSquares += onRight * onRight;
  }
  return leftSquares / left + rightSquares / right;
}
