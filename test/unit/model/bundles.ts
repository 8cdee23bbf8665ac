/** Model bundles for tests: tiny, whole, and changed in one place. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FEATURE_SET } from '../../../src/features/vector.ts';
import type { ModelBundle } from '../../../src/model/bundle.ts';
import { BUNDLE_FORMAT_VERSION, MANIFEST_FILE, type Manifest, MODEL_FILE } from '../../../src/model/manifest.ts';
import { linearClassifierGraph, TENSOR_NAMES } from '../../../src/training/onnx-graph.ts';

export const LABELS = [
  { id: 0, name: 'benign' },
  { id: 1, name: 'sqli' },
  { id: 2, name: 'xss' },
] as const;

/** How much each present feature says for each of LABELS; a feature that is not here says nothing. */
export type Weights = Readonly<Record<number, readonly number[]>>;

export interface ModelShape {
  readonly dimensions: number;
  readonly classCount: number;
}

const SHAPE: ModelShape = { dimensions: FEATURE_SET.dimensions, classCount: LABELS.length };

/** An ONNX file whose logits are the sums of the weights, from -127 to 127, over the root of the number of features. */
export function tinyModel(weights: Weights = {}, { dimensions, classCount }: ModelShape = SHAPE): Uint8Array {
  const table = new Int8Array(dimensions * classCount);
  for (const [feature, row] of Object.entries(weights)) table.set(row, Number(feature) * classCount);
  return linearClassifierGraph({
    name: 'tiny',
    dimensions,
    classCount,
    weights: table,
    scales: new Float32Array(classCount).fill(1),
    bias: new Float32Array(classCount),
    metadata: {},
  });
}

/** The manifest that belongs to a model. */
export function manifestFor(model: Uint8Array): Manifest {
  return {
    formatVersion: BUNDLE_FORMAT_VERSION,
    name: 'tiny',
    version: '1',
    algorithm: 'multinomial logistic regression',
    featureSet: FEATURE_SET,
    tensors: {
      features: { name: TENSOR_NAMES.features, type: 'uint8', shape: ['batch', FEATURE_SET.dimensions] },
      rowScale: { name: TENSOR_NAMES.rowScale, type: 'float32', shape: ['batch', 1] },
      probabilities: { name: TENSOR_NAMES.probabilities, type: 'float32', shape: ['batch', LABELS.length] },
    },
    labels: LABELS,
    decision: { threshold: 0.5, chosenBy: 'hand' },
    modelSha256: createHash('sha256').update(model).digest('hex'),
    training: {
      date: '2026-01-01',
      seed: 1,
      rowsRead: 0,
      rowsUsed: 0,
      parameters: {},
      sources: [],
      rowsByLabel: {},
    },
    metrics: {},
  };
}

/** A checked bundle as `loadBundle` gives it. */
export function bundleOf(model: Uint8Array, changes: Partial<Manifest> = {}): ModelBundle {
  return { directory: 'models/tiny', manifest: { ...manifestFor(model), ...changes }, model };
}

/** Writes a bundle into a folder that goes away with the test; null leaves a file out, text is written as it is. */
export async function writeBundle(files: {
  readonly model?: Uint8Array | null;
  readonly manifest?: unknown;
}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'waf-classify-model-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const { model = tinyModel() } = files;
  if (model !== null) await writeFile(join(directory, MODEL_FILE), model);
  const { manifest = manifestFor(model ?? tinyModel()) } = files;
  if (manifest === null) return directory;
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  await writeFile(join(directory, MANIFEST_FILE), text);
  return directory;
}
