/** Several models on the same events, as text for people and as JSON. Pure. */
import { renderTable } from '../ui/report-table.ts';
import { type Comparison, compareVerdicts, type Verdicts } from './compare.ts';
import type { McNemarTest } from './mcnemar.ts';
import type { Evaluation, OriginMetrics } from './metrics.ts';
import { type EvaluationJson, reportToJson } from './report.ts';
import { decimal, interval, percent } from './report-cells.ts';

/** A model, and what came of it. */
export interface ModelEvaluation {
  /** Its folder, as it was named. */
  readonly directory: string;
  readonly name: string;
  readonly version: string;
  /** Score from which an event was an attack. */
  readonly threshold: number;
  readonly evaluation: Evaluation;
  readonly verdicts: Verdicts;
}

/** The JSON of a comparison; `first` and `second` are folders. */
export interface ComparisonJson {
  readonly models: readonly (EvaluationJson & {
    readonly model: string;
    readonly name: string;
    readonly version: string;
    readonly threshold: number;
  })[];
  readonly comparisons: readonly (Comparison & { readonly first: string; readonly second: string })[];
}

/**
 * The models side by side: their rates, their rates by source, and McNemar's test of each against the first. Models go
 * by their number, from 1.
 *
 * @throws RangeError when they were judged on different events
 */
export function formatComparison(models: readonly ModelEvaluation[]): string {
  const sections = [`Models\n\n${modelTable(models)}`];
  if (models[0] !== undefined && models[0].evaluation.origins.length > 0) {
    sections.push(`By source\n\n${originTable(models)}`);
  }
  sections.push(`McNemar's test: events that only one of two models got right\n\n${testTable(models)}`);
  return sections.join('\n');
}

/** The same as a plain object for JSON. @throws RangeError when the models were judged on different events */
export function comparisonToJson(models: readonly ModelEvaluation[]): ComparisonJson {
  return {
    models: models.map(({ directory, name, version, threshold, evaluation }) => ({
      model: directory,
      name,
      version,
      threshold,
      ...reportToJson(evaluation),
    })),
    comparisons: comparisonsWithFirst(models).map(({ first, second, comparison }) => ({
      first: first.directory,
      second: second.directory,
      ...comparison,
    })),
  };
}

interface Pairing {
  readonly first: ModelEvaluation;
  readonly second: ModelEvaluation;
  readonly comparison: Comparison;
}

function comparisonsWithFirst([first, ...others]: readonly ModelEvaluation[]): Pairing[] {
  if (first === undefined) return [];
  return others.map((second) => ({ first, second, comparison: compareVerdicts(first.verdicts, second.verdicts) }));
}

function modelTable(models: readonly ModelEvaluation[]): string {
  const rows = models.map(({ directory, name, version, threshold, evaluation }, index) => [
    String(index + 1),
    `${name} ${version}`,
    String(threshold),
    percent(evaluation.truePositiveRate.value),
    interval(evaluation.truePositiveRate),
    percent(evaluation.falsePositiveRate.value),
    interval(evaluation.falsePositiveRate),
    percent(evaluation.balancedAccuracy.value),
    percent(evaluation.accuracy),
    decimal(evaluation.macroF1),
    directory,
  ]);
  const headers = ['', 'model', 'threshold', 'TPR', '95 %', 'FPR', '95 %', 'balanced', 'right', 'macro F1'];
  const right = headers.slice(2).map(() => 'right' as const);
  return renderTable([...headers, 'folder'], rows, { align: ['right', 'left', ...right, 'left'] });
}

/** A line for each source. The events are the same for all models, and so are the sources and their order. */
function originTable(models: readonly ModelEvaluation[]): string {
  const numbers = models.map((_, index) => index + 1);
  const headers = ['source', 'attacks', 'benign'].concat(
    ['TPR', 'FPR', 'right'].flatMap((figure) => numbers.map((number) => `${figure} ${number}`)),
  );
  const rows = (models[0]?.evaluation.origins ?? []).map((origin, index) => {
    const ofModels = models.map(({ evaluation }) => evaluation.origins[index] ?? origin);
    const figure = (value: (metrics: OriginMetrics) => number | null): string[] =>
      ofModels.map((metrics) => percent(value(metrics)));
    return [
      origin.origin ?? '(not known)',
      String(origin.truePositiveRate.total),
      String(origin.falsePositiveRate.total),
      ...figure(({ truePositiveRate }) => truePositiveRate.value),
      ...figure(({ falsePositiveRate }) => falsePositiveRate.value),
      ...figure(({ accuracy }) => accuracy),
    ];
  });
  return renderTable(headers, rows, { align: ['left', ...headers.slice(1).map(() => 'right' as const)] });
}

function testTable(models: readonly ModelEvaluation[]): string {
  const rows = comparisonsWithFirst(models).flatMap(({ comparison: { attackOrBenign, label } }, index) => [
    testRow(`1 against ${index + 2}`, 'attack or benign', attackOrBenign),
    testRow(`1 against ${index + 2}`, 'label', label),
  ]);
  return renderTable(['models', 'right about', 'only 1', 'only the other', 'test', 'statistic', 'p'], rows, {
    align: ['left', 'left', 'right', 'right', 'left', 'right', 'right'],
  });
}

function testRow(models: string, about: string, test: McNemarTest): string[] {
  const { onlyFirstRight, onlySecondRight, method, statistic, pValue } = test;
  const p = pValue < 0.0001 ? '< 0.0001' : pValue.toFixed(4);
  return [models, about, String(onlyFirstRight), String(onlySecondRight), method, decimal(statistic), p];
}
