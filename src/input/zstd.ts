/**
 * Streams of zstd (RFC 8878), also of several frames and with skippable ones. Frames and blocks are followed here, and
 * fzstd unpacks one block at a time: so a stream that is cut off or damaged gives every block before the fault, little
 * is unpacked ahead of the reader, and no header makes us reserve more memory than a window may have.
 *
 * Checksums are not compared: what a damaged block unpacks to without an error of its own is not noticed, unless the
 * frame says how long its content is.
 */
import { Decompress } from 'fzstd';
import { InputError } from '../errors.ts';
import { ByteBuffer } from './byte-buffer.ts';

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;

/** The window that the zstd program itself accepts without being told to (`--long=27`). */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;
const MAX_BLOCK_BYTES = 128 * 1024;

/** Block types of RFC 8878, section 3.1.1.2. */
const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

/** Unpacks a stream of frames. @throws Error, after every block before the fault */
export async function* unpackZstd(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ByteInput(raw);
  try {
    while (await input.hasBytes(1)) {
      const magic = (await input.peek(4)).readUInt32LE();
      if (magic === FRAME_MAGIC) yield* unpackFrame(input);
      else if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) await skipFrame(input);
      else throw new Error('no frame where one should begin');
    }
  } finally {
    await input.close();
  }
}

async function skipFrame(input: ByteInput): Promise<void> {
  const size = (await input.peek(8)).readUInt32LE(4);
  await input.skip(8 + size);
}

async function* unpackFrame(input: ByteInput): AsyncGenerator<Uint8Array> {
  const header = await readFrameHeader(input);
  let unpacked: Uint8Array | null = null;
  const unpacker = new Decompress((bytes) => {
    unpacked = bytes;
  });
  unpacker.push(headerFor(header.windowBytes));
  let contentBytes = 0;
  for (let isLast = false; !isLast; ) {
    const blockHeader = (await input.peek(3)).readUIntLE(0, 3);
    const type = (blockHeader >> 1) & 3;
    const size = blockHeader >> 3;
    if (type === RESERVED_BLOCK || size > MAX_BLOCK_BYTES) throw new Error('a block that cannot be');
    isLast = (blockHeader & 1) === 1;
    const block = Buffer.from(await input.peek(3 + (type === RLE_BLOCK ? 1 : size)));
    await input.skip(block.length);
    unpacked = null;
    // In two parts: given a block at once, fzstd would keep an empty piece of each one for as long as the frame lasts.
    unpacker.push(block.subarray(0, 1));
    unpacker.push(block.subarray(1));
    const bytes = unpacked as Uint8Array | null;
    if (bytes === null) throw new Error('a block that does not unpack');
    contentBytes += bytes.length;
    if (bytes.length > 0) yield bytes;
  }
  if (header.contentBytes !== null && header.contentBytes !== contentBytes) {
    throw new Error('a frame that is not as long as it says');
  }
  if (header.hasChecksum) await input.skip(4);
}

interface FrameHeader {
  /** How far back a block can refer. */
  readonly windowBytes: number;
  /** Null when the frame does not say. */
  readonly contentBytes: number | null;
  readonly hasChecksum: boolean;
}

/** Reads and passes a frame header (RFC 8878, section 3.1.1.1). */
async function readFrameHeader(input: ByteInput): Promise<FrameHeader> {
  const descriptor = (await input.peek(5)).readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if ((descriptor & 0x08) !== 0) throw new Error('a frame header that cannot be');
  const windowLength = isSingleSegment ? 0 : 1;
  const dictionaryLength = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const contentLength = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const length = 5 + windowLength + dictionaryLength + contentLength;
  const header = await input.peek(length);
  let contentBytes: number | null = null;
  if (contentLength === 8) contentBytes = Number(header.readBigUInt64LE(length - 8));
  else if (contentLength > 0) contentBytes = header.readUIntLE(length - contentLength, contentLength);
  // Two bytes count from 256 on, because less fits into one.
  if (contentLength === 2 && contentBytes !== null) contentBytes += 256;
  const dictionaryId = dictionaryLength === 0 ? 0 : header.readUIntLE(5 + windowLength, dictionaryLength);
  if (dictionaryId !== 0) throw unsupported('the zstd archive needs a dictionary');
  const windowBytes = isSingleSegment ? (contentBytes ?? 0) : windowOf(header.readUInt8(5));
  await input.skip(length);
  // No byte can refer back to before the beginning of the frame.
  const neededBytes = Math.min(windowBytes, contentBytes ?? windowBytes);
  if (neededBytes > MAX_WINDOW_BYTES) {
    throw unsupported(`the zstd archive needs a window of more than ${MAX_WINDOW_BYTES / 1024 / 1024} MiB`);
  }
  return { windowBytes: neededBytes, contentBytes, hasChecksum: (descriptor & 0x04) !== 0 };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/**
 * A frame header for fzstd in its longest form, which it reads at once instead of waiting for more: a window that is at
 * least as large, no checksum, and dictionary 0, which is none.
 */
function headerFor(windowBytes: number): Uint8Array {
  const exponent = Math.max(Math.ceil(Math.log2(Math.max(windowBytes, 1))), 10);
  const header = Buffer.alloc(18);
  header.writeUInt32LE(FRAME_MAGIC);
  header.writeUInt8(0xc0 | 3, 4);
  header.writeUInt8((exponent - 10) << 3, 5);
  return header;
}

function unsupported(message: string): InputError {
  return new InputError('UNSUPPORTED_ARCHIVE', message, { hint: 'decompress it first: zstd -dc … | waf-classify …' });
}

/** Bytes of a stream by count. */
class ByteInput {
  private readonly raw: AsyncIterator<Uint8Array>;
  private readonly buffer = new ByteBuffer();

  constructor(raw: AsyncIterable<Uint8Array>) {
    this.raw = raw[Symbol.asyncIterator]();
  }

  /** True when the stream has `count` more bytes, at least. */
  async hasBytes(count: number): Promise<boolean> {
    while (this.buffer.length < count) {
      const next = await this.raw.next();
      if (next.done === true) return false;
      this.buffer.append(next.value);
    }
    return true;
  }

  /** The next `count` bytes, valid until the next call of anything. @throws Error when there are not so many */
  async peek(count: number): Promise<Buffer> {
    if (!(await this.hasBytes(count))) throw new Error('it ends early');
    return this.buffer.view().subarray(0, count);
  }

  /** Passes `count` bytes. @throws Error when there are not so many */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      await this.peek(1);
      const dropped = Math.min(left, this.buffer.length);
      this.buffer.drop(dropped);
      left -= dropped;
    }
  }

  async close(): Promise<void> {
    await this.raw.return?.();
  }
}
