/**
 * The ONNX graph of a linear classifier over binary features:
 *
 *   probabilities = softmax(row_scale * scale_c * (features . weights_c) + bias_c)
 *
 * The 8-bit graph multiplies integers, so its sums are exact and an event's probabilities do not depend on the batch
 * it is in. (Processors without dot product instructions add pairs of products in 16 bits, saturating: with features
 * of 0 and 1 a pair is at most 254, so nothing is lost there either.) Operators: https://onnx.ai/onnx/operators.
 */
import {
  ATTRIBUTE_TYPE,
  encodeModel,
  type OnnxNode,
  type OnnxProperty,
  type OnnxTensor,
  type OnnxValueInfo,
  TENSOR_TYPE,
  type TensorType,
} from './onnx-schema.ts';

/** Operator set 17 came with ONNX 1.12, whose files have the IR version 8. */
export const OPERATOR_SET = 17;
export const IR_VERSION = 8;

interface ClassifierDescription {
  /** Name of the graph. */
  readonly name: string;
  /** Number of features, the width of a row. */
  readonly dimensions: number;
  readonly classCount: number;
  /** One value a class. */
  readonly bias: Float32Array;
  /** Written into the file, sorted by key. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface QuantisedClassifier extends ClassifierDescription {
  /** Feature f for class c at `f * classCount + c`. */
  readonly weights: Int8Array;
  /** What the weights of each class are multiplied by. */
  readonly scales: Float32Array;
}

export interface FloatClassifier extends ClassifierDescription {
  /** Feature f for class c at `f * classCount + c`. */
  readonly weights: Float32Array;
}

/** Tensor names of the graphs. */
export const TENSOR_NAMES = { features: 'features', rowScale: 'row_scale', probabilities: 'probabilities' } as const;

/**
 * A model file with 8-bit weights: `features` uint8 [batch, dimensions] of 0 and 1 and `row_scale` float32 [batch, 1]
 * in, `probabilities` float32 [batch, classCount] out. The same description gives the same bytes.
 *
 * @throws RangeError when the sizes do not fit together
 */
export function linearClassifierGraph(classifier: QuantisedClassifier): Uint8Array {
  const { dimensions, classCount, weights, scales } = classifier;
  checkSize('scales', scales.length, classCount);
  checkSize('weights', weights.length, dimensions * classCount);
  return classifierModel(
    classifier,
    [
      node('MatMulInteger', [TENSOR_NAMES.features, 'weights'], 'integer_sums'),
      castToFloat('integer_sums', 'float_sums'),
      node('Mul', ['float_sums', 'scales'], 'sums'),
    ],
    [
      tensor('weights', TENSOR_TYPE.int8, [dimensions, classCount], new Uint8Array(weights)),
      tensor('scales', TENSOR_TYPE.float, [classCount], floatBytes(scales)),
    ],
  );
}

/**
 * The same with weights as they were trained, in 32-bit floating point: four times the size, and sums that may differ
 * in their last bits from batch to batch.
 *
 * @throws RangeError when the sizes do not fit together
 */
export function floatLinearClassifierGraph(classifier: FloatClassifier): Uint8Array {
  const { dimensions, classCount, weights } = classifier;
  checkSize('weights', weights.length, dimensions * classCount);
  return classifierModel(
    classifier,
    [castToFloat(TENSOR_NAMES.features, 'float_features'), node('MatMul', ['float_features', 'weights'], 'sums')],
    [tensor('weights', TENSOR_TYPE.float, [dimensions, classCount], floatBytes(weights))],
  );
}

/** The model around the nodes that lead from `features` to `sums`, one float32 for each row and class. */
function classifierModel(
  classifier: ClassifierDescription,
  summingNodes: readonly OnnxNode[],
  initializers: readonly OnnxTensor[],
): Uint8Array {
  const { name, dimensions, classCount, bias, metadata } = classifier;
  checkSize('bias', bias.length, classCount);
  return encodeModel({
    irVersion: IR_VERSION,
    producerName: 'waf-classify',
    opsetImport: [{ domain: '', version: OPERATOR_SET }],
    graph: {
      name,
      node: [
        ...summingNodes,
        node('Mul', ['sums', TENSOR_NAMES.rowScale], 'scaled_sums'),
        node('Add', ['scaled_sums', 'bias'], 'logits'),
        {
          ...node('Softmax', ['logits'], TENSOR_NAMES.probabilities),
          attribute: [{ name: 'axis', type: ATTRIBUTE_TYPE.int, i: -1 }],
        },
      ],
      initializer: [...initializers, tensor('bias', TENSOR_TYPE.float, [classCount], floatBytes(bias))],
      input: [
        batchOf(TENSOR_NAMES.features, TENSOR_TYPE.uint8, dimensions),
        batchOf(TENSOR_NAMES.rowScale, TENSOR_TYPE.float, 1),
      ],
      output: [batchOf(TENSOR_NAMES.probabilities, TENSOR_TYPE.float, classCount)],
    },
    metadataProps: metadataProperties(metadata),
  });
}

function node(opType: string, input: readonly string[], output: string): OnnxNode {
  return { input, output: [output], name: output, opType };
}

function castToFloat(input: string, output: string): OnnxNode {
  return {
    ...node('Cast', [input], output),
    attribute: [{ name: 'to', type: ATTRIBUTE_TYPE.int, i: TENSOR_TYPE.float }],
  };
}

function tensor(name: string, dataType: TensorType, dims: readonly number[], rawData: Uint8Array): OnnxTensor {
  return { name, dataType, dims, rawData };
}

/** Properties of a model file, sorted by key. */
export function metadataProperties(metadata: Readonly<Record<string, string>>): OnnxProperty[] {
  return Object.keys(metadata)
    .sort()
    .map((key) => ({ key, value: metadata[key] ?? '' }));
}

/** An input or output with any number of rows of `width` values. */
export function batchOf(name: string, elemType: TensorType, width: number): OnnxValueInfo {
  return { name, type: { tensorType: { elemType, shape: { dim: [{ dimParam: 'batch' }, { dimValue: width }] } } } };
}

/** Little-endian, on every machine. */
function floatBytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * Float32Array.BYTES_PER_ELEMENT);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat32(index * Float32Array.BYTES_PER_ELEMENT, value, true);
  });
  return bytes;
}

function checkSize(what: string, actual: number, expected: number): void {
  if (actual !== expected) throw new RangeError(`${what} must have ${expected} values, not ${actual}`);
}
