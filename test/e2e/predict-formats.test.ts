/** The same events give the same result, byte for byte, however they come in and however many threads work. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fixture, manyEvents, PROJECT, readFixture, run, withFolder } from './binary.ts';

const WITH_SCORES = ['--with', 'name,score,scores,capec,cwe,event'];
const NATIVE = 'formats/native';

describe('predict, input formats', () => {
  const files = [
    'events.json',
    'events-pretty.json',
    'events.csv',
    'events.tsv',
    'events-wire.json',
    'events-wire.ndjson',
    'events.ndjson.gz',
    'events.ndjson.zst',
  ];

  it.each(files)('%s gives what events.ndjson gives, as a file and from standard input', async (file) => {
    const expected = await run(['predict', fixture(`${NATIVE}/events.ndjson`), ...WITH_SCORES]);
    expect(expected.exitCode).toBe(0);
    expect(expected.stdout.trim().split('\n')).toHaveLength(JSON.parse(readFixture(`${NATIVE}/expected.json`)).length);
    const fromFile = await run(['predict', fixture(`${NATIVE}/${file}`), ...WITH_SCORES]);
    expect(fromFile.exitCode, fromFile.stderr).toBe(0);
    expect(fromFile.stdout).toBe(expected.stdout);
    const input = readFileSync(join(PROJECT, 'fixtures', NATIVE, file));
    const fromStdin = await run(['predict', '-', ...WITH_SCORES], { input });
    expect(fromStdin.exitCode, fromStdin.stderr).toBe(0);
    expect(fromStdin.stdout).toBe(expected.stdout);
  });

  it('reads a single pretty-printed object', async () => {
    const { stdout, exitCode } = await run(['predict', fixture(`${NATIVE}/event-single.json`)]);
    expect(exitCode).toBe(0);
    const [first] = JSON.parse(readFixture(`${NATIVE}/expected.json`)) as { EVENT_ID: string }[];
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).EVENT_ID),
    ).toEqual([first?.EVENT_ID]);
  });

  it("answers the body of the web service's documentation with its two ids, in order", async () => {
    const { stdout, exitCode } = await run(['predict', fixture('service-documentation.json'), '--format', 'json']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^\[\{"EVENT_ID":"AVdhXFgVq1Ppo9zF5Fxu","LABEL_PRED":"\d+"\},\{"EVENT_ID":"AVdcJmIIq1Ppo9zF2YIp","LABEL_PRED":"\d+"\}\]\n$/,
    );
  });

  it('gives the same bytes with 1, 2 and 4 threads, from a file, compressed, and from standard input', async () => {
    const { text, ids } = manyEvents(1_500_000);
    await withFolder(async (folder) => {
      const path = join(folder, 'events.ndjson');
      await writeFile(path, text);
      await writeFile(`${path}.gz`, gzipSync(text));
      const expected = await run(['predict', path, '-j', '1', ...WITH_SCORES]);
      expect(expected.exitCode, expected.stderr).toBe(0);
      expect(
        expected.stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).EVENT_ID),
      ).toEqual(ids);
      for (const jobs of ['2', '4']) {
        const { stdout } = await run(['predict', path, '-j', jobs, ...WITH_SCORES]);
        expect(stdout === expected.stdout, `${jobs} threads`).toBe(true);
      }
      const compressed = await run(['predict', `${path}.gz`, '-j', '2', ...WITH_SCORES]);
      expect(compressed.stdout === expected.stdout, 'gzip').toBe(true);
      const piped = await run(['predict', '-j', '2', ...WITH_SCORES], { input: text });
      expect(piped.stdout === expected.stdout, 'standard input').toBe(true);
      // Small inputs take another way through the program than large ones: the verdicts are the same.
      const few = await run(['predict', ...WITH_SCORES], { input: text.slice(0, 50_000).replace(/[^\n]*$/, '') });
      expect(few.stdout.length).toBeGreaterThan(1000);
      expect(expected.stdout.startsWith(few.stdout)).toBe(true);
    });
  });

  it('reads several files and quoted globs in their order', async () => {
    const glob = await run(['predict', `fixtures/${NATIVE}/events.{csv,tsv}`, '--with', 'source,line']);
    expect(glob.exitCode, glob.stderr).toBe(0);
    const sources = glob.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).SOURCE as string);
    expect([...new Set(sources)]).toEqual([`fixtures/${NATIVE}/events.csv`, `fixtures/${NATIVE}/events.tsv`]);
  });
});
