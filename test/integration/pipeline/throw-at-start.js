/** A thread that cannot start, in the way that its data says. */
import { workerData } from 'node:worker_threads';
import { ModelError } from '../../../dist/errors.js';
import { serve } from '../../../dist/pipeline/serve.js';
import { count } from './counters.js';

count(workerData, 'opened');
if (workerData.how === 'before serving') throw new TypeError('not even loaded');
const error = new ModelError('BUNDLE_TENSORS', 'the model does not fit', { hint: 'train it again' });
await serve(() => {
  if (workerData.how === 'at once') throw error;
  return Promise.reject(error);
});
