/** What people fill into forms about themselves: names, addresses, companies, numbers, passwords. */
import { capitalised, lowerCase } from '../../case.ts';
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  DIGITS,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  text,
  weighted,
} from '../../grammar.ts';
import { listed, phrases, series } from '../../phrases.ts';
import { asLogged } from './as-logged.ts';
import { ADJECTIVE, THING } from './words/english.ts';
import { CITY, COMPANY, FIRST_NAME, JOB, LAST_NAME, MAIL_HOST, STREET, TITLE } from './words/people.ts';

const PEOPLE = {
  first: FIRST_NAME,
  last: LAST_NAME,
  title: TITLE,
  city: CITY,
  street: STREET,
  company: COMPANY,
  job: JOB,
};

const NAME: Rule = weighted(
  [6, text`${FIRST_NAME} ${LAST_NAME}`],
  [2, text`${LAST_NAME}, ${FIRST_NAME}`],
  [1, text`${TITLE} ${FIRST_NAME} ${LAST_NAME}`],
  [1, text`${FIRST_NAME} ${characters('ABCDEFGHJKLMPRSTW', 1)}. ${LAST_NAME}`],
  [1, text`${FIRST_NAME} "${capitalised(ADJECTIVE)}" ${LAST_NAME}`],
  [1, text`${FIRST_NAME} ${LAST_NAME}${oneOf('-', ' ', '/', ' & ', ' geb. ', ' née ', ' (')}${LAST_NAME}`],
  [1, text`${FIRST_NAME} & ${FIRST_NAME} ${LAST_NAME}`],
  [1, text`${LAST_NAME}${oneOf(' Jr.', ' III', ', Ph.D.', ' M.A.', "'s", ' (admin)', ' sen.', ' ;-)')}`],
);

const ADDRESS: Rule = phrases(
  `
  ‹street› ‹1-250›, ‹10000-99999› ‹city›
  ‹1-2500› ‹street›, Apt #‹1-90›, ‹city›
  c/o ‹first› ‹last›, ‹street› ‹1-99›‹a|b|| A|/1|-3›, ‹10000-99999› ‹city›
  ‹company›¶‹street› ‹1-99›¶‹10000-99999› ‹city›
  ‹first› ‹last›; ‹street› ‹1-99›; ‹1000-9999› ‹AB|XZ|NL|GB› ‹city›
  Flat ‹1-30›, "‹The Union|Rose Cottage|O'Hara House|The Old Script Shop›", ‹street›, ‹city›
  ‹street› ‹1-99› (‹side entrance|2nd floor, don't ring|ring "Table"|gate code 4711#, then drop it at the door›)
  ‹street›, n° ‹1-99› - bât. ‹A|B|C›, ‹1-9›e ét., ‹10000-99999› ‹city›
  PO Box ‹10-999›, ‹city› -- drop parcel at ‹street›
  ‹city›, ‹street› & ‹street› corner
  `,
  PEOPLE,
);

const PHONE: Rule = phrases(`
  +‹1-99› (0)‹10-999› ‹1000-9999›-‹0-99›
  0‹30-89›/‹100000-9999999›; ‹call after 6pm|don't call before 9|evenings only›
  tel: ‹100-999›-‹100-999›-‹1000-9999› ext. ‹10-99› or ‹10-99›
  (‹201-989›) ‹200-999›-‹1000-9999› -- ask for the union rep
  +‹1-99›.‹100-999›.‹10000-99999› and/or +‹1-99›.‹100-999›.‹10000-99999›
  00‹1-99› ‹100-999› ‹1000-9999› (mobile), ‹100-999› / ‹1000-9999› (office) - not at weekends!
  *‹10-99›*‹1000-9999›#
`);

/** Passwords as people and generators make them. */
const PASSWORD: Rule = weighted(
  [4, text`${capitalised(THING)}${characters('!?#$%&*+-_.', 1, 2)}${integer(1, 2030)}`],
  [3, characters(`${ALPHANUMERIC}!"#$%&'()*+,-./:;<=>?@[]^_{|}~`, 8, 24)],
  [
    3,
    text`${lowerCase(FIRST_NAME)}${oneOf("'", '<3', '&', '+', '_', '@', '#')}${lowerCase(FIRST_NAME)}${characters(DIGITS, 2, 4)}`,
  ],
  [2, series(lowerCase(THING), 3, 5, '-', ' ', '.', '_')],
  [
    2,
    text`${listed("I<3my|Don't tell|Open;Sesame|It's me|P@$$w0rd|L3t me 1n!|Union=Strength|No1's|Admin's|drop;anchor|Select*|Qwertz&")}${characters(`${DIGITS}!'"-#`, 2, 6)}`,
  ],
  [
    2,
    text`${characters(ALPHANUMERIC, 3)}-${characters(ALPHANUMERIC, 4)}'${characters(ALPHANUMERIC, 3)}"${characters('#;-=', 1, 2)}${characters(ALPHANUMERIC, 2)}`,
  ],
);

