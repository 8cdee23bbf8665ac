/** How a payload gets out of the query that it lands in, and what it does with the rest of that query. */
import { ALPHANUMERIC, changed, characters, oneOf, type Part, type Rule, text, weighted } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { disguiseSql } from '../../mutators/sql.ts';
import { PLAUSIBLE_VALUE } from '../plausible-values.ts';

/** The value that the application expected; often none at all. */
export const LEAD: Rule = weighted([5, ''], [6, PLAUSIBLE_VALUE], [1, '-1'], [1, '0'], [1, '1']);

/** What ends a string or a parenthesis in the query around. */
export const CLOSING: Rule = weighted(
  [10, "'"],
  [3, '"'],
  [3, "')"],
  [1, '")'],
  [1, "'))"],
  [1, ')'],
  [0.5, '))'],
  [0.5, "%'"],
  [0.5, "%')"],
  [0.4, '`'],
  [0.3, "\\'"],
  [0.3, "']"],
  [0.3, "''"],
  [0.2, "')))"],
);

/** A comment that hides the rest of the query. */
export const COMMENT_OUT: Rule = weighted(
  [6, '--'],
  [6, '-- '],
  [5, '-- -'],
  [4, '--+'],
  [5, '#'],
  [2, '%23'],
  [2, '/*'],
  [1, ';--'],
  [1, ';#'],
  [1, ';-- -'],
  [1, text`-- ${characters(ALPHANUMERIC, 2, 6)}`],
  [0.5, ';%00'],
  [0.5, '%00'],
  [0.5, '--%20'],
  [0.4, '`'],
  [0.3, '{'],
  [0.3, '/**/--'],
);

/** The body behind a number or a string that it closes, in front of a comment or nothing. */
export function injected(body: Part): Rule {
  return weighted(
    [3, text`${PLAUSIBLE_VALUE} ${body}`],
    [1, text`${PLAUSIBLE_VALUE} ${body}${COMMENT_OUT}`],
    [7, text`${LEAD}${CLOSING} ${body}${COMMENT_OUT}`],
    [1, text`${LEAD}${CLOSING} ${body}`],
    [0.5, text`${LEAD}${CLOSING}${body}${COMMENT_OUT}`],
  );
}

/** Disguised as SQL allows, then carried as requests carry values. */
export function delivered(payload: Part): Rule {
  return evade(changed(payload, disguiseSql));
}

/** Any of the bodies, injected, disguised and carried. */
export function deliveredBodies(...bodies: readonly Part[]): Rule {
  return delivered(injected(oneOf(...bodies)));
}
