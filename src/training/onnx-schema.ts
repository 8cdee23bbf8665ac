/**
 * The part of the ONNX file format that this project writes. Field numbers and enum values are those of onnx.proto3 of
 * the ONNX project (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3, Apache-2.0), as of IR version 8; fields
 * that are not listed here are skipped when a model is decoded.
 *
 * Encoding is deterministic: fields go out in the order of their numbers, lists in their own order, numbers of a list
 * packed together. The same model gives the same bytes. A field that is given is written, also where its value is 0 or
 * empty, as the ONNX project's own tools do: some readers ask whether an attribute has a value.
 */
import protobuf from 'protobufjs/light.js';

/** TensorProto.DataType */
export const TENSOR_TYPE = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, string: 8, double: 11 } as const;

/** AttributeProto.AttributeType */
export const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7, strings: 8 } as const;

export type TensorType = (typeof TENSOR_TYPE)[keyof typeof TENSOR_TYPE];
export type AttributeType = (typeof ATTRIBUTE_TYPE)[keyof typeof ATTRIBUTE_TYPE];

/** StringStringEntryProto */
export interface OnnxProperty {
  readonly key: string;
  readonly value: string;
}

/** TensorProto. `rawData` holds fixed-width values, row after row, little-endian. */
export interface OnnxTensor {
  readonly name?: string;
  readonly dims: readonly number[];
  readonly dataType: TensorType;
  readonly rawData?: Uint8Array;
  readonly floatData?: readonly number[];
  readonly int32Data?: readonly number[];
  readonly int64Data?: readonly number[];
  readonly stringData?: readonly Uint8Array[];
  readonly doubleData?: readonly number[];
}

/** AttributeProto: `type` says which one of the other fields counts. Strings are UTF-8 bytes. */
export interface OnnxAttribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly t?: OnnxTensor;
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
  readonly strings?: readonly Uint8Array[];
}

/** NodeProto: one operator. */
export interface OnnxNode {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name?: string;
  readonly opType: string;
  /** Operator set; the default one when empty or missing. */
  readonly domain?: string;
  readonly attribute?: readonly OnnxAttribute[];
}

/** TensorShapeProto.Dimension: a size, or a name for one that is known only when the model runs. */
export type OnnxDimension = { readonly dimValue: number } | { readonly dimParam: string };

/** ValueInfoProto, for tensors. */
export interface OnnxValueInfo {
  readonly name: string;
  readonly type: {
    readonly tensorType: { readonly elemType: TensorType; readonly shape: { readonly dim: readonly OnnxDimension[] } };
  };
}

/** GraphProto */
export interface OnnxGraph {
  readonly name: string;
  readonly node: readonly OnnxNode[];
  readonly initializer?: readonly OnnxTensor[];
  readonly input: readonly OnnxValueInfo[];
  readonly output: readonly OnnxValueInfo[];
  readonly docString?: string;
}

/** OperatorSetIdProto */
export interface OnnxOperatorSet {
  readonly domain: string;
  readonly version: number;
}

/** ModelProto */
export interface OnnxModel {
  readonly irVersion: number;
  readonly producerName?: string;
  readonly producerVersion?: string;
  readonly domain?: string;
  readonly modelVersion?: number;
  readonly docString?: string;
  readonly graph: OnnxGraph;
  readonly opsetImport: readonly OnnxOperatorSet[];
  readonly metadataProps?: readonly OnnxProperty[];
}

const one = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number) => ({ type, id, rule: 'repeated' as const });

/** Edition 2023 is protobuf's name for these two: presence is explicit, lists of numbers are packed. */
function message(fields: Record<string, protobuf.IField>, more: Partial<protobuf.IType> = {}): protobuf.IType {
  return { edition: '2023', fields, ...more };
}

const SCHEMA: protobuf.INamespace = {
  nested: {
    ModelProto: message({
      irVersion: one('int64', 1),
      producerName: one('string', 2),
      producerVersion: one('string', 3),
      domain: one('string', 4),
      modelVersion: one('int64', 5),
      docString: one('string', 6),
      graph: one('GraphProto', 7),
      opsetImport: many('OperatorSetIdProto', 8),
      metadataProps: many('StringStringEntryProto', 14),
    }),
    GraphProto: message({
      node: many('NodeProto', 1),
      name: one('string', 2),
      initializer: many('TensorProto', 5),
      docString: one('string', 10),
      input: many('ValueInfoProto', 11),
      output: many('ValueInfoProto', 12),
    }),
    NodeProto: message({
      input: many('string', 1),
      output: many('string', 2),
      name: one('string', 3),
      opType: one('string', 4),
      attribute: many('AttributeProto', 5),
      docString: one('string', 6),
      domain: one('string', 7),
    }),
    AttributeProto: message({
      name: one('string', 1),
      f: one('float', 2),
      i: one('int64', 3),
      s: one('bytes', 4),
      t: one('TensorProto', 5),
      floats: many('float', 7),
      ints: many('int64', 8),
      strings: many('bytes', 9),
      type: one('int32', 20),
    }),
    TensorProto: message({
      dims: many('int64', 1),
      dataType: one('int32', 2),
      floatData: many('float', 4),
      int32Data: many('int32', 5),
      stringData: many('bytes', 6),
      int64Data: many('int64', 7),
      name: one('string', 8),
      rawData: one('bytes', 9),
      doubleData: many('double', 10),
    }),
    ValueInfoProto: message({ name: one('string', 1), type: one('TypeProto', 2) }),
    TypeProto: message(
      { tensorType: one('Tensor', 1) },
      { nested: { Tensor: message({ elemType: one('int32', 1), shape: one('TensorShapeProto', 2) }) } },
    ),
    TensorShapeProto: message(
      { dim: many('Dimension', 1) },
      {
        nested: {
          Dimension: message(
            { dimValue: one('int64', 1), dimParam: one('string', 2) },
            { oneofs: { value: { oneof: ['dimValue', 'dimParam'] } } },
          ),
        },
      },
    ),
    OperatorSetIdProto: message({ domain: one('string', 1), version: one('int64', 2) }),
    StringStringEntryProto: message({ key: one('string', 1), value: one('string', 2) }),
  },
};

const modelType = protobuf.Root.fromJSON(SCHEMA).lookupType('ModelProto');

/**
 * The bytes of a model file.
 *
 * @throws TypeError when a value has the wrong type for its field
 */
export function encodeModel(model: OnnxModel): Uint8Array {
  const wrong = modelType.verify(model as unknown as Record<string, unknown>);
  if (wrong !== null) throw new TypeError(`not an ONNX model: ${wrong}`);
  return modelType.encode(model as unknown as Record<string, unknown>).finish();
}

/**
 * The model that the bytes hold, for inspection. Lists that are empty, and every field that the file leaves out, are
 * missing in the result, also where the type says otherwise: a foreign file need not have them.
 *
 * @throws Error when the bytes are not protobuf of this schema
 */
export function decodeModel(bytes: Uint8Array): PartialModel {
  return modelType.toObject(modelType.decode(bytes), { longs: Number }) as PartialModel;
}

/** A model of which anything may be missing. */
export type PartialModel = DeepPartial<OnnxModel>;

type DeepPartial<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepPartial<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
      : T;
