import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdSet } from '../../../src/features/id-set.ts';
import { addNgrams, LEAST_ORDER, MOST_ORDER, type NgramParameters } from '../../../src/features/ngrams.ts';
import { SYMBOL } from '../../../src/features/symbols.ts';

function idsOf(symbols: Uint8Array, length: number, parameters: NgramParameters): number[] {
  const ids = new IdSet(parameters.firstId + parameters.buckets);
  addNgrams(symbols, length, parameters, ids);
  return [...ids.ids.subarray(0, ids.count)];
}

const BITS = 0xffffffffn;

/** FNV-1a of the symbols, mixed with the order and finished as MurmurHash3 does, in integers of any size. */
function bucketPlainly(ngram: readonly number[], buckets: number): number {
  let hash = 0x811c9dc5n;
  for (const symbol of ngram) hash = ((hash ^ BigInt(symbol)) * 0x01000193n) & BITS;
  hash = (hash + BigInt(ngram.length) * 0x9e3779b1n) & BITS;
  hash = ((hash ^ (hash >> 16n)) * 0x85ebca6bn) & BITS;
  hash = ((hash ^ (hash >> 13n)) * 0xc2b2ae35n) & BITS;
  return Number(((hash >> 16n) * BigInt(buckets)) >> 16n);
}

function idsPlainly(symbols: readonly number[], { firstId, buckets }: NgramParameters): number[] {
  const edged = [SYMBOL.edge, ...symbols, SYMBOL.edge];
  const ids = new Set<number>();
  for (let start = 0; start < edged.length; start++) {
    for (let order = LEAST_ORDER; order <= MOST_ORDER && start + order <= edged.length; order++) {
      ids.add(firstId + bucketPlainly(edged.slice(start, start + order), buckets));
    }
  }
  return [...ids];
}

const PARAMETERS: NgramParameters = { firstId: 1280, buckets: 15_104 };

describe('addNgrams', () => {
  test.each([
    ['', 1],
    ['a', 3],
    ['ab', 6],
    ['abc', 9],
    ['abcd', 12],
    ['abcde', 15],
  ])('takes orders 2 to 4 of %j with its edges: %i of them', (text, expected) => {
    expect(idsOf(Uint8Array.from(Buffer.from(text)), text.length, PARAMETERS)).toHaveLength(expected);
  });

  test('gives what a plain implementation gives, in the same order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 255 }), fc.constantFrom(0x61, 0x62)), { maxLength: 40 }),
        fc.nat({ max: 2000 }),
        fc.integer({ min: 1, max: 32_768 }),
        (symbols, firstId, buckets) => {
          const parameters = { firstId, buckets };
          expect(idsOf(Uint8Array.from(symbols), symbols.length, parameters)).toEqual(idsPlainly(symbols, parameters));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('stays within its buckets and uses all of them', () => {
    const used = new Set<number>();
    for (let text = 0; text < 3000; text++) {
      const symbols = Uint8Array.from(`${text * 7919}`, (digit) => digit.charCodeAt(0));
      for (const id of idsOf(symbols, symbols.length, { firstId: 100, buckets: 500 })) used.add(id);
    }
    expect(Math.min(...used)).toBe(100);
    expect(Math.max(...used)).toBe(599);
    expect(used.size).toBe(500);
  });

  test('looks at no symbol beyond the length', () => {
    const symbols = Uint8Array.from(Buffer.from('select'));
    expect(idsOf(symbols, 3, PARAMETERS)).toEqual(idsOf(symbols.slice(0, 3), 3, PARAMETERS));
  });
});
