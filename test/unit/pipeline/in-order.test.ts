import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapInOrder } from '../../../src/pipeline/in-order.ts';

/** Lets everything that can run do so, `turns` times. */
async function wait(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await nextTurn();
}

interface Course {
  readonly inputCount: number;
  readonly window: number;
  /** Turns that reading, working and consuming take, used again and again. */
  readonly readDelays: readonly number[];
  readonly workDelays: readonly number[];
  readonly consumeDelays: readonly number[];
  /** Index at which reading fails, null for never. */
  readonly readFailure: number | null;
  readonly workFailures: readonly number[];
  /** How many results the consumer takes, null for all. */
  readonly take: number | null;
}

/** Numbers from 0 as inputs, with a record of all that was done to them. */
class Inputs implements AsyncIterableIterator<number> {
  taken = 0;
  returned = 0;
  readingNow = 0;
  calls = 0;
  private readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<number, undefined>> {
    this.calls++;
    this.readingNow++;
    const { inputCount, readDelays, readFailure } = this.course;
    const index = this.taken;
    await wait(readDelays[index % readDelays.length] ?? 0);
    this.readingNow--;
    if (index === readFailure) throw new Error(`read ${index}`);
    if (index === inputCount) return { done: true, value: undefined };
    this.taken++;
    return { done: false, value: index };
  }

  async return(): Promise<IteratorResult<number, undefined>> {
    // Whoever closes an input must not be reading from it.
    expect(this.readingNow).toBe(0);
    this.returned++;
    return { done: true, value: undefined };
  }
}

interface Outcome {
  readonly results: readonly number[];
  readonly error: string | null;
}

/** What must come of a course: the results before whatever happens first in the order of the inputs. */
function expectedOutcome({ inputCount, readFailure, workFailures, take }: Course): Outcome {
  const results: number[] = [];
  for (let index = 0; ; index++) {
    if (take !== null && results.length === take) return { results, error: null };
    if (index === readFailure) return { results, error: `read ${index}` };
    if (index === inputCount) return { results, error: null };
    if (workFailures.includes(index)) return { results, error: `work ${index}` };
    results.push(index * 10);
  }
}

const arbitraryDelays = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 7 });
const arbitraryCourse: fc.Arbitrary<Course> = fc.record({
  inputCount: fc.nat({ max: 12 }),
  window: fc.integer({ min: 1, max: 6 }),
  readDelays: arbitraryDelays,
  workDelays: arbitraryDelays,
  consumeDelays: arbitraryDelays,
  readFailure: fc.option(fc.nat({ max: 12 })),
  workFailures: fc.oneof(fc.constant([]), fc.array(fc.nat({ max: 12 }), { maxLength: 3 })),
  take: fc.option(fc.integer({ min: 1, max: 12 })),
});

