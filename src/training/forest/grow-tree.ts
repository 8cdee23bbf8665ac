/**
 * Grows one tree of a forest. What always holds: a tree is a function of the problem and its own number, whoever grows
 * it and after which others: it draws from a random stream of its own, and the order of all its sums is fixed.
 */
import { createRandom, type Random } from '../random.ts';
import { MOST_BINS } from './columns.ts';
import type { ForestProblem } from './problem.ts';
import { type Split, Splitter } from './splitter.ts';
import { LEAF, type Tree } from './tree.ts';

/** Rows that still want a node: `rows[first, end)` of the sample. */
interface OpenNode {
  readonly first: number;
  readonly end: number;
  readonly depth: number;
  /** The node that this one is to the right of; -1 for the root and for those that follow their parent. */
  readonly rightOf: number;
}

interface Sample {
  /** The rows that were drawn, once each. */
  readonly rows: Uint32Array;
  /** By row: how often it was drawn times its weight. */
  readonly weights: Float64Array;
}

/** Grows the tree with this number, from 0. */
export function growTree(problem: ForestProblem, number: number): Tree {
  const random = createRandom(mixSeed(problem.seed, number));
  const { rows, weights } = drawSample(problem, random);
  const splitter = new Splitter(problem);
  const nodes = new NodeList(problem.classCount);
  const totals = new Float64Array(problem.classCount);
  const open: OpenNode[] = [{ first: 0, end: rows.length, depth: 0, rightOf: -1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { first, end, depth, rightOf } = next;
    if (rightOf >= 0) nodes.setRight(rightOf);
    sumWeights(problem.classes, rows, first, end, weights, totals);
    const maySplit = depth < problem.maxDepth && end - first >= 2 * problem.minSamplesLeaf && !isPure(totals);
    const split = maySplit ? splitter.find(rows, first, end, weights, totals, random) : null;
    if (split === null) {
      nodes.addLeaf(totals);
      continue;
    }
    const node = nodes.addSplit(split.column, thresholdOf(problem, split));
    const middle = partition(problem, rows, first, end, split);
    // The left one is taken up next, and so stands right behind its parent.
    open.push({ first: middle, end, depth: depth + 1, rightOf: node });
    open.push({ first, end: middle, depth: depth + 1, rightOf: -1 });
  }
  return nodes.finish();
}

/** As many rows as there are, drawn with replacement; rows without weight are left out. */
function drawSample({ columns, weights }: ForestProblem, random: Random): Sample {
  const { rowCount } = columns;
  const drawn = new Float64Array(rowCount);
  for (let draw = 0; draw < rowCount; draw++) {
    const row = Math.floor(random() * rowCount);
    drawn[row] = (drawn[row] as number) + (weights[row] as number);
  }
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row).filter((row) => (drawn[row] as number) > 0);
  return { rows, weights: drawn };
}

function sumWeights(
  classes: Uint8Array,
  rows: Uint32Array,
  first: number,
  end: number,
  weights: Float64Array,
  totals: Float64Array,
): void {
  totals.fill(0);
  for (let at = first; at < end; at++) {
    const row = rows[at] as number;
    const label = classes[row] as number;
    totals[label] = (totals[label] as number) + (weights[row] as number);
  }
}

function isPure(totals: Float64Array): boolean {
  let present = 0;
  for (const total of totals) present += Number(total > 0);
  return present < 2;
}

/** The middle between the values on both sides, brought to a half. */
function thresholdOf({ columns }: ForestProblem, { column, bin, nextBin }: Split): number {
  const below = columns.highest[column * MOST_BINS + bin] as number;
  const above = columns.lowest[column * MOST_BINS + nextBin] as number;
  return Math.floor((below + above) / 2) + 0.5;
}

/** Brings the rows that go left to the front of `rows[first, end)`; returns where those that go right begin. */
function partition({ columns }: ForestProblem, rows: Uint32Array, first: number, end: number, split: Split): number {
  const start = split.column * columns.rowCount;
  let left = first;
  let right = end;
  while (left < right) {
    const row = rows[left] as number;
    if ((columns.bins[start + row] as number) <= split.bin) left++;
    else {
      right--;
      rows[left] = rows[right] as number;
      rows[right] = row;
    }
  }
  return left;
}

/** A seed for each tree: the finaliser of MurmurHash3 sends neighbours far apart. */
function mixSeed(seed: number, number: number): number {
  let mixed = (seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The nodes of a tree that is being grown, in preorder. */
class NodeList {
  private readonly classCount: number;
  private readonly feature: number[] = [];
  private readonly threshold: number[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly leaf: number[] = [];
  private readonly shares: number[] = [];
  private leafCount = 0;

  constructor(classCount: number) {
    this.classCount = classCount;
  }

  /** Adds an inner node; the next node is the one on its left. */
  addSplit(feature: number, threshold: number): number {
    const node = this.add(feature, threshold, 0);
    this.left[node] = node + 1;
    return node;
  }

  addLeaf(weights: Float64Array): void {
    this.add(LEAF, 0, this.leafCount++);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let label = 0; label < this.classCount; label++) this.shares.push((weights[label] as number) / total);
  }

  /** The node that is added next is the one on the right of `node`. */
  setRight(node: number): void {
    this.right[node] = this.feature.length;
  }

  finish(): Tree {
    return {
      feature: Int16Array.from(this.feature),
      threshold: Float32Array.from(this.threshold),
      left: Uint32Array.from(this.left),
      right: Uint32Array.from(this.right),
      leaf: Uint32Array.from(this.leaf),
      shares: Float64Array.from(this.shares),
    };
  }

  private add(feature: number, threshold: number, leaf: number): number {
    this.feature.push(feature);
    this.threshold.push(threshold);
    this.left.push(0);
    this.right.push(0);
    this.leaf.push(leaf);
    return this.feature.length - 1;
  }
}
