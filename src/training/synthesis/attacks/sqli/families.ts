/** Families of SQL injection. */
import type { VariableSource } from '../../../../variables.ts';
import type { Family } from '../../family.ts';
import type { Rule } from '../../grammar.ts';
import { blind, sqlmapProbe, tautology } from './conditions.ts';
import { errorBased, outOfBand, timeBased } from './errors-and-time.ts';
import { authenticationBypass, jsonOperators, operators, probing } from './short.ts';
import { files, hexadecimalStatements, insertContext, procedures, stacked, subqueries } from './statements.ts';
import { unionSelect, unionSqlmap } from './union.ts';

const ANYWHERE: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_JSON',
  'REQUEST_QUERY',
  'REQUEST_URI',
  'REQUEST_PATH',
  'REQUEST_COOKIES',
  'REQUEST_HEADERS',
  'REQUEST_XML',
  'CLIENT_USERAGENT',
];
const ARGUMENTS: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_JSON',
  'REQUEST_QUERY',
  'REQUEST_URI',
  'REQUEST_COOKIES',
];

function family(name: string, value: Rule, weight = 1, places = ANYWHERE): Family {
  return { name: `sqli/${name}`, label: 'sqli', weight, places, value };
}

export const SQLI_FAMILIES: readonly Family[] = [
  family('union-select', unionSelect, 1.5),
  family('union-sqlmap', unionSqlmap, 0.7),
  family('tautology', tautology, 2),
  family('blind', blind, 1.2),
  family('sqlmap-probe', sqlmapProbe, 0.7),
  family('error-based', errorBased),
  family('time-based', timeBased, 1.2),
  family('out-of-band', outOfBand, 0.5),
  family('stacked', stacked),
  family('procedures', procedures, 0.5),
  family('files', files, 0.5),
  family('subqueries', subqueries),
  family('insert-context', insertContext, 0.6, ARGUMENTS),
  family('hexadecimal-statements', hexadecimalStatements, 0.3),
  family('authentication-bypass', authenticationBypass, 1.2, ARGUMENTS),
  family('probing', probing),
  family('operators', operators),
  family('json-operators', jsonOperators, 0.6),
];
