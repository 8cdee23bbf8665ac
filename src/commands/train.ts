/** `waf-classify train`: a model bundle from labelled events. */
import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { EXIT, ModelError, UsageError } from '../errors.ts';
import type { WafEvent } from '../event.ts';
import { expandSources, type Source } from '../input/sources.ts';
import { BENIGN_ID } from '../labels.ts';
import type { ModelBundle } from '../model/bundle.ts';
import type { SourceMetrics } from '../model/manifest.ts';
import { formatCount, formatCounted } from '../output/quantities.ts';
import { createRejectLog, type RejectLog } from '../output/rejects.ts';
import type { ShortMetrics } from '../training/confusion.ts';
import { type Dataset, readDataset } from '../training/dataset.ts';
import { evaluateSources } from '../training/evaluate.ts';
import { trainBundle } from '../training/train.ts';
import { writeBundle } from '../training/write-bundle.ts';
import { startProgress } from '../ui/progress.ts';
import { startTextProgress } from '../ui/text-progress.ts';
import { type AlgorithmOptions, addAlgorithmOptions, createAlgorithm } from './algorithm-options.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import {
  addInputOptions,
  addJobsOption,
  type InputOptions,
  parsePositive,
  parseWholeNumber,
  totalBytes,
} from './options.ts';

