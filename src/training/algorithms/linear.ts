/** The linear model: logistic regression over binary features, with 8-bit weights. */
import { FEATURE_SET } from '../../features/vector.ts';
import { LABELS } from '../../labels.ts';
import { trainLogisticRegression } from '../logistic-regression.ts';
import { linearClassifierGraph, TENSOR_NAMES } from '../onnx-graph.ts';
import { quantiseColumns } from '../quantise.ts';
import type { Algorithm } from './algorithm.ts';

export interface LinearParameters {
  /** Penalty on large weights. */
  readonly l2: number;
  readonly maxIterations: number;
}

/** Training stops when no component of the gradient of the mean loss is larger. */
const TOLERANCE = 1e-5;

/** Multinomial logistic regression with 8-bit weights. */
export function linearAlgorithm({ l2, maxIterations }: LinearParameters): Algorithm {
  return {
    async fit({ rows }, { name, threads, signal, onProgress }) {
      const classCount = LABELS.length;
      const fitted = await trainLogisticRegression(rows, {
        classCount,
        l2,
        maxIterations,
        tolerance: TOLERANCE,
        threads,
        rowScale: 'l2',
        signal,
        onProgress: ({ iteration, loss }) =>
          onProgress?.(`step ${iteration} of at most ${maxIterations}, loss ${loss.toFixed(5)}`),
      });
      const { dimensions } = FEATURE_SET;
      const { weights, scales } = quantiseColumns(fitted.weights, dimensions, classCount);
      const model = linearClassifierGraph({
        name,
        dimensions,
        classCount,
        weights,
        scales,
        bias: Float32Array.from(fitted.bias),
        metadata: { feature_set: FEATURE_SET.id, labels: LABELS.map((label) => label.name).join(',') },
      });
      return {
        model,
        algorithm: 'multinomial logistic regression, 8-bit weights',
        featureSet: FEATURE_SET,
        tensors: {
          features: { name: TENSOR_NAMES.features, type: 'uint8', shape: ['batch', dimensions] },
          rowScale: { name: TENSOR_NAMES.rowScale, type: 'float32', shape: ['batch', 1] },
          probabilities: { name: TENSOR_NAMES.probabilities, type: 'float32', shape: ['batch', classCount] },
        },
        parameters: { l2, maxIterations, iterations: fitted.iterations },
      };
    },
  };
}
