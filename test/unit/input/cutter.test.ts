/** Where sources are cut: header, byte order mark, white space, sizes of parts, what waits and what does not. */
import { describe, expect, it } from 'vitest';
import type { InputFormat } from '../../../src/input/chunk.ts';
import { Cutter } from '../../../src/input/cutter.ts';
import { type CutOptions, cutAndDecode, cutBytes, decodeChunks, idsOf, MIB } from './decoded-source.ts';

const KIB_512 = 512 * 1024;

function cutterFor(format: InputFormat | 'auto', onFormat: (format: InputFormat) => void = () => undefined): Cutter {
  return new Cutter('events.log', { format, chunkBytes: KIB_512, maxRecordBytes: MIB, onFormat });
}

function textOf(parts: readonly { readonly bytes: Uint8Array }[]): string[] {
  return parts.map(({ bytes }) => Buffer.from(bytes).toString());
}

function records(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `{"EVENT_ID":"${index}","MATCHED_VARIABLE_VALUE":"${'x'.repeat(index % 50)}"}`,
  );
}

describe('parts', () => {
  it.each<[InputFormat, string]>([
    ['ndjson', `${records(5000).join('\n')}\n`],
    ['json', `[${records(5000).join(',')}]`],
    [
      'json',
      JSON.stringify(
        records(5000).map((record) => JSON.parse(record)),
        null,
        2,
      ),
    ],
    [
      'csv',
      `EVENT_ID,x\n${records(5000)
        .map((_, index) => `${index},"a\n${'x'.repeat(index % 50)}"`)
        .join('\n')}\n`,
    ],
  ])('of %s are about as large as asked for, and hold whole records', (format, text) => {
    const parts = cutBytes(text, { chunkBytes: 4096, sizes: [1000] });
    expect(parts.length).toBeGreaterThan(text.length / 4096 / 2);
    for (const part of parts) expect(part.bytes.length).toBeLessThanOrEqual(4096 + 1000);
    expect(parts.map((part) => part.format)).toEqual(parts.map(() => format));
    const { events, rejects } = decodeChunks(parts);
    expect(idsOf(events)).toEqual(records(5000).map((_, index) => String(index)));
    expect(rejects).toEqual([]);
  });

  it('own their memory, which can be given away', () => {
    const parts = cutBytes(records(100).join('\n'), { format: 'ndjson', chunkBytes: 100, sizes: [64] });
    expect(parts.length).toBeGreaterThan(10);
    const buffers = new Set(parts.map(({ bytes }) => bytes.buffer));
    expect(buffers.size).toBe(parts.length);
    for (const { bytes } of parts) {
      expect(bytes).toBeInstanceOf(Uint8Array);
      expect([bytes.byteOffset, bytes.buffer.byteLength]).toEqual([0, bytes.length]);
      const { length } = bytes;
      expect(structuredClone(bytes, { transfer: [bytes.buffer] })).toHaveLength(length);
      expect(bytes).toHaveLength(0);
    }
  });

  it('are called the last once, at the end', () => {
    for (const text of [records(300).join('\n'), `${records(300).join('\n')}\n`]) {
      const parts = cutBytes(text, { format: 'ndjson', chunkBytes: 500, sizes: [100] });
      expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, index) => index === parts.length - 1));
    }
  });
});

describe('what comes before the records', () => {
  it.each(['', ' \n\t\r\n', '\n'.repeat(100_000), ' '.repeat(200_000), `${' '.repeat(70_000)}\n`.repeat(5)])(
    'may be any amount of white space (%#)',
    (blank) => {
      for (const text of [`${records(3).join('\n')}\n`, `[${records(3).join(',\n')}]`, 'EVENT_ID\n0\n1\n2\n']) {
        for (const sizes of [[MIB], [50_000]]) {
          const { events } = cutAndDecode(blank + text, { sizes });
          expect(idsOf(events)).toEqual(['0', '1', '2']);
          const first = blank.split('\n').length + (text.startsWith('E') ? 1 : 0);
          expect(events[0]?.line).toBe(first);
        }
      }
    },
  );

  it('is not kept when it is white space', () => {
    const cutter = cutterFor('auto');
    const before = process.memoryUsage().arrayBuffers;
    const blank = Buffer.alloc(256 * 1024, '\n');
    for (let count = 0; count < 200; count++) expect([...cutter.append(blank)]).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MIB);
    expect([...cutter.append(Buffer.from('{"EVENT_ID":"a"}')), ...cutter.cutRest()]).toMatchObject([
      { firstLine: 200 * 256 * 1024 + 1, startByte: 200 * 256 * 1024, isLast: true },
    ]);
  });

  it('is a byte order mark or nothing', () => {
    for (const format of ['auto', 'csv'] as const) {
      const parts = cutBytes('\ufeffEVENT_ID,x\r\na,b\r\n', { format });
      expect(parts).toMatchObject([{ csv: { columns: ['EVENT_ID', 'x'] }, firstLine: 2, startByte: 15 }]);
    }
    expect(cutBytes('\ufeff{"EVENT_ID":"a"}')[0]?.startByte).toBe(3);
  });

  it.each<[string, CutOptions, string[], string]>([
    ['EVENT_ID,CLIENT_IP\na,b', {}, ['EVENT_ID', 'CLIENT_IP'], 'a,b'],
    ['EVENT_ID\tCLIENT_IP\r\na\tb', {}, ['EVENT_ID', 'CLIENT_IP'], 'a\tb'],
    ['"EVENT_ID";" x ";"y\nz"\na;b;c', {}, ['EVENT_ID', 'x', 'y\nz'], 'a;b;c'],
    ['\n\r\nevent_id|x|\na|b|c', {}, ['event_id', 'x', ''], 'a|b|c'],
    ['x,EVENT_ID\ty\na\tb', { format: 'tsv' }, [], ''],
    ['x\tEVENT_ID\na\tb', { format: 'csv' }, ['x', 'EVENT_ID'], 'a\tb'],
  ])('is the header of a table: %j %j', (text, options, columns, rest) => {
    if (columns.length === 0) {
      expect(() => cutBytes(text, options)).toThrow(expect.objectContaining({ code: 'BAD_HEADER' }));
      return;
    }
    const parts = cutBytes(text, options);
    expect(parts[0]?.csv?.columns).toEqual(columns);
    expect(textOf(parts)).toEqual([rest]);
  });

  it.each(['a,b,c\n1,2,3\n', '{"EVENT_ID":"a"}\n', '"EVENT_ID\n', 'x'])(
    'must name a field of an event when the format is said to be CSV: %j',
    (text) => {
      expect(() => cutBytes(text, { format: 'csv' })).toThrow(
        expect.objectContaining({ code: text.startsWith('"') ? expect.any(String) : 'BAD_HEADER' }),
      );
    },
  );
});

