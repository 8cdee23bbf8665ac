/** Which compression a source is stored in, and its bytes without it. */
import { InputError, reasonOf } from '../errors.ts';
import { gunzip } from './gunzip.ts';
import { unpackZstd } from './zstd.ts';

export type Compression = 'gzip' | 'zstd';

/** What the first bytes say: gzip (RFC 1952), zstd (RFC 8878, also its skippable frames), or null for neither. */
export function compressionOf(head: Uint8Array): Compression | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd && head[0] === 0x28) return 'zstd';
  const isSkippable = head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18 && ((head[0] ?? 0) & 0xf0) === 0x50;
  return isSkippable ? 'zstd' : null;
}

/**
 * Unpacks a stream, piece by piece as the reader asks for it: however much a source unpacks to, little of it is held.
 *
 * @param readAgain reads the same compressed bytes from the beginning, or null when that cannot be done
 * @throws InputError DAMAGED_ARCHIVE, after everything before the fault; UNSUPPORTED_ARCHIVE; what `raw` throws
 */
export async function* decompress(
  compression: Compression,
  raw: AsyncIterable<Uint8Array>,
  readAgain: (() => AsyncIterable<Uint8Array>) | null,
): AsyncGenerator<Uint8Array> {
  try {
    yield* compression === 'gzip' ? gunzip(raw, readAgain) : unpackZstd(raw);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = `the ${compression} archive is damaged or cut off: ${reasonOf(error)}`;
    throw new InputError('DAMAGED_ARCHIVE', message, { cause: error });
  }
}
