/** A job as people and programs see it. */
import { formatBytes, formatCount, formatDuration, formatRate } from '../output/quantities.ts';
import { CELERY_STATES } from '../spool/job.ts';
import type { JobView } from '../spool/look.ts';

/** Before that, a rate and the time left are noise. */
const LEAST_ESTIMATE_MS = 500;

/** What `status --json` says of a job; times are ISO 8601, null is not known (yet). */
export interface JobReport {
  readonly task_id: string;
  readonly state: string;
  readonly celery_state: string;
  readonly label: string | null;
  readonly unique_key: string | null;
  readonly inputs: readonly string[];
  readonly submitted_at: string | null;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly runtime_ms: number | null;
  readonly events_done: number | null;
  readonly events_total: number | null;
  readonly bytes_done: number | null;
  readonly bytes_total: number | null;
  readonly events_per_second: number | null;
  readonly eta_ms: number | null;
  readonly attacks: number | null;
  readonly labels: Readonly<Record<string, number>> | null;
  readonly rejects: number | null;
  readonly attempts: number;
  readonly cancel_requested: boolean;
  readonly worker: string | null;
  /** Null when nobody has the job, or its worker cannot be seen from here. */
  readonly worker_alive: boolean | null;
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | null } | null;
  readonly folder: string;
}

/** Puts together what is known of a job at the time `nowMs`. */
export function reportJob(view: JobView, nowMs: number): JobReport {
  const { spec, progress, summary, state, worker } = view;
  const startedMs = summary?.startedMs ?? progress?.startedMs ?? null;
  const endMs = summary?.finishedMs ?? (state === 'running' ? nowMs : null);
  // A clock that was set back must not make a job run for less than no time.
  const runtimeMs = startedMs === null || endMs === null ? null : Math.max(0, endMs - startedMs);
  const events = summary?.events ?? progress?.events ?? null;
  const workedMs = summary?.elapsedMs ?? runtimeMs;
  const isTelling = events !== null && workedMs !== null && workedMs >= (summary === null ? LEAST_ESTIMATE_MS : 1);
  const bytesTotal = spec?.inputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? null;
  const problem = view.problem === null ? null : { code: 'JOB_DAMAGED', message: view.problem, hint: null };
  return {
    task_id: view.id,
    state,
    celery_state: state === 'queued' && view.attempts > 0 ? 'RETRY' : CELERY_STATES[state],
    label: spec?.label ?? null,
    unique_key: spec?.uniqueKey ?? null,
    inputs: spec?.inputs.map(({ name }) => name) ?? [],
    submitted_at: isoOrNull(spec?.submittedMs ?? null),
    started_at: isoOrNull(startedMs),
    finished_at: isoOrNull(summary?.finishedMs ?? null),
    runtime_ms: runtimeMs,
    events_done: events,
    events_total: state === 'done' ? events : null,
    bytes_done: state === 'done' ? bytesTotal : (progress?.bytesDone ?? null),
    bytes_total: bytesTotal,
    events_per_second: isTelling ? Math.round((events / workedMs) * 1000) : null,
    eta_ms: timeLeft(view, runtimeMs),
    attacks: summary?.attacks ?? progress?.attacks ?? null,
    labels: summary?.labels ?? null,
    rejects: summary?.rejects ?? progress?.rejects ?? null,
    attempts: summary?.attempts ?? view.attempts,
    cancel_requested: view.isCancelAsked,
    worker: worker?.name ?? null,
    worker_alive: worker?.isAlive ?? null,
    error: summary?.error ?? problem,
    folder: view.path,
  };
}

function timeLeft({ progress, state }: JobView, runtimeMs: number | null): number | null {
  if (state !== 'running' || progress === null || runtimeMs === null || runtimeMs < LEAST_ESTIMATE_MS) return null;
  const { bytesDone, bytesTotal } = progress;
  return bytesDone > 0 && bytesDone <= bytesTotal
    ? Math.round((runtimeMs / bytesDone) * (bytesTotal - bytesDone))
    : null;
}

