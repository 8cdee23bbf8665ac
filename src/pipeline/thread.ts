/** Entry of an inference thread: serves chunks until it is told to stop. */
import { workerData } from 'node:worker_threads';
import type { Chunk } from '../input/chunk.ts';
import { type ChunkResult, ChunkWorker, type ThreadOptions } from './chunk-result.ts';
import { serve } from './serve.ts';

await serve<Chunk, ChunkResult>(async () => {
  const worker = await ChunkWorker.open(workerData as ThreadOptions);
  return {
    async handle(chunk) {
      const response = await worker.work(chunk);
      return { response, transfer: [response.bytes.buffer] };
    },
    close: () => worker.close(),
  };
});
