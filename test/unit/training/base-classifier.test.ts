import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../src/errors.ts';
import { FEATURE_SET } from '../../../src/features/vector.ts';
import { LABELS } from '../../../src/labels.ts';
import { readLinearClassifier } from '../../../src/training/base-classifier.ts';
import { dequantised } from '../../../src/training/linear-classifier.ts';
import { trainLogisticRegression } from '../../../src/training/logistic-regression.ts';
import { linearClassifierGraph } from '../../../src/training/onnx-graph.ts';
import { createRandom } from '../../../src/training/random.ts';
import { bundleOf } from '../model/bundles.ts';
import { foreignBundle, foreignModel } from '../model/foreign-model.ts';
import { randomRows } from './random-rows.ts';

const { dimensions } = FEATURE_SET;
const classCount = LABELS.length;
const random = createRandom(7);
const CLASSIFIER = {
  classCount,
  weights: Int8Array.from({ length: dimensions * classCount }, () => Math.floor(random() * 255) - 127),
  scales: Float32Array.from({ length: classCount }, random),
  bias: Float32Array.from({ length: classCount }, () => random() - 0.5),
};
const GRAPH = linearClassifierGraph({ name: 'test', dimensions, ...CLASSIFIER, metadata: {} });

describe('readLinearClassifier', () => {
  it('gives back what the graph was made of', () => {
    const labels = LABELS.map(({ id, name }) => ({ id, name }));
    expect(readLinearClassifier(bundleOf(GRAPH, { featureSet: FEATURE_SET, labels }))).toEqual(CLASSIFIER);
  });

  it('refuses a bundle with other features or another table of labels', () => {
    expect(() => readLinearClassifier(foreignBundle(foreignModel()))).toThrow(ModelError);
    const labels = LABELS.slice(1).map(({ id, name }) => ({ id, name }));
    expect(() => readLinearClassifier(bundleOf(GRAPH, { featureSet: FEATURE_SET, labels }))).toThrow('all labels');
  });
});

describe('training with a model to stay close to', () => {
  const OPTIONS = { classCount: 3, maxIterations: 200, tolerance: 1e-9, threads: 1, rowScale: 'l2' } as const;
  const rows = randomRows({ count: 120, dimensions: 12, classCount: 3, mostIds: 6, seed: 1 });
  const prior = dequantised({
    classCount: 3,
    weights: Int8Array.from({ length: 36 }, (_, index) => (index * 37) % 101),
    scales: Float32Array.of(0.01, 0.02, 0.03),
    bias: Float32Array.of(0.1, 0, -0.1),
  });

  it('stays there when the penalty is strong, and goes where the rows lead when it is weak', async () => {
    const bound = await trainLogisticRegression(rows, { ...OPTIONS, l2: 1e6, prior });
    bound.weights.forEach((weight, index) => {
      expect(weight).toBeCloseTo(prior.weights[index] ?? Number.NaN, 5);
    });
    const plain = await trainLogisticRegression(rows, { ...OPTIONS, l2: 1e-3 });
    const free = await trainLogisticRegression(rows, { ...OPTIONS, l2: 1e-3, prior });
    const distance = (weights: Float32Array) =>
      weights.reduce((sum, weight, index) => sum + (weight - (prior.weights[index] ?? 0)) ** 2, 0);
    expect(distance(free.weights)).toBeGreaterThan(distance(bound.weights));
    expect(distance(free.weights)).toBeLessThan(distance(plain.weights));
  });

  it('refuses a prior of another size', async () => {
    const wrong = { ...prior, weights: prior.weights.subarray(1) };
    await expect(trainLogisticRegression(rows, { ...OPTIONS, l2: 1, prior: wrong })).rejects.toThrow(RangeError);
  });
});
