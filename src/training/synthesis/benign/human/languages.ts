/** What people write in the languages and scripts of the world. */
import type { Family } from '../../family.ts';
import { oneOf, type Part, type Rule, text } from '../../grammar.ts';
import { series } from '../../phrases.ts';
import { asLogged } from './as-logged.ts';
import { SENTENCE } from './prose.ts';
import { CLOSER, OPENER } from './words/english.ts';
import { EASTERN, FRENCH, GERMAN, NORTHERN, ROMANCE } from './words/european.ts';
import { CITY, COMPANY, FIRST_NAME, LAST_NAME } from './words/people.ts';
import { CYRILLIC, EAST_ASIAN, GREEK, INDIC, RIGHT_TO_LEFT, TRANSLITERATED } from './words/scripts.ts';

const OTHER_SCRIPT: Rule = oneOf(CYRILLIC, GREEK, RIGHT_TO_LEFT, INDIC, EAST_ASIAN);

/** One sentence in any language but English. */
export const FOREIGN_SENTENCE: Rule = oneOf(GERMAN, FRENCH, ROMANCE, NORTHERN, EASTERN, TRANSLITERATED, OTHER_SCRIPT);

const MIXED: Rule = oneOf(
  text`${OPENER} ${FOREIGN_SENTENCE} / ${SENTENCE}`,
  text`EN: ${SENTENCE}\nXX: ${FOREIGN_SENTENCE}\n(${FOREIGN_SENTENCE})`,
  text`${COMPANY} (${OTHER_SCRIPT}) -- ${CITY}`,
  text`${FIRST_NAME} ${LAST_NAME}: “${FOREIGN_SENTENCE}” ‘${FOREIGN_SENTENCE}’ ${CLOSER}`,
  text`„${FOREIGN_SENTENCE}“ – «${FOREIGN_SENTENCE}»; ‹${LAST_NAME}›`,
);

export const LANGUAGE_FAMILIES: readonly Family[] = [
  language('german', 1, GERMAN),
  language('french', 1, FRENCH),
  language('romance', 1, ROMANCE),
  language('northern', 1, NORTHERN),
  language('eastern', 1, EASTERN),
  language('cyrillic', 1, CYRILLIC),
  language('greek', 0.5, GREEK),
  language('right-to-left', 1, RIGHT_TO_LEFT),
  language('indic', 0.5, INDIC),
  language('east-asian', 1, EAST_ASIAN),
  language('transliterated', 0.5, TRANSLITERATED),
  language('mixed', 1, MIXED),
];

function language(name: string, weight: number, part: Part): Family {
  return {
    name: `human/language-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_GET_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asLogged(series(part, 1, 3, ' ', '\n')),
  };
}
