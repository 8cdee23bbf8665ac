/** The random forest over lexical features. */
import { LEXICAL_FEATURE_SET } from '../../features/lexical-vector.ts';
import { LABELS } from '../../labels.ts';
import { forestGraph } from '../forest/forest-graph.ts';
import type { ForestParameters, MaxFeatures } from '../forest/problem.ts';
import { trainForest } from '../forest/train-forest.ts';
import { TENSOR_NAMES } from '../onnx-graph.ts';
import type { Algorithm } from './algorithm.ts';

/** A random forest; the seed is that of the training. */
export function forestAlgorithm(parameters: Omit<ForestParameters, 'seed'>): Algorithm {
  const { estimators, maxDepth, minSamplesLeaf, maxFeatures, classWeight } = parameters;
  return {
    async fit({ rows, counts }, { name, seed, threads, signal, onProgress }) {
      const classCount = LABELS.length;
      const forest = await trainForest(
        { counts, classes: rows.classes, weights: rows.weights, classCount },
        {
          ...parameters,
          seed,
          threads,
          signal,
          onProgress: ({ trees }) => onProgress?.(`tree ${trees} of ${estimators}`),
        },
      );
      const model = forestGraph({
        name,
        forest,
        metadata: { feature_set: LEXICAL_FEATURE_SET.id, labels: LABELS.map((label) => label.name).join(',') },
      });
      return {
        model,
        algorithm: 'random forest',
        featureSet: LEXICAL_FEATURE_SET,
        tensors: {
          features: { name: TENSOR_NAMES.features, type: 'float32', shape: ['batch', LEXICAL_FEATURE_SET.dimensions] },
          probabilities: { name: TENSOR_NAMES.probabilities, type: 'float32', shape: ['batch', classCount] },
        },
        parameters: {
          n_estimators: estimators,
          max_depth: maxDepth === Number.POSITIVE_INFINITY ? 'none' : maxDepth,
          min_samples_leaf: minSamplesLeaf,
          max_features: describeMaxFeatures(maxFeatures),
          class_weight: classWeight,
          nodes: forest.trees.reduce((sum, { feature }) => sum + feature.length, 0),
        },
        heldOut: null,
      };
    },
  };
}

/** As the option is written: a share has a decimal point. */
function describeMaxFeatures(maxFeatures: MaxFeatures): string | number {
  if (typeof maxFeatures === 'string') return maxFeatures;
  if ('count' in maxFeatures) return maxFeatures.count;
  return Number.isInteger(maxFeatures.share) ? maxFeatures.share.toFixed(1) : String(maxFeatures.share);
}
