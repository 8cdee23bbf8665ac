import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOfIndex } from '../../../src/input/audit-index.ts';
import { expandSources } from '../../../src/input/sources.ts';
import { readSources } from './decoded-source.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

function record(id: string): string {
  return (
    `--1c2d3e4f-A--\n[03/Mar/2026:09:15:04 +0000] ${id} 192.0.2.7 5 192.0.2.1 80\n--1c2d3e4f-B--\nGET / HTTP/1.1\n\n` +
    '--1c2d3e4f-H--\nMessage: Warning. Matched phrase "x" at ARGS:q. [file "f"] [line "1"] [id "930130"] [data "x"]\n\n--1c2d3e4f-Z--\n\n'
  );
}

function entry(id: string, path: string, uri = '/'): string {
  const md5 = '0123456789abcdef0123456789abcdef';
  return `shop.example 192.0.2.7 - - [03/Mar/2026:09:15:04 +0000] "GET ${uri} HTTP/1.1" 403 239 "-" "-" ${id} "-" ${path} 0 4071 md5:${md5} \n`;
}

describe('the index of a concurrent audit log', () => {
  it('is read as the files that it names', async () => {
    const folder = await makeTemporaryFolder();
    const paths = ['/20260303/a', '/20260303/b'].map((path) => join(folder, 'storage', path));
    for (const [index, path] of paths.entries()) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, record(`transaction-${index}`));
    }
    const whole = join(folder, 'v3.index');
    writeFileSync(whole, paths.map((path, index) => entry(`transaction-${index}`, path)).join(''));
    const relative = join(folder, 'storage', 'v2.index');
    writeFileSync(relative, entry('transaction-0', '/20260303/a') + entry('transaction-1', '/20260303/b', '/x md5:0'));
    for (const index of [whole, relative]) {
      const sources = await expandSources([index], { stdinIsTerminal: false });
      expect(sources.map(({ path }) => path)).toEqual(paths);
      const { events, rejects } = await readSources(sources);
      expect(events.map(({ eventId }) => eventId)).toEqual(['transaction-0:930130:0', 'transaction-1:930130:0']);
      expect(rejects).toEqual([]);
    }
  });

  it('names what it has lost', async () => {
    const path = join(await makeTemporaryFolder(), 'index');
    writeFileSync(path, entry('transaction-0', '/not/there/any/more') + entry('transaction-1', '/nor/here'));
    const { rejects } = await readSources(await expandSources([path], { stdinIsTerminal: false }));
    expect(rejects.map(({ message }) => message)).toEqual([
      expect.stringContaining('/not/there/any/more'),
      expect.stringContaining('/nor/here'),
    ]);
  });

  it('is not seen in other files', async () => {
    const path = join(await makeTemporaryFolder(), 'other');
    for (const text of ['', '\n', record('transaction-0'), '{"EVENT_ID":"a"}\n', 'x'.repeat(100_000)]) {
      writeFileSync(path, text);
      expect(await filesOfIndex(path)).toBe(null);
    }
  });
});
