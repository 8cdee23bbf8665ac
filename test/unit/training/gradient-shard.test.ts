import { describe, expect, it } from 'vitest';
import {
  biasPosition,
  computeFreeShards,
  createGradientProblem,
  createScratch,
  type GradientProblem,
  inverseRowNorm,
  SHARD_COUNT,
  weightPosition,
} from '../../../src/training/gradient-shard.ts';
import type { SparseRows } from '../../../src/training/sparse-rows.ts';
import { plainLoss } from './plain-loss.ts';
import { randomRows, seededRandom } from './random-rows.ts';

/** Loss and gradient as the trainer puts them together, without the penalty. */
function evaluate(problem: GradientProblem): { loss: number; gradient: Float64Array } {
  Atomics.store(problem.nextShard, 0, 0);
  expect(computeFreeShards(problem, createScratch(problem))).toBe(SHARD_COUNT);
  const gradient = new Float64Array(problem.parameters.length);
  for (const shard of problem.shards) {
    shard.gradient.forEach((value, index) => {
      gradient[index] = (gradient[index] ?? 0) + value;
    });
  }
  return { loss: problem.losses.reduce((sum, loss) => sum + loss, 0), gradient };
}

/** Sets random parameters and returns them in the plain layout. */
function randomise(problem: GradientProblem, seed: number): { weights: Float64Array; bias: Float64Array } {
  const { dimensions, classCount, parameters } = problem;
  const random = seededRandom(seed);
  const weights = Float64Array.from({ length: dimensions * classCount }, () => 4 * random() - 2);
  const bias = Float64Array.from({ length: classCount }, () => random() - 0.5);
  for (let feature = 0; feature < dimensions; feature++) {
    for (let label = 0; label < classCount; label++) {
      parameters[weightPosition(dimensions, feature, label)] = weights[feature * classCount + label] ?? 0;
    }
  }
  parameters.set(bias, biasPosition(dimensions, classCount));
  return { weights, bias };
}

describe.each([
  { classCount: 2, dimensions: 5 },
  { classCount: 6, dimensions: 7 },
  { classCount: 7, dimensions: 11 },
  { classCount: 12, dimensions: 9 },
])('loss and gradient with $classCount classes', ({ classCount, dimensions }) => {
  const rows = randomRows({ count: 90, dimensions, classCount, mostIds: 8, seed: classCount });
  const problem = createGradientProblem(rows, classCount);
  const { weights, bias } = randomise(problem, 1);
  const { loss, gradient } = evaluate(problem);

  it('gives the loss of the formula', () => {
    expect(loss).toBeCloseTo(plainLoss(rows, weights, bias, 0), 12);
  });

  it('gives the gradient that finite differences give', () => {
    const step = 1e-5;
    const difference = (values: Float64Array, index: number) => {
      const before = values[index] ?? 0;
      values[index] = before + step;
      const above = plainLoss(rows, weights, bias, 0);
      values[index] = before - step;
      const below = plainLoss(rows, weights, bias, 0);
      values[index] = before;
      return (above - below) / (2 * step);
    };
    for (let label = 0; label < classCount; label++) {
      expect(gradient[biasPosition(dimensions, classCount) + label]).toBeCloseTo(difference(bias, label), 8);
      for (let feature = 0; feature < dimensions; feature++) {
        const expected = difference(weights, feature * classCount + label);
        expect(gradient[weightPosition(dimensions, feature, label)]).toBeCloseTo(expected, 8);
      }
    }
  });

  it('leaves the parameters that only fill up the layout alone', () => {
    const used = new Set<number>();
    for (let label = 0; label < classCount; label++) {
      used.add(biasPosition(dimensions, classCount) + label);
      for (let feature = 0; feature < dimensions; feature++) used.add(weightPosition(dimensions, feature, label));
    }
    expect(used.size).toBe((dimensions + 1) * classCount);
    gradient.forEach((value, index) => {
      if (!used.has(index)) expect(value).toBe(0);
    });
  });
});

describe('createGradientProblem', () => {
  it('covers every row once, also when a shard has several blocks', () => {
    const rows = randomRows({ count: 70_001, dimensions: 6, classCount: 3, mostIds: 3, seed: 5 });
    const problem = createGradientProblem(rows, 3);
    const blocks = problem.shards.flatMap((shard) => shard.blocks);
    expect(blocks.length).toBeGreaterThan(SHARD_COUNT);
    let next = 0;
    for (const { firstRow, rowCount } of blocks) {
      expect(firstRow).toBe(next);
      next += rowCount;
    }
    expect(next).toBe(70_001);
    const { weights, bias } = randomise(problem, 2);
    expect(evaluate(problem).loss).toBeCloseTo(plainLoss(rows, weights, bias, 0), 10);
  });

  it('takes fewer rows than shards', () => {
    const rows: SparseRows = randomRows({ count: 3, dimensions: 4, classCount: 2, mostIds: 4, seed: 6 });
    const problem = createGradientProblem(rows, 2);
    const { weights, bias } = randomise(problem, 3);
    expect(evaluate(problem).loss).toBeCloseTo(plainLoss(rows, weights, bias, 0), 12);
  });

  it('does not carry anything over from one evaluation to the next', () => {
    const rows = randomRows({ count: 50, dimensions: 9, classCount: 4, mostIds: 5, seed: 7 });
    const problem = createGradientProblem(rows, 4);
    randomise(problem, 4);
    const first = evaluate(problem);
    randomise(problem, 5);
    evaluate(problem);
    randomise(problem, 4);
    expect(evaluate(problem)).toEqual(first);
  });
});

describe('computeFreeShards', () => {
  it('takes no more than it is allowed to and nothing twice', () => {
    const problem = createGradientProblem(
      randomRows({ count: 40, dimensions: 4, classCount: 2, mostIds: 4, seed: 8 }),
      2,
    );
    const scratch = createScratch(problem);
    expect(computeFreeShards(problem, scratch, 1)).toBe(1);
    expect(computeFreeShards(problem, scratch, 5)).toBe(5);
    expect(computeFreeShards(problem, scratch)).toBe(SHARD_COUNT - 6);
    expect(computeFreeShards(problem, scratch)).toBe(0);
  });
});

describe('inverseRowNorm', () => {
  it('makes a binary row a vector of length 1', () => {
    expect(inverseRowNorm(1)).toBe(1);
    expect(inverseRowNorm(4)).toBe(0.5);
    expect(250 * inverseRowNorm(250) ** 2).toBeCloseTo(1, 14);
    expect(inverseRowNorm(0)).toBe(0);
  });
});
