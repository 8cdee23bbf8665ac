import { columnsFor } from './columns.ts';
import type { EncodeOptions, Encoder } from './format.ts';
import { jsonRow } from './json-row.ts';
import { compileRow, encodeRows, writtenLabels } from './row-template.ts';

/**
 * One compact JSON array, byte for byte what the web service answers with, and one line end behind it:
 * `[{"EVENT_ID":"a","LABEL_PRED":"0"},{"EVENT_ID":"b","LABEL_PRED":"1"}]`. Without rows: `[]`.
 */
export function createJsonEncoder(options: EncodeOptions): Encoder {
  const template = compileRow(jsonRow(columnsFor(options)));
  const written = writtenLabels(options.onlyLabelIds);
  return {
    prologue: '[',
    separator: ',',
    epilogue: ']\n',
    encode: (chunk) => encodeRows(template, written, ',', chunk),
  };
}
