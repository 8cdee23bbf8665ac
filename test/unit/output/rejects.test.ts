import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { OutputError } from '../../../src/errors.ts';
import type { Reject } from '../../../src/event.ts';
import { createRejectLog, formatReject } from '../../../src/output/rejects.ts';
import { anyText } from './classified-chunk.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

function rejectWith(fields: Partial<Reject> = {}): Reject {
  return {
    source: 'events.ndjson',
    line: 17,
    code: 'INVALID_JSON',
    message: 'this is not JSON',
    excerpt: '{"EVENT_ID":',
    ...fields,
  };
}

/** Stands in for stderr and keeps what it is told. */
function listener(): { write(text: string): boolean; text: string } {
  return {
    text: '',
    write(text) {
      this.text += text;
      return true;
    },
  };
}

describe('on stderr', () => {
  test('one line for a reject, none for a log without any', async () => {
    const stderr = listener();
    const log = await createRejectLog({ path: null, stderr, quiet: false });
    log.add(rejectWith());
    log.add(rejectWith({ line: 18, code: 'NOT_AN_EVENT', message: 'it has no field of an event', excerpt: '' }));
    expect(stderr.text).toBe(
      'events.ndjson:17: INVALID_JSON: this is not JSON: {"EVENT_ID":\n' +
        'events.ndjson:18: NOT_AN_EVENT: it has no field of an event\n',
    );
    expect(await log.close()).toEqual({
      total: 2,
      byCode: new Map([
        ['INVALID_JSON', 1],
        ['NOT_AN_EVENT', 1],
      ]),
    });

    const untouched = listener();
    const empty = await createRejectLog({ path: null, stderr: untouched, quiet: false });
    expect(await empty.close()).toEqual({ total: 0, byCode: new Map() });
    expect(untouched.text).toBe('');
  });

  test.each([
    [10, ''],
    [11, '… and 1 more rejected record; --rejects FILE writes them all to a file\n'],
    [1_244, '… and 1,234 more rejected records; --rejects FILE writes them all to a file\n'],
  ])('of %i rejects ten are shown', async (count, lastLine) => {
    const stderr = listener();
    const log = await createRejectLog({ path: null, stderr, quiet: false });
    for (let line = 1; line <= count; line++) log.add(rejectWith({ line }));
    expect((await log.close()).total).toBe(count);
    const shown = Array.from({ length: 10 }, (_, index) => formatReject(rejectWith({ line: index + 1 }))).join('');
    expect(stderr.text).toBe(shown + lastLine);
  });

  test('quiet counts and says nothing', async () => {
    const stderr = listener();
    const log = await createRejectLog({ path: null, stderr, quiet: true });
    for (let line = 1; line <= 20; line++) log.add(rejectWith({ line }));
    expect((await log.close()).total).toBe(20);
    expect(stderr.text).toBe('');
  });

  test('is one line without control characters, whatever the record and its file are called', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (source, message, excerpt) => {
        const line = formatReject(rejectWith({ source, message, excerpt }));
        expect(line.endsWith('\n')).toBe(true);
        expect(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(line.slice(0, -1))).toBe(false);
      }),
    );
  });
});

describe('in a file', () => {
  test('all rejects as NDJSON, and stderr says where they are', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'rejects.ndjson');
    const stderr = listener();
    const log = await createRejectLog({ path, stderr, quiet: false });
    const excerpt = '\u001b[31m"中\ud800\u2028\0';
    for (let line = 1; line <= 12; line++) log.add(rejectWith({ line, excerpt }));
    await log.flush();
    expect(existsSync(path)).toBe(false);
    await log.close();

    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      Array.from({ length: 12 }, (_, index) => ({
        source: 'events.ndjson',
        line: index + 1,
        code: 'INVALID_JSON',
        reason: 'this is not JSON',
        excerpt,
      })),
    );
    expect(lines[0]?.startsWith('{"source":"events.ndjson","line":1,"code":"INVALID_JSON","reason":')).toBe(true);
    expect(stderr.text.endsWith(`… and 2 more rejected records; all of them are in ${path}\n`)).toBe(true);
    expect(await readdir(folder)).toEqual(['rejects.ndjson']);
  });

  test('a run without rejects leaves an empty file and no old one', async () => {
    const path = join(await makeTemporaryFolder(), 'rejects.ndjson');
    await writeFile(path, 'of another run\n');
    const log = await createRejectLog({ path, stderr: listener(), quiet: false });
    expect(await readFile(path, 'utf8')).toBe('of another run\n');
    await log.close();
    expect(await readFile(path, 'utf8')).toBe('');
  });

  test('abort leaves what stood there', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'rejects.ndjson');
    await writeFile(path, 'of another run\n');
    const log = await createRejectLog({ path, stderr: listener(), quiet: true });
    for (let line = 1; line <= 100; line++) log.add(rejectWith({ line }));
    await log.abort();
    await log.abort();
    expect(await readdir(folder)).toEqual(['rejects.ndjson']);
    expect(await readFile(path, 'utf8')).toBe('of another run\n');
  });

  test('abort after close changes nothing', async () => {
    const path = join(await makeTemporaryFolder(), 'rejects.ndjson');
    const log = await createRejectLog({ path, stderr: listener(), quiet: true });
    log.add(rejectWith());
    await log.close();
    await log.abort();
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2);
  });

  test('many rejects with a flush now and then arrive complete and in order', async () => {
    const path = join(await makeTemporaryFolder(), 'rejects.ndjson');
    const log = await createRejectLog({ path, stderr: listener(), quiet: true });
    const count = 20_000;
    for (let line = 1; line <= count; line++) {
      log.add(rejectWith({ line, excerpt: 'x'.repeat(100) }));
      if (line % 1000 === 0) await log.flush();
    }
    await log.close();
    const numbers = (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).line);
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  test('a file that cannot be made is an error at once', async () => {
    const folder = await makeTemporaryFolder();
    await mkdir(join(folder, 'taken'));
    for (const path of [join(folder, 'no', 'rejects.ndjson'), join(folder, 'taken')]) {
      await expect(createRejectLog({ path, stderr: listener(), quiet: true })).rejects.toBeInstanceOf(OutputError);
    }
  });

  test.skipIf(!existsSync('/dev/full'))(
    'a full disk is told by flush and close, and add goes on counting',
    async () => {
      const log = await createRejectLog({ path: '/dev/full', stderr: listener(), quiet: true });
      for (let line = 1; line <= 1000; line++) log.add(rejectWith({ line }));
      const failure = { code: 'OUTPUT_FAILED', message: 'cannot write /dev/full: no space left on device' };
      // The disk answers in its own time.
      await vi.waitFor(() => expect(log.flush()).rejects.toMatchObject(failure));
      log.add(rejectWith());
      await expect(log.close()).rejects.toMatchObject(failure);
      await log.abort();
    },
  );
});