describe('sources without records', () => {
  it.each(['', ' ', '\n\r\n', '\ufeff', '\ufeff\n'])('have no parts and no format: %j', (text) => {
    const formats: InputFormat[] = [];
    for (const format of ['auto', 'ndjson', 'json', 'csv', 'tsv'] as const) {
      const cutter = cutterFor(format, (found) => formats.push(found));
      expect([...cutter.append(Buffer.from(text)), ...cutter.cutRest()]).toEqual([]);
    }
    expect(formats).toEqual([]);
  });

  it.each(['EVENT_ID,x', 'EVENT_ID,x\n', '[]', ' [ ]\n'])('may still have a format: %j', (text) => {
    const formats: InputFormat[] = [];
    const cutter = cutterFor('auto', (found) => formats.push(found));
    const { events, rejects } = decodeChunks([...cutter.append(Buffer.from(text)), ...cutter.cutRest()]);
    expect([events, rejects]).toEqual([[], []]);
    expect(formats).toEqual([text.startsWith('E') ? 'csv' : 'json']);
    expect(cutter.hasLayout).toBe(true);
  });

  it('of no known format are an error at their end, not before', () => {
    const cutter = cutterFor('auto');
    expect([...cutter.append(Buffer.from('hello\nworld\n')), ...cutter.cutWholeRecords()]).toEqual([]);
    expect(cutter.hasLayout).toBe(false);
    expect(() => [...cutter.cutRest()]).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_FORMAT', message: 'events.log is in no format that is known' }),
    );
  });

  it('of no known format are an error as soon as 64 KiB say so', () => {
    const cutter = cutterFor('auto');
    expect(() => [...cutter.append(Buffer.from('hello world\n'.repeat(10_000)))]).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_FORMAT' }),
    );
  });
});

describe('whole records', () => {
  it('are handed over when asked for, what is left waits', () => {
    const cutter = cutterFor('auto');
    expect([...cutter.append(Buffer.from('{"EVENT_ID":"a"}\n{"EVENT_ID":'))]).toEqual([]);
    expect(cutter.hasLines).toBe(true);
    expect(textOf([...cutter.cutWholeRecords()])).toEqual(['{"EVENT_ID":"a"}\n']);
    expect(cutter.hasLines).toBe(false);
    expect([...cutter.cutWholeRecords()]).toEqual([]);
    expect([...cutter.append(Buffer.from('"b"}\n'))]).toEqual([]);
    expect(textOf([...cutter.cutWholeRecords()])).toEqual(['{"EVENT_ID":"b"}\n']);
    expect([...cutter.cutRest()]).toMatchObject([{ isLast: true, firstLine: 3 }]);
  });

  it('need a whole header first', () => {
    const cutter = cutterFor('auto');
    const steps = ['\nEVENT_ID,"two\n', 'lines",CLIENT', '_IP\n', 'a,b,c\nd,e'];
    const taken = steps.map((step) => textOf([...cutter.append(Buffer.from(step)), ...cutter.cutWholeRecords()]));
    expect(taken).toEqual([[], [], [], ['a,b,c\n']]);
    expect([...cutter.cutRest()]).toMatchObject([
      { csv: { columns: ['EVENT_ID', 'two\nlines', 'CLIENT_IP'] }, firstLine: 5 },
    ]);
  });
});
