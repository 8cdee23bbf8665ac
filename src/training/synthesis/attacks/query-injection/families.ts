/** Injection into LDAP, XPath, NoSQL and other query languages. */
import type { Family } from '../../family.ts';
import { GRAPHQL_FAMILIES } from './graphql.ts';
import { LDAP_FAMILIES } from './ldap.ts';
import { NOSQL_FAMILIES } from './nosql.ts';
import { NOSQL_JAVASCRIPT_FAMILIES } from './nosql-javascript.ts';
import { OTHER_STORE_FAMILIES } from './other-stores.ts';
import { XPATH_FAMILIES } from './xpath.ts';

/** All families of the label query-injection. */
export const QUERY_INJECTION_FAMILIES: readonly Family[] = [
  ...LDAP_FAMILIES,
  ...XPATH_FAMILIES,
  ...NOSQL_FAMILIES,
  ...NOSQL_JAVASCRIPT_FAMILIES,
  ...GRAPHQL_FAMILIES,
  ...OTHER_STORE_FAMILIES,
];
