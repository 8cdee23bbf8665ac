/** Kinds of models that can be trained: each turns rows into an ONNX graph and says what its manifest must tell. */
import type { FeatureSet } from '../../features/feature-set.ts';
import type { CalibrationSummary, Manifest, Preset, PresetName } from '../../model/manifest.ts';
import type { Dataset } from '../dataset.ts';

/** What every algorithm is told beside its own parameters. */
export interface FitOptions {
  /** Name of the graph. */
  readonly name: string;
  readonly seed: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  /** How far training is, as the end of a line for people. */
  readonly onProgress?: (state: string) => void;
}

/** What sources that were held out of training tell of a model. */
export interface HeldOutSummary {
  readonly calibration: CalibrationSummary;
  /** Null where the sources had too few benign events to choose by. */
  readonly presets: Readonly<Record<PresetName, Preset>> | null;
}

/** A model, and what is said about it. */
export interface FittedModel {
  /** The ONNX file. */
  readonly model: Uint8Array;
  /** What kind of model it is, in words. */
  readonly algorithm: string;
  readonly featureSet: FeatureSet;
  readonly tensors: Manifest['tensors'];
  /** The parameters that it was trained with, and figures of the training. */
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Null where no sources were held out. */
  readonly heldOut: HeldOutSummary | null;
}

export interface Algorithm {
  /**
   * Trains a model with one probability for each of LABELS, in their order. The same dataset, parameters and seed give
   * the same bytes, whatever the number of threads.
   *
   * @throws ModelError NO_TRAINING_ROWS, TRAINING_THREAD_FAILED; the signal's reason
   */
  fit(dataset: Dataset, options: FitOptions): Promise<FittedModel>;
}
