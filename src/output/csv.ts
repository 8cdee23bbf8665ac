import { columnsFor } from './columns.ts';
import type { EncodeOptions, Encoder } from './format.ts';
import { compileRow, encodeRows, type RowPart, writtenLabels } from './row-template.ts';

/**
 * CSV with a header line, quoted after RFC 4180 (see csv-text.ts). Lines end with `\n` and not with the `\r\n` of the
 * RFC: the result goes through Unix pipes, where `cut`, `sort` and `awk` would leave a `\r` in the last column, and
 * every CSV reader takes both.
 */
export function createCsvEncoder(options: EncodeOptions): Encoder {
  const columns = columnsFor(options);
  const parts = columns.flatMap((column, index): RowPart[] => (index === 0 ? [column.csv] : [',', column.csv]));
  const template = compileRow([...parts, '\n']);
  const written = writtenLabels(options.onlyLabelIds);
  return {
    prologue: `${columns.flatMap((column) => column.csvNames).join(',')}\n`,
    separator: '',
    epilogue: '',
    encode: (chunk) => encodeRows(template, written, '', chunk),
  };
}
