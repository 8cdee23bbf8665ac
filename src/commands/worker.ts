/** `waf-classify worker`: runs the jobs of the spool. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { EXIT } from '../errors.ts';
import { escapeForTerminal } from '../output/terminal-text.ts';
import { pruneJobs } from '../spool/end-job.ts';
import { END_STATES } from '../spool/job.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { addJobsOption, parseWholeNumber } from './options.ts';
import { addSpoolOption, parseSpan, type SpoolOptions, withSpool } from './spool-options.ts';

interface WorkerOptions extends SpoolOptions {
  readonly once?: boolean;
  readonly unlessRunning?: boolean;
  readonly slots: number;
  readonly jobs: number;
  readonly poll: number;
  readonly pruneOlderThan?: number;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify worker --once
  $ waf-classify worker --slots 2 --poll 5s --prune-older-than 30d

SIGTERM finishes the chunk in hand, writes a checkpoint, queues the job again and exits with 143; another worker goes on
there. Any number of workers can share a spool.`;

/** Adds the command to the program; `finish` gets the exit code. */
export function addWorkerCommand(program: Command, environment: Environment, finish: (exitCode: number) => void): void {
  const command = addSpoolOption(program.command('worker'))
    .description('run the jobs of the spool')
    .option('--once', 'end when there is nothing left to do')
    .option('--unless-running', 'end at once when another worker is alive')
    .addOption(
      new Option('--slots <n>', 'jobs to run at the same time; they share the threads')
        .default(1)
        .argParser((text) => parseWholeNumber('--slots', text, 1, 64)),
    )
    .addOption(
      new Option('--poll <time>', 'between two looks at an empty queue')
        .default(1000, '1s')
        .argParser((text) => Math.max(10, parseSpan('--poll', text))),
    )
    .addOption(
      new Option('--prune-older-than <time>', 'when it starts, remove jobs that ended longer ago than this').argParser(
        (text) => parseSpan('--prune-older-than', text),
      ),
    )
    .option('-q, --quiet', 'nothing on stderr but errors')
    .addHelpText('after', EXAMPLES);
  addJobsOption(command).action(async (options: WorkerOptions) => finish(await worker(options, environment)));
}

async function worker(options: WorkerOptions, { stderr, signal }: Environment): Promise<number> {
  const [{ work }, { createJobRunner }] = await Promise.all([
    import('../spool/worker.ts'),
    import('../spool/run-job.ts'),
  ]);
  const say = (text: string): unknown =>
    options.quiet === true ? undefined : stderr.write(`${escapeForTerminal(text)}\n`);
  return withSpool(options, async (spool) => {
    if (options.pruneOlderThan !== undefined) {
      const endedBeforeMs = spool.now() - options.pruneOlderThan;
      await pruneJobs(spool, { endedBeforeMs, states: END_STATES, isDry: false });
    }
    await work(spool, {
      runJob: createJobRunner(),
      slots: options.slots,
      threads: options.jobs || availableParallelism(),
      isOnce: options.once === true,
      isUnlessRunning: options.unlessRunning === true,
      pollMs: options.poll,
      signal,
      onProcessed: ({ id, outcome, message }) => say(`job ${id}: ${outcome}${message === null ? '' : `: ${message}`}`),
      onRecovery({ requeued, ended, quarantined }) {
        for (const id of requeued) say(`job ${id}: queued again, its worker has died`);
        for (const id of ended) say(`job ${id}: brought to its end, its worker has died`);
        // Nobody would look into that folder unasked.
        for (const { name, reason } of quarantined) {
          stderr.write(`waf-classify: moved ${escapeForTerminal(name)} to corrupt: ${escapeForTerminal(reason)}\n`);
        }
      },
    });
    return signal.aborted ? exitCodeOfSignal(signal) : EXIT.ok;
  });
}
