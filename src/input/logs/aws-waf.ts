/**
 * AWS WAF logs: one record for a request, whatever became of it. Fields as in
 * https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html
 */
import { ValueFinder } from './aws-waf-location.ts';
import { BLANK_MATCH } from './blank-request.ts';
import { countAt, fieldOf, isObject, objectAt, objectsAt, statusOf, textAt, textsAt } from './json-fields.ts';
import { timeOf } from './log-time.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { joinUri } from './request-text.ts';

export const awsWafMapping: JsonLogMapping = {
  recognises: (record) => 'webaclId' in record && 'terminatingRuleId' in record && isObject(record['httpRequest']),
  map: (record) => [mapRecord(record)],
};

/** AWS writes the first 100 labels of a request. */
const MOST_LABELS = 100;
/** What AWS writes for "not known". */
const UNKNOWN: ReadonlySet<string> = new Set(['null', '-']);

function mapRecord(record: JsonObject): LoggedRequest {
  const request = objectAt(record, 'httpRequest');
  const headers = objectsAt(request, 'headers').flatMap((header) => {
    const name = textAt(header, 'name');
    return name === null ? [] : [{ name, value: textAt(header, 'value') ?? '' }];
  });
  const header = (name: string): string | null =>
    headers.find((candidate) => candidate.name.toLowerCase() === name)?.value ?? null;
  const path = textAt(request, 'uri');
  const query = textAt(request, 'args');
  const method = textAt(request, 'httpMethod');
  const uri = joinUri(path, query);
  const finder = new ValueFinder({ headers, path, query, method });
  const labels = objectsAt(record, 'labels').slice(0, MOST_LABELS);
  const tags = labels.flatMap((label) => textAt(label, 'name') ?? []);
  return {
    transactionId: known(textAt(request, 'requestId')),
    timestamp: timeOf(fieldOf(record, 'timestamp')),
    clientIp: known(textAt(request, 'clientIp')),
    clientUserAgent: header('user-agent'),
    requestSize: countAt(record, 'requestBodySize') ?? contentLength(header('content-length')),
    responseCode: statusOf(fieldOf(record, 'responseCodeSent')),
    method,
    host: textAt(request, 'host') ?? header('host'),
    uri,
    action: textAt(record, 'action'),
    matches: rulesOf(record).flatMap((rule) => matchesOf(rule, tags, uri, finder)),
  };
}

function known(text: string | null): string | null {
  return text === null || UNKNOWN.has(text) ? null : text;
}

function contentLength(text: string | null): number | null {
  return text === null || !/^\d{1,15}$/.test(text) ? null : Number(text);
}

/** A rule that matched, and what is said of where it did. */
interface MatchedRule {
  readonly ruleId: string | null;
  /** The group that the rule is of, or the rule of the ACL that calls the group. */
  readonly group: string | null;
  readonly details: readonly JsonObject[];
}

/**
 * The rules of a record, the one that decided first. A rule that let the request pass is no alarm. A rule group is stood
 * for by the rule in it that matched, whose details AWS writes with the group's.
 */
function rulesOf(record: JsonObject): readonly MatchedRule[] {
  const terminating = ruleOf(record, null, 'terminatingRuleId', 'terminatingRuleMatchDetails');
  const isGroup = textAt(record, 'terminatingRuleType')?.includes('GROUP') === true;
  const groups = objectsAt(record, 'ruleGroupList');
  // Groups are in the order of evaluation, so the one that decided is the last; others were only counted.
  const deciding = groups.flatMap((group) => decidingRule(group) ?? []);
  const last = deciding.at(-1);
  const isOfLast = isGroup && last !== undefined && last.details.length === 0;
  const inner = isOfLast ? [...deciding.slice(0, -1), { ...last, details: terminating.details }] : deciding;
  const isAlarm = textAt(record, 'action') !== 'ALLOW' && terminating.ruleId !== null;
  return [
    ...(isAlarm && !(isGroup && last !== undefined) ? [terminating] : []),
    ...inner,
    ...objectsAt(record, 'nonTerminatingMatchingRules').map((rule) => ruleOf(rule, null)),
    ...groups.flatMap((group) => {
      const name = textAt(group, 'ruleGroupId');
      const counted = [...objectsAt(group, 'nonTerminatingMatchingRules'), ...objectsAt(group, 'excludedRules')];
      return counted.map((rule) => ruleOf(rule, name));
    }),
  ];
}

function decidingRule(group: JsonObject): MatchedRule | null {
  const inner = objectAt(group, 'terminatingRule');
  return inner === null || textAt(inner, 'action') === 'ALLOW' ? null : ruleOf(inner, textAt(group, 'ruleGroupId'));
}

function ruleOf(
  rule: JsonObject,
  group: string | null,
  idKey = 'ruleId',
  detailsKey = 'ruleMatchDetails',
): MatchedRule {
  return { ruleId: textAt(rule, idKey), group, details: objectsAt(rule, detailsKey) };
}

/** A match for each place; a rule without any (AWS writes places for SQL injection and XSS only) has the target. */
function matchesOf(
  rule: MatchedRule,
  labels: readonly string[],
  uri: string | null,
  finder: ValueFinder,
): readonly RuleMatch[] {
  const tags = rule.group === null ? labels : [...labels, rule.group];
  const base: RuleMatch = { ...BLANK_MATCH, ruleId: rule.ruleId, tags };
  if (rule.details.length === 0) return [{ ...base, source: 'REQUEST_URI', value: uri }];
  return rule.details.map((detail): RuleMatch => {
    const location = textAt(detail, 'location') ?? '';
    const fieldName = textAt(detail, 'matchedFieldName');
    const located = finder.find({ location, fieldName, tokens: textsAt(detail, 'matchedData') });
    return { ...base, ruleMessage: textAt(detail, 'conditionType'), ...located };
  });
}
