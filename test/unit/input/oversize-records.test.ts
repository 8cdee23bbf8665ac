/** Records that are too long: a reject each, little of them in memory, and the rest of the source is still read. */
import { describe, expect, it } from 'vitest';
import type { InputFormat } from '../../../src/input/chunk.ts';
import { Cutter } from '../../../src/input/cutter.ts';
import { chunkOf, cutAndDecode, decodeChunks, idsOf, MIB, placesOf } from './decoded-source.ts';

const LIMIT = 1000;

interface Oversize {
  readonly format: InputFormat;
  /** A source with records `a` and `b`, and between them one that holds `filling`. */
  source(filling: string): string;
  readonly line: number;
  readonly code: string;
}

const OVERSIZE: Readonly<Record<string, Oversize>> = {
  NDJSON: {
    format: 'ndjson',
    source: (filling) => `{"EVENT_ID":"a"}\n{"EVENT_ID":"${filling}"}\n{"EVENT_ID":"b"}\n`,
    line: 2,
    code: 'RECORD_TOO_LARGE',
  },
  'an NDJSON line that is no JSON': {
    format: 'ndjson',
    source: (filling) => `{"EVENT_ID":"a"}\n${filling}\n{"EVENT_ID":"b"}\n`,
    line: 2,
    code: 'RECORD_TOO_LARGE',
  },
  JSON: {
    format: 'json',
    source: (filling) => `[{"EVENT_ID":"a"},\n{"EVENT_ID":"${filling}"},\n{"EVENT_ID":"b"}]`,
    line: 2,
    code: 'RECORD_TOO_LARGE',
  },
  'JSON on one line': {
    format: 'json',
    source: (filling) => `[{"EVENT_ID":"a"},{"x":"y","EVENT_ID":"${filling}"},{"EVENT_ID":"b"}]`,
    line: 1,
    code: 'RECORD_TOO_LARGE',
  },
  'a JSON string': {
    format: 'json',
    source: (filling) => `[{"EVENT_ID":"a"},\n"${filling}",\n{"EVENT_ID":"b"}]`,
    line: 2,
    code: 'RECORD_TOO_LARGE',
  },
  CSV: {
    format: 'csv',
    source: (filling) => `EVENT_ID,x\na,1\n${filling},2\nb,3\n`,
    line: 3,
    code: 'RECORD_TOO_LARGE',
  },
  'CSV in quotes': {
    format: 'csv',
    source: (filling) => `EVENT_ID,x\na,1\n"${filling}",2\nb,3\n`,
    line: 3,
    code: 'RECORD_TOO_LARGE',
  },
  TSV: {
    format: 'tsv',
    source: (filling) => `EVENT_ID\tx\na\t1\n${filling}\t2\nb\t3\n`,
    line: 3,
    code: 'RECORD_TOO_LARGE',
  },
};

describe.each(Object.entries(OVERSIZE))('%s', (_name, { format, source, line, code }) => {
  it.each([LIMIT - 100, LIMIT + 1, 3000, 20_000])('with %d bytes costs itself alone', (length) => {
    for (const sizes of [[MIB], [100], [999, 1, 500]]) {
      for (const chunkBytes of length > 3000 ? [700, MIB] : [1, 300, MIB]) {
        const options = { format, maxRecordBytes: LIMIT, sizes, chunkBytes, isSlow: sizes.length > 1 };
        const { events, rejects } = cutAndDecode(source('x'.repeat(length)), options);
        const others = events.filter(({ eventId }) => eventId?.length === 1);
        expect(idsOf(others)).toEqual(['a', 'b']);
        if (length > LIMIT) expect(placesOf(rejects)).toEqual([{ line, code }]);
        else expect(rejects.map((reject) => reject.code)).not.toContain('RECORD_TOO_LARGE');
      }
    }
  });

  it('is held only as far as it has to be, and what comes behind it is read', () => {
    const [before, after] = source('~').split('~');
    const cutter = new Cutter('source', {
      format,
      maxRecordBytes: LIMIT,
      chunkBytes: 10_000,
      onFormat: () => undefined,
    });
    const filling = Buffer.alloc(64 * 1024, 'x');
    const parts = [...cutter.append(Buffer.from(before ?? ''))];
    const memory = process.memoryUsage().arrayBuffers;
    for (let count = 0; count < 200; count++) parts.push(...cutter.append(filling));
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(5 * MIB);
    parts.push(...cutter.append(Buffer.from(after ?? '')), ...cutter.cutRest());
    expect(parts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(100_000);
    const { events, rejects } = decodeChunks(parts, LIMIT);
    expect(idsOf(events)).toEqual(['a', 'b']);
    expect(placesOf(rejects)).toEqual([{ line, code }]);
  });
});

describe('a record that is too long', () => {
  it('may be the last of its source, or all there is', () => {
    const long = `{"EVENT_ID":"${'x'.repeat(5000)}"}`;
    for (const text of [long, `${long}\n`, long.slice(0, -2), `{"EVENT_ID":"a"}\n${long}`]) {
      for (const format of ['ndjson', 'json'] as const) {
        const { events, rejects } = cutAndDecode(text, { format, maxRecordBytes: LIMIT, chunkBytes: 700, sizes: [64] });
        expect(idsOf(events)).toEqual(text.startsWith('{"EVENT_ID":"a"}') ? ['a'] : []);
        expect(rejects.map(({ code }) => code)).toEqual(['RECORD_TOO_LARGE']);
      }
    }
  });

  it('may be followed by another', () => {
    const long = `{"EVENT_ID":"${'x'.repeat(5000)}"}`;
    const text = [long, long, '{"EVENT_ID":"a"}', long, '{"EVENT_ID":"b"}'].join('\n');
    for (const format of ['ndjson', 'json'] as const) {
      const { events, rejects } = cutAndDecode(text, { format, maxRecordBytes: LIMIT, chunkBytes: 700, sizes: [64] });
      expect(idsOf(events)).toEqual(['a', 'b']);
      expect(rejects.map(({ line }) => line)).toEqual([1, 2, 4]);
    }
  });

  it('shows the same excerpt whether it was cut or not', () => {
    const text = `{"EVENT_ID":"${'é'.repeat(5000)}"}\n`;
    const cut = cutAndDecode(text, { format: 'ndjson', maxRecordBytes: 31, chunkBytes: 10, sizes: [7] });
    expect(cut).toEqual(decodeChunks([chunkOf('ndjson', text)], 31));
    expect(cut.rejects[0]?.excerpt).toBe(`{"EVENT_ID":"${'é'.repeat(106)}…`);
  });

  it('does not hide that of a quote that is never closed: its first line is at fault, the others are read', () => {
    const text = `EVENT_ID,x\na,"1\n${'b,2\n'.repeat(1000)}`;
    const { events, rejects } = cutAndDecode(text, { format: 'csv', maxRecordBytes: 50, chunkBytes: 10, sizes: [7] });
    expect(idsOf(events)).toEqual(Array(1000).fill('b'));
    expect(placesOf(rejects)).toEqual([{ line: 2, code: 'CSV_QUOTES' }]);
  });
});
