import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEncoder } from '../../../src/output/encoder.ts';
import { EVERY_EVENT_COLUMNS } from '../../../src/output/format.ts';
import { anyRow, anyText, anyTextOrNull, chunkOf, optionsWith, resultText, throughUtf8 } from './classified-chunk.ts';

const ndjson = createEncoder(optionsWith());
const json = createEncoder(optionsWith({ format: 'json' }));

describe('ndjson', () => {
  test('writes the two default columns, a missing id as null', () => {
    const chunk = chunkOf([
      { event: { eventId: 'AVdhXFgVq1Ppo9zF5Fxu' }, labelId: 0 },
      { event: { eventId: null }, labelId: 11 },
    ]);
    expect(resultText(ndjson, [chunk])).toBe(
      '{"EVENT_ID":"AVdhXFgVq1Ppo9zF5Fxu","LABEL_PRED":"0"}\n{"EVENT_ID":null,"LABEL_PRED":"11"}\n',
    );
  });

  test('without rows there is no text', () => {
    expect(resultText(ndjson, [])).toBe('');
    expect(ndjson.encode(chunkOf([]))).toBe('');
  });

  test('label names take the place of ids; a label that the table does not know keeps its id', () => {
    const encoder = createEncoder(optionsWith({ labelNames: true }));
    expect(encoder.encode(chunkOf([{ labelId: 3 }, { labelId: 77 }]))).toBe(
      '{"EVENT_ID":"AVdhXFgVq1Ppo9zF5Fxu","LABEL_PRED":"path-traversal"}\n' +
        '{"EVENT_ID":"AVdhXFgVq1Ppo9zF5Fxu","LABEL_PRED":"77"}\n',
    );
  });

  test('only the labels that are asked for', () => {
    const chunk = chunkOf([0, 1, 2, 1].map((labelId, index) => ({ labelId, event: { eventId: `e${index}` } })));
    const attacks = createEncoder(optionsWith({ onlyLabelIds: [1, 2] }));
    expect(attacks.encode(chunk)).toBe(
      '{"EVENT_ID":"e1","LABEL_PRED":"1"}\n{"EVENT_ID":"e2","LABEL_PRED":"2"}\n{"EVENT_ID":"e3","LABEL_PRED":"1"}\n',
    );
    expect(createEncoder(optionsWith({ onlyLabelIds: [9] })).encode(chunk)).toBe('');
    expect(createEncoder(optionsWith({ onlyLabelIds: [] })).encode(chunk)).toBe('');
  });

  test('every extra column, in the one order, whatever the order and number of the requests', () => {
    const extraColumns = [...EVERY_EVENT_COLUMNS].reverse().flatMap((column) => [column, column]);
    const encoder = createEncoder(optionsWith({ extraColumns }));
    const chunk = chunkOf([
      { labelId: 7, score: 0.987_67, probabilities: [0.012_34, 1, 0, 0.987_66], event: { line: 42 } },
    ]);
    expect(encoder.encode(chunk)).toBe(
      '{"EVENT_ID":"AVdhXFgVq1Ppo9zF5Fxu","LABEL_PRED":"7","LABEL_NAME":"remote-url","SCORE":0.9877,' +
        '"SCORES":{"benign":0.0123,"sqli":1,"xss":0,"remote-url":0.9877},"SOURCE":"events.ndjson","LINE":42,' +
        '"CAPEC":["CAPEC-253","CAPEC-664"],"CWE":["CWE-98","CWE-918","CWE-601"],"CLIENT_IP":"192.0.2.7",' +
        '"CLIENT_USERAGENT":"Mozilla/5.0","REQUEST_SIZE":166,"RESPONSE_CODE":404,' +
        '"MATCHED_VARIABLE_SRC":"REQUEST_GET_ARGS","MATCHED_VARIABLE_NAME":"q",' +
        '"MATCHED_VARIABLE_VALUE":"1\' or \'1\'=\'1"}\n',
    );
  });

  test('benign has a score and no identifiers; fields that are not known are null', () => {
    const encoder = createEncoder(optionsWith({ extraColumns: ['score', 'capec', 'cwe', 'event'] }));
    const nothing = {
      eventId: null,
      clientIp: null,
      clientUserAgent: null,
      requestSize: null,
      responseCode: null,
      variableSource: null,
      variableName: null,
      variableValue: null,
    };
    expect(JSON.parse(encoder.encode(chunkOf([{ labelId: 0, score: 0.03, event: nothing }])))).toEqual({
      EVENT_ID: null,
      LABEL_PRED: '0',
      SCORE: 0.03,
      CAPEC: [],
      CWE: [],
      CLIENT_IP: null,
      CLIENT_USERAGENT: null,
      REQUEST_SIZE: null,
      RESPONSE_CODE: null,
      MATCHED_VARIABLE_SRC: null,
      MATCHED_VARIABLE_NAME: null,
      MATCHED_VARIABLE_VALUE: null,
    });
  });

  test('escapes every control character, lone surrogates and line separators', () => {
    const encoded = ndjson.encode(chunkOf([{ event: { eventId: '\0\u001b\n"\\\u007f\u009b\u2028\ud800é中😀' } }]));
    expect(encoded).toBe('{"EVENT_ID":"\\u0000\\u001b\\n\\"\\\\\\u007f\\u009b\\u2028\\ud800é中😀","LABEL_PRED":"0"}\n');
  });

  test('values that are no probabilities become null and keep the line valid', () => {
    const encoder = createEncoder(optionsWith({ extraColumns: ['score', 'scores'] }));
    const row = { score: Number.NaN, probabilities: [Number.POSITIVE_INFINITY, -0, 2, 1] };
    expect(JSON.parse(encoder.encode(chunkOf([row])))).toMatchObject({
      SCORE: null,
      SCORES: { benign: null, sqli: 0, xss: null, 'remote-url': 1 },
    });
  });

  test('any ids come back, one line each', () => {
    fc.assert(
      fc.property(fc.array(anyTextOrNull), (ids) => {
        const text = throughUtf8(resultText(ndjson, [chunkOf(ids.map((eventId) => ({ event: { eventId } })))]));
        const lines = text.split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line).EVENT_ID)).toEqual(ids);
      }),
    );
  });

  test('any events come back with all their columns', () => {
    const encoder = createEncoder(optionsWith({ extraColumns: EVERY_EVENT_COLUMNS }));
    fc.assert(
      fc.property(anyRow, anyText, (row, sourceName) => {
        const chunk = chunkOf([row], sourceName);
        const parsed = JSON.parse(throughUtf8(encoder.encode(chunk)));
        expect(parsed).toMatchObject({
          EVENT_ID: row.event?.eventId,
          SOURCE: sourceName,
          LINE: row.event?.line,
          CLIENT_IP: row.event?.clientIp,
          CLIENT_USERAGENT: row.event?.clientUserAgent,
          REQUEST_SIZE: row.event?.requestSize,
          RESPONSE_CODE: row.event?.responseCode,
          MATCHED_VARIABLE_SRC: row.event?.variableSource,
          MATCHED_VARIABLE_NAME: row.event?.variableName,
          MATCHED_VARIABLE_VALUE: row.event?.variableValue,
        });
        expect(Math.abs(parsed.SCORE - (row.score ?? 0))).toBeLessThan(0.000_051);
      }),
    );
  });
});

