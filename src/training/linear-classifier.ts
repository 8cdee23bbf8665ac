/** The linear classifier as training knows it, before it becomes a graph: logits of rows, and what 8 bits make of them. */
import { BENIGN_ID } from '../labels.ts';
import type { Calibration } from './calibration.ts';
import { inverseRowNorm } from './gradient-shard.ts';
import type { SparseRows } from './sparse-rows.ts';

export interface LinearClassifier {
  readonly classCount: number;
  /** Weight of feature f for class c at `f * classCount + c`, in steps of the class's scale. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Logits of every row, `classCount` values a row: what the ONNX graph computes before its softmax, but in float64
 * behind the whole-number sums.
 */
export function logitsOf({ classCount, weights, scales, bias }: LinearClassifier, rows: SparseRows): Float64Array {
  const logits = new Float64Array(rows.count * classCount);
  const sums = new Int32Array(classCount);
  for (let row = 0; row < rows.count; row++) {
    const first = rows.offsets[row] as number;
    const end = rows.offsets[row + 1] as number;
    sums.fill(0);
    for (let at = first; at < end; at++) {
      const from = (rows.ids[at] as number) * classCount;
      for (let label = 0; label < classCount; label++) {
        sums[label] = (sums[label] as number) + (weights[from + label] as number);
      }
    }
    const scale = inverseRowNorm(end - first);
    for (let label = 0; label < classCount; label++) {
      logits[row * classCount + label] =
        (sums[label] as number) * scale * (scales[label] as number) + (bias[label] as number);
    }
  }
  return logits;
}

/** The classifier whose scores are calibrated: temperature and offset become part of scales and biases. */
export function calibrated(classifier: LinearClassifier, { temperature, offset }: Calibration): LinearClassifier {
  return {
    ...classifier,
    scales: classifier.scales.map((scale) => scale / temperature),
    bias: classifier.bias.map((bias, label) => bias / temperature + (label === BENIGN_ID ? 0 : offset)),
  };
}

/** Weights and biases as training has them. */
export function dequantised({ classCount, weights, scales, bias }: LinearClassifier): {
  weights: Float32Array;
  bias: Float64Array;
} {
  return {
    weights: Float32Array.from(weights, (weight, index) => weight * (scales[index % classCount] as number)),
    bias: Float64Array.from(bias),
  };
}
