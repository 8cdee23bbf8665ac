/**
 * Attack logs of FortiWeb: `key=value` pairs with spaces between them (the standard format) or as CSV. Quotes in values
 * are not escaped. https://docs.fortinet.com/document/fortiweb/latest/log-message-reference/445549/attack
 */
import type { VariableSource } from '../../variables.ts';
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { statusOf } from './json-fields.ts';
import { type KeyValueSyntax, readKeyValues } from './key-value.ts';
import type { LineLogMapping, LoggedRequest, RuleMatch } from './logged-request.ts';
import { argumentOf, pathOf, queryOf } from './request-text.ts';
import { SYSLOG_PREFIX } from './syslog-prefix.ts';

/** Keys that stand behind the ones that an attacker fills; a quote before any other word belongs to the value. */
const KEYS: ReadonlySet<string> = new Set(
  (
    'http_method http_url http_host http_agent http_session_id http_refer http_version http_retcode msg action policy ' +
    'src src_port dst dst_port service proto backend_service severity_level trigger_policy main_type sub_type type ' +
    'subtype pri timezone timezone_dayst vd device_id log_id msg_id date time signature_subclass signature_id ' +
    'signature_cve_id srccountry content_switch_name server_pool_name false_positive_mitigation user_name ' +
    'monitor_status dev_id es threat_weight history_threat_weight threat_level ftp_mode ftp_cmd cipher_suite ' +
    'ml_log_hmm_probability ml_domain_index matched_field matched_pattern attack_type owasp_top10 owasp_api_top10 ' +
    'bot_info client_level x509_cert_subject matchedpattern match_location owasp devname'
  ).split(' '),
);

const ATTACK = /(?:^|[ ,"])type="?attack"?[ ,"]/;

/** The first pair; as CSV the time stands before it without keys. */
const FIRST_PAIR = new RegExp(`^${SYSLOG_PREFIX}(?=(?:date|devname|device_id|log_id)=)`);

export const fortiwebMapping: LineLogMapping = {
  recognises: (line) =>
    FIRST_PAIR.test(line.slice(0, 512)) &&
    ATTACK.test(line.slice(0, 2048)) &&
    /[ ,"]http_url=/.test(line.slice(0, 4096)),
  map: mapLine,
};

function mapLine(line: string): LoggedRequest | null {
  const isCsv = /,type="?attack/.test(line.slice(0, 2048));
  const syntax: KeyValueSyntax = {
    separators: isCsv ? ',' : ' ',
    doublesQuotes: isCsv,
    isKey: (key) => KEYS.has(key),
  };
  const start = startOfPairs(line);
  const { fields, isCut } = readKeyValues(line, start, syntax);
  if (fields.get('type') !== 'attack') return null;
  const field = (key: string): string | null => known(fields.get(key));
  const uri = field('http_url');
  return {
    ...BLANK_REQUEST,
    transactionId: field('msg_id'),
    timestamp: timeOf(line, fields),
    clientIp: field('src'),
    clientUserAgent: field('http_agent'),
    responseCode: statusOf(field('http_retcode')),
    method: field('http_method')?.toUpperCase() ?? null,
    host: field('http_host'),
    uri,
    action: field('action'),
    matches: [matchOf(fields, uri, isCut)],
  };
}

/** Where the first pair begins, 0 when there is none of the usual ones. */
function startOfPairs(line: string): number {
  const first = /(?:date|devname|device_id|log_id)=/.exec(line.slice(0, 512));
  return first?.index ?? 0;
}

/** FortiWeb writes `none`, `N/A` or `unknown` for what it does not know. */
function known(text: string | undefined): string | null {
  return text === undefined || /^(?:|none|N\/A|unknown)$/i.test(text) ? null : text;
}

/** Date and time, with the offset where the zone has one: `(GMT+3:00)Istanbul` is `+03:00`. */
function timeOf(line: string, fields: ReadonlyMap<string, string>): string | null {
  // As CSV the two have no keys.
  const bare = /(\d{4}-\d{2}-\d{2}),(\d{2}:\d{2}:\d{2}),/.exec(line.slice(0, 256));
  const date = fields.get('date') ?? bare?.[1];
  const time = fields.get('time') ?? bare?.[2];
  if (date === undefined || time === undefined) return null;
  const zone = /^"?\(GMT([+-])(\d{1,2}):(\d{2})\)/.exec(fields.get('timezone') ?? '');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return `${date} ${time}`;
  if (zone === null) return `${date}T${time}`;
  return `${date}T${time}${zone[1]}${(zone[2] ?? '').padStart(2, '0')}:${zone[3]}`;
}

function matchOf(fields: ReadonlyMap<string, string>, uri: string | null, isCut: boolean): RuleMatch {
  const message = known(fields.get('msg'));
  const types = [
    known(fields.get('main_type')),
    known(fields.get('sub_type')),
    known(fields.get('signature_subclass')),
  ];
  const place = placeOf(message ?? '', known(fields.get('http_method')));
  const isQuery = place.source === 'REQUEST_GET_ARGS' && place.name !== null;
  const argument = isQuery ? argumentOf(queryOf(uri), place.name ?? '') : null;
  const path = place.source === 'REQUEST_PATH' ? pathOf(uri) : null;
  const agent = place.name?.toLowerCase() === 'user-agent' ? known(fields.get('http_agent')) : null;
  const whole = argument ?? path ?? agent;
  return {
    ...BLANK_MATCH,
    ruleId: known(fields.get('signature_id')) ?? known(fields.get('log_id')),
    ruleMessage: message,
    tags: [...new Set(types.filter((type) => type !== null))],
    ...place,
    // Other values than those of the target are not logged: the target stands for them, and is less than they are.
    value: whole ?? uri,
    isTruncated: isCut || (whole === null && place.source !== 'REQUEST_URI'),
  };
}

interface Place {
  readonly variable: string | null;
  readonly source: VariableSource | null;
  readonly name: string | null;
}

/** The beginning of a message, `Parameter(q) triggered signature ID …`, says where; names may hold parentheses. */
function placeOf(message: string, method: string | null): Place {
  const end = message.indexOf(' triggered ');
  const subject = end < 0 ? '' : message.slice(0, end);
  const open = subject.indexOf('(');
  const kind = (open < 0 ? subject : subject.slice(0, open)).trim().toLowerCase();
  const name = open < 0 ? '' : subject.slice(open + 1, subject.endsWith(')') ? -1 : subject.length);
  const source = sourceOf(kind, method);
  if (source === null) return { variable: subject === '' ? null : subject, source: 'REQUEST_URI', name: null };
  return { variable: subject, source, name: name === '' ? null : name };
}

function sourceOf(kind: string, method: string | null): VariableSource | null {
  if (kind.includes('parameter') || kind === 'argument') {
    return method?.toLowerCase() === 'post' ? 'REQUEST_POST_ARGS' : 'REQUEST_GET_ARGS';
  }
  if (kind.includes('cookie')) return 'REQUEST_COOKIES';
  if (kind.includes('response') || kind.includes('return code')) return 'RESPONSE_BODY';
  if (kind.includes('json')) return 'REQUEST_JSON';
  if (kind.includes('xml')) return 'REQUEST_XML';
  if (kind.includes('body')) return 'REQUEST_POST_ARGS';
  if (kind.includes('header') || kind.includes('agent') || kind.includes('referer')) return 'REQUEST_HEADERS';
  if (kind.includes('file')) return 'REQUEST_FILES';
  return kind.includes('url') ? 'REQUEST_PATH' : null;
}