describe('mapInOrder', () => {
  test('any course: order, completeness, the bound, and nothing left behind', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCourse, async (course) => {
        const inputs = new Inputs(course);
        let handedOver = 0;
        let begun = 0;
        let ended = 0;
        let stops = 0;
        const work = async (index: number): Promise<number> => {
          begun++;
          expect(begun).toBe(index + 1);
          expect(inputs.taken - handedOver).toBeLessThanOrEqual(course.window);
          await wait(course.workDelays[index % course.workDelays.length] ?? 0);
          ended++;
          if (course.workFailures.includes(index)) throw new Error(`work ${index}`);
          return index * 10;
        };
        const results: number[] = [];
        let error: string | null = null;
        try {
          for await (const result of mapInOrder(inputs, work, course.window, () => stops++)) {
            handedOver++;
            results.push(result);
            await wait(course.consumeDelays[results.length % course.consumeDelays.length] ?? 0);
            if (results.length === course.take) break;
          }
        } catch (thrown) {
          error = (thrown as Error).message;
        }
        expect({ results, error }).toEqual(expectedOutcome(course));
        expect(ended).toBe(begun);
        expect(inputs.readingNow).toBe(0);
        expect(inputs.returned).toBeLessThanOrEqual(1);
        // It was told to stop and was closed together, and only when it had not ended before.
        expect(stops).toBe(inputs.returned);
        const hasEnded = inputs.taken === course.inputCount && inputs.calls > course.inputCount;
        if (!hasEnded && inputs.taken !== course.readFailure) expect(stops).toBe(1);
        const callsAtTheEnd = inputs.calls;
        await wait(3);
        expect(inputs.calls).toBe(callsAtTheEnd);
      }),
      { numRuns: 300 },
    );
  });

  test('takes no more than the window while nobody consumes', async () => {
    const course = { inputCount: 50, readDelays: [0], readFailure: null } as const;
    for (const window of [1, 2, 5]) {
      const inputs = new Inputs({ ...course, window, workDelays: [], consumeDelays: [], workFailures: [], take: null });
      const results = mapInOrder(inputs, async (index) => index, window);
      await wait(5);
      expect(inputs.taken).toBe(0);
      expect(await results.next()).toEqual({ done: false, value: 0 });
      await wait(20);
      // One is handed over; the window may be full behind it.
      expect(inputs.taken).toBeLessThanOrEqual(1 + window);
      await results.return();
      expect(inputs.returned).toBe(1);
    }
  });

  test('works on as many as the window allows at once', async () => {
    let atOnce = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      atOnce++;
      most = Math.max(most, atOnce);
      await wait(10);
      atOnce--;
    };
    const inputs = new Inputs({
      ...{ inputCount: 20, window: 4, readDelays: [0], workDelays: [], consumeDelays: [] },
      ...{ readFailure: null, workFailures: [], take: null },
    });
    for await (const _ of mapInOrder(inputs, work, 4)) expect(most).toBeLessThanOrEqual(4);
    expect(most).toBe(4);
  });

  test('takes nothing more once work has failed, though its turn has not come', async () => {
    const inputs = new Inputs({
      ...{ inputCount: 50, window: 10, readDelays: [3], workDelays: [], consumeDelays: [] },
      ...{ readFailure: null, workFailures: [], take: null },
    });
    let release = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    const work = async (index: number): Promise<number> => {
      if (index === 0) await first;
      if (index === 1) throw new Error('work 1');
      return index;
    };
    const results = mapInOrder(inputs, work, 10);
    const head = results.next();
    await wait(60);
    // The read that was under way when it failed may still have come back.
    expect(inputs.taken).toBeLessThanOrEqual(3);
    release();
    expect(await head).toEqual({ done: false, value: 0 });
    await expect(results.next()).rejects.toThrow('work 1');
    expect(inputs.returned).toBe(1);
  });

  test.each(['the consumer stops', 'work fails'])('a read that hangs comes back when %s', async (reason) => {
    let stopReading = (): void => undefined;
    let isClosed = false;
    async function* hangingInputs(): AsyncGenerator<number> {
      try {
        yield 0;
        await new Promise<void>((resolve) => {
          stopReading = resolve;
        });
      } finally {
        isClosed = true;
      }
    }
    const work = async (index: number): Promise<number> => {
      await wait(3);
      if (reason === 'work fails') throw new Error('work 0');
      return index;
    };
    const results = mapInOrder(hangingInputs(), work, 4, () => stopReading());
    if (reason === 'work fails') await expect(results.next()).rejects.toThrow('work 0');
    else {
      expect(await results.next()).toEqual({ done: false, value: 0 });
      await results.return();
    }
    expect(isClosed).toBe(true);
  });

  test('work that throws at once is work that fails: what came before is handed over', async () => {
    const results: number[] = [];
    const consume = async (): Promise<void> => {
      const inputs = new Inputs({
        ...{ inputCount: 5, window: 5, readDelays: [0], workDelays: [], consumeDelays: [] },
        ...{ readFailure: null, workFailures: [], take: null },
      });
      const work = (index: number): Promise<number> => {
        if (index === 2) throw new Error('at once');
        return wait(9 - index).then(() => index);
      };
      for await (const result of mapInOrder(inputs, work, 5)) results.push(result);
    };
    await expect(consume()).rejects.toThrow('at once');
    expect(results).toEqual([0, 1]);
  });

  test('the input is left with its own error, or none at all when another came first', async () => {
    const faultyInputs = (): AsyncIterable<number> => ({
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: 0 }),
        return: () => Promise.reject(new Error('closing')),
      }),
    });
    const failing = mapInOrder(faultyInputs(), () => Promise.reject(new Error('work')), 2);
    await expect(failing.next()).rejects.toThrow('work');
    const stopping = mapInOrder(faultyInputs(), async (index) => index, 2);
    await stopping.next();
    await expect(stopping.return()).rejects.toThrow('closing');
  });

  test('a consumer that throws ends everything', async () => {
    const inputs = new Inputs({
      ...{ inputCount: 9, window: 3, readDelays: [1], workDelays: [], consumeDelays: [] },
      ...{ readFailure: null, workFailures: [], take: null },
    });
    let underWay = 0;
    const work = async (index: number): Promise<number> => {
      underWay++;
      await wait(4);
      underWay--;
      return index;
    };
    const consume = async (): Promise<void> => {
      for await (const result of mapInOrder(inputs, work, 3)) if (result === 1) throw new Error('consumer');
    };
    await expect(consume()).rejects.toThrow('consumer');
    expect(underWay).toBe(0);
    expect(inputs.returned).toBe(1);
  });

  test('a failure long before its turn is no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    try {
      const inputs = new Inputs({
        ...{ inputCount: 4, window: 4, readDelays: [0], workDelays: [], consumeDelays: [] },
        ...{ readFailure: 3, workFailures: [], take: null },
      });
      const work = (index: number): Promise<void> =>
        index === 0 ? wait(30) : Promise.reject(new Error(`work ${index}`));
      const results = mapInOrder(inputs, work, 4);
      await results.next();
      await results.return();
      await wait(5);
    } finally {
      process.off('unhandledRejection', onUnhandled);
    }
    expect(unhandled).toEqual([]);
  });
});
