/**
 * A fixed number of worker threads that all do the same work.
 *
 * Always: a thread has at most two requests, one in hand and one waiting, so that it never idles between them and
 * memory stays bounded by the pool's size; a request is settled exactly once; no thread is ever terminated, because ending one
 * during an ONNX Runtime call aborts the process: `close` lets each thread finish what it has and end by itself.
 * When a thread dies or cannot start, all that is under way is rejected with its error and nothing is restarted.
 */
import { Worker } from 'node:worker_threads';
import type { FromThread, ToThread } from './protocol.ts';
import { deserialiseError } from './serialise-error.ts';

const REQUESTS_PER_THREAD = 2;

interface Pending<Request, Response> {
  readonly id: number;
  readonly payload: Request;
  readonly transfer: readonly ArrayBuffer[];
  resolve(response: Response): void;
  reject(error: Error): void;
}

interface Thread<Request, Response> {
  readonly worker: Worker;
  readonly ended: Promise<void>;
  readonly inHand: Map<number, Pending<Request, Response>>;
  isToldToStop: boolean;
}

export class ThreadPool<Request, Response> {
  private readonly threads: Thread<Request, Response>[];
  private readonly waiting: Pending<Request, Response>[] = [];
  private nextId = 0;
  private failure: Error | null = null;
  private closing = false;

  /**
   * Starts `size` threads on the built file at `entry`, each with `data` as its workerData.
   */
  constructor(entry: URL, data: unknown, size: number) {
    this.threads = Array.from({ length: size }, () => this.startThread(entry, data));
  }

  /** How many requests keep every thread busy; more only wait. */
  get capacity(): number {
    return this.threads.length * REQUESTS_PER_THREAD;
  }

  /**
   * Hands a request to the next thread that is free.
   *
   * @param transfer buffers of the payload that move to the thread without a copy
   * @throws the error of the handler, or of a thread that died
   */
  run(payload: Request, transfer: readonly ArrayBuffer[] = []): Promise<Response> {
    if (this.failure !== null) return Promise.reject(this.failure);
    if (this.closing) return Promise.reject(new Error('the thread pool is closed'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ id: this.nextId++, payload, transfer, resolve, reject });
      this.dispatch();
    });
  }

  /** Lets every thread finish its requests and end; resolves when all have ended. Waiting requests still run. */
  async close(): Promise<void> {
    this.closing = true;
    for (const thread of this.threads) this.stopIfIdle(thread);
    await Promise.all(this.threads.map(({ ended }) => ended));
  }

  private startThread(entry: URL, data: unknown): Thread<Request, Response> {
    const worker = new Worker(entry, { workerData: data });
    const thread: Thread<Request, Response> = {
      worker,
      inHand: new Map(),
      isToldToStop: false,
      ended: new Promise((resolve) => {
        worker.once('exit', (exitCode) => {
          if (!this.closing || thread.inHand.size > 0)
            this.fail(new Error(`a worker thread ended with code ${exitCode}`));
          resolve();
        });
      }),
    };
    worker.on('message', (message: FromThread<Response>) => this.receive(thread, message));
    worker.on('error', (error: unknown) => this.fail(asError(error)));
    return thread;
  }

  private receive(thread: Thread<Request, Response>, message: FromThread<Response>): void {
    if (message.kind === 'ready') return;
    if (message.kind === 'failure' && message.id === null) {
      this.fail(deserialiseError(message.error));
      return;
    }
    const pending = message.id === null ? undefined : thread.inHand.get(message.id);
    if (pending === undefined) return;
    thread.inHand.delete(pending.id);
    if (message.kind === 'response') pending.resolve(message.payload);
    else pending.reject(deserialiseError(message.error));
    this.dispatch();
    if (this.closing) this.stopIfIdle(thread);
  }

  /** Tells a thread to end, once: what it holds must not be freed twice. */
  private stopIfIdle(thread: Thread<Request, Response>): void {
    if (thread.inHand.size > 0 || thread.isToldToStop) return;
    thread.isToldToStop = true;
    thread.worker.postMessage({ kind: 'stop' } satisfies ToThread<Request>);
  }

  /** Gives waiting requests to the threads with the fewest in hand. */
  private dispatch(): void {
    while (this.waiting.length > 0) {
      let thread = this.threads[0] as Thread<Request, Response>;
      for (const other of this.threads) if (other.inHand.size < thread.inHand.size) thread = other;
      if (thread.inHand.size >= REQUESTS_PER_THREAD) return;
      const pending = this.waiting.shift() as Pending<Request, Response>;
      thread.inHand.set(pending.id, pending);
      const message: ToThread<Request> = { kind: 'request', id: pending.id, payload: pending.payload };
      try {
        thread.worker.postMessage(message, pending.transfer);
      } catch (error) {
        // It cannot be cloned or transferred, so it has not left.
        thread.inHand.delete(pending.id);
        pending.reject(asError(error));
      }
    }
  }

  /** The first error ends the pool: it is what every request, in hand, waiting or later, is rejected with. */
  private fail(error: Error): void {
    this.failure ??= error;
    const lost = this.threads.flatMap(({ inHand }) => [...inHand.values()]).concat(this.waiting.splice(0));
    for (const { inHand } of this.threads) inHand.clear();
    for (const pending of lost) pending.reject(this.failure);
    // Nothing that the other threads answer is waited for any more, and it was their last answer that would stop them.
    if (this.closing) for (const thread of this.threads) this.stopIfIdle(thread);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
