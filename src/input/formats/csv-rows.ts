/** Rows of cells, read by csv-parse, and the events that they are by the header. */
import { type Options, parse } from 'csv-parse/sync';
import { LABEL_FIELD, SOURCE_FIELD, type WafEvent } from '../../event.ts';
import type { CsvDialect } from '../chunk.ts';
import { toCount, toText } from './record.ts';

export class RowReader {
  /** Cells that a row must have. */
  readonly cellCount: number;
  private readonly options: Options;
  /** Header cells in capitals. */
  private readonly names: readonly string[];

  constructor({ delimiter, columns }: CsvDialect) {
    this.cellCount = columns.length;
    this.names = columns.map((name) => name.toUpperCase());
    this.options = {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      // A quote inside an unquoted cell is a character like any other.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    };
  }

  /** The rows of CSV text without a header; null when csv-parse refuses it. */
  parse(text: Buffer): readonly string[][] | null {
    try {
      return parse(text, this.options);
    } catch {
      return null;
    }
  }

  /** The event that a row is. Columns that the header names twice are read from the first. */
  toEvent(row: readonly string[], line: number): WafEvent {
    const cell = (name: string): string | undefined => row[this.names.indexOf(name)];
    return {
      line,
      eventId: toText(cell('EVENT_ID')),
      clientIp: toText(cell('CLIENT_IP')),
      clientUserAgent: toText(cell('CLIENT_USERAGENT')),
      requestSize: toCount(cell('REQUEST_SIZE')),
      responseCode: toCount(cell('RESPONSE_CODE')),
      variableSource: toText(cell('MATCHED_VARIABLE_SRC')),
      variableName: toText(cell('MATCHED_VARIABLE_NAME')),
      variableValue: toText(cell('MATCHED_VARIABLE_VALUE')),
      label: toText(cell(LABEL_FIELD)),
      origin: toText(cell(SOURCE_FIELD)),
      log: null,
    };
  }
}
