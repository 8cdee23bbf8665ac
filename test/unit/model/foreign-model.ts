/** Models as others export them: over counts, with a label beside the probabilities, with or without a fixed batch. */
import { LEXICAL_FEATURES } from '../../../src/features/lexical.ts';
import { LEXICAL_FEATURE_SET } from '../../../src/features/lexical-vector.ts';
import type { ModelBundle } from '../../../src/model/bundle.ts';
import { ATTRIBUTE_TYPE, encodeModel, type OnnxDimension, TENSOR_TYPE } from '../../../src/training/onnx-schema.ts';
import { bundleOf, LABELS } from './bundles.ts';

export interface ForeignShape {
  /** How the batch is written in the file. */
  readonly batch?: OnnxDimension;
  /** Width of a row. */
  readonly dimensions?: number;
  /** Feature f for label c at `f * LABELS.length + c`; nothing says anything when they are left out. */
  readonly weights?: Float32Array;
}

const WIDTH = LEXICAL_FEATURE_SET.dimensions;

/** How much each count says for each of LABELS, by name of the lexical feature. */
export function countWeights(rows: Readonly<Record<string, readonly number[]>>): Float32Array {
  const table = new Float32Array(WIDTH * LABELS.length);
  for (const [name, row] of Object.entries(rows)) table.set(row, LEXICAL_FEATURES.indexOf(name) * LABELS.length);
  return table;
}

/** An ONNX file: `probabilities` = softmax(`X` · weights), and `label`, the most probable column. */
export function foreignModel(shape: ForeignShape = {}): Uint8Array {
  const { batch = { dimParam: 'N' }, dimensions = WIDTH } = shape;
  const { weights = new Float32Array(dimensions * LABELS.length) } = shape;
  const axis = (name: string, i: number) => ({ name, type: ATTRIBUTE_TYPE.int, i });
  const tensor = (name: string, elemType: 1 | 7, width: number) => ({
    name,
    type: { tensorType: { elemType, shape: { dim: [batch, { dimValue: width }] } } },
  });
  return encodeModel({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 17 }],
    graph: {
      name: 'foreign',
      node: [
        { opType: 'MatMul', input: ['X', 'weights'], output: ['sums'] },
        { opType: 'Softmax', input: ['sums'], output: ['probabilities'], attribute: [axis('axis', -1)] },
        { opType: 'ArgMax', input: ['sums'], output: ['label'], attribute: [axis('axis', 1), axis('keepdims', 1)] },
      ],
      initializer: [
        { name: 'weights', dataType: TENSOR_TYPE.float, dims: [dimensions, LABELS.length], floatData: [...weights] },
      ],
      input: [tensor('X', TENSOR_TYPE.float, dimensions)],
      output: [tensor('label', TENSOR_TYPE.int64, 1), tensor('probabilities', TENSOR_TYPE.float, LABELS.length)],
    },
  });
}

/** A bundle around a foreign model. */
export function foreignBundle(model: Uint8Array): ModelBundle {
  return bundleOf(model, {
    featureSet: LEXICAL_FEATURE_SET,
    tensors: {
      features: { name: 'X', type: 'float32', shape: ['batch', WIDTH] },
      probabilities: { name: 'probabilities', type: 'float32', shape: ['batch', LABELS.length] },
    },
  });
}
