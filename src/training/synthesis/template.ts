/**
 * A short notation for grammars that consist of many similar texts. Holes stand between « and », signs that none of
 * the generated texts needs:
 *
 *     «name»     the part of that name
 *     «name?»    the part of that name in half of the texts
 *     «a|b|»     one of the literal alternatives, which may be empty
 *     «3-250»    a whole number, both ends included
 */
import { integer, maybe, oneOf, type Part, type Rule, write } from './grammar.ts';

/** What the holes of a template may name. */
export type Names = Readonly<Record<string, Part>>;

/**
 * The rule that a template stands for.
 *
 * @throws RangeError for a hole that nothing is known of, when the rule is made.
 */
export function template(source: string, names: Names): Rule {
  const parts = source.split(/«([^«»]*)»/).map((piece, index) => (index % 2 === 0 ? piece : hole(piece, names)));
  return (random) => {
    let written = '';
    for (const part of parts) written += write(part, random);
    return written;
  };
}

/**
 * One of the lines of `source`, each a template and as likely as the others. White space around a line does not
 * count; empty lines are no lines.
 */
export function lineOf(source: string, names: Names = {}): Rule {
  const lines = source.split('\n').map((line) => line.trim());
  return oneOf(...lines.filter((line) => line !== '').map((line) => template(line, names)));
}

/** One of the words of `source`, which white space separates. */
export function wordOf(source: string): Rule {
  return oneOf(...source.split(/\s+/).filter((word) => word !== ''));
}

/**
 * From `least` to `most` of the lines of `source`, each at most once and in any order, with `separator` between them.
 * Lines are templates, as for `lineOf`.
 */
export function someLinesOf(source: string, names: Names, least: number, most: number, separator: Part): Rule {
  const lines = source.split('\n').map((line) => line.trim());
  return someOf(
    lines.filter((line) => line !== '').map((line) => template(line, names)),
    least,
    most,
    separator,
  );
}

/** From `least` to `most` of the parts, each at most once and in any order, with `separator` between them. */
export function someOf(parts: readonly Part[], least: number, most: number, separator: Part): Rule {
  if (least > parts.length) throw new RangeError('someOf needs as many parts as it must write');
  return (random) => {
    const left = [...parts];
    const count = least + Math.floor(random() * (Math.min(most, left.length) - least + 1));
    let written = '';
    for (let index = 0; index < count; index++) {
      if (index > 0) written += write(separator, random);
      const [part = ''] = left.splice(Math.floor(random() * left.length), 1);
      written += write(part, random);
    }
    return written;
  };
}

function hole(piece: string, names: Names): Part {
  if (piece.includes('|')) return oneOf(...piece.split('|'));
  const range = /^(\d+)-(\d+)$/.exec(piece);
  if (range !== null) return integer(Number(range[1]), Number(range[2]));
  const isOptional = piece.endsWith('?');
  const name = isOptional ? piece.slice(0, -1) : piece;
  const part = Object.hasOwn(names, name) ? names[name] : undefined;
  if (part === undefined) throw new RangeError(`the template names «${name}», which is not known`);
  return isOptional ? maybe(part) : part;
}
