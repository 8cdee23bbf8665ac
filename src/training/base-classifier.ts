/** The weights of a linear bundle, read back from its graph: what `train --base` starts from. */
import { ModelError } from '../errors.ts';
import { FEATURE_SET } from '../features/vector.ts';
import { LABELS } from '../labels.ts';
import type { ModelBundle } from '../model/bundle.ts';
import type { LinearClassifier } from './linear-classifier.ts';
import { decodeModel, type PartialModel, TENSOR_TYPE } from './onnx-schema.ts';

/**
 * The classifier of a bundle that `train` wrote with `--algorithm logistic-regression`.
 *
 * @throws ModelError BASE_UNUSABLE when the bundle holds another kind of model
 */
export function readLinearClassifier({ directory, manifest, model }: ModelBundle): LinearClassifier {
  const refuse = (reason: string): ModelError =>
    new ModelError('BASE_UNUSABLE', `the model bundle ${directory} cannot be trained on: ${reason}`, {
      hint: '--base takes a bundle that was trained with --algorithm logistic-regression',
    });
  if (manifest.featureSet.id !== FEATURE_SET.id) throw refuse(`its features are ${manifest.featureSet.id}`);
  const ids = manifest.labels.map(({ id }) => id);
  if (ids.join() !== LABELS.map(({ id }) => id).join()) throw refuse('it does not know all labels');
  const classCount = LABELS.length;
  const graph = decodeModel(model).graph;
  const weights = rawDataOf(graph, 'weights', TENSOR_TYPE.int8);
  const scales = rawDataOf(graph, 'scales', TENSOR_TYPE.float);
  const bias = rawDataOf(graph, 'bias', TENSOR_TYPE.float);
  if (weights?.length !== FEATURE_SET.dimensions * classCount) throw refuse('its graph has no matrix of 8-bit weights');
  if (scales?.length !== 4 * classCount || bias?.length !== 4 * classCount)
    throw refuse('its graph lacks scales or biases');
  return {
    classCount,
    weights: Int8Array.from(weights, (byte) => (byte << 24) >> 24),
    scales: floatsOf(scales),
    bias: floatsOf(bias),
  };
}

function rawDataOf(graph: PartialModel['graph'], name: string, dataType: number): Uint8Array | undefined {
  return graph?.initializer?.find((tensor) => tensor.name === name && tensor.dataType === dataType)?.rawData;
}

/** Little-endian, as ONNX has it, on every machine. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}
