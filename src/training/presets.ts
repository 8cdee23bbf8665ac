/** Thresholds under names: how strict a model is before it calls an event an attack. Pure. */
import type { Preset, PresetName } from '../model/manifest.ts';
import { countBelow } from './thresholds.ts';

/** Scores of rows that the model has not seen, by source. */
export interface ScoredSource {
  readonly benign: readonly number[];
  readonly attacks: readonly number[];
}

/** The mean false positive rate over sources that each preset may have. */
const ALLOWED_FALSE_POSITIVE_RATE: Readonly<Record<PresetName, number>> = {
  strict: 0.01,
  balanced: 0.03,
  sensitive: 0.1,
};

/** Sources with fewer rows say too little of a rate. */
const LEAST_ROWS = 20;
const STEPS = 1000;

/**
 * The lowest threshold from 0.001 to 0.999, in thousandths, at which the mean over the sources of the share of benign
 * events called attacks keeps within what each preset allows, and what it gives; 0.999 where even that lets more through.
 * Sources with fewer than 20 benign events (or attacks) do not count in the mean of these. Scores and thresholds are
 * compared as 32-bit numbers, as model/decide.ts does.
 *
 * @returns null when no source has enough benign events to choose by
 */
export function choosePresets(sources: readonly ScoredSource[]): Readonly<Record<PresetName, Preset>> | null {
  const benign = sources
    .map((source) => source.benign)
    .filter(isEnough)
    .map(sorted);
  const attacks = sources
    .map((source) => source.attacks)
    .filter(isEnough)
    .map(sorted);
  if (benign.length === 0) return null;
  const choose = (allowed: number): Preset => {
    let step = STEPS - 1;
    while (step > 1 && meanShareFrom(benign, (step - 1) / STEPS) <= allowed) step--;
    const threshold = step / STEPS;
    return {
      threshold,
      falsePositiveRate: rounded(meanShareFrom(benign, threshold)),
      truePositiveRate: attacks.length === 0 ? null : rounded(meanShareFrom(attacks, threshold)),
    };
  };
  return {
    strict: choose(ALLOWED_FALSE_POSITIVE_RATE.strict),
    balanced: choose(ALLOWED_FALSE_POSITIVE_RATE.balanced),
    sensitive: choose(ALLOWED_FALSE_POSITIVE_RATE.sensitive),
  };
}

function isEnough(scores: readonly number[]): boolean {
  return scores.length >= LEAST_ROWS;
}

function sorted(scores: readonly number[]): Float32Array {
  return Float32Array.from(scores).sort();
}

/** Mean over the sources of the share of scores that reach the threshold. */
function meanShareFrom(sources: readonly Float32Array[], threshold: number): number {
  const limit = Math.fround(threshold);
  const shares = sources.map((scores) => (scores.length - countBelow(scores, limit)) / scores.length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
