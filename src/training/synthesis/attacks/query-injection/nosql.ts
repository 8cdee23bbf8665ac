/** NoSQL operators where a plain value was expected: in brackets of a query or form, and as JSON. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  changed,
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
import { fieldName, personName, token } from '../lexicon.ts';
import { ARGUMENTS, familyOf } from '../places.ts';
import { amongMembers, amongPairs, pagePath, percentEncoded } from '../surroundings.ts';

const loginField: Rule = weighted(
  [3, oneOf('user', 'username', 'login', 'email', 'name', 'uname', 'account', 'userid')],
  [3, oneOf('password', 'pass', 'passwd', 'pwd', 'token', 'pin', 'secret', 'resetToken', 'apiKey')],
  [2, fieldName],
);

const comparison: Rule = oneOf('$ne', '$ne', '$ne', '$gt', '$gt', '$gte', '$lt', '$lte');
const pattern: Rule = oneOf(
  '.*',
  '^.*',
  text`^${characters(ALPHANUMERIC, 1, 6)}`,
  text`^${characters(ALPHANUMERIC, 1, 3)}.*`,
  text`.{${integer(1, 40)}}`,
  text`^.{${integer(1, 40)}}$`,
  text`${characters(LOWER_CASE, 1, 4)}.*`,
  text`^[${oneOf('a-z', '0-9', 'a-f', 'A-Z')}]`,
  '.',
  '^adm',
  '.+',
);
const filler: Rule = oneOf('', '1', '0', 'x', 'null', 'true', '-1', 'undefined', 'a', 'foo', 'bar', token, personName);

const bracketPair: Rule = oneOf(
  text`${loginField}[${comparison}]=${filler}`,
  text`${loginField}[${comparison}]=${filler}`,
  text`${loginField}[$regex]=${pattern}${maybe(text`&${loginField}[$options]=${oneOf('i', 'im', 's')}`, 0.3)}`,
  text`${loginField}[$exists]=${oneOf('true', 'false', '1')}`,
  text`${loginField}[$${oneOf('nin', 'in', 'all')}][${maybe(integer(0, 3), 0.4)}]=${personName}`,
  text`${loginField}[$not][$${oneOf('eq', 'regex', 'in')}]=${filler}`,
  text`${loginField}[$where]=${oneOf('1', 'true', '1==1', 'return true', 'sleep(1000)')}`,
  text`$${oneOf('or', 'and', 'nor')}[${integer(0, 2)}][${loginField}]=${filler}&$or[1][${loginField}][${comparison}]=${filler}`,
  text`$where=${oneOf('1', 'true', 'return true', '1==1', text`this.${loginField}`, text`sleep(${integer(100, 9000)})`)}`,
  text`${oneOf('filter', 'where', 'query', 'selector', 'q', 'find', 'conditions')}[${loginField}][${comparison}]=${filler}`,
  text`${loginField}[$type]=${integer(1, 19)}`,
  text`${loginField}[$size]=${integer(0, 9)}`,
  text`${loginField}[$mod][]=${integer(1, 9)}&${loginField}[$mod][]=0`,
  text`${loginField}[%24${oneOf('ne', 'gt', 'regex', 'exists', 'nin')}]=${filler}`,
);

const encodedBrackets = (part: Rule): Rule =>
  changed(part, (written, random) => {
    const style = random();
    if (style < 0.5) return written;
    const encoded = written.replaceAll('[', '%5B').replaceAll(']', '%5D');
    if (style < 0.65) return encoded;
    if (style < 0.85) return encoded.replaceAll('$', '%24');
    return encoded.replaceAll('$', '%24').toLowerCase();
  });

const bracketForm: Rule = encodedBrackets(repeat(bracketPair, 1, 2, '&'));

const bracketText: Rule = weighted(
  [5, bracketForm],
  [3, amongPairs(bracketForm)],
  [3, text`${pagePath}?${amongPairs(bracketForm)}`],
  [1, encodedBrackets(text`[${comparison}]=${filler}`)],
  [1, encodedBrackets(text`[$regex]=${pattern}`)],
);

/** What a log shows when a parameter name matched. */
const bracketKey: Rule = encodedBrackets(
  oneOf(
    text`${loginField}[${comparison}]`,
    text`${loginField}[$${oneOf('regex', 'exists', 'nin', 'in', 'where', 'not', 'options', 'all', 'elemMatch')}]${maybe('[]', 0.3)}`,
    text`$${oneOf('or', 'and', 'nor')}[${integer(0, 3)}][${loginField}]${maybe(text`[${comparison}]`, 0.5)}`,
    text`${oneOf('filter', 'where', 'query')}[${loginField}][$${oneOf('ne', 'gt', 'regex', 'in')}]`,
  ),
);

const jsonOperand: Rule = oneOf(
  '""',
  'null',
  '1',
  '0',
  '-1',
  'true',
  'false',
  'undefined',
  '[]',
  '{}',
  text`"${filler}"`,
  text`"${token}"`,
);

