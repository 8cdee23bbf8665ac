/**
 * What goes into a run of the model: events become rows of the tensors that the manifest describes. There is one kind
 * of batch for each feature set; it is chosen once, when a session is opened, so that nothing is asked for each event.
 */
import type { WafEvent } from '../event.ts';
import type { FeatureSet } from '../features/feature-set.ts';
import { LEXICAL_FEATURE_SET } from '../features/lexical-vector.ts';
import { FEATURE_SET } from '../features/vector.ts';
import { CountBatch } from './count-batch.ts';
import type { Manifest, TensorType } from './manifest.ts';
import { PresenceBatch } from './presence-batch.ts';

/** One tensor of a batch: `rows × width` numbers, row after row. */
export interface BatchTensor {
  readonly name: string;
  readonly data: Uint8Array | Float32Array;
  readonly width: number;
}

/** Events that wait for a run. Rows that were not added are zero. */
export interface InputBatch {
  readonly tensors: readonly BatchTensor[];
  /** Rows of every run. */
  readonly rows: number;
  /** Events added since the last `clear`. */
  readonly count: number;
  /** Adds an event; there must be room for it. */
  add(event: WafEvent): void;
  /** Empties the batch. */
  clear(): void;
}

/** A feature set that this program computes, and the tensors that a model may take it in. */
export interface FeatureInput {
  readonly featureSet: FeatureSet;
  /** Types of the tensor `features`. */
  readonly types: readonly TensorType[];
  /** A second tensor may ask for the factor that makes each row a unit vector. */
  readonly hasRowScale: boolean;
  /** An empty batch for the tensors of a checked manifest. */
  openBatch(tensors: Manifest['tensors']): InputBatch;
}

const FEATURE_INPUTS: readonly FeatureInput[] = [
  {
    featureSet: FEATURE_SET,
    types: ['uint8', 'float32'],
    hasRowScale: true,
    openBatch: (tensors) => new PresenceBatch(tensors),
  },
  {
    featureSet: LEXICAL_FEATURE_SET,
    types: ['float32'],
    hasRowScale: false,
    openBatch: (tensors) => new CountBatch(tensors.features.name),
  },
];

/** Ids of the feature sets that this program computes. */
export const FEATURE_SET_IDS: readonly string[] = FEATURE_INPUTS.map(({ featureSet }) => featureSet.id);

/** How rows of the feature set with this id are made; undefined when this program does not compute it. */
export function findFeatureInput(id: unknown): FeatureInput | undefined {
  return FEATURE_INPUTS.find(({ featureSet }) => featureSet.id === id);
}
