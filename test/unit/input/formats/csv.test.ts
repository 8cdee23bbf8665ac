/** Records of CSV and TSV: cells, quotes, line ends, columns. */
import { describe, expect, it } from 'vitest';
import type { CsvDialect } from '../../../../src/input/chunk.ts';
import { chunkOf, decodeChunks, idsOf, placesOf } from '../decoded-source.ts';

const THREE: CsvDialect = { delimiter: ',', columns: ['EVENT_ID', 'MATCHED_VARIABLE_VALUE', 'REQUEST_SIZE'] };
const TWO: CsvDialect = { delimiter: ',', columns: ['EVENT_ID', 'MATCHED_VARIABLE_VALUE'] };

function decode(text: string | Uint8Array, csv: CsvDialect = TWO, maxRecordBytes?: number) {
  return decodeChunks([chunkOf('csv', text, { csv, firstLine: 2 })], maxRecordBytes);
}

/** The ids and values of the events, where nothing was rejected. */
function valuesOf(text: string | Uint8Array, csv: CsvDialect = TWO): (string | null)[][] {
  const { events, rejects } = decode(text, csv);
  expect(rejects).toEqual([]);
  return events.map(({ eventId, variableValue }) => [eventId, variableValue]);
}

describe('cells', () => {
  it('may be in quotes, which may hold anything', () => {
    expect(valuesOf('a,"b,c"\n"d","e ""f"" g"\n"h","i\nj\r\nk"\n')).toEqual([
      ['a', 'b,c'],
      ['d', 'e "f" g'],
      ['h', 'i\nj\r\nk'],
    ]);
  });

  it('have no quotes when they do not begin with one', () => {
    expect(valuesOf('a,b"c\nd,e "f" g\nh, "i"\nj,k""\n')).toEqual([
      ['a', 'b"c'],
      ['d', 'e "f" g'],
      ['h', ' "i"'],
      ['j', 'k""'],
    ]);
  });

  it('keep their spaces', () => {
    expect(valuesOf(' a ,\tb \n')).toEqual([[' a ', '\tb ']]);
  });

  it('are not known when they are empty, in quotes or not, or NaN', () => {
    expect(valuesOf(',""\n"",\nNaN,"NaN"\n')).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('are text: digits stay as they are, but for numbers that count', () => {
    const { events } = decode('007,12345678901234567890,794.0\n1e5,0x1,0x1\n', THREE);
    expect(events.map(({ eventId, variableValue, requestSize }) => [eventId, variableValue, requestSize])).toEqual([
      ['007', '12345678901234567890', 794],
      ['1e5', '0x1', null],
    ]);
  });

  it('may be parted by other delimiters', () => {
    for (const delimiter of ['\t', ';', '|']) {
      const text = `a${delimiter}"b${delimiter}""c"\n"d"${delimiter}e,f\n`;
      expect(valuesOf(text, { ...TWO, delimiter })).toEqual([
        ['a', `b${delimiter}"c`],
        ['d', 'e,f'],
      ]);
    }
  });
});

describe('line ends', () => {
  it('may be LF or CRLF, in quotes or not, and missing at the end', () => {
    for (const end of ['\n', '\r\n']) {
      for (const last of ['', end]) {
        expect(valuesOf(`a,b${end}"c","d"${end}e,f${last}`)).toEqual([
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
        ]);
        expect(valuesOf(`a,b${end}"c","d"${last}`)).toEqual([
          ['a', 'b'],
          ['c', 'd'],
        ]);
      }
    }
  });

  it('do not leave their CR in the last cell when a record before is at fault', () => {
    const { events, rejects } = decode('a,b\r\nc,"d"x\r\ne,f\r\ng,h\r\n');
    expect(events.map(({ variableValue }) => variableValue)).toEqual(['b', 'f', 'h']);
    expect(placesOf(rejects)).toEqual([{ line: 3, code: 'CSV_QUOTES' }]);
  });

  it('are only LF and CRLF: a CR alone is text', () => {
    expect(valuesOf('a,b\rc\n\r,d\n')).toEqual([
      ['a', 'b\rc'],
      ['\r', 'd'],
    ]);
  });

  it('of blank lines make no record, but count', () => {
    const { events, rejects } = decode('\n\r\na,b\n\n\r\n\nc,d\n\n');
    expect(events.map(({ eventId, line }) => [eventId, line])).toEqual([
      ['a', 4],
      ['c', 8],
    ]);
    expect(rejects).toEqual([]);
  });

  it('in quotes count as well', () => {
    const { events } = decode('a,"\n\n"\n"b\n",c\nd,e\n');
    expect(events.map(({ line }) => line)).toEqual([2, 5, 7]);
  });
});

describe('columns', () => {
  it('may come in any order and case, with others between them', () => {
    const csv = {
      delimiter: ',',
      columns: ['x', 'matched_variable_value', 'Label', '__proto__', 'EVENT_ID', 'SOURCE', ''],
    };
    const { events } = decode('1,v,xss,p,a,s,\n', csv);
    expect(events[0]).toEqual({
      line: 2,
      eventId: 'a',
      clientIp: null,
      clientUserAgent: null,
      requestSize: null,
      responseCode: null,
      variableSource: null,
      variableName: null,
      variableValue: 'v',
      label: 'xss',
      origin: 's',
      log: null,
    });
  });

  it('that repeat count the first time', () => {
    expect(
      valuesOf('a,b,c\n', { delimiter: ',', columns: ['EVENT_ID', 'event_id', 'MATCHED_VARIABLE_VALUE'] }),
    ).toEqual([['a', 'c']]);
  });

  it('must be as many as the header has', () => {
    const { events, rejects } = decode('a,b\nc\nd,e,f\ng,h,\n"i,j"\nk,l\n');
    expect(idsOf(events)).toEqual(['a', 'k']);
    expect(rejects).toEqual([
      { line: 3, code: 'CSV_COLUMNS', message: 'the record has 1 cell, the header 2', excerpt: 'c' },
      { line: 4, code: 'CSV_COLUMNS', message: 'the record has 3 cells, the header 2', excerpt: 'd,e,f' },
      { line: 5, code: 'CSV_COLUMNS', message: 'the record has 3 cells, the header 2', excerpt: 'g,h,' },
      { line: 6, code: 'CSV_COLUMNS', message: 'the record has 1 cell, the header 2', excerpt: '"i,j"' },
    ]);
  });

  it('may be a single one, whose empty cells are a blank line unless they are in quotes', () => {
    const csv = { delimiter: ',', columns: ['MATCHED_VARIABLE_VALUE'] };
    const { events, rejects } = decode('a\n\n""\n" "\n', csv);
    expect(events.map(({ variableValue, line }) => [variableValue, line])).toEqual([
      ['a', 2],
      [null, 4],
      [' ', 5],
    ]);
    expect(rejects).toEqual([]);
  });
});

describe('wrong quotes', () => {
  it.each([
    ['text behind a closing quote', 'b,"5" inch'],
    ['a space behind a closing quote', 'b,"x" '],
    ['a CR behind a closing quote, then text', 'b,"x"\rc'],
    ['a quote behind a CR behind a closing quote', 'b,"x"\r"'],
    ['a zero behind a closing quote', 'b,"x"\0'],
    ['a quote that is not closed', 'b,"x'],
    ['quotes that are not closed', '"b,""x'],
  ])('cost the line they are on: %s', (_what, bad) => {
    for (const end of ['\n', '\r\n']) {
      const { events, rejects } = decode(['a,v', bad, 'c,"w"', 'd,v', ''].join(end));
      expect(idsOf(events)).toEqual(['a', 'c', 'd']);
      expect(placesOf(rejects)).toEqual([{ line: 3, code: 'CSV_QUOTES' }]);
      expect(rejects[0]?.excerpt.trimEnd()).toBe(bad.trimEnd());
    }
  });

  it('cost the first line of a record that goes on over lines, and what the others then look like', () => {
    const { events, rejects } = decode('a,v\nb,"x\nc,w\nd\n');
    expect(idsOf(events)).toEqual(['a', 'c']);
    expect(placesOf(rejects)).toEqual([
      { line: 3, code: 'CSV_QUOTES' },
      { line: 5, code: 'CSV_COLUMNS' },
    ]);
  });

  it('are noticed when a record outgrows its limit in them', () => {
    const text = `a,"${'x\n'.repeat(30)}${'c,w\n'.repeat(2)}d,"y"\n`;
    const { events, rejects } = decode(text, TWO, 40);
    expect(idsOf(events)).toEqual(['c', 'c', 'd']);
    expect(rejects[0]).toMatchObject({ line: 2, code: 'CSV_QUOTES', excerpt: 'a,"x' });
  });
});

describe('the limit of a record', () => {
  it('counts its bytes, quotes and newlines too, without the line end', () => {
    for (const [record, bytes] of [
      ['aé,b', 5],
      ['a,"b\n"', 6],
    ] as const) {
      expect(decode(`${record}\n`, TWO, bytes).events).toHaveLength(1);
      const { events, rejects } = decode(`${record}\nc,d\n`, TWO, bytes - 1);
      expect(idsOf(events)).toEqual(['c']);
      expect(rejects[0]?.line).toBe(2);
    }
    expect(placesOf(decode('aaa,b\nc,d\n', TWO, 4).rejects)).toEqual([{ line: 2, code: 'RECORD_TOO_LARGE' }]);
  });
});

describe('invalid UTF-8', () => {
  it('is replaced, and the records with it are counted', () => {
    const text = Buffer.concat([
      Buffer.from('é,b\nc'),
      Buffer.from([0xff]),
      Buffer.from(',d\n"e\n'),
      Buffer.from([0xc3]),
      Buffer.from('",f\n'),
    ]);
    const { events, rejects, replacedRecords } = decode(text);
    expect(idsOf(events)).toEqual(['é', 'c\ufffd', 'e\n\ufffd']);
    expect(rejects).toEqual([]);
    expect(replacedRecords).toBe(2);
  });
});
