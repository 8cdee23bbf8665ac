import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/training/random.ts';
import { capitalised, cutOff, lowerCase, slug, upperCase } from '../../../../src/training/synthesis/case.ts';
import {
  asciiJson,
  formEncoded,
  htmlEscaped,
  jsonString,
  markupEscaped,
  percentEncoded,
  phpString,
} from '../../../../src/training/synthesis/notation.ts';

const random = createRandom(1);
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('notations', () => {
  it('decode to what was written', () => {
    void fc.assert(
      fc.property(anyText, (written) => {
        expect(decodeURIComponent(percentEncoded(written)(random))).toBe(written);
        expect(new URLSearchParams(`v=${formEncoded(written)(random)}`).get('v')).toBe(written);
        expect(JSON.parse(jsonString(written)(random))).toBe(written);
        expect(JSON.parse(`"${asciiJson(written)(random)}"`)).toBe(written);
      }),
    );
  });

  it('write as the programs do', () => {
    expect(percentEncoded("O'Brien & Co")(random)).toBe('O%27Brien%20%26%20Co');
    expect(formEncoded("O'Brien & Co")(random)).toBe('O%27Brien+%26+Co');
    expect(asciiJson('"é😀"')(random)).toBe('\\"\\u00e9\\ud83d\\ude00\\"');
    expect(htmlEscaped(`<a b='c'>&"`)(random)).toBe('&lt;a b=&#39;c&#39;&gt;&amp;&quot;');
    expect(markupEscaped(`<a b='c'>&"`)(random)).toBe(`&lt;a b='c'&gt;&amp;"`);
    expect(phpString('é"')(random)).toBe('s:3:"é"";');
  });
});

describe('case', () => {
  it('changes letters of every script and no others', () => {
    expect(capitalised('éa')(random)).toBe('Éa');
    expect(capitalised('')(random)).toBe('');
    expect(capitalised('𐐨x')(random)).toBe('𐐀x');
    expect(lowerCase('ÄB1')(random)).toBe('äb1');
    expect(upperCase('äb1')(random)).toBe('ÄB1');
    expect(slug(" O'Brien & Söhne! ")(random)).toBe('o-brien-s-hne');
  });

  it('cuts between characters, and leaves at least the share', () => {
    void fc.assert(
      fc.property(anyText, fc.integer(), (written, seed) => {
        const cut = cutOff(written, 0.5)(createRandom(seed));
        expect(written.startsWith(cut)).toBe(true);
        expect([...cut].length).toBeGreaterThanOrEqual([...written].length / 2);
        expect(encodeURIComponent(cut)).toBeTypeOf('string');
      }),
    );
  });
});
