/** From rows to a model bundle in memory: fit, and describe what came of it. */
import { createHash } from 'node:crypto';
import { LABELS } from '../labels.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { BUNDLE_FORMAT_VERSION, type Manifest } from '../model/manifest.ts';
import type { Algorithm } from './algorithms/algorithm.ts';
import type { Dataset } from './dataset.ts';

export interface TrainOptions {
  readonly algorithm: Algorithm;
  readonly directory: string;
  readonly name: string;
  readonly version: string;
  /** ISO date that the manifest names. */
  readonly date: string;
  readonly seed: number;
  readonly rowsPerSourceAndLabel: number;
  /** How many missed attacks one false alarm weighs; decides the threshold. */
  readonly falseAlarmCost: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (state: string) => void;
}

/**
 * The threshold at which calling an event an attack costs as much as not doing so: with a false alarm `cost` times as
 * bad as a missed attack, p / (1 - p) = cost (C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001).
 */
export function costThreshold(cost: number): number {
  return Math.round((10_000 * cost) / (1 + cost)) / 10_000;
}

/** Trains a model. The same rows and options give the same bytes, whatever the number of threads. */
export async function trainBundle(dataset: Dataset, options: TrainOptions): Promise<ModelBundle> {
  const { seed, rowsPerSourceAndLabel, falseAlarmCost } = options;
  const fitted = await options.algorithm.fit(dataset, options);
  const { model, algorithm, featureSet, tensors, parameters, heldOut } = fitted;
  const presets = heldOut?.presets ?? null;
  const manifest: Manifest = {
    formatVersion: BUNDLE_FORMAT_VERSION,
    name: options.name,
    version: options.version,
    algorithm,
    featureSet,
    tensors,
    labels: LABELS.map(({ id, name }) => ({ id, name })),
    decision:
      presets === null
        ? {
            threshold: costThreshold(falseAlarmCost),
            chosenBy: `costs: a false alarm counts ${falseAlarmCost} times a missed attack`,
          }
        : {
            threshold: presets.balanced.threshold,
            chosenBy: 'the preset balanced, on sources held out of training',
            presets,
          },
    ...(heldOut === null ? {} : { calibration: heldOut.calibration }),
    modelSha256: createHash('sha256').update(model).digest('hex'),
    training: {
      date: options.date,
      seed,
      rowsRead: dataset.rowsRead,
      rowsUsed: dataset.rows.count,
      generatedRows: dataset.generatedRows,
      parameters: { ...parameters, rowsPerSourceAndLabel },
      sources: dataset.sources,
      rowsByLabel: Object.fromEntries(LABELS.map(({ id, name }) => [name, dataset.rowsByLabelId[id] ?? 0])),
    },
    metrics: {},
  };
  return { directory: options.directory, manifest, model };
}
