/** Rows for forests: small whole numbers in which each class leaves a trace, and options to grow on them. */
import {
  createForestProblem,
  type ForestParameters,
  type ForestProblem,
} from '../../../../src/training/forest/problem.ts';
import type { ForestRows } from '../../../../src/training/forest/train-forest.ts';
import { seededRandom } from '../random-rows.ts';

export const PARAMETERS: ForestParameters = {
  estimators: 10,
  maxDepth: 8,
  minSamplesLeaf: 2,
  maxFeatures: 'sqrt',
  classWeight: 'none',
  seed: 1,
};

export interface RowsShape {
  readonly count: number;
  readonly width: number;
  readonly classCount: number;
  /** Values are below this. */
  readonly values?: number;
  readonly seed?: number;
}

/** Random rows; the columns tell the class, each a little. */
export function forestRows({ count, width, classCount, values = 20, seed = 1 }: RowsShape): ForestRows {
  const random = seededRandom(seed);
  const classes = Uint8Array.from({ length: count }, () => Math.floor(random() ** 2 * classCount));
  const table = Uint16Array.from({ length: count * width }, (_, at) => {
    const label = classes[Math.floor(at / width)] ?? 0;
    return Math.floor((random() * values) / (1 + ((label + at) % width) / 2));
  });
  return { counts: { count, width, values: table }, classes, weights: new Float32Array(count).fill(1), classCount };
}

export function problemOf(rows: ForestRows, changes: Partial<ForestParameters> = {}): ForestProblem {
  const { counts, classes, weights, classCount } = rows;
  return createForestProblem(counts, classes, weights, classCount, { ...PARAMETERS, ...changes });
}
