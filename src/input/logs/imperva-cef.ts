/**
 * Imperva Cloud WAF (Incapsula) in the Common Event Format: `CEF:0|Incapsula|SIEMintegration|1|1|<name>|<severity>|` and
 * an extension of `key=value` pairs. A file begins with lines about itself, up to `|==|`.
 * https://docs-cybersec.thalesgroup.com (Cloud WAF log file structure and fields)
 */
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { readCef } from './cef.ts';
import { firstAddress } from './client-address.ts';
import { countOf, statusOf } from './json-fields.ts';
import { timeOf } from './log-time.ts';
import type { LineLogMapping, LoggedRequest, RuleMatch } from './logged-request.ts';
import { joinUri } from './request-text.ts';
import { SYSLOG_PREFIX } from './syslog-prefix.ts';

const MARK = new RegExp(`^${SYSLOG_PREFIX}(CEF:0 ?\\| ?(?:Incapsula|Imperva(?: Inc)?) ?\\|)`);

export const impervaCefMapping: LineLogMapping = {
  recognises: (line) => MARK.test(line.slice(0, 512)),
  map(line) {
    const found = MARK.exec(line.slice(0, 512));
    const event = found === null ? null : readCef(line, found[0].length - (found[1]?.length ?? 0));
    return event === null ? null : mapEvent(event.name, event.extension);
  },
};

/** True for the lines at the beginning of a file: `accountId:…`, `checksum:…`, `format:CEF`, `|==|` and the like. */
export function isImpervaHeaderLine(line: string): boolean {
  return /^(?:\|==\||(?:accountId|configId|checksum|format|startTime|endTime|publicKeyId|key) ?:)/.test(
    line.trimStart(),
  );
}

function mapEvent(name: string, extension: ReadonlyMap<string, string>): LoggedRequest {
  const field = (key: string): string | null => known(extension.get(key.toLowerCase()));
  const [host, path] = splitRequest(field('request') ?? field('url'));
  const uri = joinUri(path, field('qstr'));
  const action = field('act') ?? field('cat');
  return {
    ...BLANK_REQUEST,
    transactionId: field('deviceExternalId') ?? field('fileId'),
    timestamp: timeOf(field('start')),
    clientIp: field('src') ?? firstAddress(field('xff')),
    clientUserAgent: field('requestClientApplication'),
    requestSize: countOf(field('in')),
    responseCode: statusOf(field('cn1')),
    method: field('requestMethod'),
    host: host ?? field('sourceServiceName'),
    uri,
    action,
    matches: matchesOf(name, extension, uri),
  };
}

function known(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'NA' || text === 'N/A' ? null : text;
}

/** `www.shop.example/cart` and `https://www.shop.example/cart` are host and path. */
function splitRequest(request: string | null): readonly [string | null, string | null] {
  if (request === null) return [null, null];
  const bare = request.replace(/^https?:\/\//i, '');
  const slash = bare.indexOf('/');
  if (slash < 0) return [bare, '/'];
  return [slash === 0 ? null : bare.slice(0, slash), bare.slice(slash)];
}

/**
 * A match for each violation: `fileType` holds their types, `cs9` the names of custom rules, with empty places for
 * the others, and the name of the event what it all amounts to. Imperva does not say what a rule matched.
 */
function matchesOf(name: string, extension: ReadonlyMap<string, string>, uri: string | null): readonly RuleMatch[] {
  const types = listOf(extension.get('filetype'));
  const rules = listOf(extension.get('cs9'));
  const base: RuleMatch = { ...BLANK_MATCH, tags: name === '' ? [] : [name], source: 'REQUEST_URI', value: uri };
  const count = Math.max(types.length, rules.length);
  if (count === 0) return name === '' || name === 'Normal' ? [] : [{ ...base, ruleId: name, ruleMessage: name }];
  const matches: RuleMatch[] = [];
  for (let index = 0; index < count; index++) {
    const type = known(types[index]);
    const rule = known(rules[index]);
    // A place that is empty in both lists is of no violation.
    if (type !== null || rule !== null) matches.push({ ...base, ruleId: type ?? rule, ruleMessage: rule ?? name });
  }
  return matches;
}

/** Items between commas, the empty ones within kept for their places. */
function listOf(text: string | undefined): readonly string[] {
  const trimmed = (text ?? '').trim().replace(/,$/, '');
  return trimmed === '' ? [] : trimmed.split(',').map((item) => item.trim());
}
