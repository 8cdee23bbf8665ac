/**
 * Random forest (L. Breiman, Random Forests, Machine Learning 45, 2001) as scikit-learn's RandomForestClassifier has it:
 * each tree is grown on a bootstrap sample, each split is the best by Gini impurity among some columns drawn at random.
 * The same rows and parameters give the same forest, bit for bit, whatever the number of threads: see grow-tree.ts.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ModelError, reasonOf } from '../../errors.ts';
import { mapInOrder } from '../../pipeline/in-order.ts';
import { ThreadPool } from '../../pipeline/pool.ts';
import type { CountRows } from '../count-rows.ts';
import { growTree } from './grow-tree.ts';
import { createForestProblem, type ForestParameters, type ForestProblem } from './problem.ts';
import type { Forest, Tree } from './tree.ts';

export interface ForestOptions extends ForestParameters {
  /** 1 grows the trees in this thread; more start that many threads. */
  readonly threads: number;
  readonly onProgress?: (progress: { readonly trees: number }) => void;
  /** Checked between trees; training rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The rows of a forest; the arrays run in step with those of `counts`. */
export interface ForestRows {
  readonly counts: CountRows;
  readonly classes: Uint8Array;
  readonly weights: Float32Array;
  readonly classCount: number;
}

/** Grows trees by their numbers. */
interface TreeGrower {
  /** Trees that may be under way at once. */
  readonly window: number;
  grow(number: number): Promise<Tree>;
  /** Waits for the trees that are under way and ends the threads. */
  close(): Promise<void>;
}

/**
 * Trains a forest.
 *
 * @throws RangeError for options or rows out of range; ModelError when no row has a weight above 0 (NO_TRAINING_ROWS) or
 *   a thread fails (TRAINING_THREAD_FAILED); the signal's reason
 */
export async function trainForest(rows: ForestRows, options: ForestOptions): Promise<Forest> {
  const { threads, estimators, onProgress, signal } = options;
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`threads must be an integer above 0, not ${threads}`);
  }
  signal?.throwIfAborted();
  const problem = createForestProblem(rows.counts, rows.classes, rows.weights, rows.classCount, options);
  const trees: Tree[] = [];
  const grower = threads === 1 ? growHere(problem) : growInThreads(problem, Math.min(threads, estimators));
  try {
    const grown = mapInOrder(numbersTo(estimators, signal), (number) => grower.grow(number), grower.window);
    for await (const tree of grown) {
      trees.push(tree);
      onProgress?.({ trees: trees.length });
    }
  } finally {
    await grower.close();
  }
  return { trees, classCount: rows.classCount, featureCount: rows.counts.width };
}

async function* numbersTo(end: number, signal: AbortSignal | undefined): AsyncGenerator<number> {
  for (let number = 0; number < end; number++) {
    signal?.throwIfAborted();
    yield number;
  }
}

function growHere(problem: ForestProblem): TreeGrower {
  return {
    window: 1,
    async grow(number) {
      // A turn of the event loop for each tree, so that progress and signals get through.
      await nextTurn();
      return growTree(problem, number);
    },
    async close() {},
  };
}

function growInThreads(problem: ForestProblem, threads: number): TreeGrower {
  const pool = new ThreadPool<number, Tree>(new URL('./tree-thread.js', import.meta.url), problem, threads);
  return {
    window: pool.capacity,
    async grow(number) {
      try {
        return await pool.run(number);
      } catch (error) {
        throw new ModelError('TRAINING_THREAD_FAILED', `a training thread failed: ${reasonOf(error)}`, {
          cause: error,
        });
      }
    },
    close: () => pool.close(),
  };
}
