/**
 * Documents in the Elastic Common Schema, as Elastic's integrations for ModSecurity, AWS WAF and Cloudflare write them
 * and as searches export them (`{"_id","_source"}`). Fields as in the ingest pipelines of
 * https://github.com/elastic/integrations.
 */
import { awsWafMapping } from './aws-waf.ts';
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { modsecurityMatches } from './ecs-modsecurity.ts';
import { countAt, countOf, fieldOf, isObject, objectAt, statusOf, textAt, textIn, textsAt } from './json-fields.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { joinUri, targetOfUrl } from './request-text.ts';
import type { RequestParts } from './request-values.ts';

export const ecsMapping: JsonLogMapping = {
  recognises(record) {
    const document = documentOf(record);
    const hasVersion = textIn(document, 'ecs', 'version') !== null || textAt(document, 'ecs.version') !== null;
    return hasVersion && (objectAt(document, 'event') !== null || objectAt(document, 'http') !== null);
  },
  map: (record) => [mapDocument(documentOf(record), textAt(record, '_id'))],
};

/** A hit of a search has the document in `_source`. */
function documentOf(record: JsonObject): JsonObject {
  return objectAt(record, '_source') ?? record;
}

function mapDocument(document: JsonObject, id: string | null): LoggedRequest {
  const url = objectAt(document, 'url');
  const request = objectAt(document, 'http', 'request');
  const event = objectAt(document, 'event');
  const cloudflare = objectAt(document, 'cloudflare_logpush', 'firewall_event');
  const agent = textIn(document, 'user_agent', 'original') ?? textIn(cloudflare, 'client', 'request', 'user', 'agent');
  const common: LoggedRequest = {
    ...BLANK_REQUEST,
    transactionId:
      textAt(request, 'id') ??
      textIn(document, 'transaction', 'id') ??
      textIn(cloudflare, 'ray', 'id') ??
      textAt(event, 'id') ??
      id,
    timestamp: textAt(document, '@timestamp'),
    clientIp: textIn(document, 'source', 'ip') ?? textIn(document, 'client', 'ip'),
    clientUserAgent: agent,
    requestSize: countAt(request, 'bytes'),
    responseCode: statusOf(fieldOf(objectAt(document, 'http', 'response'), 'status_code')),
    method: textAt(request, 'method'),
    host: textAt(url, 'domain') ?? textIn(document, 'host', 'domain'),
    uri: joinUri(textAt(url, 'path'), textAt(url, 'query')) ?? targetOfUrl(textAt(url, 'original')),
    action: textAt(event, 'action'),
  };
  const aws = objectAt(document, 'aws', 'waf');
  if (aws !== null) return mapAws(document, aws, common);
  const details = fieldOf(objectAt(document, 'modsec', 'audit'), 'details');
  if (details !== undefined) {
    const messages = textsAt(objectAt(document, 'modsec', 'audit'), 'messages');
    return { ...common, matches: modsecurityMatches(details, messages, partsOf(document, common)) };
  }
  return { ...common, matches: isAlarm(document) ? [ruleMatch(document, common.uri)] : [] };
}

/** What the document has of the request, for values that a message does not give whole. */
function partsOf(document: JsonObject, { method, uri, clientUserAgent, host }: LoggedRequest): RequestParts {
  const known: ReadonlyMap<string, string | null> = new Map([
    ['user-agent', clientUserAgent],
    ['host', host],
  ]);
  const body = textIn(document, 'http', 'request', 'body', 'content');
  return { method, uri, body, header: (name) => known.get(name) ?? null };
}

/** A document that is no alarm: of another kind than an alert, without a rule, or of a rule that let pass. */
function isAlarm(document: JsonObject): boolean {
  const event = objectAt(document, 'event');
  const isAlert = textAt(event, 'kind') === 'alert' || objectAt(document, 'rule') !== null;
  const action = textAt(event, 'action')?.toLowerCase() ?? '';
  return isAlert && !PASSING.has(action) && !textsAt(event, 'type').includes('allowed');
}

const PASSING: ReadonlySet<string> = new Set(['allow', 'allowed', 'bypass', 'skip']);

/** The rule of a document that does not say where it matched: the value is the target. */
function ruleMatch(document: JsonObject, uri: string | null): RuleMatch {
  const rule = objectAt(document, 'rule');
  return {
    ...BLANK_MATCH,
    ruleId: textAt(rule, 'id', 'uuid'),
    ruleMessage: textAt(rule, 'description', 'name'),
    tags: textsAt(rule, 'category'),
    source: 'REQUEST_URI',
    value: uri,
  };
}

/** Elastic renames the fields of AWS WAF; here they get their names back and go the way of the log itself. */
function mapAws(document: JsonObject, aws: JsonObject, common: LoggedRequest): LoggedRequest {
  const names = objectAt(aws, 'request', 'headers');
  const headers = Object.keys(names ?? {}).map((name) => ({ name, value: fieldOf(names, name) }));
  const url = objectAt(document, 'url');
  const original = {
    webaclId: textAt(aws, 'arn'),
    terminatingRuleId: textIn(document, 'rule', 'id'),
    terminatingRuleType: textIn(document, 'rule', 'ruleset'),
    terminatingRuleMatchDetails: fieldOf(aws, 'terminating_rule_match_details'),
    nonTerminatingMatchingRules: listOf(fieldOf(aws, 'non_terminating_matching_rules')),
    ruleGroupList: listOf(fieldOf(aws, 'rule_group_list')),
    labels: fieldOf(aws, 'labels'),
    action: common.action,
    httpRequest: { headers, uri: textAt(url, 'path'), args: textAt(url, 'query'), httpMethod: common.method },
  };
  const mapped = awsWafMapping.map(original)[0] ?? common;
  return {
    ...common,
    clientUserAgent: common.clientUserAgent ?? mapped.clientUserAgent,
    requestSize: common.requestSize ?? countOf(fieldOf(aws, 'request_body_size')) ?? mapped.requestSize,
    responseCode: common.responseCode ?? statusOf(fieldOf(aws, 'response_code_sent')),
    host: common.host ?? mapped.host,
    matches: mapped.matches,
  };
}

/** A list of one is often an object alone. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value] : [];
}
