import { createCsvEncoder } from './csv.ts';
import type { EncodeOptions, Encoder } from './format.ts';
import { createJsonEncoder } from './json.ts';
import { createNdjsonEncoder } from './ndjson.ts';
import { createTableEncoder } from './table.ts';

/** The encoder of the format that the options name. Made once a thread; its `encode` is pure. */
export function createEncoder(options: EncodeOptions): Encoder {
  switch (options.format) {
    case 'ndjson':
      return createNdjsonEncoder(options);
    case 'json':
      return createJsonEncoder(options);
    case 'csv':
      return createCsvEncoder(options);
    case 'table':
      return createTableEncoder(options);
  }
}
