/** From rows to a model bundle in memory: fit, quantise, write the graph, describe it. */
import { createHash } from 'node:crypto';
import { FEATURE_SET } from '../features/vector.ts';
import { LABELS } from '../labels.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { BUNDLE_FORMAT_VERSION, type Manifest } from '../model/manifest.ts';
import type { Dataset } from './dataset.ts';
import { trainLogisticRegression } from './logistic-regression.ts';
import { linearClassifierGraph, TENSOR_NAMES } from './onnx-graph.ts';
import { quantiseColumns } from './quantise.ts';

export interface TrainOptions {
  readonly directory: string;
  readonly name: string;
  readonly version: string;
  /** ISO date that the manifest names. */
  readonly date: string;
  readonly seed: number;
  readonly l2: number;
  readonly maxIterations: number;
  readonly rowsPerSourceAndLabel: number;
  /** How many missed attacks one false alarm weighs; decides the threshold. */
  readonly falseAlarmCost: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  onProgress?(progress: { readonly iteration: number; readonly loss: number }): void;
}

/** Training stops when no component of the gradient of the mean loss is larger. */
const TOLERANCE = 1e-5;

/**
 * The threshold at which calling an event an attack costs as much as not doing so: with a false alarm `cost` times as
 * bad as a missed attack, p / (1 - p) = cost (C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001).
 */
export function costThreshold(cost: number): number {
  return Math.round((10_000 * cost) / (1 + cost)) / 10_000;
}

/**
 * Trains a multinomial logistic regression with 8-bit weights. The same rows and options give the same bytes, whatever
 * the number of threads.
 */
export async function trainBundle(dataset: Dataset, options: TrainOptions): Promise<ModelBundle> {
  const classCount = LABELS.length;
  const { l2, maxIterations, seed, rowsPerSourceAndLabel, falseAlarmCost } = options;
  const fitted = await trainLogisticRegression(dataset.rows, {
    classCount,
    l2,
    maxIterations,
    tolerance: TOLERANCE,
    threads: options.threads,
    rowScale: 'l2',
    signal: options.signal,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const { weights, scales } = quantiseColumns(fitted.weights, FEATURE_SET.dimensions, classCount);
  const model = linearClassifierGraph({
    name: options.name,
    dimensions: FEATURE_SET.dimensions,
    classCount,
    weights,
    scales,
    bias: Float32Array.from(fitted.bias),
    metadata: { feature_set: FEATURE_SET.id, labels: LABELS.map(({ name }) => name).join(',') },
  });
  const manifest: Manifest = {
    formatVersion: BUNDLE_FORMAT_VERSION,
    name: options.name,
    version: options.version,
    algorithm: 'multinomial logistic regression, 8-bit weights',
    featureSet: FEATURE_SET,
    tensors: {
      features: { name: TENSOR_NAMES.features, type: 'uint8', shape: ['batch', FEATURE_SET.dimensions] },
      rowScale: { name: TENSOR_NAMES.rowScale, type: 'float32', shape: ['batch', 1] },
      probabilities: { name: TENSOR_NAMES.probabilities, type: 'float32', shape: ['batch', classCount] },
    },
    labels: LABELS.map(({ id, name }) => ({ id, name })),
    decision: {
      threshold: costThreshold(falseAlarmCost),
      chosenBy: `costs: a false alarm counts ${falseAlarmCost} times a missed attack`,
    },
    modelSha256: createHash('sha256').update(model).digest('hex'),
    training: {
      date: options.date,
      seed,
      rowsRead: dataset.rowsRead,
      rowsUsed: dataset.rows.count,
      parameters: { l2, maxIterations, rowsPerSourceAndLabel, iterations: fitted.iterations },
      sources: dataset.sources,
      rowsByLabel: Object.fromEntries(LABELS.map(({ id, name }) => [name, dataset.rowsByLabelId[id] ?? 0])),
    },
    metrics: {},
  };
  return { directory: options.directory, manifest, model };
}
