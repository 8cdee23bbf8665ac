/** Options that several commands share, and how their values are read. Every parser throws UsageError BAD_OPTION. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';
import { INPUT_CHOICES, type InputChoice } from '../input/chunk.ts';
import type { Source } from '../input/sources.ts';
import { BENIGN_ID, findLabel, LABELS } from '../labels.ts';
import { EXTRA_COLUMNS, type ExtraColumn, LOG_COLUMNS } from '../output/format.ts';

/** The bundle that ships with the program. */
export const DEFAULT_MODEL_DIRECTORY: string = fileURLToPath(new URL('../../models/default', import.meta.url));

const DEFAULT_MAX_RECORD_BYTES = 1024 * 1024;

export interface InputOptions {
  readonly inputFormat: InputChoice;
  readonly maxRecordBytes: number;
  readonly allRules?: boolean;
}

/** Adds `--input-format`, `--max-record-bytes` and `--all-rules`. */
export function addInputOptions(command: Command): Command {
  return command
    .option('--all-rules', 'of logs, keep the alarms of rules that only add scores')
    .addOption(
      new Option('--input-format <format>', 'how to read the input')
        .choices(INPUT_CHOICES)
        .default('auto', 'found by content'),
    )
    .addOption(
      new Option('--max-record-bytes <bytes>', 'a longer record is rejected')
        .default(DEFAULT_MAX_RECORD_BYTES, '1048576')
        .argParser((text) => parseWholeNumber('--max-record-bytes', text, 64, 1024 * 1024 * 1024)),
    );
}

/** Adds `--jobs`. */
export function addJobsOption(command: Command): Command {
  return command.addOption(
    new Option('-j, --jobs <n>', 'threads to work in')
      .default(availableParallelism(), 'one a core')
      .argParser((text) => parseWholeNumber('--jobs', text, 0, 512) || availableParallelism()),
  );
}

/** Adds `--model`. */
export function addModelOption(command: Command): Command {
  return command.addOption(
    new Option('--model <dir>', 'model bundle to use').default(DEFAULT_MODEL_DIRECTORY, 'the one that ships with it'),
  );
}

/** A whole number between `least` and `most`. */
export function parseWholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError('BAD_OPTION', `${option} takes a whole number from ${least} to ${most}, not '${text}'`);
}

/** A number between 0 and 1. */
export function parseShare(option: string, text: string): number {
  const value = /^[\d.]{1,20}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  throw new UsageError('BAD_OPTION', `${option} takes a number from 0 to 1, not '${text}'`);
}

/** A number above 0. */
export function parsePositive(option: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new UsageError('BAD_OPTION', `${option} takes a number above 0, not '${text}'`);
}

/** Words of a comma-separated list, each one of `known`. */
export function parseList<Word extends string>(option: string, text: string, known: readonly Word[]): Word[] {
  return text.split(',').map((part) => {
    const word = known.find((candidate) => candidate === part.trim().toLowerCase());
    if (word !== undefined) return word;
    throw new UsageError('BAD_OPTION', `${option} does not know '${part.trim()}'`, {
      hint: `it takes ${known.join(', ')}`,
    });
  });
}

/** What `--with` can name: the columns, and `log` for all that only logs fill. */
export const COLUMN_WORDS: readonly (ExtraColumn | 'log')[] = [...EXTRA_COLUMNS, 'log'];

/** The columns that a comma-separated list names. */
export function parseColumns(option: string, text: string): ExtraColumn[] {
  const words = parseList(option, text, COLUMN_WORDS);
  return [...new Set(words.flatMap((word) => (word === 'log' ? LOG_COLUMNS : [word])))];
}

/** Label ids that a comma-separated list names: names or ids of labels, or `attack` for all but benign. */
export function parseLabels(option: string, text: string): number[] {
  const ids = text.split(',').flatMap((part) => {
    if (part.trim().toLowerCase() === 'attack') return LABELS.map(({ id }) => id).filter((id) => id !== BENIGN_ID);
    const label = findLabel(part);
    if (label !== undefined) return [label.id];
    throw new UsageError('BAD_OPTION', `${option} does not know the label '${part.trim()}'`, {
      hint: `it takes attack or ${LABELS.map(({ name }) => name).join(', ')}`,
    });
  });
  return [...new Set(ids)].sort((one, other) => one - other);
}

/** Bytes of all sources as they are stored; null when one of them does not say. */
export function totalBytes(sources: readonly Source[]): number | null {
  let total = 0;
  for (const { sizeBytes } of sources) {
    if (sizeBytes === null) return null;
    total += sizeBytes;
  }
  return total;
}
