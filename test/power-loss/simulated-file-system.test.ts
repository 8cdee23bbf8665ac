import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { realFileSystem, type SpoolFileSystem } from '../../src/spool/file-system.ts';
import { createRandom } from '../../src/training/random.ts';
import { posixError } from './posix-error.ts';
import { EXTREMES, SimulatedFileSystem } from './simulated-file-system.ts';

const SEEDS = 200;

/** Every state that `SEEDS` power cuts and the extremes give. */
function statesOf(fileSystem: SimulatedFileSystem): SimulatedFileSystem[] {
  const random = createRandom(1);
  return [
    ...EXTREMES.map((survival) => fileSystem.crash(random, survival)),
    ...Array.from({ length: SEEDS }, () => fileSystem.crash(random)),
  ];
}

function pathsOf(fileSystem: SimulatedFileSystem): string {
  return [...fileSystem.tree().keys()].join(' ');
}

async function writeFile(fileSystem: SpoolFileSystem, path: string, text: string, isSynced: boolean): Promise<void> {
  const file = await fileSystem.createFile(path, 0o600);
  await file.write(Buffer.from(text));
  if (isSynced) await file.sync();
  await file.close();
}

/** Folders /a and /b, safe on the disk. */
async function createFolders(): Promise<SimulatedFileSystem> {
  const fileSystem = new SimulatedFileSystem();
  await fileSystem.makeFolder('/a', 0o700);
  await fileSystem.makeFolder('/b', 0o700);
  await fileSystem.syncFolder('/');
  return fileSystem;
}

/** Distinct values of something over all states, sorted. */
function distinct(fileSystem: SimulatedFileSystem, textOf: (state: SimulatedFileSystem) => string): string[] {
  return [...new Set(statesOf(fileSystem).map(textOf))].sort();
}

describe('names', () => {
  test('a new name may be lost until its folder is synced', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'text', true);
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /a/x /b', '/a /b']);
    await fileSystem.syncFolder('/a');
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /a/x /b']);
  });

  test('the sync of a folder does not keep the folder itself', async () => {
    const fileSystem = await createFolders();
    await fileSystem.makeFolder('/a/deep', 0o700);
    await writeFile(fileSystem, '/a/deep/x', 'text', true);
    await fileSystem.syncFolder('/a/deep');
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /a/deep /a/deep/x /b', '/a /b']);
  });

  test('a removed name may come back until its folder is synced', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'text', true);
    await fileSystem.syncFolder('/a');
    await fileSystem.removeFile('/a/x');
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /a/x /b', '/a /b']);
    await fileSystem.syncFolder('/a');
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /b']);
  });

  test('a move is found in the old place or in the new one, whole, until the new folder is synced', async () => {
    const fileSystem = await createFolders();
    await fileSystem.makeFolder('/a/job', 0o700);
    await writeFile(fileSystem, '/a/job/x', 'text', true);
    await fileSystem.syncFolder('/a/job');
    await fileSystem.syncFolder('/a');
    await fileSystem.rename('/a/job', '/b/job');
    const both = ['/a /a/job /a/job/x /b', '/a /b /b/job /b/job/x'];
    expect(distinct(fileSystem, pathsOf)).toEqual(both);
    await fileSystem.syncFolder('/a');
    expect(distinct(fileSystem, pathsOf)).toEqual(both);
    await fileSystem.syncFolder('/b');
    expect(distinct(fileSystem, pathsOf)).toEqual(both.slice(1));
  });

  test('a later move never survives beside an earlier place', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'text', true);
    await fileSystem.syncFolder('/a');
    await fileSystem.rename('/a/x', '/b/x');
    await fileSystem.rename('/b/x', '/b/y');
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /a/x /b', '/a /b /b/x', '/a /b /b/y']);
  });

  test('changes of different files survive in any order', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/first', '', true);
    await writeFile(fileSystem, '/a/second', '', true);
    expect(distinct(fileSystem, pathsOf)).toContain('/a /a/second /b');
  });

  test('a folder may arrive before what was made in it', async () => {
    const fileSystem = await createFolders();
    await fileSystem.makeFolder('/a/job', 0o700);
    await writeFile(fileSystem, '/a/job/x', 'text', true);
    await fileSystem.rename('/a/job', '/b/job');
    await fileSystem.syncFolder('/b');
    expect(distinct(fileSystem, pathsOf)).toEqual(['/a /b /b/job', '/a /b /b/job /b/job/x']);
  });

  test('a file in the way is the old one or the new one', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'old', true);
    await writeFile(fileSystem, '/a/new', 'new', true);
    await fileSystem.syncFolder('/a');
    await fileSystem.rename('/a/new', '/a/x');
    const contentOf = (state: SimulatedFileSystem) => `${state.tree().get('/a/x')}`;
    expect(distinct(fileSystem, contentOf)).toEqual(['new', 'old']);
    await fileSystem.syncFolder('/a');
    expect(distinct(fileSystem, contentOf)).toEqual(['new']);
  });
});

