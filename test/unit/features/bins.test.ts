import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBins, LEXICAL_BINS } from '../../../src/features/bins.ts';
import { IdSet } from '../../../src/features/id-set.ts';
import { LEXICAL_FEATURES } from '../../../src/features/lexical.ts';

const LENGTHS = 'length rawLength letters digits words spaces longestWord longestDigits longestRepeat'.split(' ');
const VALUES = 'letterTenths digitTenths punctuationTenths spaceTenths unclosedQuotes startsWith endsWith'.split(' ');

const LENGTH_BOUNDS = [
  1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 16_384, 65_536,
];
const VALUE_BOUNDS = Array.from({ length: 24 }, (_, index) => index + 1);
const COUNT_BOUNDS = [1, 2, 3, 4, 6, 10, 20, 50];

function boundsOf(feature: string): readonly number[] {
  if (LENGTHS.includes(feature)) return LENGTH_BOUNDS;
  return VALUES.includes(feature) ? VALUE_BOUNDS : COUNT_BOUNDS;
}

function idsOf(values: Int32Array): number[] {
  const ids = new IdSet(LEXICAL_BINS);
  addBins(values, ids);
  return [...ids.ids.subarray(0, ids.count)];
}

/** The bins one behind the other, each feature in the last whose bound it reaches. */
function idsPlainly(values: Int32Array): number[] {
  let first = 0;
  return LEXICAL_FEATURES.flatMap((feature, index) => {
    const bounds = boundsOf(feature);
    const reached = bounds.filter((bound) => bound <= (values[index] ?? 0)).length;
    const id = first + reached - 1;
    first += bounds.length;
    return reached === 0 ? [] : [id];
  });
}

describe('addBins', () => {
  test('every feature has bins, and there are no others', () => {
    expect(LEXICAL_BINS).toBe(LEXICAL_FEATURES.reduce((sum, feature) => sum + boundsOf(feature).length, 0));
  });

  test('zero is no feature', () => {
    expect(idsOf(new Int32Array(LEXICAL_FEATURES.length))).toEqual([]);
  });

  test.each(['length', 'startsWith', 'percent'])('%s: exactly at the bounds, and one below', (feature) => {
    const at = LEXICAL_FEATURES.indexOf(feature);
    for (const bound of boundsOf(feature)) {
      for (const value of [bound - 1, bound, bound + 1, 2 ** 29]) {
        const values = new Int32Array(LEXICAL_FEATURES.length);
        values[at] = value;
        expect(idsOf(values)).toEqual(idsPlainly(values));
      }
    }
  });

  test('gives what a plain implementation gives', () => {
    const arbitraryValue = fc.oneof(fc.constant(0), fc.nat({ max: 60 }), fc.nat({ max: 2 ** 30 - 1 }));
    fc.assert(
      fc.property(
        fc.array(arbitraryValue, { minLength: LEXICAL_FEATURES.length, maxLength: LEXICAL_FEATURES.length }),
        (values) => {
          expect(idsOf(Int32Array.from(values))).toEqual(idsPlainly(Int32Array.from(values)));
        },
      ),
    );
  });
});
