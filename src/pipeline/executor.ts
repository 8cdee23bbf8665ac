/**
 * Who works on the chunks: this thread, when there is little to do, or a pool of threads. The decision is made on the
 * first chunks of the input, because the size of a stream is not known beforehand.
 */
import type { Chunk } from '../input/chunk.ts';
import { type ChunkResult, ChunkWorker, type ThreadOptions } from './chunk-result.ts';
import { ThreadPool } from './pool.ts';

export interface Executor {
  /** Chunks that may be under way at once. */
  readonly window: number;
  work(chunk: Chunk): Promise<ChunkResult>;
  /** Waits for what is under way and frees everything. */
  close(): Promise<void>;
}

/** Inputs up to this many bytes are classified without a thread: starting one costs more than it saves. */
const SMALL_INPUT_BYTES = 256 * 1024;

/** How long the first chunks may be in coming before the input counts as a stream. */
const PEEK_MS = 250;

/** Result chunks that may wait for their turn behind a slow one, for each thread. */
const WAITING_PER_THREAD = 2;

/** Works in the calling thread. */
export async function openInlineExecutor(options: ThreadOptions): Promise<Executor> {
  const worker = await ChunkWorker.open(options);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    window: 1,
    work(chunk) {
      const result = queue.then(() => worker.work(chunk));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      await queue;
      await worker.close();
    },
  };
}

/** Works in `threads` inference threads. */
export function openThreadExecutor(options: ThreadOptions, threads: number): Executor {
  const pool = new ThreadPool<Chunk, ChunkResult>(new URL('./thread.js', import.meta.url), options, threads);
  return {
    window: pool.capacity + threads * WAITING_PER_THREAD,
    work: (chunk) => pool.run(chunk, [chunk.bytes.buffer]),
    close: () => pool.close(),
  };
}

/**
 * Takes chunks from the front of `chunks` until the input ends, proves not to be small, or makes wait for more than a
 * moment, as a pipe from `tail -f` does.
 *
 * @returns the same chunks again, complete, and whether they are all there is of a small input
 */
export async function peekSize(
  chunks: AsyncGenerator<Chunk>,
): Promise<{ isSmall: boolean; chunks: AsyncGenerator<Chunk> }> {
  const taken: Chunk[] = [];
  const deadline = startDeadline(PEEK_MS);
  try {
    for (let bytes = 0; bytes <= SMALL_INPUT_BYTES; ) {
      const reading = chunks.next();
      const next = await Promise.race([reading, deadline.passed]);
      if (next === 'passed') {
        // Awaited later, behind what was taken; until then its failing is no news.
        reading.catch(() => undefined);
        return { isSmall: false, chunks: startWith(taken, reading, chunks) };
      }
      if (next.done === true) return { isSmall: true, chunks: startWith(taken, null, chunks) };
      taken.push(next.value);
      bytes += next.value.bytes.length;
    }
    return { isSmall: false, chunks: startWith(taken, null, chunks) };
  } finally {
    deadline.clear();
  }
}

async function* startWith(
  taken: readonly Chunk[],
  reading: Promise<IteratorResult<Chunk>> | null,
  rest: AsyncGenerator<Chunk>,
): AsyncGenerator<Chunk> {
  try {
    yield* taken;
    const next = await reading;
    if (next?.done === false) yield next.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

function startDeadline(afterMs: number): { passed: Promise<'passed'>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<'passed'>((resolve) => {
    timer = setTimeout(() => resolve('passed'), afterMs);
  });
  return { passed, clear: () => clearTimeout(timer) };
}
