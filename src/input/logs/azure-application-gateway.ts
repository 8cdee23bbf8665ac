/**
 * The firewall log of Azure Application Gateway: a record for each rule that matched, tied together by the transaction.
 * https://learn.microsoft.com/azure/web-application-firewall/ag/web-application-firewall-logs
 */
import type { VariableSource } from '../../variables.ts';
import { type AzureRecord, azureRecords, isAzureRecord } from './azure-records.ts';
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { withoutPort } from './client-address.ts';
import { fieldOf, parsedObject, textAt } from './json-fields.ts';
import { undoHexEscapes } from './log-escapes.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { parseMatchedData, variableOfMessage } from './matched-data.ts';
import { isScoringMatch, translateModsecurityVariable } from './variable-translation.ts';

const CATEGORY = 'applicationgatewayfirewalllog';

export const azureApplicationGatewayMapping: JsonLogMapping = {
  recognises: (record) => isAzureRecord(record, CATEGORY),
  map: (record) => azureRecords(record, CATEGORY).map(mapRecord),
};

function mapRecord({ time, properties }: AzureRecord): LoggedRequest {
  const uri = textAt(properties, 'requestUri');
  const action = textAt(properties, 'action');
  return {
    ...BLANK_REQUEST,
    transactionId: textAt(properties, 'transactionId'),
    timestamp: time,
    clientIp: withoutPort(textAt(properties, 'clientIp', 'clientIP')),
    host: textAt(properties, 'hostname', 'originalHost'),
    uri,
    action,
    // A custom rule that lets a request pass is no alarm.
    matches: action === 'Allowed' ? [] : [matchOf(properties, uri)],
  };
}

function matchOf(properties: JsonObject, uri: string | null): RuleMatch {
  const details = parsedObject(fieldOf(properties, 'details'));
  const ruleId = textAt(properties, 'ruleId');
  const detailed = textAt(details, 'message') ?? '';
  const condition = CONDITION.exec(detailed);
  if (condition !== null) return matchOfCondition(properties, condition[1] ?? '', detailed.slice(condition[0].length));
  const named = variableOfMessage(detailed);
  const data = textAt(details, 'data');
  const found = data === null ? null : parseMatchedData(undoHexEscapes(data), named);
  const variable = found?.variable ?? named;
  const group = textAt(properties, 'ruleGroup');
  // The log has no method, so ARGS is either kind of argument.
  const translated = variable === null ? null : translateModsecurityVariable(variable, null);
  return {
    ...BLANK_MATCH,
    ruleId,
    ruleMessage: textAt(properties, 'message'),
    tags: group === null ? [] : [group],
    variable,
    source: translated === null ? 'REQUEST_URI' : translated.source,
    name: translated?.name ?? null,
    value: found?.value ?? (variable === null ? uri : null),
    isTruncated: found?.isTruncated ?? false,
    isScoring: isScoringMatch(ruleId, variable),
  };
}

/** `Found condition 0 in RequestHeaders, with value nikto. `: how custom rules say where they matched. */
const CONDITION = /^Found condition \d{1,3} in ([A-Za-z]{1,32}), with value /;

/** The match variables of custom rules; https://learn.microsoft.com/azure/web-application-firewall/ag/custom-waf-rules-overview */
const CONDITION_SOURCES: ReadonlyMap<string, VariableSource> = new Map([
  ['RemoteAddr', 'CLIENT_IP'],
  ['RequestMethod', 'REQUEST_METHOD'],
  ['QueryString', 'REQUEST_QUERY'],
  ['PostArgs', 'REQUEST_POST_ARGS'],
  ['RequestUri', 'REQUEST_URI'],
  ['RequestHeaders', 'REQUEST_HEADERS'],
  ['RequestHeader', 'REQUEST_HEADERS'],
  ['RequestBody', 'REQUEST_POST_ARGS'],
  ['RequestCookies', 'REQUEST_COOKIES'],
]);

function matchOfCondition(properties: JsonObject, variable: string, rest: string): RuleMatch {
  return {
    ...BLANK_MATCH,
    ruleId: textAt(properties, 'ruleId'),
    ruleMessage: textAt(properties, 'message'),
    variable,
    source: CONDITION_SOURCES.get(variable) ?? null,
    value: rest.replace(/\. ?$/, ''),
  };
}
