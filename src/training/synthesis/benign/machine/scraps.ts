/** Values that hardly say anything: bare addresses of sites, and the few signs that people and programs leave in a field. */

import type { Family } from '../../family.ts';
import {
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { wordOf } from '../../template.ts';
import { benign, HEADER_PLACES, TOKEN_PLACES, VALUE_PLACES } from './benign-family.ts';

const TOP_LEVEL = wordOf(
  'com org net io de fr co.uk com.br es it nl pl ru jp dev app info edu gov eu ch at me tv example',
);
const HOST_WORD = oneOf(
  wordOf(
    'news shop mail cloud media static images cdn blog forum docs status maps store bank travel weather games music books',
  ),
  wordOf(
    'github gitlab example google bing wikipedia youtube paypal amazon microsoft apple mozilla debian python nodejs',
  ),
  characters(LOWER_CASE, 3, 12),
);
const HOST: Rule = text`${maybe(oneOf('www.', 'm.', text`${wordOf('api img assets avatars static auth login my app dev')}${maybe(integer(0, 9), 0.3)}.`), 0.6)}${HOST_WORD}${maybe(text`-${HOST_WORD}`, 0.2)}.${TOP_LEVEL}`;
const SEGMENT = oneOf(
  wordOf(
    'en de users u projects apps settings products articles repos pulls issues teams events about contact help account',
  ),
  characters(LOWER_CASE, 2, 10),
  integer(1, 99_999_999),
  text`${characters(LOWER_CASE, 3, 8)}-${characters(LOWER_CASE, 2, 9)}`,
);
const ADDRESS: Rule = text`${weighted([6, 'https:'], [4, 'http:'], [1, ''])}//${HOST}${weighted([3, ''], [3, '/'], [6, text`/${repeat(SEGMENT, 1, 4, '/')}`])}${maybe(text`?${wordOf('v id p s size lang ref t')}=${integer(1, 9999)}`, 0.3)}`;
const REPOSITORY: Rule = text`${oneOf('git://', 'https://', 'ssh://git@', 'git@')}${wordOf('github.com gitlab.com bitbucket.org git.example.com')}${oneOf('/', ':')}${SEGMENT}/${SEGMENT}.git`;

const SIGN = oneOf(...Array.from('-_.,;:!?+*/#~&%()=^$@'));
const SCRAP: Rule = oneOf(
  SIGN,
  repeat(SIGN, 2, 4),
  text`${SIGN}${integer(0, 99)}`,
  text`${characters(LOWER_CASE, 1, 8)}${SIGN}`,
  text`${SIGN}${characters(LOWER_CASE, 1, 8)}`,
  oneOf(
    '...',
    '--',
    '---',
    '***',
    '???',
    '!!!',
    'n/a',
    'N/A',
    '-/-',
    '(none)',
    '[]',
    '{}',
    '()',
    '<>',
    '=>',
    '->',
    '+/-',
    '&c.',
  ),
  wordOf(
    'null NULL nil None undefined NaN nan Infinity -Infinity true false TRUE FALSE yes no on off 1e5 -1 0.0 1,5 -0 1E-9',
  ),
  text`0x${characters(HEX_DIGITS, 1, 8)}`,
  text`#${characters(HEX_DIGITS, 3, 6)}`,
  text`${integer(-999, 999)}${oneOf('%', '°', '€', ' $', 'px', 'em', '"', "'", 'k', 'M', '/10', '+', '-')}`,
  text`${characters(DIGITS, 1, 3)}${oneOf('-', '/', '.', ':', ' - ', '..', 'x')}${characters(DIGITS, 1, 4)}`,
);

export const SCRAP_FAMILIES: readonly Family[] = [
  benign('urls/bare', [...VALUE_PLACES, 'REQUEST_JSON'], ADDRESS, 4),
  benign('headers/site', HEADER_PLACES, ADDRESS, 1),
  benign('urls/repository', [...VALUE_PLACES, 'REQUEST_JSON'], REPOSITORY, 0.5),
  benign('values/scrap', TOKEN_PLACES, SCRAP, 2),
];