describe('data', () => {
  test('what was not synced is lost, zero, garbage, torn or whole; what was synced stays', async () => {
    const fileSystem = await createFolders();
    const file = await fileSystem.createFile('/a/x', 0o600);
    await file.write(Buffer.from('safe'));
    await file.sync();
    await fileSystem.syncFolder('/a');
    await file.write(Buffer.from('+volatile'));
    const texts = distinct(fileSystem, (state) => `${state.tree().get('/a/x')?.toString('latin1')}`);
    expect(texts).toEqual(expect.arrayContaining(['safe', `safe${'\0'.repeat(9)}`, 'safe+vol', 'safe+volatile']));
    expect(texts.every((text) => text.startsWith('safe'))).toBe(true);
    await file.sync();
    expect(distinct(fileSystem, (state) => `${state.tree().get('/a/x')}`)).toEqual(['safe+volatile']);
  });

  test('a truncation may be lost, also when the writes after it are not', async () => {
    const fileSystem = await createFolders();
    const file = await fileSystem.createFile('/a/x', 0o600);
    await file.write(Buffer.from('0123456789'));
    await file.sync();
    await fileSystem.syncFolder('/a');
    await file.truncate(2);
    await file.write(Buffer.from('ab'));
    const texts = distinct(fileSystem, (state) => `${state.tree().get('/a/x')}`);
    expect(texts).toEqual(expect.arrayContaining(['01', '0123456789', '01ab', '01ab456789']));
  });

  test('replacing a file without a sync is caught: an empty file where the old one was', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'old', true);
    await fileSystem.syncFolder('/a');
    await writeFile(fileSystem, '/a/new', 'new', false);
    await fileSystem.rename('/a/new', '/a/x');
    await fileSystem.syncFolder('/a');
    expect(distinct(fileSystem, (state) => `${state.tree().get('/a/x')}`)).toContain('');
  });
});

describe('crash', () => {
  test('leaves the file system that it was asked of alone, and shares nothing with it', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'text', false);
    const before = fileSystem.fingerprint();
    const after = fileSystem.crash(createRandom(3), { names: 'all', data: 'all' });
    expect(after.fingerprint()).toBe(before);
    await after.removeFile('/a/x');
    const file = await fileSystem.openFile('/a/x');
    await file.write(Buffer.from('more'));
    expect(`${await fileSystem.readFile('/a/x')}`).toBe('textmore');
    expect(pathsOf(after)).toBe('/a /b');
  });

  test('everything on the disk that is found is safe there', async () => {
    const fileSystem = await createFolders();
    await writeFile(fileSystem, '/a/x', 'text', false);
    const after = fileSystem.crash(createRandom(3), { names: 'all', data: 'all' });
    for (const state of statesOf(after)) expect(state.fingerprint()).toBe(after.fingerprint());
  });

  test('the same seed gives the same state', async () => {
    const fileSystem = await createFolders();
    for (let index = 0; index < 10; index++) await writeFile(fileSystem, `/a/${index}`, 'text', false);
    const states = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => fileSystem.crash(random).fingerprint());
    };
    expect(states(7)).toEqual(states(7));
    expect(states(7)).not.toEqual(states(8));
  });
});

