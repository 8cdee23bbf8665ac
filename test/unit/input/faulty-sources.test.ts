/** Sources that cannot be read, or not to their end: an error when there is nothing else, a reject otherwise. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import type { Source } from '../../../src/input/sources.ts';
import { noise } from './byte-pieces.ts';
import { idsOf, readSources } from './decoded-source.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';
import { zstdFrame } from './zstd-frames.ts';

const LINES = '{"EVENT_ID":"a"}\n{"EVENT_ID":"b"}\n';

async function fileWith(content: Uint8Array | string, name = 'events'): Promise<Source> {
  const path = join(await makeTemporaryFolder(), name);
  await writeFile(path, content);
  return { name, path, sizeBytes: null };
}

async function goodFile(): Promise<Source> {
  return fileWith('{"EVENT_ID":"good"}\n', 'good');
}

const HOPELESS: readonly [what: string, content: Uint8Array | string, code: string, rejectCode: string][] = [
  ['text', 'hello world\n', 'UNKNOWN_FORMAT', 'UNKNOWN_FORMAT'],
  ['random bytes', noise(200_000), 'UNKNOWN_FORMAT', 'UNKNOWN_FORMAT'],
  ['an archive that is cut off at once', gzipSync(LINES).subarray(0, 10), 'DAMAGED_ARCHIVE', 'INPUT_DAMAGED'],
  [
    'an archive of text that is damaged',
    Buffer.concat([gzipSync('hello\n').subarray(0, -8), noise(8)]),
    'DAMAGED_ARCHIVE',
    'INPUT_DAMAGED',
  ],
  [
    'an archive that cannot be unpacked',
    zstdFrame([{ raw: LINES }], { dictionaryId: 1 }),
    'UNSUPPORTED_ARCHIVE',
    'INPUT_DAMAGED',
  ],
];

describe.each(HOPELESS)('%s', (_what, content, code, rejectCode) => {
  it(`alone is an error: ${code}`, async () => {
    const error = await readSources([await fileWith(content)]).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ code });
  });

  it(`among others is a reject: ${rejectCode}`, async () => {
    const sources = [await goodFile(), await fileWith(content), await goodFile()];
    const { events, rejects, chunks } = await readSources(sources);
    expect(idsOf(events)).toEqual(['good', 'good']);
    expect(rejects).toMatchObject([{ line: 1, code: rejectCode }]);
    expect(rejects[0]?.message).toMatch(/^[ -~]+$/);
    expect(chunks.map(({ sourceIndex, sequence }) => [sourceIndex, sequence])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('a file that has gone', () => {
  it('is an error alone, and a reject among others', async () => {
    const path = join(await makeTemporaryFolder(), 'gone');
    const gone = { name: 'gone', path, sizeBytes: null };
    await expect(readSources([gone])).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    const { events, rejects } = await readSources([gone, await goodFile()]);
    expect(idsOf(events)).toEqual(['good']);
    expect(rejects).toMatchObject([{ line: 1, code: 'INPUT_DAMAGED' }]);
  });
});

describe('a table without a header', () => {
  it('is an error alone, and a reject among others', async () => {
    const table = await fileWith('1,2,3\n4,5,6\n');
    await expect(readSources([table], { format: 'csv' })).rejects.toMatchObject({ code: 'BAD_HEADER' });
    const good = await fileWith('EVENT_ID,x\ngood,1\n');
    const { events, rejects } = await readSources([table, good], { format: 'csv' });
    expect(idsOf(events)).toEqual(['good']);
    expect(rejects).toMatchObject([{ line: 1, code: 'UNKNOWN_FORMAT' }]);
  });
});

describe('an archive that is cut off', () => {
  const records = Array.from({ length: 12 }, (_, index) => ({
    EVENT_ID: `${index}`,
    MATCHED_VARIABLE_VALUE: `${noise(40, index).toString('hex')}`,
  }));
  const layouts: readonly [format: string, text: string, firstLine: number][] = [
    ['NDJSON', records.map((record) => `${JSON.stringify(record)}\n`).join(''), 1],
    ['JSON', `[${records.map((record) => JSON.stringify(record)).join(',\n')}]`, 1],
    ['CSV', `EVENT_ID,MATCHED_VARIABLE_VALUE\n${records.map((record) => `${Object.values(record)}\n`).join('')}`, 2],
  ];

  it.each(layouts)('gives the whole records of %s, and says where it stopped', async (_format, text, firstLine) => {
    // In blocks of ten bytes, so that the archive can end anywhere.
    const blocks = text.match(/.{1,10}/gs) ?? [];
    for (const kept of [30, 60, 61, 62, 63, 64, 65, blocks.length - 2]) {
      const packed = zstdFrame(blocks.map((raw) => ({ raw }))).subarray(0, 6 + kept * 13 + 5);
      const { events, rejects } = await readSources([await fileWith(packed)]);
      const unpacked = blocks.slice(0, kept).join('');
      const whole = records.filter((record) => unpacked.includes(`${Object.values(record)[1]}`));
      // The last one may be there without anything to show that it is whole.
      expect([whole.length, whole.length - 1]).toContain(events.length);
      expect(idsOf(events)).toEqual(records.slice(0, events.length).map(({ EVENT_ID }) => EVENT_ID));
      expect(rejects).toMatchObject([{ code: 'INPUT_DAMAGED' }]);
      expect([0, 1]).toContain((rejects[0]?.line ?? 0) - (firstLine + events.length - 1));
    }
  });

  it('among others is followed by them', async () => {
    const packed = gzipSync(layouts[0]?.[1] ?? '').subarray(0, 400);
    const { events, rejects } = await readSources([await goodFile(), await fileWith(packed), await goodFile()]);
    expect(events.length).toBeGreaterThan(2);
    expect(idsOf(events).at(-1)).toBe('good');
    expect(rejects.map(({ code }) => code)).toEqual(['INPUT_DAMAGED']);
  });
});
