import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedAccuracy, wilsonRate } from '../../../src/training/intervals.ts';
import { evaluatePredictions, type Predictions } from '../../../src/training/metrics.ts';
import { ALLOWED_FALSE_POSITIVE_RATES } from '../../../src/training/thresholds.ts';

/** 0 is benign, 1 to 11 are attacks. */
const EXAMPLE: Predictions = {
  truth: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3],
  predicted: [0, 0, 0, 1, 1, 1, 2, 2, 0, 0],
  attackScores: [0.1, 0.2, 0.3, 0.8, 0.9, 0.8, 0.7, 0.6, 0.3, 0.05],
};

const predictions: fc.Arbitrary<Required<Predictions>> = fc
  .array(
    fc.record({
      truth: fc.integer({ min: 0, max: 4 }),
      predicted: fc.integer({ min: 0, max: 5 }),
      // Few different scores, so that there are ties.
      score: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
      origin: fc.constantFrom(null, 'a/b:x', 'a/b:y', 'a/b', 'c/d:x', '__proto__:x'),
    }),
    { maxLength: 60 },
  )
  .map((rows) => ({
    truth: rows.map((row) => row.truth),
    predicted: rows.map((row) => row.predicted),
    attackScores: rows.map((row) => row.score),
    origins: rows.map((row) => row.origin),
  }));

