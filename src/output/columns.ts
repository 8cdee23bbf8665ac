/**
 * The columns of the machine formats, in the one order in which they are ever written: EVENT_ID, LABEL_PRED, then the
 * extra columns in the order of EXTRA_COLUMNS. NDJSON, JSON and CSV are three ways to write this list.
 */
import { EVENT_FIELDS, type EventField, type WafEvent } from '../event.ts';
import { type Label, labelById } from '../labels.ts';
import { csvNumber, csvText } from './csv-text.ts';
import {
  type ClassifiedChunk,
  type EncodeOptions,
  EXTRA_COLUMNS,
  type ExtraColumn,
  LOG_COLUMNS,
  type LogColumn,
} from './format.ts';
import { jsonNumberOrNull, jsonText, jsonTextOrNull } from './json-text.ts';
import { probabilityText } from './probability-text.ts';
import type { RowPart } from './row-template.ts';

export interface Column {
  /** Key in JSON. */
  readonly name: string;
  /** Header cells in CSV: the name, but for a column that takes several cells there. */
  readonly csvNames: readonly string[];
  /** The value as JSON text. */
  readonly json: RowPart;
  /** The value as CSV cells, joined by commas. */
  readonly csv: RowPart;
}

/** The columns that these options ask for, in the order in which they are written. */
export function columnsFor(options: EncodeOptions): readonly Column[] {
  const { labelNames, rawCsv } = options;
  return [
    textColumn('EVENT_ID', (chunk, row) => eventAt(chunk, row).eventId, rawCsv),
    labelColumn('LABEL_PRED', (labelId) => (labelNames ? labelName(labelId) : String(labelId))),
    ...EXTRA_COLUMNS.filter((extra) => options.extraColumns.includes(extra)).flatMap((extra) =>
      extraColumns(extra, options),
    ),
  ];
}

/** The name of a label; its id where the label table does not know it. */
export function labelName(labelId: number): string {
  return labelById(labelId)?.name ?? String(labelId);
}

/** The event in a row of the chunk; `row` must be one of its rows. */
export function eventAt(chunk: ClassifiedChunk, row: number): WafEvent {
  return chunk.events[row] as WafEvent;
}

function extraColumns(extra: ExtraColumn, options: EncodeOptions): readonly Column[] {
  const { modelLabelIds, rawCsv } = options;
  switch (extra) {
    case 'name':
      return [labelColumn('LABEL_NAME', labelName)];
    case 'score':
      return [scoreColumn()];
    case 'scores':
      return [scoresColumn(modelLabelIds)];
    case 'source':
      return [textColumn('SOURCE', (chunk) => chunk.sourceName, rawCsv)];
    case 'line':
      return [numberColumn('LINE', (chunk, row) => eventAt(chunk, row).line)];
    case 'capec':
      return [labelListColumn('CAPEC', (label) => label.capec)];
    case 'cwe':
      return [labelListColumn('CWE', (label) => label.cwe)];
    case 'event':
      return nativeColumns(rawCsv);
    default:
      return [logColumn(extra, rawCsv)];
  }
}

/** The columns of events that are written without a verdict: the native fields, and these of their logs. */
export function columnsForEvents(logColumns: readonly LogColumn[], rawCsv: boolean): readonly Column[] {
  return [
    textColumn('EVENT_ID', (chunk, row) => eventAt(chunk, row).eventId, rawCsv),
    ...nativeColumns(rawCsv),
    ...LOG_COLUMNS.filter((name) => logColumns.includes(name)).map((name) => logColumn(name, rawCsv)),
  ];
}

function nativeColumns(rawCsv: boolean): readonly Column[] {
  return EVENT_FIELDS.filter((field) => field !== 'EVENT_ID').map((field) => EVENT_COLUMNS[field](rawCsv));
}

/** The native fields behind EVENT_ID, under their own names. */
const EVENT_COLUMNS: Record<Exclude<EventField, 'EVENT_ID'>, (rawCsv: boolean) => Column> = {
  CLIENT_IP: (raw) => textColumn('CLIENT_IP', (chunk, row) => eventAt(chunk, row).clientIp, raw),
  CLIENT_USERAGENT: (raw) => textColumn('CLIENT_USERAGENT', (chunk, row) => eventAt(chunk, row).clientUserAgent, raw),
  REQUEST_SIZE: () => numberColumn('REQUEST_SIZE', (chunk, row) => eventAt(chunk, row).requestSize),
  RESPONSE_CODE: () => numberColumn('RESPONSE_CODE', (chunk, row) => eventAt(chunk, row).responseCode),
  MATCHED_VARIABLE_SRC: (raw) =>
    textColumn('MATCHED_VARIABLE_SRC', (chunk, row) => eventAt(chunk, row).variableSource, raw),
  MATCHED_VARIABLE_NAME: (raw) =>
    textColumn('MATCHED_VARIABLE_NAME', (chunk, row) => eventAt(chunk, row).variableName, raw),
  MATCHED_VARIABLE_VALUE: (raw) =>
    textColumn('MATCHED_VARIABLE_VALUE', (chunk, row) => eventAt(chunk, row).variableValue, raw),
};

