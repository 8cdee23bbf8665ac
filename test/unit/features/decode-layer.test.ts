import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LayerDecoder } from '../../../src/features/decode-layer.ts';
import { arbitraryText } from './random-text.ts';

interface Layer {
  readonly text: string;
  readonly isPlain: boolean;
  readonly counts: LayerDecoder['counts'];
}

/** One layer off a text, with a decoder of its own and nothing to spare behind the output. */
function decode(text: string, plusIsSpace = true): Layer {
  const decoder = new LayerDecoder();
  const input = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const output = new Uint16Array(text.length);
  const length = decoder.decode(input, text.length, output, plusIsSpace);
  return { text: fromUnits(output.subarray(0, length)), isPlain: decoder.isPlain, counts: decoder.counts };
}

function fromUnits(units: Uint16Array): string {
  return Array.from(units, (unit) => String.fromCharCode(unit)).join('');
}

describe('LayerDecoder', () => {
  test.each([
    ['%253C', '%3C', false],
    ['%3C', '<', true],
    ['%u0026lt;', '&lt;', false],
    ['a=1&b', 'a=1&b', false],
    ['&amp;lt;', '&lt;', false],
    ['\\x5cx3c', '\\x3c', false],
    ['\uff0541', '%41', false],
    ['\uff1c', '<', true],
    ['a+b', 'a b', true],
    ['plain', 'plain', true],
    ['', '', true],
  ])('takes one layer off %j and says whether another may follow', (value, text, isPlain) => {
    expect(decode(value)).toMatchObject({ text, isPlain });
  });

  test('leaves a plus alone where it is no space', () => {
    expect(decode('a+b', false)).toMatchObject({ text: 'a+b', isPlain: true, counts: { plus: 0 } });
  });

  test('adds up the counts of several layers until it is reset', () => {
    const decoder = new LayerDecoder();
    const input = Uint16Array.from('%41%zz', (character) => character.charCodeAt(0));
    const output = new Uint16Array(input.length);
    decoder.decode(input, input.length, output, false);
    decoder.decode(input, input.length, output, false);
    expect(decoder.counts).toMatchObject({ percent: 2, percentMalformed: 2 });
    decoder.reset();
    expect(Object.values(decoder.counts)).toEqual(new Array(9).fill(0));
  });

  test('never writes more than it reads, and changes a text exactly when its length or two counts say so', () => {
    fc.assert(
      fc.property(arbitraryText, fc.boolean(), (value, plusIsSpace) => {
        const { text, counts } = decode(value, plusIsSpace);
        expect(text.length).toBeLessThanOrEqual(value.length);
        expect(text !== value).toBe(text.length < value.length || counts.fullWidth > 0 || counts.plus > 0);
      }),
      { numRuns: 500 },
    );
  });

  test('a text that is plain stays as it is', () => {
    fc.assert(
      fc.property(arbitraryText, (value) => {
        const { text, isPlain } = decode(value);
        fc.pre(isPlain);
        const again = decode(text, false);
        expect(again.text).toBe(text);
        expect(Object.values(again.counts)).toEqual(new Array(9).fill(0));
      }),
      { numRuns: 500 },
    );
  });
});
