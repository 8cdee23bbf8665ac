/**
 * The model card: prose that people write, and a block of figures between two marks that training renews. A new card
 * starts as a draft that names what its author still has to say. Pure.
 */
import { type Manifest, PRESET_NAMES, type SourceMetrics } from '../model/manifest.ts';

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
| rows | ${describeRows(training)} |
${formatPresets(manifest)}${formatCalibration(manifest)}
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

function describeRows({ rowsUsed, rowsRead, generatedRows = 0 }: Manifest['training']): string {
  if (generatedRows === 0) return `${rowsUsed} used of ${rowsRead} read`;
  return `${rowsUsed} used: ${rowsUsed - generatedRows} of ${rowsRead} read, and ${generatedRows} generated`;
}

/** Blocks that are there only for some bundles begin with an empty line and end without one. */
function formatPresets({ decision: { presets } }: Manifest): string {
  if (presets === undefined) return '';
  const rows = PRESET_NAMES.map((name) => {
    const { threshold, falsePositiveRate, truePositiveRate } = presets[name];
    return `| ${name} | ${threshold} | ${share(falsePositiveRate)} | ${share(truePositiveRate)} |`;
  });
  return `
Presets of \`--threshold\`, with their rates on sources held out of training (means over the sources):

| preset | threshold | FPR | TPR |
|---|---:|---:|---:|
${rows.join('\n')}
`;
}

function formatCalibration({ calibration }: Manifest): string {
  if (calibration === undefined) return '';
  const { folds, temperature, offset, reliability } = calibration;
  const rows = reliability.map(
    (bin) => `| ${bin.from} to ${bin.to} | ${bin.rows} | ${share(bin.meanScore)} | ${share(bin.attackShare)} |`,
  );
  return `
Reliability of the scores on sources held out of training in ${folds} folds (temperature ${temperature}, offset ${offset}
for attacks; means weighted such that a source counts as the square root of its rows):

| score | rows | mean score | share of attacks |
|---|---:|---:|---:|
${rows.join('\n')}
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
