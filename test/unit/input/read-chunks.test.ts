/** Several sources as one sequence of chunks: order, numbers, lines, formats, slow and endless sources. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { InputFormat } from '../../../src/input/chunk.ts';
import { readChunks } from '../../../src/input/read-chunks.ts';
import type { Source } from '../../../src/input/sources.ts';
import { streamOf, streamThatHangs } from './byte-pieces.ts';
import { idsOf, MIB, readSources, readStdin, STDIN } from './decoded-source.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const OPTIONS = { format: 'auto', maxRecordBytes: MIB } as const;

/** Files with these names and contents, as sources. */
async function filesWith(contents: Readonly<Record<string, string | Uint8Array>>): Promise<Source[]> {
  const folder = await makeTemporaryFolder();
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      await writeFile(join(folder, name), content);
      return { name, path: join(folder, name), sizeBytes: content.length };
    }),
  );
}

function lines(...ids: readonly string[]): string {
  return ids.map((id) => `{"EVENT_ID":"${id}"}\n`).join('');
}

describe('several sources', () => {
  it('follow each other, each in its own format, with lines of its own', async () => {
    const sources = await filesWith({
      'a.log': lines('a1', 'a2'),
      'b.log': 'EVENT_ID\tCLIENT_IP\nb1\t\nb2\t\n',
      'c.log': gzipSync('[{"EVENT_ID":"c1"},\n{"EVENT_ID":"c2"}]'),
      'd.log': '\n\n{\n"EVENT_ID": "d1"\n}\n',
    });
    const { events, rejects, chunks, formats } = await readSources([...sources, STDIN], {
      stdin: streamOf(lines('e1')),
    });
    expect(idsOf(events)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'd1', 'e1']);
    expect(events.map(({ line }) => line)).toEqual([1, 2, 2, 3, 1, 2, 3, 1]);
    expect(rejects).toEqual([]);
    expect(formats).toEqual(['ndjson', 'tsv', 'json', 'json', 'ndjson']);
    expect(chunks.map(({ sequence }) => sequence)).toEqual(chunks.map((_, index) => index));
    expect(chunks.map(({ sourceName }) => sourceName)).toEqual(['a.log', 'b.log', 'c.log', 'd.log', '<stdin>']);
    expect(chunks.map(({ sourceIndex }) => sourceIndex)).toEqual([0, 1, 2, 3, 4]);
    expect(chunks.every(({ isLast }) => isLast)).toBe(true);
  });

  it('keep their numbers when they have many chunks', async () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `${index}`);
    const sources = await filesWith({ a: lines(...ids), b: lines(...ids) });
    const { events, chunks } = await readSources(sources, { chunkBytes: 1000 });
    expect(idsOf(events)).toEqual([...ids, ...ids]);
    expect(events.map(({ line }) => line)).toEqual([...ids, ...ids].map((id) => Number(id) + 1));
    expect(chunks.map(({ sequence }) => sequence)).toEqual(chunks.map((_, index) => index));
    expect(chunks.filter(({ isLast }) => isLast).map(({ sourceName }) => sourceName)).toEqual(['a', 'b']);
  });

  it('may have none with records', async () => {
    const sources = await filesWith({ a: '', b: '\n', c: 'EVENT_ID,x\n', d: '[]', e: gzipSync('') });
    const { events, rejects } = await readSources(sources);
    expect([events, rejects]).toEqual([[], []]);
  });

  it('are told to whoever asks for formats, with their source', async () => {
    const sources = await filesWith({ a: lines('1'), b: '' });
    const told: [string, InputFormat][] = [];
    await readSources(sources, { onFormat: (source, format) => told.push([source.name, format]) });
    expect(told).toEqual([['a', 'ndjson']]);
  });

  it('are all read in the format that is asked for', async () => {
    const sources = await filesWith({ a: '{"EVENT_ID":"a"}{"EVENT_ID":"b"}', b: lines('c') });
    expect(idsOf((await readSources(sources, { format: 'json' })).events)).toEqual(['a', 'b', 'c']);
    expect((await readSources(sources, { format: 'ndjson' })).rejects).toMatchObject([
      { line: 1, code: 'INVALID_JSON' },
    ]);
  });
});

