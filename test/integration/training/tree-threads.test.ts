/** Growing trees in threads needs the built files: Node cannot start a thread from TypeScript. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Forest } from '../../../src/training/forest/tree.ts';
import { forestRows, PARAMETERS } from '../../unit/training/forest/forests.ts';

const BUILT = new URL('../../../dist/', import.meta.url);
const { trainForest }: typeof import('../../../src/training/forest/train-forest.ts') = await import(
  new URL('training/forest/train-forest.js', BUILT).href
);
const { ThreadPool }: typeof import('../../../src/pipeline/pool.ts') = await import(
  new URL('pipeline/pool.js', BUILT).href
);

/** A hash over every bit of a forest. */
function bitsOf({ trees }: Forest): string {
  const hash = createHash('sha256');
  for (const tree of trees) for (const array of Object.values(tree)) hash.update(array);
  return hash.digest('hex');
}

/** Threads of this process that have not ended. */
function threadCount(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'MessagePort' || name === 'Worker').length;
}

describe('trainForest in threads', () => {
  it.each([
    { count: 3000, width: 30, classCount: 12, values: 1000, estimators: 20 },
    { count: 5, width: 2, classCount: 2, values: 3, estimators: 1 },
  ])('gives the same bits with any number of threads: %o', async ({ estimators, ...shape }) => {
    const rows = forestRows(shape);
    const alone = await trainForest(rows, { ...PARAMETERS, estimators, threads: 1 });
    expect(alone.trees).toHaveLength(estimators);
    for (const threads of [2, 3, 7]) {
      expect(bitsOf(await trainForest(rows, { ...PARAMETERS, estimators, threads }))).toBe(bitsOf(alone));
    }
  });

  it('ends its threads, also when it is stopped or its observer throws', async () => {
    const rows = forestRows({ count: 500, width: 10, classCount: 5 });
    const before = threadCount();
    await trainForest(rows, { ...PARAMETERS, threads: 2 });
    expect(threadCount()).toBe(before);

    const stop = new AbortController();
    const options = { ...PARAMETERS, estimators: 200, threads: 2 };
    const stopped = trainForest(rows, {
      ...options,
      signal: stop.signal,
      onProgress: ({ trees }) => {
        if (trees === 3) stop.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(threadCount()).toBe(before);

    const observed = trainForest(rows, {
      ...options,
      onProgress: () => {
        throw new Error('broken observer');
      },
    });
    await expect(observed).rejects.toThrow('broken observer');
    expect(threadCount()).toBe(before);
  });
});

describe('tree-thread', () => {
  it('reports what goes wrong, and ends when it is told to', async () => {
    const pool = new ThreadPool<number, unknown>(new URL('training/forest/tree-thread.js', BUILT), {}, 1);
    for (let count = 0; count < 2; count++) await expect(pool.run(0)).rejects.toMatchObject({ name: 'TypeError' });
    await pool.close();
  });
});
