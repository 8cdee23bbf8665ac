/**
 * Loss and gradient of multinomial logistic regression over one shard of the rows; the code that both the trainer's own
 * thread and the gradient threads run. Pure arithmetic over typed arrays that may be shared between threads.
 *
 * What always holds: the cut into shards and blocks depends on the rows alone, each shard writes only its own gradient
 * and its own loss, and every sum has a fixed order. Whoever computes which shard when, the bits are the same.
 *
 * Why it looks the way it does: the parameters and the gradient do not fit a core's cache together, and a row touches
 * features all over them. So a shard is worked off in blocks of rows whose scores do fit, through an index of each
 * block by feature: parameters and gradient then stream through once a block, in order. This is two to six times
 * faster than row by row. For the same reason classes are kept in planes of CLASS_GROUP, the width of the unrolled
 * loops; classes that only fill up the last plane have parameters and gradients of 0.
 */
import type { SparseRows } from './sparse-rows.ts';

/** Fixed, so that results do not depend on the number of threads; also the largest useful number of threads. */
export const SHARD_COUNT = 16;

/** Scores of one block of rows must fit the second-level cache: 4,096 rows of 12 classes take 384 KiB. */
const MOST_ROWS_A_BLOCK = 4096;
const CLASS_GROUP = 6;

/** Some rows, by feature: feature f is present in rows `firstRow + rows[offsets[f] to offsets[f + 1]]`, ascending. */
export interface RowBlock {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly offsets: Uint32Array;
  readonly rows: Uint16Array;
}

export interface GradientShard {
  readonly blocks: readonly RowBlock[];
  /** Laid out as the parameters are. */
  readonly gradient: Float64Array;
}

/** All that a thread needs: plain data over shared memory. */
export interface GradientProblem {
  readonly dimensions: number;
  readonly classCount: number;
  readonly totalWeight: number;
  readonly classes: Uint8Array;
  readonly weights: Float32Array;
  /** What the features of each row are multiplied by. */
  readonly rowScales: Float64Array;
  /** Plane after plane: for each feature CLASS_GROUP weights. Then one bias a class, filled up likewise. */
  readonly parameters: Float64Array;
  readonly shards: readonly GradientShard[];
  /** Loss of each shard. */
  readonly losses: Float64Array;
  /** One number: the next shard that nobody has taken yet. */
  readonly nextShard: Int32Array;
}

/** 1 / sqrt(number of ids): makes the binary row a vector of length 1. A row without ids has nothing to scale: 0. */
export function inverseRowNorm(idCount: number): number {
  return idCount === 0 ? 0 : 1 / Math.sqrt(idCount);
}

/**
 * Lays the rows out for training, with all parameters at 0. Needs, beside the rows, two bytes for each of their ids
 * and SHARD_COUNT times the size of the parameters.
 *
 * @param rows with a total weight above 0, and every class below `classCount`
 */
export function createGradientProblem(rows: SparseRows, classCount: number): GradientProblem {
  const { count, dimensions } = rows;
  const length = parameterCount(dimensions, classCount);
  const classes = new Uint8Array(new SharedArrayBuffer(count));
  classes.set(rows.classes);
  const weights = new Float32Array(new SharedArrayBuffer(count * Float32Array.BYTES_PER_ELEMENT));
  weights.set(rows.weights);
  const rowScales = sharedFloats(count);
  let totalWeight = 0;
  for (let row = 0; row < count; row++) {
    rowScales[row] = inverseRowNorm((rows.offsets[row + 1] as number) - (rows.offsets[row] as number));
    totalWeight += weights[row] as number;
  }
  const shards: GradientShard[] = [];
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    const end = Math.floor(((shard + 1) * count) / SHARD_COUNT);
    const blocks: RowBlock[] = [];
    for (let first = Math.floor((shard * count) / SHARD_COUNT); first < end; first += MOST_ROWS_A_BLOCK) {
      blocks.push(indexByFeature(rows, first, Math.min(MOST_ROWS_A_BLOCK, end - first)));
    }
    shards.push({ blocks, gradient: sharedFloats(length) });
  }
  return {
    dimensions,
    classCount,
    totalWeight,
    classes,
    weights,
    rowScales,
    parameters: sharedFloats(length),
    shards,
    losses: sharedFloats(SHARD_COUNT),
    nextShard: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
}

