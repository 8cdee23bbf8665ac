import { describe, expect, it } from 'vitest';
import { readCef } from '../../../../src/input/logs/cef.ts';
import { firstAddress, withoutPort } from '../../../../src/input/logs/client-address.ts';
import { readViolations } from '../../../../src/input/logs/f5-violations.ts';
import { isImpervaHeaderLine } from '../../../../src/input/logs/imperva-cef.ts';
import { countOf, fieldOf, parsedObject, statusOf, textsAt } from '../../../../src/input/logs/json-fields.ts';
import { readKeyValues } from '../../../../src/input/logs/key-value.ts';
import { timeOf } from '../../../../src/input/logs/log-time.ts';
import { parseMatchedData, variableOfMessage } from '../../../../src/input/logs/matched-data.ts';
import { argumentOf, decodePercent, headerOf, joinUri, targetOfUrl } from '../../../../src/input/logs/request-text.ts';
import { fixtureLines } from './vendor-mappings.ts';

describe('fields of JSON', () => {
  it('are an object’s own', () => {
    expect(fieldOf({}, 'toString')).toBeUndefined();
    expect(fieldOf(JSON.parse('{"__proto__":1}'), '__proto__')).toBe(1);
    expect(textsAt({ a: 'x' }, 'a')).toEqual(['x']);
    expect(textsAt({ a: ['x', 1, null] }, 'a')).toEqual(['x']);
    expect(parsedObject('{"a":1}')).toEqual({ a: 1 });
    expect(parsedObject('{"a"')).toBeNull();
  });

  it('are numbers only when they are whole', () => {
    expect([countOf('512'), countOf(-1), countOf('1e3'), countOf(1.5), countOf('')]).toEqual([
      512,
      null,
      null,
      null,
      null,
    ]);
    expect([statusOf(0), statusOf('403'), statusOf(600)]).toEqual([null, 403, null]);
  });
});

describe('parts of requests', () => {
  it('loses ports, not addresses', () => {
    expect(withoutPort('198.51.100.7:443')).toBe('198.51.100.7');
    expect(withoutPort('[2001:db8::7]:443')).toBe('2001:db8::7');
    expect(withoutPort('2001:db8::7')).toBe('2001:db8::7');
    expect(firstAddress(' 203.0.113.5, 198.51.100.1')).toBe('203.0.113.5');
  });

  it('tells counts of seconds, milliseconds and nanoseconds apart', () => {
    const time = '2026-02-03T04:05:06.000Z';
    expect([1770091506, 1770091506000, '1770091506000000000'].map(timeOf)).toEqual([time, time, time]);
    expect([timeOf(1e300), timeOf('soon'), timeOf(''), timeOf(null)]).toEqual([null, 'soon', null, null]);
  });

  it('undoes percent escapes once', () => {
    expect(decodePercent('%2527%C3%A4%zz%')).toBe('%27ä%zz%');
    expect(decodePercent('%ff')).toBe('\ufffd');
    expect(argumentOf('a%5B%5D=1&b=2', 'a[]')).toBe('1');
    expect(joinUri('/a', '?b=c')).toBe('/a?b=c');
    expect(targetOfUrl('https://[2001:db8::9]:443?x')).toBe('/?x');
    expect(headerOf('GET / HTTP/1.1\r\nuser-agent: a: b\r\n\r\nHost: body', 'user-agent')).toBe('a: b');
    expect(headerOf('GET / HTTP/1.1\r\nA: b\r\n\r\nHost: body', 'host')).toBeNull();
  });
});

describe('matched data of Azure', () => {
  it.each([
    ['{a found within [ARGS:q:x:y]}', 'ARGS:q', 'ARGS:q', 'x:y'],
    ['{a found within [ARGS:q:x:y]}', null, 'ARGS:q', 'x:y'],
    ['{a found within [REQUEST_FILENAME:/a:b]}', null, 'REQUEST_FILENAME', '/a:b'],
    ['Matched Data: a found within b found within ARGS:q: c', null, 'ARGS:q', 'c'],
    ['bare', 'REQUEST_HEADERS:Host', 'REQUEST_HEADERS:Host', 'bare'],
  ])('%j with %j', (data, expected, variable, value) => {
    expect(parseMatchedData(data, expected)).toEqual({ variable, value, isTruncated: false });
  });

  it('names the variable of a message', () => {
    expect(variableOfMessage('Pattern match \\"look at me\\" at REQUEST_HEADERS:Host ....')).toBe(
      'REQUEST_HEADERS:Host',
    );
    expect(variableOfMessage('no place at all')).toBeNull();
  });
});

describe('pairs of keys and values', () => {
  const csv = { separators: ',', doublesQuotes: true };

  it('does not let a value replace a field before it', () => {
    const { fields } = readKeyValues('a="1",b="x"",a=""2",c="3"', 0, csv);
    expect([...fields]).toEqual([
      ['a', '1'],
      ['b', 'x",a="2'],
      ['c', '3'],
    ]);
  });

  it('knows a line that was cut off, and pairs that are quoted whole', () => {
    expect(readKeyValues('a="1",b="x', 0, csv)).toEqual({
      fields: new Map([
        ['a', '1'],
        ['b', 'x'],
      ]),
      isCut: true,
    });
    expect(readKeyValues('"a=""1, 2""",b=3', 0, csv).fields).toEqual(
      new Map([
        ['a', '1, 2'],
        ['b', '3'],
      ]),
    );
  });

  it('ends a value whose quotes are not escaped where a known key follows', () => {
    const syntax = { separators: ' ', doublesQuotes: false, isKey: (key: string) => key === 'next' };
    expect(readKeyValues('v="a" b="c" next="d"', 0, syntax).fields.get('v')).toBe('a" b="c');
  });
});

describe('CEF', () => {
  it('undoes escapes once, and needs its seven fields', () => {
    const event = readCef('CEF:0|v|p|1|1|a \\| b|3| k=x\\=y\\\\ z Other=1', 0);
    expect(event?.name).toBe('a | b');
    expect(event?.extension).toEqual(
      new Map([
        ['k', 'x=y\\ z'],
        ['other', '1'],
      ]),
    );
    expect(readCef('CEF:0|v|p|1|1|cut', 0)).toBeNull();
  });

  it('knows the lines at the head of a file of Imperva', () => {
    const lines = fixtureLines('imperva-cef');
    expect(lines.map(isImpervaHeaderLine)).toEqual(lines.map((_, index) => index < 7));
  });
});

describe('violations of F5', () => {
  it('leaves out what is cut off', () => {
    const xml = '<violation><viol_name>A</viol_name><context>url</context></violation><violation><viol_name>B';
    expect(readViolations(xml).map(({ name, context }) => [name, context])).toEqual([['A', 'url']]);
  });
});
