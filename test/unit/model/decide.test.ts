import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Verdict } from '../../../src/model/decide.ts';

/** The verdict on one row, with benign in the first column where nothing else is said. */
function decideRow(row: readonly number[], threshold: number, benignColumn = 0): Verdict {
  const verdict: Verdict = { column: -1, score: Number.NaN };
  decide(Float32Array.from(row), 0, row.length, benignColumn, threshold, verdict);
  return verdict;
}

describe('decide', () => {
  test.each([
    ['an attack', [0.1, 0.2, 0.7], 0.5, 2, 0.9],
    ['benign', [0.9, 0.02, 0.08], 0.5, 0, 0.1],
    ['the score exactly at the threshold', [0.5, 0.25, 0.25], 0.5, 1, 0.5],
    ['a hair below the threshold', [0.50001, 0.24999, 0.25], 0.5, 0, 0.49999],
    ['a tie between attacks: the first', [0.2, 0.1, 0.35, 0.35], 0.5, 2, 0.8],
    ['a tie with benign', [0.25, 0.25, 0.25, 0.25], 0.75, 1, 0.75],
    ['benign above each attack, the score above the threshold', [0.4, 0.3, 0.2, 0.1], 0.5, 1, 0.6],
    ['benign above each attack, a low threshold', [0.8, 0.05, 0.15], 0.1, 2, 0.2],
    ['an attack above benign, a high threshold', [0.3, 0.7, 0], 0.9, 0, 0.7],
    ['no attack at all, no threshold', [1, 0, 0], 0, 1, 0],
    ['certain, the highest threshold', [0, 0, 1], 1, 2, 1],
    ['nearly certain, the highest threshold', [0.001, 0, 0.999], 1, 0, 0.999],
  ])('%s', (_, row, threshold, column, score) => {
    const verdict = decideRow(row, threshold);
    expect(verdict.column).toBe(column);
    expect(verdict.score).toBeCloseTo(score, 5);
  });

  test('benign may stand in any column', () => {
    expect(decideRow([0.3, 0.3, 0.4], 0.5, 2)).toMatchObject({ column: 0 });
    expect(decideRow([0.1, 0.8, 0.1], 0.5, 1)).toMatchObject({ column: 1 });
    expect(decideRow([0.2, 0.2, 0.6], 0.5, 1)).toMatchObject({ column: 2 });
  });

  test('reads the row in question and no other', () => {
    const verdict: Verdict = { column: -1, score: Number.NaN };
    const rows = Float32Array.from([0, 1, 0, 0.9, 0.1, 0, 0, 0, 1]);
    decide(rows, 3, 3, 0, 0.5, verdict);
    expect(verdict.column).toBe(0);
    decide(rows, 6, 3, 0, 0.5, verdict);
    expect(verdict).toEqual({ column: 2, score: 1 });
  });

  test('a score lies within 0 and 1, also where rounding made more of a probability', () => {
    expect(decideRow([1.0000001, 0], 0.5).score).toBe(0);
    expect(decideRow([-0.0000001, 1], 0.5).score).toBe(1);
  });

  test('compares score and threshold as they are stored, so that what was written is what was decided', () => {
    // 1 - 0.1 in 32 bits is a hair below 0.9 in 64, and stored as the number that 0.9 is stored as.
    for (const [benign, threshold] of [
      [0.1, 0.9],
      [0.3, 0.7],
      [0.4, 0.6],
    ] as const) {
      const { column, score } = decideRow([benign, 1 - benign], threshold);
      expect(Float32Array.of(score)[0]).toBe(score);
      expect(score).toBe(Math.fround(threshold));
      expect(column).toBe(1);
    }
  });

  test('any row: an attack exactly when the score reaches the threshold, and then the best of them', () => {
    const arbitraryRow = fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 12 }).map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return Float32Array.from(weights, (weight) => (total === 0 ? 1 / weights.length : weight / total));
    });
    fc.assert(
      fc.property(arbitraryRow, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (row, at, threshold) => {
        const benign = at % row.length;
        const { column, score } = decideRow([...row], threshold, benign);
        expect(score).toBe(Math.fround(1 - (row[benign] ?? 0)));
        expect(column !== benign).toBe(score >= Math.fround(threshold));
        if (column === benign) return;
        const attacks = [...row].map((probability, index) => (index === benign ? -1 : probability));
        expect(column).toBe(attacks.indexOf(Math.max(...attacks)));
      }),
    );
  });
});
