/** What file clouds, webmail, database tools and monitoring send. SQL text from consoles is left out: alone it tells nothing. */
import { slug } from '../../case.ts';
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  text,
} from '../../grammar.ts';
import { formEncoded, htmlEscaped, jsonString, percentEncoded } from '../../notation.ts';
import { listed, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { HEADING, PARAGRAPH, SENTENCE } from './prose.ts';
import { THING } from './words/english.ts';
import { COMPANY, FIRST_NAME, LAST_NAME, MAIL_HOST } from './words/people.ts';
import { COLUMN_NAME, TABLE_NAME } from './words/programs.ts';
import { WORK_TITLE } from './words/titles.ts';

const FILE: Rule = text`${oneOf(THING, HEADING, WORK_TITLE, COMPANY, LAST_NAME)}${maybe(text` (${integer(1, 9)})`)}.${oneOf('pdf', 'docx', 'xlsx', 'odt', 'md', 'jpg', 'sql', 'sh', 'js', 'php', 'ics', 'eml', 'bak.zip', 'tar.gz')}`;

const FOLDER: Rule = oneOf(
  listed(
    "Documents|Photos/2023|Rechnungen & Belege|R&D|Mom's pictures|Union|Backups|.config|admin|Scripts|Talk|Fotos d'été|Système|etc|Shell scripts|Q1/Q2",
  ),
  THING,
  COMPANY,
);

const USER: Rule = oneOf(
  slug(FIRST_NAME),
  text`${slug(FIRST_NAME)}.${slug(LAST_NAME)}@${MAIL_HOST}`,
  'admin',
  'root',
  'info',
);

const DAV_PATH: Rule = text`/remote.php/${oneOf('dav/files', 'webdav', 'dav/trashbin', 'dav/versions', 'dav/uploads')}/${USER}/${percentEncoded(FOLDER)}/${percentEncoded(FILE)}`;

const CLOUD_PATH: Rule = oneOf(
  DAV_PATH,
  text`/apps/mail/api/${oneOf('messages', 'mailboxes', 'accounts')}/${integer(1, 99999)}${oneOf('', '/body', '/html?plain=false', '/source', '/flags', text`/attachment/${integer(1, 9)}`)}`,
  text`/index.php/apps/files/${oneOf('', 'files/')}${integer(1, 99999)}?dir=/${percentEncoded(FOLDER)}&openfile=${oneOf('true', 'false')}`,
  text`/ocs/v2.php/apps/${oneOf('files_sharing/api/v1/shares', 'notifications/api/v2/notifications', 'spreed/api/v4/room', 'user_status/api/v1/heartbeat', 'dashboard/api/v1/widget-items')}?format=json&path=${percentEncoded(text`/${FOLDER}/${FILE}`)}&reshares=true`,
  text`/remote.php/dav/calendars/${USER}/${slug(THING)}/${characters('ABCDEF0123456789', 8)}-${characters('ABCDEF0123456789', 4)}.ics`,
  text`/index.php/core/preview?fileId=${integer(1, 99999)}&x=${integer(32, 2048)}&y=${integer(32, 2048)}&a=true&etag=${characters(HEX_DIGITS, 32)}`,
  text`/apps/${oneOf('text/session/sync', 'deck/cards/4', 'contacts/direct', 'admin_audit', 'files_external/globalstorages', 'theming/css/default.css', 'settings/admin/overview', 'logreader')}${maybe(text`?v=${characters(HEX_DIGITS, 8)}-${integer(0, 30)}`)}`,
);

const DAV_BODY: Rule = oneOf(
  text`<?xml version="1.0"?>\n<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"><d:prop>${series(listed('<d:getlastmodified />|<d:getetag />|<d:getcontenttype />|<d:resourcetype />|<oc:fileid />|<oc:permissions />|<oc:size />|<nc:has-preview />|<oc:favorite />|<oc:comments-unread />|<nc:system-tags />'), 3, 11, '')}</d:prop></d:propfind>`,
  text`<?xml version="1.0" encoding="UTF-8"?><d:searchrequest xmlns:d="DAV:"><d:basicsearch><d:select><d:prop><oc:fileid/><d:displayname/></d:prop></d:select><d:from><d:scope><d:href>/files/${USER}</d:href><d:depth>infinity</d:depth></d:scope></d:from><d:where><d:like><d:prop><d:displayname/></d:prop><d:literal>%${htmlEscaped(THING)}%</d:literal></d:like></d:where><d:orderby/><d:limit><d:nresults>${integer(5, 200)}</d:nresults></d:limit></d:basicsearch></d:searchrequest>`,
  text`BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:${characters(HEX_DIGITS, 24)}\r\nSUMMARY:${HEADING}\r\nDESCRIPTION:${PARAGRAPH}\r\nATTENDEE;CN="${LAST_NAME}, ${FIRST_NAME}";ROLE=REQ-PARTICIPANT:mailto:${USER}\r\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=${integer(2, 50)}\r\nEND:VEVENT\r\nEND:VCALENDAR`,
  text`BEGIN:VCARD\r\nVERSION:3.0\r\nN:${LAST_NAME};${FIRST_NAME};;;\r\nORG:${COMPANY}\r\nNOTE:${SENTENCE}\r\nTEL;TYPE=WORK:+49 ${integer(100, 999)}/${integer(1000, 9999)}\r\nEND:VCARD`,
  text`{"path":${jsonString(text`/${FOLDER}/${FILE}`)},"shareType":${integer(0, 10)},"shareWith":"${USER}","permissions":${integer(1, 31)},"note":${jsonString(SENTENCE)}}`,
);

const WEBMAIL: Rule = oneOf(
  text`_task=mail&_action=send&_to=${formEncoded(text`"${LAST_NAME}, ${FIRST_NAME}" <${USER}>`)}&_subject=${formEncoded(HEADING)}&_message=${formEncoded(oneOf(PARAGRAPH, text`<div>${htmlEscaped(PARAGRAPH)}</div><blockquote type="cite">${htmlEscaped(SENTENCE)}</blockquote>`))}&_is_html=${integer(0, 1)}&_token=${characters(ALPHANUMERIC, 32)}`,
  text`_mbox=INBOX${oneOf('', '.Sent', '%2FArchiv', '.Mom%27s')}&_search=${characters(HEX_DIGITS, 32)}&_headers=${series(oneOf('subject', 'from', 'to', 'cc', 'text'), 1, 4, '%2C')}&_q=${formEncoded(oneOf(HEADING, THING, LAST_NAME))}&_scope=base&_remote=1&_unlock=loading${integer(1400000000000, 1790000000000)}`,
  text`{"accountId":${integer(1, 9)},"subject":${jsonString(HEADING)},"body":${jsonString(text`${PARAGRAPH}\n--\n${FIRST_NAME} ${LAST_NAME}, ${COMPANY}`)},"to":[{"label":${jsonString(text`${FIRST_NAME} ${LAST_NAME}`)},"email":"${USER}"}],"isHtml":${oneOf('true', 'false')},"inReplyToMessageId":"<${characters(HEX_DIGITS, 16)}@${MAIL_HOST}>"}`,
  text`subject:"${HEADING}" from:${FIRST_NAME} ${oneOf('has:attachment', 'is:unread', 'NOT in:trash', 'before:2024-05-01', 'OR to:me')}`,
  text`require ["fileinto","reject"];\n# rule:[${THING}]\nif anyof (header :contains "subject" "${THING}", address :is "from" "${USER}")\n{\n\tfileinto "INBOX/${FOLDER}";\n\tstop;\n}`,
);

const DATABASE_TOOL: Rule = oneOf(
  text`db=${TABLE_NAME}&table=${TABLE_NAME}&pos=${integer(0, 900)}&server=1&token=${characters(HEX_DIGITS, 32)}&session_max_rows=${integer(25, 500)}&is_browse_distinct=0`,
  text`route=/table/${oneOf('structure', 'change', 'search', 'export', 'operations', 'insert')}&server=1&db=${TABLE_NAME}&table=${TABLE_NAME}&goto=index.php%3Froute%3D%2Fsql&back=tbl_select&lang=en&ajax_request=true&_nocache=${integer(1400000000000, 1790000000000)}`,
  text`index.php?route=/navigation&ajax_request=1&server=1&aPath=cm9vdA%3D%3D.${characters(ALPHANUMERIC, 12)}&vPath=cm9vdA%3D%3D.${characters(ALPHANUMERIC, 12)}&pos=0&searchClause=${slug(THING)}`,
  text`fields_name[0]=${COLUMN_NAME}&fields_type[0]=VARCHAR&fields_length[0]=${integer(10, 255)}&fields_collation[0]=utf8mb4_unicode_ci&fields_null[0]=NULL&fields_comments[0]=${formEncoded(SENTENCE)}&do_save_data=1&table=${TABLE_NAME}`,
  text`criteriaColumnNames[0]=${COLUMN_NAME}&criteriaColumnOperators[0]=${oneOf('LIKE+%25...%25', '%3D', '%3E', 'IS+NOT+NULL', 'IN+%28...%29')}&criteriaValues[0]=${formEncoded(LAST_NAME)}&orderByColumn=--nil--&order=ASC&db=${TABLE_NAME}`,
  text`username=${USER}&db=${TABLE_NAME}&select=${TABLE_NAME}&columns[0][col]=${COLUMN_NAME}&where[0][col]=${COLUMN_NAME}&where[0][op]=${oneOf('=', 'LIKE %%', '>', 'IS NULL')}&where[0][val]=${formEncoded(FIRST_NAME)}&order[0]=${COLUMN_NAME}&limit=50&text_length=100`,
);

const MONITORING: Rule = oneOf(
  text`{"queries":[{"refId":"A","expr":"${oneOf('sum by (job) (rate(http_requests_total', 'avg(node_load1', 'histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket')}{${COLUMN_NAME}=~\\"${slug(THING)}|${slug(THING)}.*\\"}[${integer(1, 30)}m]))","intervalMs":${integer(1000, 60000)},"maxDataPoints":${integer(100, 2000)}}],"from":"now-${integer(1, 48)}h","to":"now"}`,
  text`{"dashboard":{"title":${jsonString(HEADING)},"panels":[{"type":"${oneOf('timeseries', 'table', 'stat')}","title":${jsonString(THING)},"datasource":{"uid":"${characters(ALPHANUMERIC, 9)}"},"gridPos":{"h":8,"w":12,"x":0,"y":${integer(0, 90)}}}],"templating":{"list":[{"name":"${COLUMN_NAME}","query":"label_values(up, ${COLUMN_NAME})"}]}},"overwrite":true,"message":${jsonString(SENTENCE)}}`,
  text`zabbix.php?action=problem.view&filter_set=1&filter_name=${formEncoded(THING)}&filter_severity%5B${integer(0, 5)}%5D=1&hostids%5B%5D=${integer(10000, 19999)}&sort=clock&sortorder=DESC&from=now-${integer(1, 24)}h&to=now`,
  text`expression=last(/${slug(THING)}/${oneOf('system.cpu.load[all,avg1]', 'vfs.fs.size[/,pfree]', 'net.if.in[eth0]', 'proc.num[]')})>${integer(1, 99)} and min(/${slug(THING)}/system.uptime,${integer(1, 30)}m)<>0&description=${SENTENCE}&priority=${integer(0, 5)}`,
  text`/cgi-bin/icinga/status.cgi?host=${slug(THING)}&servicestatustypes=${integer(1, 29)}&hoststatustypes=15&style=detail&sorttype=2`,
  text`{"jsonrpc":"2.0","method":"${oneOf('host.get', 'item.get', 'trigger.update', 'event.acknowledge')}","params":{"output":["hostid","name"],"search":{"name":[${jsonString(THING)}]},"message":${jsonString(SENTENCE)},"sortfield":"name"},"id":${integer(1, 999)}}`,
);

export const OFFICE_FAMILIES: readonly Family[] = [
  office('cloud-path', CLOUD_PATH),
  office('cloud-body', DAV_BODY),
  office(
    'file-name',
    oneOf(
      FILE,
      text`${FOLDER}/${FILE}`,
      text`/${FOLDER}/${FOLDER}/${FILE}`,
      text`C:\\Users\\${FIRST_NAME}\\Documents\\${FILE}`,
    ),
  ),
  office('webmail', WEBMAIL),
  office('database-tool', DATABASE_TOOL),
  office('monitoring', MONITORING),
];

function office(name: string, part: Part): Family {
  return {
    name: `human/office-${name}`,
    label: 'benign',
    weight: 1,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_XML', 'REQUEST_URI', 'REQUEST_QUERY', 'REQUEST_ARGS'],
    value: asBody(part),
  };
}
