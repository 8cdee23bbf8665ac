/**
 * A model bundle on disk: a folder with the ONNX model, its manifest and its card. Loading checks all that can be
 * checked without running the model, so that the first event is classified by the model that the manifest describes.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError, ModelError, reasonOf } from '../errors.ts';
import { BENIGN_ID, labelById } from '../labels.ts';
import { checkHeldOut } from './check-held-out.ts';
import { FEATURE_SET_IDS, type FeatureInput, findFeatureInput } from './input-batch.ts';
import { BUNDLE_FORMAT_VERSION, MANIFEST_FILE, type Manifest, MODEL_FILE, type TensorType } from './manifest.ts';

/** A checked bundle in memory; plain data, so that it can be sent to the inference threads. */
export interface ModelBundle {
  readonly directory: string;
  readonly manifest: Manifest;
  /** The ONNX file. */
  readonly model: Uint8Array;
}

const RETRAIN_HINT = 'train it again with this version: waf-classify train … --out DIR';

/**
 * Reads and checks the bundle in `directory`.
 *
 * @throws ModelError BUNDLE_NOT_FOUND, BUNDLE_DAMAGED, BUNDLE_VERSION, BUNDLE_FEATURES, BUNDLE_LABELS, BUNDLE_TENSORS
 */
export async function loadBundle(directory: string): Promise<ModelBundle> {
  const manifest = parseManifest(directory, await readBundleFile(directory, MANIFEST_FILE));
  checkManifest(directory, manifest);
  const model = await readBundleFile(directory, MODEL_FILE);
  const sha256 = createHash('sha256').update(model).digest('hex');
  if (sha256 !== manifest.modelSha256) {
    throw new ModelError(
      'BUNDLE_DAMAGED',
      `the model bundle ${directory} is damaged: ${MODEL_FILE} has not the SHA-256 that its manifest names`,
      { hint: 'fetch or train the bundle again' },
    );
  }
  return { directory, manifest, model };
}

async function readBundleFile(directory: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, file));
  } catch (error) {
    const missing = isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR');
    throw new ModelError(
      'BUNDLE_NOT_FOUND',
      missing ? `no model bundle in ${directory}: ${file} is missing` : `cannot read ${directory}: ${reasonOf(error)}`,
      { hint: 'a bundle is a folder with model.onnx and manifest.json; name it with --model DIR', cause: error },
    );
  }
}

function parseManifest(directory: string, bytes: Buffer): Manifest {
  try {
    return JSON.parse(bytes.toString('utf8')) as Manifest;
  } catch (error) {
    throw new ModelError('BUNDLE_DAMAGED', `the model bundle ${directory} is damaged: ${MANIFEST_FILE} is not JSON`, {
      cause: error,
    });
  }
}

function checkManifest(directory: string, manifest: Manifest): void {
  const version: unknown = isRecord(manifest) ? manifest.formatVersion : undefined;
  if (version !== BUNDLE_FORMAT_VERSION) {
    throw new ModelError(
      'BUNDLE_VERSION',
      `the model bundle ${directory} has format version ${describe(version)}; this program reads version ${BUNDLE_FORMAT_VERSION}`,
    );
  }
  const input = checkFeatureSet(directory, manifest.featureSet);
  checkLabels(directory, manifest);
  checkTensors(directory, manifest, input);
  const threshold: unknown = manifest.decision?.threshold;
  if (typeof threshold !== 'number' || !(threshold >= 0 && threshold <= 1)) {
    throw new ModelError('BUNDLE_DAMAGED', `the model bundle ${directory} names no decision threshold between 0 and 1`);
  }
  checkHeldOut(directory, manifest);
}

/** How the rows of the bundle's feature set are made. */
function checkFeatureSet(directory: string, featureSet: unknown): FeatureInput {
  const fields: Record<string, unknown> = isRecord(featureSet) ? featureSet : {};
  const refuse = (key: string, computed: string): ModelError =>
    new ModelError(
      'BUNDLE_FEATURES',
      `the model bundle ${directory} was trained on other features: ${key} is ${describe(fields[key])}, this program computes ${computed}`,
      { hint: RETRAIN_HINT },
    );
  const input = findFeatureInput(fields['id']);
  if (input === undefined) throw refuse('id', FEATURE_SET_IDS.map(describe).join(' or '));
  for (const [key, computed] of Object.entries(input.featureSet)) {
    if (fields[key] !== computed) throw refuse(key, describe(computed));
  }
  return input;
}

function checkLabels(directory: string, manifest: Manifest): void {
  const labels: unknown = manifest.labels;
  const rows: unknown[] = Array.isArray(labels) ? labels : [];
  const seen = new Set<number>();
  for (const row of rows) {
    const known = isRecord(row) && typeof row['id'] === 'number' ? labelById(row['id']) : undefined;
    if (known === undefined || !isRecord(row) || row['name'] !== known.name || seen.has(known.id)) {
      throw new ModelError(
        'BUNDLE_LABELS',
        `the model bundle ${directory} has a label table that is not this program's: ${describe(row)}`,
        { hint: RETRAIN_HINT },
      );
    }
    seen.add(known.id);
  }
  if (!seen.has(BENIGN_ID) || seen.size < 2) {
    throw new ModelError('BUNDLE_LABELS', `the model bundle ${directory} must know benign and at least one attack`);
  }
}

function checkTensors(directory: string, manifest: Manifest, { featureSet, types, hasRowScale }: FeatureInput): void {
  const tensors: Partial<Manifest['tensors']> = isRecord(manifest.tensors) ? manifest.tensors : {};
  const refuse = (role: keyof Manifest['tensors'], wish: string): ModelError =>
    new ModelError(
      'BUNDLE_TENSORS',
      `the model bundle ${directory} describes the tensor ${role} as ${describe(tensors[role])}; it must be ${wish}`,
    );
  const check = (role: keyof Manifest['tensors'], allowed: readonly TensorType[], width: number): void => {
    const tensor = tensors[role];
    const isAllowed = typeof tensor?.name === 'string' && allowed.includes(tensor.type) && tensor.shape?.[1] === width;
    if (!isAllowed) throw refuse(role, `${allowed.join(' or ')} [batch, ${width}]`);
  };
  check('features', types, featureSet.dimensions);
  check('probabilities', ['float32'], manifest.labels.length);
  if (tensors.rowScale === undefined) return;
  if (!hasRowScale) throw refuse('rowScale', 'left out with these features');
  check('rowScale', ['float32'], 1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function describe(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 120);
}
