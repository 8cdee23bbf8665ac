/**
 * The ONNX graph of a random forest: one TreeEnsembleClassifier (https://onnx.ai/onnx/operators, domain ai.onnx.ml,
 * version 3), whose scores are the probabilities, as a tensor. Its first output, the label, stays inside the graph.
 */
import { batchOf, IR_VERSION, metadataProperties, OPERATOR_SET, TENSOR_NAMES } from '../onnx-graph.ts';
import { ATTRIBUTE_TYPE, encodeModel, type OnnxAttribute, TENSOR_TYPE } from '../onnx-schema.ts';
import { forEachLeaf, UNITS } from './leaf-weights.ts';
import { type Forest, LEAF } from './tree.ts';

const TREE_DOMAIN = 'ai.onnx.ml';
const TREE_OPERATOR_SET = 3;

export interface ForestDescription {
  /** Name of the graph. */
  readonly name: string;
  readonly forest: Forest;
  /** Written into the file, sorted by key. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * A model file: `features` float32 [batch, featureCount] of whole numbers in, `probabilities` float32 [batch, classCount]
 * out. The same forest gives the same bytes.
 *
 * @throws RangeError for a forest without trees
 */
export function forestGraph({ name, forest, metadata }: ForestDescription): Uint8Array {
  if (forest.trees.length === 0) throw new RangeError('a forest needs a tree');
  return encodeModel({
    irVersion: IR_VERSION,
    producerName: 'waf-classify',
    opsetImport: [
      { domain: '', version: OPERATOR_SET },
      { domain: TREE_DOMAIN, version: TREE_OPERATOR_SET },
    ],
    graph: {
      name,
      node: [
        {
          opType: 'TreeEnsembleClassifier',
          domain: TREE_DOMAIN,
          name: 'forest',
          input: [TENSOR_NAMES.features],
          output: ['label', TENSOR_NAMES.probabilities],
          attribute: [...nodeAttributes(forest), ...leafAttributes(forest)],
        },
      ],
      input: [batchOf(TENSOR_NAMES.features, TENSOR_TYPE.float, forest.featureCount)],
      output: [batchOf(TENSOR_NAMES.probabilities, TENSOR_TYPE.float, forest.classCount)],
    },
    metadataProps: metadataProperties(metadata),
  });
}

/** The nodes of all trees, in lists that run in step. */
function nodeAttributes({ trees }: Forest): OnnxAttribute[] {
  const treeIds = trees.flatMap(({ feature }, number) => Array.from(feature, () => number));
  const nodeIds = trees.flatMap(({ feature }) => Array.from(feature.keys()));
  const columns = trees.flatMap(({ feature }) => Array.from(feature));
  return [
    ints('nodes_treeids', treeIds),
    ints('nodes_nodeids', nodeIds),
    // A leaf asks for nothing, but its place in the list must hold a column that exists.
    ints(
      'nodes_featureids',
      columns.map((column) => Math.max(0, column)),
    ),
    strings(
      'nodes_modes',
      columns.map((column) => (column === LEAF ? 'LEAF' : 'BRANCH_LEQ')),
    ),
    floats(
      'nodes_values',
      trees.flatMap(({ threshold }) => Array.from(threshold)),
    ),
    ints(
      'nodes_truenodeids',
      trees.flatMap(({ left }) => Array.from(left)),
    ),
    ints(
      'nodes_falsenodeids',
      trees.flatMap(({ right }) => Array.from(right)),
    ),
  ];
}

/** What the leaves add to the classes; classes to which a leaf adds nothing are left out. */
function leafAttributes(forest: Forest): OnnxAttribute[] {
  const treeIds: number[] = [];
  const nodeIds: number[] = [];
  const classIds: number[] = [];
  const weights: number[] = [];
  forEachLeaf(forest, (tree, node, units) => {
    units.forEach((count, label) => {
      if (count === 0) return;
      treeIds.push(tree);
      nodeIds.push(node);
      classIds.push(label);
      weights.push(count / UNITS);
    });
  });
  return [
    ints('class_treeids', treeIds),
    ints('class_nodeids', nodeIds),
    ints('class_ids', classIds),
    floats('class_weights', weights),
    ints(
      'classlabels_int64s',
      Array.from({ length: forest.classCount }, (_, label) => label),
    ),
    { name: 'post_transform', type: ATTRIBUTE_TYPE.string, s: utf8('NONE') },
  ];
}

function ints(name: string, values: readonly number[]): OnnxAttribute {
  return { name, type: ATTRIBUTE_TYPE.ints, ints: values };
}

function floats(name: string, values: readonly number[]): OnnxAttribute {
  return { name, type: ATTRIBUTE_TYPE.floats, floats: values };
}

function strings(name: string, values: readonly string[]): OnnxAttribute {
  return { name, type: ATTRIBUTE_TYPE.strings, strings: values.map(utf8) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