interface TrainCommandOptions extends InputOptions, AlgorithmOptions {
  readonly out: string;
  readonly validate?: readonly string[];
  readonly name?: string;
  readonly modelVersion: string;
  readonly date?: string;
  readonly seed: number;
  readonly rowsPerSource: number;
  readonly generated: number;
  readonly falseAlarmCost: number;
  readonly jobs: number;
  readonly rejects?: string;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify train labelled.ndjson --out models/mine
  $ waf-classify train 'data/train/*.gz' --out models/mine --validate 'data/validation/*.gz'
  $ waf-classify train labelled.ndjson --out models/forest --algorithm random-forest --n-estimators 200
  $ waf-classify predict events.ndjson --model models/mine

A labelled event has the column LABEL (name or id of a label), and may have SOURCE: where it came from.`;

/** Adds the command to the program; `finish` gets the exit code. */
export function addTrainCommand(program: Command, environment: Environment, finish: (exitCode: number) => void): void {
  const command = program
    .command('train')
    .description('train a model on labelled events and write it as a bundle')
    .argument('[files...]', "labelled files or quoted globs; '-' or none reads standard input")
    .requiredOption('--out <dir>', 'folder of the new bundle')
    .option('--validate <files...>', 'measure the model on these labelled files, which are not trained on')
    .option('--name <name>', 'name of the model (default: that of the folder)')
    .option('--model-version <version>', 'version of the model', '1')
    .option('--date <date>', 'date that the bundle names, as 2026-01-31 (default: today)');
  addAlgorithmOptions(addJobsOption(addInputOptions(command)))
    .addOption(
      new Option('--random-state, --seed <n>', 'the same data and seed give the same bytes')
        .default(1)
        .argParser((text) => parseWholeNumber('--seed', text, 0, 0xffffffff)),
    )
    .addOption(
      new Option('--rows-per-source <n>', 'rows of one source and label that are used at the most')
        .default(6000)
        .argParser((text) => parseWholeNumber('--rows-per-source', text, 1, 1_000_000_000)),
    )
    .addOption(
      new Option('--generated <n>', 'add so many events that generators write; half of them are benign')
        .default(0)
        .argParser((text) => parseWholeNumber('--generated', text, 0, 10_000_000)),
    )
    .addOption(
      new Option(
        '--false-alarm-cost <n>',
        'how many missed attacks a false alarm weighs; sets the threshold where --folds does not',
      )
        .default(1.5)
        .argParser((text) => parsePositive('--false-alarm-cost', text)),
    )
    .option('--rejects <file>', 'write the records that could not be read or have no label, as NDJSON')
    .option('-q, --quiet', 'nothing on stderr but errors')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: TrainCommandOptions) => finish(await train(files, options, environment)));
}

async function train(
  files: readonly string[],
  options: TrainCommandOptions,
  environment: Environment,
): Promise<number> {
  const { stdin, stderr, signal } = environment;
  const startedAt = performance.now();
  const date = options.date ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new UsageError('BAD_OPTION', '--date takes a date such as 2026-01-31');
  const sources = await expandSources(files, { stdinIsTerminal: stdin.isTTY === true });
  const validation =
    options.validate === undefined ? [] : await expandSources(options.validate, { stdinIsTerminal: true });
  const isQuiet = options.quiet === true;
  const rejectLog = await createRejectLog({ path: options.rejects ?? null, stderr, quiet: isQuiet });
  const say = (text: string): unknown => (isQuiet ? undefined : stderr.write(`${text}\n`));
  try {
    const dataset = await read(sources, options, rejectLog, environment);
    if (signal.aborted) return await interrupted(rejectLog, signal);
    say(describeDataset(dataset));
    checkDataset(dataset);
    const trained = await fitModel(dataset, options, date, environment);
    const bundle = await validate(trained, validation, options, rejectLog, environment);
    if (signal.aborted) return await interrupted(rejectLog, signal);
    await writeBundle(bundle);
    const { total } = await rejectLog.close();
    for (const [name, metrics] of Object.entries(bundle.manifest.metrics)) say(describeMetrics(name, metrics));
    say(`${options.out}: written after ${Math.round((performance.now() - startedAt) / 1000)} s`);
    return total > 0 ? EXIT.someRejected : EXIT.ok;
  } catch (error) {
    if (signal.aborted) return await interrupted(rejectLog, signal);
    await rejectLog.abort();
    throw error;
  }
}

async function interrupted(rejectLog: RejectLog, signal: AbortSignal): Promise<number> {
  await rejectLog.abort();
  return exitCodeOfSignal(signal);
}

async function read(
  sources: readonly Source[],
  options: TrainCommandOptions,
  rejectLog: RejectLog,
  { stdin, stderr, signal }: Environment,
): Promise<Dataset> {
  const enabled = options.quiet !== true && stderr.isTTY === true;
  const progress = startProgress({ stream: stderr, totalBytes: totalBytes(sources), enabled });
  try {
    return await readDataset(sources, {
      stdin,
      format: options.inputFormat,
      maxRecordBytes: options.maxRecordBytes,
      rowsPerSourceAndLabel: options.rowsPerSource,
      seed: options.seed,
      generated: await generatedEvents(options),
      signal,
      onReject: (reject) => rejectLog.add(reject),
      onProgress: (state) => progress.update(state),
    });
  } finally {
    progress.stop();
  }
}

/** The grammars are loaded only where they are wanted: no other command should wait for them. */
async function generatedEvents({ generated, seed }: TrainCommandOptions): Promise<Iterable<WafEvent>> {
  if (generated === 0) return [];
  const { FAMILIES } = await import('../training/synthesis/catalogue.ts');
  const { synthesise } = await import('../training/synthesis/synthesise.ts');
  return synthesise(FAMILIES, { seed, events: generated });
}

async function fitModel(
  dataset: Dataset,
  options: TrainCommandOptions,
  date: string,
  { stderr, signal }: Environment,
): Promise<ModelBundle> {
  const progress = startTextProgress({ stream: stderr, enabled: options.quiet !== true && stderr.isTTY === true });
  try {
    return await trainBundle(dataset, {
      algorithm: await createAlgorithm(options),
      directory: options.out,
      name: options.name ?? basename(resolve(options.out)),
      version: options.modelVersion,
      date,
      seed: options.seed,
      rowsPerSourceAndLabel: options.rowsPerSource,
      falseAlarmCost: options.falseAlarmCost,
      threads: options.jobs,
      signal,
      onProgress: (state) => progress.update(`training: ${state}`),
    });
  } finally {
    progress.stop();
  }
}

/** The bundle with its figures on files that were not trained on, by their sources. */
async function validate(
  bundle: ModelBundle,
  sources: readonly Source[],
  options: TrainCommandOptions,
  rejectLog: RejectLog,
  { stdin, signal }: Environment,
): Promise<ModelBundle> {
  if (sources.length === 0) return bundle;
  const { evaluation } = await evaluateSources({
    sources,
    stdin,
    inputFormat: options.inputFormat,
    maxRecordBytes: options.maxRecordBytes,
    bundle,
    threshold: bundle.manifest.decision.threshold,
    jobs: options.jobs,
    isStrict: false,
    signal,
    onReject: (reject) => rejectLog.add(reject),
  });
  const bySource = evaluation.origins.map((row): [string, SourceMetrics] => [
    row.origin ?? 'no source',
    toMetrics(row),
  ]);
  const metrics = { ...Object.fromEntries(bySource), all: toMetrics(evaluation) };
  return { ...bundle, manifest: { ...bundle.manifest, metrics } };
}

function toMetrics({ falsePositiveRate, truePositiveRate, macroF1 }: ShortMetrics): SourceMetrics {
  return {
    benign: falsePositiveRate.total,
    attacks: truePositiveRate.total,
    falsePositiveRate: falsePositiveRate.value,
    truePositiveRate: truePositiveRate.value,
    macroF1,
  };
}

function checkDataset({ rowsByLabelId }: Dataset): void {
  const benign = rowsByLabelId[BENIGN_ID] ?? 0;
  const attacks = rowsByLabelId.reduce((sum, rows) => sum + rows, 0) - benign;
  if (benign > 0 && attacks > 0) return;
  throw new ModelError('TOO_FEW_LABELS', 'training needs events of benign and of at least one kind of attack', {
    hint: 'a labelled event has the column LABEL with the name or id of a label',
  });
}

function describeDataset({ rowsRead, duplicates, plainValues, generatedRows, rows, sources }: Dataset): string {
  const written = generatedRows === 0 ? '' : ` (${formatCount(generatedRows)} of them generated)`;
  const left = `${formatCount(duplicates)} duplicates, ${formatCount(plainValues)} plain paths and addresses left out`;
  return `${formatCount(rowsRead)} labelled events from ${formatCounted(sources.length, 'source')}: ${formatCount(rows.count)} used${written}, ${left}`;
}

function describeMetrics(name: string, metrics: SourceMetrics): string {
  const { benign, attacks, falsePositiveRate, truePositiveRate, macroF1 } = metrics;
  const parts = [
    falsePositiveRate === null ? null : `FPR ${falsePositiveRate.toFixed(4)} of ${formatCount(benign)}`,
    truePositiveRate === null ? null : `TPR ${truePositiveRate.toFixed(4)} of ${formatCount(attacks)}`,
    macroF1 === null ? null : `macro-F1 ${macroF1.toFixed(3)}`,
  ];
  return `${name}: ${parts.filter((part) => part !== null).join(', ')}`;
}
