/**
 * The progress line on a terminal. What always holds: it never throws, never keeps the process alive, never reads from
 * the terminal, and leaves nothing behind that a killed process would have had to undo (the cursor stays visible).
 */
import { createHook } from 'node:async_hooks';
import type { Ora } from 'ora';
import { formatBytes, formatCount, formatDuration, formatRate } from '../output/quantities.ts';

/** Between two pictures of the line. */
const REDRAW_INTERVAL_MS = 100;
/** Before that, a rate and the time left are noise. */
const MIN_ESTIMATE_MS = 1000;
const DEFAULT_COLUMNS = 80;
/** What the spinner and the blank behind it take, and the last column, where terminals differ. */
const RESERVED_COLUMNS = 3;

export interface ProgressState {
  /** Of the sources as they are stored, compressed where they are. */
  readonly bytesDone: number;
  readonly events: number;
}

export interface ProgressOptions {
  /** Where the line is drawn: stderr. `columns` is the width of the terminal. */
  readonly stream: NodeJS.WritableStream & { readonly columns?: number };
  /** Bytes of all sources; null when one of them does not say (a pipe). */
  readonly totalBytes: number | null;
  /** Draw at all: on a terminal, and not with `--quiet`. */
  readonly enabled: boolean;
}

export interface Progress {
  /** Tells how far the run is; cheap, and may be called at any rate. */
  update(state: ProgressState): void;
  /** Clears the line for good. */
  stop(): void;
}

/**
 * Begins to draw. The library that draws is loaded only now and only when enabled, so the line appears a moment later.
 * While it runs, what others write to stdout and stderr of this process goes above the line.
 */
export function startProgress({ stream, totalBytes, enabled }: ProgressOptions): Progress {
  if (!enabled) return { update() {}, stop() {} };
  const startedAt = performance.now();
  let state: ProgressState = { bytesDone: 0, events: 0 };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let spinner: Ora | null = null;
  let isStopped = false;

  const draw = (): void => {
    const now = performance.now();
    if (spinner === null || now - drawnAt < REDRAW_INTERVAL_MS) return;
    drawnAt = now;
    const text = formatProgress({ ...state, totalBytes, elapsedMs: now - startedAt });
    spinner.text = text.slice(0, Math.max(0, (stream.columns || DEFAULT_COLUMNS) - RESERVED_COLUMNS));
  };
  const begin = async (): Promise<void> => {
    const { default: ora } = await import('ora');
    if (isStopped) return;
    spinner = ora({
      stream,
      isEnabled: true,
      color: false,
      discardStdin: false,
      hideCursor: false,
      interval: REDRAW_INTERVAL_MS,
    });
    draw();
    startUnreferenced(spinner);
  };
  // A terminal that goes away, or a library that cannot be loaded, is no reason to stop the run.
  begin().catch(() => undefined);

  return {
    update(next) {
      state = next;
      draw();
    },
    stop() {
      isStopped = true;
      try {
        spinner?.stop();
      } catch {
        // The line could not be cleared; there is nothing that depends on it.
      }
      spinner = null;
    },
  };
}

/**
 * `123 MB of 1.20 GB (10 %) · 210,000 events · 98,100 events/s · 11 s left`; without a total neither the share nor
 * the time left, and in the first second no estimates. `elapsedMs` is the time since the start.
 */
export function formatProgress({
  bytesDone,
  totalBytes,
  events,
  elapsedMs,
}: ProgressState & { readonly totalBytes: number | null; readonly elapsedMs: number }): string {
  const parts = [
    totalBytes === null
      ? formatBytes(bytesDone)
      : `${formatBytes(bytesDone)} of ${formatBytes(totalBytes)} (${percentDone(bytesDone, totalBytes)} %)`,
    `${formatCount(events)} ${events === 1 ? 'event' : 'events'}`,
  ];
  if (elapsedMs >= MIN_ESTIMATE_MS) {
    parts.push(`${formatRate((events / elapsedMs) * 1000)} events/s`);
    if (totalBytes !== null && bytesDone > 0 && bytesDone < totalBytes) {
      parts.push(`${formatTimeLeft((elapsedMs / bytesDone) * (totalBytes - bytesDone))} left`);
    }
  }
  return parts.join(' · ');
}

/** Rounded down, so that 100 means the end; a file that has grown since is at its end, too. */
function percentDone(bytesDone: number, totalBytes: number): number {
  return totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytesDone / totalBytes) * 100));
}

/** Whole seconds: an estimate has no tenths. */
function formatTimeLeft(leftMs: number): string {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000);
}

/**
 * Starts the spinner with a timer that does not keep the process alive. The library does not give its timer away, so
 * it is caught where Node announces new ones; `start` is synchronous and makes no other.
 */
function startUnreferenced(spinner: Ora): void {
  const hook = createHook({
    init(_asyncId, type, _triggerId, resource) {
      if (type === 'Timeout' && 'unref' in resource && typeof resource.unref === 'function') resource.unref();
    },
  });
  hook.enable();
  try {
    spinner.start();
  } finally {
    hook.disable();
  }
}
