/** Names, numbers, strings and expressions that SQL injections are made of. */
import {
  ALPHANUMERIC,
  bound,
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  oneOf,
  type Part,
  type Rule,
  text,
  weighted,
  words,
} from '../../grammar.ts';
import { WORD } from '../plausible-values.ts';

/** Tables of applications. */
export const TABLE: Rule = weighted(
  [
    6,
    words(`users user admin admins accounts members customers employees products orders login logins credentials
    passwords wp_users tbl_user tbl_users user_data cards credit_cards sessions messages posts articles news staff
    students clients payments transactions settings config secrets flag tokens api_keys emails people invoices`),
  ],
  [1, text`${words('shop app db test dbo public crm bank main hr')}.${words('users accounts admin customers orders')}`],
  [1, characters(LOWER_CASE, 4, 9)],
);

/** Tables that describe the database itself, by product. */
export const SYSTEM_TABLE: Rule =
  words(`information_schema.tables information_schema.columns information_schema.schemata
  INFORMATION_SCHEMA.SYSTEM_USERS mysql.user mysql.db mysql.innodb_table_stats sys.schema_table_statistics
  information_schema.processlist information_schema.character_sets information_schema.user_privileges
  pg_catalog.pg_tables pg_user pg_shadow pg_database pg_class pg_stat_activity pg_roles
  sysobjects syscolumns sysusers sys.tables sys.columns sys.databases master..sysdatabases master.dbo.sysdatabases
  master..syslogins sys.sql_logins msdb.dbo.backupset
  all_tables user_tables all_tab_columns dba_users all_users user_tab_columns v$version sys.user$ v$instance
  sqlite_master sqlite_schema msysobjects sysibm.sysdummy1 syscat.tables rdb$database domain.tables`);

export const COLUMN: Rule = weighted(
  [
    7,
    words(`id username password user pass passwd email name login user_id uid role token secret hash salt
    first_name last_name phone address card_number cvv ssn is_admin title price status created_at api_key user_pass
    user_login pwd credit_card balance iban session_id comment`),
  ],
  [1, characters(LOWER_CASE, 3, 8)],
);

export const SYSTEM_COLUMN: Rule = words(`table_name column_name schema_name table_schema name sql tablename usename
  passwd datname relname login password_hash owner banner grantee user host authentication_string`);

/** Built-in values and calls that tell something about the server. */
export const SERVER_VALUE: Rule = words(`version() @@version user() database() current_user current_user() session_user
  system_user() schema() @@hostname @@datadir @@basedir @@version_compile_os @@servername db_name() user_name()
  suser_sname() current_database() current_schema() inet_server_addr() sqlite_version() host_name() connection_id()
  @@global.secure_file_priv @@tmpdir uuid() now() last_insert_id() is_srvrolemember('sysadmin') system_user
  sys.database_name() ora_database_name user sysdate pg_backend_pid() version`);

function hexOf(plain: string): string {
  return `0x${Buffer.from(plain).toString('hex')}`;
}

function codesOf(plain: string): string[] {
  return Array.from(plain, (character) => String(character.charCodeAt(0)));
}

/** A string literal, plain or written without quotes: hex, char codes, joined parts. */
export function sqlString(part: Part): Rule {
  return bound(part, (plain) =>
    weighted(
      [10, `'${plain}'`],
      [2, `"${plain}"`],
      [3, hexOf(plain)],
      [2, `CHAR(${codesOf(plain).join(',')})`],
      [
        1,
        codesOf(plain)
          .map((code) => `CHAR(${code})`)
          .join('+'),
      ],
      [
        1,
        codesOf(plain)
          .map((code) => `CHR(${code})`)
          .join('||'),
      ],
      [0.7, `'${plain.slice(0, 1)}'||'${plain.slice(1)}'`],
      [0.5, `'${plain.slice(0, 1)}'+'${plain.slice(1)}'`],
      [0.5, `concat('${plain.slice(0, 1)}','${plain.slice(1)}')`],
      [0.5, `x'${Buffer.from(plain).toString('hex')}'`],
      [0.5, `unhex('${Buffer.from(plain).toString('hex')}')`],
      [0.5, `N'${plain}'`],
      [0.3, `reverse('${Array.from(plain).reverse().join('')}')`],
      [0.3, `$$${plain}$$`],
      [0.2, `_latin1'${plain}'`],
    ),
  );
}

