/** Header injection, smuggling, bad encodings and malformed or evasive use of HTTP. */
import type { Family } from '../../family.ts';
import { ENCODING_FAMILIES } from './encoding.ts';
import { LINE_BREAK_FAMILIES } from './line-break.ts';
import { MALFORMED_FAMILIES } from './malformed.ts';
import { OTHER_PROTOCOL_FAMILIES } from './other-protocols.ts';
import { SMUGGLING_FAMILIES } from './smuggling.ts';

/** All families of the label protocol. */
export const PROTOCOL_FAMILIES: readonly Family[] = [
  ...LINE_BREAK_FAMILIES,
  ...OTHER_PROTOCOL_FAMILIES,
  ...SMUGGLING_FAMILIES,
  ...MALFORMED_FAMILIES,
  ...ENCODING_FAMILIES,
];
