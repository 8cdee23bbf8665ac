import { readdirSync, readlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type OpenOptions, openSource } from '../../../src/input/open.ts';
import type { Source } from '../../../src/input/sources.ts';
import { collect, noise, streamOf, streamThatHangs } from './byte-pieces.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';
import { skippableFrame, zstdFrame } from './zstd-frames.ts';

const STDIN: Source = { name: '<stdin>', path: null, sizeBytes: null };
const NO_STDIN = { stdin: new PassThrough() };

async function fileWith(bytes: Uint8Array | string): Promise<Source> {
  const path = join(await makeTemporaryFolder(), 'events');
  await writeFile(path, bytes);
  return { name: path, path, sizeBytes: bytes.length };
}

function readStdin(stdin: Readable, options: Partial<OpenOptions> = {}) {
  return collect(openSource(STDIN, { stdin, ...options }));
}

/** How many descriptors of this process are open on a file. */
function openDescriptors(path: string): number {
  const targets = readdirSync('/proc/self/fd').map((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`);
    } catch {
      return '';
    }
  });
  return targets.filter((target) => target === path).length;
}

describe('a file', () => {
  it('is read as it is', async () => {
    for (const size of [0, 1, 3, 4, 5000, 700_000]) {
      const bytes = noise(size);
      const read = await collect(openSource(await fileWith(bytes), NO_STDIN));
      expect({ size, length: read.bytes.length, error: read.error }).toEqual({ size, length: size, error: null });
      expect(read.bytes.equals(bytes)).toBe(true);
    }
  });

  it('is unpacked when its first bytes say so, whatever its name', async () => {
    const text = 'events\n'.repeat(20_000);
    for (const packed of [
      gzipSync(text),
      Buffer.concat([skippableFrame(noise(9)), zstdFrame([{ raw: text.slice(0, 70_000) }])]),
    ]) {
      const { bytes, error } = await collect(openSource(await fileWith(packed), NO_STDIN));
      expect(error).toBeNull();
      expect(text.startsWith(bytes.toString())).toBe(true);
      expect(bytes.length).toBeGreaterThanOrEqual(70_000);
    }
  });

  it('tells how many bytes are read as they are stored', async () => {
    const packed = gzipSync(noise(1000));
    const counts: number[] = [];
    await collect(openSource(await fileWith(packed), { ...NO_STDIN, onRawBytes: (count) => counts.push(count) }));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(packed.length);
  });

  it('tells the same of an archive that turns out to be damaged', async () => {
    const packed = gzipSync(noise(100_000)).subarray(0, 50_000);
    let count = 0;
    const source = await fileWith(packed);
    const { error } = await collect(openSource(source, { ...NO_STDIN, onRawBytes: (more) => (count += more) }));
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
    expect(count).toBe(packed.length);
  });

  it('that is missing or a folder is unreadable', async () => {
    const folder = await makeTemporaryFolder();
    for (const path of [join(folder, 'missing'), folder]) {
      const { error } = await collect(openSource({ name: path, path, sizeBytes: null }, NO_STDIN));
      expect(error).toMatchObject({ code: 'FILE_UNREADABLE' });
      expect((error as Error).message).toContain(`cannot read ${path}: `);
    }
  });

  it.skipIf(process.platform !== 'linux')('is closed when its reader stops early', async () => {
    for (const bytes of [noise(2_000_000), gzipSync(noise(2_000_000))]) {
      const source = await fileWith(bytes);
      for await (const piece of openSource(source, NO_STDIN)) {
        expect(piece.length).toBeGreaterThan(0);
        expect(openDescriptors(source.path ?? '')).toBe(1);
        break;
      }
      expect(openDescriptors(source.path ?? '')).toBe(0);
    }
  });

  it.skipIf(process.platform !== 'linux')('is closed at its end and at a fault', async () => {
    for (const bytes of [noise(1000), gzipSync(noise(1000)).subarray(0, 500)]) {
      const source = await fileWith(bytes);
      await collect(openSource(source, NO_STDIN));
      expect(openDescriptors(source.path ?? '')).toBe(0);
    }
  });

  it('ends where the signal is given', async () => {
    const abort = new AbortController();
    let bytes = 0;
    const source = await fileWith(noise(2_000_000));
    for await (const piece of openSource(source, { ...NO_STDIN, signal: abort.signal })) {
      bytes += piece.length;
      abort.abort();
    }
    expect(bytes).toBeLessThan(2_000_000);
  });
});

describe('standard input', () => {
  it('is read and unpacked however its bytes come', async () => {
    const text = 'some events\n'.repeat(100);
    for (const stored of [Buffer.from(text), gzipSync(text), zstdFrame([{ raw: text }])]) {
      for (const sizes of [[1], [2, 5], [10_000]]) {
        const { bytes, error } = await readStdin(streamOf(stored, sizes));
        expect(error).toBeNull();
        expect(bytes.toString()).toBe(text);
      }
    }
  });

  it('may be shorter than what tells the compression', async () => {
    for (const text of ['', 'a', 'ab', 'abc']) expect((await readStdin(streamOf(text))).bytes.toString()).toBe(text);
  });

  it('that fails hands over what came before', async () => {
    const stdin = Readable.from(
      (function* () {
        yield Buffer.from('before the fault');
        throw new Error('the wire is cut');
      })(),
    );
    const { bytes, error } = await readStdin(stdin);
    expect(bytes.toString()).toBe('before the fault');
    expect(error).toMatchObject({ code: 'FILE_UNREADABLE', message: 'cannot read <stdin>: the wire is cut' });
  });

  it('is destroyed when its reader stops early', async () => {
    const stdin = streamThatHangs('a piece');
    for await (const piece of openSource(STDIN, { stdin })) {
      expect(Buffer.from(piece).toString()).toBe('a piece');
      break;
    }
    expect(stdin.destroyed).toBe(true);
  });

  it.each([
    ['plain', Buffer.from('some bytes')],
    ['gzip', gzipSync(noise(50_000)).subarray(0, 40_000)],
    ['zstd', zstdFrame([{ raw: noise(1000) }, { raw: noise(1000) }]).subarray(0, 1500)],
    ['nothing at all', Buffer.alloc(0)],
  ])('just ends at the signal, also while a read is pending: %s', async (_what, bytes) => {
    const abort = new AbortController();
    const stdin = streamThatHangs(bytes);
    setTimeout(() => abort.abort(), 50);
    const read = await readStdin(stdin, { signal: abort.signal });
    expect(read.error).toBeNull();
    expect(stdin.destroyed).toBe(true);
  });

  it('is not read at all when the signal was given before', async () => {
    const stdin = streamOf('some bytes');
    const read = await readStdin(stdin, { signal: AbortSignal.abort() });
    expect(read).toEqual({ bytes: Buffer.alloc(0), error: null });
  });
});
