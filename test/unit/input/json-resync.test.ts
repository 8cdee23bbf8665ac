/**
 * Where scanning goes on behind a JSON record that is broken: at the next thing that looks like a record. Each of these
 * is a way in which a broken record once took, or might take, a neighbour with it.
 */
import { describe, expect, it } from 'vitest';
import { cutAndDecode, idsOf, placesOf } from './decoded-source.ts';

const [before, after] = ['{"EVENT_ID":"before"}', '{"EVENT_ID":"after"}'];

/** Broken records, as they stand in an array between two that are whole. */
const BROKEN: Readonly<Record<string, string>> = {
  'a quote too many': '{"EVENT_ID":"x"","CLIENT_IP":"y"}',
  'a quote missing': '{"EVENT_ID":"x,"CLIENT_IP":"y"}',
  'the last quote missing': '{"EVENT_ID":"x","CLIENT_IP":"y}',
  'the first brace missing': '"EVENT_ID":"x","CLIENT_IP":"y"}',
  'the last brace missing': '{"EVENT_ID":"x","CLIENT_IP":"y"',
  'a brace too many': '{"EVENT_ID":"x"}}',
  'a brace of the other kind': '{"EVENT_ID":"x"]',
  'a bracket that nothing closes': '{"EVENT_ID":"x","a":[1',
  'a quote behind a record': '{"EVENT_ID":"x"}"',
  'a quote and more behind a record': '{"EVENT_ID":"x"}"}\\"}"}',
  'a string that ends early': '{"data":"{\\"EVENT_ID\\":\\"x\\",\\"a\\":\\"b"}"}',
  'a newline in a string': '{"EVENT_ID":"x\ny"}',
  'a backslash before a quote': '{"EVENT_ID":"x\\"}',
  'something that is no JSON': 'x = 1; y',
  'Python notation': "{'EVENT_ID': 'x'}",
  'a start that comes to nothing': '{"EVENT_ID":"x",{ {',
};

const LIMIT = 60;

describe.each(Object.entries(BROKEN))('%s', (_what, broken) => {
  const layouts = {
    'on one line': `[${before},${broken},${after}]`,
    'with spaces': `[ ${before} , ${broken} , ${after} ]`,
    'one a line': `[\n${before},\n${broken},\n${after}\n]\n`,
    'with much space': `[${before},\n${broken},${' '.repeat(200)}{${' '.repeat(30)}${after.slice(1)}]`,
  };

  it.each(Object.entries(layouts))('does not take the records beside it, %s', (_layout, text) => {
    const whole = cutAndDecode(text, { format: 'json' });
    const ids = idsOf(whole.events);
    expect(ids[0]).toBe('before');
    expect(ids.at(-1)).toBe('after');
    for (const chunkBytes of [1, 30, 100]) {
      expect(cutAndDecode(text, { format: 'json', chunkBytes, sizes: [7] })).toEqual(whole);
    }
  });

  it('does not take many behind it, also when it outgrows its limit with them', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `id-${index}`);
    const records = ids.map((id) => JSON.stringify({ EVENT_ID: id }));
    const { events } = cutAndDecode(`[${broken},${records.join(',')}]`, { format: 'json', maxRecordBytes: LIMIT });
    expect(idsOf(events).filter((id) => id?.startsWith('id-'))).toEqual(ids);
  });
});

describe('the place of a reject', () => {
  it('is where the broken record begins, once for each', () => {
    const text = `[\n${before},\n{"EVENT_ID":"x" "y":1},\n${after},\n{"EVENT_ID":"z"\n]`;
    const { events, rejects } = cutAndDecode(text, { format: 'json' });
    expect(idsOf(events)).toEqual(['before', 'after']);
    expect(placesOf(rejects)).toEqual([
      { line: 3, code: 'INVALID_JSON' },
      { line: 5, code: 'INVALID_JSON' },
    ]);
  });
});

describe('a newline in a string', () => {
  it('ends the search for its quote: the record is not cut off by the end of the input, but broken where it stands', () => {
    const { events, rejects } = cutAndDecode(`[${before},\n{"EVENT_ID":"x\n}]`, { format: 'json' });
    expect(idsOf(events)).toEqual(['before']);
    expect(placesOf(rejects)).toEqual([{ line: 2, code: 'INVALID_JSON' }]);
  });
});

describe('the start of a record', () => {
  // A long record is kept only in part, and that part must still look like the start that was found.
  it.each([200, 400, 600, 1100])('with %d spaces in it is found the same however the bytes are cut', (count) => {
    const text = `{\r\n{${' '.repeat(count)}"EVENT_ID":"x"}\n${after}`;
    const whole = cutAndDecode(text, { format: 'json', maxRecordBytes: 40 });
    for (const size of [1, 50, 80]) {
      const cut = cutAndDecode(text, { format: 'json', maxRecordBytes: 40, chunkBytes: size, sizes: [size] });
      expect(cut).toEqual(whole);
    }
    expect(idsOf(whole.events)).toEqual(['after']);
  });
});
