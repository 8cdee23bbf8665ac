/**
 * Streams of this process as targets. What always holds: no more is handed to the stream than it asked for, so a slow
 * reader slows the run down and does not fill the memory; and a reader that goes away ends the run quietly.
 */
import { fstatSync, write as writeToDescriptor } from 'node:fs';
import type { Writable } from 'node:stream';
import { promisify } from 'node:util';
import type { OutputError } from '../errors.ts';
import { createDirectTarget } from './direct-target.ts';
import { isReaderGone, outputFailure } from './output-failure.ts';
import type { OutputTarget } from './target.ts';

/**
 * A target that writes to `stream` and never ends it. EPIPE makes `write` resolve to false; any other error is an
 * OutputError (OUTPUT_FAILED) that calls the stream `name`. The listener for errors stays for good: one that arrives
 * after the last write must not end the process.
 */
export function openStdoutTarget(stream: Writable & { readonly fd?: number }, name = 'standard output'): OutputTarget {
  return stream.fd !== undefined && isRegularFile(stream.fd)
    ? openDescriptorTarget(stream.fd, name)
    : openStreamTarget(stream, name);
}

/** Callbacks of the stream that may be outstanding; a stream that takes all at once calls them only when we wait. */
const MAX_UNFLUSHED_WRITES = 16;

const writeOnceToDescriptor = promisify(writeToDescriptor);

/**
 * A regular file behind stdout is written by its descriptor: Node's own stream for it hands the bytes to the system
 * once and drops what the system did not take, so a disk that fills up with the last chunk would go unnoticed.
 */
function openDescriptorTarget(descriptor: number, name: string): OutputTarget {
  return createDirectTarget(
    name,
    (bytes, offset) => writeOnceToDescriptor(descriptor, bytes, offset, bytes.length - offset, null),
    async () => {},
  );
}

function isRegularFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

function openStreamTarget(stream: Writable, name: string): OutputTarget {
  let isGone = false;
  let failure: OutputError | null = null;
  let unflushedWrites = 0;
  let wakers: (() => void)[] = [];

  const wake = (): void => {
    const woken = wakers;
    wakers = [];
    for (const waker of woken) waker();
  };
  const end = (thrown: unknown): void => {
    if (!isGone && failure === null) {
      if (isReaderGone(thrown)) isGone = true;
      else failure = outputFailure(name, thrown);
    }
    wake();
  };
  const until = async (isReached: () => boolean): Promise<void> => {
    while (!isGone && failure === null && !isReached()) await new Promise<void>((resolve) => wakers.push(resolve));
    if (failure !== null) throw failure;
  };

  stream.on('error', end);
  stream.on('drain', wake);
  stream.on('close', () => {
    // Closed without an error, or after one that is known already: there is nobody to write to.
    if (failure === null) isGone = true;
    wake();
  });

  return {
    async write(bytes) {
      if (failure !== null) throw failure;
      if (isGone) return false;
      if (bytes.length === 0) return true;
      unflushedWrites += 1;
      stream.write(bytes, (error) => {
        unflushedWrites -= 1;
        if (error) end(error);
        else wake();
      });
      await until(() => !stream.writableNeedDrain && unflushedWrites < MAX_UNFLUSHED_WRITES);
      return !isGone;
    },
    commit: () => until(() => unflushedWrites === 0),
    async abort() {},
  };
}
