/** Training in threads needs the built files: Node cannot start a thread from TypeScript. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { LogisticModel, LogisticRegressionOptions } from '../../../src/training/logistic-regression.ts';
import { randomRows } from '../../unit/training/random-rows.ts';

const BUILT = new URL('../../../dist/training/', import.meta.url);
const { trainLogisticRegression }: typeof import('../../../src/training/logistic-regression.ts') = await import(
  new URL('logistic-regression.js', BUILT).href
);

const OPTIONS: LogisticRegressionOptions = {
  classCount: 12,
  l2: 1e-5,
  maxIterations: 10,
  tolerance: 1e-7,
  threads: 1,
  rowScale: 'l2',
};

/** A hash over every bit of a model; comparing the arrays one number at a time would take longer than training. */
function bitsOf({ weights, bias, ...numbers }: LogisticModel): string {
  return createHash('sha256').update(weights).update(bias).update(JSON.stringify(numbers)).digest('hex');
}

/** Threads of this process that have not ended. */
function threadCount(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'MessagePort' || name === 'Worker').length;
}

describe('trainLogisticRegression in threads', () => {
  it.each([
    { count: 3000, dimensions: 2000, classCount: 12, mostIds: 60, seed: 1, maxIterations: 25 },
    { count: 500, dimensions: 70_000, classCount: 7, mostIds: 40, seed: 2, maxIterations: 3 },
    { count: 5, dimensions: 10, classCount: 2, mostIds: 4, seed: 3, maxIterations: 25 },
  ])('gives the same bits with any number of threads: %o', async ({ maxIterations, ...shape }) => {
    const rows = randomRows(shape);
    const options = { ...OPTIONS, classCount: shape.classCount, maxIterations };
    const alone = await trainLogisticRegression(rows, options);
    expect(alone.iterations).toBeGreaterThan(0);
    for (const threads of [2, 4, 19]) {
      const model = await trainLogisticRegression(rows, { ...options, threads });
      expect(bitsOf(model)).toBe(bitsOf(alone));
    }
  });

  it('ends its threads, also when it is stopped or its observer throws', async () => {
    const rows = randomRows({ count: 400, dimensions: 300, classCount: 12, mostIds: 20, seed: 4 });
    const before = threadCount();
    await trainLogisticRegression(rows, { ...OPTIONS, threads: 2 });
    expect(threadCount()).toBe(before);

    const stop = new AbortController();
    const stopped = trainLogisticRegression(rows, {
      ...OPTIONS,
      threads: 2,
      signal: stop.signal,
      onProgress: ({ iteration }) => {
        if (iteration === 2) stop.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(threadCount()).toBe(before);

    const observed = trainLogisticRegression(rows, {
      ...OPTIONS,
      threads: 2,
      onProgress: () => {
        throw new Error('broken observer');
      },
    });
    await expect(observed).rejects.toThrow('broken observer');
    expect(threadCount()).toBe(before);
  });

  it('refuses to train on nothing before it starts a thread', async () => {
    const rows = randomRows({ count: 0, dimensions: 3, classCount: 12, mostIds: 2, seed: 5 });
    await expect(trainLogisticRegression(rows, { ...OPTIONS, threads: 2 })).rejects.toMatchObject({
      code: 'NO_TRAINING_ROWS',
    });
  });
});

describe('gradient-thread', () => {
  it('reports what goes wrong, stays there, and ends when it is told to', async () => {
    const worker = new Worker(new URL('gradient-thread.js', BUILT), { workerData: { classCount: 12 } });
    for (let count = 0; count < 2; count++) {
      worker.postMessage({ kind: 'compute' });
      const [reply] = await once(worker, 'message');
      expect(reply).toEqual({ kind: 'failed', message: expect.stringMatching(/\w/) });
    }
    worker.postMessage({ kind: 'stop' });
    const [exitCode] = await once(worker, 'exit');
    expect(exitCode).toBe(0);
  });
});
