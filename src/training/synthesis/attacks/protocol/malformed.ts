/** Elements of a request that no honest client writes: methods, versions, ranges, types, hosts and part headers. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  UPPER_CASE,
  weighted,
} from '../../grammar.ts';
import { attackerHost, fieldName, privateIp, publicIp, sensitiveFile, token } from '../lexicon.ts';
import { familyOf, HEADERS } from '../places.ts';
import { pagePath } from '../surroundings.ts';

const plainMethod: Rule = oneOf(
  'TRACE',
  'TRACK',
  text`CONNECT ${attackerHost}:${integer(1, 65535)}`,
  text`${oneOf('GET', 'POST', 'TRACE', 'HEAD')}%${characters(HEX_DIGITS, 2)}`,
);
const wildMethod: Rule = oneOf(
  'TRACE',
  'TRACK',
  'DEBUG',
  'CONNECT',
  text`${characters(UPPER_CASE, 5, 12)}`,
  text`${oneOf('G', 'P', 'X', 'GG', 'XX')}${oneOf('GET', 'POST', 'HEAD')}`,
  text`${characters(ALPHANUMERIC, 12, 40)}`,
  text`GET${characters(LOWER_CASE, 1, 4)}`,
  text`${oneOf('FOO', 'JEFF', 'TEST', 'NESSUS', 'BADMETHOD', 'INDEX', 'SPACEJUMP', 'TEXTSEARCH', 'RNDMMTD', 'BDMT')}${maybe(integer(1, 999))}`,
);
const line: Rule = oneOf(
  text`${wildMethod} ${oneOf(pagePath, '/')} HTTP/1.${oneOf('0', '1')}`,
  text`${oneOf('GET', 'POST')} ${oneOf(pagePath, '/')} ${oneOf(text`HTTP/${integer(3, 99)}.${integer(0, 99)}`, text`HTTP/1.${integer(2, 999)}`, 'HTTP/', 'HTTP/1.', text`${characters(UPPER_CASE, 4, 6)}/1.0`, 'HTTP/0.9', 'http/1.x', 'HTTP/1.1 HTTP/1.1')}`,
  text`${oneOf('GET', 'POST')} http://${oneOf(attackerHost, privateIp)}:${integer(1, 65535)}/ HTTP/1.1`,
  text`${oneOf('GET', 'POST', 'HEAD')}${oneOf('\t', '  ', '')}${oneOf(pagePath, '/')}${oneOf('\t', '%09', '')}HTTP/1.1`,
  text`X-HTTP-Method${maybe('-Override')}: ${wildMethod}`,
  text`${oneOf('X-Method-Override', 'X-HTTP-Method-Override', '_method')}${oneOf(': ', '=')}${oneOf('TRACE', 'CONNECT', 'DEBUG', 'TRACK')}`,
);

const pair: Rule = text`${integer(0, 2000)}-${maybe(integer(0, 9999))}`;
const range: Rule = text`${maybe(oneOf('Range: ', 'Request-Range: '), 0.3)}bytes=${oneOf(
  repeat(pair, 12, 120, ','),
  text`0-,${repeat(text`5-${integer(0, 1300)}`, 8, 100, ',')}`,
  text`${integer(0, 99)}-18446744073709551615`,
  text`18-${characters('9876543210', 20)}`,
  text`-${characters('9876', 15, 25)}`,
  repeat(text`-${integer(1, 99999)}`, 8, 20, ', '),
  text`${integer(1000, 9999)}-${integer(1, 999)}`,
  repeat('0-', 8, 60, ','),
)}`;

const evasiveCharset: Rule = oneOf(
  'utf-7',
  'UTF-7',
  'ibm037',
  'IBM037',
  'ibm500',
  'cp037',
  'cp875',
  'ibm1026',
  'cp1026',
  'utf-32',
  'ibm273',
  'EBCDIC-US',
  'x-user-defined',
  'x-mac-farsi',
  'iso-2022-cn-ext',
  'hz-gb-2312',
  'csibm850',
  'cp290',
  text`ibm${integer(100, 1399)}`,
  text`x-${characters(LOWER_CASE, 3, 7)}`,
);
const bodyType: Rule = oneOf(
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json',
  'text/xml',
  'text/html',
  'text/plain',
  'application/xml',
);
const contentType: Rule = text`${maybe('Content-Type: ', 0.3)}${oneOf(
  text`${bodyType};${maybe(' ')}charset=${maybe('"', 0.2)}${evasiveCharset}`,
  text`${bodyType}; charset=utf-8; charset=${evasiveCharset}`,
  text`application/x-www-form-urlencoded, ${bodyType}; ${characters(LOWER_CASE, 2, 8)}=${token}`,
  text`${bodyType}; ${bodyType}; charset=${evasiveCharset}`,
  text`multipart/form-data; boundary=${token}; boundary=${token}`,
  text`multipart/form-data; boundary=${token}, boundary=${token}`,
  text`multipart/form-data; charset=${evasiveCharset}; boundary=${token}`,
  text`multipart/form-data;boundary="${token}${oneOf('\t', ' ', ';', ',', '=')}${token}`,
  text`multipart/form-data boundary=${token}`,
  text`multipart/form-data; boundary*0=${characters(LOWER_CASE, 2, 5)}; boundary*1=${characters(LOWER_CASE, 2, 5)}`,
  text`${bodyType};charset=${evasiveCharset};${characters(LOWER_CASE, 1, 5)}=${token}`,
  text`${oneOf('multipart', 'application', 'text')}/${oneOf('form-data', 'x-www-form-urlencoded')}%00; charset=${evasiveCharset}`,
  text`${characters(LOWER_CASE, 1, 5)}${bodyType}${oneOf('|', '\\', '//')}${characters(LOWER_CASE, 2, 8)}`,
)}`;

const hostValue: Rule = text`${maybe(oneOf('Host: ', 'X-Forwarded-Host: ', 'X-Host: '), 0.4)}${oneOf(
  text`${oneOf('www.example.com', 'target.com', publicIp)}:${oneOf('80', '443')}@${attackerHost}`,
  text`${oneOf('www.example.com', 'target.com')}:${oneOf('bad-port', '99999', '-1', '80:80', characters(LOWER_CASE, 2, 6))}`,
  text`${oneOf('www.example.com', 'target.com')}, ${attackerHost}`,
  text`${oneOf('www.example.com', 'target.com')} ${attackerHost}`,
  text`${oneOf('www.example.com', 'target.com')}\r\nHost: ${attackerHost}`,
  text`${oneOf('www.example.com', 'target.com')}${oneOf('#', '?', '%00', '%0d%0a', '%23', '\\')}${attackerHost}`,
  text`${attackerHost}/${oneOf('?', '#')}${oneOf('www.example.com', 'target.com')}`,
  text`${oneOf('www.example.com', 'target.com')}"><${token}`,
)}`;

const spoofed: Rule = oneOf(
  text`${oneOf('X-Forwarded-For', 'X-Real-IP', 'X-Originating-IP', 'X-Remote-IP', 'X-Client-IP', 'True-Client-IP', 'X-Custom-IP-Authorization', 'X-Remote-Addr', 'Client-IP', 'X-ProxyUser-Ip', 'CF-Connecting-IP', 'X-Cluster-Client-IP')}: ${oneOf('127.0.0.1', 'localhost', '::1', text`127.0.0.1:${integer(1, 65535)}`, '0.0.0.0', text`127.0.0.1, ${privateIp}`, '0177.0.0.1', '2130706433')}`,
  text`${oneOf('X-Original-URL', 'X-Rewrite-URL', 'X-Override-URL')}: ${oneOf('/admin', '/admin/deleteUser', '/console', '/internal', text`/admin/${token}`, '/manager/html', sensitiveFile)}`,
  text`Proxy: ${maybe('http://')}${attackerHost}:${integer(80, 9999)}`,
  text`Connection: ${oneOf('close', 'keep-alive')}, ${oneOf('X-Forwarded-For', 'Authorization', 'Cookie', 'X-Real-IP', 'X-Forwarded-Host', 'Content-Length')}`,
  text`Connection: ${oneOf('keep-alive, close', 'close, keep-alive', 'keep-alive, keep-alive, close')}${maybe(text`, ${characters(LOWER_CASE, 3, 9)}`, 0.7)}`,
  text`Expect: ${oneOf('100-continue, 100-continue', text`${characters(LOWER_CASE, 3, 9)}=${token}`, text`<${token}>`)}`,
  text`Content-Encoding: ${oneOf('gzip, deflate, gzip', text`${characters(LOWER_CASE, 3, 7)}, gzip`, 'deflate, deflate')}${maybe(text`, x-${token}`)}`,
  text`Translate: f\r\n${fieldName}: ${token}`,
  text`Upgrade: h2c\r\nHTTP2-Settings: ${token}\r\nConnection: Upgrade, HTTP2-Settings`,
  text`X-Forwarded-Host: ${attackerHost}${maybe(text`\r\nX-Forwarded-Scheme: ${oneOf('nothttps', 'http')}`)}`,
  text`X-Middleware-Subrequest: ${repeat(oneOf('middleware', 'src/middleware', 'pages/_middleware'), 3, 7, ':')}`,
);

const fileName: Rule = text`${characters(LOWER_CASE, 2, 9)}`;
const script: Rule = oneOf('php', 'phtml', 'jsp', 'aspx', 'asp', 'php5', 'cgi', 'exe', 'phar', 'jspx', 'ashx');
const image: Rule = oneOf('jpg', 'png', 'gif', 'txt', 'pdf');
const partHeader: Rule = text`${oneOf('Content-Disposition: ', 'Content-Disposition:', 'content-disposition: ', '')}${oneOf(
  text`form-data; name="${fieldName}"; filename="${fileName}.${image}"; filename="${fileName}.${script}"`,
  text`form-data; name="${fieldName}"; name="${fieldName}"; filename="${fileName}.${script}"`,
  text`form-data; name="${fieldName}"; filename=${fileName}.${script};.${image}`,
  text`form-data; name="${fieldName}"; filename="${fileName}.${script}%00.${image}"`,
  text`form-data; name="${fieldName}"; filename*=${oneOf("UTF-8''", "utf-7''")}${fileName}.${script}; filename="${fileName}.${image}"`,
  text`form-data; name="${fieldName}"; filename="${fileName}.${image}";;; filename=${fileName}.${script}`,
  text`form-data; name='${fieldName}; filename='; filename="${fileName}.${script}"`,
  text`attachment; form-data; name="${fieldName}"; filename="${fileName}.${script}"`,
  text`form-data\n; name="${fieldName}"\n; file\nname="${fileName}.${script}"`,
  text`form-data; na\\me="${fieldName}"; file\\name="${fileName}.${script}"`,
  text`~form-data; name="${fieldName}"; filename="${fileName}.${script}${oneOf('::$DATA', '.', '%20', ';.jpg', '/.')}"`,
  text`form-data; name="${fieldName}"\r\nContent-Transfer-Encoding: ${oneOf('quoted-printable', 'base64', '7bit')}\r\nContent-Type: text/plain; charset=${evasiveCharset}`,
  text`form-data; name="${fieldName}"; filename="${fileName}.${script}${oneOf('::$DATA', '%00', '%0a', '/.', ';.jpg')}"`,
)}`;

/** Malformed and evasive elements of a request. */
export const MALFORMED_FAMILIES: readonly Family[] = [
  familyOf('protocol', 'method', weighted([1, plainMethod], [5, line]), ['REQUEST_METHOD', 'REQUEST_HEADERS'], 0.4),
  familyOf('protocol', 'range', range, HEADERS, 0.3),
  familyOf('protocol', 'content-type', contentType, ['REQUEST_CONTENT_TYPE', 'REQUEST_HEADERS'], 0.7),
  familyOf('protocol', 'host', hostValue, HEADERS, 0.5),
  familyOf('protocol', 'spoofed-headers', spoofed, HEADERS, 0.6),
  familyOf('protocol', 'part-headers', partHeader, ['REQUEST_FILES', 'REQUEST_POST_ARGS', 'REQUEST_HEADERS'], 0.7),
];
