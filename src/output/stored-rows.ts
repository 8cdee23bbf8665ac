/**
 * Rows of a result that was stored as NDJSON with label ids, as a chunk again, so that every encoder can write them:
 * what comes out is byte for byte what `predict` would have written with the same options. Columns that were not stored
 * are not known, but for those that follow from the label.
 */
import type { LogFacts, WafEvent } from '../event.ts';
import { findLabel } from '../labels.ts';
import { LOG_TEXTS, labelName } from './columns.ts';
import type { ClassifiedChunk, ExtraColumn } from './format.ts';

export type StoredRow = Readonly<Record<string, unknown>>;

/** Columns that need not be stored: they say no more than LABEL_PRED does. */
export const COLUMNS_OF_LABELS: readonly ExtraColumn[] = ['name', 'capec', 'cwe'];

/**
 * Rows as chunks, in their order: one for each run of rows from the same source.
 *
 * @param modelLabelIds the labels in SCORES, in the model's order
 */
export function* chunksOfRows(
  rows: readonly StoredRow[],
  modelLabelIds: readonly number[],
): Generator<ClassifiedChunk> {
  for (let start = 0; start < rows.length; ) {
    const sourceName = textOf(rows[start]?.['SOURCE']) ?? '';
    let end = start + 1;
    while (end < rows.length && (textOf(rows[end]?.['SOURCE']) ?? '') === sourceName) end++;
    yield chunkOf(sourceName, rows.slice(start, end), modelLabelIds);
    start = end;
  }
}

/** The labels in the SCORES of a row, in their order; none when it has none. */
export function scoredLabelIds(row: StoredRow | undefined): number[] {
  return Object.keys(objectOf(row?.['SCORES'])).flatMap((name) => findLabel(name)?.id ?? []);
}

function chunkOf(sourceName: string, rows: readonly StoredRow[], modelLabelIds: readonly number[]): ClassifiedChunk {
  const names = modelLabelIds.map(labelName);
  const probabilities = new Float32Array(rows.length * names.length);
  rows.forEach((row, index) => {
    const scores = objectOf(row['SCORES']);
    names.forEach((name, column) => {
      probabilities[index * names.length + column] = numberOf(scores[name]) ?? Number.NaN;
    });
  });
  return {
    sourceName,
    events: rows.map(eventOf),
    labelIds: Uint8Array.from(rows, (row) => Number(row['LABEL_PRED'])),
    scores: Float32Array.from(rows, (row) => numberOf(row['SCORE']) ?? Number.NaN),
    probabilities,
  };
}

function eventOf(row: StoredRow): WafEvent {
  return {
    line: numberOf(row['LINE']) ?? Number.NaN,
    eventId: textOf(row['EVENT_ID']),
    clientIp: textOf(row['CLIENT_IP']),
    clientUserAgent: textOf(row['CLIENT_USERAGENT']),
    requestSize: numberOf(row['REQUEST_SIZE']),
    responseCode: numberOf(row['RESPONSE_CODE']),
    variableSource: textOf(row['MATCHED_VARIABLE_SRC']),
    variableName: textOf(row['MATCHED_VARIABLE_NAME']),
    variableValue: textOf(row['MATCHED_VARIABLE_VALUE']),
    label: null,
    origin: null,
    log: logOf(row),
  };
}

/** The facts of the log that were stored; null when none was. */
function logOf(row: StoredRow): LogFacts | null {
  const isStored = Object.values(LOG_TEXTS).some(({ name }) => textOf(row[name]) !== null);
  if (!isStored && !Array.isArray(row['TAGS']) && numberOf(row['TRUNCATED']) === null) return null;
  const tags: readonly unknown[] = Array.isArray(row['TAGS']) ? row['TAGS'] : [];
  return {
    ruleId: textOf(row[LOG_TEXTS.rule.name]),
    ruleMessage: textOf(row[LOG_TEXTS.message.name]),
    tags: tags.filter((tag) => typeof tag === 'string'),
    host: textOf(row[LOG_TEXTS.host.name]),
    uri: textOf(row[LOG_TEXTS.uri.name]),
    method: textOf(row[LOG_TEXTS.method.name]),
    timestamp: textOf(row[LOG_TEXTS.time.name]),
    action: textOf(row[LOG_TEXTS.action.name]),
    transaction: textOf(row[LOG_TEXTS.transaction.name]) ?? '',
    variable: textOf(row[LOG_TEXTS.variable.name]),
    isTruncated: numberOf(row['TRUNCATED']) === 1,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
