import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePresets, type ScoredSource } from '../../../src/training/presets.ts';

/** `count` scores evenly from 0 to below 1. */
function even(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index / count);
}

const score = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 1000 }).map((step) => step / 1000),
);
const anySource: fc.Arbitrary<ScoredSource> = fc.record({
  benign: fc.array(score, { maxLength: 60 }),
  attacks: fc.array(score, { maxLength: 60 }),
});

describe('choosePresets', () => {
  it('takes the lowest threshold that keeps within the rate', () => {
    // Of 100 even scores, those from t on are 100 - 100 t: one from 0.981 to 0.99 on, three from 0.961, ten from 0.891.
    expect(choosePresets([{ benign: even(100), attacks: even(50) }])).toEqual({
      strict: { threshold: 0.981, falsePositiveRate: 0.01, truePositiveRate: 0 },
      balanced: { threshold: 0.961, falsePositiveRate: 0.03, truePositiveRate: 0.02 },
      sensitive: { threshold: 0.891, falsePositiveRate: 0.1, truePositiveRate: 0.1 },
    });
  });

  it('means the rates over the sources, whatever their size, without the tiny ones', () => {
    const calm = { benign: new Array<number>(1000).fill(0), attacks: new Array<number>(20).fill(0.5) };
    const noisy = { benign: [...new Array<number>(38).fill(0), 0.3, 0.7], attacks: new Array<number>(500).fill(0.2) };
    const tiny = { benign: new Array<number>(19).fill(1), attacks: new Array<number>(19).fill(1) };
    // Half of what the noisy source has: 0.025 from 0.001 on, 0.0125 from 0.301 on, none from 0.701 on.
    expect(choosePresets([calm, noisy, tiny])).toEqual({
      strict: { threshold: 0.701, falsePositiveRate: 0, truePositiveRate: 0 },
      balanced: { threshold: 0.001, falsePositiveRate: 0.025, truePositiveRate: 1 },
      sensitive: { threshold: 0.001, falsePositiveRate: 0.025, truePositiveRate: 1 },
    });
  });

  it('goes no further than 0.999, and tells what that gives', () => {
    const presets = choosePresets([{ benign: new Array<number>(20).fill(1), attacks: [] }]);
    expect(presets?.strict).toEqual({ threshold: 0.999, falsePositiveRate: 1, truePositiveRate: null });
  });

  it('is null when no source has enough benign events', () => {
    expect(choosePresets([])).toBeNull();
    expect(choosePresets([{ benign: even(19), attacks: even(100) }])).toBeNull();
  });

  it('compares as verdicts do: a score of 0.9 in 32 bits reaches 0.9', () => {
    const benign = [...new Array<number>(25).fill(0), ...new Array<number>(75).fill(Math.fround(0.9))];
    expect(choosePresets([{ benign, attacks: [] }])?.sensitive.threshold).toBe(0.901);
  });

  it('is monotone: what is stricter has no lower threshold and no higher rate', () => {
    fc.assert(
      fc.property(fc.array(anySource, { maxLength: 5 }), (sources) => {
        const presets = choosePresets(sources);
        if (presets === null) return;
        const { strict, balanced, sensitive } = presets;
        for (const [stricter, laxer] of [[strict, balanced] as const, [balanced, sensitive] as const]) {
          expect(stricter.threshold).toBeGreaterThanOrEqual(laxer.threshold);
          expect(stricter.falsePositiveRate).toBeLessThanOrEqual(laxer.falsePositiveRate);
          expect(stricter.truePositiveRate ?? 0).toBeLessThanOrEqual(laxer.truePositiveRate ?? 0);
        }
        for (const { threshold, falsePositiveRate } of [strict, balanced, sensitive]) {
          expect(threshold >= 0.001 && threshold <= 0.999 && falsePositiveRate >= 0 && falsePositiveRate <= 1).toBe(
            true,
          );
        }
      }),
    );
  });
});
