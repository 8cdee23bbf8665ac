/** Rows for tests, made from a seed. */
import { createSparseRowsBuilder, type SparseRows } from '../../../src/training/sparse-rows.ts';

/** Numbers in [0, 1) from a seed: the mulberry32 generator. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface RowShape {
  readonly count: number;
  readonly dimensions: number;
  readonly classCount: number;
  readonly mostIds: number;
  readonly seed: number;
}

/** Rows whose features lean towards their class, with weights between 0.5 and 1.5; some have no feature at all. */
export function randomRows({ count, dimensions, classCount, mostIds, seed }: RowShape): SparseRows {
  const random = seededRandom(seed);
  const builder = createSparseRowsBuilder(dimensions);
  for (let row = 0; row < count; row++) {
    const classIndex = Math.floor(random() * classCount);
    const ids = Array.from({ length: Math.floor(random() * (mostIds + 1)) }, () => {
      const id = Math.floor(random() * dimensions);
      return random() < 0.5 ? id : Math.min(dimensions - 1, id - (id % classCount) + classIndex);
    });
    builder.add(ids, classIndex, 0.5 + random());
  }
  return builder.build();
}
