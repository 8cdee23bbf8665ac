/** Rows of events written in each input format, with the place of every record. */
import { EVENT_FIELDS } from '../../../src/event.ts';
import type { InputFormat } from '../../../src/input/chunk.ts';
import type { EventRow } from './event-arbitraries.ts';

/** A source, in parts: its bytes are `before`, then the records with `between`, then `after`. */
export interface Layout {
  readonly format: InputFormat;
  /** JSON can carry lone surrogates. */
  readonly isJson: boolean;
  readonly before: string;
  readonly between: string;
  readonly after: string;
  record(row: EventRow): string;
}

export interface WrittenSource {
  readonly bytes: Buffer;
  /** Line on which each record starts, from 1. */
  readonly lines: readonly number[];
  /** Offsets of each record in `bytes`, without what stands between records. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** Writes rows one after another. */
export function writeRows(rows: readonly EventRow[], layout: Layout): WrittenSource {
  let text = layout.before;
  const lines: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0) text += layout.between;
    const record = layout.record(row);
    const start = Buffer.byteLength(text);
    lines.push(text.split('\n').length);
    spans.push({ start, end: start + Buffer.byteLength(record) });
    text += record;
  }
  return { bytes: Buffer.from(text + layout.after), lines, spans };
}

const compact = (row: EventRow): string => JSON.stringify(row);

/** As Python's json.dumps writes it, where pandas has not known the value. */
function pythonJson(row: EventRow): string {
  const value = (field: keyof EventRow): string => (row[field] === null ? 'NaN' : JSON.stringify(row[field]));
  return `{${EVENT_FIELDS.map((field) => `"${field}": ${value(field)}`).join(', ')}}`;
}

const wire = (row: EventRow): string => `{"data": ${JSON.stringify(pythonJson(row))}}`;

/** A cell in quotes where that is needed, or always. */
function cell(value: string | number | null, delimiter: string, isAlwaysQuoted: boolean): string {
  const text = value === null ? '' : String(value);
  const needsQuotes = /["\r\n]/.test(text) || text.includes(delimiter);
  return isAlwaysQuoted || needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

function table(format: 'csv' | 'tsv', delimiter: string, lineEnd: string, isAlwaysQuoted: boolean): Layout {
  const fields = [...EVENT_FIELDS].reverse();
  return {
    format,
    isJson: false,
    before: fields.join(delimiter) + lineEnd,
    between: lineEnd,
    after: lineEnd,
    record: (row) => fields.map((field) => cell(row[field], delimiter, isAlwaysQuoted)).join(delimiter),
  };
}

function json(before: string, between: string, after: string, record: (row: EventRow) => string): Layout {
  return { format: 'json', isJson: true, before, between, after, record };
}

function lines(lineEnd: string, after: string, record: (row: EventRow) => string): Layout {
  return { format: 'ndjson', isJson: true, before: '', between: lineEnd, after, record };
}

/** Every way to write events that readers must understand. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  NDJSON: lines('\n', '\n', compact),
  'NDJSON with CRLF and a byte order mark': { ...lines('\r\n', '', compact), before: '\ufeff' },
  'NDJSON with blank lines': lines('\n \n\n', '\n\n', compact),
  'NDJSON in the wire form': lines('\n', '\n', wire),
  'JSON on one line': json('[', ',', ']', compact),
  'JSON with an object a line': json('[\n', ',\n', '\n]\n', compact),
  'JSON with commas in front': json('[ ', '\r\n, ', '\r\n]', compact),
  'JSON over many lines': json('\ufeff[\n  ', ',\n  ', '\n]\n', (row) => JSON.stringify(row, null, 2)),
  'JSON in the wire form': json('[', ', ', ']', wire),
  'JSON in Python notation': json('[', ', ', ']', pythonJson),
  'JSON objects one after another': json('', '\n', '\n', (row) => JSON.stringify(row, null, '\t')),
  'JSON objects with nothing between them': json('', '', '', (row) => JSON.stringify(row, null, 1)),
  CSV: table('csv', ',', '\n', false),
  'CSV with CRLF and every cell in quotes': table('csv', ',', '\r\n', true),
  'CSV with semicolons and CRLF': table('csv', ';', '\r\n', false),
  'CSV with bars and no last line end': { ...table('csv', '|', '\n', false), after: '' },
  TSV: table('tsv', '\t', '\n', false),
};
