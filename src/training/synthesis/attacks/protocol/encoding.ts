/** Encodings that decode to nothing sensible, or to different things: many at once, so that no old link is meant. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  HEX_DIGITS,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  UPPER_CASE,
  weighted,
} from '../../grammar.ts';
import { fieldName, plainValue } from '../lexicon.ts';
import { ANY_INPUT, familyOf } from '../places.ts';
import { amongPairs, pagePath } from '../surroundings.ts';

const brokenPercent: Rule = oneOf(
  text`%${characters('ghijklmnopqrstuvwxyzGHJKLMNPQRSTVWXYZ', 2)}`,
  text`%${characters(HEX_DIGITS, 1)}${characters('ghjkmnpqrstvwxyz', 1)}`,
  text`%u${characters(HEX_DIGITS, 2)}${characters('ghjkmnpqrstvwxyz', 2)}`,
  text`%%${characters(HEX_DIGITS, 2)}`,
  '%%',
  '%u',
  text`%${characters('-_~!@', 1)}${characters(HEX_DIGITS, 1)}`,
);
const badUtf8: Rule = oneOf(
  '%ff%fe',
  '%fe%ff',
  '%c0%80',
  '%c1%bf',
  '%c0%a7',
  '%c0%bc',
  '%e0%80%a7',
  '%e0%80%80',
  '%f0%80%80%a2',
  '%f8%80%80%80%80',
  '%fc%80%80%80%80%80',
  text`%c${oneOf('0', '1')}%${oneOf('8', '9', 'a', 'b')}${characters(HEX_DIGITS, 1)}`,
  text`%ed%a${characters(HEX_DIGITS, 1)}%80`,
  text`%f${characters('5678', 1)}%${oneOf('8', '9', 'a')}${characters(HEX_DIGITS, 1)}`,
  '%f4%90%80%80',
);
const nullByte: Rule = oneOf('%00', '%00', '%2500', '\\0', '\\x00', '%u0000', '\\u0000', '&#0;', '&#x00;', '%25%30%30');
const controls: Rule = text`%${oneOf('01', '02', '03', '04', '05', '06', '07', '08', '0b', '0e', '0f', '10', '1a', '1b', '7f')}`;
const wide: Rule = text`%u00${oneOf('2', '3', '4', '5', '6', '7')}${characters(HEX_DIGITS, 1)}`;

const mixed = (part: Rule, least: number): Rule =>
  text`${maybe(plainValue)}${repeat(text`${part}${maybe(characters(LOWER_CASE, 1, 3), 0.4)}`, least, least + 6)}${maybe(plainValue)}`;

const broken: Rule = oneOf(
  mixed(brokenPercent, 3),
  mixed(badUtf8, 2),
  mixed(controls, 4),
  mixed(wide, 4),
  text`${plainValue}${nullByte}${oneOf(plainValue, text`.${oneOf('jpg', 'html', 'png', 'php')}`, '')}`,
  text`${repeat(nullByte, 2, 8)}${maybe(plainValue)}`,
  text`${mixed(badUtf8, 1)}${nullByte}${mixed(brokenPercent, 1)}`,
  text`${characters(UPPER_CASE, 1, 4)}${repeat(oneOf(brokenPercent, badUtf8, nullByte, controls), 3, 8)}`,
  text`+${characters(`${ALPHANUMERIC}`, 3, 6)}-${repeat(text`${characters(LOWER_CASE, 2, 8)}+${oneOf('ADw', 'AD4', 'ACI', 'ACc', 'AGE')}-`, 2, 5)}`,
);

/** Broken and evasive encodings. */
export const ENCODING_FAMILIES: readonly Family[] = [
  familyOf(
    'protocol',
    'encoding',
    weighted(
      [5, broken],
      [2, amongPairs(text`${fieldName}=${broken}`)],
      [2, text`${pagePath}?${fieldName}=${broken}`],
      [1, text`${pagePath}${broken}`],
    ),
    ANY_INPUT,
    0.8,
  ),
];