/** Where the weight of a feature for a class stands among the parameters. */
export function weightPosition(dimensions: number, feature: number, classIndex: number): number {
  const plane = Math.floor(classIndex / CLASS_GROUP);
  return (plane * dimensions + feature) * CLASS_GROUP + (classIndex % CLASS_GROUP);
}

/** Where the bias of class 0 stands among the parameters; the other classes follow. Everything before is weights. */
export function biasPosition(dimensions: number, classCount: number): number {
  return planeCount(classCount) * dimensions * CLASS_GROUP;
}

/** Memory that one thread needs while it computes shards. */
export function createScratch(problem: GradientProblem): Float64Array {
  return new Float64Array(planeCount(problem.classCount) * MOST_ROWS_A_BLOCK * CLASS_GROUP);
}

/** Takes shards that nobody has taken, one after the other, until there are none; the number of those it took. */
export function computeFreeShards(problem: GradientProblem, scratch: Float64Array, atMost = SHARD_COUNT): number {
  for (let taken = 0; taken < atMost; taken++) {
    const shard = Atomics.add(problem.nextShard, 0, 1);
    if (shard >= problem.shards.length) return taken;
    computeShard(problem, shard, scratch);
  }
  return atMost;
}

/**
 * Weighted log loss of the shard's rows at `problem.parameters`, as its share of the weighted mean over all rows, and
 * the gradient of that share. Neither holds the penalty.
 */
function computeShard(problem: GradientProblem, shardIndex: number, scratch: Float64Array): void {
  const { gradient, blocks } = problem.shards[shardIndex] as GradientShard;
  gradient.fill(0);
  let loss = 0;
  for (const block of blocks) {
    scratch.fill(0);
    forEachPlane(problem, problem.parameters, scratch, (weights, scores) => addScores(weights, block, scores));
    loss += scoresToResiduals(problem, block, scratch, gradient);
    forEachPlane(problem, gradient, scratch, (sums, residuals) => addResiduals(residuals, block, sums));
  }
  problem.losses[shardIndex] = loss;
}

function forEachPlane(
  problem: GradientProblem,
  byFeature: Float64Array,
  byRow: Float64Array,
  visit: (featurePlane: Float64Array, rowPlane: Float64Array) => void,
): void {
  const width = problem.dimensions * CLASS_GROUP;
  const rowWidth = MOST_ROWS_A_BLOCK * CLASS_GROUP;
  for (let plane = 0; plane < planeCount(problem.classCount); plane++) {
    visit(
      byFeature.subarray(plane * width, (plane + 1) * width),
      byRow.subarray(plane * rowWidth, (plane + 1) * rowWidth),
    );
  }
}

/** Adds the weights of each feature to the scores of the rows that have it. */
function addScores(weights: Float64Array, block: RowBlock, scores: Float64Array): void {
  const { offsets, rows } = block;
  const dimensions = offsets.length - 1;
  for (let feature = 0; feature < dimensions; feature++) {
    const first = offsets[feature] as number;
    const end = offsets[feature + 1] as number;
    if (first === end) continue;
    const from = feature * CLASS_GROUP;
    const w0 = weights[from] as number;
    const w1 = weights[from + 1] as number;
    const w2 = weights[from + 2] as number;
    const w3 = weights[from + 3] as number;
    const w4 = weights[from + 4] as number;
    const w5 = weights[from + 5] as number;
    for (let at = first; at < end; at++) {
      const to = (rows[at] as number) * CLASS_GROUP;
      scores[to] = (scores[to] as number) + w0;
      scores[to + 1] = (scores[to + 1] as number) + w1;
      scores[to + 2] = (scores[to + 2] as number) + w2;
      scores[to + 3] = (scores[to + 3] as number) + w3;
      scores[to + 4] = (scores[to + 4] as number) + w4;
      scores[to + 5] = (scores[to + 5] as number) + w5;
    }
  }
}