const USERNAME: Rule = weighted(
  [2, text`${lowerCase(FIRST_NAME)}${oneOf('.', '_', '-', '')}${lowerCase(LAST_NAME)}${maybe(integer(1, 2010))}`],
  [1, text`xX_${FIRST_NAME}_Xx`],
  [
    1,
    text`${oneOf('~', '*', '^', '[', '<', '-=')}${FIRST_NAME}${oneOf('~', '*', '^', ']', '>', '=-')}${maybe(integer(1, 99))}`,
  ],
  [
    1,
    text`the_${lowerCase(oneOf('select', 'union', 'root', 'admin', 'script', 'drop', 'exec', 'null', 'cat', 'sleep'))}_${lowerCase(FIRST_NAME)}${integer(1, 99)}`,
  ],
  [1, text`${LAST_NAME}-${oneOf('admin', 'root', 'script', 'union', 'select', 'table')}${integer(1, 999)}`],
);

const MAIL_ADDRESS: Rule = weighted(
  [2, text`${lowerCase(FIRST_NAME)}.${lowerCase(LAST_NAME)}@${MAIL_HOST}`],
  [2, text`"${FIRST_NAME} ${LAST_NAME}" <${lowerCase(LAST_NAME)}@${MAIL_HOST}>`],
  [
    1,
    text`${FIRST_NAME} ${LAST_NAME} <${lowerCase(FIRST_NAME)}+${oneOf('shop', 'news', 'select', 'test', 'union')}${integer(1, 99)}@${MAIL_HOST}>, ${lowerCase(LAST_NAME)}@${MAIL_HOST}`,
  ],
  [1, text`'${LAST_NAME}, ${FIRST_NAME}' <${characters('abcdefhlmnrst', 2, 6)}@${MAIL_HOST}>; ${TITLE} ${LAST_NAME}`],
);

const PERSON_RECORD: Rule = phrases(
  `
  ‹first› ‹last› (*‹1-28›.‹1-12›.‹1930-2010› in ‹city›), ‹job› at ‹company›
  ‹last›, ‹first›; ‹10-28›/‹10-12›/‹1930-2010›; ‹city›; ‹job›
  ‹title› ‹last› -- ‹job›, ‹company› (‹city›)
  ‹first› & ‹first›'s wedding, ‹city›, ‹10-28›.‹10-12›.‹20-29›
  ‹job› @ ‹company› | ex-‹company› | ‹city›
  Contact: ‹first› ‹last›; deputy: ‹first› ‹last› (‹job›)
  ‹first› "‹last›" ‹last›'s son/daughter; d.o.b. '‹30-99›
  name=‹first› ‹last›; company=‹company›; city=‹city›
  `,
  PEOPLE,
);

export const PEOPLE_FAMILIES: readonly Family[] = [
  people('name', 2, NAME),
  people('name-list', 1, series(NAME, 2, 8, ', ', '; ', '\n', ' and ', ' / ')),
  people('address', 2, ADDRESS),
  people(
    'company',
    1,
    text`${COMPANY}${maybe(text`${oneOf(', ', ' - ', ' (', '; ', ' / ')}${oneOf(JOB, CITY, STREET)}`, 0.8)}`,
  ),
  people(
    'job',
    1,
    text`${JOB}${oneOf(' at ', ', ', ' @ ', ' / ', ' and/or ')}${oneOf(JOB, COMPANY)}${maybe(text` (${integer(20, 100)}%)`)}`,
  ),
  people('phone', 1, PHONE),
  people('password', 2, PASSWORD),
  people('username', 1, USERNAME),
  people('mail-address', 1, MAIL_ADDRESS),
  people('record', 1, PERSON_RECORD),
];

function people(name: string, weight: number, part: Part): Family {
  return {
    name: `human/people-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_GET_ARGS', 'REQUEST_JSON'],
    value: asLogged(part),
  };
}
