/** Disguises that SQL servers see through and patterns often do not. */
import type { Random } from '../../random.ts';
import { ALPHANUMERIC, characters, HEX_DIGITS, integer, oneOf, text, weighted, write } from '../grammar.ts';
import { capitalised, lowerCase, mixedCase, upperCase } from './letter-case.ts';
import { inSequence, type Mutator, unchanged, weightedMutator } from './mutator.ts';
import { otherWhiteSpace, plusForSpaces, runsOfSpaces, spacesAs } from './spaces.ts';

const KEYWORD =
  /\b(?:select|union|all|from|where|and|or|order|group|by|having|insert|update|delete|drop|sleep|benchmark|concat|substring|information_schema|limit|exec|database|version|user|case|when|then|else|end|like|null|extractvalue|updatexml|waitfor|delay|count|char|ascii|into|outfile|table|like|between|xor)\b/gi;

/** What may stand between the marks of a comment. */
const COMMENT_TEXT = weighted(
  [6, ''],
  [1, '*'],
  [1, '!'],
  [2, characters(ALPHANUMERIC, 1, 8)],
  [1, integer(0, 99999)],
  [1, oneOf('foo', 'comment', '--', 'x*y', '%20', '\n', '**', '_')],
);
const COMMENT = text`/*${COMMENT_TEXT}*/`;
const LINE_COMMENT = oneOf(
  text`--${characters(ALPHANUMERIC, 0, 8)}\n`,
  text`#${characters(ALPHANUMERIC, 0, 10)}\n`,
  text`%23${characters(ALPHANUMERIC, 0, 8)}%0A`,
  text`--%20${characters(HEX_DIGITS, 0, 8)}%0a`,
  '-- -\n',
);

/** Block comments in place of spaces: `union/**\/select`. */
export const commentsForSpaces: Mutator = spacesAs(COMMENT);

/** A comment that ends with the line in place of spaces, as sqlmap's space2hash and space2dash write it. */
export const lineCommentsForSpaces: Mutator = spacesAs(LINE_COMMENT);

const VERSION = oneOf('', '', '00000', '12345', '32302', '40000', '50000', '50001', '50600', '80000', '30000');

/** MySQL's conditional comments around keywords, `/*!50000union*\/`; with one version everywhere. */
export const versionComments: Mutator = (written, random) => {
  const version = write(VERSION, random);
  const share = random() < 0.6 ? 1 : 0.5;
  return written.replace(KEYWORD, (keyword) => (random() < share ? `/*!${version}${keyword}*/` : keyword));
};

function middleOf(keyword: string, random: Random): number {
  return 1 + Math.floor(random() * (keyword.length - 1));
}

/** A comment inside keywords, for filters that take comments out: `un/**\/ion`. */
export const splitKeywords: Mutator = (written, random) => {
  const comment = random() < 0.7 ? '/**/' : write(COMMENT, random);
  return written.replace(KEYWORD, (keyword) => {
    if (keyword.length < 4) return keyword;
    const middle = middleOf(keyword, random);
    return keyword.slice(0, middle) + comment + keyword.slice(middle);
  });
};

/** Keywords inside themselves, for filters that take keywords out: `ununionion`. */
export const doubledKeywords: Mutator = (written, random) =>
  written.replace(KEYWORD, (keyword) => {
    const middle = middleOf(keyword, random);
    return keyword.slice(0, middle) + keyword + keyword.slice(middle);
  });

/** `AND` and `OR` as `&&` and `||`. */
export const symbolsForAndOr: Mutator = (written) => written.replace(/\band\b/gi, '&&').replace(/\bor\b/gi, '||');

/** `=` in other words. */
export const otherComparison: Mutator = (written, random) => {
  const operator = write(oneOf(' LIKE ', ' like ', ' RLIKE ', ' REGEXP ', '<=>', ' IN '), random);
  if (operator === ' IN ') return written.replace(/ ?= ?(\d+|'[^']*')/g, ' IN ($1)');
  return written.replace(/ ?= ?/g, operator);
};

/** An apostrophe in full width, or behind a multi-byte lead that swallows an escaping backslash. */
export const wideQuotes: Mutator = (written, random) => {
  const quote = write(
    oneOf('%bf%27', '%EF%BC%87', '\uff07', '%df%27', '%a1%27', "\\'", '%00%27', '\u02bc', '\u2019'),
    random,
  );
  return written.replace("'", quote);
};

/** The first keyword with a null byte, a backspace or a percent sign in it, as old filters let pass. */
export const percentInKeywords: Mutator = (written, random) =>
  written.replace(KEYWORD, (keyword) => (random() < 0.5 ? Array.from(keyword).join('%') : `%00${keyword}`));

const anyLetterCase = weightedMutator([5, upperCase], [3, mixedCase], [2, lowerCase], [1, capitalised]);

/** One disguise of SQL or none; letter case on top. */
export const disguiseSql: Mutator = inSequence(
  weightedMutator([60, unchanged], [40, anyLetterCase]),
  weightedMutator(
    [70, unchanged],
    [6, commentsForSpaces],
    [2, lineCommentsForSpaces],
    [4, plusForSpaces],
    [5, otherWhiteSpace],
    [1, runsOfSpaces],
    [3, versionComments],
    [1.5, splitKeywords],
    [1, doubledKeywords],
    [2, symbolsForAndOr],
    [2, otherComparison],
    [1, wideQuotes],
    [0.5, percentInKeywords],
  ),
);
