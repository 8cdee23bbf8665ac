/** What people type into search fields, and titles of things they look for. */
import { lowerCase } from '../../case.ts';
import type { Family } from '../../family.ts';
import { characters, DIGITS, integer, maybe, oneOf, type Part, type Rule, text, weighted } from '../../grammar.ts';
import { phrases, series } from '../../phrases.ts';
import { asLogged } from './as-logged.ts';
import { DISH, DRUG, LAW, SKILL } from './words/documents.ts';
import { ADJECTIVE, ENGLISH, GROUP, PERSON, THING } from './words/english.ts';
import { CITY, COMPANY, FIRST_NAME, JOB, LAST_NAME, STREET } from './words/people.ts';
import { PRODUCT_NAME, WORK_TITLE } from './words/titles.ts';

const TOPIC: Rule = oneOf(
  THING,
  GROUP,
  PERSON,
  DISH,
  DRUG,
  CITY,
  COMPANY,
  JOB,
  SKILL,
  PRODUCT_NAME,
  WORK_TITLE,
  STREET,
  LAW,
  LAST_NAME,
);

const WORDS = { ...ENGLISH, topic: TOPIC, product: PRODUCT_NAME, work: WORK_TITLE, dish: DISH };

const STRAY_QUOTES: Rule = phrases(
  `
  "‹topic›
  ‹topic›"
  '‹topic›
  ‹topic›'
  "‹topic›" ‹topic›
  "‹topic› ‹topic›
  ‹topic› '‹thing›' ‹first›
  ‹first›'s ‹topic›
  '‹city›'s ‹thing›
  "union square" ‹topic›
  '‹work› ‹1950-2024›
  ‹topic› 5' ‹1-11›"
  ‹topic› ‹10-60›" tv
  "‹topic›'s ‹thing›"
  'n ‹thing›
  ‹topic›) ‹thing›
  (‹topic› ‹thing›
  "‹topic›" or "‹topic›"
  ´‹topic›´ ‹thing›
  \`‹topic›\`
  „‹topic›“ ‹adjective›
  «‹topic›»
  ‹topic› - "‹adjective›
  ‹topic›;
  ‹topic›--
  #‹topic›
  ‹topic› /* ‹thing›
  `,
  WORDS,
);

const SEARCH_WORDS: Rule = phrases(
  `
  select ‹thing› from ‹company›
  drop ‹thing› ‹adjective›
  union ‹topic›
  union select committee ‹city›
  ‹topic› order by mail
  ‹topic› and ‹topic› or ‹topic›
  how to insert ‹thing› into ‹thing›
  delete ‹topic› account
  update ‹topic› ‹10-20›.‹0-9›
  where is ‹topic›
  ‹first› ‹last› having a ‹dish›
  cat ‹thing› ‹adjective›
  sleep ‹5-10› hours
  script for ‹work›
  shell ‹thing› ‹city›
  ‹topic› like ‹topic›
  what is ‹topic› ‹2-9› and ‹10-99›
  ‹topic› vs ‹topic› and/or ‹topic›
  ‹topic› < ‹10-900› eur
  ‹topic› under $‹10-900›
  ‹topic› >= ‹1-9›.‹0-9›
  ‹topic› 1 or 2 ‹thing›
  ping ‹topic›
  admin ‹topic› ‹city›
  root ‹topic›
  php ‹topic›
  eval ‹topic›
  exec ‹topic› ‹city›
  system ‹1-9› ‹topic›
  alert ‹topic›
  table ‹1-9› ‹topic›
  null ‹topic›
  ‹topic› AND ‹topic› NOT ‹topic›
  ‹topic› +‹thing› -‹thing›
  `,
  WORDS,
);

const TITLE_LINE: Rule = weighted(
  [
    3,
    text`${WORK_TITLE}${maybe(text` (${integer(1920, 2025)})`)}${maybe(text`${oneOf(' - ', ': ', '; ', ' / ', ' [')}${oneOf('Season 1', 'Director’s Cut', 'DVD', 'Vol. 2', '"uncut"', 'OST', 'Ltd. Ed.')}`)}`,
  ],
  [
    3,
    text`${PRODUCT_NAME}${maybe(text` ${oneOf('&', '+', 'w/', 'for', 'or', '/', 'vs.')} ${PRODUCT_NAME}`)} ${maybe(text`${integer(1, 99)}${oneOf('"', "'", ' GB', '€', 'x', '%', '#', ' mm')}`)}`,
  ],
  [1, text`${FIRST_NAME} ${LAST_NAME} - "${WORK_TITLE}"`],
  [1, text`${ADJECTIVE} ${PRODUCT_NAME}, ${COMPANY}`],
  [1, text`"${WORK_TITLE}" & '${WORK_TITLE}'`],
);

const TAGS: Rule = series(
  oneOf(text`#${lowerCase(THING)}`, text`@${lowerCase(FIRST_NAME)}_${lowerCase(LAST_NAME)}`, TOPIC),
  2,
  9,
  ', ',
  ' ',
  ';',
  ',',
  '|',
  ' / ',
);

const MEASURES: Rule = series(
  phrases(`
    ‹4-7›' ‹1-11›"
    ‹10-90› x ‹10-90› cm
    ‹1-9›/‹10-64›"
    <‹10-99›°C
    ‹1-90›° ‹1-59›' ‹1-59›" N, ‹1-90›° ‹1-59›' ‹1-59›" E
    $‹1-99›.‹10-99›
    €‹1-99›,-
    £‹1-9›,‹100-999›
    ±‹1-9›%
    No. ‹1-99›#‹1-9›
    ‹1-31›/‹1-12›/'‹10-99›
    ‹1-9› or ‹10-20›
    ‹2-9›x + ‹1-9› = ‹10-99›
    ‹1-9›'‹10-59›"
    1:‹10-99›
    ‹10-99›--‹100-999›
    (‹1-9›;‹1-9›)
  `),
  2,
  4,
  ', ',
  ' and ',
  '; ',
  ' or ',
  ' - ',
  ' / ',
);

const LIST_OF_TERMS: Rule = series(TOPIC, 2, 7, '; ', ', ', '|', '\n', ' -- ');

const CODE_LIKE: Rule = text`${oneOf('ISBN', 'SKU', 'Art.', 'Best.-Nr.', 'p/n', 'VIN', 'S/N')} ${characters(DIGITS, 3)}-${characters(`${DIGITS}ABCXZ`, 2, 5)}${oneOf('/', '-', '#', "'", ' or ')}${characters(DIGITS, 1, 4)} ${maybe(TOPIC)}`;

export const SEARCH_FAMILIES: readonly Family[] = [
  search('stray-quotes', 2, STRAY_QUOTES),
  search('words', 2, SEARCH_WORDS),
  search('lower-case', 1, lowerCase(text`${TOPIC} ${oneOf(TOPIC, ADJECTIVE)}`)),
  search('title', 1, TITLE_LINE),
  search('tags', 1, TAGS),
  search('measures', 1, MEASURES),
  search('terms', 1, LIST_OF_TERMS),
  search('number', 1, CODE_LIKE),
];

function search(name: string, weight: number, part: Part): Family {
  return {
    name: `human/search-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_GET_ARGS', 'REQUEST_QUERY', 'REQUEST_ARGS', 'REQUEST_POST_ARGS'],
    value: asLogged(part),
  };
}
