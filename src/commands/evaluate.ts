/** `waf-classify evaluate`: how good a model is on labelled events. */
import { type Command, Option } from 'commander';
import { EXIT, InputError, UsageError } from '../errors.ts';
import { expandSources, type Source } from '../input/sources.ts';
import { loadBundle, type ModelBundle } from '../model/bundle.ts';
import { createRejectLog } from '../output/rejects.ts';
import { openStdoutTarget } from '../output/target.ts';
import { haveSameTruth } from '../training/compare.ts';
import { comparisonToJson, formatComparison, type ModelEvaluation } from '../training/comparison-report.ts';
import { evaluateSources } from '../training/evaluate.ts';
import { formatReport, reportToJson } from '../training/report.ts';
import { startProgress } from '../ui/progress.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { openMistakeFile } from './mistake-file.ts';
import { addInputOptions, addJobsOption, DEFAULT_MODEL_DIRECTORY, type InputOptions, totalBytes } from './options.ts';
import { addThresholdOption, resolveThreshold, type Threshold } from './threshold-option.ts';

interface EvaluateOptions extends InputOptions {
  readonly jobs: number;
  readonly model?: readonly string[];
  readonly threshold?: Threshold;
  readonly format: 'table' | 'json';
  readonly errors?: string;
  readonly rejects?: string;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify evaluate labelled.ndjson
  $ waf-classify evaluate --model models/mine --format json 'held-out/*.csv'
  $ waf-classify evaluate labelled.ndjson --errors mistakes.ndjson
  $ waf-classify evaluate 'held-out/*.csv' --model models/default --model models/mine

A labelled event has the column LABEL (name or id of a label), and may have SOURCE, by which figures are divided.`;

/** Adds the command to the program; `finish` gets the exit code. */
export function addEvaluateCommand(
  program: Command,
  environment: Environment,
  finish: (exitCode: number) => void,
): void {
  const command = program
    .command('evaluate')
    .description('measure a model on labelled events')
    .argument('[files...]', "labelled files or quoted globs; '-' or none reads standard input");
  addJobsOption(addInputOptions(command)).addOption(
    new Option(
      '--model <dir>',
      'model bundle to measure (default: the one that ships with it); several are compared with the first',
    ).argParser((directory, before: readonly string[] | undefined) => [...(before ?? []), directory]),
  );
  addThresholdOption(command)
    .addOption(new Option('--format <format>', 'how to write the report').choices(['table', 'json']).default('table'))
    .option('--errors <file>', 'write the events that were called by a wrong label, as NDJSON')
    .option('--rejects <file>', 'write the records that could not be read or have no label, as NDJSON')
    .option('-q, --quiet', 'nothing on stderr but errors')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: EvaluateOptions) => finish(await evaluate(files, options, environment)));
}

async function evaluate(files: readonly string[], options: EvaluateOptions, environment: Environment): Promise<number> {
  const { stdin, stdout, stderr, signal } = environment;
  const sources = await expandSources(files, { stdinIsTerminal: stdin.isTTY === true });
  const models = await loadModels(options);
  if (models.length > 1) checkRereadable(sources);
  const isQuiet = options.quiet === true;
  const rejectLog = await createRejectLog({ path: options.rejects ?? null, stderr, quiet: isQuiet });
  const mistakes = options.errors === undefined ? null : await openMistakeFile(options.errors);
  const bytes = totalBytes(sources);
  const progress = startProgress({
    stream: stderr,
    totalBytes: bytes === null ? null : bytes * models.length,
    enabled: !isQuiet && stderr.isTTY === true,
  });
  const evaluated: ModelEvaluation[] = [];
  let rejects = 0;
  let isStopped = false;
  try {
    for (const [index, { bundle, threshold }] of models.entries()) {
      const { evaluation, verdicts, summary } = await evaluateSources(
        {
          sources,
          stdin,
          inputFormat: options.inputFormat,
          maxRecordBytes: options.maxRecordBytes,
          allRules: options.allRules === true,
          bundle,
          threshold,
          jobs: options.jobs,
          isStrict: false,
          signal,
          // Every model reads the same records; they are told once.
          onReject: (reject) => (index === 0 ? rejectLog.add(reject) : undefined),
          onChunkDone: () => rejectLog.flush(),
          onProgress: ({ bytesDone, events }) =>
            progress.update({ bytesDone: bytesDone + index * (bytes ?? 0), events }),
        },
        (mistake) => mistakes?.add(mistake, models.length > 1 ? bundle.directory : null),
      );
      rejects = summary.rejects;
      isStopped = summary.stopped === 'signal';
      if (isStopped) break;
      const { name, version } = bundle.manifest;
      evaluated.push({ directory: bundle.directory, name, version, threshold, evaluation, verdicts });
      checkSameEvents(evaluated);
    }
    progress.stop();
    await rejectLog.close();
    if (isStopped) {
      await mistakes?.abort();
      return exitCodeOfSignal(signal);
    }
    await mistakes?.commit();
    const target = openStdoutTarget(stdout);
    await target.write(writeReport(evaluated, options.format));
    await target.commit();
    return rejects > 0 ? EXIT.someRejected : EXIT.ok;
  } catch (error) {
    await mistakes?.abort();
    await rejectLog.abort();
    throw error;
  } finally {
    progress.stop();
  }
}

/** The bundles in the order of the command line, each with its threshold. */
async function loadModels({
  model,
  threshold,
}: EvaluateOptions): Promise<{ bundle: ModelBundle; threshold: number }[]> {
  const models: { bundle: ModelBundle; threshold: number }[] = [];
  for (const directory of model ?? [DEFAULT_MODEL_DIRECTORY]) {
    const bundle = await loadBundle(directory);
    models.push({ bundle, threshold: resolveThreshold(threshold, bundle) });
  }
  return models;
}

/** Sources are read once for each model, so that no event has to be kept. */
function checkRereadable(sources: readonly Source[]): void {
  const once = sources.find(({ path, sizeBytes }) => path === null || sizeBytes === null);
  if (once === undefined) return;
  throw new UsageError('READ_ONCE', `${once.name} can be read only once, and every model reads it`, {
    hint: 'name files, or one model',
  });
}

function checkSameEvents(evaluated: readonly ModelEvaluation[]): void {
  const [first, latest] = [evaluated[0], evaluated.at(-1)];
  if (first === undefined || latest === undefined || haveSameTruth(first.verdicts, latest.verdicts)) return;
  throw new InputError('INPUT_CHANGED', 'the files changed while the models were measured on them');
}

function writeReport(evaluated: readonly ModelEvaluation[], format: 'table' | 'json'): string {
  const [only] = evaluated;
  if (only !== undefined && evaluated.length === 1) {
    return format === 'json' ? asJson(reportToJson(only.evaluation)) : formatReport(only.evaluation);
  }
  return format === 'json' ? asJson(comparisonToJson(evaluated)) : formatComparison(evaluated);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
