/**
 * Multinomial (softmax) logistic regression over sparse binary rows, trained with L-BFGS.
 *
 *   loss(W, b) = sum of w_i * -log softmax(s_i * W x_i + b)[class of i] / sum of w_i  +  l2 / 2 * |W - W0|^2
 *
 * with the row scale s_i = 1 / sqrt(number of features in row i), and W0 = 0 unless there is a model to stay close to.
 * The bias is not penalised. The same rows give the same model, bit for bit, whatever the number of threads: see
 * gradient-shard.ts.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ModelError } from '../errors.ts';
import {
  biasPosition,
  computeFreeShards,
  createGradientProblem,
  createScratch,
  type GradientProblem,
  SHARD_COUNT,
  weightPosition,
} from './gradient-shard.ts';
import type { GradientReply, GradientRequest } from './gradient-thread.ts';
import { type LbfgsProgress, type LbfgsResult, minimise } from './lbfgs.ts';
import type { SparseRows } from './sparse-rows.ts';

export interface LogisticRegressionOptions {
  /** Number of classes, 2 to 256; classes without rows are allowed. */
  readonly classCount: number;
  /** Strength of the penalty, relative to the mean loss; 0 or more. */
  readonly l2: number;
  readonly maxIterations: number;
  /** Training stops when no component of the gradient is larger than this. */
  readonly tolerance: number;
  /** 1 computes in this thread; more start that many threads, at most 16. */
  readonly threads: number;
  /** The features of a row are multiplied by 1 / sqrt(number of features). */
  readonly rowScale: 'l2';
  /** Where training starts, and what the penalty pulls to in place of 0; laid out as in LogisticModel. */
  readonly prior?: Pick<LogisticModel, 'weights' | 'bias'>;
  readonly onProgress?: (progress: LbfgsProgress) => void;
  /** Checked between evaluations; training rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface LogisticModel {
  /** Weight of feature f for class c at `f * classCount + c`. */
  readonly weights: Float32Array;
  readonly bias: Float64Array;
  readonly iterations: number;
  /** Loss with the penalty. */
  readonly loss: number;
  /** Largest absolute value in the gradient. */
  readonly gradientNorm: number;
  readonly stoppedBy: LbfgsResult['stoppedBy'];
}

/** Computes all shards of a problem at its current parameters. */
interface ShardRunner {
  run(): Promise<void>;
  /** Ends the threads, none of which may be computing. */
  close(): Promise<void>;
}

/**
 * Trains a model.
 *
 * @throws RangeError for options or rows out of range; ModelError when no row has a weight above 0 (NO_TRAINING_ROWS)
 *   or a thread fails (TRAINING_THREAD_FAILED); the signal's reason
 */
export async function trainLogisticRegression(
  rows: SparseRows,
  options: LogisticRegressionOptions,
): Promise<LogisticModel> {
  const { classCount, l2, onProgress, signal } = options;
  checkOptions(options);
  checkRows(rows, classCount);
  signal?.throwIfAborted();
  const problem = createGradientProblem(rows, classCount);
  if (options.prior !== undefined) writeParameters(problem, options.prior);
  const anchor = Float64Array.from(problem.parameters);
  const runner = options.threads === 1 ? runHere(problem) : runInThreads(problem, options.threads);
  try {
    const result = await minimise(
      problem.parameters,
      async (_parameters, gradient) => {
        signal?.throwIfAborted();
        Atomics.store(problem.nextShard, 0, 0);
        await runner.run();
        signal?.throwIfAborted();
        return sumShards(problem, gradient) + addPenalty(problem, anchor, l2, gradient);
      },
      {
        maxIterations: options.maxIterations,
        tolerance: options.tolerance,
        ...(onProgress === undefined ? {} : { onProgress }),
      },
    );
    const { loss, iterations, gradientNorm, stoppedBy } = result;
    return { ...readParameters(problem), iterations, loss, gradientNorm, stoppedBy };
  } finally {
    await runner.close();
  }
}

function runHere(problem: GradientProblem): ShardRunner {
  const scratch = createScratch(problem);
  return {
    async run() {
      // One turn of the event loop for each shard, so that progress and signals get through.
      while (computeFreeShards(problem, scratch, 1) > 0) await nextTurn();
    },
    async close() {},
  };
}

