/** Entry of a thread that grows trees: it is asked for them by number. */
import { workerData } from 'node:worker_threads';
import { serve } from '../../pipeline/serve.ts';
import { growTree } from './grow-tree.ts';
import type { ForestProblem } from './problem.ts';
import type { Tree } from './tree.ts';

const problem = workerData as ForestProblem;

await serve<number, Tree>(async () => ({
  async handle(number) {
    const response = growTree(problem, number);
    return { response, transfer: Object.values(response).map(({ buffer }) => buffer) };
  },
  async close() {},
}));
