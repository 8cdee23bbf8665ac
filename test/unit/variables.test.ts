import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JOINT, splitDoubled, VARIABLE_SOURCES } from '../../src/variables.ts';

function places(variableSource: string | null, variableName: string | null, variableValue: string | null) {
  return splitDoubled({ variableSource, variableName, variableValue });
}

describe('splitDoubled', () => {
  it('leaves an event with one place as it is', () => {
    expect(places('REQUEST_URI', null, '/a?b=c')).toEqual([{ source: 'REQUEST_URI', name: null, value: '/a?b=c' }]);
    expect(places(null, null, null)).toEqual([{ source: null, name: null, value: null }]);
  });

  it('does not take an event for doubled because of its value: an attacker can write the joint', () => {
    const value = String.raw`x\';\'y`;
    expect(places('REQUEST_GET_ARGS', 'q', value)).toEqual([{ source: 'REQUEST_GET_ARGS', name: 'q', value }]);
  });

  it('splits the method and the content type, and completes the name that was cut off', () => {
    const source = String.raw`REQUEST_METHOD\';\'REQUEST_CONTE`;
    const value = String.raw`POST\';\'multipart/form-data; boundary=x`;
    expect(places(source, null, value)).toEqual([
      { source: 'REQUEST_METHOD', name: null, value: 'POST' },
      { source: 'REQUEST_CONTENT_TYPE', name: null, value: 'multipart/form-data; boundary=x' },
    ]);
  });

  it.each([
    ['REQUEST_HEADE', 'REQUEST_HEADERS'],
    ['REQUEST_COO', 'REQUEST_COOKIES'],
    ['CLIENT_U', 'CLIENT_USERAGENT'],
  ])('completes %s to %s', (cut, whole) => {
    expect(places(`REQUEST_URI${JOINT}${cut}`, null, null).map(({ source }) => source)).toEqual(['REQUEST_URI', whole]);
  });

  it.each([
    ['REQUEST_CO', 'which fits REQUEST_COOKIES and REQUEST_CONTENT_TYPE'],
    ['REQUEST_ARGS', 'which is whole, though another name begins with it'],
    ['NEW_VARIABLE', 'which is none of the vocabulary'],
  ])('leaves %s, %s', (cut) => {
    expect(places(`REQUEST_URI${JOINT}${cut}`, null, null)[1]?.source).toBe(cut);
  });

  it('completes only the last name: only that can have been cut off', () => {
    expect(places(`REQUEST_HEADE${JOINT}REQUEST_URI`, null, null)[0]?.source).toBe('REQUEST_HEADE');
  });

  it('is doubled by its name alone, too', () => {
    expect(places('REQUEST_GET_ARGS', `a${JOINT}b`, `1${JOINT}2`)).toEqual([
      { source: 'REQUEST_GET_ARGS', name: 'a', value: '1' },
      { source: null, name: 'b', value: '2' },
    ]);
  });

  it('has null for what is empty or missing', () => {
    expect(places(`REQUEST_METHOD${JOINT}`, null, 'GET')).toEqual([
      { source: 'REQUEST_METHOD', name: null, value: 'GET' },
      { source: null, name: null, value: null },
    ]);
  });

  it('leaves what is beyond the last place with the value of the last place', () => {
    const [first, second, ...more] = places(`REQUEST_URI${JOINT}REQUEST_PATH`, null, `a${JOINT}b${JOINT}c`);
    expect([first?.value, second?.value]).toEqual(['a', `b${JOINT}c`]);
    expect(more).toEqual([]);
  });

  it('keeps every character of a doubled value', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(JOINT, "\\'", '\\', ';'));
    const sources = fc.array(fc.constantFrom(...VARIABLE_SOURCES), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(sources, fc.array(part, { minLength: 1 }), (names, parts) => {
        const value = parts.join('');
        const found = places(names.join(JOINT), null, value);
        expect(found.map(({ source }) => source)).toEqual(names);
        const values = found.map((place) => place.value ?? '');
        // Trailing places may have had no value at all, and so no joint before it.
        expect([value, ...names.map((_, missing) => value + JOINT.repeat(missing))]).toContain(values.join(JOINT));
      }),
    );
  });
});
