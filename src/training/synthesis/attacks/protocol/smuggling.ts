/** Requests inside requests, and headers on which two servers disagree (RFC 9112, sections 6 and 11.2). */
import type { Family } from '../../family.ts';
import {
  characters,
  DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { attackerHost, fieldName, plainValue, privateIp, token } from '../lexicon.ts';
import { ANY_INPUT, familyOf, HEADERS } from '../places.ts';
import { amongPairs, pagePath } from '../surroundings.ts';
import { lineBreak } from './line-break.ts';

const method: Rule = oneOf(
  'GET',
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PATCH',
  'GPOST',
  'get',
  'post',
);
const target: Rule = oneOf(
  '/',
  '/admin',
  '/admin/delete?username=carlos',
  '/404',
  '/flag',
  '/internal',
  text`/${token}`,
  pagePath,
  text`/${characters(LOWER_CASE, 2, 8)}`,
  text`http://${attackerHost}/`,
  '/home',
  '/robots.txt',
  '/login',
);
const version: Rule = oneOf('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'http/1.1', 'HTTP/2');
const host: Rule = oneOf(
  'localhost',
  '127.0.0.1',
  'vulnerable-website.com',
  'target.com',
  attackerHost,
  privateIp,
  'www.example.com',
);
const chunkedHeader: Rule = oneOf(
  'Transfer-Encoding: chunked',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding:\tchunked',
  'Transfer-encoding: cow',
  'Transfer-Encoding: identity, chunked',
  ' Transfer-Encoding: chunked',
  'X: X\nTransfer-Encoding: chunked',
  "Transfer-Encoding: 'chunked'",
  'transfer-encoding: chunked, identity',
  'Transfer_Encoding: chunked',
);
const header: Rule = oneOf(
  text`Host: ${host}`,
  text`Host: ${host}`,
  text`Content-Length: ${integer(0, 199)}`,
  chunkedHeader,
  text`X-Ignore: ${oneOf('X', token)}`,
  text`Foo: ${oneOf('x', 'bar', token)}`,
  'Content-Type: application/x-www-form-urlencoded',
  'Connection: close',
  text`Cookie: session=${token}`,
  text`X-Forwarded-For: 127.0.0.1`,
  text`User-Agent: ${token}`,
);

const innerRequest: Rule = (random) => {
  const end = random() < 0.55 ? '\r\n' : lineBreak(random);
  return `${text`${method} ${target} ${version}`(random)}${end}${repeat(header, 1, 4, end)(random)}${random() < 0.6 ? end + end : ''}${random() < 0.3 ? `${fieldName(random)}=${plainValue(random)}` : ''}`;
};

const chunk: Rule = text`${oneOf('0', '1', '5c', '0000', integer(1, 99), '1e', '2f', '0;x=y', 'fffffffe')}`;
const smuggled: Rule = oneOf(
  text`0\r\n\r\n${innerRequest}`,
  text`0%0d%0a%0d%0a${innerRequest}`,
  text`${chunk}\r\n${fieldName}=${plainValue}\r\n0\r\n\r\n${innerRequest}`,
  text`0\r\n\r\n${oneOf('G', 'X', 'GPOST / HTTP/1.1', 'SMUGGLED', text`${method} ${target} ${version}`)}`,
  text`${plainValue}\r\n\r\n${innerRequest}`,
  text`${plainValue}\r\n\r\n${innerRequest}\r\n\r\n${method} ${target} ${version}`,
);

const requestInValue: Rule = (random) => {
  const end = lineBreak(random);
  const gap = random() < 0.6 ? ' ' : '%20';
  const line = `${method(random)}${gap}${target(random)}${gap}${version(random)}`;
  return oneOf(
    `${plainValue(random)}${end}${end}${line}`,
    `${plainValue(random)}${end}${line}${end}Host:${gap}${host(random)}`,
    `${end}${end}${line}${end}${header(random)}`,
    `${plainValue(random)}${gap}HTTP/1.1${end}Host:${gap}${host(random)}${end}${end}${line}`,
    `${gap}HTTP/1.1${end}${header(random)}${end}X-Padding:${gap}${token(random)}`,
    `${plainValue(random)} ${line}`,
    line,
  )(random);
};

const transferEncoding: Rule = text`${maybe(oneOf('Transfer-Encoding: ', 'Transfer-Encoding:', 'transfer-encoding: '), 0.5)}${oneOf(
  'chunked, cow',
  'xchunked',
  'chunked, chunked',
  'chunked, identity',
  'identity, chunked',
  text`chunked, ${characters(LOWER_CASE, 2, 8)}`,
  text`${characters(LOWER_CASE, 2, 8)}, chunked`,
  text`x${characters(LOWER_CASE, 0, 3)}-chunked`,
  '"chunked"',
  "'chunked'",
  text`chunked;${characters(LOWER_CASE, 1, 6)}=${integer(1, 9)}`,
  'chunked\r\nTransfer-Encoding: x',
  text`chunked\r\nContent-Length: ${integer(0, 99)}`,
  text`chun${characters(LOWER_CASE, 1, 3)}ked`,
  'CHUNKED, identity',
  text`\tchunked${maybe(characters(LOWER_CASE, 1, 4), 0.6)},`,
  text`chunked,${characters(LOWER_CASE, 1, 5)}, identity`,
)}`;

const length: Rule = text`${oneOf('Content-Length: ', 'Content-Length:', 'content-length: ', 'CONTENT-LENGTH : ')}${oneOf(
  text`${integer(0, 99)}, ${integer(0, 99)}`,
  text`-${integer(1, 999)}`,
  text`+${integer(1, 999)}`,
  text`0x${characters('0123456789abcdef', 1, 6)}`,
  text`${integer(1, 99)}\r\nContent-Length: ${integer(1, 99)}`,
  text`${integer(1, 99)}\r\nTransfer-Encoding: chunked`,
  text`${integer(0, 99)}.${integer(0, 99)}`,
  text`${characters(LOWER_CASE, 1, 6)}`,
  text`1e${integer(1, 9)}`,
  text`${characters(DIGITS, 20, 40)}`,
  text`${integer(1, 99)};${characters(LOWER_CASE, 1, 5)}`,
  text`${integer(1, 99)} ${integer(1, 99)}`,
)}`;

const inRequest = (part: Rule): Rule =>
  weighted([6, part], [2, amongPairs(text`${fieldName}=${part}`)], [2, text`${pagePath}?${fieldName}=${part}`]);

/** Request smuggling. */
export const SMUGGLING_FAMILIES: readonly Family[] = [
  familyOf('protocol', 'smuggled-request', smuggled, [
    'REQUEST_POST_ARGS',
    'REQUEST_ARGS',
    'REQUEST_JSON',
    'REQUEST_HEADERS',
  ]),
  familyOf('protocol', 'request-in-value', inRequest(requestInValue), ANY_INPUT),
  familyOf('protocol', 'transfer-encoding', transferEncoding, HEADERS, 0.3),
  familyOf('protocol', 'content-length', length, HEADERS, 0.2),
];
