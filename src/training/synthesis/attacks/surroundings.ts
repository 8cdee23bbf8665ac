/**
 * What stands around a payload: an ordinary value before it, other parameters of a query or form, other members of a
 * JSON object, the segments of a path. What any text can suffer on its way is in the mutators.
 */
import {
  changed,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
  weighted,
} from '../grammar.ts';
import { jsonEscape } from '../mutators/escapes.ts';
import { evade } from '../mutators/evade.ts';
import { formEncode, percentEncode, percentEncodeForQuery } from '../mutators/percent.ts';
import { fieldName, plainValue } from './lexicon.ts';

/** Percent-encoded as a browser, a form or a careless client does it; which one is drawn. */
export const percentEncoded = (part: Part): Rule =>
  changed(part, (written, random) => {
    const draw = random();
    if (draw < 0.4) return percentEncode(written, random);
    return draw < 0.65 ? formEncode(written, random) : percentEncodeForQuery(written, random);
  });

/** The text as the inside of a JSON string. */
export const jsonEscaped = (part: Part): Rule => changed(part, jsonEscape);

const directory: Rule = oneOf(
  '/',
  '/',
  '/app/',
  '/shop/',
  '/api/',
  '/api/v1/',
  '/de/',
  '/portal/',
  '/blog/',
  '/forum/',
  '/bank/',
  '/rest/',
  text`/${characters(LOWER_CASE, 3, 9)}/`,
);
const page: Rule = oneOf(
  ...'index search view product login user page item list account profile news main default order get contact'.split(
    ' ',
  ),
);

/** The path of an ordinary page. */
export const pagePath: Rule = text`${directory}${page}${oneOf('', '', '.php', '.php', '.jsp', '.aspx', '.do', '.action', '.html', '/', '.cgi')}`;

const ordinaryPair: Rule = text`${fieldName}=${changed(plainValue, percentEncode)}`;

/** `a=1&PAIR&b=2`: the given pair among ordinary ones. */
export const amongPairs = (pair: Part): Rule =>
  text`${repeat(text`${ordinaryPair}&`, 0, 2)}${pair}${repeat(text`&${ordinaryPair}`, 0, 2)}`;

/** The payload as a segment of a path. */
export const asPathSegment = (payload: Part): Rule =>
  text`${directory}${maybe(text`${characters(LOWER_CASE, 3, 8)}/`)}${changed(payload, percentEncode)}${maybe(oneOf('/', '/edit', '.html', '/view'), 0.3)}`;

const ordinaryMember: Rule = oneOf(
  text`"${fieldName}":"${jsonEscaped(plainValue)}"`,
  text`"${fieldName}":${integer(0, 9999)}`,
  text`"${fieldName}":${oneOf('true', 'false', 'null')}`,
);

/** JSON members around the given one, as an object with the spacing of one of the usual writers. */
export const amongMembers = (member: Part): Rule =>
  changed(
    text`{${repeat(text`${ordinaryMember},`, 0, 2)}${member}${repeat(text`,${ordinaryMember}`, 0, 2)}}`,
    (written, random) => (random() < 0.3 ? written.replaceAll('","', '", "').replaceAll('":"', '": "') : written),
  );

/** The payload behind an ordinary value. */
export const behindValue = (payload: Part): Rule => text`${plainValue}${maybe(' ', 0.4)}${payload}`;

/** The payload wherever a value can stand, for payloads that work behind an ordinary value too. */
export const anywhere = (payload: Part): Rule =>
  weighted([82, evade(payload)], [13, evade(behindValue(payload))], [5, asPathSegment(payload)]);
