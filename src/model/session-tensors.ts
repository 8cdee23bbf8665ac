/** Whether a model has the inputs and outputs that its manifest names: asked before the first run, which would fail. */
import type { InferenceSession } from 'onnxruntime-node';
import { ModelError } from '../errors.ts';
import type { Manifest, TensorDescription } from './manifest.ts';

type Metadata = readonly InferenceSession.ValueMetadata[];

/**
 * Checks the inputs of a model: those of the manifest and no other, for `batchRows` rows at a time.
 *
 * @throws ModelError BUNDLE_TENSORS
 */
export function checkInputs(
  directory: string,
  found: Metadata,
  { features, rowScale }: Manifest['tensors'],
  batchRows: number,
): void {
  const wanted = rowScale === undefined ? [features] : [features, rowScale];
  for (const tensor of wanted) checkTensor(directory, found, tensor, batchRows);
  if (found.length === wanted.length) return;
  throw new ModelError(
    'BUNDLE_TENSORS',
    `the model of ${directory} has ${found.length} inputs where its manifest names ${wanted.length}`,
  );
}

/**
 * Checks that a model has the probabilities of the manifest among its outputs. It may have others: exporters add the
 * label that the model itself would choose.
 *
 * @throws ModelError BUNDLE_TENSORS
 */
export function checkOutputs(
  directory: string,
  found: Metadata,
  { probabilities }: Manifest['tensors'],
  batchRows: number,
): void {
  checkTensor(directory, found, probabilities, batchRows);
}

function checkTensor(directory: string, found: Metadata, wanted: TensorDescription, batchRows: number): void {
  const actual = found.find(({ name }) => name === wanted.name);
  const width = wanted.shape[1];
  // A size that is not fixed has a name in place of a number, or none.
  const isWide = actual?.isTensor === true && actual.shape.length === 2 && isSize(actual.shape[1], width);
  if (actual?.isTensor !== true || actual.type !== wanted.type || !isWide) {
    const names = found.map(({ name }) => name).join(', ');
    throw new ModelError(
      'BUNDLE_TENSORS',
      `the model of ${directory} has no tensor ${wanted.name} of ${wanted.type} [batch, ${width}] as its manifest says; it has ${names}`,
    );
  }
  if (isSize(actual.shape[0], batchRows)) return;
  throw new ModelError(
    'BUNDLE_TENSORS',
    `the model of ${directory} takes batches of ${actual.shape[0]} rows only: ${wanted.name} must leave the number of rows open`,
    { hint: 'export the model with a batch size that is not fixed' },
  );
}

/** True when a size is the wanted one, or open. */
function isSize(size: string | number | undefined, wanted: number): boolean {
  return size === wanted || typeof size !== 'number' || size < 1;
}
