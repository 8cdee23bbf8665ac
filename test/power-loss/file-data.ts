/**
 * The content of a simulated file: what a reader sees now, and what a power cut may leave of it. What was there at the
 * last `sync` is safe; every write and truncation since then may be lost, alone or with others, whole or in part.
 */
import type { Random } from '../../src/training/random.ts';

/**
 * What is left of unsynced writes:
 *
 * - `none`: nothing; a new file is empty.
 * - `all`: everything.
 * - `length`: the new length, with zeros where nothing was before (a size that was written before its blocks).
 * - `garbage`: the new length, with old disk blocks where nothing was before (ext4 with data=writeback).
 * - `torn`: the writes in their order up to one that is cut anywhere.
 * - `some`: each write kept or lost by itself, as the write-back of single pages does it.
 */
export type DataSurvival = 'none' | 'all' | 'length' | 'garbage' | 'torn' | 'some';

export const DATA_SURVIVALS: readonly DataSurvival[] = ['none', 'all', 'length', 'garbage', 'torn', 'some'];

type Change = { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer } | Truncation;
interface Truncation {
  readonly kind: 'truncate';
  readonly length: number;
}

const EMPTY = Buffer.alloc(0);

export class FileData {
  /** No buffer is ever changed in place: copies of a file share them. */
  #live: Buffer = EMPTY;
  #durable: Buffer = EMPTY;
  #pending: Change[] = [];

  /** A file on a disk that has been written down completely. */
  static of(content: Buffer): FileData {
    const data = new FileData();
    data.#live = content;
    data.#durable = content;
    return data;
  }

  get content(): Buffer {
    return this.#live;
  }

  write(bytes: Uint8Array, position: number): void {
    this.#change({ kind: 'write', position, bytes: Buffer.from(bytes) });
  }

  truncate(length: number): void {
    this.#change({ kind: 'truncate', length });
  }

  sync(): void {
    this.#durable = this.#live;
    this.#pending = [];
  }

  /** What a power cut leaves. */
  survive(survival: DataSurvival, random: Random): Buffer {
    if (this.#pending.length === 0 || survival === 'none') return this.#durable;
    if (survival === 'all') return this.#live;
    if (survival === 'length') return this.#resized(() => 0);
    if (survival === 'garbage') return this.#resized(() => Math.floor(random() * 256));
    if (survival === 'torn') return tear(this.#durable, this.#pending, random);
    return this.#pending.filter(() => random() < 0.5).reduce(apply, this.#durable);
  }

  #change(change: Change): void {
    this.#live = apply(this.#live, change);
    this.#pending.push(change);
  }

  /** The live length; old bytes where the file had some, `fill` after them. */
  #resized(fill: () => number): Buffer {
    const result = Buffer.alloc(this.#live.length);
    const kept = this.#durable.copy(result);
    for (let at = kept; at < result.length; at++) result[at] = fill();
    return result;
  }
}

function apply(content: Buffer, change: Change): Buffer {
  const end = change.kind === 'truncate' ? change.length : change.position + change.bytes.length;
  const length = change.kind === 'truncate' ? end : Math.max(content.length, end);
  const result = Buffer.alloc(length);
  content.copy(result);
  if (change.kind === 'write') change.bytes.copy(result, change.position);
  return result;
}

function tear(durable: Buffer, pending: readonly Change[], random: Random): Buffer {
  const whole = Math.floor(random() * pending.length);
  const before = pending.slice(0, whole).reduce(apply, durable);
  const last = pending[whole];
  if (last === undefined || last.kind === 'truncate') return before;
  return apply(before, { ...last, bytes: last.bytes.subarray(0, Math.floor(random() * last.bytes.length)) });
}
