import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compressionOf, decompress } from '../../../src/input/decompress.ts';
import { collect, inPieces, noise } from './byte-pieces.ts';
import { skippableFrame, zstdFrame } from './zstd-frames.ts';

const NATIVE = new URL('../../../fixtures/formats/native/', import.meta.url);
const packed = readFileSync(new URL('events.ndjson.zst', NATIVE));
const plain = readFileSync(new URL('events.ndjson', NATIVE));

async function* asStream(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  yield* inPieces(bytes, sizes);
}

function unpack(bytes: Uint8Array, sizes: readonly number[] = [64 * 1024]) {
  return collect(decompress('zstd', asStream(bytes, sizes), null));
}

async function unpackText(...frames: Buffer[]): Promise<string> {
  const { bytes, error } = await unpack(Buffer.concat(frames));
  expect(error).toBeNull();
  return bytes.toString('latin1');
}

describe('whole archives', () => {
  it.each([[[1]], [[2, 3]], [[1000]], [[1 << 20]]])('are unpacked from pieces of %j bytes', async (sizes) => {
    expect(await unpack(packed, sizes)).toEqual({ bytes: plain, error: null });
  });

  it('may have raw and run-length blocks, and empty ones', async () => {
    const blocks = [
      { raw: 'begin ' },
      { raw: '' },
      { byte: 0x2e, count: 5 },
      { byte: 0x2e, count: 0 },
      { raw: ' end' },
    ];
    expect(await unpackText(zstdFrame(blocks))).toBe('begin ..... end');
  });

  it('may have several frames, with checksums and content sizes or without', async () => {
    const frames = [
      zstdFrame([{ raw: 'one,' }]),
      zstdFrame([{ raw: 'two,' }], { hasChecksum: true }),
      zstdFrame([{ raw: '' }]),
      zstdFrame([{ raw: 'three,' }], { contentSize: { value: 6, bytes: 4 } }),
      zstdFrame([{ raw: 'four' }], { contentSize: { value: 4, bytes: 8 }, hasChecksum: true }),
    ];
    expect(await unpackText(...frames)).toBe('one,two,three,four');
    expect((await unpack(Buffer.concat(frames), [1])).bytes.toString()).toBe('one,two,three,four');
  });

  it('may have skippable frames anywhere, which are passed over', async () => {
    const skipped = [skippableFrame(Buffer.alloc(0)), skippableFrame(noise(100_000), 15)];
    const frames = [...skipped, zstdFrame([{ raw: 'a' }]), ...skipped, zstdFrame([{ raw: 'b' }]), ...skipped];
    expect(await unpackText(...frames)).toBe('ab');
    expect(compressionOf(Buffer.concat(frames).subarray(0, 4))).toBe('zstd');
  });

  it('may be nothing but a skippable frame', async () => {
    expect(await unpack(skippableFrame(Buffer.from('nothing')))).toEqual({ bytes: Buffer.alloc(0), error: null });
  });

  it('are the same frame after frame of what zstd wrote', async () => {
    expect(await unpack(Buffer.concat([packed, packed, packed]), [777])).toEqual({
      bytes: Buffer.concat([plain, plain, plain]),
      error: null,
    });
  });
});

describe('damaged archives', () => {
  const good = zstdFrame([{ raw: 'a good frame\n' }]);

  it('that are cut off give every whole block, and then the fault', async () => {
    const frame = zstdFrame([{ raw: 'first block\n' }, { raw: 'second block\n' }, { raw: 'third block\n' }]);
    const inThird = frame.length - 5;
    const { bytes, error } = await unpack(Buffer.concat([good, frame.subarray(0, inThird)]));
    expect(bytes.toString()).toBe('a good frame\nfirst block\nsecond block\n');
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
  });

  it('are noticed wherever they are cut off', async () => {
    const options = { hasChecksum: true, contentSize: { value: 10, bytes: 4 } } as const;
    const archive = Buffer.concat([skippableFrame(Buffer.from('xyz')), zstdFrame([{ raw: '0123456789' }], options)]);
    const whole = new Set([0, 11, archive.length]);
    for (let length = 0; length <= archive.length; length++) {
      const { error } = await unpack(archive.subarray(0, length));
      if (whole.has(length)) expect({ length, error }).toEqual({ length, error: null });
      else expect({ length, error }).toMatchObject({ length, error: { code: 'DAMAGED_ARCHIVE' } });
    }
  });

  it('that go on with something else give what came before', async () => {
    const { bytes, error } = await unpack(Buffer.concat([good, Buffer.from('this is no frame, is it')]));
    expect(bytes.toString()).toBe('a good frame\n');
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
  });

  it('with bytes changed at random end in the fault or in other bytes, never in anything else', async () => {
    for (let at = 0; at < packed.length; at += 23) {
      const bad = Buffer.from(packed);
      bad[at] = (bad[at] as number) ^ 0x55;
      const { error } = await unpack(bad);
      if (error !== null) expect((error as { code: string }).code).toMatch(/^(DAMAGED|UNSUPPORTED)_ARCHIVE$/);
    }
  });

  it('with a frame that is not as long as it says are noticed, after its content', async () => {
    const { bytes, error } = await unpack(zstdFrame([{ raw: 'short' }], { contentSize: { value: 6, bytes: 4 } }));
    expect(bytes.toString()).toBe('short');
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
  });
});

describe('what a header may ask for', () => {
  it('is a window of 128 MiB, and no more', async () => {
    const exponentOf27 = (27 - 10) << 3;
    expect((await unpack(zstdFrame([{ raw: 'x' }], { windowDescriptor: exponentOf27 }))).error).toBeNull();
    const { error } = await unpack(zstdFrame([{ raw: 'x' }], { windowDescriptor: exponentOf27 + 1 }));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_ARCHIVE' });
  });

  it('is no dictionary', async () => {
    const { error } = await unpack(zstdFrame([{ raw: 'x' }], { dictionaryId: 7 }));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_ARCHIVE' });
  });

  it('is no block of more than 128 KiB', async () => {
    expect((await unpack(zstdFrame([{ byte: 0, count: 128 * 1024 }]))).bytes).toHaveLength(128 * 1024);
    const { error } = await unpack(zstdFrame([{ byte: 0, count: 128 * 1024 + 1 }]));
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
  });
});
