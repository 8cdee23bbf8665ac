/** GraphQL abuse: the schema asked for, and documents built to cost the server more than any client would. */
import type { Family } from '../../family.ts';
import {
  changed,
  characters,
  drawInteger,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { capitals, personName, token } from '../lexicon.ts';
import { familyOf } from '../places.ts';
import { jsonEscaped, percentEncoded } from '../surroundings.ts';

const space: Rule = oneOf('', ' ', ' ', '\n', '\n  ');
const operation: Rule = oneOf(
  '',
  '',
  'query ',
  text`query ${capitals} `,
  'query IntrospectionQuery ',
  text`query ${characters(LOWER_CASE, 3, 9)} `,
);

const typeReference: Rule = oneOf(
  'ofType{name kind}',
  'ofType{kind name ofType{kind name ofType{kind name}}}',
  'name',
  'kind',
  'name kind',
  'ofType { name }',
);
const typeDetail: Rule = oneOf(
  'name',
  'kind',
  'description',
  'name description',
  text`fields${maybe('(includeDeprecated:true)', 0.4)}{name${maybe(text` type{${typeReference}}`)}${maybe(' args{name type{name}}')}}`,
  text`inputFields{name${maybe(' defaultValue')} type{${typeReference}}}`,
  'possibleTypes{name}',
  'interfaces{name}',
  text`enumValues${maybe('(includeDeprecated: true)', 0.4)}{name}`,
);
const schemaDetail: Rule = oneOf(
  'queryType{name}',
  'mutationType{name}',
  'subscriptionType{name}',
  text`types{${repeat(typeDetail, 1, 4, ' ')}}`,
  text`types { ${repeat(typeDetail, 1, 4, ' ')} }`,
  'directives{name locations args{name}}',
  text`mutationType{${oneOf('name', 'fields{name args{name}}')}}`,
  text`queryType{fields{name${maybe(' description')}}}`,
);

const introspection: Rule = oneOf(
  text`${operation}{${space}__schema${space}{${space}${repeat(schemaDetail, 1, 4, ' ')}${space}}${space}}`,
  text`${operation}{${space}__type(name${oneOf(':', ': ')}"${oneOf('User', 'Query', 'Mutation', 'Account', 'Admin', 'Root', capitals)}")${space}{${repeat(typeDetail, 1, 4, ' ')}}}`,
  text`${operation}{__schema{${repeat(schemaDetail, 1, 3, ' ')}}} fragment FullType on __Type{${repeat(typeDetail, 2, 4, ' ')}} fragment TypeRef on __Type{${typeReference}}`,
  text`fragment ${characters(LOWER_CASE, 3, 6)} on __Schema { ${repeat(schemaDetail, 1, 2, ' ')} }`,
);

const entity: Rule = oneOf(
  'user',
  'users',
  'posts',
  'author',
  'friends',
  'comments',
  'account',
  'owner',
  'parent',
  'children',
  'items',
  'node',
  'edges',
  'orders',
  'thread',
  'messages',
);
const field: Rule = oneOf('id', 'name', 'email', 'password', 'token', 'title', 'text', '__typename', 'role', 'content');

/** Two entities that contain each other, over and over. */
const deepNesting: Rule = (random) => {
  const [one, other] = [entity(random), entity(random)];
  const depth = drawInteger(random, 10, 40);
  const leaf = field(random);
  const opened = Array.from({ length: depth }, (_, index) => `${index % 2 === 0 ? one : other}{`).join('');
  return `${operation(random)}{${opened}${leaf}${'}'.repeat(depth)}}`;
};

const aliased: Rule = oneOf(
  (random) => {
    const [prefix, call] = [characters(LOWER_CASE, 1, 6)(random), text`${entity}(id:${integer(1, 99)})`(random)];
    const inner = field(random);
    return `query{${Array.from({ length: drawInteger(random, 12, 60) }, (_, index) => `${prefix}${index}:${call}{${inner}}`).join(' ')}}`;
  },
  (random) => {
    const user = personName(random);
    const password = oneOf('password', 'pass', 'pwd', 'pin', 'code', 'otp')(random);
    return `mutation{${Array.from({ length: drawInteger(random, 8, 40) }, (_, index) => `a${index}:login(username:"${user}",${password}:"${characters(LOWER_CASE, 3, 8)(random)}"){token}`).join(' ')}}`;
  },
  (random) =>
    `query{${Array.from({ length: drawInteger(random, 10, 60) }, (_, index) => `alias${index}:__typename`).join(' ')}}`,
  (random) => {
    const repeated = field(random);
    return `{${entity(random)}{${`${repeated} `.repeat(drawInteger(random, 30, 200))}}}`;
  },
  (random) => {
    const directive = oneOf('@aa', '@skip(if:false)', '@include(if:true)', '@a')(random);
    return `query{__typename ${directive.repeat(drawInteger(random, 12, 80))}}`;
  },
  text`query{...A} fragment A on Query{${field} ...B} fragment B on Query{${field} ...A}`,
);

const batch: Rule = (random) => {
  const query = oneOf(
    'query{__typename}',
    text`{${entity}(id:${integer(1, 99)}){${field}}}`,
    text`mutation{login(user:\\"${personName}\\",pass:\\"${token}\\"){token}}`,
  );
  const count = drawInteger(random, 8, 30);
  return `[${Array.from({ length: count }, () => `{"query":"${query(random)}"}`).join(',')}]`;
};

const inBody = (document: Rule): Rule =>
  weighted(
    [4, document],
    [
      3,
      text`{"query":"${jsonEscaped(document)}"${maybe(text`,"variables":${oneOf('{}', 'null')}`, 0.4)}${maybe(',"operationName":null', 0.2)}}`,
    ],
    [
      2,
      text`/${oneOf('graphql', 'api/graphql', 'v1/graphql', 'query', 'gql', 'graphql/console')}?query=${percentEncoded(document)}`,
    ],
    [1, text`query=${percentEncoded(document)}`],
    [1, percentEncoded(document)],
  );

/** GraphQL abuse. */
export const GRAPHQL_FAMILIES: readonly Family[] = [
  familyOf('query-injection', 'graphql-introspection', inBody(introspection)),
  familyOf(
    'query-injection',
    'graphql-overload',
    weighted(
      [5, inBody(changed(weighted([1, deepNesting], [1, aliased]), (written) => written.slice(0, 1200)))],
      [2, changed(batch, (written) => written.slice(0, 2000))],
    ),
    undefined,
    0.6,
  ),
];
