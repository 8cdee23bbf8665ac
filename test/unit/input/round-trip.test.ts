/** What is written in any format is read again: every event, in order, on its line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from './byte-pieces.ts';
import { cutAndDecode, readStdin } from './decoded-source.ts';
import { anyChunkBytes, anyJsonRow, anyRow, anySizes, eventOf } from './event-arbitraries.ts';
import { LAYOUTS, writeRows } from './event-writers.ts';

describe.each(Object.entries(LAYOUTS))('%s', (_name, layout) => {
  const rows = fc.array(layout.isJson ? anyJsonRow : anyRow, { maxLength: 6 });

  it('gives every event, in order and on its line, however the bytes come and are cut', () => {
    fc.assert(
      fc.property(rows, anySizes, anyChunkBytes, fc.boolean(), (written, sizes, chunkBytes, isSlow) => {
        const { bytes, lines } = writeRows(written, layout);
        const options = { format: layout.format, sizes, chunkBytes, isSlow };
        expect(cutAndDecode(bytes, options)).toEqual({
          events: written.map((row, index) => eventOf(row, lines[index] as number)),
          rejects: [],
          replacedRecords: 0,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is recognised by its content', async () => {
    const some = fc.array(layout.isJson ? anyJsonRow : anyRow, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, anySizes, async (written, sizes) => {
        // A single record over lines is found out only where its lines differ from those of NDJSON.
        const { bytes, lines } = writeRows(written, layout);
        const { events, formats } = await readStdin('', { stdin: streamOf(bytes, sizes) });
        expect(formats).toEqual([layout.format]);
        expect(events).toEqual(written.map((row, index) => eventOf(row, lines[index] as number)));
      }),
      { numRuns: 15 },
    );
  });
});
