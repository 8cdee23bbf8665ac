import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeFully } from '../../../src/output/write-fully.ts';

test('every byte is written once, however few the system takes at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.integer({ min: 1, max: 7 }), async (bytes, atMost) => {
      const written: number[] = [];
      await writeFully(async (part, offset) => {
        const taken = part.subarray(offset, offset + atMost);
        written.push(...taken);
        return { bytesWritten: taken.length };
      }, bytes);
      expect(Uint8Array.from(written)).toEqual(bytes);
    }),
  );
});

test('text is written as UTF-8', async () => {
  const parts: Uint8Array[] = [];
  const take = async (part: Uint8Array, offset: number) => {
    parts.push(part.subarray(offset));
    return { bytesWritten: part.length - offset };
  };
  await writeFully(take, 'né\ud800');
  expect(Buffer.concat(parts)).toEqual(Buffer.from([0x6e, 0xc3, 0xa9, 0xef, 0xbf, 0xbd]));
});

test('an error in the middle is thrown, and a system that takes nothing does not hang the run', async () => {
  let calls = 0;
  const full = async () => {
    calls += 1;
    if (calls > 1) throw new Error('ENOSPC');
    return { bytesWritten: 3 };
  };
  await expect(writeFully(full, 'some rows')).rejects.toThrow('ENOSPC');
  await expect(writeFully(async () => ({ bytesWritten: 0 }), 'some rows')).rejects.toThrow('took no bytes');
});
