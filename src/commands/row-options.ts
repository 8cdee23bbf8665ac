/** Options of the commands that write rows or say which rows to keep: predict, submit and results. */
import { type Command, Option } from 'commander';
import { EXTRA_COLUMNS, type ExtraColumn } from '../output/format.ts';
import { parseLabels, parseList } from './options.ts';

/** Undefined where the command line does not say. */
export interface RowOptions {
  readonly with?: readonly ExtraColumn[];
  readonly labels?: 'id' | 'name';
  readonly only?: readonly number[];
  readonly rawCsv?: boolean;
}

/** How a command words what it does with rows. */
export interface RowWording {
  readonly columns: string;
  readonly columnsByDefault: string;
  readonly labelsByDefault: string;
  readonly only: string;
}

/** Adds `--with`, `--labels`, `--only` and `--raw-csv`. */
export function addRowOptions(command: Command, wording: RowWording): Command {
  return command
    .addOption(
      new Option(
        '--with <columns>',
        `${wording.columns}: ${EXTRA_COLUMNS.join(', ')} (default: ${wording.columnsByDefault})`,
      ).argParser((text) => parseList('--with', text, EXTRA_COLUMNS)),
    )
    .addOption(
      new Option('--labels <kind>', `what LABEL_PRED holds (default: ${wording.labelsByDefault})`).choices([
        'id',
        'name',
      ]),
    )
    .addOption(
      new Option(
        '--only <labels>',
        `${wording.only} only events with these labels: attack, benign or a list`,
      ).argParser((text) => parseLabels('--only', text)),
    )
    .option('--raw-csv', 'leave CSV cells as they are, also where a spreadsheet would run them as a formula');
}

/** Adds `--fail-on`; `whose` is the command that exits so. */
export function addFailOnOption(command: Command, whose: string): Command {
  return command.addOption(
    new Option('--fail-on <labels>', `${whose} with 1 when an event has one of these labels`).argParser((text) =>
      parseLabels('--fail-on', text),
    ),
  );
}
