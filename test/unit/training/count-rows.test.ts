import { expect, test } from 'vitest';
import { CountRowsBuilder } from '../../../src/training/count-rows.ts';

function builderOf(count: number, width: number): CountRowsBuilder {
  const builder = new CountRowsBuilder(width);
  for (let row = 0; row < count; row++) {
    builder.add((values, at) => {
      for (let column = 0; column < width; column++) values[at + column] = row * width + column;
    });
  }
  return builder;
}

test('keeps every row while it grows, and gives the chosen ones in their order', () => {
  const rows = builderOf(5000, 3).select([4999, 0, 2048, 0]);
  expect(rows).toEqual({
    count: 4,
    width: 3,
    values: Uint16Array.of(14_997, 14_998, 14_999, 0, 1, 2, 6144, 6145, 6146, 0, 1, 2),
  });
  expect(builderOf(0, 3).select([])).toEqual({ count: 0, width: 3, values: new Uint16Array(0) });
});

test.each([-1, 7, 1.5, Number.NaN])('has no row %d', (row) => {
  expect(() => builderOf(7, 2).select([row])).toThrow(RangeError);
});
