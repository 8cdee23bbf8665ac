/** What the scanners promise to whoever cuts by them: no byte is lost, and no earlier byte decides what a later one is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner, type Framing } from '../../../src/input/record-scanner.ts';

const MAX_RECORD_BYTES = 40;

/** Bytes that mean something to one framing or another, so that random rows of them come to interesting places. */
const bytes = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'{}[],:"\\\n\r \t;1a-') },
      {
        weight: 3,
        arbitrary: fc.constantFrom(',{"', '\n{"', ', \n { "', '{"a":1}', '"b"', '""', '",', '"\n', '\r\n', 'null'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('{"EVENT_ID":"x"}', '{"EVENT_ID":"y"},', 'a,b,c\n', '"a","b","c"\n', 'x'.repeat(50)),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          ...['--abcd-A--\n', '--abcd-B--\n', '\n--abcd-Z--\n', '--abcd-Z--', '--efgh-A--\n', '\n--efgh-Z--\r\n'],
          ...['{"records":[', ']}', '{ "Records" : [', '] }'],
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom('\u0000', '\u00e4', '\u00ff', 'NaN', ' '.repeat(30), '\n'.repeat(20)) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

interface Span {
  readonly start: number;
  readonly end: number;
  readonly fault: string | null;
}

function scanAll(framing: Framing, content: Buffer): Span[] {
  const scanner = createScanner(framing, { maxRecordBytes: MAX_RECORD_BYTES, delimiter: ',' });
  const spans: Span[] = [];
  while (scanner.next(content, true)) {
    spans.push({ start: scanner.spanStart, end: scanner.spanEnd, fault: scanner.fault });
  }
  return spans;
}

/** The same spans from bytes that arrive in pieces, with everything dropped that the scanner is done with. */
function scanInPieces(framing: Framing, content: Buffer, pieceBytes: number): Span[] {
  const scanner = createScanner(framing, { maxRecordBytes: MAX_RECORD_BYTES, delimiter: ',' });
  const spans: Span[] = [];
  let dropped = 0;
  for (let end = Math.min(pieceBytes, content.length); ; end = Math.min(end + pieceBytes, content.length)) {
    const isEnd = end >= content.length;
    while (scanner.next(content.subarray(dropped, end), isEnd)) {
      spans.push({ start: dropped + scanner.spanStart, end: dropped + scanner.spanEnd, fault: scanner.fault });
    }
    if (isEnd) return spans;
    const count = scanner.position;
    dropped += count;
    scanner.shift(count);
  }
}

/** Where the spans of a framing may leave bytes out: between records. */
const BETWEEN: Readonly<Record<Framing, RegExp>> = {
  lines: /^\n?$/,
  csv: /^\n?$/,
  json: /^(?:[\s,[\]]|\]\s*\}|\{\s*"[Rr]ecords"\s*:\s*\[)*$/,
  audit: /^\s*$/,
};

describe.each(['lines', 'csv', 'json', 'audit'] as const)('the scanner of %s', (framing) => {
  it('accounts for every byte, in order', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        let position = 0;
        for (const { start, end } of scanAll(framing, content)) {
          expect(content.toString('latin1', position, start)).toMatch(BETWEEN[framing]);
          expect(end).toBeGreaterThanOrEqual(start);
          position = end;
        }
        expect(content.toString('latin1', position)).toMatch(BETWEEN[framing]);
      }),
      { numRuns: 1500 },
    );
  });

  it('finds the same spans whatever the pieces in which the bytes arrive', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 30 }), (content, pieceBytes) => {
        expect(scanInPieces(framing, content, pieceBytes)).toEqual(scanAll(framing, content));
      }),
      { numRuns: 1500 },
    );
  });

  it('finds the same spans when it starts anew behind any of them', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const spans = scanAll(framing, content);
        for (const [index, { start }] of spans.entries()) {
          const rest = scanAll(framing, content.subarray(start));
          expect(rest.map((span) => ({ ...span, start: span.start + start, end: span.end + start }))).toEqual(
            spans.slice(index),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
