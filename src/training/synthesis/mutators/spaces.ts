/** White space in other forms. */
import type { Random } from '../../random.ts';
import { oneOf, type Part, weighted, write } from '../grammar.ts';
import type { Mutator } from './mutator.ts';

/** White space that SQL servers take, as a log with control characters shows it, and percent-encoded. */
const SQL_SPACES: readonly Part[] = [
  '\t',
  '\n',
  '\r\n',
  '\v',
  '\f',
  '%09',
  '%0a',
  '%0b',
  '%0c',
  '%0d',
  '%a0',
  '%0d%0a',
];

/** Every space as one text of the part, drawn once for all or anew for each. */
export function spacesAs(part: Part): Mutator {
  return (written, random) => {
    const isUniform = random() < 0.6;
    const all = write(part, random);
    return written.replaceAll(' ', () => (isUniform ? all : write(part, random)));
  };
}

export const plusForSpaces: Mutator = (written) => written.replaceAll(' ', '+');

/** White space other than the plain space, raw or percent-encoded, sometimes several characters of it. */
export const otherWhiteSpace: Mutator = spacesAs(
  weighted([6, oneOf(...SQL_SPACES)], [1, '  '], [1, '\t\t'], [1, '%20'], [1, '%20%20'], [1, '\u00a0'], [1, '\u3000']),
);

/** More spaces than needed: doubled, or a run of them. */
export const runsOfSpaces: Mutator = (written: string, random: Random) =>
  written.replaceAll(' ', () => ' '.repeat(1 + Math.floor(random() * 4)));
