import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binColumns, MOST_BINS } from '../../../../src/training/forest/columns.ts';

function binOne(column: readonly number[]): { bins: number[]; lowest: number[]; highest: number[] } {
  const { bins, lowest, highest } = binColumns({ count: column.length, width: 1, values: Uint16Array.from(column) });
  const used = Math.max(-1, ...bins) + 1;
  return { bins: [...bins], lowest: [...lowest.subarray(0, used)], highest: [...highest.subarray(0, used)] };
}

describe('binColumns', () => {
  test('gives every value a bin of its own where there are few', () => {
    expect(binOne([7, 0, 65_535, 7, 3])).toEqual({
      bins: [2, 0, 3, 2, 1],
      lowest: [0, 3, 7, 65_535],
      highest: [0, 3, 7, 65_535],
    });
    const most = Array.from({ length: MOST_BINS }, (_, index) => 3 * index);
    expect(binOne(most)).toEqual({ bins: [...most.keys()], lowest: most, highest: most });
  });

  test('gives bins of about equally many rows where there are many values', () => {
    const column = Array.from({ length: 10_240 }, (_, index) => (index * 7) % 10_240);
    const { bins, lowest, highest } = binOne(column);
    expect(lowest).toHaveLength(MOST_BINS);
    expect(lowest.map((low, bin) => (highest[bin] ?? 0) - low)).toEqual(new Array(MOST_BINS).fill(39));
    expect(bins[0]).toBe(0);
  });

  test('a value that most rows have takes no room from the others', () => {
    const column = [...new Array<number>(5000).fill(0), ...Array.from({ length: 1000 }, (_, index) => index + 1)];
    const { lowest, highest } = binOne(column);
    expect([lowest[0], highest[0]]).toEqual([0, 0]);
    expect(lowest.length).toBeGreaterThan(40);
  });

  test('any columns: bins follow the values, and their bounds hold', () => {
    const row = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 65_535 }), fc.nat({ max: 400 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 700 }), (rows) => {
        const columns = binColumns({ count: rows.length, width: 3, values: Uint16Array.from(rows.flat()) });
        for (let column = 0; column < 3; column++) {
          const sorted = rows
            .map((values, index) => ({
              value: values[column] ?? 0,
              bin: columns.bins[column * rows.length + index] ?? 0,
            }))
            .sort((one, other) => one.value - other.value);
          sorted.forEach(({ value, bin }, index) => {
            const before = sorted[index - 1];
            if (before === undefined) expect(bin).toBe(0);
            else if (before.value === value) expect(bin).toBe(before.bin);
            else expect(bin - before.bin).toBeOneOf([0, 1]);
            expect(columns.lowest[column * MOST_BINS + bin]).toBeLessThanOrEqual(value);
            expect(columns.highest[column * MOST_BINS + bin]).toBeGreaterThanOrEqual(value);
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});
