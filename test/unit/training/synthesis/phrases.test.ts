import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/training/random.ts';
import type { Rule } from '../../../../src/training/synthesis/grammar.ts';
import { listed, phrase, phrases, series } from '../../../../src/training/synthesis/phrases.ts';

function draw(rule: Rule, count: number): Set<string> {
  const random = createRandom(3);
  return new Set(Array.from({ length: count }, () => rule(random)));
}

describe('listed', () => {
  it('takes what stands between bars and line breaks, trimmed', () => {
    expect(draw(listed('\n  a b | c\n  d|\n'), 100)).toEqual(new Set(['a b', 'c', 'd']));
  });

  it('refuses an empty block', () => {
    expect(() => listed(' \n ')).toThrow(RangeError);
  });
});

describe('phrases', () => {
  it('fills named, chosen and numeric holes of one of its lines', () => {
    const rule = phrases('‹x› is ‹a|b›\n‹^x› has ‹8-9›¶end', { x: 'élan' });
    expect(draw(rule, 200)).toEqual(new Set(['élan is a', 'élan is b', 'Élan has 8\nend', 'Élan has 9\nend']));
  });

  it('lets a choice be empty', () => {
    expect(draw(phrases('a‹|b›'), 50)).toEqual(new Set(['a', 'ab']));
  });

  it('refuses holes that nobody named, at once and not when it writes', () => {
    expect(() => phrases('‹nobody›')).toThrow('no part is called nobody');
    expect(() => phrases('‹toString›')).toThrow(RangeError);
  });

  it('refuses unpaired marks', () => {
    expect(() => phrase('a ‹x', { x: 'y' })).toThrow(RangeError);
  });
});

describe('phrase', () => {
  it('keeps line breaks and white space', () => {
    expect(phrase(' a\n  ‹x› ', { x: 'b' })(createRandom(1))).toBe(' a\n  b ');
  });
});

describe('series', () => {
  it('uses one separator throughout a text', () => {
    expect(draw(series('a', 3, 3, ', ', '; '), 50)).toEqual(new Set(['a, a, a', 'a; a; a']));
  });
});
