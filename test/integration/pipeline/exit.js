/** A thread that dies on request, in one of the ways in which threads die. */
import { workerData } from 'node:worker_threads';
import { serve } from '../../../dist/pipeline/serve.js';
import { count, waitForGate } from './counters.js';

await serve(async () => {
  count(workerData, 'opened');
  return {
    async handle(request) {
      count(workerData, 'begun');
      if (request === 'wait') waitForGate(workerData);
      if (request === 'exit 0') process.exit(0);
      if (request === 'exit 7') process.exit(7);
      if (request === 'uncaught') {
        setTimeout(() => {
          throw new RangeError('outside of the handler');
        });
        await new Promise(() => undefined);
      }
      count(workerData, 'handled');
      return { response: request, transfer: [] };
    },
    async close() {
      count(workerData, 'closed');
    },
  };
});
