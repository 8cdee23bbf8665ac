import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject } from '../../../../src/input/logs/json-fields.ts';
import type { JsonObject, LoggedRequest } from '../../../../src/input/logs/logged-request.ts';
import { VARIABLE_SOURCES } from '../../../../src/variables.ts';
import {
  expectedRequests,
  fixtureLines,
  fixtureRecords,
  JSON_MAPPINGS,
  LINE_MAPPINGS,
  parseRecord,
} from './vendor-mappings.ts';

const jsonMappings = Object.entries(JSON_MAPPINGS);
const lineMappings = Object.entries(LINE_MAPPINGS);
const allNames = [...jsonMappings, ...lineMappings].map(([name]) => name);

describe('logs of vendors, JSON', () => {
  it.each(jsonMappings)('%s: every record becomes the requests that stand beside it', (name, mapping) => {
    const expected = expectedRequests(name);
    const lines = fixtureLines(name);
    expect(lines.length).toBe(expected.length);
    for (const [index, line] of lines.entries()) {
      const record = parseRecord(line);
      const requests = expected[index];
      expect(mapping.recognises(record), line).toBe(requests !== null);
      if (requests !== null) expect(mapping.map(record), line).toEqual(requests);
    }
  });

  it.each(jsonMappings)('%s: records of other logs are not taken for its own', (name, mapping) => {
    for (const other of Object.keys(JSON_MAPPINGS).filter((candidate) => candidate !== name)) {
      for (const record of fixtureRecords(other))
        expect(mapping.recognises(record), JSON.stringify(record)).toBe(false);
    }
  });
});

describe('logs of vendors, lines', () => {
  it.each(lineMappings)('%s: every line becomes the request that stands beside it', (name, mapping) => {
    const expected = expectedRequests(name);
    const lines = fixtureLines(name);
    expect(lines.length).toBe(expected.length);
    for (const [index, line] of lines.entries()) {
      const requests = expected[index];
      expect(mapping.recognises(line), line).toBe(requests !== null);
      if (requests !== null) expect(mapping.map(line), line).toEqual(requests?.[0] ?? null);
    }
  });

  it.each(lineMappings)('%s: lines of other logs are not taken for its own', (name, mapping) => {
    for (const other of allNames.filter((candidate) => candidate !== name)) {
      for (const line of fixtureLines(other)) expect(mapping.recognises(line), line).toBe(false);
    }
  });

  it.each(lineMappings)(
    '%s: what an attacker sends within a line of another log is no line of its own',
    (name, mapping) => {
      const own = fixtureLines(name).find((line) => mapping.recognises(line)) ?? '';
      const quoted = own.replaceAll('"', "'");
      const error = `2026/01/01 00:00:00 [error] 1#1: *1 open() "/var/www/${quoted}" failed (2: No such file or directory)`;
      expect(mapping.recognises(error)).toBe(false);
    },
  );
});

/** What must hold of a request whatever it was made of. */
function expectSound(request: LoggedRequest): void {
  for (const value of [request.requestSize, request.responseCode]) {
    expect(value === null || (Number.isSafeInteger(value) && value >= 0)).toBe(true);
  }
  for (const match of request.matches) {
    expect(match.source === null || VARIABLE_SOURCES.includes(match.source)).toBe(true);
    expect(match.value === null || typeof match.value === 'string').toBe(true);
    expect(match.name === null || (typeof match.name === 'string' && match.name !== '')).toBe(true);
  }
}

const keys = fc.constantFrom(
  ...new Set([
    '__proto__',
    'constructor',
    'toString',
    'length',
    ...Object.keys(JSON_MAPPINGS).flatMap((name) => fixtureRecords(name).flatMap(keysOf)),
  ]),
);

function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  return isObject(value) ? [...Object.keys(value), ...Object.values(value).flatMap(keysOf)] : [];
}

/** Any JSON, with keys that the logs have. */
const likelyJson = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(keys, tie('value')), { maxLength: 6 }).map(ownObject),
})).object;

/** An object with `__proto__` as a key of its own, as JSON.parse makes it. */
function ownObject(entries: readonly (readonly [string, unknown])[]): JsonObject {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

/** A record of a fixture with one of its values, anywhere, replaced by any JSON. */
function withReplaced(value: unknown, steps: readonly number[], replacement: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item, index) => (index === step % value.length ? withReplaced(item, rest, replacement) : item));
  }
  if (!isObject(value)) return replacement;
  const names = Object.keys(value);
  if (names.length === 0) return replacement;
  const chosen = names[step % names.length];
  return ownObject(
    names.map((name) => [name, name === chosen ? withReplaced(value[name], rest, replacement) : value[name]]),
  );
}

describe('no input is too odd', () => {
  it.each(jsonMappings)('%s: any JSON', (_, mapping) => {
    fc.assert(
      fc.property(likelyJson, (record) => {
        mapping.recognises(record);
        for (const request of mapping.map(record)) expectSound(request);
      }),
      { numRuns: 300 },
    );
  });

  it.each(jsonMappings)('%s: a good record with a value replaced', (name, mapping) => {
    const records = fixtureRecords(name);
    const steps = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...records), steps, fc.jsonValue({ maxDepth: 2 }), (record, path, replacement) => {
        const changed = withReplaced(record, path, replacement);
        if (!isObject(changed)) return;
        mapping.recognises(changed);
        for (const request of mapping.map(changed)) expectSound(request);
      }),
      { numRuns: 500 },
    );
  });

  it.each(lineMappings)('%s: any text', (name, mapping) => {
    const mark = fixtureLines(name).find((line) => mapping.recognises(line)) ?? '';
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((tail) => mark.slice(0, 200) + tail),
    );
    fc.assert(
      fc.property(text, (line) => {
        mapping.recognises(line);
        const request = mapping.map(line);
        if (request !== null) expectSound(request);
      }),
      { numRuns: 300 },
    );
  });

  it.each(lineMappings)('%s: a good line cut, doubled and with characters changed', (name, mapping) => {
    const lines = fixtureLines(name);
    const change = fc.record({
      line: fc.constantFrom(...lines),
      cut: fc.nat(4000),
      at: fc.nat(4000),
      inserted: fc.constantFrom('"', '""', '\\', '=', ',', ' ', '|', '<', '>', '%', '&', '\0', '\ud800', '{', ''),
      isDoubled: fc.boolean(),
    });
    fc.assert(
      fc.property(change, ({ line, cut, at, inserted, isDoubled }) => {
        const changed = (line.slice(0, at) + inserted + line.slice(at)).slice(0, cut);
        const request = mapping.map(isDoubled ? changed + line : changed);
        if (request !== null) expectSound(request);
      }),
      { numRuns: 500 },
    );
  });
});
