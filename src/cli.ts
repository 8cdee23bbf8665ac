/** The command tree; the one place that turns an error into text and an exit code. */
import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { Command, CommanderError } from 'commander';
import { addConvertCommand } from './commands/convert.ts';
import type { Environment } from './commands/environment.ts';
import { addEvaluateCommand } from './commands/evaluate.ts';
import { addInspectCommand } from './commands/inspect.ts';
import { addJobActions } from './commands/job-actions.ts';
import { DEFAULT_MODEL_DIRECTORY } from './commands/options.ts';
import { addPredictCommand } from './commands/predict.ts';
import { addResultsCommand } from './commands/results.ts';
import { addStatusCommand } from './commands/status.ts';
import { addSubmitCommand } from './commands/submit.ts';
import { addTrainCommand } from './commands/train.ts';
import { addWorkerCommand } from './commands/worker.ts';
import { AppError, EXIT } from './errors.ts';
import { MANIFEST_FILE, type Manifest } from './model/manifest.ts';
import { isReaderGone, outputFailure } from './output/output-failure.ts';
import { escapeForTerminal } from './output/terminal-text.ts';

const EXAMPLES = `
Examples:
  $ waf-classify predict events.ndjson
  $ zcat alarms.ndjson.gz | waf-classify predict --only attack > attacks.ndjson
  $ waf-classify evaluate labelled.csv

Each command has its own --help. Nothing is ever sent anywhere.`;

function createProgram(environment: Environment, finish: (exitCode: number) => void): Command {
  const program = new Command('waf-classify')
    .description(
      'Tells which alarms of a web application firewall are attacks, of which kind, and which are false positives.',
    )
    .option('-V, --version', 'print the versions of the program, its model and what it runs on')
    .option('--debug', 'print the stack of an error')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'waf-classify: ')),
    });
  program.on('option:version', () => {
    environment.stdout.write(`${describeVersions()}\n`);
    throw new CommanderError(EXIT.ok, 'commander.version', 'version');
  });
  addPredictCommand(program, environment, finish);
  addConvertCommand(program, environment, finish);
  addInspectCommand(program, environment, finish);
  addEvaluateCommand(program, environment, finish);
  addTrainCommand(program, environment, finish);
  addSubmitCommand(program, environment, finish);
  addStatusCommand(program, environment, finish);
  addResultsCommand(program, environment, finish);
  addJobActions(program, environment, finish);
  addWorkerCommand(program, environment, finish);
  return program;
}

function describeVersions(): string {
  const readJson = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));
  const { version, dependencies } = readJson(new URL('../package.json', import.meta.url)) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const runtime = `onnxruntime ${dependencies['onnxruntime-node']}, node ${process.versions.node}, ${platform} ${arch}`;
  return `waf-classify ${version} (${describeModel()}, ${runtime})`;
}

function describeModel(): string {
  try {
    const manifest = JSON.parse(readFileSync(`${DEFAULT_MODEL_DIRECTORY}/${MANIFEST_FILE}`, 'utf8')) as Manifest;
    return `model ${manifest.name} ${manifest.version} ${manifest.modelSha256.slice(0, 12)}`;
  } catch {
    return 'no default model';
  }
}

/** Tells the user what went wrong, and says with which code to exit. A CommanderError has been told already. */
function report(thrown: unknown, environment: Environment, isDebug: boolean): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.couldNotRun;
  const { stderr } = environment;
  if (!(thrown instanceof AppError)) {
    stderr.write(`waf-classify: this is a bug: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    return EXIT.couldNotRun;
  }
  // Names of files and what stands in them come from outside.
  stderr.write(`waf-classify: ${escapeForTerminal(thrown.message)} (${thrown.code})\n`);
  if (thrown.hint !== undefined) stderr.write(`hint: ${escapeForTerminal(thrown.hint)}\n`);
  if (isDebug) stderr.write(`${thrown.stack}\n`);
  return thrown.exitCode;
}

/** SIGINT and SIGTERM ask for a quiet end; the same signal again takes its default course. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort(name));
  return controller.signal;
}

const environment: Environment = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: abortOnSignals(),
};
const program = createProgram(environment, (exitCode) => {
  process.exitCode = exitCode;
});
// Nobody reads the messages any more: not a reason to stop.
process.stderr.on('error', () => undefined);
// What prints through the stream itself (help, reports) cannot be told of its errors; a target of rows looks after them.
process.stdout.on('error', (error) => {
  if (isReaderGone(error) || process.stdout.listenerCount('error') > 1) return;
  process.exitCode = report(outputFailure('standard output', error), environment, program.opts()['debug'] === true);
});
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error, environment, program.opts()['debug'] === true);
}
