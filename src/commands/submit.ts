/** `waf-classify submit`: hand over events, get an id at once. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError, EXIT } from '../errors.ts';
import { expandSources, type Source } from '../input/sources.ts';
import { markOf, readStored } from '../input/stored-file.ts';
import { loadBundle } from '../model/bundle.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../output/format.ts';
import { type HandedInput, submitJob } from '../spool/submit.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { addInputOptions, addModelOption, type InputOptions, parseWholeNumber } from './options.ts';
import { addFailOnOption, addRowOptions, type RowOptions } from './row-options.ts';
import {
  addSpoolOption,
  describeCaller,
  exitCodeOfState,
  isForPerson,
  type SpoolOptions,
  waitForEnd,
  withSpool,
} from './spool-options.ts';
import { startWorkerIfNone } from './start-worker.ts';
import { addThresholdOption, resolveThreshold, type Threshold } from './threshold-option.ts';

interface SubmitOptions extends InputOptions, RowOptions, SpoolOptions {
  readonly model: string;
  readonly threshold?: Threshold;
  readonly jobs?: number;
  readonly format?: OutputFormat;
  readonly failOn?: readonly number[];
  readonly strict?: boolean;
  readonly copy?: boolean;
  readonly start: boolean;
  readonly wait?: boolean;
  readonly uniqueKey?: string;
  readonly label?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify submit events.ndjson
  $ curl -s https://waf.example/alarms | waf-classify submit --with score,event --label nightly
  $ waf-classify submit --unique-key nightly '/var/log/waf/*.ndjson.gz'

Prints {"task_id":"…"} unless it writes to a terminal. Files are named, not copied: they must stay as they are until the
job is done, or the job fails; --copy keeps them. Exit codes: 0 handed over · 2 could not run · 5 --wait: the job failed`;

/** Adds the command to the program; `finish` gets the exit code. */
export function addSubmitCommand(program: Command, environment: Environment, finish: (exitCode: number) => void): void {
  const command = program
    .command('submit')
    .description('hand over events as a job, and get its id at once')
    .argument('[files...]', "files or quoted globs; '-' or none reads standard input");
  addSpoolOption(addThresholdOption(addModelOption(addInputOptions(command))));
  addRowOptions(command, {
    columns: 'more columns to store',
    columnsByDefault: 'none',
    labelsByDefault: 'id',
    only: 'store',
  });
  addFailOnOption(command, '`results` exits')
    .addOption(
      new Option('-j, --jobs <n>', 'threads to work in (default: what the worker has)').argParser((text) =>
        parseWholeNumber('--jobs', text, 1, 512),
      ),
    )
    .addOption(
      new Option('--format <format>', 'how `results` writes the result when it is not told').choices(OUTPUT_FORMATS),
    )
    .option('--strict', 'the job fails at the first record that cannot be read')
    .option('--copy', 'copy the files into the spool')
    .option('--label <text>', 'a name for people, shown by `status`')
    .option('--unique-key <key>', 'when a job with this key is queued or running, print its id and make no other')
    .option('--no-start', 'do not start a worker; without it one is started when none is alive')
    .option('--wait', 'wait until the job is done')
    .option('--json', 'print {"task_id":"…"} on a terminal, too')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: SubmitOptions) => finish(await submit(files, options, environment)));
}

async function submit(files: readonly string[], options: SubmitOptions, environment: Environment): Promise<number> {
  const { stdin, stdout, stderr, signal } = environment;
  const sources = await expandSources(files, { stdinIsTerminal: stdin.isTTY === true });
  const model = resolve(options.model);
  // Nothing is classified here, but a model that cannot be used is told now rather than by a job that failed.
  const bundle = await loadBundle(model);
  // A preset is stored as the score that it means now: the job means the same when the bundle is trained anew meanwhile.
  const threshold = options.threshold === undefined ? null : resolveThreshold(options.threshold, bundle);
  return withSpool(options, async (spool) => {
    const inputs: HandedInput[] = [];
    for (const source of sources) inputs.push(await inputOf(source, options.copy === true, environment));
    const submitting = submitJob(spool, {
      inputs,
      options: {
        inputFormat: options.inputFormat,
        maxRecordBytes: options.maxRecordBytes,
        allRules: options.allRules === true,
        model,
        threshold,
        jobs: options.jobs ?? null,
        isStrict: options.strict === true,
        extraColumns: options.with ?? [],
        onlyLabelIds: options.only ?? null,
        failOnLabelIds: options.failOn ?? [],
        format: options.format ?? null,
        labelNames: options.labels === 'name',
        rawCsv: options.rawCsv === true,
      },
      label: options.label ?? null,
      uniqueKey: options.uniqueKey ?? null,
      submittedBy: describeCaller(),
    });
    const { id, isNew } = await submitting;
    // A worker first: whoever reads the id may ask for the result at once.
    if (options.start) await startWorkerIfNone(spool);
    if (isForPerson(environment, options.json === true)) {
      stdout.write(isNew ? `job ${id} is queued\n` : `job ${id} with this key is queued or running already\n`);
      if (options.wait !== true) stderr.write(`waf-classify results ${id} --wait   shows what came of it\n`);
    } else {
      stdout.write(`${JSON.stringify({ task_id: id })}\n`);
    }
    if (options.wait !== true) return EXIT.ok;
    const state = await waitForEnd(spool, id, { timeoutMs: null, signal });
    return state === null ? exitCodeOfSignal(signal) : exitCodeOfState(state);
  });
}

/** A file is handed over by what tells whether it is still the same; what can be read only once is copied. */
async function inputOf(source: Source, isCopied: boolean, environment: Environment): Promise<HandedInput> {
  const { name } = source;
  if (source.path === null) return { name, read: () => readStdin(environment) };
  const path = resolve(source.path);
  const mark = await markOf(path, name);
  return mark === null || isCopied ? { name, read: () => readStored(path, name) } : { name, path, ...mark };
}

/** All of standard input. What a signal cut off is no job: it throws then. */
async function* readStdin({ stdin, signal }: Environment): AsyncGenerator<Uint8Array> {
  const end = (): unknown => stdin.destroy();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    for await (const piece of stdin) {
      const bytes: Uint8Array = piece;
      yield bytes;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', end);
  }
  if (signal.aborted) {
    throw new AppError('INTERRUPTED', 'nothing was handed over', { exitCode: exitCodeOfSignal(signal) });
  }
}
