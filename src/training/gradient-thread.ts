/**
 * Entry of a gradient thread: computes shards of the problem that it was started with whenever it is asked to. It is
 * never stopped in the middle of a computation; it ends by itself once it was told to stop.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../errors.ts';
import { computeFreeShards, createScratch, type GradientProblem } from './gradient-shard.ts';

/** `compute`: work on what shards are left, then reply. `stop`: end. */
export type GradientRequest = { readonly kind: 'compute' } | { readonly kind: 'stop' };

export type GradientReply = { readonly kind: 'computed' } | { readonly kind: 'failed'; readonly message: string };

if (parentPort === null) throw new Error('gradient-thread is started as a thread, not imported');
const port = parentPort;
const problem = workerData as GradientProblem;
let scratch: Float64Array | null = null;

port.on('message', (request: GradientRequest) => {
  if (request.kind === 'stop') {
    port.close();
    return;
  }
  port.postMessage(reply());
});

function reply(): GradientReply {
  try {
    scratch ??= createScratch(problem);
    computeFreeShards(problem, scratch);
    return { kind: 'computed' };
  } catch (thrown) {
    return { kind: 'failed', message: reasonOf(thrown) };
  }
}
