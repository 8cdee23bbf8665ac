import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import {
  ATTRIBUTE_TYPE,
  decodeModel,
  encodeModel,
  type OnnxAttribute,
  type OnnxModel,
  TENSOR_TYPE,
} from '../../../src/training/onnx-schema.ts';

/**
 * A model with one TreeEnsembleClassifier, as onnx.helper of the ONNX project (version 1.23.2) writes it:
 * x float [batch, 2] in; label int64 [batch] and p float [batch, 2] out; one tree, x[1] <= 0.5.
 */
const OFFICIAL_BYTES = Buffer.from(
  'CAgSCG9mZmljaWFsOrAECr4DCgF4EgVsYWJlbBIBcBoBdCIWVHJlZUVuc2VtYmxlQ2xhc3NpZmllcioWCgljbGFzc19pZHNAAEABQABAAaABByoa' +
    'Cg1jbGFzc19ub2RlaWRzQAFAAUACQAKgAQcqGgoNY2xhc3NfdHJlZWlkc0AAQABAAEAAoAEHKiYKDWNsYXNzX3dlaWdodHM9AACAPj0AAEA/' +
    'PQAAgD89AAAAAKABBiobChJjbGFzc2xhYmVsc19pbnQ2NHNAAEAHoAEHKh0KEm5vZGVzX2ZhbHNlbm9kZWlkc0ACQABAAKABByobChBub2Rl' +
    'c19mZWF0dXJlaWRzQAFAAEAAoAEHKigKC25vZGVzX21vZGVzSgpCUkFOQ0hfTEVRSgRMRUFGSgRMRUFGoAEIKhgKDW5vZGVzX25vZGVpZHNA' +
    'AEABQAKgAQcqGAoNbm9kZXNfdHJlZWlkc0AAQABAAKABByocChFub2Rlc190cnVlbm9kZWlkc0ABQABAAKABByogCgxub2Rlc192YWx1ZXM9' +
    'AAAAPz0AAAAAPQAAAACgAQYqGQoOcG9zdF90cmFuc2Zvcm0iBE5PTkWgAQM6CmFpLm9ubngubWwSBHRyZWUqGQgCEAc6CwP8//////////8B' +
    'QgZ1bnVzZWRaGAoBeBITChEIARINCgcSBWJhdGNoCgIIAmIYCgVsYWJlbBIPCg0IBxIJCgcSBWJhdGNoYhgKAXASEwoRCAESDQoHEgViYXRj' +
    'aAoCCAJCBAoAEBFCDgoKYWkub25ueC5tbBADcgYKAWsSAXY=',
  'base64',
);

const ints = (name: string, values: readonly number[]): OnnxAttribute => {
  return { name, type: ATTRIBUTE_TYPE.ints, ints: values };
};
const floats = (name: string, values: readonly number[]): OnnxAttribute => {
  return { name, type: ATTRIBUTE_TYPE.floats, floats: values };
};

/** What OFFICIAL_BYTES hold. */
const TREE_MODEL: OnnxModel = {
  irVersion: 8,
  producerName: 'official',
  graph: {
    node: [
      {
        input: ['x'],
        output: ['label', 'p'],
        name: 't',
        opType: 'TreeEnsembleClassifier',
        attribute: [
          ints('class_ids', [0, 1, 0, 1]),
          ints('class_nodeids', [1, 1, 2, 2]),
          ints('class_treeids', [0, 0, 0, 0]),
          floats('class_weights', [0.25, 0.75, 1, 0]),
          ints('classlabels_int64s', [0, 7]),
          ints('nodes_falsenodeids', [2, 0, 0]),
          ints('nodes_featureids', [1, 0, 0]),
          {
            name: 'nodes_modes',
            type: ATTRIBUTE_TYPE.strings,
            strings: ['BRANCH_LEQ', 'LEAF', 'LEAF'].map((mode) => Buffer.from(mode)),
          },
          ints('nodes_nodeids', [0, 1, 2]),
          ints('nodes_treeids', [0, 0, 0]),
          ints('nodes_truenodeids', [1, 0, 0]),
          floats('nodes_values', [0.5, 0, 0]),
          { name: 'post_transform', type: ATTRIBUTE_TYPE.string, s: Buffer.from('NONE') },
        ],
        domain: 'ai.onnx.ml',
      },
    ],
    name: 'tree',
    initializer: [{ dims: [2], dataType: TENSOR_TYPE.int64, int64Data: [3, -4], name: 'unused' }],
    input: [
      {
        name: 'x',
        type: {
          tensorType: { elemType: TENSOR_TYPE.float, shape: { dim: [{ dimParam: 'batch' }, { dimValue: 2 }] } },
        },
      },
    ],
    output: [
      {
        name: 'label',
        type: { tensorType: { elemType: TENSOR_TYPE.int64, shape: { dim: [{ dimParam: 'batch' }] } } },
      },
      {
        name: 'p',
        type: {
          tensorType: { elemType: TENSOR_TYPE.float, shape: { dim: [{ dimParam: 'batch' }, { dimValue: 2 }] } },
        },
      },
    ],
  },
  opsetImport: [
    { domain: '', version: 17 },
    { domain: 'ai.onnx.ml', version: 3 },
  ],
  metadataProps: [{ key: 'k', value: 'v' }],
};

