import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complementaryError, mcNemarTest } from '../../../src/training/mcnemar.ts';

describe('mcNemarTest', () => {
  it.each([
    // Twice (1 + 9) / 2^9.
    [1, 8, 20 / 512],
    [8, 1, 20 / 512],
    [0, 10, 2 / 1024],
    // Twice (1 + 10 + 45 + 120 + 210 + 252) / 2^10 is above 1.
    [5, 5, 1],
    [0, 0, 1],
    [0, 1, 1],
    // The sum of C(24, 0) … C(24, 10) is 4 540 386.
    [10, 14, (2 * 4_540_386) / 2 ** 24],
  ])('is exact for few: %i against %i', (first, second, pValue) => {
    const test = mcNemarTest(first, second);
    expect(test).toMatchObject({
      onlyFirstRight: first,
      onlySecondRight: second,
      method: 'exact binomial',
      statistic: null,
    });
    expect(test.pValue).toBeCloseTo(pValue, 14);
  });

  it.each([
    // (5 - 1)² / 25 = 0.8², and 0.8 standard deviations leave 2 · 0.211855398583 outside.
    [10, 15, 0.64, 0.423710797166],
    // 3.84 is where 5 % are outside; (20 - 1)² / 100 falls short of it, (22 - 1)² / 100 does not.
    [60, 40, 3.61, 0.0574331198],
    [39, 61, 4.41, 0.0357288411],
    // Equal counts: the correction does not go below 0.
    [20, 20, 0, 1],
  ])('is chi-squared with correction from 25 on: %i against %i', (first, second, statistic, pValue) => {
    const test = mcNemarTest(first, second);
    expect(test.method).toBe('chi-squared');
    expect(test.statistic).toBeCloseTo(statistic, 12);
    expect(test.pValue).toBeCloseTo(pValue, 9);
  });

  it('is a probability, the same both ways, and falls as the difference grows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.nat({ max: 3000 }), (first, second) => {
        const { pValue } = mcNemarTest(first, second);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(mcNemarTest(second, first).pValue).toBe(pValue);
        if (second > first && first > 0) expect(mcNemarTest(first - 1, second + 1).pValue).toBeLessThanOrEqual(pValue);
      }),
    );
  });

  it('has both methods about agree where they meet, away from the tails', () => {
    for (const few of [8, 9, 10, 11]) {
      const exact = mcNemarTest(few, 24 - few).pValue;
      const approximate = mcNemarTest(few, 25 - few).pValue;
      expect(approximate / exact).toBeGreaterThan(0.45);
      expect(approximate / exact).toBeLessThan(1.3);
    }
  });
});

describe('complementaryError', () => {
  it('has the tabulated values', () => {
    const table: [number, number][] = [
      [0, 1],
      [0.5, 0.4795001221869535],
      [1, 0.15729920705028513],
      [1.9999999, 0.004677735],
      [2, 0.004677734981047266],
      [3, 2.209049699858544e-5],
      [5, 1.5374597944280349e-12],
    ];
    for (const [x, expected] of table)
      expect(complementaryError(x) / expected).toBeCloseTo(1, x === 1.9999999 ? 6 : 11);
    expect(complementaryError(40)).toBe(0);
  });
});
