/** Events without verdicts as NDJSON or CSV in the native fields, with facts of their logs where these are asked for. */
import type { WafEvent } from '../event.ts';
import { columnsForEvents } from './columns.ts';
import type { LogColumn } from './format.ts';
import { jsonRow } from './json-row.ts';
import { compileRow, encodeRows, type RowPart, writtenLabels } from './row-template.ts';

export const EVENT_ROW_FORMATS = ['ndjson', 'csv'] as const;
export type EventRowFormat = (typeof EVENT_ROW_FORMATS)[number];

export interface EventRowOptions {
  readonly format: EventRowFormat;
  readonly logColumns: readonly LogColumn[];
  /** Leave CSV cells as they are, also where a spreadsheet would read a formula. */
  readonly rawCsv: boolean;
}

export interface EventRowEncoder {
  /** What stands before the first row. */
  readonly prologue: string;
  /** The rows of these events, each with its line end. */
  encode(events: readonly WafEvent[]): string;
}

/** The encoder for these options. */
export function createEventRowEncoder({ format, logColumns, rawCsv }: EventRowOptions): EventRowEncoder {
  const columns = columnsForEvents(logColumns, rawCsv);
  const cells = columns.flatMap((column, index): RowPart[] => (index === 0 ? [column.csv] : [',', column.csv]));
  const template = compileRow([...(format === 'csv' ? cells : jsonRow(columns)), '\n']);
  const written = writtenLabels(null);
  return {
    prologue: format === 'csv' ? `${columns.flatMap(({ csvNames }) => csvNames).join(',')}\n` : '',
    encode(events) {
      const labelIds = new Uint8Array(events.length);
      const none = new Float32Array(0);
      return encodeRows(template, written, '', { sourceName: '', events, labelIds, scores: none, probabilities: none });
    },
  };
}
