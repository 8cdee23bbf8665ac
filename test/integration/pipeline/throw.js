/** A thread whose handler throws what the request asks for. */
import { workerData } from 'node:worker_threads';
import { ModelError } from '../../../dist/errors.js';
import { serve } from '../../../dist/pipeline/serve.js';
import { count } from './counters.js';

const THROWN = {
  known: () => new ModelError('MODEL_OUTPUT', 'no probabilities', { hint: 'train it again' }),
  bug: () => new TypeError('x is not a function'),
  text: () => 'only text',
};

await serve(async () => {
  count(workerData, 'opened');
  return {
    async handle(kind) {
      count(workerData, 'handled');
      // Neither a function nor a buffer that has left can be sent.
      if (kind === 'uncloneable') return { response: () => undefined, transfer: [] };
      if (kind === 'fine') return { response: 'fine', transfer: [] };
      throw THROWN[kind]();
    },
    async close() {
      count(workerData, 'closed');
    },
  };
});
