/**
 * manifest.json: what a model bundle says about its model. Everything that the code needs in order to use the model,
 * and everything that a reader needs in order to judge it. Nothing is inferred from a bundle that does not match.
 */
import type { FeatureSet } from '../features/feature-set.ts';

/** Version of the manifest's own format. */
export const BUNDLE_FORMAT_VERSION = 1;

export const MODEL_FILE = 'model.onnx';
export const MANIFEST_FILE = 'manifest.json';
export const CARD_FILE = 'MODEL_CARD.md';

export type TensorType = 'uint8' | 'float32';

export interface TensorDescription {
  readonly name: string;
  readonly type: TensorType;
  /** Sizes; the first is the batch, whatever it is. */
  readonly shape: readonly ['batch', number];
}

/** A row of the label table, as the model was trained on it; the order is that of the probability columns. */
export interface ManifestLabel {
  readonly id: number;
  readonly name: string;
}

/** Share of the benign and of the attack events of one set that are called an attack; null where there are none. */
export interface SourceMetrics {
  readonly benign: number;
  readonly attacks: number;
  readonly falsePositiveRate: number | null;
  readonly truePositiveRate: number | null;
  readonly macroF1: number | null;
}

export const PRESET_NAMES = ['strict', 'balanced', 'sensitive'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** A threshold with the rates that it gave on sources held out of training, as means over the sources. */
export interface Preset {
  readonly threshold: number;
  readonly falsePositiveRate: number;
  /** Null where no source had enough attacks to tell. */
  readonly truePositiveRate: number | null;
}

/** How scores were calibrated on sources held out of training, and what they say there beside what is true. */
export interface CalibrationSummary {
  readonly folds: number;
  readonly temperature: number;
  readonly offset: number;
  /** Bins of scores `from … to`: how many rows, their mean score and the share of attacks among them (weighted by source). */
  readonly reliability: readonly {
    readonly from: number;
    readonly to: number;
    readonly rows: number;
    readonly meanScore: number | null;
    readonly attackShare: number | null;
  }[];
}

export interface Manifest {
  readonly formatVersion: number;
  readonly name: string;
  readonly version: string;
  readonly algorithm: string;
  readonly featureSet: FeatureSet;
  readonly tensors: {
    /** One number a feature: 1 where it is present, or its count, as the feature set has it. */
    readonly features: TensorDescription;
    /** 1 / sqrt(number of features present), which makes each row a unit vector; for models that ask for it. */
    readonly rowScale?: TensorDescription;
    readonly probabilities: TensorDescription;
  };
  readonly labels: readonly ManifestLabel[];
  readonly decision: {
    /** An event is an attack when 1 - p(benign) is at least this. */
    readonly threshold: number;
    readonly chosenBy: string;
    /** Thresholds under names; absent where no sources were held out, or none with enough benign events. */
    readonly presets?: Readonly<Record<PresetName, Preset>>;
  };
  /** Absent where no sources were held out. */
  readonly calibration?: CalibrationSummary;
  readonly modelSha256: string;
  readonly training: {
    /** ISO date. */
    readonly date: string;
    readonly seed: number;
    readonly rowsRead: number;
    /** After duplicates were collapsed and large sources were capped. */
    readonly rowsUsed: number;
    /** How many of them generators wrote; absent in bundles from before there were any. */
    readonly generatedRows?: number;
    readonly parameters: Readonly<Record<string, number | string>>;
    readonly sources: readonly { readonly name: string; readonly rows: number }[];
    readonly rowsByLabel: Readonly<Record<string, number>>;
  };
  /** By validation source, measured on the finished bundle. */
  readonly metrics: Readonly<Record<string, SourceMetrics>>;
}
