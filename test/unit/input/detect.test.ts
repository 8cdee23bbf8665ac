import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectFormat, SAMPLE_BYTES } from '../../../src/input/detect.ts';
import { noise } from './byte-pieces.ts';

const HEADER = 'EVENT_ID,CLIENT_IP,MATCHED_VARIABLE_VALUE';
const OBJECT = '{"EVENT_ID":"a","REQUEST_SIZE":1}';

function detect(text: string | Uint8Array, isWholeSource = true) {
  return detectFormat(Buffer.from(text).subarray(0, SAMPLE_BYTES), isWholeSource);
}

describe('JSON', () => {
  it.each([
    ['an array on one line', `[${OBJECT},${OBJECT}]`],
    ['an array with one object a line', `[${OBJECT},\n${OBJECT}]\n`],
    ['an array with one object a line behind the bracket', `[\n${OBJECT},\n${OBJECT}\n]`],
    ['a pretty-printed array', JSON.stringify([{ EVENT_ID: 'a' }, { EVENT_ID: 'b' }], null, 2)],
    ['a pretty-printed array with CRLF', JSON.stringify([{ EVENT_ID: 'a' }], null, 2).replaceAll('\n', '\r\n')],
    ['an empty array', ' [ ] '],
    ['an array of arrays', '[[1]]'],
    ['an array of strings', '["a"]'],
    ['an array of numbers', '[17, 4]'],
    ['an array of nulls', '[null]'],
    ['an array that is cut off behind its bracket', '[\n  '],
    ['an array of faulty objects', "[{'EVENT_ID': 'a'}]"],
    ['a pretty-printed object', JSON.stringify({ EVENT_ID: 'a' }, null, 2)],
    ['a pretty-printed object with CRLF', JSON.stringify({ EVENT_ID: 'a' }, null, 2).replaceAll('\n', '\r\n')],
    ['pretty-printed objects one after another', `${JSON.stringify({ a: { b: 1 } }, null, 2)}\n`.repeat(3)],
    ['the wire form', `[{"data": "{\\"EVENT_ID\\": NaN}"}]`],
    ['blank lines before it', `\n  \r\n\t[${OBJECT}]`],
  ])('is %s', (_what, text) => {
    expect(detect(text)).toBe('json');
    expect(detect(`\ufeff${text}`)).toBe('json');
  });

  it('is an object that is longer than the sample and goes on over lines', () => {
    const long = JSON.stringify({ EVENT_ID: 'a', MATCHED_VARIABLE_VALUE: 'x'.repeat(SAMPLE_BYTES) }, null, 2);
    expect(detect(long, false)).toBe('json');
  });
});

describe('NDJSON', () => {
  it.each([
    ['one object a line', `${OBJECT}\n${OBJECT}\n`],
    ['CRLF', `${OBJECT}\r\n${OBJECT}\r\n`],
    ['a single object', OBJECT],
    ["a single object with Python's NaN", '{"EVENT_ID": NaN}'],
    ['a first line that is broken', `{"EVENT_ID":"a","REQ\n${OBJECT}\n`],
    ['a first line with an unbalanced quote', `{"EVENT_ID":"a"","x":1}\n${OBJECT}\n`],
    ['a first line whose beginning was cut off', `X":"a","REQUEST_SIZE":1}\n${OBJECT}\n`],
    ['a first line of another log', `Nov 21 10:02:44 web1 nginx[712]: started\n${OBJECT}\n`],
    ['a first line of a log with brackets', `[2026-11-21 10:02:44] [notice] started\n${OBJECT}\n`],
    ['only a beginning', '{"EVENT_ID":"a","REQ'],
    ['blank lines before it', `\r\n \n${OBJECT}\n`],
    ['the wire form', `{"data": "{\\"EVENT_ID\\": NaN}"}\n`],
    ['nothing but white space', ' \r\n\t\n'],
    ['nothing', ''],
  ])('is %s', (_what, text) => {
    expect(detect(text)).toBe('ndjson');
    expect(detect(`\ufeff${text}`)).toBe('ndjson');
  });

  it('is a first line that is longer than the sample', () => {
    const line = JSON.stringify({ EVENT_ID: 'a', MATCHED_VARIABLE_VALUE: 'x'.repeat(SAMPLE_BYTES) });
    expect(detect(line, false)).toBe('ndjson');
  });

  it('is not yet decided by white space', () => {
    expect(detect(' \n', false)).toBeNull();
  });
});

describe('CSV and TSV', () => {
  it.each([
    ['csv', 'commas', HEADER],
    ['csv', 'semicolons', HEADER.replaceAll(',', ';')],
    ['csv', 'bars', HEADER.replaceAll(',', '|')],
    ['tsv', 'tabs', HEADER.replaceAll(',', '\t')],
    ['csv', 'cells in quotes', '"EVENT_ID","CLIENT_IP"'],
    ['csv', 'spaces around cells', ' EVENT_ID , CLIENT_IP'],
    ['csv', 'lower case', 'event_id,client_ip'],
    ['csv', 'a single column', 'MATCHED_VARIABLE_VALUE'],
    ['csv', 'unknown columns before', 'n,"a;b;c",EVENT_ID'],
    ['tsv', 'an empty first column', '\tEVENT_ID\tCLIENT_IP'],
    ['csv', 'the delimiter that names most fields', 'EVENT_ID,CLIENT_IP,x;CLIENT_USERAGENT;y'],
  ])('is %s by a header with %s', (format, _what, header) => {
    for (const text of [header, `${header}\n`, `${header}\r\na,b\r\n`, `\n\r\n${header}\n`, `\ufeff${header}\n`]) {
      expect(detect(text)).toBe(format);
    }
  });

  it('is known by the first line only', () => {
    expect(detect(`time,host\n${HEADER}\n`)).toBeNull();
  });
});

describe('no format', () => {
  it.each<[string, string | Uint8Array]>([
    ['text', 'Nov 21 10:02:44 web1 nginx[712]: signal process started\n'],
    ['a log with brackets', '[2026-11-21 10:02:44] [notice] started\n'],
    ['a header without event fields', 'id,ip,value\n1,2,3\n'],
    ['XML', '<?xml version="1.0"?>\n<events/>'],
    ['a template', '{% block events %}\n{% endblock %}\n'],
    ['numbers', '1\n2\n3\n'],
    ['random bytes', noise(5000)],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['an archive in an archive', gzipSync('x')],
    ['UTF-16', Buffer.from(`\ufeff${OBJECT}\n`, 'utf16le')],
    ['zeros', Buffer.alloc(1000)],
  ])('is %s', (_what, bytes) => {
    expect(detect(bytes)).toBeNull();
  });
});
