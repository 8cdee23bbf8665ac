/** All families that training data can be generated from. */
import { CODE_INJECTION_FAMILIES } from './attacks/code-injection/families.ts';
import { COMMAND_INJECTION_FAMILIES } from './attacks/command-injection/families.ts';
import { PATH_TRAVERSAL_FAMILIES } from './attacks/path-traversal/families.ts';
import { PROTOCOL_FAMILIES } from './attacks/protocol/families.ts';
import { QUERY_INJECTION_FAMILIES } from './attacks/query-injection/families.ts';
import { REMOTE_URL_FAMILIES } from './attacks/remote-url/families.ts';
import { SCANNER_FAMILIES } from './attacks/scanner/families.ts';
import { SQLI_FAMILIES } from './attacks/sqli/families.ts';
import { SSTI_FAMILIES } from './attacks/ssti/families.ts';
import { XSS_FAMILIES } from './attacks/xss/families.ts';
import { XXE_FAMILIES } from './attacks/xxe/families.ts';
import { BENIGN_HUMAN_FAMILIES } from './benign/human.ts';
import { BENIGN_MACHINE_FAMILIES } from './benign/machine.ts';
import type { Family } from './family.ts';

export const FAMILIES: readonly Family[] = [
  ...BENIGN_HUMAN_FAMILIES,
  ...BENIGN_MACHINE_FAMILIES,
  ...SQLI_FAMILIES,
  ...XSS_FAMILIES,
  ...PATH_TRAVERSAL_FAMILIES,
  ...COMMAND_INJECTION_FAMILIES,
  ...CODE_INJECTION_FAMILIES,
  ...SSTI_FAMILIES,
  ...REMOTE_URL_FAMILIES,
  ...XXE_FAMILIES,
  ...QUERY_INJECTION_FAMILIES,
  ...PROTOCOL_FAMILIES,
  ...SCANNER_FAMILIES,
];