/** Every number inside, with where it stands. */
function numbersIn(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

describe('evaluatePredictions', () => {
  it('gives what a person gets by counting', () => {
    const evaluation = evaluatePredictions(EXAMPLE);
    expect(evaluation.events).toBe(10);
    expect(evaluation.confusion).toEqual([
      [3, 1, 0, 0],
      [0, 2, 1, 0],
      [1, 0, 1, 0],
      [1, 0, 0, 0],
    ]);
    expect(evaluation.labels).toEqual([
      { labelId: 0, support: 4, predicted: 5, precision: 3 / 5, recall: 3 / 4, f1: 6 / 9 },
      { labelId: 1, support: 3, predicted: 3, precision: 2 / 3, recall: 2 / 3, f1: 4 / 6 },
      { labelId: 2, support: 2, predicted: 2, precision: 1 / 2, recall: 1 / 2, f1: 2 / 4 },
      { labelId: 3, support: 1, predicted: 0, precision: null, recall: 0, f1: 0 },
    ]);
    expect(evaluation.accuracy).toBe(0.6);
    expect(evaluation.macroF1).toBeCloseTo((6 / 9 + 4 / 6 + 2 / 4 + 0) / 4, 15);
    expect(evaluation.truePositiveRate).toMatchObject({ count: 4, total: 6, value: 4 / 6 });
    expect(evaluation.falsePositiveRate).toMatchObject({ count: 1, total: 4, value: 0.25 });
    expect(evaluation.balancedAccuracy.value).toBeCloseTo((4 / 6 + 3 / 4) / 2, 15);
    // Pairs of attack and benign, 24: 0.9 beats 4; 0.8 beats 3 and ties 1; 0.7 and 0.6 beat 3; 0.3 beats 2, ties 1.
    expect(evaluation.rocAuc).toBeCloseTo((4 + 3.5 + 3 + 3 + 2.5 + 0) / 24, 15);
    expect(evaluation.origins).toEqual([]);
  });

  it('leaves labels that are only predicted out of the macro F1', () => {
    const evaluation = evaluatePredictions({ truth: [0, 0], predicted: [0, 7], attackScores: [0, 1] });
    expect(evaluation.labels).toMatchObject([
      { labelId: 0, f1: 2 / 3 },
      { labelId: 7, support: 0, recall: null, precision: 0, f1: 0 },
    ]);
    expect(evaluation.macroF1).toBe(2 / 3);
  });

  it('calls an attack of the wrong kind a detected attack', () => {
    const evaluation = evaluatePredictions({ truth: [1, 1], predicted: [2, 3], attackScores: [1, 1] });
    expect(evaluation.truePositiveRate.value).toBe(1);
    expect(evaluation.accuracy).toBe(0);
  });

  it('has null for everything that no event tells', () => {
    const evaluation = evaluatePredictions({ truth: [], predicted: [], attackScores: [], origins: [] });
    expect(evaluation).toMatchObject({
      events: 0,
      accuracy: null,
      macroF1: null,
      labels: [],
      confusion: [],
      rocAuc: null,
      truePositiveRate: { count: 0, total: 0, value: null, low: null, high: null },
      falsePositiveRate: { count: 0, total: 0, value: null, low: null, high: null },
      balancedAccuracy: { value: null, low: null, high: null },
      origins: [],
    });
    for (const point of evaluation.thresholds) {
      expect(point).toMatchObject({ threshold: null, falsePositiveRate: null, truePositiveRate: { value: null } });
    }
  });

  it('takes typed arrays', () => {
    const typed = {
      truth: Uint8Array.from(EXAMPLE.truth),
      predicted: Uint8Array.from(EXAMPLE.predicted),
      attackScores: Float64Array.from(EXAMPLE.attackScores),
    };
    expect(evaluatePredictions(typed)).toEqual(evaluatePredictions(EXAMPLE));
  });

  it('refuses arrays that do not run in step, and scores that are not finite', () => {
    expect(() => evaluatePredictions({ ...EXAMPLE, predicted: [0] })).toThrow(RangeError);
    expect(() => evaluatePredictions({ ...EXAMPLE, attackScores: [0] })).toThrow(RangeError);
    expect(() => evaluatePredictions({ ...EXAMPLE, origins: [null] })).toThrow(RangeError);
    for (const score of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => evaluatePredictions({ truth: [0], predicted: [0], attackScores: [score] })).toThrow(RangeError);
    }
  });

  it('has no number that is not finite, rates in [0, 1] and intervals around their values', () => {
    fc.assert(
      fc.property(predictions, (input) => {
        const evaluation = evaluatePredictions(input);
        for (const [path, value] of numbersIn(evaluation)) expect(value, path).toSatisfy(Number.isFinite);
        const everything = [evaluation, ...evaluation.origins];
        const estimates = everything.flatMap((short) => [
          short.truePositiveRate,
          short.falsePositiveRate,
          short.balancedAccuracy,
        ]);
        for (const { value, low, high } of [
          ...estimates,
          ...evaluation.thresholds.map((point) => point.truePositiveRate),
        ]) {
          if (value === null || low === null || high === null) {
            expect([value, low, high]).toEqual([null, null, null]);
          } else {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(value);
            expect(high).toBeGreaterThanOrEqual(value);
            expect(high).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('counts every event once, in the confusion matrix and over all sources', () => {
    fc.assert(
      fc.property(predictions, fc.constantFrom('repository' as const, 'whole' as const), (input, groupOriginsBy) => {
        const { confusion, labels, origins, events } = evaluatePredictions(input, { groupOriginsBy });
        expect(events).toBe(input.truth.length);
        expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(events);
        confusion.forEach((line, index) => {
          expect(line.reduce((sum, count) => sum + count, 0)).toBe(labels[index]?.support);
        });
        if (origins.length > 0) expect(origins.reduce((sum, origin) => sum + origin.events, 0)).toBe(events);
      }),
    );
  });

  it('does not depend on the order of the events', () => {
    fc.assert(
      fc.property(predictions, fc.integer({ min: 1, max: 50 }), (input, shift) => {
        const rotate = <T>(values: ArrayLike<T>): T[] => {
          const list = Array.from(values);
          const cut = list.length === 0 ? 0 : shift % list.length;
          return [...list.slice(cut), ...list.slice(0, cut)];
        };
        const rotated = {
          truth: rotate(input.truth),
          predicted: rotate(input.predicted),
          attackScores: rotate(input.attackScores),
          origins: rotate(input.origins),
        };
        expect(evaluatePredictions(rotated)).toEqual(evaluatePredictions(input));
      }),
    );
  });
});

describe('by source', () => {
  const input: Predictions = {
    truth: [0, 1, 1, 0, 0, 2],
    predicted: [0, 1, 0, 1, 0, 2],
    attackScores: [0, 1, 0, 1, 0, 1],
    origins: ['b/b:x', 'b/b:y', 'a/a', null, 'b/b', '__proto__:z'],
  };

  it('takes what stands before the first colon together', () => {
    const { origins } = evaluatePredictions({ ...input, origins: ['b/b:x', 'b/b:y:z', 'a/a', null, 'b/b', 'c:'] });
    expect(origins.map(({ origin, events }) => [origin, events])).toEqual([
      ['a/a', 1],
      ['b/b', 3],
      ['c', 1],
      [null, 1],
    ]);
  });

  it('keeps sources whole when asked to, and takes any name', () => {
    const { origins } = evaluatePredictions(input, { groupOriginsBy: 'whole' });
    expect(origins.map(({ origin }) => origin)).toEqual(['__proto__:z', 'a/a', 'b/b', 'b/b:x', 'b/b:y', null]);
    expect(evaluatePredictions(input).origins[0]).toMatchObject({ origin: '__proto__', events: 1, accuracy: 1 });
  });

  it('gives each source what its events alone would give', () => {
    const { origins } = evaluatePredictions(input);
    const alone = evaluatePredictions({ truth: [0, 1, 0], predicted: [0, 1, 0], attackScores: [0, 1, 0] });
    const { events, accuracy, macroF1, truePositiveRate, falsePositiveRate, balancedAccuracy: balanced } = alone;
    expect(origins.find(({ origin }) => origin === 'b/b')).toEqual({
      origin: 'b/b',
      events,
      accuracy,
      macroF1,
      truePositiveRate,
      falsePositiveRate,
      balancedAccuracy: balanced,
    });
  });

  it('lists nothing when no source is known', () => {
    expect(evaluatePredictions({ ...input, origins: new Array(6).fill(null) }).origins).toEqual([]);
  });
});

describe('thresholds', () => {
  /** Benign scores and attack scores, judged with nothing but the scores. */
  function sweep(benign: readonly number[], attacks: readonly number[]) {
    const truth = [...benign.map(() => 0), ...attacks.map(() => 1)];
    return evaluatePredictions({ truth, predicted: truth, attackScores: [...benign, ...attacks] }).thresholds;
  }

  it('finds the operating points of a thousand benign events', () => {
    const benign = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const attacks = [0.5, 0.9695, 0.9705, 0.991, 0.9955, 0.9995, 1];
    expect(sweep(benign, attacks)).toMatchObject([
      { allowedFalsePositiveRate: 0.001, threshold: 0.999, falsePositiveRate: 0.001, truePositiveRate: { count: 2 } },
      { allowedFalsePositiveRate: 0.005, threshold: 0.995, falsePositiveRate: 0.005, truePositiveRate: { count: 3 } },
      // Between two benign scores the attack's own score is the threshold.
      { allowedFalsePositiveRate: 0.01, threshold: 0.99, falsePositiveRate: 0.01, truePositiveRate: { count: 4 } },
      { allowedFalsePositiveRate: 0.03, threshold: 0.9695, falsePositiveRate: 0.03, truePositiveRate: { count: 6 } },
    ]);
  });

  it('calls benign events with the same score all attacks or none of them', () => {
    // Five of a hundred share the highest score: 3 % would let three of them through, so none may pass.
    const benign = Array.from({ length: 100 }, (_, index) => (index < 5 ? 0.9 : 0.1));
    for (const point of sweep(benign, [0.9, 0.95, 0.99])) {
      expect(point).toMatchObject({ threshold: 0.95, falsePositiveRate: 0, truePositiveRate: { count: 2, total: 3 } });
    }
  });

  it('has no threshold where the highest score of all is benign too often', () => {
    for (const point of sweep([1, 1, 0.2], [1, 0.5])) {
      expect(point).toMatchObject({ threshold: null, falsePositiveRate: 0, truePositiveRate: { count: 0, value: 0 } });
    }
  });

  it('has a threshold but no detection without attacks, and nothing without benign events', () => {
    const benign = Array.from({ length: 100 }, (_, index) => index / 100);
    const threePercent = sweep(benign, []).at(-1);
    expect(threePercent).toMatchObject({ threshold: 0.97, falsePositiveRate: 0.03, truePositiveRate: { value: null } });
    for (const point of sweep([], [0.5])) {
      expect(point).toMatchObject({
        threshold: null,
        falsePositiveRate: null,
        truePositiveRate: { value: null, low: null, high: null },
      });
    }
  });

  it('is exact where the allowed rate is a whole number of events', () => {
    for (let hundreds = 1; hundreds <= 40; hundreds++) {
      const benign = Array.from({ length: hundreds * 1000 }, (_, index) => index);
      sweep(benign, []).forEach(({ falsePositiveRate, allowedFalsePositiveRate }) => {
        expect(falsePositiveRate).toBe(allowedFalsePositiveRate);
      });
    }
  });

  it('keeps within the allowed rate and could not detect more', () => {
    const scores = fc.array(
      fc.integer({ min: 0, max: 300 }).map((score) => score / 300),
      { minLength: 1, maxLength: 300 },
    );
    fc.assert(
      fc.property(scores, scores, (benign, attacks) => {
        const points = sweep(benign, attacks);
        expect(points.map((point) => point.allowedFalsePositiveRate)).toEqual(ALLOWED_FALSE_POSITIVE_RATES);
        for (const { allowedFalsePositiveRate, threshold, falsePositiveRate, truePositiveRate } of points) {
          const share = (values: readonly number[], limit: number) => {
            return values.filter((score) => score >= limit).length / values.length;
          };
          expect(falsePositiveRate).toBeLessThanOrEqual(allowedFalsePositiveRate);
          expect(falsePositiveRate).toBe(threshold === null ? 0 : share(benign, threshold));
          expect(truePositiveRate.value).toBe(threshold === null ? 0 : share(attacks, threshold));
          for (const other of [...benign, ...attacks]) {
            if (share(benign, other) > allowedFalsePositiveRate) continue;
            expect(share(attacks, other)).toBeLessThanOrEqual(truePositiveRate.value ?? 0);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('wilsonRate', () => {
  it.each([
    // From table I of Newcombe, Two-sided confidence intervals for the single proportion, 1998 (method 3).
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with the published interval of %d out of %d', (count, total, low, high) => {
    const rate = wilsonRate(count, total);
    expect(rate.value).toBe(count / total);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });

  it('ends exactly at 0 and 1', () => {
    for (const total of [1, 7, 1000, 123_457]) {
      expect(wilsonRate(0, total).low).toBe(0);
      expect(wilsonRate(total, total).high).toBe(1);
    }
  });
});

describe('balancedAccuracy', () => {
  it('agrees with the published interval for a difference', () => {
    // 56/70 - 48/80 = 0.2 with the interval 0.0524 to 0.3339: table II of Newcombe, Interval estimation for the
    // difference between independent proportions, 1998 (method 10). The mean of 56/70 and 1 - 48/80 is (1 + 0.2) / 2.
    const { value, low, high } = balancedAccuracy(wilsonRate(56, 70), wilsonRate(48, 80));
    expect(value).toBeCloseTo(1.2 / 2, 12);
    expect(low).toBeCloseTo(1.0524 / 2, 4);
    expect(high).toBeCloseTo(1.3339 / 2, 4);
  });

  it('is undefined without attacks or without benign events', () => {
    const nothing = { value: null, low: null, high: null };
    expect(balancedAccuracy(wilsonRate(0, 0), wilsonRate(1, 2))).toEqual(nothing);
    expect(balancedAccuracy(wilsonRate(1, 2), wilsonRate(0, 0))).toEqual(nothing);
  });
});
