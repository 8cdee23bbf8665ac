/** The linear model: logistic regression over binary features, with 8-bit weights. */
import { FEATURE_SET } from '../../features/vector.ts';
import { LABELS } from '../../labels.ts';
import { fitCalibration } from '../calibration.ts';
import { scoreHeldOut } from '../held-out.ts';
import { summariseHeldOut } from '../held-out-summary.ts';
import { calibrated, dequantised, type LinearClassifier } from '../linear-classifier.ts';
import { trainLogisticRegression } from '../logistic-regression.ts';
import { linearClassifierGraph, TENSOR_NAMES } from '../onnx-graph.ts';
import { quantiseColumns } from '../quantise.ts';
import type { SparseRows } from '../sparse-rows.ts';
import type { Algorithm, FitOptions } from './algorithm.ts';

export interface LinearParameters {
  /** Penalty on large weights. */
  readonly l2: number;
  readonly maxIterations: number;
  /** Folds of sources that are held out in turn, to calibrate scores and choose thresholds; 0 for none. */
  readonly folds: number;
  /** A classifier to start from and to stay close to; null for none. */
  readonly base: LinearClassifier | null;
}

/** Training stops when no component of the gradient of the mean loss is larger. */
const TOLERANCE = 1e-5;

/** Multinomial logistic regression with 8-bit weights. */
export function linearAlgorithm(parameters: LinearParameters): Algorithm {
  const { l2, maxIterations, folds } = parameters;
  return {
    async fit(dataset, options) {
      const { dimensions } = FEATURE_SET;
      const heldOut =
        folds === 0
          ? null
          : await scoreHeldOut(dataset, folds, async (rows, fold) => {
              const { classifier } = await fitRows(rows, parameters, options, `fold ${fold + 1} of ${folds}, `);
              return classifier;
            });
      const fitted = await fitRows(dataset.rows, parameters, options, '');
      const calibration = heldOut === null ? null : fitCalibration(heldOut);
      const classifier = calibration === null ? fitted.classifier : calibrated(fitted.classifier, calibration);
      return {
        model: linearClassifierGraph({
          name: options.name,
          dimensions,
          ...classifier,
          metadata: { feature_set: FEATURE_SET.id, labels: LABELS.map((label) => label.name).join(',') },
        }),
        algorithm: 'multinomial logistic regression, 8-bit weights',
        featureSet: FEATURE_SET,
        tensors: {
          features: { name: TENSOR_NAMES.features, type: 'uint8', shape: ['batch', dimensions] },
          rowScale: { name: TENSOR_NAMES.rowScale, type: 'float32', shape: ['batch', 1] },
          probabilities: { name: TENSOR_NAMES.probabilities, type: 'float32', shape: ['batch', classifier.classCount] },
        },
        parameters: { l2, maxIterations, iterations: fitted.iterations },
        heldOut: heldOut === null || calibration === null ? null : summariseHeldOut(heldOut, calibration, folds),
      };
    },
  };
}

/** Trains on rows and brings the weights into 8 bits. */
async function fitRows(
  rows: SparseRows,
  { l2, maxIterations, base }: LinearParameters,
  { threads, signal, onProgress }: FitOptions,
  prefix: string,
): Promise<{ classifier: LinearClassifier; iterations: number }> {
  const classCount = LABELS.length;
  const fitted = await trainLogisticRegression(rows, {
    classCount,
    l2,
    maxIterations,
    tolerance: TOLERANCE,
    threads,
    rowScale: 'l2',
    ...(base === null ? {} : { prior: dequantised(base) }),
    signal,
    onProgress: ({ iteration, loss }) =>
      onProgress?.(`${prefix}step ${iteration} of at most ${maxIterations}, loss ${loss.toFixed(5)}`),
  });
  const { weights, scales } = quantiseColumns(fitted.weights, FEATURE_SET.dimensions, classCount);
  return {
    classifier: { classCount, weights, scales, bias: Float32Array.from(fitted.bias) },
    iterations: fitted.iterations,
  };
}
