import { expect, test } from 'vitest';
import type { LogFacts } from '../../../src/event.ts';
import { createEncoder } from '../../../src/output/encoder.ts';
import { LOG_COLUMNS } from '../../../src/output/format.ts';
import { chunksOfRows } from '../../../src/output/stored-rows.ts';
import { chunkOf, optionsWith, resultText } from './classified-chunk.ts';

const LOG: LogFacts = {
  ruleId: '942100',
  ruleMessage: '=SQL "Injection"',
  tags: ['attack-sqli', 'OWASP_CRS'],
  host: 'shop.example',
  uri: '/find?q=1',
  method: 'GET',
  timestamp: '2026-03-03T09:15:04',
  action: null,
  transaction: '177252810450.118203',
  variable: 'ARGS:q',
  isTruncated: true,
};
const CHUNK = chunkOf([{ event: { eventId: 'a', log: LOG } }, { event: { eventId: 'b' } }]);

test('the facts of a log are columns in JSON, and null for native events', () => {
  const encoder = createEncoder(optionsWith({ extraColumns: LOG_COLUMNS }));
  const [first = '', second = ''] = resultText(encoder, [CHUNK]).split('\n');
  expect(JSON.parse(first)).toEqual({
    EVENT_ID: 'a',
    LABEL_PRED: '0',
    RULE: '942100',
    RULE_MESSAGE: '=SQL "Injection"',
    TAGS: ['attack-sqli', 'OWASP_CRS'],
    HOST: 'shop.example',
    URI: '/find?q=1',
    METHOD: 'GET',
    TIME: '2026-03-03T09:15:04',
    ACTION: null,
    TRANSACTION: '177252810450.118203',
    SOURCE_VARIABLE: 'ARGS:q',
    TRUNCATED: 1,
  });
  const { EVENT_ID, LABEL_PRED, ...facts } = JSON.parse(second);
  expect([EVENT_ID, LABEL_PRED]).toEqual(['b', '0']);
  expect(new Set(Object.values(facts))).toEqual(new Set([null]));
});

test('the facts of a log are cells in CSV that no spreadsheet runs', () => {
  const encoder = createEncoder(optionsWith({ format: 'csv', extraColumns: LOG_COLUMNS }));
  expect(resultText(encoder, [CHUNK])).toBe(
    'EVENT_ID,LABEL_PRED,RULE,RULE_MESSAGE,TAGS,HOST,URI,METHOD,TIME,ACTION,TRANSACTION,SOURCE_VARIABLE,TRUNCATED\n' +
      'a,0,942100,"\'=SQL ""Injection""",attack-sqli OWASP_CRS,shop.example,/find?q=1,GET,2026-03-03T09:15:04,,' +
      '177252810450.118203,ARGS:q,1\n' +
      'b,0,,,,,,,,,,,\n',
  );
});

test('stored rows come out as they went in', () => {
  const options = optionsWith({ extraColumns: LOG_COLUMNS });
  const text = resultText(createEncoder(options), [CHUNK]);
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const again = resultText(createEncoder(options), [...chunksOfRows(rows, options.modelLabelIds)]);
  expect(again).toBe(text);
});
