import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Splitter } from '../../../../src/training/forest/splitter.ts';
import { createRandom } from '../../../../src/training/random.ts';
import { forestRows, problemOf } from './forests.ts';

/** Weighted Gini impurity of some rows, by definition: weight × (1 - sum of squared shares). */
function impurity(rows: readonly number[], classes: Uint8Array, weights: Float64Array, classCount: number): number {
  const byClass = new Array<number>(classCount).fill(0);
  for (const row of rows) {
    const label = classes[row] ?? 0;
    byClass[label] = (byClass[label] ?? 0) + (weights[row] ?? 0);
  }
  const total = byClass.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 0 : total - byClass.reduce((sum, weight) => sum + weight * weight, 0) / total;
}

function totalsOf(rows: Uint32Array, classes: Uint8Array, weights: Float64Array, classCount: number): Float64Array {
  const totals = new Float64Array(classCount);
  for (const row of rows) {
    const label = classes[row] ?? 0;
    totals[label] = (totals[label] ?? 0) + (weights[row] ?? 0);
  }
  return totals;
}

describe('Splitter', () => {
  test('finds the split that a search through all of them finds', () => {
    const shape = fc.record({
      count: fc.integer({ min: 2, max: 60 }),
      width: fc.integer({ min: 1, max: 5 }),
      classCount: fc.integer({ min: 2, max: 5 }),
      values: fc.integer({ min: 1, max: 30 }),
      seed: fc.nat({ max: 1000 }),
    });
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 8 }), (rowsShape, minSamplesLeaf) => {
        const rows = forestRows(rowsShape);
        const { values, width, count } = rows.counts;
        const random = createRandom(rowsShape.seed);
        const problem = problemOf(rows, { minSamplesLeaf, maxFeatures: { share: 1 } });
        const weights = Float64Array.from({ length: count }, () => 0.25 + random());
        const sample = Uint32Array.from({ length: count }, (_, row) => row).filter(() => random() < 0.8);
        if (sample.length === 0) return;
        const impurityOf = (some: readonly number[]): number => impurity(some, rows.classes, weights, rows.classCount);
        let best = Number.POSITIVE_INFINITY;
        for (let column = 0; column < width; column++) {
          for (let threshold = 0; threshold < rowsShape.values; threshold++) {
            const left = [...sample].filter((row) => (values[row * width + column] ?? 0) <= threshold);
            const right = [...sample].filter((row) => (values[row * width + column] ?? 0) > threshold);
            if (Math.min(left.length, right.length) < minSamplesLeaf) continue;
            best = Math.min(best, impurityOf(left) + impurityOf(right));
          }
        }
        const splitter = new Splitter(problem);
        const totals = totalsOf(sample, rows.classes, weights, rows.classCount);
        for (let again = 0; again < 2; again++) {
          const split = splitter.find(sample, 0, sample.length, weights, totals, random);
          if (split === null) {
            expect(best).toBe(Number.POSITIVE_INFINITY);
            return;
          }
          const isLeft = (row: number): boolean => (problem.columns.bins[split.column * count + row] ?? 0) <= split.bin;
          const left = [...sample].filter(isLeft);
          const right = [...sample].filter((row) => !isLeft(row));
          expect(Math.min(left.length, right.length)).toBeGreaterThanOrEqual(minSamplesLeaf);
          expect(impurityOf(left) + impurityOf(right)).toBeCloseTo(best, 9);
          expect(Math.min(...right.map((row) => problem.columns.bins[split.column * count + row] ?? 0))).toBe(
            split.nextBin,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test('looks on when all columns that it drew have one value only, and at no more columns than it may', () => {
    const width = 40;
    const rows = forestRows({ count: 50, width, classCount: 2, seed: 3 });
    const values = Uint16Array.from(rows.counts.values, (value, at) => (at % width < 2 ? value : 5));
    const problem = problemOf({ ...rows, counts: { ...rows.counts, values } }, { maxFeatures: { count: 1 } });
    const splitter = new Splitter(problem);
    const sample = Uint32Array.from({ length: 50 }, (_, row) => row);
    const totals = totalsOf(sample, rows.classes, problem.weights, 2);
    const random = createRandom(1);
    const columns = new Set<number>();
    for (let count = 0; count < 60; count++) {
      columns.add(splitter.find(sample, 0, 50, problem.weights, totals, random)?.column ?? -1);
    }
    // The better of the two would be the only one if both had been looked at.
    expect(columns).toEqual(new Set([0, 1]));
  });

  test('finds nothing where all columns have one value', () => {
    const rows = forestRows({ count: 10, width: 3, classCount: 2, values: 1 });
    const problem = problemOf(rows);
    const sample = Uint32Array.from({ length: 10 }, (_, row) => row);
    const totals = totalsOf(sample, rows.classes, problem.weights, 2);
    expect(new Splitter(problem).find(sample, 0, 10, problem.weights, totals, createRandom(1))).toBeNull();
  });
});
