import fc from 'fast-check';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { forestGraph } from '../../../../src/training/forest/forest-graph.ts';
import { divideUnits, forEachLeaf, UNITS, unitsOfTree } from '../../../../src/training/forest/leaf-weights.ts';
import { type ForestOptions, type ForestRows, trainForest } from '../../../../src/training/forest/train-forest.ts';
import { type Forest, findLeaf, LEAF, predictProbabilities } from '../../../../src/training/forest/tree.ts';
import { decodeModel } from '../../../../src/training/onnx-schema.ts';
import { forestRows, PARAMETERS } from './forests.ts';

const OPTIONS: ForestOptions = { ...PARAMETERS, threads: 1 };

/** Probabilities by ONNX Runtime, row after row. */
async function run(model: Uint8Array, { counts: { count, width, values } }: ForestRows): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const { probabilities } = await session.run({
    features: new Tensor('float32', Float32Array.from(values), [count, width]),
  });
  await session.release();
  return probabilities?.data as Float32Array;
}

/** Units of 2^-24 of one row, by whole numbers only. */
function sumUnits(forest: Forest, values: Uint16Array, at: number): number[] {
  const sums = new Array<number>(forest.classCount).fill(0);
  const leaves = forest.trees.map((tree) => findLeaf(tree, values, at));
  forEachLeaf(forest, (tree, node, units) => {
    if (forest.trees[tree]?.leaf[node] !== leaves[tree]) return;
    units.forEach((count, label) => {
      sums[label] = (sums[label] ?? 0) + count;
    });
  });
  return sums;
}

describe('forestGraph', () => {
  test.each([
    { count: 900, width: 16, classCount: 12, estimators: 100, values: 300 },
    { count: 300, width: 5, classCount: 3, estimators: 7, values: 60_000 },
    { count: 50, width: 1, classCount: 2, estimators: 1, values: 4 },
    { count: 20, width: 3, classCount: 4, estimators: 3, values: 1 },
  ])('gives the probabilities of the forest: %o', async ({ estimators, ...shape }) => {
    const rows = forestRows(shape);
    const forest = await trainForest(rows, { ...OPTIONS, estimators });
    // Rows that it was not trained on, too.
    const others = forestRows({ ...shape, seed: 99 });
    for (const some of [rows, others]) {
      const found = await run(forestGraph({ name: 'f', forest, metadata: {} }), some);
      const { count, width, values } = some.counts;
      expect(found).toHaveLength(count * shape.classCount);
      let largestError = 0;
      for (let row = 0; row < count; row++) {
        const exact = predictProbabilities(forest, values, row * width);
        const actual = found.subarray(row * shape.classCount, (row + 1) * shape.classCount);
        exact.forEach((probability, label) => {
          largestError = Math.max(largestError, Math.abs((actual[label] ?? Number.NaN) - probability));
        });
        if (row < 5) expect([...actual].map((share) => share * UNITS)).toEqual(sumUnits(forest, values, row * width));
        expect(actual.reduce((sum, probability) => sum + probability, 0)).toBe(1);
      }
      expect(largestError).toBeLessThan(1e-6);
    }
  });

  test('names its tensors and keeps its metadata; the same forest gives the same bytes', async () => {
    const rows = forestRows({ count: 60, width: 4, classCount: 3 });
    const describeForest = async () => ({
      name: 'forest',
      forest: await trainForest(rows, OPTIONS),
      metadata: { labels: 'benign,sqli', a: 'b' },
    });
    const bytes = forestGraph(await describeForest());
    expect(forestGraph(await describeForest())).toEqual(bytes);
    const session = await InferenceSession.create(bytes);
    expect([session.inputNames, session.outputNames]).toEqual([['features'], ['probabilities']]);
    await session.release();
    expect(decodeModel(bytes)).toMatchObject({
      opsetImport: [
        { domain: '', version: 17 },
        { domain: 'ai.onnx.ml', version: 3 },
      ],
      metadataProps: [
        { key: 'a', value: 'b' },
        { key: 'labels', value: 'benign,sqli' },
      ],
    });
  });

  test('refuses a forest without trees', () => {
    expect(() =>
      forestGraph({ name: 'f', forest: { trees: [], classCount: 2, featureCount: 1 }, metadata: {} }),
    ).toThrow(RangeError);
  });
});

describe('leaf weights', () => {
  test('the trees share all units', () => {
    for (const treeCount of [1, 3, 7, 100, 333]) {
      const parts = Array.from({ length: treeCount }, (_, tree) => unitsOfTree(tree, treeCount));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(UNITS);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }
  });

  test('a leaf shares all units of its tree, each class within one of its due', () => {
    const shares = fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 12 }).map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return total === 0 ? weights.map((_, index) => Number(index === 0)) : weights.map((weight) => weight / total);
    });
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: UNITS }), (some, units) => {
        const divided = divideUnits(some, units);
        expect(divided.reduce((sum, part) => sum + part, 0)).toBe(units);
        divided.forEach((part, index) => {
          expect(Math.abs(part - (some[index] ?? 0) * units)).toBeLessThan(1);
        });
      }),
    );
  });

  test('every leaf is visited once', async () => {
    const forest = await trainForest(forestRows({ count: 80, width: 4, classCount: 3 }), OPTIONS);
    const seen = new Set<string>();
    forEachLeaf(forest, (tree, node) => {
      expect(forest.trees[tree]?.feature[node]).toBe(LEAF);
      seen.add(`${tree} ${node}`);
    });
    expect(seen.size).toBe(
      forest.trees.reduce((sum, { feature }) => sum + feature.filter((column) => column === LEAF).length, 0),
    );
  });
});