/** A fact of the log that an event came from; null for an event that came in the native fields. */
function logColumn(column: LogColumn, rawCsv: boolean): Column {
  if (column === 'tags') return tagsColumn(rawCsv);
  if (column === 'truncated') {
    return numberColumn('TRUNCATED', (chunk, row) => {
      const { log } = eventAt(chunk, row);
      return log === null ? null : Number(log.isTruncated);
    });
  }
  const { name, field } = LOG_TEXTS[column];
  return textColumn(name, (chunk, row) => eventAt(chunk, row).log?.[field] ?? null, rawCsv);
}

/** The columns of text: their names, and the facts that they hold. */
export const LOG_TEXTS = {
  rule: { name: 'RULE', field: 'ruleId' },
  message: { name: 'RULE_MESSAGE', field: 'ruleMessage' },
  host: { name: 'HOST', field: 'host' },
  uri: { name: 'URI', field: 'uri' },
  method: { name: 'METHOD', field: 'method' },
  time: { name: 'TIME', field: 'timestamp' },
  action: { name: 'ACTION', field: 'action' },
  transaction: { name: 'TRANSACTION', field: 'transaction' },
  variable: { name: 'SOURCE_VARIABLE', field: 'variable' },
} as const;

/** What a column of a log says of an event, as one text; null where that is not known. */
export function logTextOf(column: LogColumn, { log }: WafEvent): string | null {
  if (log === null) return null;
  if (column === 'tags') return log.tags.join(' ');
  if (column === 'truncated') return log.isTruncated ? 'cut' : '';
  return log[LOG_TEXTS[column].field];
}

/** Tags: an array in JSON, joined by blanks in CSV. */
function tagsColumn(rawCsv: boolean): Column {
  const tagsAt = (chunk: ClassifiedChunk, row: number): readonly string[] | null =>
    eventAt(chunk, row).log?.tags ?? null;
  return {
    name: 'TAGS',
    csvNames: ['TAGS'],
    json: {
      byEvent: (chunk, row) => {
        const tags = tagsAt(chunk, row);
        return tags === null ? 'null' : `[${tags.map(jsonText).join(',')}]`;
      },
    },
    csv: { byEvent: (chunk, row) => csvText(tagsAt(chunk, row)?.join(' ') ?? null, rawCsv) },
  };
}

/** Text that an attacker may have chosen. */
function textColumn(
  name: string,
  cellOf: (chunk: ClassifiedChunk, row: number) => string | null,
  rawCsv: boolean,
): Column {
  return {
    name,
    csvNames: [name],
    json: { byEvent: (chunk, row) => jsonTextOrNull(cellOf(chunk, row)) },
    csv: { byEvent: (chunk, row) => csvText(cellOf(chunk, row), rawCsv) },
  };
}

function numberColumn(name: string, cellOf: (chunk: ClassifiedChunk, row: number) => number | null): Column {
  return {
    name,
    csvNames: [name],
    json: { byEvent: (chunk, row) => jsonNumberOrNull(cellOf(chunk, row)) },
    csv: { byEvent: (chunk, row) => csvNumber(cellOf(chunk, row)) },
  };
}

/** Text of ours that depends on the label alone. */
function labelColumn(name: string, textOf: (labelId: number) => string): Column {
  return {
    name,
    csvNames: [name],
    json: { byLabel: (labelId) => jsonText(textOf(labelId)) },
    csv: { byLabel: textOf },
  };
}

/** Identifiers such as `CAPEC-66` that belong to the label: an array in JSON, joined by blanks in CSV. */
function labelListColumn(name: string, numbersOf: (label: Label) => readonly number[]): Column {
  const identifiersOf = (labelId: number): readonly string[] => {
    const label = labelById(labelId);
    return label === undefined ? [] : numbersOf(label).map((number) => `${name}-${number}`);
  };
  return {
    name,
    csvNames: [name],
    json: { byLabel: (labelId) => JSON.stringify(identifiersOf(labelId)) },
    csv: { byLabel: (labelId) => identifiersOf(labelId).join(' ') },
  };
}

/** The probability that the event is an attack of any kind. */
function scoreColumn(): Column {
  return {
    name: 'SCORE',
    csvNames: ['SCORE'],
    json: { byEvent: (chunk, row) => probabilityText(chunk.scores[row] as number) ?? 'null' },
    csv: { byEvent: (chunk, row) => probabilityText(chunk.scores[row] as number) ?? '' },
  };
}

/** The probability of every label that the model knows: an object in JSON, one cell for each label in CSV. */
function scoresColumn(modelLabelIds: readonly number[]): Column {
  const width = modelLabelIds.length;
  const keys = modelLabelIds.map((labelId, index) => `${index === 0 ? '' : ','}${jsonText(labelName(labelId))}:`);
  return {
    name: 'SCORES',
    csvNames: modelLabelIds.map((labelId) => `SCORE_${labelName(labelId)}`),
    json: {
      byEvent: ({ probabilities }, row) => {
        let text = '{';
        for (let index = 0; index < width; index++) {
          text += keys[index] + (probabilityText(probabilities[row * width + index] as number) ?? 'null');
        }
        return `${text}}`;
      },
    },
    csv: {
      byEvent: ({ probabilities }, row) => {
        let text = '';
        for (let index = 0; index < width; index++) {
          if (index > 0) text += ',';
          text += probabilityText(probabilities[row * width + index] as number) ?? '';
        }
        return text;
      },
    },
  };
}
