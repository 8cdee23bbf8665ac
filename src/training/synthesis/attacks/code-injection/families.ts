/** Code of programming languages, expression languages and serialised objects. */
import type { Family } from '../../family.ts';
import { JAVA_FAMILIES } from './java.ts';
import { JAVASCRIPT_FAMILIES } from './javascript.ts';
import { JNDI_FAMILIES } from './jndi.ts';
import { OTHER_LANGUAGE_FAMILIES } from './other-languages.ts';
import { PHP_FAMILIES } from './php.ts';

/** All families of the label code-injection. */
export const CODE_INJECTION_FAMILIES: readonly Family[] = [
  ...PHP_FAMILIES,
  ...JAVA_FAMILIES,
  ...JNDI_FAMILIES,
  ...JAVASCRIPT_FAMILIES,
  ...OTHER_LANGUAGE_FAMILIES,
];
