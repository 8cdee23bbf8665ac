/**
 * One damaged record does not take others with it. A record is damaged by changing one of its bytes, between its first
 * and its last, to any other. What must survive stands apart from it:
 *
 * - NDJSON: every other line.
 * - JSON: every other record; but where a quote, bracket or backslash was made or destroyed, the record behind may be
 *   lost as well, because the damaged one may look as if it went on into it. This needs a comma or a newline between
 *   records.
 * - CSV: every other record, where the quoted cells of the others begin with something that a closing quote cannot be
 *   followed by. (Behind a quote that is never closed, `",` at the start of a later cell looks like its end.)
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WafEvent } from '../../../src/event.ts';
import { cutAndDecode } from './decoded-source.ts';
import { anyJsonText, anyRow, anySizes, anyText, type EventRow, eventOf } from './event-arbitraries.ts';
import { LAYOUTS, type Layout, writeRows } from './event-writers.ts';

/** Rows with an id each; every text that may come to stand in quotes begins with a letter. */
function rowsFor(layout: Layout): fc.Arbitrary<EventRow[]> {
  const text = (layout.isJson ? anyJsonText : anyText).map((tail) => `v${tail}`);
  const row = fc.tuple(anyRow, text, text).map(([rest, agent, value]) => {
    const known = { ...rest, CLIENT_IP: '192.0.2.1', MATCHED_VARIABLE_SRC: 'REQUEST_URI', MATCHED_VARIABLE_NAME: null };
    return { ...known, CLIENT_USERAGENT: agent, MATCHED_VARIABLE_VALUE: value };
  });
  return fc
    .array(row, { minLength: 1, maxLength: 6 })
    .map((rows) => rows.map((each, index) => ({ ...each, EVENT_ID: `id-${index}` })));
}

interface Damage {
  readonly bytes: Buffer;
  /** Index of the damaged record. */
  readonly victim: number;
  /** A quote, bracket or backslash was made or destroyed. */
  readonly isStructural: boolean;
}

function damage(source: ReturnType<typeof writeRows>, where: number, offset: number, byte: number): Damage {
  const victim = where % source.spans.length;
  const { start, end } = source.spans[victim] as { start: number; end: number };
  const at = start + (offset % (end - start));
  const bytes = Buffer.from(source.bytes);
  const before = bytes[at] as number;
  bytes[at] = byte === before ? byte ^ 1 : byte;
  const isStructural = [before, bytes[at] as number].some((value) => '"{}[]\\'.includes(String.fromCharCode(value)));
  return { bytes, victim, isStructural };
}

/** Events without their lines: a newline that was made or destroyed moves what comes behind it. */
function withoutLines(events: readonly WafEvent[]): string[] {
  return events.map((event) => JSON.stringify({ ...event, line: 0 }));
}

/** Those of `wanted` that are not in `found` at all, or not in order. */
function missingFrom(found: readonly string[], wanted: readonly string[]): string[] {
  let from = 0;
  return wanted.filter((event) => {
    const at = found.indexOf(event, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

const anyByte = fc.oneof(fc.constantFrom(...Buffer.from('"\\{}[],:\n\r\t ;|x0')), fc.integer({ min: 0, max: 255 }));

const separated = Object.entries(LAYOUTS).filter(([, { between }]) => between !== '');

describe.each(separated)('%s', (_name, layout) => {
  it('loses no record that stands apart from a damaged one', () => {
    fc.assert(
      fc.property(rowsFor(layout), fc.nat(), fc.nat(), anyByte, anySizes, (rows, where, offset, byte, sizes) => {
        const { bytes, victim, isStructural } = damage(writeRows(rows, layout), where, offset, byte);
        const { events, rejects } = cutAndDecode(bytes, {
          format: layout.format,
          sizes,
          chunkBytes: 100,
          isSlow: true,
        });
        const maySuffer = layout.format === 'json' && isStructural ? 1 : 0;
        const apart = rows.filter((_, index) => index < victim || index > victim + maySuffer);
        const wanted = withoutLines(apart.map((row) => eventOf(row, 0)));
        expect(missingFrom(withoutLines(events), wanted)).toEqual([]);
        // Nothing is passed over in silence.
        expect(events.length + rejects.length).toBeGreaterThanOrEqual(rows.length - maySuffer);
      }),
      { numRuns: 100 },
    );
  });
});
