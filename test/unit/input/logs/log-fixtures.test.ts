/**
 * Every file in fixtures/formats, read by its content alone, gives what stands in `expected.ndjson` beside it: for each file
 * a line that sums it up, its events, and its rejects. `vitest run -u` writes these files anew; read the difference.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WafEvent } from '../../../../src/event.ts';
import { decodeChunk } from '../../../../src/input/decode.ts';
import { addLogCounts, noLogCounts } from '../../../../src/input/formats/decoded.ts';
import { LOG_NAMES } from '../../../../src/input/logs/known-logs.ts';
import { chunkOf, cutBytes, MIB } from '../decoded-source.ts';

const DIRECTORY = new URL('../../../../fixtures/formats/', import.meta.url);
const FOLDERS = readdirSync(DIRECTORY).filter((name) => name !== 'native');

function eventLine(event: WafEvent): string {
  const { log } = event;
  return JSON.stringify({
    LINE: event.line,
    EVENT_ID: event.eventId,
    CLIENT_IP: event.clientIp,
    CLIENT_USERAGENT: event.clientUserAgent,
    REQUEST_SIZE: event.requestSize,
    RESPONSE_CODE: event.responseCode,
    MATCHED_VARIABLE_SRC: event.variableSource,
    MATCHED_VARIABLE_NAME: event.variableName,
    MATCHED_VARIABLE_VALUE: event.variableValue,
    ...log,
  });
}

/** What a file comes to, cut into chunks of this size. */
function readFixture(bytes: Buffer, chunkBytes: number): string[] {
  const logs = noLogCounts();
  const events: string[] = [];
  const rejects: string[] = [];
  const parts = cutBytes(bytes, { chunkBytes, sizes: [chunkBytes], isSlow: chunkBytes < 1000 });
  for (const part of parts) {
    const decoded = decodeChunk({ sequence: 0, sourceIndex: 0, sourceName: '', ...part }, { maxRecordBytes: MIB });
    addLogCounts(logs, decoded.logs);
    for (const event of decoded.events) events.push(eventLine(event));
    for (const { line, code, message } of [...decoded.rejects, ...part.rejects]) {
      rejects.push(JSON.stringify({ LINE: line, reject: code, message }));
    }
  }
  const records = Object.entries(logs.records).sort();
  return [JSON.stringify({ format: parts[0]?.format, ...logs, records }), ...events, ...rejects];
}

describe.each(FOLDERS)('%s', (folder) => {
  const names = readdirSync(new URL(folder, DIRECTORY))
    .filter((name) => !name.startsWith('expected'))
    .sort();

  it('is read as expected, by content alone', async () => {
    const lines = names.flatMap((file) => [
      JSON.stringify({ file }),
      ...readFixture(readFileSync(new URL(`${folder}/${file}`, DIRECTORY)), MIB),
    ]);
    expect(lines.some((line) => line.includes('EVENT_ID'))).toBe(true);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(new URL(`${folder}/expected.ndjson`, DIRECTORY).pathname);
  });

  it.each([1, 97, 4096])('is read the same in chunks of %i bytes', (chunkBytes) => {
    for (const file of names) {
      const bytes = readFileSync(new URL(`${folder}/${file}`, DIRECTORY));
      expect(readFixture(bytes, chunkBytes)).toEqual(readFixture(bytes, MIB));
    }
  });

  it('gives ids that are unique but for copies of a record', () => {
    for (const file of names) {
      const records = new Map<string, string>();
      for (const part of cutBytes(readFileSync(new URL(`${folder}/${file}`, DIRECTORY)))) {
        const { events } = decodeChunk(
          { sequence: 0, sourceIndex: 0, sourceName: '', ...part },
          { maxRecordBytes: MIB },
        );
        for (const event of events) {
          const id = event.eventId ?? '';
          const record = JSON.stringify({ ...event, line: 0 });
          expect(records.get(id) ?? record).toBe(record);
          records.set(id, record);
        }
      }
    }
  });
});

describe('the name of a log', () => {
  const NAMED = LOG_NAMES.filter((name) => FOLDERS.includes(name));

  it('has fixtures for each', () => {
    expect(NAMED).toEqual(LOG_NAMES);
  });

  it.each(NAMED)('%s reads its records and no others', (name) => {
    for (const folder of FOLDERS.filter((other) => other !== 'mixed')) {
      for (const file of readdirSync(new URL(folder, DIRECTORY)).filter((entry) => !entry.startsWith('expected'))) {
        const bytes = readFileSync(new URL(`${folder}/${file}`, DIRECTORY));
        const read = cutBytes(bytes, { format: name }).map((part) =>
          decodeChunk(chunkOf(part.format, part.bytes, part), { maxRecordBytes: MIB, allRules: true }),
        );
        const logs = new Set(read.flatMap((decoded) => Object.keys(decoded.logs.records)));
        expect([...logs].filter((log) => log !== name)).toEqual([]);
        if (folder === name) expect(read.some(({ events }) => events.length > 0)).toBe(true);
      }
    }
  });
});
