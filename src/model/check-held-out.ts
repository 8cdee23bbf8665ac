/** Checks of what a manifest says of held-out sources: presets and calibration. A bundle may have neither. */
import { ModelError } from '../errors.ts';
import { type Manifest, PRESET_NAMES } from './manifest.ts';

/** @throws ModelError BUNDLE_DAMAGED when presets or calibration are there and not as manifest.ts describes them */
export function checkHeldOut(directory: string, manifest: Manifest): void {
  const refuse = (what: string): ModelError =>
    new ModelError('BUNDLE_DAMAGED', `the model bundle ${directory} is damaged: ${what}`);
  const presets: unknown = manifest.decision.presets;
  if (presets !== undefined) {
    for (const name of PRESET_NAMES) {
      const preset = fieldsOf(fieldsOf(presets)[name]);
      if (!isShare(preset['threshold'])) throw refuse(`its preset ${name} names no threshold between 0 and 1`);
      const hasRates = isShare(preset['falsePositiveRate']) && isShareOrNull(preset['truePositiveRate']);
      if (!hasRates) throw refuse(`its preset ${name} names no rates between 0 and 1`);
    }
  }
  const calibration: unknown = manifest.calibration;
  if (calibration !== undefined) {
    const { folds, temperature, offset, reliability } = fieldsOf(calibration);
    const hasFolds = Number.isInteger(folds) && Number(folds) >= 2;
    const hasFit = isFiniteNumber(temperature) && temperature > 0 && isFiniteNumber(offset);
    const hasBins = Array.isArray(reliability) && reliability.every(isBin);
    if (!hasFolds || !hasFit || !hasBins) throw refuse('its calibration lacks numbers, or has impossible ones');
  }
}

function isBin(bin: unknown): boolean {
  const { from, to, rows, meanScore, attackShare } = fieldsOf(bin);
  const hasEnds = isShare(from) && isShare(to) && from < to;
  return (
    hasEnds && Number.isInteger(rows) && Number(rows) >= 0 && isShareOrNull(meanScore) && isShareOrNull(attackShare)
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isShare(value: unknown): value is number {
  return isFiniteNumber(value) && value >= 0 && value <= 1;
}

function isShareOrNull(value: unknown): boolean {
  return value === null || isShare(value);
}