function runInThreads(problem: GradientProblem, count: number): ShardRunner {
  const threads = Array.from({ length: Math.min(count, SHARD_COUNT) }, () => startThread(problem));
  return {
    async run() {
      // All of them, also when one fails: afterwards none is computing and each can be stopped.
      const outcomes = await Promise.allSettled(threads.map((thread) => thread.compute()));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}

interface GradientThread {
  compute(): Promise<void>;
  stop(): Promise<void>;
}

function startThread(problem: GradientProblem): GradientThread {
  const worker = new Worker(new URL('./gradient-thread.js', import.meta.url), { workerData: problem });
  let failure: ModelError | null = null;
  let settle: ((failure: ModelError | null) => void) | null = null;
  const fail = (message: string) => {
    failure ??= new ModelError('TRAINING_THREAD_FAILED', `a training thread failed: ${message}`);
    settle?.(failure);
  };
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      fail('it ended early');
      resolve();
    });
  });
  worker.on('error', (error: Error) => fail(error.message));
  worker.on('message', (reply: GradientReply) => {
    if (reply.kind === 'failed') fail(reply.message);
    else settle?.(null);
  });
  const send = (request: GradientRequest) => worker.postMessage(request);
  return {
    compute() {
      return new Promise((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        settle = (outcome) => (outcome === null ? resolve() : reject(outcome));
        send({ kind: 'compute' });
      });
    },
    async stop() {
      settle = null;
      send({ kind: 'stop' });
      await ended;
    },
  };
}

/** Adds up the shards in their order; writes the gradient and returns the loss, both without the penalty. */
function sumShards(problem: GradientProblem, gradientOut: Float64Array): number {
  gradientOut.fill(0);
  for (const { gradient } of problem.shards) {
    for (let index = 0; index < gradientOut.length; index++) {
      gradientOut[index] = (gradientOut[index] as number) + (gradient[index] as number);
    }
  }
  return problem.losses.reduce((sum, loss) => sum + loss, 0);
}

/** Adds the gradient of the penalty and returns the penalty. */
function addPenalty(problem: GradientProblem, anchor: Float64Array, l2: number, gradient: Float64Array): number {
  const weights = problem.parameters.subarray(0, biasPosition(problem.dimensions, problem.classCount));
  let squares = 0;
  for (let index = 0; index < weights.length; index++) {
    const distance = (weights[index] as number) - (anchor[index] as number);
    squares += distance * distance;
    gradient[index] = (gradient[index] as number) + l2 * distance;
  }
  return (l2 / 2) * squares;
}

function writeParameters(problem: GradientProblem, { weights, bias }: Pick<LogisticModel, 'weights' | 'bias'>): void {
  const { dimensions, classCount, parameters } = problem;
  if (weights.length !== dimensions * classCount || bias.length !== classCount) {
    throw new RangeError(`${weights.length} weights and ${bias.length} biases do not fit the rows`);
  }
  weights.forEach((weight, index) => {
    parameters[weightPosition(dimensions, Math.floor(index / classCount), index % classCount)] = weight;
  });
  parameters.set(bias, biasPosition(dimensions, classCount));
}

function readParameters(problem: GradientProblem): Pick<LogisticModel, 'weights' | 'bias'> {
  const { dimensions, classCount, parameters } = problem;
  const weights = new Float32Array(dimensions * classCount);
  for (let feature = 0; feature < dimensions; feature++) {
    for (let label = 0; label < classCount; label++) {
      weights[feature * classCount + label] = parameters[weightPosition(dimensions, feature, label)] as number;
    }
  }
  const biases = biasPosition(dimensions, classCount);
  return { weights, bias: new Float64Array(parameters.subarray(biases, biases + classCount)) };
}

function checkOptions(options: LogisticRegressionOptions): void {
  const { classCount, l2, maxIterations, tolerance, threads } = options;
  if (!Number.isInteger(classCount) || classCount < 2 || classCount > 256) {
    throw new RangeError(`classCount must be an integer from 2 to 256, not ${classCount}`);
  }
  if (!Number.isFinite(l2) || l2 < 0) throw new RangeError(`l2 must be finite and not negative, not ${l2}`);
  if (!Number.isInteger(maxIterations) || maxIterations < 0) {
    throw new RangeError(`maxIterations must be an integer and not negative, not ${maxIterations}`);
  }
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must not be negative, not ${tolerance}`);
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`threads must be an integer above 0, not ${threads}`);
  }
}

/** The hot loops read and write without looking, so everything they rely on is checked here, once. */
function checkRows(rows: SparseRows, classCount: number): void {
  const { count, dimensions, offsets, ids, classes, weights } = rows;
  if (offsets.length !== count + 1 || classes.length !== count || weights.length !== count || offsets[0] !== 0) {
    throw new RangeError('the arrays of the training rows do not fit together');
  }
  let totalWeight = 0;
  for (let row = 0; row < count; row++) {
    const weight = weights[row] as number;
    if (!Number.isFinite(weight) || weight < 0) throw new RangeError(`row ${row} has the weight ${weight}`);
    if ((classes[row] as number) >= classCount) throw new RangeError(`row ${row} has the class ${classes[row]}`);
    const end = offsets[row + 1] as number;
    if (end < (offsets[row] as number) || end > ids.length) throw new RangeError(`row ${row} ends at ${end}`);
    for (let at = offsets[row] as number; at < end; at++) {
      if ((ids[at] as number) >= dimensions) throw new RangeError(`row ${row} has the feature ${ids[at]}`);
    }
    totalWeight += weight;
  }
  if (totalWeight === 0) throw new ModelError('NO_TRAINING_ROWS', 'there is no row with a weight to train on');
}
