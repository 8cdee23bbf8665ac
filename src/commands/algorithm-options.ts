/** Options of `train` that belong to one algorithm, and the algorithm that they make. */
import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';
import { loadBundle } from '../model/bundle.ts';
import type { Algorithm } from '../training/algorithms/algorithm.ts';
import { linearAlgorithm } from '../training/algorithms/linear.ts';
import { forestAlgorithm } from '../training/algorithms/random-forest.ts';
import { readLinearClassifier } from '../training/base-classifier.ts';
import type { ClassWeight, MaxFeatures } from '../training/forest/problem.ts';
import { parsePositive, parseWholeNumber } from './options.ts';

export interface AlgorithmOptions {
  readonly algorithm: 'logistic-regression' | 'random-forest';
  readonly l2: number;
  readonly iterations: number;
  readonly folds: number;
  readonly base?: string;
  readonly nEstimators: number;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  readonly maxFeatures: MaxFeatures;
  readonly classWeight: ClassWeight;
}

const LINEAR = 'Options of logistic-regression:';
const FOREST = 'Options of random-forest (as in scikit-learn):';

/** Adds `--algorithm` and the options of each algorithm. */
export function addAlgorithmOptions(command: Command): Command {
  const add = (group: string, option: Option): unknown => command.addOption(option.helpGroup(group));
  command.addOption(
    new Option('--algorithm <name>', 'kind of model')
      .choices(['logistic-regression', 'random-forest'])
      .default('logistic-regression'),
  );
  add(
    LINEAR,
    new Option('--l2 <strength>', 'penalty on large weights')
      .default(3e-6)
      .argParser((text) => parsePositive('--l2', text)),
  );
  add(
    LINEAR,
    new Option('--iterations <n>', 'steps of the optimiser at the most')
      .default(120)
      .argParser((text) => parseWholeNumber('--iterations', text, 1, 100_000)),
  );
  add(
    LINEAR,
    new Option('--folds <n>', 'hold sources out in so many turns, to calibrate scores and choose thresholds; 0: do not')
      .default(0)
      .argParser((text) => parseFolds(text)),
  );
  add(LINEAR, new Option('--base <dir>', 'start from the model of this bundle, and stay as close to it as --l2 tells'));
  add(
    FOREST,
    new Option('--n-estimators <n>', 'trees')
      .default(100)
      .argParser((text) => parseWholeNumber('--n-estimators', text, 1, 10_000)),
  );
  add(
    FOREST,
    new Option('--max-depth <n>', "depth of a tree at the most, or 'none'").default(14).argParser(parseMaxDepth),
  );
  add(
    FOREST,
    new Option('--min-samples-leaf <n>', 'rows that a leaf must have')
      .default(2)
      .argParser((text) => parseWholeNumber('--min-samples-leaf', text, 1, 1_000_000_000)),
  );
  add(
    FOREST,
    new Option('--max-features <n>', 'features looked at for a split: sqrt, log2, a number, or a share such as 0.25')
      .default('sqrt')
      .argParser(parseMaxFeatures),
  );
  add(
    FOREST,
    new Option('--class-weight <rule>', 'weight of the classes: none, or balanced to give all the same')
      .choices(['none', 'balanced'])
      .default('none'),
  );
  return command;
}

/** The algorithm that the options ask for. @throws UsageError BAD_OPTION; ModelError for a base that cannot be used */
export async function createAlgorithm(options: AlgorithmOptions): Promise<Algorithm> {
  if (options.algorithm === 'logistic-regression') {
    const base = options.base === undefined ? null : readLinearClassifier(await loadBundle(options.base));
    return linearAlgorithm({ l2: options.l2, maxIterations: options.iterations, folds: options.folds, base });
  }
  if (options.base !== undefined) {
    throw new UsageError('BAD_OPTION', '--base is for --algorithm logistic-regression: a forest is grown anew');
  }
  return forestAlgorithm({
    estimators: options.nEstimators,
    maxDepth: options.maxDepth,
    minSamplesLeaf: options.minSamplesLeaf,
    maxFeatures: options.maxFeatures,
    classWeight: options.classWeight,
  });
}

function parseFolds(text: string): number {
  const folds = parseWholeNumber('--folds', text, 0, 100);
  if (folds !== 1) return folds;
  throw new UsageError('BAD_OPTION', '--folds takes 0, or 2 and more');
}

function parseMaxDepth(text: string): number {
  return text === 'none' ? Number.POSITIVE_INFINITY : parseWholeNumber('--max-depth', text, 1, 1_000_000);
}

/** Like scikit-learn: with a decimal point it is a share, without one a number of features. */
function parseMaxFeatures(text: string): MaxFeatures {
  if (text === 'sqrt' || text === 'log2') return text;
  if (!text.includes('.')) return { count: parseWholeNumber('--max-features', text, 1, 1_000_000) };
  const share = parsePositive('--max-features', text);
  if (share <= 1) return { share };
  throw new UsageError('BAD_OPTION', `--max-features takes a share of at most 1.0, not '${text}'`);
}
