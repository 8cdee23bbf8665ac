/** Where attackers have their traffic go, and numbers that stand for machines. */
import {
  ALPHANUMERIC,
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  oneOf,
  type Rule,
  text,
  weighted,
  words,
} from '../grammar.ts';

/** A dotted IPv4 address, any or of a private network. */
export const IP_ADDRESS: Rule = weighted(
  [4, text`${integer(1, 223)}.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`],
  [1, text`10.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`],
  [1, text`192.168.${integer(0, 10)}.${integer(1, 254)}`],
  [1, '127.0.0.1'],
);

const TOP_LEVEL = words('com net org io xyz ru cn info top site example test online me co.uk de');

/** A host that collects call-backs: of a service for that, or somebody's own. */
export const CALLBACK_HOST: Rule = weighted(
  [
    3,
    text`${characters(LOWER_CASE + DIGITS, 8, 30)}.${words('oast.fun oast.me oast.pro oast.live oast.site interact.sh oastify.com')}`,
  ],
  [2, text`${characters(LOWER_CASE + DIGITS, 6, 30)}.burpcollaborator.net`],
  [
    1,
    text`${characters(LOWER_CASE, 4, 8)}.${words('dnslog.cn ceye.io requestbin.net webhook.site bxss.me xss.ht ngrok.io')}`,
  ],
  [4, text`${words('evil attacker hacker bad attack example malicious pwn test c2 x exploit')}.${TOP_LEVEL}`],
  [2, text`${characters(LOWER_CASE, 3, 12)}.${TOP_LEVEL}`],
  [1, text`${words('www cdn a dl files')}.${characters(LOWER_CASE, 3, 10)}.${TOP_LEVEL}`],
);

/** A host by name or address, sometimes with a port. */
export const ATTACKER_HOST: Rule = weighted(
  [3, CALLBACK_HOST],
  [3, IP_ADDRESS],
  [1, text`${CALLBACK_HOST}:${integer(80, 65535)}`],
  [1, text`${IP_ADDRESS}:${integer(80, 65535)}`],
);

/** A port that listens for shells. */
export const PORT: Rule = oneOf('4444', '1337', '9001', '8080', '443', '1234', '53', '5555', integer(1024, 65535));

/** A short marker as tools write it to find their own output again. */
export const MARKER: Rule = weighted(
  [3, characters(LOWER_CASE, 4, 8)],
  [2, characters(ALPHANUMERIC, 4, 10)],
  [1, characters(HEX_DIGITS, 8, 16)],
  [1, integer(1000, 999999)],
);
