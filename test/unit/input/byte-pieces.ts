import { Readable } from 'node:stream';

/** `bytes` in pieces of these sizes, again and again until they are all there; each piece is a copy. */
export function* inPieces(bytes: Uint8Array, sizes: readonly number[]): Generator<Buffer> {
  let turn = 0;
  for (let at = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? bytes.length);
    yield Buffer.from(bytes.subarray(at, at + size));
    at += size;
  }
}

/** A stream that delivers `bytes` in pieces of these sizes. */
export function streamOf(bytes: Uint8Array | string, sizes: readonly number[] = [64 * 1024]): Readable {
  return Readable.from(inPieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, sizes), { objectMode: true });
}

/** A stream that delivers `bytes` and then nothing, not even an end. */
export function streamThatHangs(bytes: Uint8Array | string = ''): Readable {
  const stream = new Readable({ read: () => undefined });
  if (bytes.length > 0) stream.push(bytes);
  return stream;
}

/** Everything that an iterable of bytes delivers, and what it throws, if it does. */
export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; error: unknown }> {
  const taken: Uint8Array[] = [];
  let error: unknown = null;
  try {
    for await (const piece of pieces) taken.push(Uint8Array.from(piece));
  } catch (thrown) {
    error = thrown;
  }
  return { bytes: Buffer.concat(taken), error };
}

/** The same bytes on every run, of which no part is like another: nothing packs them well. */
export function noise(count: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(count);
  let state = seed;
  for (let index = 0; index < count; index++) {
    // Numerical Recipes' linear congruential generator; its high bits are the good ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
