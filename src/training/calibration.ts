/**
 * Calibration: scores that mean what they say. On rows that the model was not trained on, two numbers are fitted to the
 * logits z, a temperature T and an offset b of all attacks,
 *
 *   p = softmax(z / T + b * [class is an attack]),
 *
 * which minimise the log loss of attack against benign. The order of the kinds of attack does not change, and both
 * numbers go into scales and biases of the linear model, so that it costs nothing. T alone is C. Guo et al., On
 * calibration of modern neural networks, ICML 2017; b is the offset of Platt's method.
 */
import { BENIGN_ID } from '../labels.ts';

export interface Calibration {
  readonly temperature: number;
  readonly offset: number;
}

/** Rows that the model has not seen; the arrays run in step. */
export interface HeldOutRows {
  /** `classCount` logits a row; class index is label id. */
  readonly logits: Float64Array;
  readonly classCount: number;
  readonly classes: ArrayLike<number>;
  /** Weight of each row in the loss, not negative. */
  readonly weights: ArrayLike<number>;
}

const LEAST_TEMPERATURE = 0.25;
const MOST_TEMPERATURE = 4;
const ROUNDS = 60;
const GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

/** Logarithm of the odds of an attack of any kind at a temperature, without the offset. */
export function attackLogOdds(logits: Float64Array, row: number, classCount: number, temperature: number): number {
  const first = row * classCount;
  let largest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < classCount; label++) {
    if (label !== BENIGN_ID) largest = Math.max(largest, logits[first + label] as number);
  }
  let sum = 0;
  for (let label = 0; label < classCount; label++) {
    if (label !== BENIGN_ID) sum += Math.exp(((logits[first + label] as number) - largest) / temperature);
  }
  return Math.log(sum) + (largest - (logits[first + BENIGN_ID] as number)) / temperature;
}

/**
 * Fits temperature and offset. The loss is convex in the offset; the temperature is searched by golden section between
 * 0.25 and 4, with the best offset for each.
 */
export function fitCalibration(rows: HeldOutRows): Calibration {
  const cost = (logarithm: number): number => lossAt(rows, Math.exp(logarithm)).loss;
  let low = Math.log(LEAST_TEMPERATURE);
  let high = Math.log(MOST_TEMPERATURE);
  let left = high - GOLDEN_SECTION * (high - low);
  let right = low + GOLDEN_SECTION * (high - low);
  let [leftCost, rightCost] = [cost(left), cost(right)];
  for (let round = 0; round < ROUNDS && high - low > 1e-4; round++) {
    if (leftCost <= rightCost) {
      [high, right, rightCost] = [right, left, leftCost];
      left = high - GOLDEN_SECTION * (high - low);
      leftCost = cost(left);
    } else {
      [low, left, leftCost] = [left, right, rightCost];
      right = low + GOLDEN_SECTION * (high - low);
      rightCost = cost(right);
    }
  }
  const temperature = Math.exp((low + high) / 2);
  return { temperature, offset: lossAt(rows, temperature).offset };
}

/** Weighted log loss at a temperature with the best offset, which Newton's method finds. */
function lossAt(rows: HeldOutRows, temperature: number): { loss: number; offset: number } {
  const { logits, classCount, classes, weights } = rows;
  const count = classes.length;
  const odds = Float64Array.from({ length: count }, (_, row) => attackLogOdds(logits, row, classCount, temperature));
  let offset = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let gradient = 0;
    let curvature = 0;
    for (let row = 0; row < count; row++) {
      const score = 1 / (1 + Math.exp(-(odds[row] as number) - offset));
      const weight = weights[row] as number;
      gradient += weight * (score - (classes[row] === BENIGN_ID ? 0 : 1));
      curvature += weight * score * (1 - score);
    }
    if (curvature < 1e-12) break;
    // A step of at most 1 keeps Newton's method from leaping where the curve is flat.
    const step = Math.max(-1, Math.min(1, gradient / curvature));
    offset -= step;
    if (Math.abs(step) < 1e-9) break;
  }
  let loss = 0;
  for (let row = 0; row < count; row++) {
    const margin = ((odds[row] as number) + offset) * (classes[row] === BENIGN_ID ? -1 : 1);
    loss +=
      (weights[row] as number) * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
  }
  return { loss, offset };
}

/** One bin of a reliability table. */
export interface ReliabilityBin {
  /** Scores from here, inclusive, to `to`, exclusive but for the last bin. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Weighted means; null for a bin without weight. */
  readonly meanScore: number | null;
  readonly attackShare: number | null;
}

/** What scores say beside what is true, in ten bins of the same width. */
export function reliability(
  scores: ArrayLike<number>,
  isAttack: ArrayLike<boolean>,
  weights: ArrayLike<number>,
): readonly ReliabilityBin[] {
  const bins = Array.from({ length: 10 }, () => ({ rows: 0, weight: 0, score: 0, attacks: 0 }));
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] as number;
    const bin = bins[Math.min(9, Math.floor(score * 10))];
    if (bin === undefined) throw new RangeError(`a score is ${score}`);
    const weight = weights[row] as number;
    bin.rows++;
    bin.weight += weight;
    bin.score += weight * score;
    if (isAttack[row] === true) bin.attacks += weight;
  }
  return bins.map(({ rows, weight, score, attacks }, index) => ({
    from: index / 10,
    to: (index + 1) / 10,
    rows,
    meanScore: weight > 0 ? score / weight : null,
    attackShare: weight > 0 ? attacks / weight : null,
  }));
}