/** A number as SQL takes it. */
export const NUMBER: Rule = weighted(
  [12, integer(0, 10)],
  [4, integer(11, 9999)],
  [1, text`0x${characters(HEX_DIGITS, 1, 4)}`],
  [1, text`${integer(1, 9)}e${integer(0, 2)}`],
  [1, text`${integer(0, 9)}.${integer(0, 9)}`],
  [0.5, text`-${integer(1, 9)}`],
  [0.3, words('true false null @@pi pi() ~1 !1')],
);

const SEPARATOR: Rule = oneOf('0x3a', "':'", "'~'", '0x7e', 'char(58)', 'chr(58)', "'|'", '0x0a', "','");

/** Joins columns or values as each product does it. */
const JOINED_COLUMNS: Rule = oneOf(
  text`concat(${COLUMN},${SEPARATOR},${COLUMN})`,
  text`group_concat(${COLUMN},${SEPARATOR},${COLUMN})`,
  text`concat_ws(${SEPARATOR},${COLUMN},${COLUMN})`,
  text`${COLUMN}||${SEPARATOR}||${COLUMN}`,
  text`${COLUMN}+${SEPARATOR}+${COLUMN}`,
  text`group_concat(${COLUMN})`,
  text`group_concat(${COLUMN} separator ${SEPARATOR})`,
  text`string_agg(${COLUMN},${SEPARATOR})`,
  text`listagg(${COLUMN},',') within group (order by ${COLUMN})`,
  text`array_to_string(array_agg(${COLUMN}),',')`,
  text`json_arrayagg(${COLUMN})`,
  text`make_set(3,${COLUMN},${COLUMN})`,
  text`count(${oneOf('*', '1', COLUMN)})`,
  text`distinct ${COLUMN}`,
);

/** What a query that steals something asks for. */
export const STOLEN: Rule = weighted(
  [4, COLUMN],
  [3, SERVER_VALUE],
  [3, JOINED_COLUMNS],
  [1, SYSTEM_COLUMN],
  [1, '*'],
  [1, text`${COLUMN},${COLUMN}`],
);

const CONDITION: Rule = oneOf(
  text`${COLUMN}=${sqlString(WORD)}`,
  text`id=${integer(1, 99)}`,
  text`table_schema=database()`,
  text`table_name=${sqlString(TABLE)}`,
  text`${COLUMN} like ${sqlString(text`%${WORD}%`)}`,
  text`xtype=${sqlString(words('u U'))}`,
  text`type='table'`,
  'rownum=1',
  text`${COLUMN} is not null`,
  text`table_schema not in ('mysql','sys')`,
);

const LIMIT: Rule = oneOf(
  text` limit ${integer(0, 20)},1`,
  text` limit 1`,
  text` limit 1 offset ${integer(0, 30)}`,
  text` offset ${integer(0, 9)} rows fetch next 1 rows only`,
  text` order by ${COLUMN}`,
  text` order by ${integer(1, 3)} desc`,
  text` for xml path('')`,
  text` group by ${COLUMN}`,
);

/** `select … from …`, with a condition or limit as often as not. */
export const QUERY: Rule = weighted(
  [5, text`select ${STOLEN} from ${TABLE}`],
  [4, text`select ${STOLEN} from ${TABLE} where ${CONDITION}`],
  [3, text`select ${STOLEN} from ${TABLE}${LIMIT}`],
  [3, text`select ${oneOf(SYSTEM_COLUMN, text`group_concat(${SYSTEM_COLUMN})`, 'count(*)', '*')} from ${SYSTEM_TABLE}`],
  [3, text`select ${SYSTEM_COLUMN} from ${SYSTEM_TABLE} where ${CONDITION}`],
  [2, text`select ${SYSTEM_COLUMN} from ${SYSTEM_TABLE}${LIMIT}`],
  [3, text`select ${SERVER_VALUE}`],
  [1, text`select ${words('top limit')} 1 ${COLUMN} from ${TABLE}`],
  [1, text`select top ${integer(1, 9)} ${COLUMN} from ${TABLE}`],
  [1, text`select ${SERVER_VALUE} from dual`],
);

/** Random digits as sqlmap writes them: four of them, never beginning with a zero. */
export const FOUR_DIGITS: Rule = text`${integer(1, 9)}${characters(DIGITS, 3)}`;

/** Random letters as sqlmap writes them. */
export const FOUR_LETTERS: Rule = characters(ALPHANUMERIC.replace(/\d/g, ''), 4);
