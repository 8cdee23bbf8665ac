/** The pool with real threads, which are the small programs beside this file. Every test ends all that it started. */
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeThreadData, openGate, read, type ThreadData } from './counters.js';

const BUILT = new URL('../../../dist/', import.meta.url);
const { ThreadPool }: typeof import('../../../src/pipeline/pool.ts') = await import(
  new URL('pipeline/pool.js', BUILT).href
);
const { AppError }: typeof import('../../../src/errors.ts') = await import(new URL('errors.js', BUILT).href);

interface EchoRequest {
  readonly value: number;
  readonly turns?: number;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}
interface EchoResponse {
  readonly value: number;
  readonly threadId: number;
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

let data: ThreadData;
beforeEach(() => {
  data = makeThreadData();
});

function startPool<Request, Response>(name: string, size: number): InstanceType<typeof ThreadPool<Request, Response>> {
  return new ThreadPool<Request, Response>(new URL(`${name}.js`, import.meta.url), data, size);
}

/** Waits until a counter has reached a number; a test that waits in vain times out. */
async function until(name: Parameters<typeof read>[1], number: number): Promise<void> {
  while (read(data, name) < number) await delay(2);
}

/** What became of requests: their response, or the message of their error. */
async function outcomes(requests: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(requests);
  return settled.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message));
}

describe('requests', () => {
  test('are all answered, each by the answer to it, by all threads', async () => {
    const pool = startPool<EchoRequest, EchoResponse>('echo', 3);
    expect(pool.capacity).toBe(6);
    const requests = Array.from({ length: 300 }, (_, value) => pool.run({ value, turns: (value * 7) % 5 }));
    const responses = await Promise.all(requests);
    expect(responses.map(({ value }) => value)).toEqual(responses.map((_, index) => index));
    expect(new Set(responses.map(({ threadId }) => threadId)).size).toBe(3);
    await pool.close();
    expect(read(data, 'handled')).toBe(300);
    expect(read(data, 'opened')).toBe(3);
    expect(read(data, 'closed')).toBe(3);
  });

  test('run at once, one in each thread, the others wait', async () => {
    const pool = startPool<number, number>('slow', 2);
    const requests = Array.from({ length: 9 }, (_, index) => pool.run(index));
    await until('begun', 2);
    await delay(20);
    expect(read(data, 'begun')).toBe(2);
    openGate(data);
    expect(await outcomes(requests)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await pool.close();
  });

  test('and responses move their buffers without a copy', async () => {
    const pool = startPool<EchoRequest, EchoResponse>('echo', 1);
    const bytes = Uint8Array.from([1, 2, 3]);
    const response = await pool.run({ value: 1, bytes }, [bytes.buffer]);
    expect(bytes.byteLength).toBe(0);
    expect(response.bytes).toEqual(Uint8Array.from([1, 2, 3]));
    await pool.close();
  });

  test('that cannot be sent are rejected by themselves, at once or when their turn comes', async () => {
    const pool = startPool<EchoRequest | (() => void), EchoResponse>('echo', 1);
    const faulty = (): void => undefined;
    const requests = [faulty, { value: 1, turns: 20 }, { value: 2 }, { value: 3 }, faulty, { value: 4 }];
    const [first, second, third, fourth, fifth, sixth] = await outcomes(requests.map((request) => pool.run(request)));
    expect([first, fifth]).toEqual([expect.stringContaining('clone'), expect.stringContaining('clone')]);
    expect([second, third, fourth, sixth]).toMatchObject([{ value: 1 }, { value: 2 }, { value: 3 }, { value: 4 }]);
    await pool.close();
    expect(read(data, 'closed')).toBe(1);
  });
});

describe('errors of the handler', () => {
  test('reject their request and no other, and keep what they are', async () => {
    const pool = startPool<string, string>('throw', 2);
    const kinds = ['known', 'fine', 'bug', 'fine', 'text', 'uncloneable', 'fine'];
    const requests = kinds.map((kind) => pool.run(kind));
    await Promise.allSettled(requests);
    const known: unknown = await requests[0]?.catch((error: unknown) => error);
    expect(known).toBeInstanceOf(AppError);
    expect(known).toMatchObject({
      ...{ code: 'MODEL_OUTPUT', message: 'no probabilities', hint: 'train it again', exitCode: 2 },
    });
    const bug: unknown = await requests[2]?.catch((error: unknown) => error);
    expect(bug).not.toBeInstanceOf(AppError);
    expect(bug).toMatchObject({ name: 'TypeError', message: 'x is not a function' });
    expect((bug as Error).stack).toContain('throw.js');
    expect(await outcomes(requests)).toEqual([
      ...['no probabilities', 'fine', 'x is not a function', 'fine', 'only text'],
      ...[expect.stringContaining('could not be cloned'), 'fine'],
    ]);
    expect(await pool.run('fine')).toBe('fine');
    await pool.close();
    expect(read(data, 'handled')).toBe(8);
    expect(read(data, 'opened')).toBe(2);
  });
});

describe('a thread that cannot start', () => {
  test.each(['at once', 'later'])('says why, to all that was and will be asked: %s', async (how) => {
    data = makeThreadData({ how });
    const pool = startPool<number, number>('throw-at-start', 2);
    const requests = Array.from({ length: 7 }, (_, index) => pool.run(index));
    const errors: unknown[] = await Promise.all(requests.map((request) => request.catch((error: unknown) => error)));
    errors.push(await pool.run(8).catch((error: unknown) => error));
    for (const error of errors) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({
        ...{ code: 'BUNDLE_TENSORS', message: 'the model does not fit', hint: 'train it again' },
      });
    }
    await pool.close();
    expect(read(data, 'opened')).toBe(2);
  });

  test('because its file throws', async () => {
    data = makeThreadData({ how: 'before serving' });
    const pool = startPool<number, number>('throw-at-start', 2);
    expect(await outcomes([pool.run(1), pool.run(2)])).toEqual(['not even loaded', 'not even loaded']);
    await pool.close();
    expect(read(data, 'opened')).toBe(2);
  });

  test('because its file is not there', async () => {
    const pool = startPool<number, number>('nowhere', 1);
    expect(await outcomes([pool.run(1), pool.run(2)])).toEqual(
      new Array(2).fill(expect.stringMatching(/Cannot find module/)),
    );
    await pool.close();
  });

  test('when the pool is closed before anybody knew', async () => {
    data = makeThreadData({ how: 'later' });
    const pool = startPool<number, number>('throw-at-start', 2);
    const requests = outcomes([pool.run(1), pool.run(2), pool.run(3)]);
    await pool.close();
    expect(await requests).toEqual(new Array(3).fill('the model does not fit'));
  });
});

