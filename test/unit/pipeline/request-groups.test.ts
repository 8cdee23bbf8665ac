import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFacts } from '../../../src/event.ts';
import { createEncoder } from '../../../src/output/encoder.ts';
import { HELD_REQUESTS, RequestGroups, runsOf } from '../../../src/pipeline/request-groups.ts';
import { chunkOf, optionsWith } from '../output/classified-chunk.ts';

interface Row {
  readonly transaction: string | null;
  readonly score: number;
}

const NO_FACTS: Omit<LogFacts, 'transaction'> = {
  ruleId: null,
  ruleMessage: null,
  tags: [],
  host: null,
  uri: null,
  method: null,
  timestamp: null,
  action: null,
  variable: null,
  isTruncated: false,
};

/** Rows in chunks of these sizes, and what comes out of them. */
function groupRows(rows: readonly Row[], chunkSizes: readonly number[]): string[] {
  const encoder = createEncoder(optionsWith({ extraColumns: ['score', 'line'] }));
  const groups = new RequestGroups();
  const lines: string[] = [];
  for (let start = 0, chunk = 0; start < rows.length; chunk++) {
    const end = start + (chunkSizes[chunk % chunkSizes.length] ?? 1);
    const part = rows.slice(start, end).map(({ transaction, score }, index) => ({
      event: {
        eventId: `e${start + index}`,
        line: start + index,
        log: transaction === null ? null : { ...NO_FACTS, transaction },
      },
      score,
    }));
    lines.push(...groups.add(runsOf(chunkOf(part), (row) => encoder.encode(row))));
    start = end;
  }
  return [...lines, ...groups.end()];
}

const anyRow = fc.record({
  transaction: fc.constantFrom('t1', 't2', 't3', '__proto__', null),
  score: fc.constantFrom(0, 0.25, 0.5, 1),
});

describe('requests', () => {
  it('have one row each, of the first of their strongest events, in the order of their first', () => {
    const rows = [
      { transaction: 'a', score: 0.25 },
      { transaction: 'b', score: 0.5 },
      { transaction: null, score: 0 },
      { transaction: 'a', score: 0.75 },
      { transaction: 'a', score: 0.75 },
      { transaction: null, score: 1 },
    ];
    expect(groupRows(rows, [6]).map((line) => JSON.parse(line))).toEqual([
      { EVENT_ID: 'a', LABEL_PRED: '0', SCORE: 0.75, LINE: 3 },
      { EVENT_ID: 'b', LABEL_PRED: '0', SCORE: 0.5, LINE: 1 },
      { EVENT_ID: 'e2', LABEL_PRED: '0', SCORE: 0, LINE: 2 },
      { EVENT_ID: 'e5', LABEL_PRED: '0', SCORE: 1, LINE: 5 },
    ]);
  });

  it('are the same however the events are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
        (rows, sizes) => {
          expect(groupRows(rows, sizes)).toEqual(groupRows(rows, [1000]));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are held in bounded number: one whose events are too far apart comes out twice', () => {
    const between = Array.from({ length: HELD_REQUESTS }, (_, index) => ({ transaction: `t${index}`, score: 0 }));
    const rows = [{ transaction: 'far', score: 0.5 }, ...between, { transaction: 'far', score: 1 }];
    for (const size of [1, 500, 10_000]) {
      const far = groupRows(rows, [size]).filter((line) => line.includes('"far"'));
      expect(far.map((line) => JSON.parse(line).SCORE)).toEqual([0.5, 1]);
    }
  });
});
