/** The least of a zstd encoder (RFC 8878): frames of raw and run-length blocks, which pack nothing but are valid. */

export type Block = { readonly raw: Uint8Array | string } | { readonly byte: number; readonly count: number };

export interface FrameOptions {
  /** The byte after the descriptor: exponent and mantissa of the window; 128 KiB unless told. */
  readonly windowDescriptor?: number;
  /** Says in the header how long the content is, in this many bytes. */
  readonly contentSize?: { readonly value: number; readonly bytes: 4 | 8 };
  /** Puts four bytes of a checksum behind the frame; nobody compares it here. */
  readonly hasChecksum?: boolean;
  readonly dictionaryId?: number;
}

const MAGIC = 0xfd2fb528;
const WINDOW_128_KIB = 7 << 3;

/** One frame of these blocks. */
export function zstdFrame(blocks: readonly Block[], options: FrameOptions = {}): Buffer {
  const { windowDescriptor = WINDOW_128_KIB, contentSize, hasChecksum = false, dictionaryId = 0 } = options;
  const contentFlag = contentSize === undefined ? 0 : contentSize.bytes === 4 ? 2 : 3;
  const header = Buffer.alloc(6);
  header.writeUInt32LE(MAGIC);
  header[4] = (contentFlag << 6) | (hasChecksum ? 4 : 0) | (dictionaryId === 0 ? 0 : 1);
  header[5] = windowDescriptor;
  const content = Buffer.alloc(contentSize?.bytes ?? 0);
  if (contentSize?.bytes === 4) content.writeUInt32LE(contentSize.value);
  if (contentSize?.bytes === 8) content.writeBigUInt64LE(BigInt(contentSize.value));
  const dictionary = Buffer.from(dictionaryId === 0 ? [] : [dictionaryId]);
  const encoded = blocks.map((block, index) => zstdBlock(block, index === blocks.length - 1));
  return Buffer.concat([header, dictionary, content, ...encoded, Buffer.alloc(hasChecksum ? 4 : 0)]);
}

function zstdBlock(block: Block, isLast: boolean): Buffer {
  const isRaw = 'raw' in block;
  const content = isRaw ? Buffer.from(block.raw) : Buffer.from([block.byte]);
  const size = isRaw ? content.length : block.count;
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | ((isRaw ? 0 : 1) << 1) | (isLast ? 1 : 0), 0, 3);
  return Buffer.concat([header, content]);
}

/** A frame that readers pass over; `kind` is 0 to 15. */
export function skippableFrame(content: Uint8Array, kind = 0): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a50 + kind);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}
