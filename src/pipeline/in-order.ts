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
 * @param stopReading called when the generator ends before its input, so that a read that is under way comes back
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
  let reading: Promise<Arrival<Input>> | null = null;
  /** The input has ended, by itself or with an error. */
  let isDone = false;
  let hasWorkFailed = false;
  let hasThrown = false;
  try {
    while (true) {
      if (reading === null && !isDone && !hasWorkFailed && underWay.length < window) {
        reading = settle(() => iterator.next()).then((arrived) => ({ arrived }));
      }
      const head = underWay[0];
      if (head === undefined && reading === null) return;
      const first = await Promise.race([head, reading].filter((promise) => promise != null));
      if (!('arrived' in first)) {
        // It has settled: this is its value.
        await underWay.shift();
        yield unwrap(first);
        continue;
      }
      reading = null;
      const input = first.arrived;
      if ('error' in input) {
        isDone = true;
        // The error waits for its turn like a result: what was read before it is not lost.
        underWay.push(Promise.resolve(input));
      } else if (input.value.done === true) isDone = true;
      else if (!hasWorkFailed) {
        const { value } = input.value;
        const result = settle(() => work(value));
        underWay.push(
          result.then((settled) => {
            if ('error' in settled) hasWorkFailed = true;
            return settled;
          }),
        );
      }
    }
  } catch (error) {
    hasThrown = true;
    throw error;
  } finally {
    if (!isDone) stopReading();
    await reading;
    await Promise.all(underWay);
    const closed = isDone ? null : await settle(async () => iterator.return?.());
    // As `for await` has it: the first error is the one to tell.
    if (closed !== null && !hasThrown) unwrap(closed);
  }
}

type Settled<Value> = { readonly value: Value } | { readonly error: unknown };

/** What a read brought; told from the result of work by its key. */
interface Arrival<Input> {
  readonly arrived: Settled<IteratorResult<Input>>;
}

/** A promise that never rejects, so that work that fails before its turn is no unhandled rejection. */
function settle<Value>(start: () => Promise<Value>): Promise<Settled<Value>> {
  return new Promise<Value>((resolve) => resolve(start())).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function unwrap<Value>(settled: Settled<Value>): Value {
  if ('error' in settled) throw settled.error;
  return settled.value;
}
