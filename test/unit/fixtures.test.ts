import { readdirSync, readFileSync } from 'node:fs';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { EVENT_FIELDS, type EventField } from '../../src/event.ts';
import { findLabel, LABELS } from '../../src/labels.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

/** Kinds of matched variable, in the vocabulary of the native format; '' is an event that does not say. */
const VARIABLE_SOURCES = [
  'REQUEST_URI',
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_ARGS_KEYS',
  'REQUEST_PATH',
  'REQUEST_QUERY',
  'REQUEST_HEADERS',
  'REQUEST_COOKIES',
  'REQUEST_METHOD',
  'REQUEST_CONTENT_TYPE',
  'REQUEST_JSON',
  'REQUEST_XML',
  'REQUEST_FILES',
  'RESPONSE_HEADERS',
  'RESPONSE_BODY',
  'CLIENT_USERAGENT',
  'CLIENT_SESSION_ID',
  'CLIENT_IP',
  '',
];

type EventRow = Record<EventField, string | number | null>;
type LabelledRow = EventRow & { readonly LABEL: string };

function readText(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

function parseRow(line: string): LabelledRow {
  return JSON.parse(line);
}

const sampleLines = readText('sample-events.ndjson').split('\n');
const rows = sampleLines.slice(0, -1).map(parseRow);
const expectedRows: EventRow[] = JSON.parse(readText('formats/native/expected.json'));

/** Addresses that RFC 5737 and RFC 3849 reserve for documentation. */
const documentation = new BlockList();
for (const network of ['192.0.2.0', '198.51.100.0', '203.0.113.0']) documentation.addSubnet(network, 24, 'ipv4');
documentation.addSubnet('2001:db8::', 32, 'ipv6');

function isDocumentationAddress(address: string): boolean {
  if (isIPv4(address)) return documentation.check(address, 'ipv4');
  return isIPv6(address) && documentation.check(address, 'ipv6');
}

describe('sample-events.ndjson', () => {
  it('holds at least 200 events, one a line, and ends with a newline', () => {
    expect(sampleLines.at(-1)).toBe('');
    expect(rows.length).toBeGreaterThanOrEqual(200);
  });

  it('has the eight fields in their order and the label in every event', () => {
    const orders = new Set(rows.map((row) => Object.keys(row).join(' ')));
    expect([...orders]).toEqual([[...EVENT_FIELDS, 'LABEL'].join(' ')]);
  });

  it('names only labels of the table, by name', () => {
    const unknown = rows.filter((row) => findLabel(row.LABEL)?.name !== row.LABEL);
    expect(unknown).toEqual([]);
  });

  it.each(LABELS.map((label) => label.name))('has at least eight events labelled %s', (name) => {
    expect(rows.filter((row) => row.LABEL === name).length).toBeGreaterThanOrEqual(8);
  });

  it('is benign for 40 to 60 % of its events', () => {
    const share = rows.filter((row) => row.LABEL === 'benign').length / rows.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('uses every kind of matched variable and no other', () => {
    const used = new Set(rows.map((row) => String(row.MATCHED_VARIABLE_SRC ?? '').split("\\';\\'")[0]));
    expect([...used].sort()).toEqual([...VARIABLE_SOURCES].sort());
  });

  it.each([...EVENT_FIELDS])('knows %s in some events and not in others', (field) => {
    expect(rows.some((row) => row[field] === null)).toBe(true);
    expect(rows.some((row) => row[field] !== null)).toBe(true);
  });

  it('repeats some ids and no value', () => {
    const ids = rows.map((row) => row.EVENT_ID).filter((id) => id !== null);
    expect(new Set(ids).size).toBeLessThan(ids.length);
    const values = rows.map((row) => row.MATCHED_VARIABLE_VALUE);
    expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
  });

  it('is mixed: no label has a block of its own', () => {
    const changes = rows.filter((row, index) => index > 0 && row.LABEL !== rows[index - 1]?.LABEL);
    expect(changes.length).toBeGreaterThan(rows.length / 2);
    expect(new Set(rows.slice(0, 10).map((row) => row.LABEL)).size).toBeGreaterThanOrEqual(5);
  });
});

describe('addresses of clients', () => {
  it.each<[string, EventRow[]]>([
    ['sample-events.ndjson', rows],
    ['formats/native/expected.json', expectedRows],
  ])('are from the documentation ranges in %s', (_name, events) => {
    const addresses = events.map((row) => row.CLIENT_IP).filter((address) => address !== null);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !isDocumentationAddress(String(address)))).toEqual([]);
  });
});

describe('formats/native', () => {
  it('expects events of the sample, with nothing but the eight fields', () => {
    const known = new Set(rows.map((row) => JSON.stringify(EVENT_FIELDS.map((field) => row[field] || null))));
    expect(expectedRows.length).toBeGreaterThanOrEqual(20);
    for (const row of expectedRows) {
      expect(Object.keys(row)).toEqual([...EVENT_FIELDS]);
      expect(known).toContain(JSON.stringify(EVENT_FIELDS.map((field) => row[field])));
    }
  });

  it('has characters that formats stumble over', () => {
    const text = expectedRows.map((row) => row.MATCHED_VARIABLE_VALUE ?? '').join('');
    for (const part of ['"', ',', '\t', '\n', '\r\n', '\\', '🎉', "\\';\\'"]) expect(text).toContain(part);
  });
});

describe('service-documentation.json', () => {
  it('holds two wire items whose documents have a bare NaN and the two ids', () => {
    const items: { data: string }[] = JSON.parse(readText('service-documentation.json'));
    expect(items.map((item) => /"EVENT_ID": "([^"]+)"/.exec(item.data)?.[1])).toEqual([
      'AVdhXFgVq1Ppo9zF5Fxu',
      'AVdcJmIIq1Ppo9zF2YIp',
    ]);
    expect(items[0]?.data).toContain('"CLIENT_USERAGENT": NaN');
  });
});

describe('broken', () => {
  it('says what to expect of every file', () => {
    const files = readdirSync(new URL('broken/', FIXTURES)).filter((name) => name !== 'expected.json');
    const expected: Record<string, unknown> = JSON.parse(readText('broken/expected.json'));
    expect(Object.keys(expected).sort()).toEqual(files.sort());
  });
});
