import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEXICAL_FEATURES } from '../../../src/features/lexical.ts';
import { LARGEST_COUNT, LEXICAL_FEATURE_SET, LexicalVectoriser } from '../../../src/features/lexical-vector.ts';
import { Vectoriser } from '../../../src/features/vector.ts';
import { seededRandom } from '../training/random-rows.ts';
import { eventWith } from './events.ts';
import { arbitraryText, PIECES } from './random-text.ts';

const WIDTH = LEXICAL_FEATURE_SET.dimensions;
const vectoriser = new LexicalVectoriser();

function rowOf(variableValue: string): Float32Array {
  const row = new Float32Array(WIDTH);
  vectoriser.vectorise(eventWith({ variableValue }), row, 0);
  return row;
}

describe('LEXICAL_FEATURE_SET', () => {
  test('describes what this code computes', () => {
    expect(LEXICAL_FEATURE_SET).toEqual({
      id: 'lexical-1',
      dimensions: 128,
      largestCount: 65_535,
      rawWindow: 4096,
      symbolWindow: 1024,
    });
  });
});

// Models are trained on these numbers. Where this test fails, the feature set has become another one: it needs a new id,
// and every forest has to be trained again.
test('the numbers are those that they have always been', () => {
  const random = seededRandom(2025);
  const hash = createHash('sha256');
  for (let count = 0; count < 1000; count++) {
    const most = random() < 0.02 ? 700 : 25;
    const pieces = Array.from(
      { length: Math.floor(random() * most) },
      () => PIECES[Math.floor(random() * PIECES.length)],
    );
    hash.update(`${rowOf(pieces.join('')).join(' ')}\n`);
  }
  expect(hash.digest('hex')).toBe('72f6a1af1b984e1474f59ede926a092d4b24dff7b079b3dcfa78a3aea37e1f77');
});

describe('LexicalVectoriser', () => {
  test('writes the lexical features where it is told to, and nowhere else', () => {
    const rows = new Float32Array(3 * WIDTH).fill(-1);
    vectoriser.vectorise(eventWith({ variableValue: "a'b''" }), rows, WIDTH);
    expect(new Set(rows.subarray(0, WIDTH))).toEqual(new Set([-1]));
    expect(new Set(rows.subarray(2 * WIDTH))).toEqual(new Set([-1]));
    expect(rows[WIDTH + LEXICAL_FEATURES.indexOf("count '")]).toBe(3);
    expect(rows[WIDTH + LEXICAL_FEATURES.indexOf('letters')]).toBe(2);
  });

  test('gives the numbers that the other vectoriser puts into bins', () => {
    const other = new Vectoriser();
    fc.assert(
      fc.property(arbitraryText, (value) => {
        other.vectorise(eventWith({ variableValue: value }));
        expect([...rowOf(value)]).toEqual([...other.lexicalValues]);
      }),
      { numRuns: 300 },
    );
  });

  test('counts no further than the largest count', () => {
    expect(rowOf('a'.repeat(LARGEST_COUNT - 1))[LEXICAL_FEATURES.indexOf('rawLength')]).toBe(LARGEST_COUNT - 1);
    expect(rowOf('a'.repeat(LARGEST_COUNT + 100))[LEXICAL_FEATURES.indexOf('rawLength')]).toBe(LARGEST_COUNT);
  });
});
