/**
 * The firewall log of Azure Front Door (classic, Standard and Premium): a record for each rule that matched.
 * https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-monitor
 */
import type { VariableSource } from '../../variables.ts';
import { type AzureRecord, azureRecords, isAzureRecord } from './azure-records.ts';
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { withoutPort } from './client-address.ts';
import { fieldOf, objectsAt, parsedObject, textAt, valueAt } from './json-fields.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { targetOfUrl } from './request-text.ts';
import { isScoringMatch } from './variable-translation.ts';

const CATEGORY = 'frontdoorwebapplicationfirewalllog';
/** Front Door logs this many characters of a value. */
const LONGEST_VALUE = 100;
/** What it writes instead of a value that a scrubbing rule hides. */
const SCRUBBED = '****';

export const azureFrontDoorMapping: JsonLogMapping = {
  recognises: (record) => isAzureRecord(record, CATEGORY),
  map: (record) => azureRecords(record, CATEGORY).map(mapRecord),
};

function mapRecord({ time, properties }: AzureRecord): LoggedRequest {
  const uri = targetOfUrl(textAt(properties, 'requestUri'));
  const action = textAt(properties, 'action');
  return {
    ...BLANK_REQUEST,
    transactionId: textAt(properties, 'trackingReference'),
    timestamp: time,
    clientIp: withoutPort(textAt(properties, 'clientIP', 'clientIp', 'socketIP')),
    host: textAt(properties, 'host'),
    uri,
    action,
    matches: action === 'Allow' ? [] : matchesOf(properties, uri),
  };
}

function matchesOf(properties: JsonObject, uri: string | null): readonly RuleMatch[] {
  const details = parsedObject(fieldOf(properties, 'details'));
  const ruleName = textAt(properties, 'ruleName');
  const ruleId = ruleIdOf(ruleName);
  const base: RuleMatch = {
    ...BLANK_MATCH,
    ruleId,
    ruleMessage: textAt(details, 'msg'),
    tags: ruleName === null || ruleName === ruleId ? [] : [ruleName],
    isScoring: isScoringMatch(ruleId, null),
  };
  const matches = objectsAt(details, 'matches');
  // The rule that sums the scores up, and some custom rules, name no variable.
  if (matches.length === 0) return [{ ...base, source: 'REQUEST_URI', value: uri }];
  return matches.map((match): RuleMatch => {
    const variable = textAt(match, 'matchVariableName');
    const logged = valueAt(match, 'matchVariableValue');
    const value = logged === SCRUBBED ? null : logged;
    return { ...base, variable, ...placeOf(variable), value, isTruncated: value?.length === LONGEST_VALUE };
  });
}

/** `Microsoft_DefaultRuleSet-2.1-SQLI-942430` is rule 942430; names of other rules stay as they are. */
function ruleIdOf(ruleName: string | null): string | null {
  return ruleName === null ? null : (/-(\d{6})$/.exec(ruleName)?.[1] ?? ruleName);
}

/** Kinds of variables by the beginning of their names, in lower case; the longer of two stands first. */
const KINDS: readonly (readonly [string, VariableSource])[] = [
  ['queryparamname', 'REQUEST_ARGS_KEYS'],
  ['postparamname', 'REQUEST_ARGS_KEYS'],
  ['multipartparamname', 'REQUEST_ARGS_KEYS'],
  ['jsonname', 'REQUEST_ARGS_KEYS'],
  ['queryparam', 'REQUEST_GET_ARGS'],
  ['postparam', 'REQUEST_POST_ARGS'],
  ['multipartparam', 'REQUEST_POST_ARGS'],
  ['postargs', 'REQUEST_POST_ARGS'],
  ['multipart', 'REQUEST_FILES'],
  ['file', 'REQUEST_FILES'],
  ['json', 'REQUEST_JSON'],
  ['xml', 'REQUEST_XML'],
  ['cookie', 'REQUEST_COOKIES'],
  ['requestcookie', 'REQUEST_COOKIES'],
  ['header', 'REQUEST_HEADERS'],
  ['requestheader', 'REQUEST_HEADERS'],
  ['useragent', 'CLIENT_USERAGENT'],
  ['requestbody', 'REQUEST_POST_ARGS'],
  ['initialbody', 'REQUEST_POST_ARGS'],
  ['decodedinitialbody', 'REQUEST_POST_ARGS'],
  ['requestmethod', 'REQUEST_METHOD'],
  ['requesturi', 'REQUEST_URI'],
  ['uri', 'REQUEST_URI'],
  ['querystring', 'REQUEST_QUERY'],
  ['remoteaddr', 'CLIENT_IP'],
  ['socketaddr', 'CLIENT_IP'],
  ['clientip', 'CLIENT_IP'],
];

function placeOf(variable: string | null): { source: VariableSource | null; name: string | null } {
  if (variable === null) return { source: null, name: null };
  const colon = variable.indexOf(':');
  const kind = (colon < 0 ? variable : variable.slice(0, colon)).toLowerCase();
  const name = colon < 0 || colon === variable.length - 1 ? null : variable.slice(colon + 1);
  return { source: KINDS.find(([prefix]) => kind.startsWith(prefix))?.[1] ?? null, name };
}
