import type { LogCounts } from '../input/formats/decoded.ts';
import { BENIGN_ID } from '../labels.ts';
import { labelName } from './columns.ts';
import { chalkFor, paintLabel } from './label-colour.ts';
import { formatCount, formatCounted, formatDuration, formatRate, formatShare } from './quantities.ts';
import type { RejectTotals } from './rejects.ts';

/** What a run did. */
export interface RunSummary {
  readonly events: number;
  /** From the first byte read to the last one written. */
  readonly elapsedMs: number;
  /** Events of each label, before any `--only`. */
  readonly countsByLabelId: ReadonlyMap<number, number>;
  readonly rejects: RejectTotals;
  /** Records that held invalid UTF-8 and were read with U+FFFD in its place. */
  readonly replacedRecords: number;
  /** What was read of logs, beside the events. */
  readonly logs: LogCounts;
  /** Files that were read; standard input is one. */
  readonly sources: number;
  /** Rows of the result. */
  readonly written: number;
  readonly colour: boolean;
}

/** The rate of a run that was shorter than this says more about the clock than about the run. */
const MIN_RATED_MS = 1;

/**
 * The end of a run for a person, some lines that each end with `\n`: events, time and rate; one line for each label
 * that occurred, benign first and then by count; and what else there is to know, only where there is something.
 */
export function formatSummary(summary: RunSummary): string {
  const lines = [
    headline(summary),
    ...labelLines(summary),
    ...writtenLine(summary),
    ...logLines(summary),
    ...rejectLine(summary),
    ...replacedLine(summary),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ events, elapsedMs, countsByLabelId, sources }: RunSummary): string {
  const benign = countsByLabelId.get(BENIGN_ID) ?? 0;
  const from = sources > 1 ? ` from ${formatCounted(sources, 'source')}` : '';
  const perSecond = (events / elapsedMs) * 1000;
  const rate = events > 0 && elapsedMs >= MIN_RATED_MS ? ` (${formatAverage(perSecond)} events/s)` : '';
  const verdicts = events > 0 ? `: ${formatCount(benign)} benign, ${formatCounted(events - benign, 'attack')}` : '';
  return `${formatCounted(events, 'event')}${from} in ${formatDuration(elapsedMs)}${rate}${verdicts}`;
}

/** All digits before the point: the run is over, and the number stands still. */
function formatAverage(perSecond: number): string {
  return perSecond < 100 ? formatRate(perSecond) : formatCount(perSecond);
}

function labelLines({ events, countsByLabelId, colour }: RunSummary): readonly string[] {
  const chalk = chalkFor(colour);
  const counted = [...countsByLabelId].filter(([, count]) => count > 0);
  counted.sort(([idA, countA], [idB, countB]) => {
    if (idA === BENIGN_ID || idB === BENIGN_ID) return idA === BENIGN_ID ? -1 : 1;
    return countB - countA || idA - idB;
  });
  const rows = counted.map(([labelId, count]) => ({
    labelId,
    name: labelName(labelId),
    count: formatCount(count),
    share: formatShare(count, events),
  }));
  const widthOf = (key: 'name' | 'count' | 'share'): number => Math.max(...rows.map((row) => row[key].length));
  return rows.map(({ labelId, name, count, share }) => {
    const paddedName = paintLabel(chalk, labelId, name.padEnd(widthOf('name')));
    return `  ${paddedName}  ${count.padStart(widthOf('count'))}  ${share.padStart(widthOf('share'))}`;
  });
}

/** Only a filter makes the result shorter than the input. */
function writtenLine({ events, written }: RunSummary): readonly string[] {
  return written === events ? [] : [`${formatCounted(written, 'row')} written`];
}

function logLines({ logs }: RunSummary): readonly string[] {
  const records = Object.entries(logs.records).map(([name, count]) => `${name} ${formatCount(count)}`);
  const lines = records.length === 0 ? [] : [`records of logs: ${records.join(', ')}`];
  if (logs.withoutAlarm > 0) lines.push(`${formatCounted(logs.withoutAlarm, 'log record')} without an alarm`);
  if (logs.scoringMatches > 0) {
    const matches = formatCounted(logs.scoringMatches, 'alarm');
    lines.push(`${matches} of rules that only add scores left out (--all-rules keeps them)`);
  }
  return lines;
}

function rejectLine({ rejects }: RunSummary): readonly string[] {
  if (rejects.total === 0) return [];
  const byCode = [...rejects.byCode]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${formatCount(count)}`);
  return [`${formatCounted(rejects.total, 'record')} rejected (${byCode.join(', ')})`];
}

function replacedLine({ replacedRecords }: RunSummary): readonly string[] {
  if (replacedRecords === 0) return [];
  return [`${formatCounted(replacedRecords, 'record')} with invalid UTF-8, read with U+FFFD in its place`];
}
