/** What each field of a JSON record may hold, and what becomes of it. */
import { describe, expect, it } from 'vitest';
import type { WafEvent } from '../../../../src/event.ts';
import { chunkOf, decodeChunks } from '../decoded-source.ts';

/** The event of one line. */
function decode(line: string): WafEvent {
  const { events, rejects } = decodeChunks([chunkOf('ndjson', line)]);
  expect(rejects).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0] as WafEvent;
}

const NOTHING_KNOWN: WafEvent = {
  line: 1,
  eventId: null,
  clientIp: null,
  clientUserAgent: null,
  requestSize: null,
  responseCode: null,
  variableSource: null,
  variableName: null,
  variableValue: null,
  label: null,
  origin: null,
  log: null,
};

const WHOLE = {
  EVENT_ID: 'id-1',
  CLIENT_IP: '192.0.2.1',
  CLIENT_USERAGENT: 'curl/8',
  REQUEST_SIZE: 12,
  RESPONSE_CODE: 404,
  MATCHED_VARIABLE_SRC: 'REQUEST_URI',
  MATCHED_VARIABLE_NAME: 'q',
  MATCHED_VARIABLE_VALUE: '/x',
  LABEL: 'xss',
  SOURCE: 'lab',
};

it('reads every field', () => {
  const event: WafEvent = {
    line: 1,
    eventId: 'id-1',
    clientIp: '192.0.2.1',
    clientUserAgent: 'curl/8',
    requestSize: 12,
    responseCode: 404,
    variableSource: 'REQUEST_URI',
    variableName: 'q',
    variableValue: '/x',
    label: 'xss',
    origin: 'lab',
    log: null,
  };
  expect(decode(JSON.stringify(WHOLE))).toEqual(event);
  expect(decode(JSON.stringify({ data: JSON.stringify(WHOLE) }))).toEqual(event);
  expect(decode(JSON.stringify({ data: WHOLE }))).toEqual(event);
});

describe('not known', () => {
  it.each(['null', 'NaN', '""', '"NaN"', 'None', 'undefined', 'Infinity', '-Infinity', '1e999'])('is %s', (value) => {
    const fields = Object.keys(WHOLE).map((field) => `"${field}": ${value}`);
    const record = `{${fields.join(', ')}}`;
    expect(decode(record)).toEqual(NOTHING_KNOWN);
    expect(decode(JSON.stringify({ data: record }))).toEqual(NOTHING_KNOWN);
  });

  it('is a missing field', () => {
    expect(decode('{"EVENT_ID":null}')).toEqual(NOTHING_KNOWN);
    expect(decode('{"MATCHED_VARIABLE_VALUE":"x"}')).toEqual({ ...NOTHING_KNOWN, variableValue: 'x' });
  });

  it('is not a word that only looks like it', () => {
    for (const text of ['nan', 'null', 'None', ' ', '0', 'undefined', '-', 'NaN ']) {
      expect(decode(JSON.stringify({ EVENT_ID: text, MATCHED_VARIABLE_VALUE: text }))).toMatchObject({
        eventId: text,
        variableValue: text,
      });
    }
  });
});

describe('fields of text', () => {
  it.each([
    ['17', '17'],
    ['794.0', '794'],
    ['-1.5', '-1.5'],
    ['true', 'true'],
    ['false', 'false'],
    ['True', 'true'],
    ['1e21', '1000000000000000000000'],
    ['[]', '[]'],
    ['{"a":[1,null,"x"]}', '{"a":[1,null,"x"]}'],
    ['[NaN]', '[null]'],
  ])('hold %s as %s', (written, text) => {
    expect(decode(`{"EVENT_ID":${written},"MATCHED_VARIABLE_VALUE":${written}}`)).toMatchObject({
      eventId: text,
      variableValue: text,
    });
  });

  it.each(['9007199254740993', '-9007199254740993', '12345678901234567890', '176368663998807475123456789'])(
    'hold all digits of %s',
    (digits) => {
      expect(decode(`{"EVENT_ID":${digits}}`).eventId).toBe(digits);
      expect(decode(`{"EVENT_ID": ${digits}, "REQUEST_SIZE": 5}`)).toMatchObject({ eventId: digits, requestSize: 5 });
      expect(decode(JSON.stringify({ data: `{"EVENT_ID": ${digits}, "CLIENT_IP": NaN}` })).eventId).toBe(digits);
      expect(decode(`{"data":{"EVENT_ID":${digits}}}`).eventId).toBe(digits);
    },
  );

  it('hold the digits of their own number, not of another that is rounded to the same', () => {
    const line = '[{"EVENT_ID":12345678901234567890},{"EVENT_ID":12345678901234567891}]';
    const { events } = decodeChunks([chunkOf('ndjson', line)]);
    expect(events.map(({ eventId }) => eventId)).toEqual(['12345678901234567890', '12345678901234567891']);
    const hostile =
      '{"x":"\\"EVENT_ID\\":9007199254740993","y":{"EVENT_ID":9007199254740993},"EVENT_ID":9007199254740992}';
    expect(decode(hostile).eventId).toBe('9007199254740992');
  });

  it('hold every character, control characters and halves of surrogate pairs too', () => {
    const text = '\0\u001b[2J\n\r\t"\\\u2028\ufeff🎉\ud800é';
    expect(decode(JSON.stringify({ MATCHED_VARIABLE_VALUE: text })).variableValue).toBe(text);
  });
});

describe('fields that count', () => {
  it.each<[string, number | null]>([
    ['0', 0],
    ['-0', 0],
    ['794.0', 794],
    ['1e3', 1000],
    ['"794"', 794],
    ['"794.0"', 794],
    ['" 12 "', 12],
    ['"1e3"', 1000],
    ['-1', null],
    ['"-1"', null],
    ['" "', null],
    ['"0x10"', null],
    ['"12 bytes"', null],
    ['"Infinity"', null],
    ['"1e999"', null],
    ['true', null],
    ['[5]', null],
    ['{}', null],
  ])('hold %s as %s', (written, count) => {
    expect(decode(`{"REQUEST_SIZE":${written},"RESPONSE_CODE":${written}}`)).toEqual({
      ...NOTHING_KNOWN,
      requestSize: count,
      responseCode: count,
    });
  });
});

describe('keys', () => {
  it('that mean something to JavaScript are data', () => {
    const line =
      '{"EVENT_ID":"a","__proto__":{"CLIENT_IP":"x"},"constructor":{"prototype":{"LABEL":"x"}},"toString":1}';
    expect(decode(line)).toEqual({ ...NOTHING_KNOWN, eventId: 'a' });
    expect(decode('{"EVENT_ID":{"__proto__":{"toJSON":1},"toJSON":2}}').eventId).toBe(
      '{"__proto__":{"toJSON":1},"toJSON":2}',
    );
    expect(({} as Record<string, unknown>)['CLIENT_IP']).toBeUndefined();
  });

  it('that repeat count the last time', () => {
    expect(decode('{"EVENT_ID":"a","EVENT_ID":"b"}').eventId).toBe('b');
  });

  it('are told apart by case', () => {
    expect(decode('{"EVENT_ID":"a","client_ip":"192.0.2.1"}').clientIp).toBeNull();
  });

  it('may be written with escapes', () => {
    expect(decode('{"\\u0045VENT_ID":"a"}').eventId).toBe('a');
  });
});
