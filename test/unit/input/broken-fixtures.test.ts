import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cutAndDecode, idsOf, placesOf, readSources } from './decoded-source.ts';

const BROKEN = new URL('../../../fixtures/broken/', import.meta.url);

interface Expectation {
  readonly eventIds: readonly string[];
  readonly rejects: readonly { readonly line: number; readonly code: string }[];
}

const expectations: Record<string, Expectation> = JSON.parse(readFileSync(new URL('expected.json', BROKEN), 'utf8'));

describe.each(Object.entries(expectations))('%s', (name, expected) => {
  const path = fileURLToPath(new URL(name, BROKEN));

  it('gives its good records, and a reject for each bad one', async () => {
    const { events, rejects } = await readSources([{ name, path, sizeBytes: null }]);
    expect(idsOf(events)).toEqual(expected.eventIds);
    expect(placesOf(rejects)).toEqual(expected.rejects);
    for (const { message, excerpt, code } of rejects) {
      expect(message).toMatch(/^[ -~]+$/);
      if (code !== 'INPUT_DAMAGED') expect(excerpt).not.toBe('');
    }
  });

  it.skipIf(name.endsWith('.gz'))('gives the same however its bytes come', () => {
    const bytes = readFileSync(path);
    for (const sizes of [[1], [13, 101], [400]]) {
      for (const isSlow of [true, false]) {
        const { events, rejects } = cutAndDecode(bytes, { sizes, isSlow, chunkBytes: 50 });
        expect(idsOf(events)).toEqual(expected.eventIds);
        expect(placesOf(rejects)).toEqual(expected.rejects);
      }
    }
  });
});

describe('invalid-utf8.ndjson', () => {
  it('has two records with bytes that were replaced', async () => {
    const path = fileURLToPath(new URL('invalid-utf8.ndjson', BROKEN));
    const { events, replacedRecords } = await readSources([{ name: path, path, sizeBytes: null }]);
    const replaced = events.filter((event) => Object.values(event).some((value) => String(value).includes('\ufffd')));
    expect(replaced.length).toBeGreaterThan(0);
    expect(replacedRecords).toBe(replaced.length);
  });
});
