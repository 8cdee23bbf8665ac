import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../../src/errors.ts';
import { expandSources } from '../../../src/input/sources.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const PIPED = { stdinIsTerminal: false };
const TERMINAL = { stdinIsTerminal: true };
const STDIN = { name: '<stdin>', path: null, sizeBytes: null };

async function folderWith(...names: string[]): Promise<string> {
  const folder = await makeTemporaryFolder();
  for (const name of names) await writeFile(join(folder, name), `the bytes of ${name}`);
  return folder;
}

async function namesOf(folder: string, ...arguments_: string[]): Promise<string[]> {
  const sources = await expandSources(
    arguments_.map((name) => join(folder, name)),
    PIPED,
  );
  return sources.map(({ name }) => name.slice(folder.length + 1));
}

describe('files', () => {
  it('have their name, path and size, and stay in the order of the arguments', async () => {
    const folder = await folderWith('b', 'a.ndjson');
    const [second, first] = [join(folder, 'b'), join(folder, 'a.ndjson')];
    expect(await expandSources([second, first], PIPED)).toEqual([
      { name: second, path: second, sizeBytes: 14 },
      { name: first, path: first, sizeBytes: 21 },
    ]);
  });

  it('are read as often as they are named', async () => {
    const folder = await folderWith('a');
    expect(await namesOf(folder, 'a', 'a')).toEqual(['a', 'a']);
  });

  it('are taken by their name even where that looks like a glob', async () => {
    const folder = await folderWith('[a].json', 'a.json', 'b*.json', 'bc.json');
    expect(await namesOf(folder, '[a].json', 'b*.json')).toEqual(['[a].json', 'b*.json']);
  });

  it('have no size where only reading tells', async () => {
    expect(await expandSources(['/dev/null'], PIPED)).toEqual([
      { name: '/dev/null', path: '/dev/null', sizeBytes: null },
    ]);
  });

  it('must exist', async () => {
    const folder = await folderWith('a');
    const missing = join(folder, 'missing.ndjson');
    const error = await expandSources([join(folder, 'a'), missing], PIPED).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ code: 'FILE_NOT_FOUND', message: `no such file: ${missing}` });
    // A file is no folder, and a name can be too long: neither exists.
    await expect(namesOf(folder, 'a/b')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(namesOf(folder, 'x'.repeat(300))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('must not be folders', async () => {
    const folder = await makeTemporaryFolder();
    await expect(expandSources([folder], PIPED)).rejects.toMatchObject({
      code: 'IS_DIRECTORY',
      hint: `name its files, for instance '${folder}/*'`,
    });
  });

  it('that cannot be asked for are unreadable', async () => {
    const folder = await makeTemporaryFolder();
    await symlink('loop', join(folder, 'loop'));
    await expect(namesOf(folder, 'loop')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('globs', () => {
  it('find files, sorted by name, hidden ones and those of folders too', async () => {
    const folder = await folderWith('b.json', 'a.json', '.c.json', 'd.txt');
    await mkdir(join(folder, 'inner.json'));
    await writeFile(join(folder, 'inner.json', 'e.json'), '');
    expect(await namesOf(folder, '*.json')).toEqual(['.c.json', 'a.json', 'b.json']);
    expect(await namesOf(folder, '**/*.json')).toEqual(['.c.json', 'a.json', 'b.json', 'inner.json/e.json']);
  });

  it('do not find a file twice, nor one that was named before', async () => {
    const folder = await folderWith('a1', 'a2', 'a3');
    expect(await namesOf(folder, 'a2', 'a*', 'a[12]')).toEqual(['a2', 'a1', 'a3']);
  });

  it('stay in their place among the other arguments', async () => {
    const folder = await folderWith('a1', 'a2', 'b', 'c');
    expect(await namesOf(folder, 'c', 'a*', 'b')).toEqual(['c', 'a1', 'a2', 'b']);
  });

  it('must match something', async () => {
    const folder = await folderWith('a');
    const error = await expandSources([join(folder, '*.json')], PIPED).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'NO_MATCH', message: `no file matches ${join(folder, '*.json')}` });
  });
});

describe('standard input', () => {
  it("is what no name and '-' mean", async () => {
    expect(await expandSources([], PIPED)).toEqual([STDIN]);
    expect(await expandSources(['-'], PIPED)).toEqual([STDIN]);
  });

  it('can stand among files', async () => {
    const folder = await folderWith('a');
    const file = join(folder, 'a');
    expect((await expandSources([file, '-'], PIPED)).map(({ name }) => name)).toEqual([file, '<stdin>']);
  });

  it('can be read only once', async () => {
    const error = await expandSources(['-', '-'], PIPED).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'STDIN_TWICE' });
  });

  it('must not be a terminal, which matters only when it is read', async () => {
    for (const names of [[], ['-']]) {
      const error = await expandSources(names, TERMINAL).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ code: 'STDIN_IS_TERMINAL' });
    }
    const folder = await folderWith('a');
    expect(await expandSources([join(folder, 'a')], TERMINAL)).toHaveLength(1);
  });
});
