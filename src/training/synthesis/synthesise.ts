/**
 * Events that families write, for training. Each family draws from a random stream of its own, so that a new family
 * does not change what the others write.
 */
import { createHash } from 'node:crypto';
import type { WafEvent } from '../../event.ts';
import { BENIGN_ID, findLabel, type LabelName } from '../../labels.ts';
import { createRandom } from '../random.ts';
import type { Family } from './family.ts';

export interface SynthesisOptions {
  readonly seed: number;
  /**
   * Events in all, but for rounding: half of them benign, the other half in equal parts for the kinds of attack that
   * there are; within a label by the weights of its families.
   */
  readonly events: number;
}

/**
 * Writes labelled events. Their SOURCE is `generated/<family>`; address, user agent, size and status are not known, for
 * they would tell the generators apart from the world.
 */
export function* synthesise(families: readonly Family[], { seed, events }: SynthesisOptions): Generator<WafEvent> {
  const labels = [...new Set(families.map(({ label }) => label))];
  const attackLabels = labels.filter((label) => !isBenign(label));
  let line = 0;
  for (const label of labels) {
    const eventsOfLabel = events / 2 / (isBenign(label) ? 1 : attackLabels.length);
    const ofLabel = families.filter((family) => family.label === label);
    const totalWeight = ofLabel.reduce((sum, { weight }) => sum + weight, 0);
    for (const family of ofLabel) {
      const count = Math.round((eventsOfLabel * family.weight) / totalWeight);
      for (const event of writeEvents(family, seed, count)) yield { ...event, line: ++line };
    }
  }
}

function* writeEvents({ name, label, places, value }: Family, seed: number, count: number): Generator<WafEvent> {
  const random = createRandom(streamSeed(seed, name));
  for (let written = 0; written < count; written++) {
    yield {
      line: 0,
      eventId: `${name}-${written}`,
      clientIp: null,
      clientUserAgent: null,
      requestSize: null,
      responseCode: null,
      variableSource: places[Math.floor(random() * places.length)] ?? null,
      variableName: null,
      variableValue: value(random),
      label,
      origin: `generated/${name}`,
      log: null,
    };
  }
}

function isBenign(label: LabelName): boolean {
  return findLabel(label)?.id === BENIGN_ID;
}

/** The seed of a family's own stream. */
function streamSeed(seed: number, name: string): number {
  return createHash('sha256').update(`${seed}|${name}`).digest().readUInt32LE(0);
}
