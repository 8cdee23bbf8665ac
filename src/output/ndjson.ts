import { columnsFor } from './columns.ts';
import type { EncodeOptions, Encoder } from './format.ts';
import { jsonRow } from './json-row.ts';
import { compileRow, encodeRows, writtenLabels } from './row-template.ts';

/** NDJSON (https://github.com/ndjson/ndjson-spec): one compact JSON object a line, each line ended by `\n`. */
export function createNdjsonEncoder(options: EncodeOptions): Encoder {
  const template = compileRow([...jsonRow(columnsFor(options)), '\n']);
  const written = writtenLabels(options.onlyLabelIds);
  return {
    prologue: '',
    separator: '',
    epilogue: '',
    encode: (chunk) => encodeRows(template, written, '', chunk),
  };
}
