import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/training/random.ts';
import {
  addressEncoded,
  asLogged,
  base64,
  base64Url,
  formEncoded,
  lowerCaseEncoded,
  percentEncoded,
} from '../../../../src/training/synthesis/transport.ts';

const random = createRandom(1);

describe('encodings', () => {
  it('write what browsers and servers write', () => {
    const value = "a b/ü?x='1'&y";
    expect(percentEncoded(value)(random)).toBe("a%20b%2F%C3%BC%3Fx%3D'1'%26y");
    expect(formEncoded(value)(random)).toBe('a+b%2F%C3%BC%3Fx%3D%271%27%26y');
    expect(lowerCaseEncoded(value)(random)).toBe('a+b%2f%c3%bc%3fx%3d%271%27%26y');
    expect(addressEncoded(value)(random)).toBe("a%20b/%C3%BC?x='1'&y");
    expect(base64('ü?>')(random)).toBe('w7w/Pg==');
    expect(base64Url('ü?>')(random)).toBe('w7w_Pg');
  });

  it('can be undone for every text, and stand lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const read = Buffer.from(value, 'utf8').toString('utf8');
        expect(decodeURIComponent(percentEncoded(value)(random))).toBe(read);
        expect(new URLSearchParams(`v=${formEncoded(value)(random)}`).get('v')).toBe(read);
        expect(new URLSearchParams(`v=${lowerCaseEncoded(value)(random)}`).get('v')).toBe(read);
        expect(Buffer.from(base64(value)(random), 'base64').toString()).toBe(read);
      }),
    );
    expect(percentEncoded('\ud800')(random)).toBe('%EF%BF%BD');
  });

  it('are mostly left out of logs', () => {
    const draws = Array.from({ length: 1000 }, () => asLogged('a b')(random));
    expect(draws.filter((text) => text === 'a b').length).toBeGreaterThan(600);
    expect(new Set(draws)).toEqual(new Set(['a b', 'a%20b', 'a+b', 'a%2520b']));
  });
});