const operatorObject: Rule = oneOf(
  text`{"${comparison}":${jsonOperand}}`,
  text`{"${comparison}": ${jsonOperand}}`,
  text`{"$regex":"${pattern}"${maybe(text`,"$options":"${oneOf('i', 'si', 'm')}"`, 0.4)}}`,
  text`{"$exists":${oneOf('true', 'false', '1')}}`,
  text`{"$${oneOf('nin', 'in', 'all')}":[${repeat(text`"${personName}"`, 1, 4, ',')}]}`,
  text`{"$not":{"$${oneOf('eq', 'type')}":${jsonOperand}}}`,
  text`{"$type":${integer(1, 19)}}`,
  text`{"${comparison}":${jsonOperand},"${comparison}":${jsonOperand}}`,
  text`{"$elemMatch":{"${comparison}":${jsonOperand}}}`,
  text`{"$where":"${oneOf('1==1', 'return true', text`sleep(${integer(100, 9000)})`, 'this.a==this.a')}"}`,
  text`{$${oneOf('ne', 'gt', 'lt', 'nin')}:${oneOf('null', "''", '""', '1', '[1]')}}`,
  text`{'$${oneOf('ne', 'gt', 'regex', 'exists')}':${oneOf("''", 'null', '1', "'.*'")}}`,
);

const operatorMember: Rule = text`"${loginField}":${operatorObject}`;

const jsonBody: Rule = oneOf(
  text`{${repeat(operatorMember, 1, 2, ',')}}`,
  text`{"${loginField}": ${operatorObject}, "${loginField}": ${operatorObject}}`,
  text`{"${loginField}":"${personName}","${loginField}":${operatorObject}}`,
  amongMembers(operatorMember),
  text`{"$${oneOf('or', 'and', 'nor')}":[{${operatorMember}},{"${loginField}":${oneOf(operatorObject, text`"${filler}"`)}}]}`,
  text`{"${loginField}":"${personName}","$or":[{},{"${loginField}":"${filler}"}],"$comment":"${token}"}`,
  text`{"selector":{"_id":{"$gt":null}${maybe(text`,${operatorMember}`, 0.5)}},"limit":${integer(1, 9999)}}`,
  text`{"variables":{"${loginField}":${operatorObject}},"query":"query($x:String){user(name:$x){id}}"}`,
  text`${operatorObject}`,
  text`true, $where: '${integer(1, 99)} == ${integer(1, 99)}'`,
  text`, $where: '${oneOf('1 == 1', 'true', 'return 1')}'`,
  text`{ ${loginField}: ${operatorObject}, ${loginField}: ${operatorObject} }`,
);

const stage: Rule = oneOf(
  text`{"$lookup":{"from":"${oneOf('users', 'accounts', 'admins', 'secrets', 'tokens', 'sessions')}","${oneOf('localField', 'pipeline')}":${oneOf('[]', '"_id"')},"as":"${token}"}}`,
  text`{"$match":{${operatorMember}}}`,
  text`{"$out":"${token}"}`,
  text`{"$merge":{"into":"${oneOf('users', 'roles', 'admins')}"}}`,
  text`{"$unionWith":"${oneOf('users', 'admins', 'secrets')}"}`,
  text`{"$project":{"${loginField}":1,"x":{"$function":{"body":"function(){return ${integer(1, 9)}}","args":[],"lang":"js"}}}}`,
  text`{"$facet":{"${token}":[{"$match":{${operatorMember}}}]}}`,
  text`{"$group":{"_id":null,"x":{"$accumulator":{"init":"function(){return 0}","lang":"js"}}}}`,
  text`{"$sort":{"${loginField}":-1}}`,
);
const dangerousStage: Rule = oneOf(
  text`{"$lookup":{"from":"${oneOf('users', 'accounts', 'admins', 'secrets')}","let":{},"pipeline":[${stage}],"as":"${token}"}}`,
  text`{"$match":{${operatorMember}}},{"$out":"${token}"}`,
  text`{"$unionWith":"${oneOf('users', 'admins', 'secrets', 'passwords')}"}`,
  text`{"$match":{"$where":"${oneOf('return true', '1==1')}"}}`,
);
const pipeline: Rule = oneOf(
  text`[${dangerousStage}${repeat(text`,${stage}`, 0, 2)}]`,
  text`{"aggregate":"${oneOf('users', 'orders', 'posts')}","pipeline":[${dangerousStage}],"cursor":{}}`,
  text`{"pipeline":[${dangerousStage},${stage}]}`,
  amongMembers(text`"${oneOf('pipeline', 'aggregate', 'filter', 'query')}":[${dangerousStage}]`),
);

const sometimesEncoded = (part: Rule): Rule =>
  weighted(
    [6, part],
    [1, percentEncoded(part)],
    [1, text`${pagePath}?${fieldName}=${percentEncoded(part)}`],
    [1, text`${fieldName}=${percentEncoded(part)}`],
    [1, text`${fieldName}=${part}`],
  );

/** NoSQL injection by operators. */
export const NOSQL_FAMILIES: readonly Family[] = [
  familyOf('query-injection', 'nosql-brackets', bracketText, ARGUMENTS, 1.5),
  familyOf(
    'query-injection',
    'nosql-keys',
    bracketKey,
    ['REQUEST_ARGS_KEYS', 'REQUEST_GET_ARGS', 'REQUEST_POST_ARGS'],
    0.4,
  ),
  familyOf('query-injection', 'nosql-json', sometimesEncoded(jsonBody), ARGUMENTS, 1.5),
  familyOf('query-injection', 'nosql-aggregation', sometimesEncoded(pipeline), ARGUMENTS, 0.6),
];