describe('decodeModel', () => {
  it("reads what the ONNX project's own tools write, to the last field", () => {
    expect(decodeModel(OFFICIAL_BYTES)).toEqual(TREE_MODEL);
  });

  it('skips fields that it does not know', () => {
    // Field 25 of a model: a list of functions.
    const withFunction = Buffer.concat([OFFICIAL_BYTES, Buffer.from([0xca, 0x01, 0x03, 0x0a, 0x01, 0x66])]);
    expect(decodeModel(withFunction)).toEqual(TREE_MODEL);
  });

  it('throws for bytes that end too early', () => {
    expect(() => decodeModel(OFFICIAL_BYTES.subarray(0, 100))).toThrow(Error);
  });
});

describe('encodeModel', () => {
  it('gives back what was put in, also values of 0 and empty text', () => {
    const withZeros: OnnxModel = {
      ...TREE_MODEL,
      modelVersion: 0,
      docString: '',
      graph: {
        ...TREE_MODEL.graph,
        node: [
          {
            input: ['', 'a'],
            output: ['b'],
            opType: 'X',
            attribute: [
              { name: 'i', type: ATTRIBUTE_TYPE.int, i: 0 },
              { name: 'f', type: ATTRIBUTE_TYPE.float, f: 0 },
              { name: 's', type: ATTRIBUTE_TYPE.string, s: Buffer.alloc(0) },
              { name: 'n', type: ATTRIBUTE_TYPE.int, i: -1 },
              {
                name: 't',
                type: ATTRIBUTE_TYPE.tensor,
                t: { dims: [1, 0], dataType: TENSOR_TYPE.double, doubleData: [0.1, -1e300] },
              },
            ],
          },
        ],
      },
    };
    for (const model of [TREE_MODEL, withZeros]) expect(decodeModel(encodeModel(model))).toEqual(model);
  });

  it('gives the same bytes for the same model, in whatever order its fields were written down', () => {
    const { graph, irVersion, ...rest } = TREE_MODEL;
    const bytes = encodeModel(TREE_MODEL);
    expect(encodeModel({ ...rest, irVersion, graph })).toEqual(bytes);
    expect(encodeModel(structuredClone(TREE_MODEL))).toEqual(bytes);
  });

  it('refuses values of the wrong type', () => {
    const wrong = { ...TREE_MODEL, irVersion: 'eight' } as unknown as OnnxModel;
    expect(() => encodeModel(wrong)).toThrow(TypeError);
  });

  it('writes a tree ensemble that ONNX Runtime runs', async () => {
    for (const bytes of [OFFICIAL_BYTES, encodeModel(TREE_MODEL)]) {
      const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
      const { p } = await session.run({ x: new Tensor('float32', Float32Array.of(9, 0.5, 9, 0.6), [2, 2]) });
      expect([...(p?.data ?? [])]).toEqual([0.25, 0.75, 1, 0]);
      await session.release();
    }
  });
});
