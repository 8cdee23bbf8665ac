/** What a manifest says of held-out sources: calibration, reliability and the thresholds of the presets. Pure. */
import { BENIGN_ID } from '../labels.ts';
import type { HeldOutSummary } from './algorithms/algorithm.ts';
import { attackLogOdds, type Calibration, reliability } from './calibration.ts';
import type { HeldOut } from './held-out.ts';
import { choosePresets } from './presets.ts';

/** Describes the scores of held-out rows behind their calibration. */
export function summariseHeldOut(heldOut: HeldOut, calibration: Calibration, folds: number): HeldOutSummary {
  const { logits, classCount, classes, sources, weights } = heldOut;
  const { temperature, offset } = calibration;
  const scores = Float64Array.from(classes, (_, row) => {
    const odds = attackLogOdds(logits, row, classCount, temperature) + offset;
    return 1 / (1 + Math.exp(-odds));
  });
  const isAttack = Array.from(classes, (label) => label !== BENIGN_ID);
  const bySource = new Map<number, { benign: number[]; attacks: number[] }>();
  scores.forEach((score, row) => {
    const index = sources[row] ?? 0;
    const source = bySource.get(index) ?? { benign: [], attacks: [] };
    bySource.set(index, source);
    (isAttack[row] === true ? source.attacks : source.benign).push(score);
  });
  return {
    calibration: {
      folds,
      temperature: rounded(temperature),
      offset: rounded(offset),
      reliability: reliability(scores, isAttack, weights).map((bin) => ({
        ...bin,
        meanScore: bin.meanScore === null ? null : rounded(bin.meanScore),
        attackShare: bin.attackShare === null ? null : rounded(bin.attackShare),
      })),
    },
    presets: choosePresets([...bySource.values()]),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
