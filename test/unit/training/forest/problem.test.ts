import { describe, expect, test } from 'vitest';
import { countFeatures } from '../../../../src/training/forest/problem.ts';
import { trainForest } from '../../../../src/training/forest/train-forest.ts';
import { predictProbabilities } from '../../../../src/training/forest/tree.ts';
import { forestRows, PARAMETERS, problemOf } from './forests.ts';

const ROWS = forestRows({ count: 50, width: 4, classCount: 3 });

describe('countFeatures', () => {
  test.each([
    ['sqrt', 128, 11],
    ['sqrt', 1, 1],
    ['log2', 128, 7],
    ['log2', 1, 1],
    [{ count: 5 }, 128, 5],
    [{ count: 500 }, 128, 128],
    [{ share: 1 }, 128, 128],
    [{ share: 0.25 }, 128, 32],
    [{ share: 0.001 }, 128, 1],
  ] as const)('%j of %i columns are %i', (rule, width, count) => {
    expect(countFeatures(rule, width)).toBe(count);
  });
});

describe('createForestProblem', () => {
  test.each([
    ['no tree', { estimators: 0 }],
    ['no depth', { maxDepth: 0 }],
    ['half a row in a leaf', { minSamplesLeaf: 0.5 }],
    ['no feature', { maxFeatures: { count: 0 } }],
    ['more than all features', { maxFeatures: { share: 1.1 } }],
    ['a share of nothing', { maxFeatures: { share: 0 } }],
    ['a seed that is no number', { seed: Number.NaN }],
  ])('refuses %s', (_, changes) => {
    expect(() => problemOf(ROWS, changes)).toThrow(RangeError);
  });

  test.each([
    ['a class that is too large', { classes: ROWS.classes.with(3, 3) }],
    ['a class too few', { classes: ROWS.classes.slice(1) }],
    ['a weight below 0', { weights: ROWS.weights.with(3, -1) }],
    ['a weight that is no number', { weights: ROWS.weights.with(3, Number.NaN) }],
    ['a weight too few', { weights: ROWS.weights.slice(1) }],
    ['a value too few', { counts: { ...ROWS.counts, values: ROWS.counts.values.slice(1) } }],
    ['no columns', { counts: { count: 50, width: 0, values: new Uint16Array(0) } }],
    ['one class', { classCount: 1 }],
  ])('refuses rows with %s', (_, changes) => {
    expect(() => problemOf({ ...ROWS, ...changes })).toThrow(RangeError);
  });

  test('refuses rows without any weight', () => {
    expect(() => problemOf({ ...ROWS, weights: new Float32Array(50) })).toThrow('no row with a weight');
  });
});

describe('trainForest', () => {
  test('learns what is there to learn', async () => {
    // Neither column tells anything alone.
    const count = 2000;
    const values = Uint16Array.from({ length: count * 2 }, (_, at) => (Math.imul(at + 1, 0x9e3779b1) >>> 16) % 100);
    const classes = Uint8Array.from({ length: count }, (_, row) =>
      Number((values[2 * row] ?? 0) < 50 !== (values[2 * row + 1] ?? 0) < 50),
    );
    const rows = {
      counts: { count, width: 2, values },
      classes,
      weights: new Float32Array(count).fill(1),
      classCount: 2,
    };
    const forest = await trainForest(rows, { ...PARAMETERS, estimators: 20, maxDepth: 12, threads: 1 });
    let right = 0;
    for (let one = 0; one < 100; one += 3) {
      for (let other = 0; other < 100; other += 3) {
        const [, probability = Number.NaN] = predictProbabilities(forest, [one, other]);
        right += Number(probability > 0.5 === (one < 50 !== other < 50));
      }
    }
    expect(right / 34 ** 2).toBeGreaterThan(0.9);
  });

  test('tells how far it is, and stops when it is told to', async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const options = { ...PARAMETERS, threads: 1, signal: stop.signal };
    await trainForest(ROWS, { ...options, onProgress: ({ trees }) => seen.push(trees) });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const stopped = trainForest(ROWS, { ...options, onProgress: () => stop.abort(new Error('enough')) });
    await expect(stopped).rejects.toThrow('enough');
    await expect(trainForest(ROWS, options)).rejects.toThrow('enough');
  });

  test.each([0, 1.5, Number.NaN])('refuses %d threads', async (threads) => {
    await expect(trainForest(ROWS, { ...PARAMETERS, threads })).rejects.toThrow(RangeError);
  });
});
