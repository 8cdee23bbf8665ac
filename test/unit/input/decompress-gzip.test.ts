import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressionOf, decompress } from '../../../src/input/decompress.ts';
import { collect, inPieces, noise } from './byte-pieces.ts';

/** Where the 16 KiB pieces that are given to zlib end. */
const PIECE_BYTES = 16 * 1024;

async function* asStream(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  yield* inPieces(bytes, sizes);
}

function unpack(bytes: Uint8Array, { sizes = [64 * 1024], canReadAgain = false } = {}) {
  const again = canReadAgain ? () => asStream(bytes, sizes) : null;
  return collect(decompress('gzip', asStream(bytes, sizes), again));
}

const lines = Buffer.from(
  Array.from({ length: 1200 }, (_, index) => `${index} ${noise(24, index).toString('hex')}\n`).join(''),
);
const packed = gzipSync(lines);

describe('whole archives', () => {
  it.each([[[19, 20, 1]], [[1000]], [[1 << 20]]])(
    'are unpacked when they come in pieces of %j bytes',
    async (sizes) => {
      const { bytes, error } = await unpack(packed, { sizes });
      expect(error).toBeNull();
      expect(bytes.equals(lines)).toBe(true);
    },
  );

  it('may have several members, also empty ones', async () => {
    const archive = Buffer.concat([gzipSync('one,'), gzipSync(''), gzipSync('two,'), gzipSync('three')]);
    for (const sizes of [[1], [7], [100]]) {
      expect((await unpack(archive, { sizes })).bytes.toString()).toBe('one,two,three');
    }
  });

  it('may have a member that ends just where a piece does', async () => {
    const stored = storedMember(noise(PIECE_BYTES - 18 - 5));
    expect(stored).toHaveLength(PIECE_BYTES);
    const { bytes, error } = await unpack(Buffer.concat([stored, gzipSync('behind it')]), { sizes: [1 << 20] });
    expect(error).toBeNull();
    expect(bytes.subarray(-9).toString()).toBe('behind it');
  });

  it('may be padded with zeros', async () => {
    for (const padding of [1, 512, 3 * PIECE_BYTES]) {
      const { bytes, error } = await unpack(Buffer.concat([packed, Buffer.alloc(padding)]));
      expect({ padding, length: bytes.length, error }).toEqual({ padding, length: lines.length, error: null });
    }
  });

  it('are known by their first bytes', () => {
    expect(compressionOf(packed)).toBe('gzip');
    expect(compressionOf(Buffer.from('{"EVENT_ID":1}'))).toBeNull();
    expect(compressionOf(Buffer.from([0x1f]))).toBeNull();
    expect(compressionOf(Buffer.alloc(0))).toBeNull();
  });
});

describe.each([true, false])('damaged archives (can be read again: %s)', (canReadAgain) => {
  it('that are cut off give what can be unpacked, and then the fault', async () => {
    for (const share of [0.1, 0.5, 0.9]) {
      const { bytes, error } = await unpack(packed.subarray(0, packed.length * share), { canReadAgain });
      expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
      expect(bytes.equals(lines.subarray(0, bytes.length))).toBe(true);
      expect(bytes.length / lines.length).toBeGreaterThan(share - 0.05);
    }
  });

  it('that are cut off anywhere give the fault', async () => {
    const small = gzipSync('a small archive');
    for (let length = 1; length < small.length; length++) {
      const { error } = await unpack(small.subarray(0, length), { canReadAgain });
      expect({ length, error }).toMatchObject({ length, error: { code: 'DAMAGED_ARCHIVE' } });
    }
  });

  it('with a wrong checksum give all they hold, and then the fault', async () => {
    const bad = Buffer.from(packed);
    bad[bad.length - 6] = (bad[bad.length - 6] as number) ^ 1;
    const { bytes, error } = await unpack(bad, { canReadAgain });
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
    expect(bytes.equals(lines)).toBe(true);
  });

  it('with a block that cannot be give everything before it', async () => {
    // A stored block says its length twice, once inverted: zlib notices a difference at once.
    const bad = Buffer.concat([
      deflateRawSync(lines, { finishFlush: constants.Z_SYNC_FLUSH }),
      Buffer.from([1, 5, 0, 5, 0]),
    ]);
    const archive = Buffer.concat([gzipSync('').subarray(0, 10), bad]);
    const { bytes, error } = await unpack(archive, { canReadAgain });
    expect(error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
    expect(bytes.equals(lines)).toBe(true);
  });

  it('with a bad second member give the first', async () => {
    const archive = Buffer.concat([packed, Buffer.from('this is no member')]);
    const first = await unpack(archive, { canReadAgain });
    expect(first.bytes.equals(lines)).toBe(true);
    expect(first.error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
    const broken = Buffer.concat([packed, gzipSync('x').subarray(0, 12), Buffer.from([0xff, 0xff, 0xff, 0xff])]);
    const second = await unpack(broken, { canReadAgain });
    expect(second.bytes.subarray(0, lines.length).equals(lines)).toBe(true);
    expect(second.error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
  });

  it('with bytes changed at random end in the fault, never in anything else', async () => {
    for (let at = 10; at < packed.length; at += 4999) {
      const bad = Buffer.from(packed);
      bad[at] = (bad[at] as number) ^ 0x55;
      expect((await unpack(bad, { canReadAgain })).error).toMatchObject({ code: 'DAMAGED_ARCHIVE' });
    }
  });
});

/** A gzip member of one stored block, so that its length is known: that of the content and 23 bytes. */
function storedMember(content: Buffer): Buffer {
  const block = Buffer.alloc(5);
  block[0] = 1;
  block.writeUInt16LE(content.length, 1);
  block.writeUInt16LE(~content.length & 0xffff, 3);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32Of(content));
  trailer.writeUInt32LE(content.length, 4);
  return Buffer.concat([gzipSync('').subarray(0, 10), block, content, trailer]);
}

/** The checksum that gzip writes behind this content. */
function crc32Of(content: Buffer): number {
  return gzipSync(content).readUInt32LE(gzipSync(content).length - 8);
}
