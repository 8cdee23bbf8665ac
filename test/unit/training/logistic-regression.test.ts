import { describe, expect, it } from 'vitest';
import { ModelError } from '../../../src/errors.ts';
import { type LogisticRegressionOptions, trainLogisticRegression } from '../../../src/training/logistic-regression.ts';
import { createSparseRowsBuilder, type SparseRows } from '../../../src/training/sparse-rows.ts';
import { logProbabilities, plainLoss } from './plain-loss.ts';
import { randomRows } from './random-rows.ts';

const OPTIONS: LogisticRegressionOptions = {
  classCount: 3,
  l2: 1e-3,
  maxIterations: 300,
  tolerance: 1e-9,
  threads: 1,
  rowScale: 'l2',
};

type PlainRow = readonly [ids: readonly number[], classIndex: number, weight?: number];

function build(dimensions: number, plain: readonly PlainRow[]): SparseRows {
  const builder = createSparseRowsBuilder(dimensions);
  for (const [ids, classIndex, weight = 1] of plain) builder.add(ids, classIndex, weight);
  return builder.build();
}

describe('trainLogisticRegression', () => {
  it('ends where no small change of a parameter lowers the loss', async () => {
    const rows = randomRows({ count: 120, dimensions: 12, classCount: 3, mostIds: 6, seed: 1 });
    const model = await trainLogisticRegression(rows, { ...OPTIONS, tolerance: 1e-7 });
    expect(model.stoppedBy).toBe('tolerance');
    expect(model.gradientNorm).toBeLessThanOrEqual(1e-7);
    const weights = Float64Array.from(model.weights);
    expect(model.loss).toBeCloseTo(plainLoss(rows, weights, model.bias, OPTIONS.l2), 10);
    for (const values of [weights, model.bias]) {
      values.forEach((value, index) => {
        for (const change of [-0.01, 0.01]) {
          values[index] = value + change;
          expect(plainLoss(rows, weights, model.bias, OPTIONS.l2)).toBeGreaterThan(model.loss);
        }
        values[index] = value;
      });
    }
  });

  it('learns the shares of the classes when there is nothing else to learn', async () => {
    const rows = build(1, [
      [[], 0, 5],
      [[], 1, 3],
      [[], 2, 1],
      [[], 2, 1],
    ]);
    const model = await trainLogisticRegression(rows, OPTIONS);
    const probabilities = logProbabilities(rows, 0, model.weights, model.bias).map(Math.exp);
    [0.5, 0.3, 0.2].forEach((share, label) => {
      expect(probabilities[label]).toBeCloseTo(share, 7);
    });
    expect([...model.weights]).toEqual([0, 0, 0]);
  });

  it('solves a problem whose solution is known', async () => {
    // One feature, two classes, as many rows of each kind: by symmetry the bias is 0, and the weights are w and -w.
    // With x the odds' logarithm 2w, the condition for the minimum is 2 * l2 * w = share of errors: solved by bisection.
    const l2 = 0.05;
    const rows = build(2, [
      [[0], 0, 3],
      [[0], 1, 1],
      [[1], 1, 3],
      [[1], 0, 1],
    ]);
    const model = await trainLogisticRegression(rows, { ...OPTIONS, classCount: 2, l2 });
    const slope = (weight: number) => {
      const probability = 1 / (1 + Math.exp(-2 * weight));
      // Half of the rows have feature 0; of these three quarters are in class 0.
      return 0.5 * (probability - 0.75) + l2 * weight;
    };
    let low = 0;
    let high = 10;
    for (let count = 0; count < 100; count++) {
      const middle = (low + high) / 2;
      if (slope(middle) < 0) low = middle;
      else high = middle;
    }
    [low, -low, -low, low].forEach((weight, index) => {
      expect(model.weights[index]).toBeCloseTo(weight, 6);
    });
    expect(model.bias[0]).toBeCloseTo(0, 8);
    expect(model.bias[1]).toBeCloseTo(0, 8);
  });

  it('tells separable classes apart', async () => {
    const plain: PlainRow[] = Array.from({ length: 60 }, (_, row) => [[row % 3, 3 + (row % 7)], row % 3]);
    const rows = build(10, plain);
    const model = await trainLogisticRegression(rows, { ...OPTIONS, l2: 1e-6, tolerance: 1e-6 });
    plain.forEach(([, classIndex], row) => {
      const probability = Math.exp(logProbabilities(rows, row, model.weights, model.bias)[classIndex] ?? Number.NaN);
      expect(probability).toBeGreaterThan(0.99);
    });
  });

  it('takes a weight for as many copies of the row', async () => {
    const weighted = build(4, [
      [[0, 1], 0, 3],
      [[1, 2], 1, 1],
      [[2, 3], 2, 2],
      [[0, 3], 1, 0],
    ]);
    const copied = build(4, [
      ...Array.from({ length: 3 }, (): PlainRow => [[0, 1], 0]),
      [[1, 2], 1],
      ...Array.from({ length: 2 }, (): PlainRow => [[2, 3], 2]),
    ]);
    const left = await trainLogisticRegression(weighted, OPTIONS);
    const right = await trainLogisticRegression(copied, OPTIONS);
    left.weights.forEach((weight, index) => {
      expect(weight).toBeCloseTo(right.weights[index] ?? Number.NaN, 6);
    });
    expect(left.loss).toBeCloseTo(right.loss, 10);
  });

  it('does not care how large all weights are', async () => {
    const plain: PlainRow[] = [
      [[0], 0, 1],
      [[1], 1, 2],
      [[0, 1], 2, 1],
    ];
    const small = await trainLogisticRegression(build(2, plain), OPTIONS);
    const scaled = plain.map(([ids, classIndex, weight = 1]): PlainRow => [ids, classIndex, weight * 1024]);
    expect(await trainLogisticRegression(build(2, scaled), OPTIONS)).toEqual(small);
  });

  it('handles a single row and classes that no row has', async () => {
    const rows = build(3, [[[1], 1]]);
    const model = await trainLogisticRegression(rows, { ...OPTIONS, classCount: 12, tolerance: 1e-6 });
    expect(model.weights).toHaveLength(36);
    expect(model.weights.every(Number.isFinite) && model.bias.every(Number.isFinite)).toBe(true);
    expect(Math.exp(logProbabilities(rows, 0, model.weights, model.bias)[1] ?? Number.NaN)).toBeGreaterThan(0.99);
    expect([...model.weights.subarray(0, 12)]).toEqual(new Array(12).fill(0));
  });

  it('gives the same bits each time', async () => {
    const rows = randomRows({ count: 200, dimensions: 30, classCount: 3, mostIds: 9, seed: 2 });
    const options = { ...OPTIONS, maxIterations: 20 };
    expect(await trainLogisticRegression(rows, options)).toEqual(await trainLogisticRegression(rows, options));
  });

  it('reports every iteration', async () => {
    const rows = randomRows({ count: 50, dimensions: 8, classCount: 3, mostIds: 4, seed: 3 });
    const seen: number[] = [];
    const model = await trainLogisticRegression(rows, {
      ...OPTIONS,
      maxIterations: 5,
      onProgress: ({ iteration }) => seen.push(iteration),
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(model).toMatchObject({ iterations: 5, stoppedBy: 'iterations' });
  });

  it('stops when it is told to', async () => {
    const rows = randomRows({ count: 50, dimensions: 8, classCount: 3, mostIds: 4, seed: 4 });
    const stop = new AbortController();
    const seen: number[] = [];
    const training = trainLogisticRegression(rows, {
      ...OPTIONS,
      signal: stop.signal,
      onProgress: ({ iteration }) => {
        seen.push(iteration);
        if (iteration === 2) stop.abort(new Error('enough'));
      },
    });
    await expect(training).rejects.toThrow('enough');
    expect(seen).toEqual([1, 2]);
    await expect(trainLogisticRegression(rows, { ...OPTIONS, signal: stop.signal })).rejects.toThrow('enough');
  });

  it('lets timers run meanwhile', async () => {
    const rows = randomRows({ count: 50, dimensions: 8, classCount: 3, mostIds: 4, seed: 5 });
    const stop = new AbortController();
    setImmediate(() => stop.abort(new Error('from outside')));
    const training = trainLogisticRegression(rows, { ...OPTIONS, tolerance: 0, signal: stop.signal });
    await expect(training).rejects.toThrow('from outside');
  });

  it('refuses to train on nothing', async () => {
    const training = [build(2, []), build(2, [[[0], 0, 0]])].map((rows) => trainLogisticRegression(rows, OPTIONS));
    for (const outcome of await Promise.allSettled(training)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'NO_TRAINING_ROWS' } });
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(ModelError);
    }
  });

  it.each<Partial<LogisticRegressionOptions>>([
    { classCount: 1 },
    { classCount: 2 }, // a row has the class 2
    { classCount: 257 },
    { l2: -1 },
    { l2: Number.NaN },
    { maxIterations: -1 },
    { maxIterations: 1.5 },
    { tolerance: -1 },
    { tolerance: Number.NaN },
    { threads: 0 },
    { threads: 1.5 },
  ])('refuses %o', async (wrong) => {
    const rows = build(2, [
      [[0], 0],
      [[1], 2],
    ]);
    await expect(trainLogisticRegression(rows, { ...OPTIONS, ...wrong })).rejects.toThrow(RangeError);
  });

  it.each<[string, Partial<SparseRows>]>([
    ['an id beyond the dimensions', { ids: Uint16Array.of(0, 2) }],
    ['a weight that is not a number', { weights: Float32Array.of(1, Number.NaN) }],
    ['falling offsets', { offsets: Uint32Array.of(0, 2, 1) }],
    ['offsets beyond the ids', { offsets: Uint32Array.of(0, 1, 3) }],
    ['a class too few', { classes: Uint8Array.of(0) }],
  ])('refuses rows with %s', async (_, wrong) => {
    const rows = build(2, [
      [[0], 0],
      [[1], 1],
    ]);
    await expect(trainLogisticRegression({ ...rows, ...wrong }, OPTIONS)).rejects.toThrow(RangeError);
  });

  it('rejects when a thread cannot start', async () => {
    // Beside the TypeScript source there is no gradient-thread.js.
    const rows = build(2, [[[0], 0]]);
    await expect(trainLogisticRegression(rows, { ...OPTIONS, threads: 2 })).rejects.toMatchObject({
      code: 'TRAINING_THREAD_FAILED',
      message: expect.stringContaining('gradient-thread.js'),
    });
  });
});
