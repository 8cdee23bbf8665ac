/** Logs as input of the real binary: predict without a flag, convert, inspect. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fixture, run, withFolder } from './binary.ts';

const LOGS = [
  'modsecurity-v3/records.ndjson',
  'modsecurity-native/v2.log',
  'error-log/apache.log',
  'aws-waf/records.ndjson',
  'f5/lines.log',
];

function rowsOf(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('logs', () => {
  it('of five formats in one folder, packed, are classified without a flag', async () => {
    await withFolder(async (folder) => {
      for (const [index, name] of LOGS.entries()) {
        await writeFile(join(folder, `${index}.gz`), gzipSync(await readFile(fixture(`formats/${name}`))));
      }
      const { stdout, stderr } = await run(['predict', join(folder, '*.gz'), '--with', 'log,source']);
      const rows = rowsOf(stdout);
      expect(new Set(rows.map((row) => row['SOURCE'])).size).toBe(LOGS.length);
      expect(rows.every((row) => typeof row['TRANSACTION'] === 'string')).toBe(true);
      expect(stderr).toMatch(/records of logs: .*aws-waf \d+/);
      expect((await readdir(folder)).length).toBe(LOGS.length);
    });
  });

  it('give one row for each request with --group-by transaction, whatever the threads', async () => {
    const log = fixture('formats/error-log/nginx.log');
    const one = await run(['predict', log, '--group-by', 'transaction', '-j', '1', '--with', 'transaction,score']);
    const two = await run(['predict', log, '--group-by', 'transaction', '-j', '2', '--with', 'transaction,score']);
    expect(two.stdout).toBe(one.stdout);
    const ids = rowsOf(one.stdout).map((row) => row['EVENT_ID']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(rowsOf(one.stdout).map((row) => row['TRANSACTION']));
    const all = rowsOf((await run(['predict', log, '--with', 'transaction'])).stdout);
    expect(new Set(all.map((row) => row['TRANSACTION']))).toEqual(new Set(ids));
    expect(all.length).toBeGreaterThan(ids.length);
  });

  it('are converted to events that give the same verdicts', async () => {
    await withFolder(async (folder) => {
      const log = join(folder, 'v2.log');
      await cp(fixture('formats/modsecurity-native/v2.log'), log);
      for (const format of ['ndjson', 'csv']) {
        const events = join(folder, `events.${format}`);
        const converted = await run(['convert', log, '--to', format, '-o', events, '--raw-csv']);
        expect(converted.exitCode).toBe(0);
        expect((await run(['predict', events])).stdout).toBe((await run(['predict', log])).stdout);
      }
    });
  });

  it('are told of by inspect, for people and as JSON', async () => {
    const log = fixture('formats/error-log/nginx.log');
    const { stdout, exitCode } = await run(['inspect', '--json', log]);
    expect(exitCode).toBe(3);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ events: 8, rejects: 1, records: { 'error-log': 9 }, withoutAlarm: 2, truncated: 2 });
    expect(told.rules[0].events).toBe(2);
    expect(told.firstEvent['MATCHED_VARIABLE_VALUE']).toBe('1 union select 1');
    const text = (await run(['inspect', log])).stdout;
    expect(text).toContain('read as lines\n9 records of error-log\n8 events\n');
    expect(text).toMatch(/CLIENT_USERAGENT +100 %/);
  });

  it('keep the rules that only add scores when that is asked for', async () => {
    const log = fixture('formats/modsecurity-native/v2.log');
    const rules = async (...options: string[]): Promise<unknown[]> =>
      rowsOf((await run(['convert', log, '--with', 'rule', ...options])).stdout).map((row) => row['RULE']);
    expect(await rules()).not.toContain('949110');
    expect(await rules('--all-rules')).toEqual(expect.arrayContaining(['949110', '980130', '942100']));
  });
});
