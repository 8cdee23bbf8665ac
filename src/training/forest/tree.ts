/**
 * A decision tree over whole numbers, and what a forest says. Nodes stand in preorder. Every threshold is a whole number
 * and a half, exact in 32-bit floating point, so no rounding can send a row another way.
 */

/** Value of `feature` in a leaf. */
export const LEAF = -1;

/** Plain data. The arrays but the last run in step, one value a node; node 0 is the root. */
export interface Tree {
  /** The column that an inner node asks for; LEAF in a leaf. */
  readonly feature: Int16Array<ArrayBuffer>;
  /** A row goes to `left` when its value is at most this. */
  readonly threshold: Float32Array<ArrayBuffer>;
  readonly left: Uint32Array<ArrayBuffer>;
  readonly right: Uint32Array<ArrayBuffer>;
  /** Number of a leaf, counted from 0; 0 in an inner node. */
  readonly leaf: Uint32Array<ArrayBuffer>;
  /** Share of class c among the weights of the rows that ended in leaf l at `l * classCount + c`. */
  readonly shares: Float64Array<ArrayBuffer>;
}

export interface Forest {
  readonly trees: readonly Tree[];
  readonly classCount: number;
  /** Width of a row. */
  readonly featureCount: number;
}

/** Number of the leaf that a row ends in; the row is `values[at, at + featureCount)`. */
export function findLeaf(
  { feature, threshold, left, right, leaf }: Tree,
  values: ArrayLike<number>,
  at: number,
): number {
  let node = 0;
  while (feature[node] !== LEAF) {
    const isLeft = (values[at + (feature[node] as number)] as number) <= (threshold[node] as number);
    node = (isLeft ? left[node] : right[node]) as number;
  }
  return leaf[node] as number;
}

/**
 * Probabilities of one row: the mean of the shares in the leaves that it ends in, as scikit-learn has it.
 *
 * @returns one number a class; they sum to 1
 */
export function predictProbabilities({ trees, classCount }: Forest, values: ArrayLike<number>, at = 0): Float64Array {
  const probabilities = new Float64Array(classCount);
  for (const tree of trees) {
    const first = findLeaf(tree, values, at) * classCount;
    for (let label = 0; label < classCount; label++) {
      probabilities[label] = (probabilities[label] as number) + (tree.shares[first + label] as number);
    }
  }
  return probabilities.map((sum) => sum / trees.length);
}
