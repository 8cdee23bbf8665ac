/**
 * What stands around a payload: nothing, a plausible value before it, the query of a URL, a path, a form, JSON, or a
 * part of a multipart body. The payload is encoded as the place asks, since logs show some places before decoding.
 */
import {
  ALPHANUMERIC,
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
import { fieldName, plainValue, token } from './lexicon.ts';

/** Percent-encodes like a browser, a careless client or a tool; which one is drawn. */
export const percentEncoded = (part: Part): Rule =>
  changed(part, (written, random) => {
    const style = random();
    if (style < 0.35) return encodeComponent(written);
    if (style < 0.5) return encodeComponent(written).replaceAll('%20', '+');
    if (style < 0.7) return encodeOnly(written, /[\s%&#+"<>\u0080-\u{10ffff}]/gu);
    if (style < 0.8) return encodeOnly(written, /[\s&#]/g);
    if (style < 0.9) return encodeOnly(written, /[^A-Za-z0-9]/gu);
    if (style < 0.95) return encodeComponent(written).toLowerCase();
    return encodeOnly(written, /[\s\S]/gu);
  });

/** Every character outside letters and digits percent-encoded, and the result encoded once more. */
export const twiceEncoded = (part: Part): Rule =>
  changed(part, (written) => encodeComponent(encodeOnly(written, /[^A-Za-z0-9]/gu)));

/** The text as the inside of a JSON string. */
export const jsonEscaped = (part: Part): Rule => changed(part, (written) => JSON.stringify(written).slice(1, -1));

function encodeComponent(written: string): string {
  return encodeURIComponent(written.toWellFormed());
}

function encodeOnly(written: string, pattern: RegExp): string {
  return written
    .toWellFormed()
    .replace(pattern, (character) =>
      [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
}

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

/** The path of an ordinary page. */
export const pagePath: Rule = text`${directory}${oneOf('index', 'search', 'view', 'product', 'login', 'user', 'page', 'item', 'list', 'account', 'profile', 'news', 'main', 'default', 'order', 'get', 'contact', 'download', 'article')}${oneOf('', '', '.php', '.php', '.jsp', '.aspx', '.do', '.action', '.html', '/', '.cgi')}`;

const ordinaryPair: Rule = text`${fieldName}=${changed(plainValue, encodeComponent)}`;

/** `a=1&PAIR&b=2`: the given pair among ordinary ones. */
export const amongPairs = (pair: Part): Rule =>
  text`${repeat(text`${ordinaryPair}&`, 0, 2)}${pair}${repeat(text`&${ordinaryPair}`, 0, 2)}`;

/** The payload as the value of one parameter in a query or form. */
export const asPair = (payload: Part): Rule => amongPairs(text`${fieldName}=${percentEncoded(payload)}`);

/** The payload in the query of a path or a whole URL. */
export const asUri = (payload: Part): Rule =>
  text`${maybe(text`http${maybe('s')}://${oneOf('www.example.com', 'shop.example', 'localhost', 'target.local', text`${characters(LOWER_CASE, 4, 10)}.com`)}`, 0.12)}${pagePath}?${asPair(payload)}`;

/** The payload as a segment of a path. */
export const asPathSegment = (payload: Part): Rule =>
  text`${directory}${maybe(text`${characters(LOWER_CASE, 3, 8)}/`)}${percentEncoded(payload)}${maybe(oneOf('/', '/edit', '.html', '/view'), 0.3)}`;

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

/** The payload as a string in a JSON object. */
export const asJson = (payload: Part): Rule => amongMembers(text`"${fieldName}":"${jsonEscaped(payload)}"`);

/** The payload in a part of a multipart body, with its headers. */
export const asMultipart = (payload: Part): Rule =>
  text`${maybe(text`--${oneOf('----WebKitFormBoundary', '-------------------------', '')}${characters(ALPHANUMERIC, 12, 20)}\r\n`)}Content-Disposition: form-data; name="${fieldName}"${maybe(text`; filename="${token}.${oneOf('txt', 'xml', 'jpg', 'csv', 'json')}"`, 0.3)}\r\n${maybe('Content-Type: text/plain\r\n', 0.3)}\r\n${payload}`;

/** The payload behind an ordinary value. */
export const behindValue = (payload: Part): Rule => text`${plainValue}${maybe(' ', 0.4)}${payload}`;

/** The payload in any of the surroundings; half of the texts are the payload alone. */
export const anywhere = (payload: Part): Rule =>
  weighted(
    [50, payload],
    [8, behindValue(payload)],
    [8, percentEncoded(payload)],
    [3, twiceEncoded(payload)],
    [4, text`${fieldName}=${payload}`],
    [8, asPair(payload)],
    [9, asUri(payload)],
    [3, asPathSegment(payload)],
    [6, asJson(payload)],
    [1, asMultipart(payload)],
  );

/** The payload bare, percent-encoded, or as one parameter: for payloads that bring their own shape. */
export const plainOrEncoded = (payload: Part): Rule =>
  weighted(
    [70, payload],
    [12, percentEncoded(payload)],
    [8, asPair(payload)],
    [6, asUri(payload)],
    [4, asJson(payload)],
  );
