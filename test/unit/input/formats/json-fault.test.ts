/** What a person is told about a text that is not JSON. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeJsonFault } from '../../../../src/input/formats/json-fault.ts';

describe('a fault', () => {
  it.each([
    ['', 'the record ends where a value is expected, at column 1'],
    ['{', 'the record ends where a key in quotes or } is expected, at column 2'],
    ['{"a"', 'the record ends where ":" is expected, at column 5'],
    ['{"a":1', 'the record ends where "," or } is expected, at column 7'],
    ['[1', 'the record ends where "," or ] is expected, at column 3'],
    ['{a:1}', '"a" where a key in quotes or } is expected, at column 2'],
    ["{'a':1}", '"\'" where a key in quotes or } is expected, at column 2'],
    ['{"a":1,}', '"}" where a key in quotes is expected, at column 8'],
    ['[1,]', '"]" where a value is expected, at column 4'],
    ['{"a" 1}', '"1" where ":" is expected, at column 6'],
    ['{"a":"x"y"}', '"y" where "," or } is expected, at column 9'],
    ['{"a":1 "b":2}', 'a quote where "," or } is expected, at column 8'],
    ['{"a":[1}', '"}" where "," or ] is expected, at column 8'],
    ['{}}', '"}" where nothing more is expected, at column 3'],
    ['{} x', '"x" where nothing more is expected, at column 4'],
    ['{"a":yes}', 'neither a number nor a word of JSON at column 6'],
    ['{"a":01}', 'neither a number nor a word of JSON at column 6'],
    ['{"a":"x', 'a string that is not closed at column 6'],
    ['{"a":"x\\', 'a string that is not closed at column 6'],
    ['{"a":"\\u12', 'a string that is not closed at column 6'],
    ['{"a":"x\ty"}', 'a control character in a string at column 8'],
    ['{"a":"\\x41"}', 'an escape that JSON does not have at column 7'],
    ['{"a":"\\u12g4"}', 'an escape that JSON does not have at column 7'],
    ['{"a":1,\n "b":}', '"}" where a value is expected, at column 6 of its line 2'],
    ['\u00e9', 'U+00E9 where a value is expected, at column 1'],
    ['\u001b[2J', 'U+001B where a value is expected, at column 1'],
  ])('in %j is told with its place', (text, message) => {
    expect(describeJsonFault(text)).toBe(message);
  });

  it('is told without any of the text but one printable character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(describeJsonFault(`{"a":${text}`) ?? 'none').toMatch(/^[ -~]+$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('no fault', () => {
  it('is found in JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        expect(describeJsonFault(JSON.stringify(JSON.parse(json), null, indent))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('is found in the bare words that are read as JSON', () => {
    expect(describeJsonFault('[NaN, Infinity, -Infinity, None, undefined, True, False]')).toBeNull();
  });

  it('is found exactly where JSON.parse finds none, but for those words', () => {
    const text = fc.array(fc.constantFrom(...'{}[],:"\\1-.e ', 'a', 'null', 'true', '"a"', '"a":1', '\\n', '\\u0041'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const json = parts.join('');
        expect(describeJsonFault(json) === null).toBe(isJson(json));
      }),
      { numRuns: 3000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
