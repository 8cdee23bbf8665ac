/**
 * Streams of gzip, also of several members, unpacked by zlib.
 *
 * When zlib finds a fault it keeps what it has unpacked since its last full buffer, which may be good records, in a small
 * archive all of them. So at a fault the archive is read again up to the bytes that held it, and these are given to
 * zlib one by one: each hands over what it completes before the next can fail.
 */
import { createGunzip, type Gunzip } from 'node:zlib';

/** Compressed bytes that are unpacked at a time; they make at most about 1,000 times as many. */
const PIECE_BYTES = 16 * 1024;

/** How much of a stream that cannot be read again is kept, compressed, to find what a fault would lose. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;

/**
 * Unpacks a stream of gzip members. Zeros behind the last one are padding.
 *
 * @param readAgain the same bytes from the beginning; when that is null, and the stream is longer than 4 MiB, a fault
 *   costs up to 16 KiB of what was unpacked before it
 * @throws Error of zlib, after everything before the fault
 */
export async function* gunzip(
  raw: AsyncIterable<Uint8Array>,
  readAgain: (() => AsyncIterable<Uint8Array>) | null,
): AsyncGenerator<Uint8Array> {
  const unpacker = new Unpacker();
  const kept = new KeptPieces(readAgain === null ? MAX_KEPT_BYTES : 0);
  let goodBytes = 0;
  let unpackedBytes = 0;
  try {
    for await (const piece of piecesOf(raw)) {
      kept.add(piece);
      for (const unpacked of await unpacker.write(piece)) {
        unpackedBytes += unpacked.length;
        yield unpacked;
      }
      if (unpacker.failure !== null) {
        const again = readAgain?.() ?? kept.pieces;
        if (again !== null) yield* whatFaultHeldBack(again, goodBytes, unpackedBytes);
        break;
      }
      if (unpacker.isDone) return;
      goodBytes += piece.length;
    }
    yield* await unpacker.end();
    if (unpacker.failure !== null) throw unpacker.failure;
  } finally {
    unpacker.close();
  }
}

/** The first pieces of a stream, as long as they are not too many. */
class KeptPieces {
  pieces: Uint8Array[] | null = [];
  private room: number;

  constructor(maxBytes: number) {
    this.room = maxBytes;
  }

  add(piece: Uint8Array): void {
    this.room -= piece.length;
    if (this.room < 0) this.pieces = null;
    this.pieces?.push(piece);
  }
}

/** What the bytes behind the first `goodBytes` unpack to before the fault in them, without what is known of it. */
async function* whatFaultHeldBack(
  raw: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  goodBytes: number,
  knownBytes: number,
): AsyncGenerator<Uint8Array> {
  const unpacker = new Unpacker();
  let readBytes = 0;
  let unpackedBytes = 0;
  try {
    for await (const piece of piecesOf(raw)) {
      for (let at = 0; at < piece.length; ) {
        const count = readBytes < goodBytes ? Math.min(piece.length - at, goodBytes - readBytes) : 1;
        for (const unpacked of await unpacker.write(piece.subarray(at, at + count))) {
          const known = Math.max(knownBytes - unpackedBytes, 0);
          unpackedBytes += unpacked.length;
          if (known < unpacked.length) yield unpacked.subarray(known);
        }
        if (unpacker.failure !== null || unpacker.isDone) return;
        at += count;
        readBytes += count;
      }
    }
  } finally {
    unpacker.close();
  }
}

async function* piecesOf(raw: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of raw) {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  }
}

/** zlib, asked for one piece at a time. */
class Unpacker {
  failure: Error | null = null;
  /** All members have been read; what comes behind them is padding. */
  isDone = false;
  private readonly stream: Gunzip;
  private unpacked: Uint8Array[] = [];
  private wake = (): void => undefined;

  constructor() {
    this.stream = createGunzip();
    // Flowing, so that every piece is here before an error is; an error drops what has not been read yet.
    this.stream.on('data', (piece: Uint8Array) => this.unpacked.push(piece));
    this.stream.on('error', (error) => {
      this.failure ??= error;
      this.wake();
    });
    this.stream.on('end', () => {
      this.isDone = true;
      this.wake();
    });
  }

  /** Unpacks a piece. At a fault `failure` is set; what zlib still held is lost. */
  async write(piece: Uint8Array): Promise<Uint8Array[]> {
    await this.until((resolve) => {
      this.stream.write(piece, (error) => {
        if (error) this.failure ??= error;
        resolve();
      });
    });
    return this.take();
  }

  /** Says that there are no more pieces; a fault now is an archive that has been cut off. */
  async end(): Promise<Uint8Array[]> {
    if (this.failure === null && !this.isDone) await this.until(() => this.stream.end());
    return this.take();
  }

  close(): void {
    this.stream.destroy();
  }

  /** Waits until `start` calls back, or the stream fails or ends: zlib never calls back for what is behind its end. */
  private until(start: (resolve: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      start(resolve);
    });
  }

  private take(): Uint8Array[] {
    const taken = this.unpacked;
    this.unpacked = [];
    return taken;
  }
}
