import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantiseColumns } from '../../../src/training/quantise.ts';

const matrix = fc
  .record({ dimensions: fc.integer({ min: 1, max: 30 }), classCount: fc.integer({ min: 1, max: 13 }) })
  .chain(({ dimensions, classCount }) =>
    fc.record({
      dimensions: fc.constant(dimensions),
      classCount: fc.constant(classCount),
      weights: fc
        .array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
          minLength: dimensions * classCount,
          maxLength: dimensions * classCount,
        })
        .map((values) => Float32Array.from(values)),
    }),
  );

describe('quantiseColumns', () => {
  it('is off by at most half a scale, and by no more than the rounding of a float beyond', () => {
    fc.assert(
      fc.property(matrix, ({ dimensions, classCount, weights }) => {
        const quantised = quantiseColumns(weights, dimensions, classCount);
        weights.forEach((weight, at) => {
          const scale = quantised.scales[at % classCount] ?? Number.NaN;
          const error = Math.abs(weight - (quantised.weights[at] ?? Number.NaN) * scale);
          expect(error).toBeLessThanOrEqual((scale / 2) * (1 + 1e-5));
        });
      }),
    );
  });

  it('never uses -128 and always has a scale above 0', () => {
    fc.assert(
      fc.property(matrix, ({ dimensions, classCount, weights }) => {
        const quantised = quantiseColumns(weights, dimensions, classCount);
        expect(quantised.weights.every((weight) => weight >= -127)).toBe(true);
        expect(quantised.scales.every((scale) => scale > 0 && Number.isFinite(scale))).toBe(true);
      }),
    );
  });

  it('keeps the scale usable where the weights are as small as floats get', () => {
    const tiny = 2 ** -149;
    expect(quantiseColumns(Float32Array.of(tiny, 0, -tiny, 0), 2, 2)).toEqual({
      weights: Int8Array.of(0, 0, 0, 0),
      scales: Float32Array.of(1, 1),
    });
  });

  it('gives each class its own scale', () => {
    const { weights, scales } = quantiseColumns(Float32Array.of(127, 0.5, 0, -63, -0.2, 0, 1.4, 0.125, 0), 3, 3);
    expect([...scales]).toEqual([1, Math.fround(0.5 / 127), 1]);
    expect([...weights]).toEqual([127, 127, 0, -63, -51, 0, 1, 32, 0]);
  });

  it('is exact where the weights are multiples of the scale', () => {
    const weights = Float32Array.from({ length: 255 }, (_, index) => (index - 127) / 64);
    const { weights: quantised, scales } = quantiseColumns(weights, 255, 1);
    weights.forEach((weight, index) => {
      expect((quantised[index] ?? 0) * (scales[0] ?? 0)).toBe(weight);
    });
  });

  it('refuses a wrong size and weights that are not finite', () => {
    expect(() => quantiseColumns(new Float32Array(5), 2, 3)).toThrow(RangeError);
    for (const weight of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => quantiseColumns(Float32Array.of(1, weight), 2, 1)).toThrow(RangeError);
    }
  });
});
