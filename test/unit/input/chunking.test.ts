/**
 * How a source is cut into chunks, and how its bytes come, changes nothing: not the events, not the rejects with their
 * lines, codes, messages and excerpts. That is so for arbitrary bytes, and for records that are too long as well.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT_FORMATS } from '../../../src/input/chunk.ts';
import { anyBytes } from './byte-arbitraries.ts';
import { chunkOf, cutAndDecode, cutBytes, decodeChunks, MIB } from './decoded-source.ts';
import { anyChunkBytes, anySizes } from './event-arbitraries.ts';

/** Two columns, as many of the random rows have. */
const HEADERS = {
  ndjson: '',
  json: '',
  csv: 'EVENT_ID,MATCHED_VARIABLE_VALUE\n',
  tsv: 'EVENT_ID\tCLIENT_IP\n',
  lines: '',
  'modsecurity-native': '',
} as const;

const anyLimit = fc.oneof(fc.constant(MIB), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 400, max: 800 }));

describe.each(INPUT_FORMATS)('%s', (format) => {
  it('is decoded to the same however it is cut', () => {
    fc.assert(
      fc.property(
        anyBytes,
        anyLimit,
        anySizes,
        anyChunkBytes,
        fc.boolean(),
        (bytes, maxRecordBytes, sizes, chunkBytes, isSlow) => {
          const source = Buffer.concat([Buffer.from(HEADERS[format]), bytes]);
          const cut = cutAndDecode(source, { format, maxRecordBytes, sizes, chunkBytes, isSlow });
          expect(cut).toEqual(cutAndDecode(source, { format, maxRecordBytes, chunkBytes: MIB }));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is decoded to the same in one chunk, by the decoder alone', () => {
    fc.assert(
      fc.property(anyBytes, anyLimit, anySizes, anyChunkBytes, (bytes, maxRecordBytes, sizes, chunkBytes) => {
        const source = Buffer.concat([Buffer.from(HEADERS[format]), bytes]);
        const parts = cutBytes(source, { format, maxRecordBytes, sizes, chunkBytes, isSlow: true });
        const first = parts[0];
        if (first === undefined) return;
        const { csv, firstLine, startByte } = first;
        const whole = chunkOf(format, source.subarray(startByte), { csv, firstLine });
        expect(decodeChunks(parts, maxRecordBytes)).toEqual(decodeChunks([whole], maxRecordBytes));
      }),
      { numRuns: 400 },
    );
  });

  it('is cut into parts that are its bytes, in order', () => {
    fc.assert(
      fc.property(anyBytes, anySizes, anyChunkBytes, fc.boolean(), (bytes, sizes, chunkBytes, isSlow) => {
        const source = Buffer.concat([Buffer.from(HEADERS[format]), bytes]);
        const parts = cutBytes(source, { format, sizes, chunkBytes, isSlow });
        for (const [index, part] of parts.entries()) {
          expect(
            Buffer.from(part.bytes).equals(source.subarray(part.startByte, part.startByte + part.bytes.length)),
          ).toBe(true);
          const next = parts[index + 1];
          expect(part.startByte + part.bytes.length).toBe(next?.startByte ?? source.length);
          expect(part.firstLine).toBe(source.subarray(0, part.startByte).toString('latin1').split('\n').length);
          expect(part.isLast).toBe(next === undefined);
          // It can be sent to a thread, and takes nothing else with it.
          expect(part.bytes.buffer.byteLength).toBe(part.bytes.length);
        }
        if (parts.length === 0) expect(bytes.toString('utf8').trim()).toBe('');
      }),
      { numRuns: 200 },
    );
  });
});
