import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEXICAL_BINS } from '../../../src/features/bins.ts';
import { FEATURE_SET, Vectoriser } from '../../../src/features/vector.ts';
import { seededRandom } from '../training/random-rows.ts';
import { eventWith } from './events.ts';
import { arbitraryText, PIECES } from './random-text.ts';

const shared = new Vectoriser();

function idsOf(value: string, vectoriser = shared): number[] {
  vectoriser.vectorise(eventWith({ variableValue: value }));
  return [...vectoriser.features.ids.subarray(0, vectoriser.features.count)];
}

describe('FEATURE_SET', () => {
  test('describes what this code computes', () => {
    expect(FEATURE_SET).toEqual({
      id: 'canonical-ngrams-2',
      dimensions: 16_384,
      lexicalFeatures: 128,
      lexicalBins: 1280,
      leastOrder: 2,
      mostOrder: 4,
      rawWindow: 4096,
      symbolWindow: 1024,
    });
  });

  // Models are trained on these numbers. Where this test fails, the feature set has become another one: it needs a new
  // id, and every model bundle has to be trained again.
  test('gives the numbers that it has always given', () => {
    const random = seededRandom(2024);
    const hash = createHash('sha256');
    let features = 0;
    for (let count = 0; count < 3000; count++) {
      const most = random() < 0.02 ? 700 : 25;
      let value = '';
      for (let pieces = Math.floor(random() * most); pieces > 0; pieces--) {
        value +=
          random() < 0.8
            ? PIECES[Math.floor(random() * PIECES.length)]
            : String.fromCharCode(Math.floor(random() * (random() < 0.7 ? 0x7f : 0x10000)));
      }
      const ids = idsOf(value);
      features += ids.length;
      hash.update(`${ids.join(' ')}\n`);
    }
    expect([features, hash.digest('hex')]).toEqual([
      349_259,
      '2d381e2a06db5da3a9d79f2669d949dafe4fd00def2e10f68451789fd43ab629',
    ]);
  });
});

describe('Vectoriser', () => {
  test('an event without a value has no features but the n-gram of its two edges', () => {
    expect(idsOf('')).toHaveLength(1);
    shared.vectorise(eventWith({}));
    expect(shared.features.count).toBe(1);
  });

  test('gives distinct ids below the dimensions, bins first', () => {
    fc.assert(
      fc.property(arbitraryText, (value) => {
        const ids = idsOf(value);
        expect(new Set(ids).size).toBe(ids.length);
        expect(Math.max(...ids)).toBeLessThan(FEATURE_SET.dimensions);
        expect(Math.min(...ids)).toBeGreaterThanOrEqual(0);
        const bins = ids.filter((id) => id < LEXICAL_BINS);
        expect(ids.slice(0, bins.length)).toEqual(bins);
        expect(bins.length).toBeLessThanOrEqual(FEATURE_SET.lexicalFeatures);
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same for the same event, whatever came before', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, (value, other) => {
        const alone = idsOf(value);
        idsOf(other);
        expect(idsOf(value)).toEqual(alone);
      }),
      { numRuns: 300 },
    );
    const used = idsOf("' or 1=1 -- a");
    expect(idsOf("' or 1=1 -- a", new Vectoriser())).toEqual(used);
  });

  test('disguises change the evidence, not the n-grams', () => {
    const ngrams = (value: string): number[] => idsOf(value).filter((id) => id >= LEXICAL_BINS);
    const plain = ngrams("<script>alert('a')");
    expect(plain.length).toBeGreaterThan(40);
    for (const disguised of [
      "<ScRiPt>aLeRt('a')",
      '%3Cscript%3Ealert(%27a%27)',
      '%253Cscript%253Ealert(%2527a%2527)',
      '&lt;script&#62;alert(&#x27;a&apos;)',
      "\\x3cscript\\u003ealert('a')",
      "\uff1cscript\uff1ealert('a')",
    ]) {
      expect(ngrams(disguised)).toEqual(plain);
      expect(idsOf(disguised)).not.toEqual(idsOf("<script>alert('a')"));
    }
    // A letter that only looks like another one is folded without a count.
    expect(idsOf("<\u017fcript>alert('a')")).toEqual(idsOf("<script>alert('a')"));
  });

  test('takes whatever a value holds', () => {
    for (const value of [
      '%'.repeat(100_000),
      '/*'.repeat(50_000),
      '&#'.repeat(50_000),
      '\\u{'.repeat(30_000),
      '+'.repeat(9999),
    ]) {
      expect(idsOf(value).length).toBeGreaterThan(1);
    }
  });
});
