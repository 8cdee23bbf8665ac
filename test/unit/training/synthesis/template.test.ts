import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/training/random.ts';
import type { Rule } from '../../../../src/training/synthesis/grammar.ts';
import { lineOf, someLinesOf, someOf, template, wordOf } from '../../../../src/training/synthesis/template.ts';

/** All the texts of 200 draws, sorted. */
function texts(rule: Rule): string[] {
  const random = createRandom(4);
  return [...new Set(Array.from({ length: 200 }, () => rule(random)))].sort();
}

describe('template', () => {
  it('fills holes with parts, alternatives and numbers', () => {
    const rule = template('a «name» b «x|y|» «3-4»', { name: 'N' });
    expect(texts(rule)).toEqual(['a N b  3', 'a N b  4', 'a N b x 3', 'a N b x 4', 'a N b y 3', 'a N b y 4']);
  });

  it('draws a part anew for every hole', () => {
    const rule = template('«word»«word»', { word: wordOf('p q') });
    expect(texts(rule)).toEqual(['pp', 'pq', 'qp', 'qq']);
  });

  it('leaves an optional part out at times', () => {
    expect(texts(template('[«name?»]', { name: 'N' }))).toEqual(['[N]', '[]']);
  });

  it('refuses a hole that nothing is known of, and does not look at prototypes', () => {
    expect(() => template('«name»', {})).toThrow(RangeError);
    expect(() => template('«toString»', {})).toThrow(RangeError);
  });
});

describe('lineOf and wordOf', () => {
  it('write one line without the white space around it', () => {
    expect(texts(lineOf('\n  a b\n\n  c «1-2»  \n'))).toEqual(['a b', 'c 1', 'c 2']);
  });

  it('write one word', () => {
    expect(texts(wordOf(' a\n  b c '))).toEqual(['a', 'b', 'c']);
  });

  it('refuse a source without any', () => {
    expect(() => lineOf('\n \n')).toThrow(RangeError);
    expect(() => wordOf(' ')).toThrow(RangeError);
  });
});

describe('someOf', () => {
  it('writes each part at most once, in any order, between its bounds', () => {
    expect(texts(someOf(['a', 'b', 'c'], 2, 2, '-'))).toEqual(['a-b', 'a-c', 'b-a', 'b-c', 'c-a', 'c-b']);
    expect(texts(someLinesOf('a\nb', {}, 0, 9, ','))).toEqual(['', 'a', 'a,b', 'b', 'b,a']);
  });

  it('refuses to write more parts than there are', () => {
    expect(() => someOf(['a'], 2, 3, '')).toThrow(RangeError);
  });
});