/** Headers of the table; `rowOf` gives the cells. */
export const JOB_COLUMNS = [
  'ID',
  'STATE',
  'SUBMITTED',
  'RUNTIME',
  'DONE',
  'EVENTS',
  'EVENTS/S',
  'LEFT',
  'ATTACKS',
  'TRIES',
  'LABEL',
] as const;

/** A job as one row of the table. */
export function rowOf(report: JobReport): string[] {
  return [
    report.task_id,
    stateText(report),
    localTime(report.submitted_at),
    report.runtime_ms === null ? '' : formatDuration(report.runtime_ms),
    shareText(report),
    countText(report.events_done),
    report.events_per_second === null ? '' : formatRate(report.events_per_second),
    report.eta_ms === null ? '' : formatDuration(report.eta_ms),
    countText(report.attacks),
    String(report.attempts),
    report.label ?? '',
  ];
}

/** A job as lines of `name  value`, for those who ask for one. */
export function linesOf(report: JobReport): string[][] {
  const { error, labels } = report;
  const lines: [string, string | null][] = [
    ['id', report.task_id],
    ['state', `${stateText(report)} (${report.celery_state})`],
    ['label', report.label],
    ['unique key', report.unique_key],
    ['inputs', inputsText(report.inputs)],
    ['submitted', localTime(report.submitted_at)],
    ['started', localTime(report.started_at)],
    ['finished', localTime(report.finished_at)],
    ['runtime', report.runtime_ms === null ? null : formatDuration(report.runtime_ms)],
    ['bytes', bytesText(report)],
    ['events', countText(report.events_done)],
    ['events/s', report.events_per_second === null ? null : formatRate(report.events_per_second)],
    ['time left', report.eta_ms === null ? null : formatDuration(report.eta_ms)],
    ['attacks', countText(report.attacks)],
    ['labels', labels === null ? null : countsText(labels)],
    ['rejects', countText(report.rejects)],
    ['attempts', String(report.attempts)],
    ['worker', report.worker],
    ['error', error === null ? null : `${error.message} (${error.code})`],
    ['hint', error?.hint ?? null],
    ['folder', report.folder],
  ];
  return lines.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]]));
}

function stateText({ state, worker_alive, cancel_requested, attempts }: JobReport): string {
  if (state === 'running' && worker_alive === false) return 'running, worker dead';
  if (cancel_requested && (state === 'running' || state === 'queued')) return `${state}, to be cancelled`;
  return state === 'queued' && attempts > 0 ? 'queued again' : state;
}

function shareText({ bytes_done, bytes_total, state }: JobReport): string {
  if (state === 'done') return '100 %';
  if (bytes_done === null || bytes_total === null || bytes_total === 0) return '';
  return `${Math.min(100, Math.floor((bytes_done / bytes_total) * 100))} %`;
}

function bytesText({ bytes_done, bytes_total }: JobReport): string | null {
  if (bytes_total === null) return null;
  return bytes_done === null ? formatBytes(bytes_total) : `${formatBytes(bytes_done)} of ${formatBytes(bytes_total)}`;
}

const SHOWN_INPUTS = 3;

function inputsText(inputs: readonly string[]): string {
  const shown = inputs.slice(0, SHOWN_INPUTS).join(', ');
  return inputs.length > SHOWN_INPUTS ? `${shown} and ${formatCount(inputs.length - SHOWN_INPUTS)} more` : shown;
}

function countsText(labels: Readonly<Record<string, number>>): string {
  const counts = Object.entries(labels).sort(([, one], [, other]) => other - one);
  return counts.map(([name, count]) => `${name} ${formatCount(count)}`).join(', ');
}

function countText(count: number | null): string {
  return count === null ? '' : formatCount(count);
}

/** `2026-01-31 17:05:09`, in the time zone of the reader. */
function localTime(iso: string | null): string {
  if (iso === null) return '';
  const time = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

function isoOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
