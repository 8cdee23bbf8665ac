import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdSet } from '../../../src/features/id-set.ts';

test('holds each number once, in the order of the first addition, again and again', () => {
  const set = new IdSet(20);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 19 })), (ids) => {
      for (const id of ids) set.add(id);
      expect([...set.ids.subarray(0, set.count)]).toEqual([...new Set(ids)]);
      set.clear();
      expect(set.count).toBe(0);
    }),
  );
});

test('can hold every number, also when more are added', () => {
  const set = new IdSet(65_536);
  for (let round = 0; round < 2; round++) for (let id = 65_535; id >= 0; id--) set.add(id);
  expect(set.count).toBe(65_536);
  expect(set.ids[0]).toBe(65_535);
  expect(set.ids[65_535]).toBe(0);
  set.clear();
  set.add(7);
  expect([...set.ids.subarray(0, set.count)]).toEqual([7]);
});
