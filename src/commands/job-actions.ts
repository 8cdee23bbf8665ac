/** `waf-classify cancel`, `retry`, `logs` and `prune`: what people do to jobs that are there. */
import { type Command, Option } from 'commander';
import { EXIT } from '../errors.ts';
import { openStdoutTarget } from '../output/target.ts';
import { cancelJob, pruneJobs, retryJob } from '../spool/end-job.ts';
import { findNamedJob } from '../spool/find-job.ts';
import { END_STATES, type EndState } from '../spool/job.ts';
import { LOG_FILE } from '../spool/log.ts';
import type { Spool } from '../spool/store.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { parseList } from './options.ts';
import { readJobFile } from './read-job-file.ts';
import {
  addSpoolOption,
  describeCaller,
  parseSpan,
  requireJob,
  type SpoolOptions,
  withExistingSpool,
  withSpool,
} from './spool-options.ts';
import { startWorkerIfNone } from './start-worker.ts';

const NAMES = "its id, the beginning of it, or 'last'";

/** Adds the commands to the program; `finish` gets the exit code. */
export function addJobActions(program: Command, environment: Environment, finish: (exitCode: number) => void): void {
  addSpoolOption(program.command('cancel'))
    .description('cancel jobs; one that runs ends after the chunk in hand')
    .argument('<ids...>', `jobs: ${NAMES}`)
    .action(async (names: string[], options: SpoolOptions) => finish(await cancel(names, options, environment)));

  addSpoolOption(program.command('retry'))
    .description('queue a job again that failed or was cancelled; it goes on where it was')
    .argument('<id>', `the job: ${NAMES}`)
    .option('--no-start', 'do not start a worker')
    .action(async (name: string, options: RetryOptions) => finish(await retry(name, options, environment)));

  addSpoolOption(program.command('logs'))
    .description('show the log of a job')
    .argument('<id>', `the job: ${NAMES}`)
    .option('-f, --follow', 'go on until the job is at an end')
    .action(async (name: string, options: LogsOptions) => finish(await logs(name, options, environment)));

  addSpoolOption(program.command('prune'))
    .description('remove jobs that ended long ago; never one that waits or runs, and nothing in `corrupt`')
    .addOption(
      new Option('--older-than <time>', 'that ended longer ago than this')
        .default(7 * 86_400_000, '7d')
        .argParser((text) => parseSpan('--older-than', text)),
    )
    .addOption(
      new Option('--state <states>', `only these: ${END_STATES.join(', ')}`)
        .default(END_STATES, 'all of them')
        .argParser((text) => parseList('--state', text, END_STATES)),
    )
    .option('--dry-run', 'only tell')
    .action(async (options: PruneOptions) => finish(await prune(options, environment)));
}

async function cancel(names: readonly string[], options: SpoolOptions, { stderr }: Environment): Promise<number> {
  return withSpool(options, async (spool) => {
    const { user, host, pid } = describeCaller();
    // All names first: a slip in the last one must not leave the others cancelled.
    const ids: string[] = [];
    for (const name of names) ids.push((await findNamedJob(spool, name)).id);
    let exitCode: number = EXIT.ok;
    for (const id of new Set(ids)) {
      const outcome = await cancelJob(spool, id, `${user} on ${host}, process ${pid}`);
      if (outcome === 'asked') stderr.write(`job ${id}: its worker ends it after the chunk in hand\n`);
      else if (outcome === 'cancelled') stderr.write(`job ${id}: cancelled\n`);
      else {
        stderr.write(`job ${id}: too late, it is at its end\n`);
        exitCode = EXIT.couldNotRun;
      }
    }
    return exitCode;
  });
}

interface RetryOptions extends SpoolOptions {
  readonly start: boolean;
}

async function retry(name: string, options: RetryOptions, { stderr }: Environment): Promise<number> {
  return withSpool(options, async (spool) => {
    const { id } = await findNamedJob(spool, name);
    await retryJob(spool, id);
    if (options.start) await startWorkerIfNone(spool);
    stderr.write(`job ${id}: queued again\n`);
    return EXIT.ok;
  });
}

interface LogsOptions extends SpoolOptions {
  readonly follow?: boolean;
}

async function logs(name: string, options: LogsOptions, { stdout, signal }: Environment): Promise<number> {
  return withExistingSpool(options, async (given: Spool | null) => {
    const { spool, entry } = await requireJob(given, name);
    const target = openStdoutTarget(stdout);
    const isFollowed = options.follow === true;
    for await (const piece of readJobFile(spool, entry.id, { names: [LOG_FILE], isFollowed, signal })) {
      if (!(await target.write(piece))) break;
    }
    await target.commit();
    return signal.aborted ? exitCodeOfSignal(signal) : EXIT.ok;
  });
}

interface PruneOptions extends SpoolOptions {
  readonly olderThan: number;
  readonly state: readonly EndState[];
  readonly dryRun?: boolean;
}

async function prune(options: PruneOptions, { stdout, stderr }: Environment): Promise<number> {
  return withSpool(options, async (spool) => {
    const isDry = options.dryRun === true;
    const endedBeforeMs = spool.now() - options.olderThan;
    const ids = await pruneJobs(spool, { endedBeforeMs, states: options.state, isDry });
    for (const id of ids) stdout.write(`${id}\n`);
    stderr.write(`${ids.length} ${ids.length === 1 ? 'job' : 'jobs'} ${isDry ? 'would be removed' : 'removed'}\n`);
    return EXIT.ok;
  });
}
