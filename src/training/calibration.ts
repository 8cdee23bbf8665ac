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
const MOST_OFFSETS = 100;
const BEYOND = 40;
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
 * 0.25 and 4, with the best offset for each. Without benign rows or without attacks (of a weight above 0) there is
 * nothing to fit, and scores stay as they are.
 *
 * @throws RangeError when a logit is not finite
 */
export function fitCalibration(rows: HeldOutRows): Calibration {
  const notFinite = rows.logits.find((logit) => !Number.isFinite(logit));
  if (notFinite !== undefined) throw new RangeError(`a logit is ${notFinite}`);
  if (!hasBoth(rows)) return { temperature: 1, offset: 0 };
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

function hasBoth({ classes, weights }: HeldOutRows): boolean {
  let [benign, attacks] = [false, false];
  for (let row = 0; row < classes.length; row++) {
    if ((weights[row] as number) === 0) continue;
    if (classes[row] === BENIGN_ID) benign = true;
    else attacks = true;
  }
  return benign && attacks;
}

/** Weighted log loss at a temperature with the best offset. */
function lossAt(rows: HeldOutRows, temperature: number): { loss: number; offset: number } {
  const { logits, classCount, classes, weights } = rows;
  const count = classes.length;
  const odds = Float64Array.from({ length: count }, (_, row) => attackLogOdds(logits, row, classCount, temperature));
  const offset = bestOffset(odds, rows);
  let loss = 0;
  for (let row = 0; row < count; row++) {
    const margin = ((odds[row] as number) + offset) * (classes[row] === BENIGN_ID ? -1 : 1);
    loss +=
      (weights[row] as number) * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
  }
  return { loss, offset };
}

/** The offset with the least loss: Newton's method, and bisection where its step would leave the interval in question. */
function bestOffset(odds: Float64Array, { classes, weights }: HeldOutRows): number {
  // Beyond these all scores are 0 or 1, and the loss only grows.
  let low = -odds.reduce((most, value) => Math.max(most, value), 0) - BEYOND;
  let high = -odds.reduce((least, value) => Math.min(least, value), 0) + BEYOND;
  let offset = 0;
  for (let round = 0; round < MOST_OFFSETS; round++) {
    let gradient = 0;
    let curvature = 0;
    for (let row = 0; row < odds.length; row++) {
      const score = 1 / (1 + Math.exp(-(odds[row] as number) - offset));
      const weight = weights[row] as number;
      gradient += weight * (score - (classes[row] === BENIGN_ID ? 0 : 1));
      curvature += weight * score * (1 - score);
    }
    if (gradient === 0) break;
    if (gradient > 0) high = offset;
    else low = offset;
    const proposed = offset - gradient / curvature;
    const next = proposed > low && proposed < high ? proposed : (low + high) / 2;
    const isClose = Math.abs(next - offset) < 1e-9;
    offset = next;
    if (isClose) break;
  }
  return offset;
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

/** What scores say beside what is true, in ten bins of the same width. @throws RangeError for a score outside 0 … 1 */
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
