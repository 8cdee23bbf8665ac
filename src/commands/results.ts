/** `waf-classify results`: what came of a job, in every output format. */
import { Chalk } from 'chalk';
import { type Command, Option } from 'commander';
import { EXIT, SpoolError, UsageError } from '../errors.ts';
import { createEncoder } from '../output/encoder.ts';
import { type EncodeOptions, EXTRA_COLUMNS, OUTPUT_FORMATS, type OutputFormat } from '../output/format.ts';
import { COLUMNS_OF_LABELS, chunksOfRows, type StoredRow, scoredLabelIds } from '../output/stored-rows.ts';
import { type OutputTarget, openFileTarget, openStdoutTarget, outputFormatFor } from '../output/target.ts';
import type { JobSpec } from '../spool/job.ts';
import { readSummary, type Summary } from '../spool/job-files.ts';
import { OUTPUT_FILE, REJECTS_FILE } from '../spool/result-names.ts';
import { findJob, readJob, type Spool } from '../spool/store.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { readJobFile } from './read-job-file.ts';
import { addRowOptions, type RowOptions } from './row-options.ts';
import {
  addSpoolOption,
  parseSpan,
  requireJob,
  type SpoolOptions,
  waitForEnd,
  withExistingSpool,
} from './spool-options.ts';

interface ResultsOptions extends RowOptions, SpoolOptions {
  readonly format?: OutputFormat;
  readonly output?: string;
  readonly rejects?: boolean;
  readonly wait?: boolean;
  readonly timeout?: number;
  readonly follow?: boolean;
  readonly partial?: boolean;
  readonly color: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify results last
  $ waf-classify results 0192f3a1-7c3e-7b7a-9d53-1c2f0a4b5e6d --format json
  $ waf-classify results last --wait --only attack --format csv -o attacks.csv

Columns that follow from the label (name, capec, cwe) are always there; others must have been asked for with
\`submit --with\`. Exit codes are those of \`predict\` (1 --fail-on, 3 rejects), and 2 could not run, or the job is not done
· 4 no such job · 5 the job failed or was cancelled`;

/** Width of a table that goes to a file or a pipe. */
const TABLE_COLUMNS = 120;

/** Adds the command to the program; `finish` gets the exit code. */
export function addResultsCommand(
  program: Command,
  environment: Environment,
  finish: (exitCode: number) => void,
): void {
  const command = addSpoolOption(program.command('results'));
  addRowOptions(command, {
    columns: 'columns',
    columnsByDefault: 'all that were stored',
    labelsByDefault: 'what `submit` was told',
    only: 'write',
  })
    .description('write the result of a job')
    .argument('<id>', "the job: its id, the beginning of it, or 'last'")
    .addOption(
      new Option(
        '--format <format>',
        'how to write the result (default: by the extension of --output; else what `submit` was told; else as `predict`)',
      ).choices(OUTPUT_FORMATS),
    )
    .option('-o, --output <file>', 'write to a file, which takes its name when it is whole')
    .option('--rejects', 'write the records that could not be read in place of the result, as NDJSON')
    .option('--wait', 'wait until the job is at an end')
    .option('--timeout <time>', 'wait no longer, for instance 30s or 10m', (text) => parseSpan('--timeout', text))
    .option('-f, --follow', 'write while the job runs')
    .option('--partial', 'write what there is of a job that is not done')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: ResultsOptions) =>
      finish(await withExistingSpool(options, (spool) => results(spool, id, options, environment))),
    );
}

async function results(
  given: Spool | null,
  name: string,
  options: ResultsOptions,
  environment: Environment,
): Promise<number> {
  const { stdout, signal } = environment;
  const { spool, entry } = await requireJob(given, name);
  const { id } = entry;
  const isFollowed = options.follow === true;
  if (options.wait === true && !isFollowed) {
    if ((await waitForEnd(spool, id, { timeoutMs: options.timeout ?? null, signal })) === null) {
      return exitCodeOfSignal(signal);
    }
  }
  const { spec, summary } = await openResult(spool, id, isFollowed || options.partial === true);
  const target = options.output === undefined ? openStdoutTarget(stdout) : await openFileTarget(options.output);
  try {
    const file = options.rejects === true ? REJECTS_FILE : OUTPUT_FILE;
    const pieces = readJobFile(spool, id, { names: [file, `${file}.part`], isFollowed, signal });
    const encode = encodeOptions(spec, summary, options, environment);
    const isStored = options.rejects === true || isAsStored(spec, encode);
    const isRead = await (isStored ? copy(pieces, target) : convert(pieces, encode, target));
    if (signal.aborted) {
      await target.abort();
      return exitCodeOfSignal(signal);
    }
    const end = await readEnd(spool, id);
    // Of a job that is followed and fails, what is written is not the result.
    if (end?.state === 'done' || options.output === undefined || options.partial === true) await target.commit();
    else await target.abort();
    if (end !== null && end.state !== 'done') throw notDone(id, end);
    return isRead && end !== null ? exitCodeOf(end) : EXIT.ok;
  } catch (error) {
    await target.abort();
    throw error;
  }
}

/** What is needed to write the result. @throws SpoolError JOB_NOT_DONE, JOB_FAILED, JOB_CANCELLED unless a part is enough */
async function openResult(
  spool: Spool,
  id: string,
  isPartEnough: boolean,
): Promise<{ spec: JobSpec; summary: Summary | null }> {
  const { entry } = await requireJob(spool, id);
  const spec = await readJob(spool, entry);
  const summary = await readEnd(spool, id);
  if (isPartEnough || entry.state === 'done') return { spec, summary };
  if (summary !== null) throw notDone(id, summary);
  if (entry.state === 'queued' || entry.state === 'running') {
    throw new SpoolError('JOB_NOT_DONE', `the job ${id} is ${entry.state}`, {
      hint: '--wait waits for its end, --follow writes while it runs',
    });
  }
  throw new SpoolError('JOB_FAILED', `the job ${id} ended without a word (${entry.state}): the spool was full`, {
    exitCode: EXIT.jobFailed,
  });
}

