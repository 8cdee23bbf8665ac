/** Prose of visitors and customers, dense with the words and signs that rules look for. */
import type { Family } from '../../family.ts';
import { oneOf, type Part, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { phrases, series } from '../../phrases.ts';
import { asLogged } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { PLAIN, SHELL_WORDED, SIGN_WORDED, SQL_WORDED } from './sentences.ts';
import { CLOSER, ENGLISH, OPENER } from './words/english.ts';

const ANY: Rule = weighted([4, SQL_WORDED], [4, FREE_SENTENCE], [3, SHELL_WORDED], [3, SIGN_WORDED], [3, PLAIN]);

/** One to four paragraphs of such sentences with greeting and farewell. */
export const LETTER: Rule = text`${OPENER}${oneOf(' ', '\n', '\r\n\r\n')}${paragraphs(ANY)}${oneOf(' ', '\n')}${CLOSER}`;

/** A few sentences in one paragraph. */
export const PARAGRAPH: Rule = repeat(ANY, 1, 5, ' ');

/** One sentence. */
export const SENTENCE: Rule = ANY;

/** A heading of a few words, as of a posting or a ticket. */
export const HEADING: Rule = phrases(
  `
  ‹^adjective› ‹thing› in ‹city› -- ‹adjective› or not?
  Where's my ‹thing›?
  Can't select ‹thing› from ‹place›
  ‹first› O'‹last› & the ‹adjective› ‹thing›
  Re: Fwd: union of ‹group› and ‹group›
  ‹^group› update: ‹thing› dropped
  How to insert a ‹thing› into a table
  "‹^adjective› ‹thing›" by ‹first› ‹last›
  Order #‹1000-99999›; ‹thing› missing
  ‹company› - ‹thing› (‹adjective›)
  [Solved] ‹^thing› won't update / delete
  Q&A: ‹thing› and/or ‹thing›
  `,
  ENGLISH,
);

export const PROSE_FAMILIES: readonly Family[] = [
  prose('sql-words', 3, repeat(SQL_WORDED, 1, 4, ' ')),
  prose('sql-words-short', 2, SQL_WORDED),
  prose('shell-words', 2, repeat(SHELL_WORDED, 1, 3, ' ')),
  prose('signs', 2, repeat(SIGN_WORDED, 1, 3, ' ')),
  prose('letter', 2, LETTER),
  prose('paragraph', 1, PARAGRAPH),
  prose('plain', 1, repeat(PLAIN, 1, 6, ' ')),
  prose('heading', 1, HEADING),
];

function prose(name: string, weight: number, part: Part): Family {
  return {
    name: `human/prose-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_GET_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asLogged(part),
  };
}

function paragraphs(part: Part): Rule {
  return series(repeat(part, 1, 4, ' '), 1, 4, '\n\n', '\r\n', '\n');
}
