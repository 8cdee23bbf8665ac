/**
 * F5 Advanced WAF (BIG-IP) and NGINX App Protect WAF: one line of `key="value"` for a request, in syslog behind the mark
 * `ASM:`. Quotes in values are doubled, line ends are the four characters `\r\n`.
 * https://docs.nginx.com/waf/logging/security-logs/
 */
import { decodeBase64Text } from './base64-text.ts';
import { BLANK_REQUEST } from './blank-request.ts';
import { firstAddress, withoutPort } from './client-address.ts';
import { type F5Request, matchesOfSignatures, matchesOfTitles, matchesOfViolation } from './f5-matches.ts';
import { readJsonViolations, readViolations } from './f5-violations.ts';
import { objectAt, parsedObject, statusOf, textAt } from './json-fields.ts';
import { type KeyValueFields, type KeyValueSyntax, readKeyValues } from './key-value.ts';
import type { LineLogMapping, LoggedRequest, RuleMatch } from './logged-request.ts';
import { headerOf, joinUri, pathOf } from './request-text.ts';
import { SYSLOG_PREFIX } from './syslog-prefix.ts';

const SYNTAX: KeyValueSyntax = { separators: ', ', doublesQuotes: true };
/** The first pair: at the start of a line, or behind the syslog prefix that ends in `ASM:`. */
const FIRST_PAIR = new RegExp(`^(?:${SYSLOG_PREFIX}ASM:)? ?(?="?[a-z_]{2,40}=")`);

export const f5Mapping: LineLogMapping = {
  recognises: (line) => FIRST_PAIR.test(line.slice(0, 512)) && line.includes('support_id="'),
  map(line) {
    const first = FIRST_PAIR.exec(line.slice(0, 512));
    if (first === null) return null;
    const read = readKeyValues(line, first[0].length, SYNTAX);
    return read.fields.has('support_id') ? mapFields(read) : null;
  },
};

function mapFields({ fields, isCut }: KeyValueFields): LoggedRequest {
  const field = (key: string): string | null => known(fields.get(key));
  const text = field('request')?.replaceAll('\\r\\n', '\r\n') ?? rawRequest(field('json_log'));
  const [method, target] = requestLine(text);
  const uri = target ?? joinUri(field('uri'), field('query_string'));
  const isWhole = !isCut && field('is_truncated') !== 'true' && field('is_truncated_bool') !== 'true';
  const request: F5Request = {
    method: field('method') ?? method,
    uri,
    path: field('uri') ?? pathOf(uri),
    userAgent: text === null ? null : headerOf(text, 'user-agent'),
    body: bodyOf(text),
    attackTypes: listOf(field('attack_type')),
    signatureNames: namesById(listOf(field('sig_ids')), listOf(field('sig_names'))),
  };
  return {
    ...BLANK_REQUEST,
    transactionId: field('support_id'),
    timestamp: field('date_time')?.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T') ?? null,
    clientIp: withoutPort(field('ip_client') ?? firstAddress(field('x_forwarded_for_header_value'))),
    clientUserAgent: request.userAgent,
    requestSize: text !== null && isWhole ? Buffer.byteLength(text) : null,
    responseCode: statusOf(field('response_code')),
    method: request.method,
    host: text === null ? null : headerOf(text, 'host'),
    uri,
    action: field('request_status') ?? field('outcome'),
    matches: matchesOf(fields, request),
  };
}

/** The products write `N/A` for what they do not know. */
function known(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'N/A' ? null : text;
}

/** The best that a line has: the violations with their values, or the signatures with their places, or titles. */
function matchesOf(fields: ReadonlyMap<string, string>, request: F5Request): readonly RuleMatch[] {
  const details = known(fields.get('violation_details'));
  const json = known(fields.get('json_log'));
  const detailed = details === null ? [] : readViolations(details);
  const violations = detailed.length > 0 || json === null ? detailed : readJsonViolations(json);
  if (violations.length > 0) return violations.flatMap((violation) => matchesOfViolation(violation, request));
  const signatures = listOf(known(fields.get('sig_ids')));
  if (signatures.length > 0) return matchesOfSignatures(request, signatures);
  return matchesOfTitles(request, listOf(known(fields.get('violations'))));
}

/** Items between commas, or between `::` in the format for NGINX's own dashboards. */
function listOf(text: string | null): readonly string[] {
  if (text === null) return [];
  const items = text.split(text.includes('::') ? '::' : ',').map((item) => item.trim());
  return items.filter((item) => item !== '' && item !== 'N/A');
}

/** Names may hold commas; then ids and names cannot be told to belong together. */
function namesById(ids: readonly string[], names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(ids.length === names.length ? ids.map((id, index) => [id, names[index] ?? '']) : []);
}

/** The request in `json_log`, in base64 there. */
function rawRequest(json: string | null): string | null {
  const raw = json === null ? null : objectAt(parsedObject(json), 'rawRequest');
  const encoded = textAt(raw, 'httpRequest');
  return encoded === null ? null : decodeBase64Text(encoded);
}

/** Method and target of a request's first line; the target may hold spaces. */
function requestLine(text: string | null): readonly [string | null, string | null] {
  if (text === null) return [null, null];
  const end = text.indexOf('\r\n');
  const line = end < 0 ? text : text.slice(0, end);
  const first = line.indexOf(' ');
  if (first <= 0) return [null, null];
  const version = line.lastIndexOf(' HTTP/');
  return [line.slice(0, first), line.slice(first + 1, version > first ? version : line.length)];
}

function bodyOf(text: string | null): string | null {
  const end = text?.indexOf('\r\n\r\n') ?? -1;
  return text === null || end < 0 || end + 4 >= text.length ? null : text.slice(end + 4);
}
