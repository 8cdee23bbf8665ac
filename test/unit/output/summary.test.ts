import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { noLogCounts } from '../../../src/input/formats/decoded.ts';
import { formatSummary, type RunSummary } from '../../../src/output/summary.ts';

function summaryWith(fields: Partial<RunSummary> = {}): RunSummary {
  return {
    events: 1_234_567,
    elapsedMs: 12_300,
    countsByLabelId: new Map([
      [3, 34_000],
      [1, 100_000],
      [0, 1_100_000],
      [2, 34_000],
      [8, 0],
      [11, 567],
      [6, 66_000],
    ]),
    rejects: { total: 0, byCode: new Map() },
    replacedRecords: 0,
    logs: noLogCounts(),
    sources: 1,
    written: 1_234_567,
    colour: false,
    ...fields,
  };
}

test('events, time, rate and the labels that occurred, benign first', () => {
  const counts = new Map([
    [11, 567],
    [3, 4_000],
    [8, 0],
    [0, 1_100_000],
    [2, 30_000],
    [1, 100_000],
  ]);
  expect(formatSummary(summaryWith({ countsByLabelId: counts }))).toBe(
    [
      '1,234,567 events in 12.3 s (100,371 events/s): 1,100,000 benign, 134,567 attacks',
      '  benign          1,100,000  89.1 %',
      '  sqli              100,000   8.1 %',
      '  xss                30,000   2.4 %',
      '  path-traversal      4,000   0.3 %',
      '  scanner               567  <0.1 %',
      '',
    ].join('\n'),
  );
});

test('labels with the same count stand in the order of their ids', () => {
  const text = formatSummary(summaryWith());
  expect(text.indexOf('  xss')).toBeGreaterThan(0);
  expect(text.indexOf('  xss')).toBeLessThan(text.indexOf('  path-traversal'));
});

test('rejects, invalid UTF-8, a filter and several sources are told where they are', () => {
  expect(
    formatSummary(
      summaryWith({
        events: 2,
        elapsedMs: 4,
        countsByLabelId: new Map([
          [0, 1],
          [1, 1],
        ]),
        rejects: {
          total: 1_003,
          byCode: new Map([
            ['CSV_COLUMNS', 3],
            ['INVALID_JSON', 1_000],
          ]),
        },
        replacedRecords: 1,
        sources: 3,
        written: 1,
      }),
    ),
  ).toBe(
    [
      '2 events from 3 sources in 4 ms (500 events/s): 1 benign, 1 attack',
      '  benign  1  50.0 %',
      '  sqli    1  50.0 %',
      '1 row written',
      '1,003 records rejected (INVALID_JSON 1,000, CSV_COLUMNS 3)',
      '1 record with invalid UTF-8, read with U+FFFD in its place',
      '',
    ].join('\n'),
  );
});

test('a run without events, and one that is too short for a rate', () => {
  const nothing = { events: 0, written: 0, countsByLabelId: new Map() };
  expect(formatSummary(summaryWith({ ...nothing, elapsedMs: 7 }))).toBe('0 events in 7 ms\n');
  const slow = { events: 1, written: 1, countsByLabelId: new Map([[1, 1]]), elapsedMs: 4_000 };
  expect(formatSummary(summaryWith(slow))).toBe(
    '1 event in 4.0 s (0.25 events/s): 0 benign, 1 attack\n  sqli  1  100 %\n',
  );
  const one = { events: 1, written: 1, countsByLabelId: new Map([[0, 1]]) };
  expect(formatSummary(summaryWith({ ...one, elapsedMs: 0 }))).toBe(
    '1 event in <1 ms: 1 benign, 0 attacks\n  benign  1  100 %\n',
  );
});

test('colours only when told so, and the same text under them', () => {
  const plain = formatSummary(summaryWith());
  const coloured = formatSummary(summaryWith({ colour: true }));
  expect(plain).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[31msqli');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test('what was read of logs', () => {
  const logs = { records: { 'modsecurity-v3': 1200, coraza: 1 }, withoutAlarm: 1, scoringMatches: 2500 };
  const text = formatSummary(summaryWith({ logs }));
  expect(text).toMatch(/records of logs: modsecurity-v3 1\D?200, coraza 1\n/);
  expect(text).toContain('1 log record without an alarm\n');
  expect(text).toMatch(/2\D?500 alarms of rules that only add scores left out/);
});
