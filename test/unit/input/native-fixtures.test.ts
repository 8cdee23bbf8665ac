import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EventField, WafEvent } from '../../../src/event.ts';
import type { InputFormat } from '../../../src/input/chunk.ts';
import { streamOf } from './byte-pieces.ts';
import { placesOf, readSources, readStdin } from './decoded-source.ts';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const NATIVE = new URL('formats/native/', FIXTURES);

type EventRow = Record<EventField, string | number | null>;
const expected: EventRow[] = JSON.parse(readFileSync(new URL('expected.json', NATIVE), 'utf8'));

const FILES: readonly [name: string, format: InputFormat][] = [
  ['events.ndjson', 'ndjson'],
  ['events.ndjson.gz', 'ndjson'],
  ['events.ndjson.zst', 'ndjson'],
  ['events.json', 'json'],
  ['events-pretty.json', 'json'],
  ['events.csv', 'csv'],
  ['events.tsv', 'tsv'],
  ['events-wire.json', 'json'],
  ['events-wire.ndjson', 'ndjson'],
];

function toRow(event: WafEvent): EventRow {
  return {
    EVENT_ID: event.eventId,
    CLIENT_IP: event.clientIp,
    CLIENT_USERAGENT: event.clientUserAgent,
    REQUEST_SIZE: event.requestSize,
    RESPONSE_CODE: event.responseCode,
    MATCHED_VARIABLE_SRC: event.variableSource,
    MATCHED_VARIABLE_NAME: event.variableName,
    MATCHED_VARIABLE_VALUE: event.variableValue,
  };
}

function sourceOf(url: URL) {
  const path = fileURLToPath(url);
  return { name: path, path, sizeBytes: null };
}

describe.each(FILES)('%s', (name, format) => {
  it('decodes to the expected events, its format found by its content', async () => {
    const { events, rejects, formats } = await readSources([sourceOf(new URL(name, NATIVE))]);
    expect(events.map(toRow)).toEqual(expected);
    expect(rejects).toEqual([]);
    expect(formats).toEqual([format]);
  });

  it.each([1, 97, 1000, 100_000])('decodes to the same in chunks of %d bytes', async (chunkBytes) => {
    const bytes = readFileSync(new URL(name, NATIVE));
    // The format is known from the first 64 KiB on, so white space before the records makes them many chunks.
    const isPacked = bytes[0] === 0x1f || bytes[0] === 0x28;
    const padding = Buffer.from(isPacked ? '' : '\n'.repeat(70_000));
    for (const sizes of [[64 * 1024], [100, 1, 7]]) {
      const stdin = streamOf(Buffer.concat([padding, bytes]), sizes);
      const { events, rejects, chunks } = await readStdin('', { stdin, format, chunkBytes });
      expect(events.map(toRow)).toEqual(expected);
      expect(placesOf(rejects)).toEqual([]);
      if (!isPacked && chunkBytes === 97) expect(chunks.length).toBeGreaterThan(20);
    }
  });
});

describe('event-single.json', () => {
  it('decodes to the first of the expected events', async () => {
    const { events, rejects, formats } = await readSources([sourceOf(new URL('event-single.json', NATIVE))]);
    expect(events.map(toRow)).toEqual(expected.slice(0, 1));
    expect(rejects).toEqual([]);
    expect(formats).toEqual(['json']);
  });
});

describe('service-documentation.json', () => {
  it('gives the two events of the documentation, in order', async () => {
    const { events, rejects } = await readSources([sourceOf(new URL('service-documentation.json', FIXTURES))]);
    expect(rejects).toEqual([]);
    expect(events.map(toRow)).toEqual([
      {
        EVENT_ID: 'AVdhXFgVq1Ppo9zF5Fxu',
        CLIENT_IP: '188.138.92.55',
        CLIENT_USERAGENT: null,
        REQUEST_SIZE: 166,
        RESPONSE_CODE: 404,
        MATCHED_VARIABLE_SRC: 'REQUEST_URI',
        MATCHED_VARIABLE_NAME: null,
        MATCHED_VARIABLE_VALUE: '//tmp/20160925122692indo.php.vob',
      },
      {
        EVENT_ID: 'AVdcJmIIq1Ppo9zF2YIp',
        CLIENT_IP: '93.158.215.131',
        CLIENT_USERAGENT: 'Mozilla/5.0 (Windows NT 6.3; WOW64; rv:45.0) Gecko/20100101 Firefox/45.0',
        REQUEST_SIZE: 431,
        RESPONSE_CODE: 302,
        MATCHED_VARIABLE_SRC: 'REQUEST_GET_ARGS',
        MATCHED_VARIABLE_NAME: 'url',
        MATCHED_VARIABLE_VALUE: 'http://www.galitsios.gr/?option=com_k2',
      },
    ]);
  });
});
