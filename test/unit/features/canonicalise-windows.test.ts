/** What is looked at of a long value: the head and the tail, once before decoding and once behind. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Canonicaliser, RAW_WINDOW, SYMBOL_WINDOW } from '../../../src/features/canonicalise.ts';
import { canonicalise } from './canonical-text.ts';

const RAW_HEAD = 3072;
const RAW_TAIL = 1023;
const SYMBOL_HEAD = 768;
const SYMBOL_TAIL = 255;

/** Text without white space or escapes in which every place looks different from its neighbours. */
function numbered(length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += `${index}.`;
  return text.slice(0, length);
}

/** `count` code units that become one symbol each but only one together: a run of white space. */
function spaces(count: number): string {
  return ' '.repeat(count);
}

test('the windows and their parts', () => {
  expect(RAW_WINDOW).toBe(RAW_HEAD + 1 + RAW_TAIL);
  expect(SYMBOL_WINDOW).toBe(SYMBOL_HEAD + 1 + SYMBOL_TAIL);
});

describe('the window of symbols', () => {
  test.each([0, 1, SYMBOL_WINDOW - 1, SYMBOL_WINDOW])('keeps a text of %i symbols whole', (length) => {
    const value = numbered(length);
    expect(canonicalise(value).text).toBe(value);
  });

  test.each([SYMBOL_WINDOW + 1, SYMBOL_WINDOW + 2, 2000, RAW_WINDOW])('cuts a text of %i symbols', (length) => {
    const value = numbered(length);
    expect(canonicalise(value).text).toBe(`${value.slice(0, SYMBOL_HEAD)}┆${value.slice(-SYMBOL_TAIL)}`);
  });

  test('counts symbols, not code units of the value', () => {
    const value = numbered(SYMBOL_WINDOW - 2);
    expect(canonicalise(`%41 ${spaces(500)}${value}`).text).toBe(`a ${value}`);
  });

  test('cuts what base64 adds as well', () => {
    const hidden = Buffer.from('<script>'.repeat(90)).toString('base64url');
    const { text } = canonicalise(hidden);
    expect(text).toHaveLength(SYMBOL_WINDOW);
    expect(text.startsWith(hidden.toLowerCase().slice(0, SYMBOL_HEAD))).toBe(true);
    expect(text.slice(SYMBOL_HEAD)).toBe(`┆${'<script>'.repeat(90).slice(-SYMBOL_TAIL)}`);
  });
});

describe('the window of the raw value', () => {
  test('keeps a value of its size whole', () => {
    // The runs of spaces make few symbols of many code units, so that nothing is cut behind decoding.
    const value = `head${spaces(RAW_HEAD - 4 - 3)}endmiddle${spaces(RAW_WINDOW - RAW_HEAD - 10)}tail`;
    expect(value).toHaveLength(RAW_WINDOW);
    expect(canonicalise(value).text).toBe('head endmiddle tail');
  });

  test('cuts a value that is one longer: two units give way to the gap', () => {
    const head = `head${spaces(RAW_HEAD - 4 - 3)}end`;
    const tail = `begin${spaces(RAW_TAIL - 5 - 4)}tail`;
    const value = `${head}xy${tail}`;
    expect(value).toHaveLength(RAW_WINDOW + 1);
    const { text, evidence } = canonicalise(value);
    expect(text).toBe('head end┆begin tail');
    expect(evidence.rawLength).toBe(RAW_WINDOW + 1);
  });

  test.each([RAW_WINDOW + 2, 10_000, 1_000_000])('cuts a value of %i code units', (length) => {
    const value = `${spaces(RAW_HEAD - 3)}end${'x'.repeat(length - RAW_HEAD - RAW_TAIL)}begin${spaces(RAW_TAIL - 5)}`;
    const { text, evidence } = canonicalise(value);
    expect(text).toBe(' end┆begin ');
    expect(evidence.rawLength).toBe(length);
  });

  test('an escape that is cut at the end of the head is malformed', () => {
    const value = `${spaces(RAW_HEAD - 2)}%3${'c'.repeat(5000)}`;
    expect(canonicalise(value).evidence).toMatchObject({ percent: 0, percentMalformed: 1 });
    expect(canonicalise(` ${value.slice(2)}`).evidence).toMatchObject({ percent: 1, percentMalformed: 0 });
  });

  test('nothing between head and tail changes anything: the work is bounded', () => {
    const canonicaliser = new Canonicaliser();
    const head = numbered(RAW_HEAD);
    const tail = numbered(RAW_TAIL);
    const expected = canonicalise(`${head}${'x'.repeat(3000)}${tail}`);
    fc.assert(
      fc.property(
        fc.constantFrom('%', '<', '/*', '&#', 'A', '\\u', '%25', "'", '\0', '\uff1c', 'QUFB', ' '),
        (piece) => {
          const middle = piece.repeat(3000).slice(0, 3000);
          expect(canonicalise(`${head}${middle}${tail}`, canonicaliser)).toEqual(expected);
        },
      ),
    );
  });
});
