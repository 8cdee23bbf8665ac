/** From the bytes of a chunk to events and rejects. Pure; a format is one entry here and one file in formats/. */
import type { Chunk, InputFormat } from './chunk.ts';
import { decodeCsv } from './formats/csv.ts';
import type { DecodedChunk } from './formats/decoded.ts';
import { decodeJson } from './formats/json.ts';
import { decodeNdjson } from './formats/ndjson.ts';

const DECODERS: Readonly<Record<InputFormat, (chunk: Chunk, maxRecordBytes: number) => DecodedChunk>> = {
  ndjson: decodeNdjson,
  json: decodeJson,
  csv: decodeCsv,
  tsv: decodeCsv,
};

/**
 * Decodes the records of a chunk. Every record is one event or one reject (a line that holds an array: one for each
 * element); never throws, whatever the bytes.
 */
export function decodeChunk(chunk: Chunk, options: { readonly maxRecordBytes: number }): DecodedChunk {
  return DECODERS[chunk.format](chunk, options.maxRecordBytes);
}
