/** What changes a text that is written already, and how mutators are put together. */
import type { Random } from '../../random.ts';
import { changed, type Part, type Rule } from '../grammar.ts';

/** Changes a text; draws from `random` only. */
export type Mutator = (written: string, random: Random) => string;

/** Leaves the text as it is. */
export const unchanged: Mutator = (written) => written;

/** The text of the part, with the given probability after one of the mutators. */
export function sometimes(probability: number, part: Part, ...mutators: readonly Mutator[]): Rule {
  const change = oneMutator(...mutators);
  return changed(part, (written, random) => (random() < probability ? change(written, random) : written));
}

/** One of the mutators, each as likely as the others. Throws RangeError without any. */
export function oneMutator(...mutators: readonly Mutator[]): Mutator {
  return weightedMutator(...mutators.map((mutator) => [1, mutator] as const));
}

/** One of the mutators, with the likelihood of its weight among all weights. Throws RangeError without any. */
export function weightedMutator(...choices: readonly (readonly [weight: number, mutator: Mutator])[]): Mutator {
  const last = choices.at(-1)?.[1];
  if (last === undefined) throw new RangeError('a choice of mutators needs at least one');
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  return (written, random) => {
    let rest = random() * total;
    const chosen = choices.find(([weight]) => {
      rest -= weight;
      return rest < 0;
    });
    return (chosen?.[1] ?? last)(written, random);
  };
}

/** The mutators one after the other. */
export function inSequence(...mutators: readonly Mutator[]): Mutator {
  return (written, random) => mutators.reduce((text, mutator) => mutator(text, random), written);
}

/** `encode` for each character (code point) with the given probability, the others as they are. */
export function someCharacters(
  probability: number,
  encode: (character: string, random: Random) => string,
  which: (character: string) => boolean = () => true,
): Mutator {
  return (written, random) =>
    Array.from(written, (character) =>
      which(character) && random() < probability ? encode(character, random) : character,
    ).join('');
}

/** Whether an ASCII letter or digit is all that the character is. */
export function isAlphanumeric(character: string): boolean {
  return /^[0-9A-Za-z]$/.test(character);
}
