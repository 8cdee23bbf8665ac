import { execFileSync } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { OutputError } from '../../../src/errors.ts';
import { standardStreamAt } from '../../../src/output/file-target.ts';
import { openFileTarget, outputFormatFor } from '../../../src/output/target.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

/** Lets the next call of this method, on any open file, fail with an error of the system. */
async function failOnce(method: 'write' | 'sync' | 'chmod', code: string): Promise<void> {
  const probe = await open('/dev/null');
  const prototype: typeof probe = Object.getPrototypeOf(probe);
  await probe.close();
  const [errno] = [...getSystemErrorMap()].find(([, [name]]) => name === code) ?? [0];
  const spy = vi.spyOn(prototype, method).mockRejectedValueOnce(Object.assign(new Error(code), { code, errno }));
  onTestFinished(() => spy.mockRestore());
}

describe('a regular file', () => {
  test('appears with the commit, whole', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'out.ndjson');
    const target = await openFileTarget(path);
    expect(await target.write('one\n')).toBe(true);
    expect(await target.write(new TextEncoder().encode('two\n'))).toBe(true);
    const [temporaryName, ...others] = await readdir(folder);
    expect(temporaryName).toMatch(new RegExp(`^\\.out\\.ndjson\\.${process.pid}-[0-9a-f]{12}\\.tmp$`));
    expect(others).toEqual([]);

    await target.commit();
    expect(await readdir(folder)).toEqual(['out.ndjson']);
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
    const ordinary = join(folder, 'ordinary');
    await writeFile(ordinary, '');
    expect(await modeOf(path)).toBe(await modeOf(ordinary));
  });

  test('what stood there stays until the commit, and its permissions stay for good', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'out.csv');
    await writeFile(path, 'old');
    // More than any umask leaves, so that it must have been set.
    await chmod(path, 0o666);
    const target = await openFileTarget(path);
    await target.write('new');
    expect(await readFile(path, 'utf8')).toBe('old');
    await target.commit();
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await modeOf(path)).toBe(0o666);
  });

  test('a private file is private while it is written', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'out.csv');
    await writeFile(path, 'old');
    await chmod(path, 0o600);
    const target = await openFileTarget(path);
    const temporaryName = (await readdir(folder)).find((name) => name.endsWith('.tmp')) ?? '';
    expect(await modeOf(join(folder, temporaryName))).toBe(0o600);
    await target.abort();
  });

  test('abort leaves what stood there and nothing else', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'out.csv');
    await writeFile(path, 'old');
    const target = await openFileTarget(path);
    await target.write('half a result');
    await target.abort();
    await target.abort();
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(path, 'utf8')).toBe('old');
    await expect(target.write('more')).rejects.toBeInstanceOf(OutputError);
    await expect(target.commit()).rejects.toBeInstanceOf(OutputError);
  });

  test('abort after commit changes nothing', async () => {
    const path = join(await makeTemporaryFolder(), 'out.csv');
    const target = await openFileTarget(path);
    await target.write('new');
    await target.commit();
    await target.abort();
    expect(await readFile(path, 'utf8')).toBe('new');
    await expect(target.write('more')).rejects.toMatchObject({
      message: `cannot write ${path}: it has been committed`,
    });
  });

  test('a commit that fails leaves no temporary file', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'out.csv');
    const target = await openFileTarget(path);
    await target.write('new');
    await mkdir(path);
    await expect(target.commit()).rejects.toMatchObject({ code: 'OUTPUT_FAILED', exitCode: 2 });
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readdir(path)).toEqual([]);
    await expect(target.commit()).rejects.toBeInstanceOf(OutputError);
  });

  test.each([
    ['write', 'ENOSPC', 'no space left on device'],
    ['sync', 'EIO', 'i/o error'],
    ['sync', 'ENOSPC', 'no space left on device'],
  ] as const)(
    'a disk that fails at %s with %s: the old file stays, no half file, no temporary file',
    async (step, code, reason) => {
      const folder = await makeTemporaryFolder();
      const path = join(folder, 'out.csv');
      await writeFile(path, 'old');
      const target = await openFileTarget(path);
      await target.write('half a result');
      await failOnce(step, code);

      const failure = await target
        .write('the other half')
        .then(() => target.commit())
        .catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(OutputError);
      expect(failure).toMatchObject({ code: 'OUTPUT_FAILED', message: `cannot write ${path}: ${reason}` });
      expect(await readdir(folder)).toEqual(['out.csv']);
      expect(await readFile(path, 'utf8')).toBe('old');
      await expect(target.write('more')).rejects.toBe(failure);
      await expect(target.commit()).rejects.toBe(failure);
      await target.abort();
    },
  );

  test('permissions that cannot be set leave no temporary file', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'out.csv');
    await writeFile(path, 'old');
    await failOnce('chmod', 'EPERM');
    await expect(openFileTarget(path)).rejects.toMatchObject({
      message: `cannot write ${path}: operation not permitted`,
    });
    expect(await readdir(folder)).toEqual(['out.csv']);
  });

  test('a symbolic link stays one, and the file behind it is replaced', async () => {
    const folder = await makeTemporaryFolder();
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', 'out.csv'), 'old');
    await symlink('real/out.csv', join(folder, 'link.csv'));
    const target = await openFileTarget(join(folder, 'link.csv'));
    await target.write('new');
    await target.commit();
    expect(await readlink(join(folder, 'link.csv'))).toBe('real/out.csv');
    expect(await readFile(join(folder, 'real', 'out.csv'), 'utf8')).toBe('new');
  });

  test('the longest of names', async () => {
    const folder = await makeTemporaryFolder();
    const name = `${'é'.repeat(125)}.csv`;
    const target = await openFileTarget(join(folder, name));
    await target.write('new');
    await target.commit();
    expect(await readdir(folder)).toEqual([name]);
  });
});

