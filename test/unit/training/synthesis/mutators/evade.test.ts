import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import {
  amongParameters,
  asJson,
  asMultipart,
  asRequestTarget,
  asXml,
  withJunk,
} from '../../../../../src/training/synthesis/mutators/envelopes.ts';
import { evade } from '../../../../../src/training/synthesis/mutators/evade.ts';
import {
  inSequence,
  oneMutator,
  sometimes,
  weightedMutator,
} from '../../../../../src/training/synthesis/mutators/mutator.ts';
import { otherWhiteSpace, plusForSpaces, spacesAs } from '../../../../../src/training/synthesis/mutators/spaces.ts';
import { truncated, truncatedTo } from '../../../../../src/training/synthesis/mutators/truncation.ts';

const texts = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });
const many = Array.from({ length: 300 }, (_, seed) => seed);

describe('envelopes', () => {
  it('keep the value in a JSON document', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (value, seed) => {
        // The spacing of members may reach into a value that looks like a member, so such values are left out.
        fc.pre(!/[":,\\]/.test(value));
        const written = asJson(value, createRandom(seed));
        expect(written).toContain(`"${value}"`);
        expect(JSON.parse(written)).toBeTypeOf('object');
      }),
    );
  });

  it('keep the value among parameters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z'<>/]{1,30}$/), fc.nat(), (value, seed) => {
        const random = createRandom(seed);
        expect([...new URLSearchParams(amongParameters(value, random)).values()]).toContain(value);
        const target = asRequestTarget(value, random);
        expect([...new URL(target, 'http://a.example').searchParams.values()]).toContain(value);
      }),
    );
  });

  it('keep the value in a body, with or without escapes', () => {
    for (const seed of many) {
      expect(asMultipart("1' or 1=1", createRandom(seed))).toContain("\r\n\r\n1' or 1=1\r\n--");
      expect(withJunk("1' or 1=1", createRandom(seed))).toContain("1' or 1=1");
      expect(asXml('<a>', createRandom(seed))).toMatch(/&lt;a&gt;|<!\[CDATA\[<a>\]\]>/);
    }
  });
});

describe('spaces', () => {
  it('replace spaces and nothing else', () => {
    for (const seed of many) {
      expect(otherWhiteSpace('a b', createRandom(seed))).toMatch(/^a(\s|%[02ad][0-9a-d])+b$/);
    }
    expect(plusForSpaces('a b c', createRandom(1))).toBe('a+b+c');
    expect(spacesAs('/**/')('a b c', createRandom(1))).toBe('a/**/b/**/c');
  });
});

describe('truncation', () => {
  it('keeps the head, and short texts whole', () => {
    expect(truncatedTo(5)('abcdefg', createRandom(1))).toBe('abcde');
    expect(truncatedTo(5)('abc', createRandom(1))).toBe('abc');
    const lengths = new Set(many.map((seed) => truncated('x'.repeat(500), createRandom(seed)).length));
    expect(lengths).toEqual(new Set([100, 200]));
  });

  it('does not leave half of a surrogate pair', () => {
    expect(truncatedTo(3)('ab😀', createRandom(1))).toBe('ab');
    expect(truncatedTo(4)('ab😀c', createRandom(1))).toBe('ab😀');
  });
});

describe('choices of mutators', () => {
  it('follow weights and probabilities', () => {
    const choice = weightedMutator([9, () => 'a'], [1, () => 'b']);
    const random = createRandom(4);
    const drawn = many.map(() => choice('', random));
    const share = drawn.filter((letter) => letter === 'a').length / drawn.length;
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(1);
    const rule = sometimes(0.5, 'x', (written) => `${written}!`);
    expect(new Set(many.map((seed) => rule(createRandom(seed))))).toEqual(new Set(['x', 'x!']));
  });

  it('run one after the other, and refuse to choose among none', () => {
    expect(
      inSequence(
        (t) => `${t}1`,
        (t) => `${t}2`,
      )('x', createRandom(1)),
    ).toBe('x12');
    expect(() => oneMutator()).toThrow(RangeError);
  });
});

describe('evade', () => {
  const payload =
    "1' union select 1,2,3 from users where name like 'a%' and password is not null and id between 1 and 9-- -";

  it('leaves about three of five texts alone and never loses a text', () => {
    const rule = evade(payload);
    const written = many.map((seed) => rule(createRandom(seed * 7919)));
    const alone = written.filter((text) => text === payload).length / written.length;
    expect(alone).toBeGreaterThan(0.5);
    expect(alone).toBeLessThan(0.72);
    for (const text of written) expect(text.length).toBeGreaterThanOrEqual(100);
    expect(new Set(written).size).toBeGreaterThan(60);
  });

  it('writes the same texts for the same seed', () => {
    const rule = evade(payload);
    expect(many.map((seed) => rule(createRandom(seed)))).toEqual(many.map((seed) => rule(createRandom(seed))));
  });
});
