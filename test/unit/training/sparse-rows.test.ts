import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSparseRowsBuilder, type SparseRows, selectRows } from '../../../src/training/sparse-rows.ts';

interface PlainRow {
  readonly ids: readonly number[];
  readonly classIndex: number;
  readonly weight: number;
}

const DIMENSIONS = 40;
const plainRow: fc.Arbitrary<PlainRow> = fc.record({
  ids: fc.array(fc.integer({ min: 0, max: DIMENSIONS - 1 }), { maxLength: 60 }),
  classIndex: fc.integer({ min: 0, max: 255 }),
  weight: fc.float({ min: 0, max: 8, noNaN: true }),
});

function build(rows: readonly PlainRow[], dimensions = DIMENSIONS, shared = false): SparseRows {
  const builder = createSparseRowsBuilder(dimensions);
  for (const { ids, classIndex, weight } of rows) builder.add(ids, classIndex, weight);
  return builder.build({ shared });
}

function readBack(rows: SparseRows): PlainRow[] {
  return Array.from({ length: rows.count }, (_, row) => ({
    ids: [...rows.ids.subarray(rows.offsets[row], rows.offsets[row + 1])],
    classIndex: rows.classes[row] ?? -1,
    weight: rows.weights[row] ?? -1,
  }));
}

function normalise({ ids, classIndex, weight }: PlainRow): PlainRow {
  return { ids: [...new Set(ids)].sort((left, right) => left - right), classIndex, weight };
}

describe('createSparseRowsBuilder', () => {
  it('keeps every row, with ascending and distinct ids', () => {
    fc.assert(
      fc.property(fc.array(plainRow, { maxLength: 30 }), fc.boolean(), (plain, shared) => {
        const rows = build(plain, DIMENSIONS, shared);
        expect(rows.count).toBe(plain.length);
        expect(rows.offsets).toHaveLength(plain.length + 1);
        expect(readBack(rows)).toEqual(plain.map(normalise));
      }),
    );
  });

  it('grows beyond its first storage', () => {
    const plain = Array.from({ length: 3000 }, (_, row) => ({
      ids: Array.from({ length: 30 + (row % 7) }, (_unused, at) => (row + at) % DIMENSIONS),
      classIndex: row % 12,
      weight: 1 + (row % 3),
    }));
    expect(readBack(build(plain))).toEqual(plain.map(normalise));
  });

  it('takes one row that is larger than all storage so far', () => {
    const ids = Array.from({ length: 200_000 }, (_, at) => at);
    const rows = build([{ ids, classIndex: 0, weight: 1 }], 200_000);
    expect(rows.ids).toHaveLength(200_000);
    expect(rows.ids[199_999]).toBe(199_999);
  });

  it('keeps ids in 16 bits as long as they fit', () => {
    expect(build([{ ids: [65_535], classIndex: 0, weight: 1 }], 65_536).ids).toEqual(Uint16Array.of(65_535));
    expect(build([{ ids: [65_536], classIndex: 0, weight: 1 }], 65_537).ids).toEqual(Uint32Array.of(65_536));
  });

  it('shares its memory when asked to', () => {
    const plain = [{ ids: [1, 2], classIndex: 1, weight: 1 }];
    for (const array of ['offsets', 'ids', 'classes', 'weights'] as const) {
      expect(build(plain, DIMENSIONS, true)[array].buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(build(plain, DIMENSIONS, false)[array].buffer).toBeInstanceOf(ArrayBuffer);
    }
  });

  it('builds what it has so far and goes on', () => {
    const builder = createSparseRowsBuilder(4);
    builder.add([3], 0, 1);
    const before = builder.build();
    builder.add([2, 1], 1, 0.5);
    expect(readBack(before)).toEqual([{ ids: [3], classIndex: 0, weight: 1 }]);
    expect(readBack(builder.build())).toEqual([
      { ids: [3], classIndex: 0, weight: 1 },
      { ids: [1, 2], classIndex: 1, weight: 0.5 },
    ]);
  });

  it.each([
    ['an id beyond the dimensions', [0, 4], 0, 1],
    ['a negative id', [-1], 0, 1],
    ['a fraction as an id', [0.5], 0, 1],
    ['a class beyond 255', [0], 256, 1],
    ['a negative class', [0], -1, 1],
    ['a negative weight', [0], 0, -1],
    ['an infinite weight', [0], 0, Number.POSITIVE_INFINITY],
    ['a weight that is infinite in 32 bits', [0], 0, 1e39],
    ['a weight that is not a number', [0], 0, Number.NaN],
  ])('refuses %s and adds nothing', (_, ids, classIndex, weight) => {
    const builder = createSparseRowsBuilder(4);
    builder.add([1], 0, 1);
    expect(() => builder.add(ids, classIndex, weight)).toThrow(RangeError);
    expect(builder.count).toBe(1);
    builder.add([2], 0, 1);
    expect(readBack(builder.build()).map(({ ids: kept }) => kept)).toEqual([[1], [2]]);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 24 + 1])('refuses %s dimensions', (dimensions) => {
    expect(() => createSparseRowsBuilder(dimensions)).toThrow(RangeError);
  });
});

describe('selectRows', () => {
  it('gives the rows asked for, in that order, also twice', () => {
    fc.assert(
      fc.property(
        fc.array(plainRow, { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        fc.boolean(),
        (plain, picks, shared) => {
          const indexes = picks.map((pick) => pick % plain.length);
          const selected = selectRows(build(plain), indexes, { shared });
          const expected = build(indexes.map((index) => plain[index] as PlainRow));
          expect(readBack(selected)).toEqual(readBack(expected));
          expect(selected.ids.buffer instanceof SharedArrayBuffer).toBe(shared);
        },
      ),
    );
  });

  it('refuses rows that do not exist', () => {
    const rows = build([{ ids: [1], classIndex: 0, weight: 1 }]);
    for (const index of [1, -1, 0.5]) expect(() => selectRows(rows, [0, index])).toThrow(RangeError);
  });
});
