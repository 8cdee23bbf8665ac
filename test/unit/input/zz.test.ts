import { setFlagsFromString } from 'node:v8'; setFlagsFromString('--trace-deopt'); setFlagsFromString('--trace-opt');
/** Whatever the bytes, decoding them comes to an end, and to events and rejects: it never throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCERPT_CHARACTERS } from '../../../src/event.ts';
import { INPUT_FORMATS, type InputFormat } from '../../../src/input/chunk.ts';
import { decodeChunk } from '../../../src/input/decode.ts';
import { anyBytes } from './byte-arbitraries.ts';
import { chunkOf, cutAndDecode, MIB } from './decoded-source.ts';

const TEXT_FIELDS = [
  'eventId',
  'clientIp',
  'clientUserAgent',
  'variableSource',
  'variableName',
  'variableValue',
] as const;

const anyDialect = fc.record({
  delimiter: fc.constantFrom(',', '\t', ';', '|'),
  columns: fc.array(fc.constantFrom('EVENT_ID', 'event_id', 'MATCHED_VARIABLE_VALUE', '__proto__', 'x', ''), {
    minLength: 1,
    maxLength: 3,
  }),
});

describe.each(INPUT_FORMATS)('%s of random bytes', (format) => {
  const isTable = format === 'csv' || format === 'tsv';

  it('is decoded to well-formed events and rejects', () => {
    const bytes = fc.oneof(anyBytes, fc.uint8Array({ maxLength: 100 }));
    fc.assert(
      fc.property(
        bytes,
        anyDialect,
        fc.constantFrom(1, 50, MIB),
        fc.boolean(),
        (content, dialect, maxRecordBytes, isLast) => {
          const chunk = chunkOf(format, content, { csv: isTable ? dialect : null, firstLine: 7, isLast });
          const { events, rejects, replacedRecords } = decodeChunk(chunk, { maxRecordBytes });
          for (const event of events) {
            for (const field of TEXT_FIELDS) expect(event[field]).not.toBe('');
            for (const count of [event.requestSize, event.responseCode]) expect(count ?? 0).toBeGreaterThanOrEqual(0);
          }
          for (const { message, excerpt } of rejects) {
            expect(message).toMatch(/^[ -~]+$/);
            expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_CHARACTERS);
          }
          const lastLine = 7 + Buffer.from(content).toString('latin1').split('\n').length - 1;
          for (const list of [events, rejects]) {
            const lines = list.map(({ line }) => line);
            expect(lines).toEqual([...lines].sort((first, second) => first - second));
            for (const line of lines) expect(line >= 7 && line <= lastLine).toBe(true);
          }
          expect(replacedRecords).toBeLessThanOrEqual(events.length + rejects.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** As long as a record may be, so that each line is looked at as one. */
function line(start: string, part: string, end = ''): string {
  return `${start}${part.repeat(Math.floor((MIB - start.length - end.length - 1) / part.length))}${end}\n`;
}

/** Bytes on which careless scanners and expressions take quadratic time: minutes and more for this size. */
const HARD: readonly [format: InputFormat, what: string, mebibytes: number, part: string][] = [
  ['ndjson', 'escaped quotes in a string that is not closed', 5, line('{"a":"', '\\"')],
  ['ndjson', 'backslashes', 5, line('{"a":"', '\\')],
  ['ndjson', 'strings in brackets that are not closed', 2, line('[', '"a",')],
  ['ndjson', 'brackets that are closed too late', 1, line('{"EVENT_ID":', '[]'.repeat(9), '}')],
  ['ndjson', 'deeply nested arrays', 1, line('{"EVENT_ID":', '[')],
  ['ndjson', 'ids with many digits in one array', 2, line('[', '{"EVENT_ID":12345678901234567},', '{}]')],
  ['ndjson', 'digits', 5, line('{"REQUEST_SIZE":"', '1', 'x"}')],
  ['ndjson', 'words that JSON does not have', 2, line('{"a":[', 'NaN ')],
  ['ndjson', 'the wire form with escaped quotes', 5, line('{"data":"{', '\\\\\\"', '"}')],
  ['json', 'braces', 5, '{'],
  ['json', 'brackets', 5, '['],
  ['json', 'objects as keys', 2, '{"a":'],
  ['json', 'arrays that are not closed', 0.1, '{"a":[1,'],
  ['json', 'starts of records', 0.3, ',{"'],
  ['json', 'starts of records that come to nothing', 2, `,{${'\n'.repeat(1500)}`],
  ['json', 'quotes', 0.5, '"'],
  ['json', 'strings and their ends confused', 0.2, ',{"":",{"'],
  ['json', 'brackets almost too deep, then long strings', 0.1, `${',{"a":[1'.repeat(30)},"${'x'.repeat(30_000)}"`],
  ['csv', 'quotes', 5, '"'],
  ['csv', 'quotes and commas', 0.5, '",'],
  ['csv', 'quotes that are not closed, one a line', 0.3, 'a,"b\n'],
  ['csv', 'quotes that close those of the line before', 0.3, '"\n'],
  ['csv', 'a quote that is closed too late', 0.1, `"${'x\n'.repeat(50_000)}"y\n`],
  ['csv', 'pairs of quotes', 0.1, `"${'x""\n'.repeat(50_000)}`],
];

describe.each(HARD)('%s of %s', (format, _what, mebibytes, part) => {
  it('is decoded in time that grows with its length', () => {
    const header = format === 'csv' ? 'EVENT_ID,MATCHED_VARIABLE_VALUE\n' : '';
    const bytes = header + part.repeat(Math.ceil((mebibytes * MIB) / part.length));
    const { events, rejects } = cutAndDecode(bytes, { format, sizes: [64 * 1024] });
    expect(events.length + rejects.length > 0 || part === '[').toBe(true);
  }, 60_000);
});
