/** `waf-classify status`: how jobs are doing. */
import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import { escapeForTerminal } from '../output/terminal-text.ts';
import { JOB_STATES, type JobState } from '../spool/job.ts';
import { type JobView, lookAtJob } from '../spool/look.ts';
import { type JobEntry, listJobs, type Spool } from '../spool/store.ts';
import { renderTable } from '../ui/report-table.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { JOB_COLUMNS, type JobReport, linesOf, reportJob, rowOf } from './job-report.ts';
import {
  addSpoolOption,
  exitCodeOfState,
  parseSpan,
  pause,
  requireJob,
  type SpoolOptions,
  waitForEnd,
  withExistingSpool,
} from './spool-options.ts';

interface StatusOptions extends SpoolOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly wait?: boolean;
  readonly timeout?: number;
  readonly watch?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify status
  $ waf-classify status last --wait --timeout 10m
  $ waf-classify status 0192f3a1 --json

A job is named by its id, by the beginning of it, or by 'last' for the newest.
Exit codes: 0 · 2 could not run, or --timeout is over · 4 no such job · 5 --wait: the job failed or was cancelled`;

/** Jobs at an end that are shown without --all, newest first. */
const SHOWN_ENDED = 20;
const WATCH_MS = 1000;
const CLEAR_SCREEN = '\x1b[H\x1b[2J';

/** Adds the command to the program; `finish` gets the exit code. */
export function addStatusCommand(program: Command, environment: Environment, finish: (exitCode: number) => void): void {
  addSpoolOption(program.command('status'))
    .description('show the jobs, or one of them')
    .argument('[id]', 'a job; without it all that wait or run, and the newest that ended')
    .option('--json', 'write JSON')
    .option('--all', 'show every job that ended')
    .option('--wait', 'wait until the job is at an end')
    .option('--timeout <time>', 'wait no longer, for instance 30s or 10m', (text) => parseSpan('--timeout', text))
    .option('--watch', 'show again every second until all jobs are at an end')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string | undefined, options: StatusOptions) =>
      finish(await withExistingSpool(options, (spool) => status(spool, id, options, environment))),
    );
}

async function status(
  spool: Spool | null,
  name: string | undefined,
  options: StatusOptions,
  environment: Environment,
): Promise<number> {
  const { stdout, signal } = environment;
  if (name === undefined) {
    if (options.wait === true) await waitForAll(spool, signal);
    if (options.watch === true)
      await watch(
        () => tableText(spool, options),
        environment,
        () => isIdle(spool),
      );
    else stdout.write(await tableText(spool, options));
    return signal.aborted ? exitCodeOfSignal(signal) : EXIT.ok;
  }
  const found = await requireJob(spool, name);
  const { id } = found.entry;
  const text = (): Promise<string> => jobText(found.spool, id, options);
  if (options.wait === true) {
    const state = await waitForEnd(found.spool, id, { timeoutMs: options.timeout ?? null, signal });
    if (state === null) return exitCodeOfSignal(signal);
    stdout.write(await text());
    return exitCodeOfState(state);
  }
  const isEnded = async (): Promise<boolean> => isAtEnd((await requireJob(found.spool, id)).entry.state);
  if (options.watch === true) await watch(text, environment, isEnded);
  else stdout.write(await text());
  return signal.aborted ? exitCodeOfSignal(signal) : EXIT.ok;
}

/** Shows a text again and again, until it has nothing new to say or the signal comes. */
async function watch(
  text: () => Promise<string>,
  { stdout, signal }: Environment,
  isOver: () => Promise<boolean>,
): Promise<void> {
  while (!signal.aborted) {
    // Looked at before the text is made: the last one shows the end.
    const isLast = await isOver();
    const shown = await text();
    stdout.write(stdout.isTTY === true ? CLEAR_SCREEN + shown : shown);
    if (isLast) return;
    await pause(WATCH_MS, signal);
  }
}

async function waitForAll(spool: Spool | null, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isIdle(spool))) await pause(WATCH_MS, signal);
}

async function isIdle(spool: Spool | null): Promise<boolean> {
  return spool === null || (await listJobs(spool, ['queued', 'running'])).length === 0;
}

function isAtEnd(state: JobState): boolean {
  return state !== 'queued' && state !== 'running';
}

async function jobText(spool: Spool, id: string, { json }: StatusOptions): Promise<string> {
  const { entry } = await requireJob(spool, id);
  const view = await lookAtJob(spool, entry);
  if (view === null) return jobText(spool, id, { json: json === true });
  const report = reportJob(view, spool.now());
  if (json === true) return `${JSON.stringify(report, null, 2)}\n`;
  const lines = linesOf(report);
  const width = Math.max(...lines.map(([title = '']) => title.length));
  return lines.map(([title = '', value = '']) => `${title.padEnd(width)}  ${escapeForTerminal(value)}\n`).join('');
}

async function tableText(spool: Spool | null, { json, all }: StatusOptions): Promise<string> {
  const entries = spool === null ? [] : await listJobs(spool, JOB_STATES);
  const shown = all === true ? entries : newestOf(entries);
  const views: JobView[] = [];
  for (const entry of shown) {
    const view = spool === null ? null : await lookAtJob(spool, entry);
    if (view !== null) views.push(view);
  }
  const reports: JobReport[] = views.map((view) => reportJob(view, spool?.now() ?? 0));
  if (json === true) return `${JSON.stringify(reports, null, 2)}\n`;
  if (reports.length === 0) return 'no jobs\n';
  const align = JOB_COLUMNS.map((_, column) => (column >= 3 && column <= 9 ? 'right' : 'left'));
  const hidden = entries.length - shown.length;
  const more = hidden === 0 ? '' : `and ${hidden} more that ended; --all shows them\n`;
  return renderTable(JOB_COLUMNS, reports.map(rowOf), { align }) + more;
}

/** What waits and runs, and the newest of what has ended. */
function newestOf(entries: readonly JobEntry[]): JobEntry[] {
  const ended = entries.filter(({ state }) => isAtEnd(state)).slice(-SHOWN_ENDED);
  const kept = new Set(ended);
  return entries.filter((entry) => !isAtEnd(entry.state) || kept.has(entry));
}
