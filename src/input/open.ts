/** The bytes of a source, decompressed when their first bytes say so. */
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { InputError, reasonOf } from '../errors.ts';
import { compressionOf, decompress } from './decompress.ts';
import type { Source } from './sources.ts';

export interface OpenOptions {
  readonly stdin: Readable;
  /** Told of every piece of the source as it is stored. */
  onRawBytes?(count: number): void;
  /** Ends the reading at once, also when a read is waiting for bytes that may never come. */
  readonly signal?: AbortSignal;
}

const READ_BYTES = 256 * 1024;
/** Small files are read into buffers of their size, but no smaller than this. */
const MIN_READ_BYTES = 4096;

/** Enough to know the compression by. */
const MAGIC_BYTES = 4;

/**
 * Reads a source from its beginning, piece by piece; each piece is the reader's own. Whatever ends the reading, the
 * file is closed. When `signal` is aborted the bytes just end.
 *
 * @throws InputError FILE_UNREADABLE, DAMAGED_ARCHIVE, UNSUPPORTED_ARCHIVE; all bytes before the fault have been handed over then
 */
export async function* openSource(source: Source, options: OpenOptions): AsyncGenerator<Uint8Array> {
  if (isAborted(options)) return;
  try {
    yield* source.path === null ? decompressed(readStdin(source, options), null) : readPath(source, options);
  } catch (error) {
    // To a decompressor, bytes that just end look like an archive that was cut off.
    if (!isAborted(options)) throw error;
  }
}

function isAborted({ signal }: OpenOptions): boolean {
  return signal?.aborted === true;
}

async function* readPath(source: Source, options: OpenOptions): AsyncGenerator<Uint8Array> {
  const { handle, sizeBytes } = await openFile(source);
  try {
    const read = (report: OpenOptions): AsyncGenerator<Uint8Array> => readFile(source, handle, sizeBytes, report);
    const { onRawBytes: _, ...silent } = options;
    yield* decompressed(read(options), sizeBytes === null ? null : () => read(silent));
  } finally {
    await closeFile(handle);
  }
}

/** @param readAgain reads the same source from its beginning; null when that cannot be done */
async function* decompressed(
  raw: AsyncGenerator<Uint8Array>,
  readAgain: (() => AsyncIterable<Uint8Array>) | null,
): AsyncGenerator<Uint8Array> {
  try {
    const head = await readHead(raw);
    if (head.length === 0) return;
    const bytes = startWith(head, raw);
    const compression = compressionOf(head);
    yield* compression === null ? bytes : decompress(compression, bytes, readAgain);
  } finally {
    await raw.return(undefined);
  }
}

/** Opens a file; `sizeBytes` is null for what can only be read once, such as a pipe. */
async function openFile(source: Source): Promise<{ handle: FileHandle; sizeBytes: number | null }> {
  try {
    const handle = await open(source.path ?? '', 'r');
    const stats = await handle.stat();
    return { handle, sizeBytes: stats.isFile() ? stats.size : null };
  } catch (error) {
    throw unreadable(source, error);
  }
}

async function* readFile(
  source: Source,
  handle: FileHandle,
  sizeBytes: number | null,
  { onRawBytes, signal }: OpenOptions,
): AsyncGenerator<Uint8Array> {
  try {
    for (let position = 0; signal?.aborted !== true; ) {
      const rest = sizeBytes === null ? READ_BYTES : Math.max(sizeBytes - position + 1, MIN_READ_BYTES);
      // V8 counts what it allocates itself, and collects it in time; Buffer.allocUnsafeSlow would pile up unseen.
      const buffer = new Uint8Array(Math.min(rest, READ_BYTES));
      const reading = handle.read(buffer, 0, buffer.length, sizeBytes === null ? null : position);
      const result = await unlessAborted(reading, signal);
      if (result === null || result.bytesRead === 0) return;
      position += result.bytesRead;
      onRawBytes?.(result.bytesRead);
      yield buffer.subarray(0, result.bytesRead);
    }
  } catch (error) {
    throw unreadable(source, error);
  }
}

async function* readStdin(source: Source, { stdin, onRawBytes, signal }: OpenOptions): AsyncGenerator<Uint8Array> {
  const end = (): unknown => stdin.destroy();
  signal?.addEventListener('abort', end);
  try {
    for await (const piece of stdin) {
      const bytes: Uint8Array = piece;
      onRawBytes?.(bytes.length);
      yield bytes;
    }
  } catch (error) {
    if (signal?.aborted === true) return;
    throw unreadable(source, error);
  } finally {
    signal?.removeEventListener('abort', end);
    stdin.destroy();
  }
}

/**
 * What a read comes to, or null as soon as `signal` is aborted, however long the read goes on. No promise outlives the
 * read: one that waited for the signal all the time would hold on to every result that it was ever raced against.
 */
async function unlessAborted<Result>(
  reading: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | null> {
  if (signal === undefined) return reading;
  let abort = (): void => undefined;
  const aborted = new Promise<null>((resolve) => {
    abort = () => resolve(null);
  });
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([reading, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The first bytes, at least as many as the magic numbers need where the source has them. */
async function readHead(raw: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < MAGIC_BYTES) {
    const next = await raw.next();
    if (next.done === true) return head;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* startWith(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Closes a file that was only read: there is nothing to lose in a close that fails. */
async function closeFile(handle: FileHandle): Promise<void> {
  try {
    await handle.close();
  } catch {
    // Already closed, or the device has gone.
  }
}

function unreadable(source: Source, cause: unknown): InputError {
  return new InputError('FILE_UNREADABLE', `cannot read ${source.name}: ${reasonOf(cause)}`, { cause });
}