/** How the job ended; null when it has not, or nobody could write it down. */
async function readEnd(spool: Spool, id: string): Promise<Summary | null> {
  const entry = await findJob(spool, id);
  if (entry === null || entry.state === 'queued' || entry.state === 'running') return null;
  return readSummary(spool.fileSystem, entry.path);
}

function notDone(id: string, { state, error }: Summary): SpoolError {
  if (state === 'cancelled') {
    return new SpoolError('JOB_CANCELLED', `the job ${id} was cancelled`, {
      exitCode: EXIT.jobFailed,
      hint: '--partial writes what was done before',
    });
  }
  const reason = error === null ? '' : `: ${error.message} (${error.code})`;
  const hint = error?.hint ?? '--partial writes what was done before';
  return new SpoolError('JOB_FAILED', `the job ${id} failed${reason}`, { exitCode: EXIT.jobFailed, hint });
}

function encodeOptions(
  spec: JobSpec,
  summary: Summary | null,
  options: ResultsOptions,
  { stdout }: Environment,
): EncodeOptions {
  const stored = spec.options.extraColumns;
  const extraColumns = options.with ?? stored;
  const missing = extraColumns.find((column) => !stored.includes(column) && !COLUMNS_OF_LABELS.includes(column));
  if (missing !== undefined) {
    throw new UsageError('NOT_STORED', `the job was not asked to store the column ${missing}`, {
      hint: `submit the events with --with ${missing}`,
    });
  }
  const isTerminal = stdout.isTTY === true && options.output === undefined;
  const byName = options.output === undefined ? null : outputFormatFor(options.output);
  const isColoured = options.color && isTerminal && !('NO_COLOR' in process.env);
  return {
    format: options.format ?? byName ?? spec.options.format ?? (isTerminal ? 'table' : 'ndjson'),
    extraColumns,
    labelNames: options.labels === undefined ? spec.options.labelNames : options.labels === 'name',
    onlyLabelIds: options.only ?? null,
    rawCsv: options.rawCsv === true || spec.options.rawCsv,
    modelLabelIds: summary?.modelLabelIds ?? [],
    terminal: { columns: stdout.columns ?? TABLE_COLUMNS, colour: isColoured && new Chalk().level > 0 },
  };
}

/** True when the stored rows are what is asked for, so that they need not be read as rows at all. */
function isAsStored({ options }: JobSpec, encode: EncodeOptions): boolean {
  const { format, labelNames, onlyLabelIds, extraColumns } = encode;
  const isEveryColumn = EXTRA_COLUMNS.every(
    (column) => extraColumns.includes(column) === options.extraColumns.includes(column),
  );
  return format === 'ndjson' && !labelNames && onlyLabelIds === null && isEveryColumn;
}

/** @returns false when nobody reads any more */
async function copy(pieces: AsyncIterable<Uint8Array>, target: OutputTarget): Promise<boolean> {
  for await (const piece of pieces) if (!(await target.write(piece))) return false;
  return true;
}

/** @returns false when nobody reads any more */
async function convert(
  pieces: AsyncIterable<Uint8Array>,
  options: EncodeOptions,
  target: OutputTarget,
): Promise<boolean> {
  let modelLabelIds = options.modelLabelIds;
  let encoder = createEncoder(options);
  let separator = '';
  let isBegun = false;
  const write = async (rows: readonly StoredRow[]): Promise<boolean> => {
    if (!isBegun) {
      // While the job runs only its rows tell which labels the model knows.
      if (modelLabelIds.length === 0) modelLabelIds = scoredLabelIds(rows[0]);
      encoder = createEncoder({ ...options, modelLabelIds });
      isBegun = true;
      if (encoder.prologue !== '' && !(await target.write(encoder.prologue))) return false;
    }
    for (const chunk of chunksOfRows(rows, modelLabelIds)) {
      const text = encoder.encode(chunk);
      if (text === '') continue;
      if (!(await target.write(separator + text))) return false;
      separator = encoder.separator;
    }
    return true;
  };
  for await (const rows of parseRows(pieces)) if (!(await write(rows))) return false;
  if (!isBegun && !(await write([]))) return false;
  return encoder.epilogue === '' || target.write(encoder.epilogue);
}

/** NDJSON bytes as lists of rows, one for each piece that ends some. */
async function* parseRows(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<StoredRow[]> {
  const { parse } = await import('ndjson');
  const parser = parse();
  let rows: StoredRow[] = [];
  let failure: Error | null = null;
  parser.on('data', (row: StoredRow) => rows.push(row));
  const ended = new Promise<void>((done) => {
    parser.once('end', done);
    parser.once('error', (error: Error) => {
      failure = error;
      done();
    });
  });
  const take = (): StoredRow[] => {
    if (failure !== null) throw new SpoolError('RESULT_DAMAGED', 'the stored result is damaged', { cause: failure });
    const taken = rows;
    rows = [];
    return taken;
  };
  for await (const piece of pieces) {
    await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
    const taken = take();
    if (taken.length > 0) yield taken;
  }
  parser.end();
  await ended;
  const last = take();
  if (last.length > 0) yield last;
}

function exitCodeOf({ rejects, failOnMatched }: Summary): number {
  if (rejects > 0) return EXIT.someRejected;
  return failOnMatched ? EXIT.failOnMatched : EXIT.ok;
}