describe('a thread that dies', () => {
  test.each([
    ['exit 7', 'a worker thread ended with code 7'],
    ['exit 0', 'a worker thread ended with code 0'],
    ['uncaught', 'outside of the handler'],
  ])('by %s takes all that is under way with it, and is not started again', async (request, message) => {
    const pool = startPool<string, string>('exit', 2);
    expect(await pool.run('before')).toBe('before');
    const lost = [request, 'a', 'b', 'c', 'd', 'e'].map((each) => pool.run(each));
    const [first, ...others] = await outcomes(lost);
    expect(first).toBe(message);
    // What the other thread had answered by then was answered; nothing is left open.
    for (const [index, outcome] of others.entries()) expect([message, 'abcde'[index]]).toContain(outcome);
    expect(others).toContain(message);
    await expect(pool.run('after')).rejects.toThrow(message);
    await pool.close();
    await pool.close();
    expect(read(data, 'opened')).toBe(2);
    expect(read(data, 'closed')).toBe(1);
  });

  test('while the pool is closing does not keep it from closing', async () => {
    const pool = startPool<string, string>('exit', 2);
    const waiting = pool.run('wait');
    await until('begun', 1);
    const dying = pool.run('exit 7');
    const outcome = outcomes([waiting, dying]);
    const closed = pool.close();
    expect(await outcome).toEqual(new Array(2).fill('a worker thread ended with code 7'));
    // The other thread is in the middle of a request, and is waited for.
    expect(read(data, 'closed')).toBe(0);
    openGate(data);
    await closed;
    expect(read(data, 'handled')).toBe(1);
    expect(read(data, 'closed')).toBe(1);
  });
});

describe('close', () => {
  test('waits for all that was asked, also for what no thread had yet', async () => {
    const pool = startPool<number, number>('slow', 2);
    const requests = Array.from({ length: 11 }, (_, index) => pool.run(index));
    await until('begun', 1);
    let isClosed = false;
    const closed = pool.close().then(() => {
      isClosed = true;
    });
    await delay(20);
    expect(isClosed).toBe(false);
    await expect(pool.run(99)).rejects.toThrow('the thread pool is closed');
    openGate(data);
    await closed;
    expect(read(data, 'handled')).toBe(11);
    expect(read(data, 'closed')).toBe(2);
    expect(await outcomes(requests)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('waits for threads that have just been started, and frees what they hold once', async () => {
    const pool = startPool<EchoRequest, EchoResponse>('echo', 3);
    await Promise.all([pool.close(), pool.close()]);
    expect(read(data, 'opened')).toBe(3);
    expect(read(data, 'closed')).toBe(3);
  });
});
