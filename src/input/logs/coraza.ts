/**
 * The JSON audit log of Coraza (internal/auditlog/auditlog.go): `{"transaction":{"id":…,"client_ip":…,"is_interrupted":…,
 * "request":{…},"response":{…}},"messages":[{"message":…,"data":{"id":942100,"msg":…,"data":…,"tags":[…]}}]}`. There is one
 * message for each value that a rule matched, so chained rules repeat their id.
 */
import { fieldOf, isObject, objectAt, objectsAt, statusOf, textAt, textsAt, valueAt } from './json-fields.ts';
import { factsOf, knownOrNull, plainAddress, requestPartsOf } from './json-request.ts';
import { logDate } from './log-dates.ts';
import { timeFromEpoch } from './log-time.ts';
import type { JsonLogMapping, JsonObject, RuleMatch } from './logged-request.ts';
import { findValue, matchOfMessage, placeOf } from './modsecurity-match.ts';
import { parseCorazaMessage } from './modsecurity-message.ts';
import type { RequestParts } from './request-values.ts';
import { isScoringMatch } from './variable-translation.ts';

export const corazaMapping: JsonLogMapping = {
  recognises({ transaction, messages }) {
    if (!isObject(transaction)) return false;
    const isCoraza = transaction['is_interrupted'] !== undefined || transaction['unix_timestamp'] !== undefined;
    return (
      transaction['unique_id'] === undefined && (isCoraza || (Array.isArray(messages) && 'client_ip' in transaction))
    );
  },
  map(record) {
    const transaction = objectAt(record, 'transaction');
    const logged = fieldOf(transaction, 'request');
    const request = requestPartsOf(logged);
    const facts = factsOf(request);
    const length = fieldOf(logged, 'length');
    return [
      {
        ...facts,
        transactionId: knownOrNull(textAt(transaction, 'id')),
        timestamp: timeOfTransaction(transaction),
        clientIp: plainAddress(textAt(transaction, 'client_ip')),
        requestSize: typeof length === 'number' && length > 0 ? length : facts.requestSize,
        responseCode: statusOf(fieldOf(fieldOf(transaction, 'response'), 'status')),
        action: fieldOf(transaction, 'is_interrupted') === true ? 'Access denied' : 'Warning',
        matches: objectsAt(record, 'messages').map((message) => matchOf(message, request)),
      },
    ];
  },
};

/** The date has no fraction of a second; the count since 1970, in nanoseconds, has. */
function timeOfTransaction(transaction: JsonObject | null): string | null {
  const count = fieldOf(transaction, 'unix_timestamp');
  const time = textAt(transaction, 'timestamp');
  return (typeof count === 'number' ? timeFromEpoch(count) : null) ?? (time === null ? null : logDate(time));
}

/** True for data that names its variable itself. */
function saysVariable(data: string | null): boolean {
  return data?.includes(' found within ') === true;
}

/** The variable of a rule that looks at one, from its text: `SecRule REQUEST_HEADERS:Host "@rx …" …`. */
function onlyVariableOf(rule: string | null): string | null {
  const found = /^\s*SecRule\s{1,9}"?([A-Z_]{2,40}(?::[\w-]{1,100})?)"?\s/.exec(rule?.slice(0, 300) ?? '');
  return found?.[1] ?? null;
}

function matchOf(message: JsonObject, request: RequestParts): RuleMatch {
  const details = fieldOf(message, 'data');
  // With part H but not K, there is the line of the error log only.
  const told = isObject(details) ? null : parseCorazaMessage(textAt(message, 'error_message') ?? '');
  if (told !== null) return matchOfMessage(told, request);
  const ruleId = textAt(details, 'id');
  const data = valueAt(details, 'data');
  const sentence = { variable: onlyVariableOf(textAt(details, 'raw')), value: null, isCut: false };
  const { variable, value, isTruncated } = findValue(
    {
      match: saysVariable(data) ? { ...sentence, variable: null } : sentence,
      data: data === '' ? null : data,
      isDataCut: false,
    },
    request,
  );
  return {
    ruleId,
    ruleMessage: textAt(message, 'message') ?? textAt(details, 'msg'),
    tags: textsAt(details, 'tags'),
    variable,
    ...placeOf(variable, request),
    value,
    isTruncated,
    isScoring: isScoringMatch(ruleId, onlyVariableOf(textAt(details, 'raw'))),
  };
}
