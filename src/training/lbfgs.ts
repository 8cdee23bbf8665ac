/**
 * Limited-memory BFGS with a line search that satisfies the strong Wolfe conditions: J. Nocedal, S. J. Wright,
 * Numerical Optimization, 2nd edition, 2006: algorithm 7.4 (two-loop recursion), 7.5 (L-BFGS), 3.5 and 3.6 (line
 * search), equation 3.59 (cubic interpolation).
 *
 * What always holds: the loss of an accepted point is below that of the one before, and when the returned promise is
 * fulfilled `parameters` holds the last accepted point, which is therefore the best one. All vectors are allocated
 * once; nothing depends on a clock or on chance, so the same input gives the same bits.
 */

/** Loss at `parameters`; writes the gradient there into `gradientOut`. */
export type Evaluate = (parameters: Float64Array, gradientOut: Float64Array) => number | Promise<number>;

export interface LbfgsProgress {
  /** Steps accepted so far, from 1. */
  readonly iteration: number;
  readonly loss: number;
  /** Largest absolute value in the gradient. */
  readonly gradientNorm: number;
}

export interface LbfgsOptions {
  readonly maxIterations: number;
  /** Stop when no component of the gradient is larger than this. */
  readonly tolerance: number;
  /** Pairs of steps and gradient changes to remember; 10 if not given. */
  readonly history?: number;
  readonly onProgress?: (progress: LbfgsProgress) => void;
}

export interface LbfgsResult {
  readonly loss: number;
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** `no-progress`: the loss cannot be lowered further in double precision. */
  readonly stoppedBy: 'tolerance' | 'iterations' | 'no-progress';
}

/** A step must lower the loss by at least this share of what the slope at its start promises. */
const SUFFICIENT_DECREASE = 1e-4;
/** A step must leave at most this share of the slope: loose, as suits quasi-Newton directions. */
const CURVATURE = 0.9;
const MOST_EVALUATIONS_A_SEARCH = 30;
/** How much longer the next trial step is while the loss still falls steeply. */
const EXPANSION = 4;
/** Less change of the loss than this, relative to its size, is rounding. */
const LEAST_CHANGE = 64 * Number.EPSILON;

/**
 * Minimises a smooth function.
 *
 * @param parameters the starting point, overwritten with the result. The very same array is passed to `evaluate` each
 *   time, so that it may live in shared memory.
 * @throws RangeError when the loss or the gradient is not finite at the starting point; whatever `evaluate` throws
 */
export async function minimise(
  parameters: Float64Array,
  evaluate: Evaluate,
  options: LbfgsOptions,
): Promise<LbfgsResult> {
  const length = parameters.length;
  const origin = new Float64Array(length);
  const originGradient = new Float64Array(length);
  const gradient = new Float64Array(length);
  const direction = new Float64Array(length);
  const memory = new CurvatureMemory(length, options.history ?? 10);
  let evaluations = 1;
  let loss = await evaluate(parameters, gradient);
  let gradientNorm = largestAbsolute(gradient);
  if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
    throw new RangeError('the loss or its gradient is not finite at the starting point');
  }
  const result = (iterations: number, stoppedBy: LbfgsResult['stoppedBy']): LbfgsResult => {
    return { loss, gradientNorm, iterations, evaluations, stoppedBy };
  };

  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    if (gradientNorm <= options.tolerance) return result(iteration - 1, 'tolerance');
    memory.applyInverseHessian(gradient, direction);
    let slope = -dot(gradient, direction);
    if (!(slope < 0)) {
      // Rounding has spoilt the memory; start again along the gradient.
      memory.clear();
      direction.set(gradient);
      slope = -dot(gradient, direction);
    }
    origin.set(parameters);
    originGradient.set(gradient);
    const at = async (step: number): Promise<Trial> => {
      for (let index = 0; index < length; index++) {
        parameters[index] = (origin[index] as number) - step * (direction[index] as number);
      }
      evaluations += 1;
      const trialLoss = await evaluate(parameters, gradient);
      return { step, loss: trialLoss, slope: -dot(gradient, direction) };
    };
    // Without curvature the gradient says where to go but not how far: begin with a step of length 1.
    const firstStep = memory.count === 0 ? 1 / Math.sqrt(-slope) : 1;
    const accepted = await searchLine({ step: 0, loss, slope }, firstStep, at);
    if (accepted === null) {
      parameters.set(origin);
      gradient.set(originGradient);
      if (memory.count === 0) return result(iteration - 1, 'no-progress');
      memory.clear();
      continue;
    }
    const change = loss - accepted.loss;
    const size = Math.max(Math.abs(loss), Math.abs(accepted.loss));
    memory.add(origin, parameters, originGradient, gradient);
    loss = accepted.loss;
    gradientNorm = largestAbsolute(gradient);
    options.onProgress?.({ iteration, loss, gradientNorm });
    if (gradientNorm > options.tolerance && change <= LEAST_CHANGE * size) return result(iteration, 'no-progress');
  }
  return result(options.maxIterations, gradientNorm <= options.tolerance ? 'tolerance' : 'iterations');
}

/** A point on the search line: the loss there, and its derivative along the line. */
interface Trial {
  readonly step: number;
  readonly loss: number;
  readonly slope: number;
}

/**
 * A step with sufficient decrease and small slope (algorithm 3.5: widen until a bracket is found, then narrow it), or
 * at least one that lowers the loss sufficiently; null when there is none. `at` was called for the accepted step last.
 */
