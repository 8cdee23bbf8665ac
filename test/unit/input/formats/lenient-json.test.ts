/** JSON with the bare words that Python and others write. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLenientJson } from '../../../../src/input/formats/lenient-json.ts';

describe('bare words', () => {
  it.each<[string, unknown]>([
    ['[NaN,Infinity,-Infinity,None,undefined]', [null, null, null, null, null]],
    ['[True,False]', [true, false]],
    ['{"a": NaN}', { a: null }],
    ['NaN', null],
    [' None ', null],
  ])('are read: %s', (text, value) => {
    expect(parseLenientJson(text)).toEqual(value);
  });

  it('in strings and keys are text, also behind escapes', () => {
    const text = '{"NaN": "NaN", "a\\"": "\\\\", "b": "x\\" NaN, True", "c": NaN, "None": "\\\\\\" False"}';
    expect(parseLenientJson(text)).toEqual({
      NaN: 'NaN',
      'a"': '\\',
      b: 'x" NaN, True',
      c: null,
      None: '\\" False',
    });
  });

  it.each(['nan', 'NANO', 'NaN1', 'xNaN', '+Infinity', 'none', 'TRUE', '-NaN', '-None', 'NaN NaN', '{NaN:1}', '"NaN'])(
    'are only these words, whole, where a value belongs: %s',
    (text) => {
      expect(parseLenientJson(text)).toBeUndefined();
    },
  );
});

it('reads JSON as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(parseLenientJson(json)).toEqual(JSON.parse(json));
    }),
    { numRuns: 200 },
  );
});

it('reads what JSON.parse refuses as no value, and never throws', () => {
  for (const text of ['', '{', '{"a":1,}', "{'a':1}", '[1 2]', '\\', '"\\', '\u0000']) {
    expect(parseLenientJson(text)).toBeUndefined();
  }
});
