/**
 * Work done side by side, results handed over in order.
 *
 * Always: results come in the order of their inputs; at most `window` inputs are taken and not yet handed over, so
 * reading stops when the consumer falls behind; when the consumer stops early or work fails, nothing more is taken,
 * the input is closed, and every piece of work that was begun has ended before the generator does.
 */

/**
 * Maps `inputs` through `work`.
 *
 * @param window at least 1: how many inputs may be under way or waiting for their turn
 * @param stopReading called when the generator ends early, so that a read of `inputs` that is under way comes back
 * @throws what `inputs` or `work` throws, once all results before it have been handed over
 */
export async function* mapInOrder<Input, Output>(
  inputs: AsyncIterable<Input>,
  work: (input: Input) => Promise<Output>,
  window: number,
  stopReading: () => void = () => undefined,
): AsyncGenerator<Output, void, void> {
  const iterator = inputs[Symbol.asyncIterator]();
  const underWay: Promise<Settled<Output>>[] = [];
  let reading: Promise<'read'> | null = null;
  let arrived: Settled<IteratorResult<Input>> | null = null;
  let isDone = false;
  try {
    while (true) {
      if (reading === null && !isDone && underWay.length < window) {
        reading = settle(iterator.next()).then((result) => {
          arrived = result;
          return 'read';
        });
      }
      const head = underWay[0];
      if (head === undefined && reading === null) return;
      const first: Settled<Output> | 'read' = await Promise.race([head, reading].filter((promise) => promise != null));
      if (first === 'read') {
        reading = null;
        const input = unwrap(arrived as Settled<IteratorResult<Input>> | null);
        if (input.done === true) isDone = true;
        else underWay.push(settle(work(input.value)));
        continue;
      }
      // It has settled: this is its value.
      await underWay.shift();
      yield unwrap(first);
    }
  } finally {
    if (!isDone) stopReading();
    await reading;
    await Promise.all(underWay);
    await iterator.return?.();
  }
}

type Settled<Value> = { readonly value: Value } | { readonly error: unknown };

/** A promise that never rejects, so that work that fails before its turn is no unhandled rejection. */
function settle<Value>(promise: Promise<Value>): Promise<Settled<Value>> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function unwrap<Value>(settled: Settled<Value> | null): Value {
  if (settled === null) throw new Error('nothing has arrived');
  if ('error' in settled) throw settled.error;
  return settled.value;
}
