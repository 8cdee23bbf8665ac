import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEncoder } from '../../../src/output/encoder.ts';
import { EVERY_EVENT_COLUMNS } from '../../../src/output/format.ts';
import { anyRow, anyTextOrNull, chunkOf, optionsWith, resultText, throughUtf8 } from './classified-chunk.ts';

const csv = createEncoder(optionsWith({ format: 'csv' }));
const FORMULA_BEGINNINGS = ['=', '+', '-', '@', '\t', '\r', '\0'];

/** What stands in a cell for a value: nothing where it is not known, U+FFFD for what UTF-8 cannot hold. */
function cellOf(value: string | null, raw: boolean): string {
  if (value === null) return '';
  const isRisky = FORMULA_BEGINNINGS.some((beginning) => value.startsWith(beginning));
  return throughUtf8(!raw && isRisky ? `'${value}` : value);
}

function rowsOf(text: string): string[][] {
  return parse(throughUtf8(text), { record_delimiter: '\n' });
}

describe('csv', () => {
  test('has a header line, lines that end with a line feed, and nothing for a missing id', () => {
    const chunk = chunkOf([
      { event: { eventId: 'a' }, labelId: 0 },
      { event: { eventId: null }, labelId: 1 },
    ]);
    expect(resultText(csv, [chunk])).toBe('EVENT_ID,LABEL_PRED\na,0\n,1\n');
  });

  test('is the header alone without rows', () => {
    expect(resultText(csv, [])).toBe('EVENT_ID,LABEL_PRED\n');
  });

  test('quotes after RFC 4180', () => {
    const ids = ['a,b', 'say "hi"', 'two\nlines', 'a\rb', ' plain ', "o'clock"];
    const text = csv.encode(chunkOf(ids.map((eventId) => ({ event: { eventId } }))));
    expect(text).toBe('"a,b",0\n"say ""hi""",0\n"two\nlines",0\n"a\rb",0\n plain ,0\no\'clock,0\n');
  });

  test.each(FORMULA_BEGINNINGS)('a cell that begins with %j is text for a spreadsheet, unless raw', (beginning) => {
    const chunk = chunkOf([{ event: { eventId: `${beginning}1+"1"` } }]);
    expect(csv.encode(chunk)).toBe(`"'${beginning}1+""1""",0\n`);
    const raw = createEncoder(optionsWith({ format: 'csv', rawCsv: true }));
    expect(raw.encode(chunk)).toBe(`"${beginning}1+""1""",0\n`);
  });

  test('raw cells without a need for quotes stay as they are', () => {
    const raw = createEncoder(optionsWith({ format: 'csv', rawCsv: true }));
    expect(raw.encode(chunkOf([{ event: { eventId: '=1+1' } }]))).toBe('=1+1,0\n');
  });

  test('every extra column, one score for each label of the model; numbers of ours are never prefixed', () => {
    const encoder = createEncoder(optionsWith({ format: 'csv', extraColumns: EVERY_EVENT_COLUMNS }));
    const row = { labelId: 7, score: 0.5, probabilities: [0.5, 0, 0.123_47, 1], event: { line: 42, requestSize: -1 } };
    expect(resultText(encoder, [chunkOf([row], '-')])).toBe(
      'EVENT_ID,LABEL_PRED,LABEL_NAME,SCORE,SCORE_benign,SCORE_sqli,SCORE_xss,SCORE_remote-url,SOURCE,LINE,CAPEC,CWE,' +
        'CLIENT_IP,CLIENT_USERAGENT,REQUEST_SIZE,RESPONSE_CODE,MATCHED_VARIABLE_SRC,MATCHED_VARIABLE_NAME,' +
        'MATCHED_VARIABLE_VALUE\n' +
        `AVdhXFgVq1Ppo9zF5Fxu,7,remote-url,0.5,0.5,0,0.1235,1,"'-",42,CAPEC-253 CAPEC-664,CWE-98 CWE-918 CWE-601,` +
        `192.0.2.7,Mozilla/5.0,-1,404,REQUEST_GET_ARGS,q,1' or '1'='1\n`,
    );
  });

  test('benign has no identifiers, and what is not known is empty', () => {
    const encoder = createEncoder(optionsWith({ format: 'csv', extraColumns: ['score', 'capec', 'cwe', 'event'] }));
    const event = { requestSize: null, responseCode: null, clientIp: null, variableValue: null };
    expect(encoder.encode(chunkOf([{ score: Number.NaN, event }]))).toBe(
      'AVdhXFgVq1Ppo9zF5Fxu,0,,,,,Mozilla/5.0,,,REQUEST_GET_ARGS,q,\n',
    );
  });

  test.each([false, true])('any ids and values come back through csv-parse (raw: %s)', (rawCsv) => {
    const encoder = createEncoder(optionsWith({ format: 'csv', rawCsv, extraColumns: ['event'] }));
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const [header, ...parsed] = rowsOf(resultText(encoder, [chunkOf(rows)]));
        expect(header).toHaveLength(9);
        expect(parsed.map((cells) => [cells[0], cells[8]])).toEqual(
          rows.map(({ event }) => [
            cellOf(event?.eventId ?? null, rawCsv),
            cellOf(event?.variableValue ?? null, rawCsv),
          ]),
        );
      }),
    );
  });

  test('no cell begins like a formula', () => {
    fc.assert(
      fc.property(anyTextOrNull, (eventId) => {
        const cell = rowsOf(csv.encode(chunkOf([{ event: { eventId } }])))[0]?.[0] ?? '';
        expect(FORMULA_BEGINNINGS.some((beginning) => cell.startsWith(beginning))).toBe(false);
      }),
    );
  });
});
