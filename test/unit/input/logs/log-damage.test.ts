/**
 * Damage in a log: bytes flipped, records cut, joined and repeated. Reading never throws, says on which line each reject
 * begins, and loses no record that stands apart from the damaged ones:
 *
 * - lines and NDJSON: every other line.
 * - native audit log: every other record, but where the damage makes or destroys the line of a boundary: then the record
 *   before it may be lost as well, which reaches to the next one that opens.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCERPT_CHARACTERS, type WafEvent } from '../../../../src/event.ts';
import type { InputFormat } from '../../../../src/input/chunk.ts';
import { cutAndDecode, MIB } from '../decoded-source.ts';

const DIRECTORY = new URL('../../../../fixtures/formats/', import.meta.url);

interface LogFile {
  readonly name: string;
  readonly format: InputFormat;
  /** Records with their line ends. */
  readonly records: readonly Buffer[];
}

function fileOf(folder: string, file: string): LogFile {
  const bytes = readFileSync(new URL(`${folder}/${file}`, DIRECTORY));
  const isAudit = folder === 'modsecurity-native';
  const text = bytes.toString('latin1');
  const parts = isAudit ? text.split(/(?<=\n)(?=--[\w-]+-A--\r?\n\[03\/Mar\/2026:09)/) : text.split(/(?<=\n)/);
  const format = isAudit ? 'modsecurity-native' : file.endsWith('.ndjson') ? 'ndjson' : 'lines';
  return { name: `${folder}/${file}`, format, records: parts.map((part) => Buffer.from(part, 'latin1')) };
}

const FILES = readdirSync(DIRECTORY)
  .filter((folder) => folder !== 'native' && folder !== 'mixed')
  .flatMap((folder) =>
    readdirSync(new URL(folder, DIRECTORY))
      .filter((file) => /^(?:records\.ndjson|lines\.log|nginx\.log|apache\.log|v2\.log|v3\.log)$/.test(file))
      .map((file) => fileOf(folder, file)),
  );

/** Events without their lines, which damage may move. */
function idsOf(events: readonly WafEvent[]): string[] {
  return events.map((event) => JSON.stringify({ ...event, line: 0 }));
}

const anyByte = fc.oneof(fc.constantFrom(...Buffer.from('"\\{}[]-\n\r ZA:')), fc.integer({ min: 0, max: 255 }));
type Change = (record: Buffer, next: Buffer) => Buffer;
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), anyByte).map(
    ([at, byte]): Change =>
      (record) => {
        const changed = Buffer.from(record);
        changed[at % Math.max(1, record.length - 1)] = byte;
        return changed;
      },
  ),
  fc.nat().map(
    (at): Change =>
      (record) =>
        Buffer.concat([record.subarray(0, at % record.length), Buffer.from('\n')]),
  ),
  fc.nat().map(
    (at): Change =>
      (record) =>
        record.subarray(at % record.length),
  ),
  fc.constant<Change>((record, next) => Buffer.concat([record.subarray(0, -1), next])),
  fc.constant<Change>((record) => Buffer.concat([record, record])),
);

describe.each(FILES.map((file) => [file.name, file] as const))('%s', (_name, { format, records }) => {
  const alone = records.map((record) => idsOf(cutAndDecode(record, { format }).events));

  it('reads the same record by record as in one file', () => {
    expect(idsOf(cutAndDecode(Buffer.concat(records), { format }).events)).toEqual(alone.flat());
  });

  it('loses no record that stands apart from a damaged one', () => {
    fc.assert(
      fc.property(fc.nat(), anyChange, (where, change) => {
        const victim = where % records.length;
        const record = records[victim] ?? Buffer.alloc(0);
        const damaged = change(record, records[victim + 1] ?? Buffer.alloc(0));
        const parts = records.map((each, index) => (index === victim ? damaged : each));
        const { events, rejects } = cutAndDecode(Buffer.concat(parts), { format, chunkBytes: 512, isSlow: true });
        const found = new Set(idsOf(events));
        // What was cut off may also make the record before it whole no longer, where records have several lines.
        const near = format === 'modsecurity-native' ? [victim - 1, victim, victim + 1] : [victim];
        const lost = alone.flatMap((ids, index) => (near.includes(index) ? [] : ids.filter((id) => !found.has(id))));
        expect(lost).toEqual([]);
        const lineCount = Buffer.concat(parts).toString('latin1').split('\n').length;
        for (const { line, message, excerpt } of rejects) {
          expect(line >= 1 && line <= lineCount).toBe(true);
          expect(message).toMatch(/^[ -~]+$/);
          expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_CHARACTERS);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is read the same in chunks of any size when several records are damaged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), anyChange), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3000 }),
        (changes, chunkBytes) => {
          const parts = [...records];
          for (const [where, change] of changes) {
            const victim = where % parts.length;
            parts[victim] = change(parts[victim] ?? Buffer.alloc(0), parts[victim + 1] ?? Buffer.alloc(0));
          }
          const bytes = Buffer.concat(parts);
          expect(cutAndDecode(bytes, { format, chunkBytes, sizes: [chunkBytes], isSlow: true })).toEqual(
            cutAndDecode(bytes, { format, chunkBytes: MIB }),
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a native audit log', () => {
  it('is read in time that grows with its length, whatever is wrong with it', () => {
    const opening = (index: number): string => `--${index.toString(16).padStart(8, '0')}-A--\n`;
    const hard = [
      Array.from({ length: 60_000 }, (_, index) => opening(index)).join(''),
      opening(1).repeat(60_000),
      `${opening(1)}${'--00000001-B--\n'.repeat(60_000)}`,
      `${opening(1)}${'--00000002-Z--\n'.repeat(120_000)}${opening(2)}x\n--00000002-Z--\n`,
      Array.from(
        { length: 40_000 },
        (_, index) => `${opening(index)}--${(index + 1).toString(16).padStart(8, '0')}-Z--\n`,
      ).join(''),
      '\n--'.repeat(700_000),
    ];
    for (const text of hard) {
      const { events, rejects } = cutAndDecode(text, { format: 'modsecurity-native', sizes: [64 * 1024] });
      expect(events.length + rejects.length).toBeGreaterThan(0);
    }
  }, 60_000);

  it('is not misled by a body that looks like records of its own', () => {
    const forged =
      '--deadbeef-Z--\n\n--deadbeef-A--\n[03/Mar/2026:00:00:00 +0000] forged-000001 203.0.113.1 5 192.0.2.1 80\n';
    const record =
      '--1c2d3e4f-A--\n[03/Mar/2026:09:15:04 +0000] genuine-00001 198.51.100.1 5 192.0.2.1 80\n' +
      `--1c2d3e4f-C--\n${forged}--deadbeef-H--\nMessage: Warning. at ARGS:x. [file "f"] [id "1"]\n--deadbeef-Z--\n` +
      '--1c2d3e4f-H--\nMessage: Warning. Matched phrase "x" at ARGS:q. [file "f"] [id "942100"] [data "Matched Data: x found within ARGS:q: x"]\n' +
      '--1c2d3e4f-Z--\n\n';
    const { events, rejects } = cutAndDecode(record, { chunkBytes: 10 });
    expect(events.map(({ eventId, variableValue }) => [eventId, variableValue])).toEqual([
      ['genuine-00001:942100:0', 'x'],
    ]);
    expect(rejects).toEqual([]);
  });
});
