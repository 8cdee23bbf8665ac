import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Compression, decompress } from '../../../src/input/decompress.ts';
import { zstdFrame } from './zstd-frames.ts';

const MIB = 1024 * 1024;
const KIB_128 = 128 * 1024;

/** 8 MiB in 8 KiB, and 64 MiB in 2 KiB. */
const BOMBS: Readonly<Record<Compression, { readonly packed: Buffer; readonly bytes: number }>> = {
  gzip: { packed: gzipSync(Buffer.alloc(8 * MIB)), bytes: 8 * MIB },
  zstd: { packed: zstdFrame(Array.from({ length: 512 }, () => ({ byte: 0, count: KIB_128 }))), bytes: 64 * MIB },
};

/** Hands out the same bytes `times` times, and says how often it was asked. */
class Repeated {
  taken = 0;
  private readonly bytes: Uint8Array;
  private readonly times: number;

  constructor(bytes: Uint8Array, times: number) {
    this.bytes = bytes;
    this.times = times;
  }

  async *stream(): AsyncGenerator<Uint8Array> {
    for (; this.taken < this.times; this.taken++) yield this.bytes;
  }
}

describe.each(['gzip', 'zstd'] as const)('a bomb of %s', (compression) => {
  const { packed, bytes } = BOMBS[compression];

  it('is unpacked only as far as it is read', async () => {
    const source = new Repeated(packed, 1000);
    let unpacked = 0;
    for await (const piece of decompress(compression, source.stream(), null)) {
      unpacked += piece.length;
      // One piece of the source, and what lies in zlib's own 16 KiB steps.
      expect(source.taken * bytes - unpacked).toBeLessThanOrEqual(3 * 16 * MIB);
      if (source.taken >= 3) break;
    }
    expect(unpacked).toBeGreaterThan(bytes);
  });

  it('never has much of itself in memory', async () => {
    const source = new Repeated(packed, Math.ceil((256 * MIB) / bytes));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let unpacked = 0;
    for await (const piece of decompress(compression, source.stream(), null)) {
      unpacked += piece.length;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(unpacked).toBe(source.taken * bytes);
    expect(unpacked).toBeGreaterThanOrEqual(256 * MIB);
    // Most of this is garbage that has not been collected yet.
    expect(most).toBeLessThan(128 * MIB);
  });
});
