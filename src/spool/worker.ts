/**
 * The worker: takes jobs from the queue, oldest first, and runs them in slots side by side. It recovers what dead
 * processes have left when it starts, at intervals, and whenever it finds nothing else to do.
 *
 * Always: a worker that ends looks at the queue once more after it has taken its name from `workers`. Who submits a
 * job looks for names after it has published, so one of the two sees the other, and no job waits for nobody.
 */
import { join } from 'node:path';
import { createAnew, removeIfThere } from './durable.ts';
import { readAttempts } from './job-files.ts';
import { ownedName, readOwnedName } from './owner.ts';
import { type Processed, type ProcessOptions, processJob } from './process-job.ts';
import { type Observations, type Recovery, recover } from './recover.ts';
import type { RunJob } from './run-job.ts';
import { type JobEntry, listJobs, type OwnedJob, type Spool, takeJob } from './store.ts';

export interface WorkOptions {
  readonly runJob: RunJob;
  /** Jobs that run at the same time. */
  readonly slots: number;
  /** Threads for all of them together. */
  readonly threads: number;
  /** End when there is nothing left to do. */
  readonly isOnce: boolean;
  /** End at once when another worker is alive. */
  readonly isUnlessRunning: boolean;
  /** Between two looks at an empty queue. */
  readonly pollMs: number;
  readonly heartbeatMs?: number;
  readonly recoverMs?: number;
  /** Ends the worker: jobs in hand write their checkpoint and are queued again. */
  readonly signal: AbortSignal;
  onProcessed?(processed: Processed): void;
  onRecovery?(recovery: Recovery): void;
}

const DEFAULT_HEARTBEAT_MS = 2000;
const DEFAULT_RECOVER_MS = 30_000;

/** Works until the signal comes, or with `isOnce` until the queue is empty. @throws errors of the system */
export async function work(spool: Spool, options: WorkOptions): Promise<void> {
  const name = join(spool.root, 'workers', ownedName('worker', spool.self));
  while (true) {
    await (await createAnew(spool.fileSystem, name)).close();
    try {
      if (options.isUnlessRunning && (await isOlderWorkerAlive(spool))) return;
      await new Loop(spool, options).run();
    } finally {
      await removeIfThere(spool.fileSystem, name);
    }
    if (options.signal.aborted || (await listJobs(spool, ['queued'])).length === 0) return;
  }
}

/** True when a worker is alive, as far as can be seen from here. */
export async function isWorkerAlive(spool: Spool): Promise<boolean> {
  return (await liveWorkers(spool)).length > 0;
}

/** The names of live workers. */
async function liveWorkers(spool: Spool): Promise<string[]> {
  const names: string[] = [];
  for (const { name } of await spool.fileSystem.readFolder(join(spool.root, 'workers'))) {
    const owned = readOwnedName(name);
    if (owned !== null && (await spool.processes.livenessOf(owned.owner)) === 'alive') names.push(name);
  }
  return names;
}

/** Of two workers that look at the same time, exactly one finds the other one to be the older: the order is the names'. */
async function isOlderWorkerAlive(spool: Spool): Promise<boolean> {
  const own = ownedName('worker', spool.self);
  return (await liveWorkers(spool)).some((name) => name < own);
}

class Loop {
  private readonly spool: Spool;
  private readonly options: WorkOptions;
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly observations: Observations = new Map();
  private readonly unwrittenFailures = new Map<string, number>();
  private failure: unknown = null;
  private recoveredAt = Number.NEGATIVE_INFINITY;
  /** No job is begun before: the disk may be full. */
  private pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(spool: Spool, options: WorkOptions) {
    this.spool = spool;
    this.options = options;
  }

  async run(): Promise<void> {
    const { isOnce, pollMs, recoverMs = DEFAULT_RECOVER_MS, signal } = this.options;
    try {
      while (!signal.aborted && this.failure === null) {
        if (performance.now() - this.recoveredAt >= recoverMs) await this.recover();
        const waiting = await this.fill();
        if (this.inHand.size === 0 && waiting === 0 && isOnce) {
          // The last look: another worker may have died since.
          if ((await this.recover()) === 0) break;
          continue;
        }
        await this.rest(pollMs);
      }
    } finally {
      await Promise.all(this.inHand.values());
    }
    if (this.failure !== null) throw this.failure;
  }

  /** Begins jobs until the slots are full. @returns how many jobs have to wait for their time */
  private async fill(): Promise<number> {
    const { spool, options } = this;
    if (this.inHand.size >= options.slots) return 0;
    let waiting = 0;
    for (const entry of await listJobs(spool, ['queued'])) {
      if (this.inHand.size >= options.slots || options.signal.aborted) break;
      if (performance.now() < this.pausedUntil || !(await this.isDue(entry))) {
        waiting += 1;
        continue;
      }
      const job = await takeJob(spool, entry);
      if (job !== null) this.begin(job);
    }
    return waiting;
  }

  /** Runs a job; what fails in moving it ends the worker. */
  private begin(job: OwnedJob): void {
    const { spool, options } = this;
    const processOptions: ProcessOptions = {
      runJob: options.runJob,
      threads: Math.max(1, Math.floor(options.threads / options.slots)),
      heartbeatMs: options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS,
      signal: options.signal,
      unwrittenFailures: this.unwrittenFailures,
    };
    const running = processJob(spool, job, processOptions)
      .then((processed) => {
        if (processed.isRetried) this.pausedUntil = performance.now() + options.pollMs;
        options.onProcessed?.(processed);
      })
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.inHand.delete(job.id));
    this.inHand.set(job.id, running);
  }

  /** A job that failed for a reason that may pass waits a moment; a clock that jumped does not make it wait longer. */
  private async isDue(entry: JobEntry): Promise<boolean> {
    const { notBeforeMs } = await readAttempts(this.spool.fileSystem, entry.path);
    if (notBeforeMs === null) return true;
    const leftMs = notBeforeMs - this.spool.now();
    return leftMs <= 0 || leftMs > MOST_WAIT_MS;
  }

  private async recover(): Promise<number> {
    const recovery = await recover(this.spool, this.observations);
    this.recoveredAt = performance.now();
    const { requeued, ended, quarantined } = recovery;
    if (requeued.length + ended.length + quarantined.length > 0) this.options.onRecovery?.(recovery);
    return requeued.length;
  }

  /** Until a job in hand ends, the signal comes, or the time is over. */
  private async rest(pollMs: number): Promise<void> {
    const { signal } = this.options;
    const waking = new AbortController();
    const timer = new Promise<void>((resolve) => {
      const handle = setTimeout(resolve, pollMs);
      const wake = (): void => {
        clearTimeout(handle);
        resolve();
      };
      waking.signal.addEventListener('abort', wake);
      signal.addEventListener('abort', wake, { signal: waking.signal });
      if (signal.aborted) wake();
    });
    await Promise.race([timer, ...this.inHand.values()]);
    waking.abort();
  }
}

/** The longest that a job is made to wait. */
const MOST_WAIT_MS = 60_000;
