/** What a parameter may hold before a payload begins. */
import { ALPHANUMERIC, characters, HEX_DIGITS, integer, type Rule, text, weighted, words } from '../grammar.ts';

/** A single word. */
export const WORD: Rule = words(`admin test user foo bar abc john maria smith guest root books shoes red apple phone
  category news en default search hello main index product blue laptop report value data info x a name item anything
  london berlin paris summer table chair coffee garden music sports action drama`);

/** A short value of up to thirty characters. */
export const PLAUSIBLE_VALUE: Rule = weighted(
  [5, integer(0, 20)],
  [4, integer(21, 99999)],
  [1, text`-${integer(1, 9999)}`],
  [6, WORD],
  [1, text`${WORD} ${WORD}`],
  [1, text`${WORD}${integer(1, 999)}`],
  [1, text`${WORD}@${WORD}.com`],
  [0.5, characters(ALPHANUMERIC, 4, 10)],
  [0.5, characters(HEX_DIGITS, 16, 24)],
  [0.5, text`20${integer(10, 26)}-${words('01 02 05 07 10 11 12')}-${integer(10, 28)}`],
  [0.3, text`${integer(0, 99)}.${integer(0, 99)}`],
);
