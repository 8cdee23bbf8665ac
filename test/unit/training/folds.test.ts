import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealSources } from '../../../src/training/folds.ts';

describe('dealSources', () => {
  it('deals the largest first, each to the fold with the fewest rows', () => {
    // 50 → 0, 40 → 1, 30 → 2, 20 → 2 (50), 15 → 1 (55), 10 → 0 (60).
    expect([...dealSources([10, 20, 30, 40, 50, 15], 3)]).toEqual([0, 2, 2, 1, 0, 1]);
    expect([...dealSources([7, 7, 7, 7], 2)]).toEqual([0, 1, 0, 1]);
  });

  it('leaves folds empty when there are fewer sources, and takes none at all', () => {
    expect([...dealSources([5], 4)]).toEqual([0]);
    expect([...dealSources([], 4)]).toEqual([]);
  });

  it('never makes a fold heavier than the lightest by more than one source', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 60 }),
        fc.integer({ min: 2, max: 12 }),
        (rows, foldCount) => {
          const folds = dealSources(rows, foldCount);
          expect([...dealSources([...rows], foldCount)]).toEqual([...folds]);
          const weights = new Array<number>(foldCount).fill(0);
          rows.forEach((count, source) => {
            weights[folds[source] ?? -1] = (weights[folds[source] ?? -1] ?? Number.NaN) + count;
          });
          expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(Math.max(0, ...rows));
        },
      ),
    );
  });

  it('refuses what is no number of folds', () => {
    for (const count of [1, 0, -1, 2.5, Number.NaN]) expect(() => dealSources([1, 2], count)).toThrow(RangeError);
  });
});
