/**
 * A short notation for grammars that are mostly literal text. A block has one alternative a line; in it
 * `‹name›` is a part of the vocabulary, `‹^name›` the same with a capital, `‹a|b|›` one of the texts, `‹3-17›` a whole
 * number, and `¶` a line break.
 */
import { capitalised } from './case.ts';
import { integer, oneOf, type Part, type Rule, repeat, write } from './grammar.ts';

/** The parts that holes may name. */
export type Vocabulary = Readonly<Record<string, Part>>;

/** One of the texts of the block, which stand on lines of their own or between `|`; white space around them is dropped. */
export function listed(block: string): Rule {
  return oneOf(...splitTrimmed(block, /[|\n]/));
}

/** One of the lines of the block, its holes filled. Throws a RangeError for a hole that the vocabulary does not name. */
export function phrases(block: string, vocabulary: Vocabulary = {}): Rule {
  return oneOf(...splitTrimmed(block, /\n/).map((line) => phrase(line, vocabulary)));
}

/** One text with holes, white space and line breaks kept; for texts of several lines. Throws as `phrases` does. */
export function phrase(template: string, vocabulary: Vocabulary = {}): Rule {
  const pieces = template.replaceAll('¶', '\n').split(/[‹›]/);
  if (pieces.length % 2 === 0) throw new RangeError(`unpaired ‹ or › in ${template}`);
  const rules = pieces.map((piece, index) => (index % 2 === 0 ? piece : hole(piece, vocabulary)));
  return (random) => rules.map((rule) => write(rule, random)).join('');
}

/** From `least` to `most` texts of the part, all with the same one of the separators between them. */
export function series(part: Part, least: number, most: number, ...separators: readonly Part[]): Rule {
  return oneOf(...separators.map((separator) => repeat(part, least, most, separator)));
}

function hole(content: string, vocabulary: Vocabulary): Part {
  if (content.includes('|')) return oneOf(...content.split('|'));
  const range = /^(\d+)-(\d+)$/.exec(content);
  if (range) return integer(Number(range[1]), Number(range[2]));
  const isCapitalised = content.startsWith('^');
  const name = isCapitalised ? content.slice(1) : content;
  const part = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
  if (part === undefined) throw new RangeError(`no part is called ${name}`);
  return isCapitalised ? capitalised(part) : part;
}

function splitTrimmed(block: string, separator: RegExp): string[] {
  return block
    .split(separator)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
