/**
 * What each leaf adds to the probabilities, as whole numbers of 2^-24. ONNX Runtime adds up the leaves of a row in 32-bit
 * floating point, which holds every such number up to 1: so its sums are exact, in whatever order it takes the trees, and
 * the probabilities of a row sum to exactly 1.
 *
 * For that the trees share 2^24 units among them, and a leaf shares those of its tree among its classes. A probability is
 * off by less than 2^-24 a tree, and by far less in practice, since most of it cancels out.
 */
import type { Forest } from './tree.ts';

/** Units in a probability of 1. */
export const UNITS: number = 2 ** 24;

/**
 * The units of one tree: UNITS in all, as evenly as whole numbers allow.
 *
 * @param tree its number, from 0
 */
export function unitsOfTree(tree: number, treeCount: number): number {
  return Math.floor(((tree + 1) * UNITS) / treeCount) - Math.floor((tree * UNITS) / treeCount);
}

/**
 * Divides `units` by `shares`: rounded down, and what is left goes to those that lost most (the method of the largest
 * remainder), the first of them on a tie.
 *
 * @param shares not negative, with a sum of 1 up to rounding
 * @returns whole numbers with the sum `units`
 */
export function divideUnits(shares: ArrayLike<number>, units: number): Uint32Array {
  const exact = Float64Array.from(shares, (share) => share * units);
  const divided = Uint32Array.from(exact, Math.floor);
  let rest = divided.reduce((left, part) => left - part, units);
  const byLoss = Array.from(exact, (value, index) => ({ index, loss: value - Math.floor(value) })).sort(
    (one, other) => other.loss - one.loss || one.index - other.index,
  );
  for (const { index } of byLoss) {
    if (rest <= 0) break;
    divided[index] = (divided[index] as number) + 1;
    rest--;
  }
  return divided;
}

/** Calls `visit` with every leaf of every tree and its units, one a class. */
export function forEachLeaf(
  { trees, classCount }: Forest,
  visit: (tree: number, node: number, units: Uint32Array) => void,
): void {
  for (const [number, { feature, leaf, shares }] of trees.entries()) {
    const units = unitsOfTree(number, trees.length);
    feature.forEach((column, node) => {
      if (column >= 0) return;
      const first = (leaf[node] as number) * classCount;
      visit(number, node, divideUnits(shares.subarray(first, first + classCount), units));
    });
  }
}
