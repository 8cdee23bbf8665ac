import { describe, expect, it } from 'vitest';
import { parseThreshold, resolveThreshold } from '../../../src/commands/threshold-option.ts';
import { bundleOf, tinyModel } from '../model/bundles.ts';

const rates = { falsePositiveRate: 0.01, truePositiveRate: 0.9 };
const PRESETS = {
  strict: { threshold: 0.9, ...rates },
  balanced: { threshold: 0.7, ...rates },
  sensitive: { threshold: 0.3, ...rates },
};
const MODEL = tinyModel();
const WITH = bundleOf(MODEL, { decision: { threshold: 0.65, chosenBy: 'hand', presets: PRESETS } });
const WITHOUT = bundleOf(MODEL, { decision: { threshold: 0.65, chosenBy: 'hand' } });

describe('parseThreshold', () => {
  it('takes numbers and names of presets', () => {
    expect(['0', '0.25', '1', 'strict', ' Balanced', 'SENSITIVE'].map(parseThreshold)).toEqual([
      0,
      0.25,
      1,
      'strict',
      'balanced',
      'sensitive',
    ]);
  });

  it('refuses the rest, and tells what there is', () => {
    for (const text of ['', '1.5', '-1', 'NaN', 'lax', '__proto__', 'constructor']) {
      expect(() => parseThreshold(text)).toThrow(
        /^--threshold takes a number from 0 to 1 or strict, balanced, sensitive/,
      );
    }
  });
});

describe('resolveThreshold', () => {
  it('is the score of the preset, the number, or what the model has', () => {
    expect(resolveThreshold('strict', WITH)).toBe(0.9);
    expect(resolveThreshold('balanced', WITH)).toBe(0.7);
    expect(resolveThreshold('sensitive', WITH)).toBe(0.3);
    expect(resolveThreshold(undefined, WITH)).toBe(0.65);
    expect(resolveThreshold(0, WITH)).toBe(0);
  });

  it('refuses a preset that the bundle does not have', () => {
    expect(resolveThreshold(0.5, WITHOUT)).toBe(0.5);
    expect(resolveThreshold(undefined, WITHOUT)).toBe(0.65);
    expect(() => resolveThreshold('strict', WITHOUT)).toThrow(
      expect.objectContaining({
        code: 'NO_PRESETS',
        name: 'UsageError',
        message: expect.stringContaining('models/tiny'),
      }),
    );
  });
});
