/** `--threshold`: a score, or the name of a preset, which means what the bundle in use says. */
import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { PRESET_NAMES, type PresetName } from '../model/manifest.ts';
import { parseShare } from './options.ts';

/** As the command line has it. */
export type Threshold = number | PresetName;

/** Adds `--threshold`. */
export function addThresholdOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--threshold <score>',
      `score from which an event is an attack, or ${PRESET_NAMES.join(', ')} as the model has them (default: the model's own)`,
    ).argParser(parseThreshold),
  );
}

/** A number from 0 to 1 or the name of a preset. @throws UsageError BAD_OPTION */
export function parseThreshold(text: string): Threshold {
  const preset = PRESET_NAMES.find((name) => name === text.trim().toLowerCase());
  if (preset !== undefined) return preset;
  try {
    return parseShare('--threshold', text);
  } catch {
    throw new UsageError(
      'BAD_OPTION',
      `--threshold takes a number from 0 to 1 or ${PRESET_NAMES.join(', ')}, not '${text}'`,
    );
  }
}

/**
 * The score that a threshold stands for with a bundle; its own when none is named.
 *
 * @throws UsageError NO_PRESETS when a preset is named and the bundle has none
 */
export function resolveThreshold(threshold: Threshold | undefined, { directory, manifest }: ModelBundle): number {
  const { decision } = manifest;
  if (threshold === undefined) return decision.threshold;
  if (typeof threshold === 'number') return threshold;
  const preset = decision.presets?.[threshold];
  if (preset !== undefined) return preset.threshold;
  throw new UsageError(
    'NO_PRESETS',
    `the model ${directory} has no presets, so --threshold ${threshold} means nothing`,
    {
      hint: `name a score from 0 to 1 (its own is ${decision.threshold}), or train it with --folds`,
    },
  );
}
