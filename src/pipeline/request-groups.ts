/**
 * One row for a request in place of one for each of its events: the event with the highest score, the first of several.
 *
 * What always holds: requests come out in the order of their first events; at most HELD_REQUESTS are held, and one that has
 * come out is not taken up again. So which events are taken together depends on their order alone, not on how the
 * input is cut or on the number of threads: threads only sum up events that follow each other.
 */
import type { ClassifiedChunk } from '../output/format.ts';

/** Requests that may be open at once: those that a busy server interleaves in its log, and many more. */
export const HELD_REQUESTS = 4096;

/** The strongest of some events of one request that follow each other. */
export interface RequestRun {
  /** Null for an event that came in the native fields: it is a request of its own. */
  readonly transaction: string | null;
  readonly score: number;
  /** Its row, '' when a filter leaves it out. */
  readonly text: string;
}

/** The runs of a chunk, in order; `encode` writes one row, whose EVENT_ID is the request's. */
export function runsOf(chunk: ClassifiedChunk, encode: (row: ClassifiedChunk) => string): RequestRun[] {
  const runs: RequestRun[] = [];
  const { events } = chunk;
  for (let start = 0; start < events.length; ) {
    const transaction = events[start]?.log?.transaction ?? null;
    let strongest = start;
    let end = start + 1;
    for (; transaction !== null && end < events.length && events[end]?.log?.transaction === transaction; end++) {
      if ((chunk.scores[end] ?? 0) > (chunk.scores[strongest] ?? 0)) strongest = end;
    }
    const row = rowOf(chunk, strongest, transaction);
    runs.push({ transaction, score: chunk.scores[strongest] ?? 0, text: encode(row) });
    start = end;
  }
  return runs;
}

/** One row of a chunk as a chunk. */
function rowOf(chunk: ClassifiedChunk, row: number, transaction: string | null): ClassifiedChunk {
  const width = chunk.events.length === 0 ? 0 : chunk.probabilities.length / chunk.events.length;
  return {
    sourceName: chunk.sourceName,
    events: chunk.events
      .slice(row, row + 1)
      .map((event) => (transaction === null ? event : { ...event, eventId: transaction })),
    labelIds: chunk.labelIds.subarray(row, row + 1),
    scores: chunk.scores.subarray(row, row + 1),
    probabilities: chunk.probabilities.subarray(row * width, (row + 1) * width),
  };
}

/** Puts the runs of all chunks together. */
export class RequestGroups {
  /** In the order of their first events; a request without a name has a number. */
  private readonly held = new Map<string | number, RequestRun>();
  private unnamed = 0;

  /** Takes runs in; returns the rows of requests that are held no longer. */
  add(runs: readonly RequestRun[]): string[] {
    const rows: string[] = [];
    for (const run of runs) {
      const key = run.transaction ?? this.unnamed++;
      const known = this.held.get(key);
      if (known === undefined || run.score > known.score) this.held.set(key, run);
      if (this.held.size > HELD_REQUESTS) rows.push(...this.release(1));
    }
    return rows;
  }

  /** The rows of all requests that are still held. */
  end(): string[] {
    return this.release(this.held.size);
  }

  private release(count: number): string[] {
    const rows: string[] = [];
    for (const [key, { text }] of this.held) {
      if (rows.length >= count) break;
      this.held.delete(key);
      rows.push(text);
    }
    return rows;
  }
}
