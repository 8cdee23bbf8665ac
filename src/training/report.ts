/** An evaluation as text for people and as JSON. Pure. */
import { labelById } from '../labels.ts';
import { renderTable } from '../ui/report-table.ts';
import type { ShortMetrics } from './confusion.ts';
import type { Evaluation, OriginMetrics } from './metrics.ts';
import { decimal, interval, percent } from './report-cells.ts';
import type { ThresholdPoint } from './thresholds.ts';

export interface ReportOptions {
  /** Sources with the most events that are listed; all if not given. */
  readonly mostOrigins?: number;
}

/**
 * The evaluation as tables with a heading each, ended by `\n`. Rates are in percent with their 95 % interval; `-` where
 * a rate is undefined.
 */
export function formatReport(evaluation: Evaluation, options: ReportOptions = {}): string {
  const sections = [
    section('Attack or benign', binaryTable(evaluation)),
    section('By label', labelTable(evaluation)),
    section('Confusion: a line for each true label, a column for each predicted one', confusionTable(evaluation)),
    section('Detection at a given false positive rate', thresholdTable(evaluation)),
  ];
  if (evaluation.origins.length > 0) {
    sections.push(section('By source', originTable(evaluation.origins, options.mostOrigins)));
  }
  return sections.join('\n');
}

/** What `reportToJson` returns, beside the numbers of the evaluation themselves. */
export interface EvaluationJson extends Evaluation {
  readonly labels: readonly (Evaluation['labels'][number] & { readonly name: string })[];
}

/**
 * The evaluation as a plain object for JSON: as it is, with the name of each label. Undefined values are null. The
 * lines and columns of `confusion` are in the order of `labels`.
 */
export function reportToJson(evaluation: Evaluation): EvaluationJson {
  const labels = evaluation.labels.map(({ labelId, ...metrics }) => ({ labelId, name: nameOf(labelId), ...metrics }));
  return { ...evaluation, labels };
}

function binaryTable(evaluation: Evaluation): string {
  const { truePositiveRate, falsePositiveRate } = evaluation;
  const rows = [
    ['events', String(evaluation.events), ''],
    ['attacks', String(truePositiveRate.total), ''],
    ['benign', String(falsePositiveRate.total), ''],
    ['true positive rate', percent(truePositiveRate.value), interval(truePositiveRate)],
    ['false positive rate', percent(falsePositiveRate.value), interval(falsePositiveRate)],
    ['balanced accuracy', percent(evaluation.balancedAccuracy.value), interval(evaluation.balancedAccuracy)],
    ['area under ROC curve', decimal(evaluation.rocAuc), ''],
    ['right label', percent(evaluation.accuracy), ''],
    ['macro F1', decimal(evaluation.macroF1), ''],
  ];
  return renderTable(['', 'value', '95 % interval'], rows, { align: ['left', 'right', 'right'] });
}

function labelTable({ labels }: Evaluation): string {
  const rows = labels.map((label) => [
    nameOf(label.labelId),
    String(label.support),
    String(label.predicted),
    percent(label.precision),
    percent(label.recall),
    decimal(label.f1),
  ]);
  return renderTable(['label', 'events', 'predicted', 'precision', 'recall', 'F1'], rows, {
    align: ['left', 'right', 'right', 'right', 'right', 'right'],
  });
}

function confusionTable({ labels, confusion }: Evaluation): string {
  const ids = labels.map(({ labelId }) => String(labelId));
  const rows = confusion.map((counts, index) => {
    const labelId = labels[index]?.labelId ?? 0;
    return [`${labelId} ${nameOf(labelId)}`, ...counts.map((count) => (count === 0 ? '.' : String(count)))];
  });
  return renderTable(['', ...ids], rows, { align: ['left', ...ids.map(() => 'right' as const)] });
}

function thresholdTable({ thresholds, truePositiveRate, falsePositiveRate }: Evaluation): string {
  if (falsePositiveRate.total === 0) return 'There is no benign event, so no threshold can be chosen.\n';
  const rows = thresholds.map((point) => [
    `at most ${percent(point.allowedFalsePositiveRate)}`,
    thresholdText(point),
    percent(point.falsePositiveRate),
    percent(point.truePositiveRate.value),
    interval(point.truePositiveRate),
  ]);
  const table = renderTable(
    ['false positive rate', 'threshold', 'measured', 'true positive rate', '95 % interval'],
    rows,
    { align: ['left', 'right', 'right', 'right', 'right'] },
  );
  return truePositiveRate.total === 0 ? `${table}There is no attack, so no detection can be measured.\n` : table;
}

function originTable(origins: readonly OriginMetrics[], most = Number.POSITIVE_INFINITY): string {
  const largest = [...origins].sort((left, right) => right.events - left.events).slice(0, most);
  const shown = origins.filter((origin) => largest.includes(origin));
  const rows = shown.map((metrics) => [metrics.origin ?? '(not known)', ...shortCells(metrics)]);
  const headers = [
    'source',
    'attacks',
    'benign',
    'TPR',
    '95 %',
    'FPR',
    '95 %',
    'balanced',
    '95 %',
    'right',
    'macro F1',
  ];
  const table = renderTable(headers, rows, { align: ['left', ...headers.slice(1).map(() => 'right' as const)] });
  const left = origins.length - shown.length;
  return left === 0 ? table : `${table}${left} smaller ${left === 1 ? 'source is' : 'sources are'} not shown.\n`;
}

function shortCells(metrics: ShortMetrics): string[] {
  const { truePositiveRate, falsePositiveRate, balancedAccuracy } = metrics;
  return [
    String(truePositiveRate.total),
    String(falsePositiveRate.total),
    percent(truePositiveRate.value),
    interval(truePositiveRate),
    percent(falsePositiveRate.value),
    interval(falsePositiveRate),
    percent(balancedAccuracy.value),
    interval(balancedAccuracy),
    percent(metrics.accuracy),
    decimal(metrics.macroF1),
  ];
}

function section(heading: string, body: string): string {
  return `${heading}\n\n${body}`;
}

function nameOf(labelId: number): string {
  return labelById(labelId)?.name ?? `label ${labelId}`;
}

/** Six digits tell thresholds near 1 apart; none is rounded down, which would let more through. */
function thresholdText({ threshold }: ThresholdPoint): string {
  return threshold === null ? 'none' : (Math.ceil(threshold * 1e6) / 1e6).toFixed(6);
}
