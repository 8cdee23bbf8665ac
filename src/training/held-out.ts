/**
 * What a model says of sources that it has not seen: the sources are dealt into folds, and the rows of each fold are
 * scored by a model that was trained on all the others. Generated rows are in every training and in no fold. This is
 * what calibration and thresholds are fitted to; a random split would flatter, since near-duplicates fall on both sides.
 */
import { ModelError } from '../errors.ts';
import { BENIGN_ID } from '../labels.ts';
import { type Dataset, GENERATED } from './dataset.ts';
import { dealSources } from './folds.ts';
import { type LinearClassifier, logitsOf } from './linear-classifier.ts';
import { type SparseRows, selectRows } from './sparse-rows.ts';

/** Rows of real sources, in the order of the dataset; the arrays run in step. */
export interface HeldOut {
  readonly classCount: number;
  /** `classCount` logits a row. */
  readonly logits: Float64Array;
  /** Label id of each row. */
  readonly classes: Uint8Array;
  /** Index of its source. */
  readonly sources: Int32Array;
  /** Weight of each row such that a source counts as the square root of its rows. */
  readonly weights: Float64Array;
}

/**
 * Scores every row of a real source by a model that has not seen its source. Folds that no source falls into are left out.
 *
 * @param train trains a classifier on rows; `fold` counts from 0
 * @throws ModelError TOO_FEW_SOURCES when there are not two sources, or a fold would leave no benign event or no attack
 *   to train on; what `train` throws
 */
export async function scoreHeldOut(
  { rows, sourceOfRow, sources }: Pick<Dataset, 'rows' | 'sourceOfRow' | 'sources'>,
  foldCount: number,
  train: (rows: SparseRows, fold: number) => Promise<LinearClassifier>,
): Promise<HeldOut> {
  const folds = dealSources(
    sources.map((source) => source.rows),
    foldCount,
  );
  const real = indexesWhere(sourceOfRow, (source) => source !== GENERATED);
  const place = new Int32Array(rows.count);
  real.forEach((row, index) => {
    place[row] = index;
  });
  let logits = new Float64Array(0);
  let classCount = 0;
  const isIn = (source: number, fold: number): boolean => source !== GENERATED && folds[source] === fold;
  // Before any training, which takes minutes.
  if (sources.length < 2) throw tooFewSources(`it takes two of them, not ${sources.length}`);
  for (let fold = 0; fold < foldCount; fold++) {
    checkFold(
      rows,
      indexesWhere(sourceOfRow, (source) => !isIn(source, fold)),
    );
  }
  for (let fold = 0; fold < foldCount; fold++) {
    const isHeldOut = (source: number): boolean => isIn(source, fold);
    const held = indexesWhere(sourceOfRow, isHeldOut);
    if (held.length === 0) continue;
    const training = indexesWhere(sourceOfRow, (source) => !isHeldOut(source));
    const classifier = await train(selectRows(rows, training, { shared: true }), fold);
    classCount = classifier.classCount;
    if (logits.length === 0) logits = new Float64Array(real.length * classCount);
    const scored = logitsOf(classifier, selectRows(rows, held));
    held.forEach((row, index) => {
      const from = index * classCount;
      logits.set(scored.subarray(from, from + classCount), (place[row] as number) * classCount);
    });
  }
  return {
    classCount,
    logits,
    classes: Uint8Array.from(real, (row) => rows.classes[row] as number),
    sources: Int32Array.from(real, (row) => sourceOfRow[row] as number),
    weights: Float64Array.from(real, (row) => 1 / Math.sqrt(sources[sourceOfRow[row] as number]?.rows ?? 1)),
  };
}

/** A model that knows only one side says nothing of the other. */
function checkFold({ classes }: SparseRows, training: Int32Array): void {
  const hasBenign = training.some((row) => classes[row] === BENIGN_ID);
  const hasAttacks = training.some((row) => classes[row] !== BENIGN_ID);
  if (hasBenign && hasAttacks) return;
  const missing = hasBenign ? 'attack' : 'benign event';
  throw tooFewSources(`with some of them held out there is no ${missing} left to train on`);
}

function tooFewSources(reason: string): ModelError {
  return new ModelError('TOO_FEW_SOURCES', `sources cannot be held out in turn: ${reason}`, {
    hint: 'give SOURCE for labelled events of several sources, add --generated events, or leave --folds out',
  });
}

function indexesWhere(values: Int32Array, isWanted: (value: number) => boolean): Int32Array {
  let count = 0;
  const indexes = new Int32Array(values.length);
  for (let index = 0; index < values.length; index++) {
    if (isWanted(values[index] as number)) indexes[count++] = index;
  }
  return indexes.subarray(0, count);
}
