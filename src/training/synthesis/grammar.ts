/**
 * Grammars that write text: a rule is a function from a source of random numbers to a text, and rules are put together
 * with the functions here. The same seed writes the same text on every machine.
 */
import type { Random } from '../random.ts';

/** Writes one text; draws from `random` only. */
export type Rule = (random: Random) => string;

/** What may stand where a rule is wanted: a rule, or the text itself. */
export type Part = Rule | string;

/** The text that a part writes. */
export function write(part: Part, random: Random): string {
  return typeof part === 'string' ? part : part(random);
}

/** A tagged template whose holes are parts: ``text`SELECT ${column} FROM ${table}` ``. */
export function text(strings: TemplateStringsArray, ...parts: readonly Part[]): Rule {
  return (random) => strings.map((literal, index) => literal + write(parts[index] ?? '', random)).join('');
}

/** One of the parts, each as likely as the others. */
export function oneOf(...parts: readonly Part[]): Rule {
  if (parts.length === 0) throw new RangeError('oneOf needs at least one part');
  return (random) => write(parts[Math.floor(random() * parts.length)] as Part, random);
}

/** One of the parts, with the likelihood of its weight among all weights; weights are positive. */
export function weighted(...choices: readonly (readonly [weight: number, part: Part])[]): Rule {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('weighted needs a positive weight');
  return (random) => {
    let rest = random() * total;
    for (const [weight, part] of choices) {
      rest -= weight;
      if (rest < 0) return write(part, random);
    }
    return write(choices.at(-1)?.[1] ?? '', random);
  };
}

/** The part, or nothing; `probability` from 0 to 1 that it is there. */
export function maybe(part: Part, probability = 0.5): Rule {
  return (random) => (random() < probability ? write(part, random) : '');
}

/** From `least` to `most` texts of the part, each drawn anew, with `separator` between them. */
export function repeat(part: Part, least: number, most: number, separator: Part = ''): Rule {
  return (random) => {
    const count = drawInteger(random, least, most);
    let written = '';
    for (let index = 0; index < count; index++) {
      if (index > 0) written += write(separator, random);
      written += write(part, random);
    }
    return written;
  };
}

/** The text of the part after `change`; for mutators that need random numbers of their own. */
export function changed(part: Part, change: (written: string, random: Random) => string): Rule {
  return (random) => change(write(part, random), random);
}

/** A whole number in decimal digits, `least` to `most`, both included. */
export function integer(least: number, most: number): Rule {
  return (random) => String(drawInteger(random, least, most));
}

/** From `least` to `most` characters of `alphabet`, an ASCII string. */
export function characters(alphabet: string, least: number, most = least): Rule {
  return (random) => {
    const count = drawInteger(random, least, most);
    let written = '';
    for (let index = 0; index < count; index++) written += alphabet[Math.floor(random() * alphabet.length)];
    return written;
  };
}

export const DIGITS = '0123456789';
export const HEX_DIGITS = '0123456789abcdef';
export const LOWER_CASE = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER_CASE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const ALPHANUMERIC: string = LOWER_CASE + UPPER_CASE + DIGITS;

/** A whole number from `least` to `most`, both included. */
export function drawInteger(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of the words of a list that white space divides. */
export function words(list: string): Rule {
  return oneOf(...list.trim().split(/\s+/));
}

/** One of the lines of a list, without the white space around them. */
export function lines(list: string): Rule {
  return oneOf(
    ...list
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  );
}

/** A part that is written once and stands in several places: `build` gets the text and makes the rule. */
export function bound(part: Part, build: (written: string) => Part): Rule {
  return (random) => write(build(write(part, random)), random);
}

const MOST_DRAWS = 1000;

/** The part, drawn anew until `isWanted` holds. Throws RangeError when a thousand draws bring nothing wanted. */
export function redrawn(part: Part, isWanted: (written: string) => boolean): Rule {
  return (random) => {
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const written = write(part, random);
      if (isWanted(written)) return written;
    }
    throw new RangeError('a rule writes nothing that is wanted of it');
  };
}
