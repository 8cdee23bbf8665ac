/**
 * What the output encoders agree on: the formats, the extra columns, and the interface between a classified chunk and
 * the bytes that are written for it.
 */
import type { WafEvent } from '../event.ts';

export const OUTPUT_FORMATS = ['ndjson', 'csv', 'json', 'table'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Extra columns that say something of every event. */
export const EVERY_EVENT_COLUMNS = ['name', 'score', 'scores', 'source', 'line', 'capec', 'cwe', 'event'] as const;

/** Extra columns that only logs fill; `--with log` asks for all of them. */
export const LOG_COLUMNS = [
  'rule',
  'message',
  'tags',
  'host',
  'uri',
  'method',
  'time',
  'action',
  'transaction',
  'variable',
  'truncated',
] as const;
export type LogColumn = (typeof LOG_COLUMNS)[number];

/** Columns that `--with` adds behind EVENT_ID and LABEL_PRED, in the order in which they are written. */
export const EXTRA_COLUMNS: readonly ExtraColumn[] = [...EVERY_EVENT_COLUMNS, ...LOG_COLUMNS];
export type ExtraColumn = (typeof EVERY_EVENT_COLUMNS)[number] | LogColumn;

/** Everything an encoder needs to know; plain data, because it is sent to the inference threads. */
export interface EncodeOptions {
  readonly format: OutputFormat;
  readonly extraColumns: readonly ExtraColumn[];
  /** LABEL_PRED holds the label's name in place of its id. */
  readonly labelNames: boolean;
  /** Label ids whose events are written; null writes all. */
  readonly onlyLabelIds: readonly number[] | null;
  /** Leave CSV cells as they are, also where a spreadsheet would read a formula. */
  readonly rawCsv: boolean;
  /** One row for each request rather than for each event; default false. */
  readonly isByRequest?: boolean;
  /** Label id of each probability column, in the model's order. */
  readonly modelLabelIds: readonly number[];
  /** For `table`: the width of the terminal in columns, and whether to colour. */
  readonly terminal: { readonly columns: number; readonly colour: boolean };
}

/** The events of one chunk with their verdicts; the arrays run in step with `events`. */
export interface ClassifiedChunk {
  readonly sourceName: string;
  readonly events: readonly WafEvent[];
  readonly labelIds: Uint8Array;
  /** Probability that the event is an attack of any kind: 1 minus that of benign. */
  readonly scores: Float32Array;
  /** Row after row, one value for each of `modelLabelIds`. */
  readonly probabilities: Float32Array;
}

/** Text of the result: prologue, the chunks that are not empty with `separator` between them, epilogue. */
export interface Encoder {
  readonly prologue: string;
  readonly separator: string;
  readonly epilogue: string;
  /** The rows of one chunk; '' when the filter leaves none. Pure. */
  encode(chunk: ClassifiedChunk): string;
}
