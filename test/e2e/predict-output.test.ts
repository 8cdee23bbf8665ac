/** What predict writes, and its exit codes. */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { fixture, readFixture, run, withFolder } from './binary.ts';

const SAMPLE = fixture('sample-events.ndjson');
const sampleIds = readFixture('sample-events.ndjson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).EVENT_ID as string | null);

describe('predict, output', () => {
  it('writes two columns for each event, in order, and sums up on stderr', async () => {
    const { stdout, stderr, exitCode } = await run(['predict', SAMPLE]);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(exitCode).toBe(0);
    expect(rows.map((row) => row['EVENT_ID'])).toEqual(sampleIds);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(['EVENT_ID', 'LABEL_PRED']);
      expect(row['LABEL_PRED']).toMatch(/^(\d|10|11)$/);
    }
    expect(stderr).toMatch(/^read as ndjson\n341 events in .* events\/s\): \d+ benign, \d+ attacks\n/);
  });

  it('says nothing on stderr with --quiet', async () => {
    const { stderr } = await run(['predict', SAMPLE, '-q']);
    expect(stderr).toBe('');
  });

  it('writes CSV that reads back to the same verdicts', async () => {
    const csv = await run(['predict', SAMPLE, '--format', 'csv', '--raw-csv']);
    const json = await run(['predict', SAMPLE, '--format', 'json']);
    const rows = parse(csv.stdout, { columns: true }) as unknown as { EVENT_ID: string; LABEL_PRED: string }[];
    const expected = (JSON.parse(json.stdout) as { EVENT_ID: string | null; LABEL_PRED: string }[]).map((row) => ({
      ...row,
      EVENT_ID: row.EVENT_ID ?? '',
    }));
    expect(rows).toEqual(expected);
  });

  it('writes a table for people when asked', async () => {
    const { stdout } = await run(['predict', SAMPLE, '--format', 'table']);
    expect(stdout.split('\n')[0]).toMatch(/^ID +LABEL +SCORE +WHERE +VALUE/);
    // Nothing that an attacker wrote may steer the terminal.
    const controls = [...stdout].filter(
      (character) => character !== '\n' && (character < ' ' || character === '\u007f'),
    );
    expect(controls).toEqual([]);
  });

  it('filters with --only and names labels with --labels name', async () => {
    const all = await run(['predict', SAMPLE, '--labels', 'name']);
    const attacks = await run(['predict', SAMPLE, '--labels', 'name', '--only', 'attack']);
    const some = await run(['predict', SAMPLE, '--labels', 'name', '--only', 'xss,SQLI']);
    const lines = all.stdout.trim().split('\n');
    expect(attacks.stdout.trim().split('\n')).toEqual(lines.filter((line) => !line.includes('"benign"')));
    expect(some.stdout.trim().split('\n')).toEqual(lines.filter((line) => /"(xss|sqli)"/.test(line)));
    expect(attacks.stderr).toContain('341 events');
  });

  it('decides by --threshold', async () => {
    const everything = await run(['predict', SAMPLE, '--only', 'benign', '--threshold', '0']);
    const certain = await run(['predict', SAMPLE, '--only', 'attack', '--threshold', '1', '--with', 'score']);
    expect(everything.stdout).toBe('');
    // A score of 32 bits can be 1.
    const scores = certain.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).SCORE);
    expect(scores.filter((score) => score < 1)).toEqual([]);
    expect(scores.length).toBeLessThan(170);
  });

  it('exits with 1 when --fail-on matches, else with 0', async () => {
    const matched = await run(['predict', SAMPLE, '--fail-on', 'sqli']);
    const clean = await run(['predict', '--fail-on', 'attack'], {
      input: '{"EVENT_ID":"1","MATCHED_VARIABLE_VALUE":"hello"}\n',
    });
    expect(matched.exitCode).toBe(1);
    expect(matched.stdout.trim().split('\n')).toHaveLength(341);
    expect(clean.exitCode).toBe(0);
  });

  it('takes the format of a file from its name, and leaves nothing beside it', async () => {
    await withFolder(async (folder) => {
      for (const name of ['verdicts.csv', 'verdicts.json', 'verdicts.ndjson']) {
        const { exitCode, stdout } = await run(['predict', SAMPLE, '-o', join(folder, name), '-q']);
        expect(exitCode).toBe(0);
        expect(stdout).toBe('');
      }
      expect((await readdir(folder)).sort()).toEqual(['verdicts.csv', 'verdicts.json', 'verdicts.ndjson']);
      expect(await readFile(join(folder, 'verdicts.csv'), 'utf8')).toMatch(/^EVENT_ID,LABEL_PRED\n/);
      expect(JSON.parse(await readFile(join(folder, 'verdicts.json'), 'utf8'))).toHaveLength(341);
    });
  });

  it('answers an empty input with an empty result', async () => {
    const json = await run(['predict', '--format', 'json'], { input: '' });
    const ndjson = await run(['predict'], { input: '\n\n' });
    expect([json.exitCode, json.stdout]).toEqual([0, '[]\n']);
    expect([ndjson.exitCode, ndjson.stdout]).toEqual([0, '']);
  });
});

describe('predict, records that cannot be read', () => {
  const input = '{"EVENT_ID":"a","MATCHED_VARIABLE_VALUE":"x"}\nnot json\u001b[31m\n{"EVENT_ID":"b"}\n';

  it('rejects them, goes on, and exits with 3', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'events.ndjson');
      const rejects = join(folder, 'rejects.ndjson');
      await writeFile(path, input);
      const { stdout, stderr, exitCode } = await run(['predict', path, '--rejects', rejects]);
      expect(exitCode).toBe(3);
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).EVENT_ID),
      ).toEqual(['a', 'b']);
      expect(stderr).toContain(`${path}:2: INVALID_JSON`);
      expect(stderr).not.toContain('\u001b');
      const reject: Record<string, unknown> = JSON.parse(await readFile(rejects, 'utf8'));
      expect(reject).toMatchObject({ source: path, line: 2, code: 'INVALID_JSON' });
    });
  });

  it('stops at the first one with --strict, exits with 2 and leaves no file', async () => {
    await withFolder(async (folder) => {
      const output = join(folder, 'verdicts.ndjson');
      const { stderr, exitCode } = await run(['predict', '--strict', '-o', output], { input });
      expect(exitCode).toBe(2);
      expect(stderr).toContain('(STRICT)');
      expect(existsSync(output)).toBe(false);
      expect(await readdir(folder)).toEqual([]);
    });
  });

  it('goes on when one of several sources is in no known format', async () => {
    await withFolder(async (folder) => {
      const strange = join(folder, 'strange.bin');
      await writeFile(strange, Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
      const both = await run(['predict', strange, SAMPLE]);
      expect(both.exitCode).toBe(3);
      expect(both.stdout.trim().split('\n')).toHaveLength(341);
      expect(both.stderr).toContain('UNKNOWN_FORMAT');
      const alone = await run(['predict', strange]);
      expect(alone.exitCode).toBe(2);
      expect(alone.stderr).toContain('name the format with --input-format');
    });
  });
});