describe('watcher', () => {
  test('hears of every change, and can refuse one, which then changes nothing', async () => {
    const fileSystem = await createFolders();
    const heard: string[] = [];
    fileSystem.watcher = {
      before: ({ name, path }) => {
        if (name === 'write') throw posixError('ENOSPC', name, path);
      },
      after: ({ name, path }) => heard.push(`${name} ${path}`),
    };
    await expect(writeFile(fileSystem, '/a/x', 'text', true)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(heard).toEqual(['createFile /a/x']);
    expect(`${await fileSystem.readFile('/a/x')}`).toBe('');
  });
});

const NAMES = ['p', 'q', 'p/r', 'q/r', 'p/r/s', '.', 'n'.repeat(300)];
const name = fc.constantFrom(...NAMES);
const step = fc.oneof(
  fc.record({
    verb: fc.constantFrom('makeFolder', 'createFile', 'removeFile', 'removeFolder', 'readFile'),
    path: name,
  }),
  fc.record({
    verb: fc.constantFrom('readFolder', 'stat', 'syncFolder', 'append', 'overwrite', 'truncate'),
    path: name,
  }),
  fc.record({ verb: fc.constant('rename'), path: name, to: name }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a step answers: a value that can be compared, or the code of its error. */
async function take(fileSystem: SpoolFileSystem, root: string, step: Step): Promise<string> {
  const path = join(root, step.path);
  const edit = async (change: 'append' | 'overwrite' | 'truncate'): Promise<void> => {
    const file = await fileSystem.openFile(path);
    if (change === 'truncate') await file.truncate(2);
    else await file.write(Buffer.from('text'), change === 'overwrite' ? 1 : undefined);
    await file.sync();
    await file.close();
    await expect(file.sync()).rejects.toMatchObject({ code: 'EBADF' });
  };
  try {
    if (step.verb === 'makeFolder') await fileSystem.makeFolder(path, 0o700);
    else if (step.verb === 'createFile') await (await fileSystem.createFile(path, 0o600)).close();
    else if (step.verb === 'removeFile') await fileSystem.removeFile(path);
    else if (step.verb === 'removeFolder') await fileSystem.removeFolder(path);
    else if (step.verb === 'syncFolder') await fileSystem.syncFolder(path);
    else if (step.verb === 'readFile') return `${await fileSystem.readFile(path)}`;
    else if (step.verb === 'readFolder') {
      const entries = await fileSystem.readFolder(path);
      return entries
        .map((entry) => `${entry.name} ${entry.isFile()} ${entry.isDirectory()}`)
        .sort()
        .join();
    } else if (step.verb === 'stat') {
      const { mode, size, uid, isFile } = {
        ...(await fileSystem.stat(path)),
        isFile: (await fileSystem.stat(path)).isFile(),
      };
      return `${mode} ${uid} ${isFile} ${isFile ? size : ''}`;
    } else if ('to' in step) await fileSystem.rename(path, join(root, `${step.to}`));
    else if (step.verb === 'append' || step.verb === 'overwrite' || step.verb === 'truncate') await edit(step.verb);
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : `${error}`;
  }
}

// Other systems have other codes for a few mistakes.
test.runIf(process.platform === 'linux')(
  'any sequence of steps is answered as the real file system answers it',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const folder = await mkdtemp(join(tmpdir(), 'waf-classify-simulated-'));
        try {
          const simulated = new SimulatedFileSystem();
          await simulated.makeFolder('/root', 0o700);
          for (const [index, each] of steps.entries()) {
            const expected = await take(realFileSystem, folder, each);
            expect(`${index}: ${await take(simulated, '/root', each)}`).toBe(`${index}: ${expected}`);
          }
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 300 },
    );
  },
);

test('after any sequence of steps, no file is ever found in two places', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.integer(), async (steps, seed) => {
      const simulated = new SimulatedFileSystem();
      await simulated.makeFolder('/root', 0o700);
      await simulated.syncFolder('/');
      for (const each of steps) await take(simulated, '/root', each);
      const random = createRandom(seed);
      for (let index = 0; index < 10; index++) {
        const state = simulated.crash(random);
        const paths = [...state.tree().keys()];
        const numbers = await Promise.all(paths.map(async (path) => (await state.stat(path)).ino));
        expect(new Set(numbers).size).toBe(paths.length);
      }
    }),
    { numRuns: 300 },
  );
});
