/** Reading on from any chunk of an earlier reading, with chunks of another size, gives the same events and rejects. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeChunk } from '../../../src/input/decode.ts';
import { type ReadOptions, readChunks } from '../../../src/input/read-chunks.ts';
import type { Position } from '../../../src/input/resume.ts';
import type { Source } from '../../../src/input/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'waf-classify-resume-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAX_RECORD_BYTES = 400;

interface Piece {
  readonly begin: Position;
  /** Events and rejects, as text. */
  readonly content: string[];
}

async function readAll(sources: readonly Source[], chunkBytes: number, start?: Position): Promise<Piece[]> {
  const options: ReadOptions = {
    stdin: Readable.from([]),
    format: 'auto',
    maxRecordBytes: MAX_RECORD_BYTES,
    chunkBytes,
    ...(start === undefined ? {} : { start }),
  };
  const pieces: Piece[] = [];
  for await (const chunk of readChunks(sources, options)) {
    const { sourceIndex, startByte, firstLine } = chunk;
    const { events, rejects } = decodeChunk(chunk, { maxRecordBytes: MAX_RECORD_BYTES });
    const content = [...events, ...rejects, ...chunk.rejects].map((item) => JSON.stringify({ sourceIndex, ...item }));
    pieces.push({ begin: { sourceIndex, startByte, firstLine }, content });
  }
  return pieces;
}

const value = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom('a\nb', '"', '\r\n,', ']', '[{'),
  // Longer than a record may be.
  fc.constant('x'.repeat(900)),
);
const row = fc.record({ EVENT_ID: fc.string({ maxLength: 8 }), MATCHED_VARIABLE_VALUE: value });

function writeNdjson(rows: readonly object[]): string {
  return `${rows.map((one) => JSON.stringify(one)).join('\n')}\n`;
}

function writeCsv(rows: readonly { readonly EVENT_ID: string; readonly MATCHED_VARIABLE_VALUE: string }[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((one) => `${cell(one.EVENT_ID)},${cell(one.MATCHED_VARIABLE_VALUE)}`);
  return `EVENT_ID,MATCHED_VARIABLE_VALUE\r\n${lines.join('\r\n')}\r\n`;
}

const anySource = fc.tuple(
  fc.array(row, { minLength: 1, maxLength: 30 }),
  fc.constantFrom('ndjson', 'json', 'pretty', 'csv', 'cut-off', 'gzip', 'damaged gzip'),
);

function bytesOf([rows, kind]: typeof anySource extends fc.Arbitrary<infer T> ? T : never): Buffer {
  switch (kind) {
    case 'json':
      return Buffer.from(JSON.stringify(rows));
    case 'pretty':
      return Buffer.from(JSON.stringify(rows, null, 2));
    case 'csv':
      return Buffer.from(writeCsv(rows));
    case 'cut-off':
      return Buffer.from(JSON.stringify(rows).slice(0, -5));
    case 'gzip':
      return gzipSync(writeNdjson(rows));
    case 'damaged gzip':
      return gzipSync(writeNdjson(rows)).subarray(0, -6);
    default:
      return Buffer.from(writeNdjson(rows));
  }
}

describe('reading from a position', () => {
  it('gives what was behind it, for every place where a chunk began', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anySource, { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 20, max: 700 }),
        fc.integer({ min: 20, max: 2000 }),
        async (described, firstBytes, secondBytes) => {
          const sources = described.map((source, index): Source => {
            const path = join(folder, `source-${index}`);
            const bytes = bytesOf(source);
            writeFileSync(path, bytes);
            return { name: `source-${index}`, path, sizeBytes: bytes.length };
          });
          const pieces = await readAll(sources, firstBytes);
          for (const [index, { begin }] of pieces.entries()) {
            const rest = await readAll(sources, secondBytes, begin);
            const behind = pieces.slice(index).flatMap(({ content }) => content);
            // The order of events and rejects within a chunk is no promise.
            expect(rest.flatMap(({ content }) => content).sort()).toEqual(behind.sort());
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
