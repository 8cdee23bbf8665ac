/**
 * The table for people: one line an event, columns of a fixed width (an encoder sees one chunk at a time and cannot
 * look ahead), the matched value last with what is left of the terminal. Every cell that an event fills goes through
 * terminal-text.ts; the colours are the only escape sequences in the result.
 *
 * The label's name and the score are always there, so `--with name,score` adds nothing here; the other extra columns
 * stand before the value, at widths that may make the line longer than the terminal is wide.
 */
import type { ChalkInstance } from 'chalk';
import { BENIGN_ID, labelById } from '../labels.ts';
import { eventAt, labelName, logTextOf } from './columns.ts';
import {
  type ClassifiedChunk,
  type EncodeOptions,
  type Encoder,
  EXTRA_COLUMNS,
  type ExtraColumn,
  type LogColumn,
} from './format.ts';
import { chalkFor, paintLabel } from './label-colour.ts';
import { compileRow, encodeRows, type RowPart, writtenLabels } from './row-template.ts';
import { displayWidth, fitForTerminal, shortenForTerminal } from './terminal-text.ts';
import { describeWhere } from './where.ts';

const GAP = '  ';
/** The ids of Elasticsearch and of ModSecurity have 18 to 20 characters. */
const ID_WIDTH = 20;
const LABEL_WIDTH = 17;
const SCORE_WIDTH = 5;
const MIN_WHERE_WIDTH = 12;
const MAX_WHERE_WIDTH = 32;
const MIN_VALUE_WIDTH = 16;
/** For a terminal that does not say how wide it is. */
const DEFAULT_TERMINAL_WIDTH = 80;
/** Columns that only logs fill. */
const LOG_WIDTHS: Readonly<Record<LogColumn, number>> = {
  rule: 10,
  message: 32,
  tags: 24,
  host: 20,
  uri: 32,
  method: 7,
  time: 25,
  action: 13,
  transaction: 24,
  variable: 24,
  truncated: 9,
};
/** How many of the labels `--with scores` shows, most probable first. */
const SHOWN_SCORES = 3;

interface TableColumn {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  /** The cell as it stands in the event; null where it is not known. */
  textOf(chunk: ClassifiedChunk, row: number): string | null;
}

/** The encoder for terminals; `labelNames` and `rawCsv` mean nothing to it. */
export function createTableEncoder(options: EncodeOptions): Encoder {
  const chalk = chalkFor(options.terminal.colour);
  const extras = EXTRA_COLUMNS.filter((extra) => options.extraColumns.includes(extra)).flatMap((extra) =>
    extraColumns(extra, options.modelLabelIds),
  );
  const { whereWidth, valueWidth } = sharedWidths(options.terminal.columns, extras);
  const middle: readonly TableColumn[] = [
    textColumn('WHERE', whereWidth, (chunk, row) => describeWhere(eventAt(chunk, row))),
    ...extras,
  ];

  const parts: RowPart[] = [
    { byEvent: (chunk, row) => fitForTerminal(eventAt(chunk, row).eventId ?? '-', ID_WIDTH) + GAP },
    { byLabel: (labelId) => paintLabel(chalk, labelId, labelName(labelId).padEnd(LABEL_WIDTH)) + GAP },
    {
      byEvent: (chunk, row) =>
        paintLabel(chalk, chunk.labelIds[row] as number, scoreText(chunk.scores[row] as number)) + GAP,
    },
    ...middle.map((column): RowPart => ({ byEvent: (chunk, row) => cell(column, chunk, row) + GAP })),
    { byEvent: (chunk, row) => valueText(chunk, row, valueWidth, chalk) },
    '\n',
  ];
  const template = compileRow(parts);
  const written = writtenLabels(options.onlyLabelIds);
  const titles = [
    'ID'.padEnd(ID_WIDTH),
    'LABEL'.padEnd(LABEL_WIDTH),
    'SCORE',
    ...middle.map(({ title, width, align }) => (align === 'left' ? title.padEnd(width) : title.padStart(width))),
    'VALUE',
  ];
  return {
    prologue: `${chalk.bold(titles.join(GAP))}\n`,
    separator: '',
    epilogue: '',
    encode: (chunk) => encodeRows(template, written, '', chunk),
  };
}