describe('slow sources', () => {
  /** Delivers texts one after another, each when it is called for. */
  function deliverer(): { stdin: Readable; deliver: (text: string | null) => void } {
    const stdin = new Readable({ read: () => undefined });
    return { stdin, deliver: (text) => void stdin.push(text === null ? null : Buffer.from(text)) };
  }

  /** Texts in the order in which they come, and the records that each one makes whole; '' when it makes none whole. */
  it.each<[string, [text: string, records: string][]]>([
    [
      'NDJSON',
      [
        ['{"EVENT_ID":"a"}\n{"EVENT', '{"EVENT_ID":"a"}\n'],
        ['_ID":"b"}\n', '{"EVENT_ID":"b"}\n'],
      ],
    ],
    [
      'CSV',
      [
        ['EVENT_ID,x\na,"1\n', ''],
        ['2"\nb,', 'a,"1\n2"\n'],
        ['3\n', 'b,3\n'],
      ],
    ],
    [
      'JSON',
      [
        ['[{"EVENT_ID":"a"},\n', '[{"EVENT_ID":"a"},\n'],
        ['{"EVENT_ID":\n"b"},\n{', '{"EVENT_ID":\n"b"},\n'],
      ],
    ],
  ])('hand over the whole records of %s after a moment', async (_format, steps) => {
    const { stdin, deliver } = deliverer();
    const chunks = readChunks([STDIN], { ...OPTIONS, stdin });
    for (const [text, records] of steps) {
      deliver(text);
      if (records !== '') expect(Buffer.from((await chunks.next()).value?.bytes ?? []).toString()).toBe(records);
    }
    await chunks.return(undefined);
  });

  it('do not hand over what is no whole record', async () => {
    const { stdin, deliver } = deliverer();
    const chunks = readChunks([STDIN], { ...OPTIONS, stdin });
    deliver('\n{"EVENT_ID":');
    const first = chunks.next();
    await pause(400);
    deliver('"a"}\n');
    deliver(null);
    expect(
      Buffer.from((await first).value?.bytes ?? [])
        .toString()
        .trim(),
    ).toMatch(/^$|^\{"EVENT_ID":"a"\}$/);
  });

  it('may be of no known format for as long as little of them is there', async () => {
    const { stdin, deliver } = deliverer();
    const chunks = readChunks([STDIN], { ...OPTIONS, stdin });
    deliver('starting up …\n');
    const first = chunks.next();
    await pause(300);
    deliver(lines('a'));
    deliver(null);
    expect(Buffer.from((await first).value?.bytes ?? []).toString()).toContain('"a"');
  });
});

describe('a reader that leaves', () => {
  it('does not wait for a source that delivers nothing', async () => {
    const stdin = streamThatHangs(lines('a', 'b'));
    for await (const chunk of readChunks([STDIN], { ...OPTIONS, stdin })) {
      expect(chunk.bytes.length).toBeGreaterThan(0);
      break;
    }
    expect(stdin.destroyed).toBe(true);
  });

  it('does not wait for it when the source has a fault, either', async () => {
    const stdin = streamThatHangs('no header\n');
    const reading = readSources([STDIN], { stdin, format: 'csv' });
    await expect(reading).rejects.toMatchObject({ code: 'BAD_HEADER' });
    expect(stdin.destroyed).toBe(true);
  });
});

describe('the signal', () => {
  it.each([
    ['nothing', ''],
    ['half a record', '{"EVENT_ID":'],
    ['half an archive', gzipSync(lines('a')).subarray(0, 20)],
  ])('ends the reading while a source that delivered %s delivers no more', async (_what, bytes) => {
    const abort = new AbortController();
    const stdin = streamThatHangs(bytes);
    setTimeout(() => abort.abort(), 200);
    const { chunks } = await readSources([STDIN, STDIN], { stdin, signal: abort.signal });
    expect(chunks).toEqual([]);
    expect(stdin.destroyed).toBe(true);
  });

  it('ends the reading of a source that has delivered whole records and half of one', async () => {
    const abort = new AbortController();
    const stdin = streamThatHangs(`${lines('a')}{"EVENT_ID":`);
    const taken: string[] = [];
    for await (const { bytes } of readChunks([STDIN], { ...OPTIONS, stdin, signal: abort.signal })) {
      taken.push(Buffer.from(bytes).toString());
      setTimeout(() => abort.abort(), 50);
    }
    expect(taken).toEqual([lines('a')]);
  });

  it('given before, nothing is read', async () => {
    const { chunks } = await readStdin(lines('a'), { signal: AbortSignal.abort() });
    expect(chunks).toEqual([]);
  });

  it('given while a chunk is looked at, no other follows', async () => {
    const abort = new AbortController();
    const sources = await filesWith({ a: lines('a').repeat(1000), b: lines('b') });
    let seen = 0;
    for await (const chunk of readChunks(sources, {
      ...OPTIONS,
      stdin: streamOf(''),
      chunkBytes: 100,
      signal: abort.signal,
    })) {
      expect(chunk.sequence).toBe(0);
      seen++;
      abort.abort();
    }
    expect(seen).toBe(1);
  });
});