describe('json', () => {
  test('is the array of the web service, and a line end', () => {
    const chunk = chunkOf([
      { event: { eventId: 'a' }, labelId: 0 },
      { event: { eventId: 'b' }, labelId: 1 },
    ]);
    expect(resultText(json, [chunk])).toBe('[{"EVENT_ID":"a","LABEL_PRED":"0"},{"EVENT_ID":"b","LABEL_PRED":"1"}]\n');
  });

  test('is an empty array without rows', () => {
    expect(resultText(json, [])).toBe('[]\n');
    expect(resultText(json, [chunkOf([]), chunkOf([])])).toBe('[]\n');
  });

  test('a filter leaves no comma behind', () => {
    const encoder = createEncoder(optionsWith({ format: 'json', onlyLabelIds: [1] }));
    const chunk = chunkOf([0, 1, 0, 1, 0].map((labelId, index) => ({ labelId, event: { eventId: `e${index}` } })));
    expect(resultText(encoder, [chunkOf([{ labelId: 0 }]), chunk, chunkOf([]), chunk])).toBe(
      '[{"EVENT_ID":"e1","LABEL_PRED":"1"},{"EVENT_ID":"e3","LABEL_PRED":"1"},' +
        '{"EVENT_ID":"e1","LABEL_PRED":"1"},{"EVENT_ID":"e3","LABEL_PRED":"1"}]\n',
    );
  });

  test('any ids come back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyTextOrNull)), (idsOfChunks) => {
        const chunks = idsOfChunks.map((ids) => chunkOf(ids.map((eventId) => ({ event: { eventId } }))));
        const parsed: { EVENT_ID: string | null }[] = JSON.parse(throughUtf8(resultText(json, chunks)));
        expect(parsed.map((row) => row.EVENT_ID)).toEqual(idsOfChunks.flat());
      }),
    );
  });
});
