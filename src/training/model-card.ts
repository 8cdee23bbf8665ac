/**
 * The model card: prose that people write, and a block of figures between two marks that training renews. A new card
 * starts as a draft that names what its author still has to say. Pure.
 */
import type { Manifest, SourceMetrics } from '../model/manifest.ts';

const FIGURES_BEGIN = '<!-- figures: written by waf-classify train, do not edit -->';
const FIGURES_END = '<!-- end of figures -->';

/** The card with the figures of `manifest`; `existing` keeps its prose, null starts a draft. */
export function updateCard(existing: string | null, manifest: Manifest): string {
  const figures = `${FIGURES_BEGIN}\n${formatFigures(manifest)}\n${FIGURES_END}`;
  const begin = existing?.indexOf(FIGURES_BEGIN) ?? -1;
  const end = existing?.indexOf(FIGURES_END) ?? -1;
  if (existing === null || begin < 0 || end < begin) return draft(manifest, figures);
  return existing.slice(0, begin) + figures + existing.slice(end + FIGURES_END.length);
}

function draft({ name }: Manifest, figures: string): string {
  return `# Model card: ${name}

Draft. To be said by its author: what the training data is and under which licences, where the labels come from, what the
model is meant for, where it fails, and the exact command that made it.

${figures}
`;
}

function formatFigures(manifest: Manifest): string {
  const { training, decision, featureSet } = manifest;
  const parameters = Object.entries(training.parameters).map(([key, value]) => `${key} ${value}`);
  return `
| | |
|---|---|
| name, version | ${cell(manifest.name)} ${cell(manifest.version)} |
| algorithm | ${cell(manifest.algorithm)} |
| features | ${describeFeatures(featureSet)} |
| SHA-256 of model.onnx | \`${manifest.modelSha256}\` |
| threshold | ${decision.threshold} (${cell(decision.chosenBy)}) |
| trained | ${training.date}, seed ${training.seed}, ${parameters.join(', ')} |
| rows | ${training.rowsUsed} used of ${training.rowsRead} read |

Rows by label:

| label | rows |
|---|---:|
${Object.entries(training.rowsByLabel)
  .map(([name, rows]) => `| ${name} | ${rows} |`)
  .join('\n')}

Rows by source:

| source | rows |
|---|---:|
${training.sources.map(({ name, rows }) => `| ${cell(name)} | ${rows} |`).join('\n')}

${formatMetrics(manifest.metrics)}
`;
}

function describeFeatures({ id, dimensions, ...parameters }: Manifest['featureSet']): string {
  const details = Object.entries(parameters).map(([key, value]) => `${key} ${value}`);
  return `${id}: ${dimensions} features (${details.join(', ')})`;
}

function formatMetrics(metrics: Manifest['metrics']): string {
  const sources = Object.entries(metrics);
  if (sources.length === 0) return 'Not validated: no `--validate` files were given.';
  return `Measured on sources that training never saw, at the threshold above:

| source | benign | attacks | FPR | TPR | macro-F1 |
|---|---:|---:|---:|---:|---:|
${sources.map(([name, row]) => formatMetricsRow(name, row)).join('\n')}`;
}

function formatMetricsRow(name: string, row: SourceMetrics): string {
  const { benign, attacks, falsePositiveRate, truePositiveRate, macroF1 } = row;
  return `| ${cell(name)} | ${benign} | ${attacks} | ${share(falsePositiveRate)} | ${share(truePositiveRate)} | ${share(macroF1)} |`;
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(4);
}

/** Text of a table cell: names come from data files. */
function cell(text: string): string {
  return text.replace(/[\\|<>&`*_[\]]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
