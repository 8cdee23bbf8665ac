/**
 * Weights in 8 bits: symmetric, one scale for each class, q = round(w / scale) in [-127, 127], w is about q * scale.
 *
 * Error: |w - q * scale| <= scale / 2 for every weight, up to the rounding of one float32 product. The score of a row
 * with n features, scaled by 1 / sqrt(n), is therefore off by at most scale / 2 * sqrt(n), and by about
 * scale / sqrt(12) when the errors are independent.
 *
 * The largest weights are kept, not clipped to make the rest finer: the scale with the least squared error over all
 * weights was tried, and the probabilities of a trained model were further off with it, since the features with large
 * weights are those that decide.
 */

export interface QuantisedWeights {
  /** Laid out as the weights were: feature f for class c at `f * classCount + c`. */
  readonly weights: Int8Array;
  /** What the 8-bit weights of each class are multiplied by. */
  readonly scales: Float32Array;
}

const LARGEST = 127;

/**
 * Quantises a weight matrix class by class. A class whose weights are all 0 has the scale 1.
 *
 * @param weights feature f for class c at `f * classCount + c`, all finite
 * @throws RangeError when the size of `weights` is not dimensions * classCount or a weight is not finite
 */
export function quantiseColumns(weights: Float32Array, dimensions: number, classCount: number): QuantisedWeights {
  if (weights.length !== dimensions * classCount) {
    throw new RangeError(`${weights.length} weights are not ${dimensions} rows of ${classCount}`);
  }
  const largest = new Float32Array(classCount);
  weights.forEach((weight, index) => {
    if (!Number.isFinite(weight)) throw new RangeError(`a weight is ${weight}`);
    const label = index % classCount;
    largest[label] = Math.max(largest[label] as number, Math.abs(weight));
  });
  // The division can underflow to 0; such a class is as good as without weights.
  const scales = largest.map((size) => size / LARGEST).map((scale) => scale || 1);
  const quantised = new Int8Array(weights.length);
  weights.forEach((weight, index) => {
    const steps = Math.round(weight / (scales[index % classCount] as number));
    quantised[index] = Math.max(-LARGEST, Math.min(LARGEST, steps));
  });
  return { weights: quantised, scales };
}
