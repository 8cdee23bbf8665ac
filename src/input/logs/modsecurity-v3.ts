/**
 * The JSON audit log of ModSecurity 3 (Transaction::toJSON in src/transaction.cc), which Coraza can write as well:
 * `{"transaction":{"client_ip":…,"unique_id":…,"request":{…},"response":{…},"messages":[{"message":…,"details":{…}}]}}`.
 * Without part H there are no messages, and no way to tell what was matched.
 */
import { fieldOf, isObject, objectAt, objectsAt, statusOf, textAt, textsAt, valueAt } from './json-fields.ts';
import { factsOf, knownOrNull, plainAddress, requestPartsOf } from './json-request.ts';
import { logDate } from './log-dates.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { findValue, placeOf } from './modsecurity-match.ts';
import { parseMatchText } from './modsecurity-message.ts';
import type { RequestParts } from './request-values.ts';
import { isScoringMatch } from './variable-translation.ts';

export const modsecurityV3Mapping: JsonLogMapping = {
  recognises({ transaction }) {
    if (!isObject(transaction)) return false;
    const isNamed = transaction['unique_id'] !== undefined || transaction['time_stamp'] !== undefined;
    return isNamed || (Array.isArray(transaction['messages']) && transaction['client_ip'] !== undefined);
  },
  map(record) {
    const transaction = objectAt(record, 'transaction');
    return transaction === null ? [] : [requestOf(transaction)];
  },
};

function requestOf(transaction: JsonObject): LoggedRequest {
  const request = requestPartsOf(fieldOf(transaction, 'request'));
  const messages = objectsAt(transaction, 'messages');
  const time = textAt(transaction, 'time_stamp', 'time');
  return {
    ...factsOf(request),
    transactionId: knownOrNull(textAt(transaction, 'unique_id', 'id')),
    timestamp: time === null ? null : logDate(time),
    clientIp: plainAddress(textAt(transaction, 'client_ip')),
    responseCode: statusOf(fieldOf(fieldOf(transaction, 'response'), 'http_code')),
    action: actionOf(transaction),
    matches: messages.map((message) => matchOf(message, request)),
  };
}

/** Coraza says whether it interrupted the request, ModSecurity does not. */
function actionOf(transaction: JsonObject): string | null {
  const isInterrupted = transaction['is_interrupted'];
  if (typeof isInterrupted !== 'boolean') return null;
  return isInterrupted ? 'Access denied' : 'Warning';
}

function matchOf(message: JsonObject, request: RequestParts): RuleMatch {
  const details = fieldOf(message, 'details');
  const ruleId = textAt(details, 'ruleId');
  const match = parseMatchText(textAt(details, 'match') ?? '');
  // The text is whole but for a NUL, at which it ends, and carries no escapes of its own.
  const data = valueAt(details, 'data');
  const { variable, value, isTruncated } = findValue(
    { match, data: data === '' ? null : data, isDataCut: false },
    request,
  );
  return {
    ruleId,
    ruleMessage: textAt(message, 'message'),
    tags: textsAt(details, 'tags'),
    variable,
    ...placeOf(variable, request),
    value,
    isTruncated,
    isScoring: isScoringMatch(ruleId, match.variable),
  };
}
