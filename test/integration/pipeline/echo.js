/** A thread that answers with what it was asked, after as many turns as the request says. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { threadId, workerData } from 'node:worker_threads';
import { serve } from '../../../dist/pipeline/serve.js';
import { count } from './counters.js';

await serve(async () => {
  count(workerData, 'opened');
  let isBusy = false;
  return {
    async handle({ value, bytes, turns = 0 }) {
      if (isBusy) throw new Error('two requests at once in one thread');
      isBusy = true;
      for (let turn = 0; turn < turns; turn++) await nextTurn();
      isBusy = false;
      count(workerData, 'handled');
      return { response: { value, bytes, threadId }, transfer: bytes === undefined ? [] : [bytes.buffer] };
    },
    async close() {
      if (isBusy) throw new Error('closed while busy');
      count(workerData, 'closed');
    },
  };
});