/** What is left of the terminal for WHERE and VALUE: two fifths and three fifths of it, within limits. */
function sharedWidths(
  terminalColumns: number,
  extras: readonly TableColumn[],
): { whereWidth: number; valueWidth: number } {
  const terminalWidth = terminalColumns > 0 ? terminalColumns : DEFAULT_TERMINAL_WIDTH;
  const fixed = ID_WIDTH + LABEL_WIDTH + SCORE_WIDTH + 4 * GAP.length;
  const rest = extras.reduce((left, extra) => left - extra.width - GAP.length, terminalWidth - fixed);
  const whereWidth = Math.min(MAX_WHERE_WIDTH, Math.max(MIN_WHERE_WIDTH, Math.floor(rest * 0.4)));
  return { whereWidth, valueWidth: Math.max(MIN_VALUE_WIDTH, rest - whereWidth) };
}

function extraColumns(extra: ExtraColumn, modelLabelIds: readonly number[]): readonly TableColumn[] {
  switch (extra) {
    case 'name':
    case 'score':
      return [];
    case 'scores':
      return [textColumn('SCORES', 40, (chunk, row) => highestScores(chunk, row, modelLabelIds))];
    case 'source':
      return [textColumn('SOURCE', 24, (chunk) => chunk.sourceName)];
    case 'line':
      return [numberColumn('LINE', 9, (chunk, row) => eventAt(chunk, row).line)];
    case 'capec':
      return [
        textColumn('CAPEC', 11, ({ labelIds }, row) => labelById(labelIds[row] as number)?.capec.join(' ') || null),
      ];
    case 'cwe':
      return [textColumn('CWE', 11, ({ labelIds }, row) => labelById(labelIds[row] as number)?.cwe.join(' ') || null)];
    case 'event':
      return [
        textColumn('CLIENT_IP', 15, (chunk, row) => eventAt(chunk, row).clientIp),
        textColumn('USER_AGENT', 24, (chunk, row) => eventAt(chunk, row).clientUserAgent),
        numberColumn('SIZE', 9, (chunk, row) => eventAt(chunk, row).requestSize),
        numberColumn('CODE', 4, (chunk, row) => eventAt(chunk, row).responseCode),
      ];
    default:
      return [
        textColumn(extra.toUpperCase(), LOG_WIDTHS[extra], (chunk, row) => logTextOf(extra, eventAt(chunk, row))),
      ];
  }
}

function textColumn(title: string, width: number, textOf: TableColumn['textOf']): TableColumn {
  return { title, width, align: 'left', textOf };
}

function numberColumn(
  title: string,
  width: number,
  numberOf: (chunk: ClassifiedChunk, row: number) => number | null,
): TableColumn {
  return { title, width, align: 'right', textOf: (chunk, row) => numberOf(chunk, row)?.toString() ?? null };
}

function cell(column: TableColumn, chunk: ClassifiedChunk, row: number): string {
  const text = column.textOf(chunk, row) ?? '-';
  if (column.align === 'left') return fitForTerminal(text, column.width);
  const shown = shortenForTerminal(text, column.width);
  return ' '.repeat(Math.max(0, column.width - displayWidth(shown))) + shown;
}

/** The value in what is left of the line; pale for a false positive, which nobody needs to read first. */
function valueText(chunk: ClassifiedChunk, row: number, width: number, chalk: ChalkInstance): string {
  const text = shortenForTerminal(eventAt(chunk, row).variableValue ?? '-', width);
  return chunk.labelIds[row] === BENIGN_ID ? chalk.dim(text) : text;
}

/** Three decimals: a person compares scores, and programs have `--format ndjson --with score`. `-` is not known. */
function scoreText(score: number): string {
  if (Number.isNaN(score)) return '-'.padStart(SCORE_WIDTH);
  return Math.max(0, score).toFixed(3).padStart(SCORE_WIDTH);
}

/** The most probable labels with two decimals each: `sqli 0.91, xss 0.05, benign 0.02`. */
function highestScores(chunk: ClassifiedChunk, row: number, modelLabelIds: readonly number[]): string {
  const width = modelLabelIds.length;
  return modelLabelIds
    .map((labelId, index) => ({ labelId, probability: chunk.probabilities[row * width + index] as number }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, SHOWN_SCORES)
    .map(({ labelId, probability }) => `${labelName(labelId)} ${probability.toFixed(2)}`)
    .join(', ');
}
