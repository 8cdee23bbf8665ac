/** `waf-classify predict`: events in, EVENT_ID and LABEL_PRED out. */
import { Chalk, type ChalkInstance } from 'chalk';
import { type Command, Option } from 'commander';
import { EXIT, InputError } from '../errors.ts';
import { expandSources } from '../input/sources.ts';
import { loadBundle } from '../model/bundle.ts';
import { type EncodeOptions, OUTPUT_FORMATS, type OutputFormat } from '../output/format.ts';
import { createRejectLog, type RejectLog, type RejectTotals } from '../output/rejects.ts';
import { formatSummary } from '../output/summary.ts';
import { type OutputTarget, openFileTarget, openStdoutTarget, outputFormatFor } from '../output/target.ts';
import { escapeForTerminal } from '../output/terminal-text.ts';
import { type RunSummary, run } from '../pipeline/run.ts';
import { startProgress } from '../ui/progress.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { FormatTally } from './format-tally.ts';
import { addInputOptions, addJobsOption, addModelOption, type InputOptions, totalBytes } from './options.ts';
import { addFailOnOption, addRowOptions, type RowOptions } from './row-options.ts';
import { addThresholdOption, resolveThreshold, type Threshold } from './threshold-option.ts';

interface PredictOptions extends InputOptions, RowOptions {
  readonly jobs: number;
  readonly model: string;
  readonly threshold?: Threshold;
  readonly format?: OutputFormat;
  readonly output?: string;
  readonly failOn?: readonly number[];
  readonly rejects?: string;
  readonly strict?: boolean;
  readonly groupBy?: 'transaction';
  readonly quiet?: boolean;
  readonly color: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify predict events.ndjson
  $ zcat alarms-*.gz | waf-classify predict --format csv --with name,score > verdicts.csv
  $ waf-classify predict 'logs/*.ndjson.gz' -o verdicts.ndjson --only attack --rejects rejects.ndjson

Exit codes: 0 every record has its label · 1 --fail-on matched · 2 could not run · 3 some records were rejected`;

/** Width of a table that goes to a file or a pipe. */
const TABLE_COLUMNS = 120;

/** Adds the command to the program; `finish` gets the exit code. */
export function addPredictCommand(
  program: Command,
  environment: Environment,
  finish: (exitCode: number) => void,
): void {
  const command = program
    .command('predict')
    .description('classify WAF events: which alarms are attacks, of which kind, and which are false positives')
    .argument('[files...]', "files or quoted globs; '-' or none reads standard input; gzip and zstd are unpacked");
  addThresholdOption(addModelOption(addJobsOption(addInputOptions(command))));
  addRowOptions(command, { columns: 'more columns', columnsByDefault: 'none', labelsByDefault: 'id', only: 'write' });
  addFailOnOption(command, 'exit')
    .addOption(
      new Option(
        '--format <format>',
        'how to write the result (default: by the extension of --output; else table on a terminal, ndjson elsewhere)',
      ).choices(OUTPUT_FORMATS),
    )
    .option('-o, --output <file>', 'write to a file, which takes its name when it is whole')
    .addOption(
      new Option('--group-by <unit>', 'of logs, one row for each request: the strongest of its events').choices([
        'transaction',
      ]),
    )
    .option('--rejects <file>', 'write the records that could not be read, as NDJSON')
    .option('--strict', 'stop at the first record that cannot be read, exit with 2')
    .option('-q, --quiet', 'nothing on stderr but errors')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: PredictOptions) => finish(await predict(files, options, environment)));
}

async function predict(files: readonly string[], options: PredictOptions, environment: Environment): Promise<number> {
  const { stdin, stdout, stderr, signal } = environment;
  const sources = await expandSources(files, { stdinIsTerminal: stdin.isTTY === true });
  const bundle = await loadBundle(options.model);
  const threshold = resolveThreshold(options.threshold, bundle);
  const chalk = colours(options.color, options.output === undefined && stdout.isTTY === true);
  const encode: EncodeOptions = {
    format: chooseFormat(options, stdout.isTTY === true),
    extraColumns: options.with ?? [],
    labelNames: options.labels === 'name',
    onlyLabelIds: options.only ?? null,
    rawCsv: options.rawCsv === true,
    isByRequest: options.groupBy === 'transaction',
    modelLabelIds: bundle.manifest.labels.map(({ id }) => id),
    terminal: { columns: stdout.columns ?? TABLE_COLUMNS, colour: chalk.level > 0 },
  };
  const isQuiet = options.quiet === true;
  const rejectLog = await createRejectLog({ path: options.rejects ?? null, stderr, quiet: isQuiet });
  let target: OutputTarget;
  try {
    target = options.output === undefined ? openStdoutTarget(stdout) : await openFileTarget(options.output);
  } catch (error) {
    await rejectLog.abort();
    throw error;
  }
  // Rows on the same terminal would run into the progress line.
  const drawsProgress = !isQuiet && stderr.isTTY === true && (options.output !== undefined || stdout.isTTY !== true);
  const progress = startProgress({ stream: stderr, totalBytes: totalBytes(sources), enabled: drawsProgress });
  const formats = new FormatTally();
  let written: { summary: RunSummary; totals: RejectTotals };
  try {
    const summary = await run(
      {
        sources,
        stdin,
        inputFormat: options.inputFormat,
        maxRecordBytes: options.maxRecordBytes,
        allRules: options.allRules === true,
        bundle,
        threshold,
        jobs: options.jobs,
        isStrict: options.strict === true,
        signal,
        onReject: (reject) => rejectLog.add(reject),
        onChunkDone: () => rejectLog.flush(),
        onProgress: (state) => progress.update(state),
        onFormat: (_source, format) => formats.add(format),
      },
      { encode, write: (bytes) => target.write(bytes) },
    );
    written = { summary, totals: await settleOutputs(summary, target, rejectLog) };
  } catch (error) {
    await target.abort();
    await rejectLog.abort();
    throw error;
  } finally {
    progress.stop();
  }
  const { summary, totals } = written;
  if (summary.stopped === 'reader gone') return EXIT.ok;
  if (!isQuiet) {
    const colour = colours(options.color, stderr.isTTY === true).level > 0;
    const countsByLabelId = new Map([...summary.countsByLabelId.entries()].filter(([, count]) => count > 0));
    const rows = summary.requests ?? rowsWritten(summary, options.only);
    if (stdout.isTTY === true && options.output === undefined) stderr.write('\n');
    stderr.write(formats.describe());
    if (summary.stopped === 'signal') {
      const lost = options.output === undefined ? '' : `; ${escapeForTerminal(options.output)} was not written`;
      stderr.write(`stopped by ${String(signal.reason)} before the end of the input${lost}\n`);
    }
    stderr.write(
      formatSummary({ ...summary, countsByLabelId, rejects: totals, sources: sources.length, written: rows, colour }),
    );
  }
  return exitCodeOf(summary, options.failOn ?? [], signal);
}

/** Commits what is whole and gives up what is not; the log of rejects is kept either way. */
async function settleOutputs(summary: RunSummary, target: OutputTarget, rejectLog: RejectLog): Promise<RejectTotals> {
  if (summary.stopped === null || summary.stopped === 'reader gone') await target.commit();
  else await target.abort();
  const totals = await rejectLog.close();
  if (summary.stopped === 'strict') {
    throw new InputError('STRICT', 'stopped at the first record that could not be read', {
      hint: 'without --strict such records are rejected and the run goes on',
    });
  }
  return totals;
}

function exitCodeOf(summary: RunSummary, failOn: readonly number[], signal: AbortSignal): number {
  if (summary.stopped === 'signal') return exitCodeOfSignal(signal);
  if (summary.rejects > 0) return EXIT.someRejected;
  return failOn.some((id) => (summary.countsByLabelId[id] ?? 0) > 0) ? EXIT.failOnMatched : EXIT.ok;
}

function chooseFormat({ format, output }: PredictOptions, isTerminal: boolean): OutputFormat {
  if (format !== undefined) return format;
  if (output !== undefined) return outputFormatFor(output) ?? 'ndjson';
  return isTerminal ? 'table' : 'ndjson';
}

/** Chalk for one stream: its own detection (NO_COLOR, FORCE_COLOR, TERM) on a terminal, no colours elsewhere. */
function colours(isWanted: boolean, isTerminal: boolean): ChalkInstance {
  if (!isWanted || 'NO_COLOR' in process.env) return new Chalk({ level: 0 });
  return isTerminal || 'FORCE_COLOR' in process.env ? new Chalk() : new Chalk({ level: 0 });
}

function rowsWritten({ events, countsByLabelId }: RunSummary, only: readonly number[] | undefined): number {
  if (only === undefined) return events;
  return only.reduce((sum, id) => sum + (countsByLabelId[id] ?? 0), 0);
}