async function searchLine(
  start: Trial,
  firstStep: number,
  at: (step: number) => Promise<Trial>,
): Promise<Trial | null> {
  const isLowEnough = (trial: Trial) => trial.loss <= start.loss + SUFFICIENT_DECREASE * trial.step * start.slope;
  const isFlatEnough = (trial: Trial) => Math.abs(trial.slope) <= -CURVATURE * start.slope;
  let low = start;
  let high: Trial | null = null;
  let step = firstStep;
  for (let count = 0; count < MOST_EVALUATIONS_A_SEARCH; count++) {
    const trial = await at(step);
    // A loss or slope that is not a number is too high as well: hence not `trial.loss > …`.
    if (!isLowEnough(trial) || Number.isNaN(trial.slope) || (low !== start && trial.loss >= low.loss)) {
      high = trial;
    } else {
      if (isFlatEnough(trial)) return trial;
      if (high === null ? trial.slope >= 0 : trial.slope * (high.step - low.step) >= 0) high = low;
      low = trial;
    }
    const next: number = high === null ? step * EXPANSION : interpolate(low, high);
    if (next === low.step || next === high?.step) break;
    step = next;
  }
  // Not flat enough anywhere, but lower: good enough to go on from. The curvature check of the memory looks at it.
  return low === start || low.loss >= start.loss ? null : at(low.step);
}

/** Where the cubic through two trials has its minimum, kept away from both ends (equation 3.59). */
function interpolate(low: Trial, high: Trial): number {
  const width = high.step - low.step;
  const middle = low.step + width / 2;
  const bend = low.slope + high.slope - (3 * (high.loss - low.loss)) / width;
  const root = Math.sqrt(bend * bend - low.slope * high.slope) * Math.sign(width);
  const minimum = high.step - (width * (high.slope + root - bend)) / (high.slope - low.slope + 2 * root);
  if (!Number.isFinite(minimum)) return middle;
  const position = (minimum - low.step) / width;
  return position < 0.1 ? low.step + 0.1 * width : position > 0.9 ? low.step + 0.9 * width : minimum;
}

/** The newest pairs of step and gradient change, which stand for the inverse Hessian. */
class CurvatureMemory {
  count = 0;
  private readonly steps: Float64Array[];
  private readonly changes: Float64Array[];
  private readonly inverseProducts: Float64Array;
  private readonly factors: Float64Array;
  private newest = -1;

  constructor(length: number, history: number) {
    this.steps = Array.from({ length: history }, () => new Float64Array(length));
    this.changes = Array.from({ length: history }, () => new Float64Array(length));
    this.inverseProducts = new Float64Array(history);
    this.factors = new Float64Array(history);
  }

  clear(): void {
    this.count = 0;
  }

  /** Remembers a step, unless the curvature along it is not safely positive: the Hessian must stay so. */
  add(from: Float64Array, to: Float64Array, gradientFrom: Float64Array, gradientTo: Float64Array): void {
    const slot = (this.newest + 1) % this.steps.length;
    const step = this.steps[slot] as Float64Array;
    const change = this.changes[slot] as Float64Array;
    for (let index = 0; index < step.length; index++) {
      step[index] = (to[index] as number) - (from[index] as number);
      change[index] = (gradientTo[index] as number) - (gradientFrom[index] as number);
    }
    const product = dot(step, change);
    if (!(product > Number.EPSILON * dot(change, change))) {
      // The slot may have held the oldest pair, which is gone now.
      this.count = Math.min(this.count, this.steps.length - 1);
      return;
    }
    this.inverseProducts[slot] = 1 / product;
    this.newest = slot;
    this.count = Math.min(this.count + 1, this.steps.length);
  }

  /** Writes the product of the inverse Hessian and `gradient` into `out` (algorithm 7.4). */
  applyInverseHessian(gradient: Float64Array, out: Float64Array): void {
    out.set(gradient);
    if (this.count === 0) return;
    const history = this.steps.length;
    for (let age = 0; age < this.count; age++) {
      const slot = (this.newest - age + history) % history;
      const factor = (this.inverseProducts[slot] as number) * dot(this.steps[slot] as Float64Array, out);
      this.factors[slot] = factor;
      addScaled(out, -factor, this.changes[slot] as Float64Array);
    }
    const change = this.changes[this.newest] as Float64Array;
    const scale = 1 / ((this.inverseProducts[this.newest] as number) * dot(change, change));
    for (let index = 0; index < out.length; index++) out[index] = (out[index] as number) * scale;
    for (let age = this.count - 1; age >= 0; age--) {
      const slot = (this.newest - age + history) % history;
      const correction = (this.inverseProducts[slot] as number) * dot(this.changes[slot] as Float64Array, out);
      addScaled(out, (this.factors[slot] as number) - correction, this.steps[slot] as Float64Array);
    }
  }
}

/** Four sums side by side: one alone would have to wait for each addition. */
function dot(left: Float64Array, right: Float64Array): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let index = 0;
  for (; index + 3 < left.length; index += 4) {
    sum0 += (left[index] as number) * (right[index] as number);
    sum1 += (left[index + 1] as number) * (right[index + 1] as number);
    sum2 += (left[index + 2] as number) * (right[index + 2] as number);
    sum3 += (left[index + 3] as number) * (right[index + 3] as number);
  }
  for (; index < left.length; index++) sum0 += (left[index] as number) * (right[index] as number);
  return sum0 + sum1 + (sum2 + sum3);
}

function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let index = 0; index < target.length; index++) {
    target[index] = (target[index] as number) + factor * (source[index] as number);
  }
}

/** NaN when a value is not a number. */
function largestAbsolute(values: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const size = Math.abs(values[index] as number);
    if (!(size <= largest)) largest = size;
    if (Number.isNaN(largest)) return largest;
  }
  return largest;
}
