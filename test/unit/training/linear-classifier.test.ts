import { describe, expect, it } from 'vitest';
import { attackLogOdds } from '../../../src/training/calibration.ts';
import { calibrated, type LinearClassifier, logitsOf } from '../../../src/training/linear-classifier.ts';
import { createSparseRowsBuilder } from '../../../src/training/sparse-rows.ts';
import { randomRows, seededRandom } from './random-rows.ts';

const SHAPE = { count: 200, dimensions: 30, classCount: 4, mostIds: 9, seed: 4 };

function anyClassifier(): LinearClassifier {
  const random = seededRandom(8);
  return {
    classCount: SHAPE.classCount,
    weights: Int8Array.from({ length: SHAPE.dimensions * SHAPE.classCount }, () => Math.round(random() * 254 - 127)),
    scales: Float32Array.from({ length: SHAPE.classCount }, () => 0.01 + random() / 20),
    bias: Float32Array.from({ length: SHAPE.classCount }, () => random() * 4 - 2),
  };
}

describe('logitsOf', () => {
  it('is the sum of the weights over the root of their number, scaled, with the bias', () => {
    const builder = createSparseRowsBuilder(3);
    builder.add([0, 2], 1, 1);
    builder.add([], 0, 1);
    const classifier: LinearClassifier = {
      classCount: 2,
      weights: Int8Array.from([10, -3, 100, 100, 20, 7]),
      scales: Float32Array.from([0.5, 0.25]),
      bias: Float32Array.from([1, -1]),
    };
    const [first, second, ...empty] = logitsOf(classifier, builder.build());
    expect(first).toBeCloseTo((30 / Math.SQRT2) * 0.5 + 1, 12);
    expect(second).toBeCloseTo((4 / Math.SQRT2) * 0.25 - 1, 12);
    expect(empty).toEqual([1, -1]);
  });
});

describe('calibrated', () => {
  it('has the logits z / T, plus the offset for every attack', () => {
    const rows = randomRows(SHAPE);
    const classifier = anyClassifier();
    const before = logitsOf(classifier, rows);
    const after = logitsOf(calibrated(classifier, { temperature: 1.7, offset: -0.6 }), rows);
    after.forEach((logit, index) => {
      const isAttack = index % SHAPE.classCount !== 0;
      expect(logit).toBeCloseTo((before[index] ?? Number.NaN) / 1.7 - (isAttack ? 0.6 : 0), 4);
    });
    for (let row = 0; row < rows.count; row++) {
      const byHand = attackLogOdds(before, row, SHAPE.classCount, 1.7) - 0.6;
      expect(attackLogOdds(after, row, SHAPE.classCount, 1)).toBeCloseTo(byHand, 4);
    }
  });

  it('changes nothing with the temperature 1 and the offset 0', () => {
    const classifier = anyClassifier();
    expect(calibrated(classifier, { temperature: 1, offset: 0 })).toEqual(classifier);
  });
});
