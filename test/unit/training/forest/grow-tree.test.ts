import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growTree } from '../../../../src/training/forest/grow-tree.ts';
import { findLeaf, LEAF, type Tree } from '../../../../src/training/forest/tree.ts';
import { forestRows, problemOf } from './forests.ts';

function depthOf({ feature, left, right }: Tree, node = 0): number {
  if (feature[node] === LEAF) return 0;
  return 1 + Math.max(...[left[node], right[node]].map((child) => depthOf({ feature, left, right } as Tree, child)));
}

/** Rows by the leaf that they end in. */
function rowsByLeaf(tree: Tree, values: Uint16Array, width: number): number[] {
  const rows = new Array<number>(tree.feature.filter((feature) => feature === LEAF).length).fill(0);
  for (let at = 0; at < values.length; at += width) {
    const leaf = findLeaf(tree, values, at);
    rows[leaf] = (rows[leaf] ?? 0) + 1;
  }
  return rows;
}

describe('growTree', () => {
  test('any rows: a tree in preorder within its limits', () => {
    const shape = fc.record({
      count: fc.integer({ min: 1, max: 300 }),
      width: fc.integer({ min: 1, max: 8 }),
      classCount: fc.integer({ min: 2, max: 6 }),
      values: fc.constantFrom(1, 2, 50, 60_000),
      seed: fc.nat({ max: 1000 }),
    });
    const limits = fc.record({
      maxDepth: fc.constantFrom(1, 3, Number.POSITIVE_INFINITY),
      minSamplesLeaf: fc.integer({ min: 1, max: 20 }),
      classWeight: fc.constantFrom('none' as const, 'balanced' as const),
    });
    fc.assert(
      fc.property(shape, limits, fc.nat({ max: 5 }), (rowsShape, parameters, number) => {
        const rows = forestRows(rowsShape);
        const tree = growTree(problemOf(rows, parameters), number);
        const { feature, threshold, left, right, leaf, shares } = tree;
        expect(depthOf(tree)).toBeLessThanOrEqual(parameters.maxDepth);
        let leaves = 0;
        let nodes = 0;
        const walk = (node: number): void => {
          expect(node).toBe(nodes++);
          if (feature[node] === LEAF) {
            expect(leaf[node]).toBe(leaves);
            const own = shares.subarray(leaves * rows.classCount, ++leaves * rows.classCount);
            expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
            return;
          }
          expect((threshold[node] ?? 0) % 1).toBe(0.5);
          walk(left[node] ?? -1);
          walk(right[node] ?? -1);
        };
        walk(0);
        expect(nodes).toBe(feature.length);
        expect(shares).toHaveLength(leaves * rows.classCount);
        const reached = rowsByLeaf(tree, rows.counts.values, rows.counts.width);
        // Of the sample each leaf has so many rows; all rows are more.
        if (leaves > 1) expect(Math.min(...reached)).toBeGreaterThanOrEqual(parameters.minSamplesLeaf);
      }),
      { numRuns: 150 },
    );
  });

  test('without limits every leaf of distinct rows is of one class', () => {
    const rows = forestRows({ count: 200, width: 6, classCount: 4, values: 60_000 });
    const tree = growTree(problemOf(rows, { maxDepth: Number.POSITIVE_INFINITY, minSamplesLeaf: 1 }), 0);
    expect(new Set(tree.shares)).toEqual(new Set([0, 1]));
  });

  test('the threshold lies in the middle between the values on both sides, as in scikit-learn', () => {
    for (const [below, above, threshold] of [
      [3, 4, 3.5],
      [3, 10, 6.5],
      [3, 11, 7.5],
      [0, 65_535, 32_767.5],
    ] as const) {
      const values = Uint16Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? below : above));
      const classes = Uint8Array.from({ length: 40 }, (_, row) => row % 2);
      const weights = new Float32Array(40).fill(1);
      const tree = growTree(problemOf({ counts: { count: 40, width: 1, values }, classes, weights, classCount: 2 }), 0);
      expect([...tree.threshold]).toEqual([threshold, 0, 0]);
      expect([...tree.shares]).toEqual([1, 0, 0, 1]);
    }
  });

  test('is a function of the problem and the number', () => {
    const rows = forestRows({ count: 300, width: 5, classCount: 3 });
    const problem = problemOf(rows);
    const first = growTree(problem, 0);
    const second = growTree(problem, 1);
    expect(second).not.toEqual(first);
    expect(growTree(problemOf(rows, { seed: 2 }), 0)).not.toEqual(first);
    expect(growTree(problem, 0)).toEqual(first);
    expect(growTree(problemOf(rows), 1)).toEqual(second);
  });

  test('draws a sample of its own: about 63 % of the rows', () => {
    const count = 250;
    const classes = new Uint8Array(count);
    // Row r has the value r and is the only one of its kind, so unlimited growth would part rows of two classes.
    const values = Uint16Array.from({ length: count }, (_, row) => row);
    classes.forEach((_, row) => {
      classes[row] = row % 2;
    });
    const rows = {
      counts: { count, width: 1, values },
      classes,
      weights: new Float32Array(count).fill(1),
      classCount: 2,
    };
    const tree = growTree(problemOf(rows, { maxDepth: Number.POSITIVE_INFINITY, minSamplesLeaf: 1 }), 0);
    const known = [...classes].filter(
      (label, row) => tree.shares[findLeaf(tree, values, row) * 2 + label] === 1,
    ).length;
    // Those that were drawn, and of the others about the half.
    expect(known / count).toBeGreaterThan(0.63);
    expect(known / count).toBeLessThan(0.95);
  });

  test('rows without weight count for nothing; weights count as copies do', () => {
    const rows = forestRows({ count: 400, width: 4, classCount: 2, seed: 5 });
    const weights = Float32Array.from(rows.classes, (label) => (label === 0 ? 1 : 0));
    const tree = growTree(problemOf({ ...rows, weights }), 0);
    expect([...tree.shares]).toEqual([1, 0]);
    const half = Float32Array.from(rows.weights, () => 0.5);
    expect(growTree(problemOf({ ...rows, weights: half }), 0)).toEqual(growTree(problemOf(rows), 0));
  });

  test('balanced classes weigh the same, however rare', () => {
    const rows = forestRows({ count: 3000, width: 1, classCount: 3, values: 1 });
    const rare = Uint8Array.from(rows.classes, (_, row) => (row % 100 === 0 ? 2 : 0));
    const [none] = [growTree(problemOf({ ...rows, classes: rare }), 0)];
    const balanced = growTree(problemOf({ ...rows, classes: rare }, { classWeight: 'balanced' }), 0);
    expect(none?.shares[2]).toBeLessThan(0.03);
    expect(balanced.shares[0]).toBeCloseTo(0.5, 0);
    expect(balanced.shares[1]).toBe(0);
    expect(balanced.shares[2]).toBeGreaterThan(0.3);
  });
});
