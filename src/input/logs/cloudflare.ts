/**
 * Firewall events of Cloudflare (Logpush): a record for each rule that matched. What it matched is not said, unless the
 * payload was logged and decrypted.
 * https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/firewall_events/
 */
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { decryptedMatches } from './cloudflare-payload.ts';
import { fieldOf, statusOf, textAt } from './json-fields.ts';
import { timeOf } from './log-time.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { joinUri } from './request-text.ts';

export const cloudflareMapping: JsonLogMapping = {
  recognises: (record) => 'RayID' in record && 'Action' in record && 'Source' in record,
  map: (record) => [mapRecord(record)],
};

/** Actions of rules that let a request pass: no alarm. */
const PASSING: ReadonlySet<string> = new Set(['allow', 'bypass', 'skip']);

function mapRecord(record: JsonObject): LoggedRequest {
  const uri = joinUri(textAt(record, 'ClientRequestPath'), textAt(record, 'ClientRequestQuery'));
  const action = textAt(record, 'Action');
  return {
    ...BLANK_REQUEST,
    transactionId: textAt(record, 'RayID'),
    timestamp: timeOf(fieldOf(record, 'Datetime')),
    clientIp: textAt(record, 'ClientIP'),
    clientUserAgent: textAt(record, 'ClientRequestUserAgent'),
    responseCode: statusOf(fieldOf(record, 'EdgeResponseStatus')),
    method: textAt(record, 'ClientRequestMethod'),
    host: textAt(record, 'ClientRequestHost'),
    uri,
    action,
    matches: PASSING.has(action?.toLowerCase() ?? '') ? [] : matchesOf(record, uri),
  };
}

function matchesOf(record: JsonObject, uri: string | null): readonly RuleMatch[] {
  const source = textAt(record, 'Source');
  const base: RuleMatch = {
    ...BLANK_MATCH,
    ruleId: textAt(record, 'RuleID'),
    ruleMessage: textAt(record, 'Description'),
    tags: source === null ? [] : [source],
  };
  const decrypted = decryptedMatches(fieldOf(record, 'Metadata'), textAt(record, 'ClientRequestMethod'));
  if (decrypted.length === 0) return [{ ...base, source: 'REQUEST_URI', value: uri }];
  return decrypted.map((match) => ({ ...base, ...match }));
}
