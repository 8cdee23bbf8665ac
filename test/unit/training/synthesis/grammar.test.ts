import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/training/random.ts';
import { bound, integer, lines, oneOf, redrawn, text, words } from '../../../../src/training/synthesis/grammar.ts';

const seeds = Array.from({ length: 100 }, (_, seed) => seed * 7919);

describe('words and lines', () => {
  it('take lists apart', () => {
    const rule = words(` a b
      c `);
    expect(new Set(seeds.map((seed) => rule(createRandom(seed))))).toEqual(new Set(['a', 'b', 'c']));
    const phrases = lines(`
      a b
      c
    `);
    expect(new Set(seeds.map((seed) => phrases(createRandom(seed))))).toEqual(new Set(['a b', 'c']));
  });
});

describe('bound', () => {
  it('writes the same text in several places', () => {
    const rule = bound(integer(0, 9999), (number) => text`${number}=${number}`);
    const written = seeds.map((seed) => rule(createRandom(seed)));
    for (const pair of written) expect(pair).toMatch(/^(\d+)=\1$/);
    expect(new Set(written).size).toBeGreaterThan(90);
  });
});

describe('redrawn', () => {
  it('writes only what is wanted', () => {
    const rule = redrawn(oneOf('a', 'b', 'c'), (letter) => letter !== 'b');
    expect(new Set(seeds.map((seed) => rule(createRandom(seed))))).toEqual(new Set(['a', 'c']));
  });

  it('gives up when nothing is', () => {
    expect(() => redrawn('a', () => false)(createRandom(1))).toThrow(RangeError);
  });
});
