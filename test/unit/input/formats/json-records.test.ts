/** Records of NDJSON and of JSON arrays: which are events, which are rejects, and for what reason. */
import { describe, expect, it } from 'vitest';
import { EXCERPT_CHARACTERS, type RecordReject } from '../../../../src/event.ts';
import { chunkOf, decodeChunks, idsOf, placesOf } from '../decoded-source.ts';

function decodeLines(text: string, maxRecordBytes?: number) {
  return decodeChunks([chunkOf('ndjson', text, { firstLine: 10 })], maxRecordBytes);
}

function decodeArray(text: string, maxRecordBytes?: number) {
  return decodeChunks([chunkOf('json', text)], maxRecordBytes);
}

function rejectOf(line: string): RecordReject {
  const { events, rejects } = decodeLines(line);
  expect(events).toEqual([]);
  expect(rejects).toHaveLength(1);
  return rejects[0] as RecordReject;
}

describe('lines', () => {
  it('are counted from that of the chunk, blank ones too', () => {
    const text = '{"EVENT_ID":"a"}\n\n \t\r\n{"EVENT_ID":"b"}\r\nx\n{"EVENT_ID":"c"}';
    const { events, rejects } = decodeLines(text);
    expect(events.map(({ eventId, line }) => [eventId, line])).toEqual([
      ['a', 10],
      ['b', 13],
      ['c', 15],
    ]);
    expect(placesOf(rejects)).toEqual([{ line: 14, code: 'INVALID_JSON' }]);
  });

  it('may have white space around their object', () => {
    expect(idsOf(decodeLines(' \t{"EVENT_ID":"a"} \r\n').events)).toEqual(['a']);
  });

  it.each([
    '{',
    '{"EVENT_ID":"a"',
    '{"EVENT_ID":"a"}}',
    '{"EVENT_ID":"a"} x',
    '{"EVENT_ID":"a",}',
    "{'EVENT_ID':'a'}",
    '{a:1}',
  ])('that are no JSON are rejected: %s', (line) => {
    expect(rejectOf(line)).toMatchObject({ line: 10, code: 'INVALID_JSON', excerpt: line });
  });

  it.each([
    '17',
    '"text"',
    'null',
    'NaN',
    'true',
    '{}',
    '{"event_id":"a"}',
    '{"data":"{}"}',
    '{"data":null}',
    '{"data":7}',
  ])('that hold no event are rejected: %s', (line) => {
    expect(rejectOf(line)).toMatchObject({ line: 10, code: 'NOT_AN_EVENT', excerpt: line });
  });

  it('in the wire form need JSON in their string', () => {
    expect(rejectOf('{"data":"{\\"EVENT_ID\\":"}').code).toBe('INVALID_JSON');
    expect(rejectOf('{"data":""}').code).toBe('INVALID_JSON');
  });

  it('are native when they have a field of an event, whatever their data', () => {
    expect(idsOf(decodeLines('{"EVENT_ID":"a","data":"{\\"EVENT_ID\\":\\"b\\"}"}').events)).toEqual(['a']);
  });

  it('may be arrays, with an event or a reject for each element', () => {
    const { events, rejects } = decodeLines('[{"EVENT_ID":"a"},{},{"data":"{\\"EVENT_ID\\":\\"b\\"}"}]\n[]\n');
    expect(idsOf(events)).toEqual(['a', 'b']);
    expect(placesOf(rejects)).toEqual([{ line: 10, code: 'NOT_AN_EVENT' }]);
  });

  it('that are nested deeper than any event are rejected, not fatal', () => {
    for (const depth of [10_000, 200_000]) {
      const nested = `{"EVENT_ID":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      expect(idsOf(decodeLines(`${nested}\n{"EVENT_ID":"a"}`).events)).toEqual(['a']);
    }
  });
});

describe('rejects', () => {
  it('show the beginning of the record, and their message none of it', () => {
    const reject = rejectOf(`{"EVENT_ID":"\u001b[31m${'x'.repeat(500)}`);
    expect(reject.excerpt).toHaveLength(EXCERPT_CHARACTERS);
    expect(reject.excerpt.replace(/x+/, 'x')).toBe('{"EVENT_ID":"\u001b[31mx…');
    expect(reject.message).toMatch(/^[ -~]+$/);
  });
});

describe('the limit of a record', () => {
  const record = '{"EVENT_ID":"é"}';

  it('counts the bytes of the record without its line end', () => {
    expect(Buffer.byteLength(record)).toBe(17);
    expect(idsOf(decodeLines(`${record}\n${record}`, 17).events)).toEqual(['é', 'é']);
    expect(placesOf(decodeLines(`${record}\n`, 16).rejects)).toEqual([{ line: 10, code: 'RECORD_TOO_LARGE' }]);
    expect(idsOf(decodeArray(`[${record}, ${record}]`, 17).events)).toEqual(['é', 'é']);
    expect(placesOf(decodeArray(`[${record}]`, 16).rejects)).toEqual([{ line: 1, code: 'RECORD_TOO_LARGE' }]);
  });

  it('holds for each record alone', () => {
    const long = `{"EVENT_ID":"${'x'.repeat(50)}"}`;
    for (const decoded of [
      decodeLines(`${record}\n${long}\n${record}`, 20),
      decodeArray(`[${record},${long},${record}]`, 20),
    ]) {
      expect(idsOf(decoded.events)).toEqual(['é', 'é']);
      expect(decoded.rejects.map(({ code }) => code)).toEqual(['RECORD_TOO_LARGE']);
    }
  });
});

describe('arrays', () => {
  it('may be nested, empty, several, or not there at all', () => {
    const text = '[] [[{"EVENT_ID":"a"}],[]]\n[{"EVENT_ID":"b"}]{"EVENT_ID":"c"} {"EVENT_ID":"d"},{"EVENT_ID":"e"}';
    const { events, rejects } = decodeArray(text);
    expect(idsOf(events)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(rejects).toEqual([]);
  });

  it('reject each element that is no event', () => {
    const text = '[{"EVENT_ID":"a"},\n17,\n"te\\"xt, {\\"}",\nnull, NaN, true,\n{"x":1},\n{"EVENT_ID":"b"}]';
    const { events, rejects } = decodeArray(text);
    expect(idsOf(events)).toEqual(['a', 'b']);
    expect(rejects.map(({ line, code }) => `${line} ${code}`)).toEqual(
      [2, 3, 4, 4, 4, 5].map((line) => `${line} NOT_AN_EVENT`),
    );
  });

  it('that end in the middle of a record have it cut off', () => {
    for (const tail of ['{"EVENT_ID":"b', '{"EVENT_ID":"b"', '{"EVENT_ID":{"x":[1', '"tex']) {
      const { events, rejects } = decodeArray(`[{"EVENT_ID":"a"},\n${tail}`);
      expect(idsOf(events)).toEqual(['a']);
      expect(placesOf(rejects)).toEqual([{ line: 2, code: 'RECORD_CUT_OFF' }]);
    }
  });

  it.each([
    ['a quote too few', '{"EVENT_ID":"b}'],
    ['a quote too many', '{"EVENT_ID":"b""}'],
    ['a bracket too few', '{"EVENT_ID":"b"'],
    ['a bracket too many', '{"EVENT_ID":"b"}}'],
    ['a bracket of the other kind', '{"EVENT_ID":"b"]'],
    ['a comma too few', '{"EVENT_ID":"b" "CLIENT_IP":"x"}'],
    ['words', '{EVENT_ID: b}'],
    ['text', 'see below'],
    ['a backslash before its last quote', '{"EVENT_ID":"b\\"}'],
  ])('lose only the record with %s', (_what, bad) => {
    for (const separator of [',', ',\n', ', ', '\n, ']) {
      const text = `[${['{"EVENT_ID":"a"}', bad, '{"EVENT_ID":"c"}', '{"EVENT_ID":"d"}'].join(separator)}]`;
      const { events, rejects } = decodeArray(text);
      expect(idsOf(events).filter((id) => id !== 'b')).toEqual(['a', 'c', 'd']);
      expect(rejects.map(({ code }) => code)).toEqual(['INVALID_JSON']);
      expect(rejects[0]?.line).toBe(separator.includes('\n') ? 2 : 1);
    }
  });
});

describe('invalid UTF-8', () => {
  const bad = Buffer.concat([Buffer.from('{"EVENT_ID":"a'), Buffer.from([0xff, 0xc3]), Buffer.from('"}')]);
  const good = Buffer.from('{"EVENT_ID":"é"}');

  it('is replaced, and the records with it are counted', () => {
    const lines = Buffer.concat([bad, Buffer.from('\n'), good, Buffer.from('\n'), bad]);
    const array = Buffer.concat([
      Buffer.from('['),
      bad,
      Buffer.from(','),
      good,
      Buffer.from(','),
      bad,
      Buffer.from(']'),
    ]);
    for (const chunk of [chunkOf('ndjson', lines), chunkOf('json', array)]) {
      const { events, rejects, replacedRecords } = decodeChunks([chunk]);
      expect(idsOf(events)).toEqual(['a\ufffd\ufffd', 'é', 'a\ufffd\ufffd']);
      expect(rejects).toEqual([]);
      expect(replacedRecords).toBe(2);
    }
  });
});
