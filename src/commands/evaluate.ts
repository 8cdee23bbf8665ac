/** `waf-classify evaluate`: how good a model is on labelled events. */
import { type Command, Option } from 'commander';
import ndjson from 'ndjson';
import { EXIT } from '../errors.ts';
import { expandSources } from '../input/sources.ts';
import { labelById } from '../labels.ts';
import { loadBundle } from '../model/bundle.ts';
import { createRejectLog } from '../output/rejects.ts';
import { type OutputTarget, openFileTarget, openStdoutTarget } from '../output/target.ts';
import { evaluateSources, type Mistake } from '../training/evaluate.ts';
import { formatReport, reportToJson } from '../training/report.ts';
import { startProgress } from '../ui/progress.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { addInputOptions, addJobsOption, addModelOptions, type InputOptions, totalBytes } from './options.ts';

interface EvaluateOptions extends InputOptions {
  readonly jobs: number;
  readonly model: string;
  readonly threshold?: number;
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
  addModelOptions(addJobsOption(addInputOptions(command)))
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
  const bundle = await loadBundle(options.model);
  const isQuiet = options.quiet === true;
  const rejectLog = await createRejectLog({ path: options.rejects ?? null, stderr, quiet: isQuiet });
  const mistakes = options.errors === undefined ? null : await openMistakes(options.errors);
  const progress = startProgress({
    stream: stderr,
    totalBytes: totalBytes(sources),
    enabled: !isQuiet && stderr.isTTY === true,
  });
  try {
    const { evaluation, summary } = await evaluateSources(
      {
        sources,
        stdin,
        inputFormat: options.inputFormat,
        maxRecordBytes: options.maxRecordBytes,
        allRules: options.allRules === true,
        bundle,
        threshold: options.threshold ?? bundle.manifest.decision.threshold,
        jobs: options.jobs,
        isStrict: false,
        signal,
        onReject: (reject) => rejectLog.add(reject),
        onChunkDone: () => rejectLog.flush(),
        onProgress: (state) => progress.update(state),
      },
      (mistake) => mistakes?.add(mistake),
    );
    progress.stop();
    await rejectLog.close();
    if (summary.stopped === 'signal') {
      await mistakes?.abort();
      return exitCodeOfSignal(signal);
    }
    await mistakes?.commit();
    const report =
      options.format === 'json' ? `${JSON.stringify(reportToJson(evaluation), null, 2)}\n` : formatReport(evaluation);
    const target = openStdoutTarget(stdout);
    await target.write(report);
    await target.commit();
    return summary.rejects > 0 ? EXIT.someRejected : EXIT.ok;
  } catch (error) {
    await mistakes?.abort();
    await rejectLog.abort();
    throw error;
  } finally {
    progress.stop();
  }
}

interface MistakeFile {
  add(mistake: Mistake): void;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** A file of wrong verdicts, highest score of an attack or lowest of a benign event not sorted: in input order. */
async function openMistakes(path: string): Promise<MistakeFile> {
  const target: OutputTarget = await openFileTarget(path);
  const serialiser = ndjson.stringify();
  let writing: Promise<unknown> = Promise.resolve();
  serialiser.on('data', (line: string) => {
    writing = writing.then(() => target.write(line));
    // The error is thrown where the file is committed.
    writing.catch(() => undefined);
  });
  return {
    add({ event, truthId, labelId, score }) {
      serialiser.write({
        EVENT_ID: event.eventId,
        LABEL: labelById(truthId)?.name ?? String(truthId),
        LABEL_PRED: labelById(labelId)?.name ?? String(labelId),
        SCORE: Math.round(score * 10_000) / 10_000,
        SOURCE: event.origin,
        LINE: event.line,
        MATCHED_VARIABLE_SRC: event.variableSource,
        MATCHED_VARIABLE_NAME: event.variableName,
        MATCHED_VARIABLE_VALUE: event.variableValue,
      });
    },
    async commit() {
      await new Promise<void>((resolve) => serialiser.end(() => resolve()));
      await writing;
      await target.commit();
    },
    abort: () => target.abort(),
  };
}
