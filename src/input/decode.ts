/** From the bytes of a chunk to events and rejects. Pure; a format is one entry here and one file in formats/. */
import type { Chunk, InputFormat } from './chunk.ts';
import { decodeAudit } from './formats/audit.ts';
import { decodeCsv } from './formats/csv.ts';
import type { DecodedChunk, DecodeOptions } from './formats/decoded.ts';
import { decodeJson } from './formats/json.ts';
import { decodeNdjson } from './formats/ndjson.ts';

const DECODERS: Readonly<Record<InputFormat, (chunk: Chunk, options: DecodeOptions) => DecodedChunk>> = {
  ndjson: decodeNdjson,
  lines: decodeNdjson,
  json: decodeJson,
  csv: decodeCsv,
  tsv: decodeCsv,
  'modsecurity-native': decodeAudit,
};

/** What of the records is read. */
export interface ReadRecordsOptions {
  readonly maxRecordBytes: number;
  /** Keep the matches of rules that only add scores; default false. */
  readonly allRules?: boolean;
}

/**
 * Decodes the records of a chunk. Every record is one event or one reject (a line that holds an array: one for each
 * element), or a record of a log: an event for each match, none for one without an alarm. Never throws, whatever the bytes.
 */
export function decodeChunk(chunk: Chunk, { maxRecordBytes, allRules = false }: ReadRecordsOptions): DecodedChunk {
  const { format, onlyLog } = chunk;
  return DECODERS[format](chunk, { maxRecordBytes, allRules, onlyLog, isTextLog: format === 'lines' });
}
