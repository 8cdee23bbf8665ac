import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { OutputError } from '../../../src/errors.ts';
import { openStdoutTarget } from '../../../src/output/target.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** A stream whose reader takes one write at a time, when the test says so; `fail` answers it with an error. */
class SlowStream extends Writable {
  readonly taken: string[] = [];
  private waiting: ((error?: Error | null) => void) | null = null;

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.taken.push(chunk.toString());
    this.waiting = callback;
  }

  take(): void {
    const callback = this.waiting;
    this.waiting = null;
    callback?.();
  }

  fail(code: string): void {
    this.waiting?.(Object.assign(new Error(`${code}: write`), { code }));
  }
}

/** What a promise has come to after everything that can run has run. */
async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  const turn = new Promise((resolve) => setTimeout(resolve, 5, 'pending'));
  return Promise.race([promise, turn]);
}

describe('stdout as a stream', () => {
  test('waits for a slow reader, and on commit for everything', async () => {
    const stream = new SlowStream({ highWaterMark: 10 });
    const target = openStdoutTarget(stream);
    expect(await target.write('12345')).toBe(true);
    const second = target.write(new TextEncoder().encode('6789012345'));
    expect(await stateOf(second)).toBe('pending');
    stream.take();
    expect(await stateOf(second)).toBe('pending');
    stream.take();
    expect(await second).toBe(true);

    expect(await target.write('end')).toBe(true);
    const committed = target.commit().then(() => 'committed');
    expect(await stateOf(committed)).toBe('pending');
    stream.take();
    expect(await committed).toBe('committed');
    expect(stream.taken).toEqual(['12345', '6789012345', 'end']);
    expect(stream.writableEnded).toBe(false);
  });

  test('nothing is written for nothing', async () => {
    const stream = new SlowStream();
    const target = openStdoutTarget(stream);
    expect(await target.write('')).toBe(true);
    await target.commit();
    expect(stream.taken).toEqual([]);
  });

  test('a stream that takes all at once does not collect callbacks', async () => {
    let outstanding = 0;
    let most = 0;
    class FastStream extends Writable {
      override _write(_chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
        outstanding += 1;
        most = Math.max(most, outstanding);
        callback();
        process.nextTick(() => {
          outstanding -= 1;
        });
      }
    }
    const target = openStdoutTarget(new FastStream());
    for (let row = 0; row < 1000; row++) await target.write('row\n');
    await target.commit();
    expect(most).toBeLessThan(100);
  });

  test.each(['EPIPE', 'ECONNRESET'])('%s: the reader has gone, now and from then on', async (code) => {
    const stream = new SlowStream({ highWaterMark: 1 });
    const target = openStdoutTarget(stream);
    const write = target.write('some rows');
    expect(await stateOf(write)).toBe('pending');
    stream.fail(code);
    expect(await write).toBe(false);
    expect(await target.write('more')).toBe(false);
    await target.commit();
    expect(stream.taken).toEqual(['some rows']);
  });

  test('a reader that goes while commit waits is no error', async () => {
    const stream = new SlowStream();
    const target = openStdoutTarget(stream);
    await target.write('the last rows');
    const committed = target.commit();
    stream.fail('EPIPE');
    await committed;
    expect(await target.write('more')).toBe(false);
  });

  test('a stream that was closed has no reader', async () => {
    const stream = new SlowStream();
    const target = openStdoutTarget(stream);
    stream.destroy();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(await target.write('more')).toBe(false);
  });

  test('any other error is an OutputError, from then on', async () => {
    const stream = new SlowStream({ highWaterMark: 1 });
    const target = openStdoutTarget(stream);
    const write = target.write('rows');
    stream.fail('EIO');
    const failure = { name: 'OutputError', code: 'OUTPUT_FAILED', exitCode: 2 };
    await expect(write).rejects.toMatchObject({
      ...failure,
      message: expect.stringContaining('cannot write standard output: '),
    });
    await expect(target.write('more')).rejects.toMatchObject(failure);
    await expect(target.commit()).rejects.toBeInstanceOf(OutputError);
    await target.abort();
  });
});

describe('stdout as a regular file', () => {
  test('is written by its descriptor, behind what is there', async () => {
    const path = join(await makeTemporaryFolder(), 'out.ndjson');
    const file = await open(path, 'a');
    await file.write('before\n');
    const stream = Object.assign(new SlowStream(), { fd: file.fd });
    const target = openStdoutTarget(stream);
    expect(await target.write('one\n')).toBe(true);
    expect(await target.write(new TextEncoder().encode('two\n'))).toBe(true);
    await target.commit();
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('before\none\ntwo\n');
    expect(stream.taken).toEqual([]);
  });

  test('a file that cannot be written is an OutputError with the reason', async () => {
    const path = join(await makeTemporaryFolder(), 'out.ndjson');
    await (await open(path, 'w')).close();
    const file = await open(path, 'r');
    const target = openStdoutTarget(Object.assign(new SlowStream(), { fd: file.fd }));
    await expect(target.write('one\n')).rejects.toMatchObject({
      code: 'OUTPUT_FAILED',
      message: 'cannot write standard output: bad file descriptor',
    });
    await expect(target.commit()).rejects.toBeInstanceOf(OutputError);
    await file.close();
  });

  test('a descriptor that is no regular file goes through the stream', async () => {
    const device = await open('/dev/null', 'w');
    const stream = Object.assign(new SlowStream(), { fd: device.fd });
    await openStdoutTarget(stream).write('one\n');
    expect(stream.taken).toEqual(['one\n']);
    await device.close();
  });
});
