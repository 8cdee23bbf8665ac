import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reject, WafEvent } from '../../../src/event.ts';
import { type Dataset, GENERATED, readDataset } from '../../../src/training/dataset.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waf-classify-dataset-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Row = readonly [value: string, label: string, source: string | null];

function generatedOf(rows: readonly (readonly [value: string, label: string])[]): WafEvent[] {
  return rows.map(([variableValue, label], index) => ({
    line: index + 1,
    eventId: `g-${index}`,
    clientIp: null,
    clientUserAgent: null,
    requestSize: null,
    responseCode: null,
    variableSource: 'REQUEST_QUERY',
    variableName: null,
    variableValue,
    label,
    origin: 'generated/some',
    log: null,
  }));
}

async function read(
  rows: readonly Row[],
  {
    generated = [],
    rowsPerSource = 100,
    seed = 1,
  }: { generated?: WafEvent[]; rowsPerSource?: number; seed?: number } = {},
): Promise<{ dataset: Dataset; rejects: Reject[] }> {
  const path = join(folder, 'rows.ndjson');
  const lines = rows.map(([value, label, source], index) =>
    JSON.stringify({ EVENT_ID: String(index), MATCHED_VARIABLE_VALUE: value, LABEL: label, SOURCE: source }),
  );
  const text = `${lines.join('\n')}\n`;
  writeFileSync(path, text);
  const rejects: Reject[] = [];
  const dataset = await readDataset([{ name: 'rows.ndjson', path, sizeBytes: text.length }], {
    stdin: Readable.from([]),
    format: 'ndjson',
    maxRecordBytes: 100_000,
    rowsPerSourceAndLabel: rowsPerSource,
    seed,
    signal: new AbortController().signal,
    generated,
    onReject: (reject) => rejects.push(reject),
  });
  return { dataset, rejects };
}

/** Class and source of every row, in an order that does not matter. */
function rowsOf({ rows, sourceOfRow, sources }: Dataset): string[] {
  return Array.from(sourceOfRow, (source, row) => {
    const name = source === GENERATED ? 'generated' : sources[source]?.name;
    return `${rows.classes[row]} ${name}`;
  }).sort();
}

const REAL: readonly Row[] = [
  ['hello world', 'benign', 'b/two:1'],
  ['good morning', 'benign', 'a/one:x'],
  ["1' or 1=1 --", 'sqli', 'a/one:y'],
  ['<script>alert(1)</script>', 'xss', null],
];

describe('readDataset', () => {
  it('tells of each row which source it came from, by the part before the colon, or the file', async () => {
    const { dataset } = await read(REAL);
    expect(dataset.sources).toEqual([
      { name: 'a/one', rows: 2 },
      { name: 'b/two', rows: 1 },
      { name: 'rows.ndjson', rows: 1 },
    ]);
    expect(rowsOf(dataset)).toEqual(['0 a/one', '0 b/two', '1 a/one', '2 rows.ndjson']);
    expect(dataset.generatedRows).toBe(0);
  });

  it('adds generated rows beside the sources, and counts them apart', async () => {
    const generated = generatedOf([
      ['union select 1', 'sqli'],
      ['a letter to you', 'benign'],
    ]);
    const { dataset } = await read(REAL, { generated });
    expect(rowsOf(dataset)).toEqual(['0 a/one', '0 b/two', '0 generated', '1 a/one', '1 generated', '2 rows.ndjson']);
    expect(dataset).toMatchObject({ generatedRows: 2, rowsRead: 4, duplicates: 0 });
    expect(dataset.rows.count).toBe(6);
    expect(dataset.counts.count).toBe(6);
    expect(dataset.sources.map(({ name }) => name)).toEqual(['a/one', 'b/two', 'rows.ndjson']);
    expect(dataset.rowsByLabelId.slice(0, 3)).toEqual([3, 2, 1]);
  });

  it('takes a generated value once, and not at all when a source has it with that label', async () => {
    const generated = generatedOf([
      ["1' or 1=1 --", 'sqli'],
      ["1' OR 1=1 --", 'sqli'],
      ['hello world', 'xss'],
      ['new', 'benign'],
      ['new', 'benign'],
    ]);
    const { dataset } = await read(REAL, { generated });
    expect(rowsOf(dataset)).toEqual(['0 a/one', '0 b/two', '0 generated', '1 a/one', '2 generated', '2 rows.ndjson']);
  });

  it('leaves out probes that are plain paths, read or generated, and remote URLs that are plain addresses', async () => {
    const generated = generatedOf([
      ['/admin/login.html', 'scanner'],
      ['/admin/.env', 'scanner'],
      ['/admin/login.html', 'benign'],
    ]);
    const { dataset } = await read(
      [...REAL, ['/backup/index.html', 'scanner', 'a/one'], ['https://www.example.com/', 'remote-url', 'b/two']],
      { generated },
    );
    expect(dataset).toMatchObject({ plainValues: 2, generatedRows: 2, rowsRead: 6 });
    expect(rowsOf(dataset).filter((row) => row.endsWith('generated'))).toEqual(['0 generated', '11 generated']);
  });

  it('caps sources and labels, not generators, and is the same for the same seed', async () => {
    const many = Array.from({ length: 30 }, (_, index): Row => [`text number ${index}`, 'benign', 'a/one']);
    const generated = generatedOf(Array.from({ length: 20 }, (_, index) => [`written ${index}`, 'benign'] as const));
    const { dataset } = await read(many, { generated, rowsPerSource: 5, seed: 3 });
    expect(dataset.sources).toEqual([{ name: 'a/one', rows: 5 }]);
    expect(dataset).toMatchObject({ generatedRows: 20, rowsRead: 30 });
    const again = await read(many, { generated, rowsPerSource: 5, seed: 3 });
    expect(again.dataset).toEqual(dataset);
    const other = await read(many, { generated, rowsPerSource: 5, seed: 4 });
    expect(other.dataset.rows).not.toEqual(dataset.rows);
  });

  it('refuses a generator that writes a label that there is not, and rejects rows without one', async () => {
    await expect(read(REAL, { generated: generatedOf([['x', 'nonsense']]) })).rejects.toThrow(TypeError);
    const { dataset, rejects } = await read([...REAL, ['x', 'nonsense', null]]);
    expect(rejects).toMatchObject([{ line: 5, code: 'UNKNOWN_LABEL' }]);
    expect(dataset.rowsRead).toBe(4);
  });
});