describe('what cannot be opened', () => {
  test('a missing folder is told as such', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'no', 'such', 'out.csv');
    await expect(openFileTarget(path)).rejects.toMatchObject({
      name: 'OutputError',
      code: 'OUTPUT_FAILED',
      exitCode: 2,
      message: `cannot write ${path}: there is no folder ${join(folder, 'no', 'such')}`,
      hint: 'Make the folder first.',
    });
  });

  test('folders, names that can only be folders, dangling links, files in the place of folders', async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await symlink('nowhere', join(folder, 'link'));
    const reasons = [
      [folder, 'it is a folder'],
      [`${folder}/new/`, 'it is not the name of a file'],
      ['', 'it is not the name of a file'],
      [join(folder, 'link'), 'it is a symbolic link to a file that does not exist'],
      [join(folder, 'file', 'out.csv'), 'not a directory'],
      [join(folder, 'nul\0byte'), 'null bytes'],
    ];
    for (const [path = '', reason = ''] of reasons) {
      const failure = await openFileTarget(path).catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(OutputError);
      expect((failure as OutputError).message).toContain(reason);
    }
    expect((await readdir(folder)).sort()).toEqual(['file', 'link']);
  });

  test('the message is safe for a terminal', async () => {
    const path = join(await makeTemporaryFolder(), '\u001b[2J', 'out.csv');
    const failure = await openFileTarget(path).catch((thrown: unknown) => thrown);
    expect((failure as OutputError).message).not.toContain('\u001b');
    expect((failure as OutputError).message).toContain('\\x1b[2J');
  });

  // The superuser may write to any file.
  test.skipIf(process.getuid?.() === 0)('a read-only file is not replaced', async () => {
    const path = join(await makeTemporaryFolder(), 'out.csv');
    await writeFile(path, 'old');
    await chmod(path, 0o444);
    await expect(openFileTarget(path)).rejects.toMatchObject({ message: `cannot write ${path}: permission denied` });
  });
});

describe('what is no regular file', () => {
  test.skipIf(!existsSync('/dev/full'))('a full disk is an error with the reason', async () => {
    const target = await openFileTarget('/dev/full');
    await expect(target.write('rows')).rejects.toMatchObject({
      name: 'OutputError',
      code: 'OUTPUT_FAILED',
      message: 'cannot write /dev/full: no space left on device',
      hint: 'Free some space, or write to another disk.',
    });
    await expect(target.write('rows')).rejects.toBeInstanceOf(OutputError);
    await expect(target.commit()).rejects.toBeInstanceOf(OutputError);
    await target.abort();
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
  });

  test('/dev/null takes everything and stays a device', async () => {
    const target = await openFileTarget('/dev/null');
    expect(await target.write('rows')).toBe(true);
    await target.commit();
    await target.abort();
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('a FIFO is written to, and its reader may go', async () => {
    const path = join(await makeTemporaryFolder(), 'fifo');
    execFileSync('mkfifo', [path]);
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const target = await openFileTarget(path);
    expect(await target.write('one\n')).toBe(true);
    expect((await reader.read(Buffer.alloc(10))).bytesRead).toBe(4);
    await reader.close();
    expect(await target.write('two\n')).toBe(false);
    expect(await target.write('three\n')).toBe(false);
    await target.commit();
    expect((await stat(path)).isFIFO()).toBe(true);
  });

  test('an open file of this process is appended to, not replaced', async () => {
    const path = join(await makeTemporaryFolder(), 'log');
    await writeFile(path, 'before\n');
    const file = await open(path, 'a');
    const inode = (await stat(path)).ino;
    const target = await openFileTarget(`/dev/fd/${file.fd}`);
    await target.write('after\n');
    await target.commit();
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('before\nafter\n');
    expect((await stat(path)).ino).toBe(inode);
  });

  test('the names of the standard streams', () => {
    for (const path of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '/dev/../dev/stdout']) {
      expect(standardStreamAt(path)).toBe(process.stdout);
    }
    expect(standardStreamAt('/dev/stderr')).toBe(process.stderr);
    expect(standardStreamAt('/dev/fd/2')).toBe(process.stderr);
    expect(standardStreamAt('/dev/fd/12')).toBe(null);
    expect(standardStreamAt('stdout')).toBe(null);
  });
});

test.each([
  ['out.ndjson', 'ndjson'],
  ['out.jsonl', 'ndjson'],
  ['a.csv/out.JSON', 'json'],
  ['out.csv', 'csv'],
  ['report.txt', 'table'],
  ['out.csv.gz', null],
  ['out', null],
  ['.csv', null],
])('%s asks for %s', (path, format) => {
  expect(outputFormatFor(path)).toBe(format);
});
