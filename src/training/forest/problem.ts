/** What a forest is grown from: columns, classes, weights and the parameters, as plain data over shared memory. */
import { ModelError } from '../../errors.ts';
import type { CountRows } from '../count-rows.ts';
import { type BinnedColumns, binColumns } from './columns.ts';

/** Names and meanings are those of scikit-learn's RandomForestClassifier. */
export interface ForestParameters {
  /** Number of trees. */
  readonly estimators: number;
  /** Infinity sets no limit. */
  readonly maxDepth: number;
  /** Rows of the bootstrap sample, counted once each, that a leaf must have. */
  readonly minSamplesLeaf: number;
  readonly maxFeatures: MaxFeatures;
  readonly classWeight: ClassWeight;
  readonly seed: number;
}

/** How many columns are looked at for a split: a rule, a number, or a share of all columns. */
export type MaxFeatures = 'sqrt' | 'log2' | { readonly count: number } | { readonly share: number };

/** `balanced` gives every class the same weight in all. */
export type ClassWeight = 'none' | 'balanced';

/** All that a thread needs to grow any of the trees. */
export interface ForestProblem {
  readonly columns: BinnedColumns;
  readonly classCount: number;
  readonly classes: Uint8Array;
  /** Weight of a row times that of its class. */
  readonly weights: Float64Array;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  /** Columns that are looked at for a split, 1 to all of them. */
  readonly featuresPerSplit: number;
  readonly seed: number;
}

/**
 * Lays rows out for growing trees.
 *
 * @param classes class of each row, below `classCount`
 * @param weights of each row, finite and not negative
 * @throws RangeError for rows or parameters out of range; ModelError NO_TRAINING_ROWS when no row has a weight above 0
 */
export function createForestProblem(
  rows: CountRows,
  classes: Uint8Array,
  weights: Float32Array,
  classCount: number,
  parameters: ForestParameters,
): ForestProblem {
  checkParameters(parameters);
  checkRows(rows, classes, weights, classCount);
  const classWeights = weighClasses(classes, classCount, parameters.classWeight);
  const sharedClasses = new Uint8Array(new SharedArrayBuffer(rows.count));
  sharedClasses.set(classes);
  const sharedWeights = new Float64Array(new SharedArrayBuffer(rows.count * Float64Array.BYTES_PER_ELEMENT));
  classes.forEach((label, row) => {
    sharedWeights[row] = (weights[row] as number) * (classWeights[label] as number);
  });
  return {
    columns: binColumns(rows),
    classCount,
    classes: sharedClasses,
    weights: sharedWeights,
    maxDepth: parameters.maxDepth,
    minSamplesLeaf: parameters.minSamplesLeaf,
    featuresPerSplit: countFeatures(parameters.maxFeatures, rows.width),
    seed: parameters.seed,
  };
}

/** Columns that are looked at for a split, of `width`: at least 1, at most all. */
export function countFeatures(maxFeatures: MaxFeatures, width: number): number {
  const wanted =
    maxFeatures === 'sqrt'
      ? Math.sqrt(width)
      : maxFeatures === 'log2'
        ? Math.log2(width)
        : 'count' in maxFeatures
          ? maxFeatures.count
          : maxFeatures.share * width;
  return Math.min(width, Math.max(1, Math.floor(wanted)));
}

/** Balanced: rows / (classes that occur × rows of the class), as scikit-learn has it. */
function weighClasses(classes: Uint8Array, classCount: number, rule: ClassWeight): Float64Array {
  const weights = new Float64Array(classCount).fill(1);
  if (rule === 'none') return weights;
  const rowsByClass = new Float64Array(classCount);
  for (const label of classes) rowsByClass[label] = (rowsByClass[label] as number) + 1;
  const present = rowsByClass.filter((rows) => rows > 0).length;
  return weights.map((weight, label) => {
    const rows = rowsByClass[label] as number;
    return rows === 0 ? weight : classes.length / (present * rows);
  });
}

function checkParameters({ estimators, maxDepth, minSamplesLeaf, maxFeatures, seed }: ForestParameters): void {
  checkWhole('estimators', estimators, 1);
  if (maxDepth !== Number.POSITIVE_INFINITY) checkWhole('maxDepth', maxDepth, 1);
  checkWhole('minSamplesLeaf', minSamplesLeaf, 1);
  checkWhole('seed', seed, 0);
  if (typeof maxFeatures === 'string') return;
  if ('count' in maxFeatures) checkWhole('maxFeatures', maxFeatures.count, 1);
  else if (!(maxFeatures.share > 0 && maxFeatures.share <= 1)) {
    throw new RangeError(`maxFeatures must be a share above 0, not ${maxFeatures.share}`);
  }
}

function checkWhole(what: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${what} must be a whole number from ${least} on, not ${value}`);
}

/** Growing reads without looking, so everything it relies on is checked here, once. */
function checkRows(rows: CountRows, classes: Uint8Array, weights: Float32Array, classCount: number): void {
  const { count, width, values } = rows;
  if (classes.length !== count || weights.length !== count || values.length !== count * width || width < 1) {
    throw new RangeError('the arrays of the training rows do not fit together');
  }
  // Features are numbered in 16 bits, classes in 8.
  if (width > 32_767) throw new RangeError(`${width} columns are too many`);
  if (!Number.isInteger(classCount) || classCount < 2 || classCount > 256) {
    throw new RangeError(`classCount must be an integer from 2 to 256, not ${classCount}`);
  }
  let totalWeight = 0;
  for (let row = 0; row < count; row++) {
    const weight = weights[row] as number;
    if (!Number.isFinite(weight) || weight < 0) throw new RangeError(`row ${row} has the weight ${weight}`);
    if ((classes[row] as number) >= classCount) throw new RangeError(`row ${row} has the class ${classes[row]}`);
    totalWeight += weight;
  }
  if (totalWeight === 0) throw new ModelError('NO_TRAINING_ROWS', 'there is no row with a weight to train on');
}
