/**
 * English whose words are mostly those of SQL, put together freely from subject, verbs and clauses, so that no fixed
 * sentence can be learned by heart.
 */
import { capitalised, lowerCase, upperCase } from '../../case.ts';
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Part, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { listed, phrases, series } from '../../phrases.ts';
import { asLogged } from './as-logged.ts';
import { ADJECTIVE, ENGLISH, GROUP, PERSON, PLACE, THING, TIME } from './words/english.ts';
import { CITY, COMPANY, FIRST_NAME, LAST_NAME } from './words/people.ts';

const OBJECT: Rule = weighted(
  [
    4,
    text`${oneOf('the', 'a', 'our', 'their', 'your', 'this', 'that', 'every', 'no')} ${maybe(text`${ADJECTIVE} `)}${THING}`,
  ],
  [1, text`${oneOf('all', 'some', 'select', 'few', 'both', 'any', 'top 10')} ${THING}s`],
  [1, text`${integer(2, 40)} ${ADJECTIVE} ${THING}s`],
  [
    1,
    oneOf(
      'all values',
      'the index',
      'the database',
      'a view',
      'the key',
      'the first column',
      'the table',
      'a new column',
      'the schema of the course',
    ),
  ],
);

const SUBJECT: Rule = weighted(
  [2, text`the ${maybe(text`${ADJECTIVE} `, 0.3)}${oneOf(GROUP, PERSON)}`],
  [2, oneOf('I', 'we', 'you', 'they', 'nobody', 'who')],
  [2, text`${FIRST_NAME}${maybe(text` ${LAST_NAME}`)}`],
  [1, text`${COMPANY}`],
);

const VERB: Rule = listed(`
  select|insert|update|delete|drop|create|alter|order|group|union with|merge|replace|truncate|grant|revoke|declare|cast|execute|exec
  set|load|open|fetch|join|count|limit|sort|describe|show|explain|call|commit to|print|like|have|use|wait for|return|convert|backup
`);

const HELPER: Rule = listed(`
  can|will|should|must|would like to|want to|had to|decided to|tried to|did not|can't|won't|couldn't|need to|like to|have to|let us|might|may
`);

const TAIL: Rule = weighted(
  [3, text`from ${PLACE}`],
  [2, text`where ${SUBJECT} ${HELPER} ${VERB} ${oneOf('it', 'them', OBJECT)}`],
  [2, text`into ${PLACE}`],
  [
    1,
    text`order by ${oneOf('name', 'age', 'date', 'phone', 'price', 'size')}${maybe(oneOf(' desc', ' asc', ' or not'), 0.2)}`,
  ],
  [1, text`group by ${oneOf('name', 'age', 'class', 'colour', 'group')}`],
  [1, text`having ${oneOf('no', 'only', 'at least', 'more than')} ${integer(2, 90)} ${THING}s`],
  [1, text`between ${integer(1, 9)} and ${integer(10, 99)}`],
  [
    1,
    text`like ${oneOf('last year', 'everybody else', "it's nothing", 'new', 'in the movies', '‘normal’ people', '%-signs')}`,
  ],
  [1, text`in union with ${oneOf(GROUP, FIRST_NAME)}`],
  [1, text`as ${oneOf('null', 'void', 'usual', 'a set', 'a group', 'default', 'agreed')}`],
  [1, text`and ${integer(1, 9)} or ${integer(2, 12)} ${THING}s`],
  [1, text`if not exists in ${CITY}`],
  [1, TIME],
);

const CLAUSE: Rule = text`${SUBJECT} ${HELPER} ${VERB} ${OBJECT}${repeat(text` ${TAIL}`, 0, 2)}`;

const COMMAND: Rule = text`${maybe(oneOf('please ', 'do not ', 'then ', 'to continue, ', 'first ', "don't "), 0.4)}${VERB} ${OBJECT}${repeat(text` ${TAIL}`, 1, 3)}`;

const COMPOUND: Rule = text`${CLAUSE}${oneOf(', and ', ', or ', '; ', ' -- ', ' and not ', ', but ', ' (', ': ', ' - ', ' when ')}${oneOf(CLAUSE, COMMAND)}`;

const SENTENCE: Rule = text`${capitalised(oneOf(CLAUSE, COMMAND, COMPOUND))}${oneOf('.', '.', '.', '!', '?', '...', ' :)', ';', '')}`;

const NOTES: Rule = phrases(
  `
  select ‹thing›, ‹thing› and ‹thing› from ‹place›
  to do: update ‹thing›; delete ‹thing›; drop ‹thing› at ‹place›; insert ‹thing›; order ‹thing›
  SELECT YOUR ‹thing› FROM OVER ‹20-900› ‹thing›s WHERE YOU LIKE
  how to drop a ‹thing› from a ‹thing› without deleting all
  union select committee report ‹1990-2024›
  update on the ‹thing›: delete or insert? select one & order
  create table decorations for ‹first›'s party and order ‹thing›
  where ‹first› and ‹first› drop by and order ‹thing› from ‹company›
  alter table height / insert table leg / drop leaf table from ‹company›
  select all, delete all, undo (nothing happens) from ‹thing›
  insert into slot ‹1-9›, values between ‹1-9› and ‹10-90›
  group having ‹2-9› or more ‹thing›s, order by ‹time›
  like '‹thing›' or "‹thing›" and not null
  drop the ‹thing›! delete the ‹thing›! ‹first› for president of the ‹group›
  1. select ‹thing› 2. update ‹thing› 3. order from ‹company› 4. wait for ‹1-9› days
  ‹group› or ‹1-9›=‹thing› and ‹1-9›=‹thing›: which is it?
  declare ‹thing› at customs, set date, select from list, exec. order by ‹last›
  `,
  ENGLISH,
);

/** One free sentence. */
export const FREE_SENTENCE: Rule = SENTENCE;

export const CLAUSE_FAMILIES: readonly Family[] = [
  clauses('sentence', 3, SENTENCE),
  clauses('sentences', 2, series(SENTENCE, 2, 6, ' ', ' ', '\n')),
  clauses('command', 1, COMMAND),
  clauses('shouted', 1, oneOf(upperCase(SENTENCE), lowerCase(COMPOUND))),
  clauses('notes', 1, NOTES),
];

function clauses(name: string, weight: number, part: Part): Family {
  return {
    name: `human/clauses-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_GET_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asLogged(part),
  };
}