/** Adds to the gradient of each feature the residuals of the rows that have it. */
function addResiduals(residuals: Float64Array, block: RowBlock, gradient: Float64Array): void {
  const { offsets, rows } = block;
  const dimensions = offsets.length - 1;
  for (let feature = 0; feature < dimensions; feature++) {
    const first = offsets[feature] as number;
    const end = offsets[feature + 1] as number;
    if (first === end) continue;
    let r0 = 0;
    let r1 = 0;
    let r2 = 0;
    let r3 = 0;
    let r4 = 0;
    let r5 = 0;
    for (let at = first; at < end; at++) {
      const from = (rows[at] as number) * CLASS_GROUP;
      r0 += residuals[from] as number;
      r1 += residuals[from + 1] as number;
      r2 += residuals[from + 2] as number;
      r3 += residuals[from + 3] as number;
      r4 += residuals[from + 4] as number;
      r5 += residuals[from + 5] as number;
    }
    const to = feature * CLASS_GROUP;
    gradient[to] = (gradient[to] as number) + r0;
    gradient[to + 1] = (gradient[to + 1] as number) + r1;
    gradient[to + 2] = (gradient[to + 2] as number) + r2;
    gradient[to + 3] = (gradient[to + 3] as number) + r3;
    gradient[to + 4] = (gradient[to + 4] as number) + r4;
    gradient[to + 5] = (gradient[to + 5] as number) + r5;
  }
}

/**
 * Turns the sums of weights of a block's rows into the derivatives of the loss by those sums, in place; adds those by
 * the biases to the gradient. Returns the block's share of the loss.
 */
function scoresToResiduals(
  problem: GradientProblem,
  block: RowBlock,
  scores: Float64Array,
  gradient: Float64Array,
): number {
  const { classCount, parameters } = problem;
  const biases = biasPosition(problem.dimensions, classCount);
  const logits = new Float64Array(classCount);
  let loss = 0;
  for (let row = 0; row < block.rowCount; row++) {
    const scale = problem.rowScales[block.firstRow + row] as number;
    const truth = problem.classes[block.firstRow + row] as number;
    const share = (problem.weights[block.firstRow + row] as number) / problem.totalWeight;
    let largest = -Infinity;
    for (let label = 0; label < classCount; label++) {
      const score = scores[weightPosition(MOST_ROWS_A_BLOCK, row, label)] as number;
      const logit = scale * score + (parameters[biases + label] as number);
      logits[label] = logit;
      if (logit > largest) largest = logit;
    }
    const logitOfTruth = logits[truth] as number;
    let sum = 0;
    for (let label = 0; label < classCount; label++) {
      const power = Math.exp((logits[label] as number) - largest);
      logits[label] = power;
      sum += power;
    }
    loss += share * (Math.log(sum) + largest - logitOfTruth);
    for (let label = 0; label < classCount; label++) {
      const residual = share * ((logits[label] as number) / sum - (label === truth ? 1 : 0));
      gradient[biases + label] = (gradient[biases + label] as number) + residual;
      scores[weightPosition(MOST_ROWS_A_BLOCK, row, label)] = scale * residual;
    }
  }
  return loss;
}

/** The rows `[firstRow, firstRow + rowCount)` by feature (a counting sort). */
function indexByFeature(source: SparseRows, firstRow: number, rowCount: number): RowBlock {
  const { dimensions, offsets: rowOffsets, ids } = source;
  const firstId = rowOffsets[firstRow] as number;
  const endId = rowOffsets[firstRow + rowCount] as number;
  const offsets = new Uint32Array(new SharedArrayBuffer((dimensions + 1) * Uint32Array.BYTES_PER_ELEMENT));
  for (let at = firstId; at < endId; at++) {
    const next = (ids[at] as number) + 1;
    offsets[next] = (offsets[next] as number) + 1;
  }
  for (let feature = 0; feature < dimensions; feature++) {
    offsets[feature + 1] = (offsets[feature + 1] as number) + (offsets[feature] as number);
  }
  const rows = new Uint16Array(new SharedArrayBuffer((endId - firstId) * Uint16Array.BYTES_PER_ELEMENT));
  const free = offsets.slice();
  for (let row = 0; row < rowCount; row++) {
    const end = rowOffsets[firstRow + row + 1] as number;
    for (let at = rowOffsets[firstRow + row] as number; at < end; at++) {
      const feature = ids[at] as number;
      const slot = free[feature] as number;
      rows[slot] = row;
      free[feature] = slot + 1;
    }
  }
  return { firstRow, rowCount, offsets, rows };
}

function parameterCount(dimensions: number, classCount: number): number {
  return biasPosition(dimensions, classCount) + planeCount(classCount) * CLASS_GROUP;
}

function planeCount(classCount: number): number {
  return Math.ceil(classCount / CLASS_GROUP);
}

function sharedFloats(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}
