/** A thread that begins a request, says so, and waits until the test lets it go on. */
import { workerData } from 'node:worker_threads';
import { serve } from '../../../dist/pipeline/serve.js';
import { count, waitForGate } from './counters.js';

await serve(async () => {
  count(workerData, 'opened');
  return {
    async handle(request) {
      count(workerData, 'begun');
      waitForGate(workerData);
      count(workerData, 'handled');
      return { response: request, transfer: [] };
    },
    async close() {
      count(workerData, 'closed');
    },
  };
});
