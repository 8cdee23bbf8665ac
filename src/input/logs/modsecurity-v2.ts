/**
 * The JSON audit log of ModSecurity 2 (apache2/msc_logging.c) and Coraza's legacy one:
 * `{"transaction":{"time":…,"transaction_id":…},"request":{"request_line":…,"headers":{…}},"response":{"status":…},
 * "audit_data":{"messages":["Warning. … [id \"…\"] …"]}}`. The same messages stand in `error_messages` once more.
 */
import { fieldOf, isObject, objectAt, statusOf, textAt, textsAt } from './json-fields.ts';
import { factsOf, headersOf, knownOrNull, parseRequestLine, plainAddress } from './json-request.ts';
import { logDate } from './log-dates.ts';
import type { JsonLogMapping, JsonObject } from './logged-request.ts';
import { matchOfMessage } from './modsecurity-match.ts';
import { parseModsecurityMessage } from './modsecurity-message.ts';
import type { RequestParts } from './request-values.ts';

export const modsecurityV2Mapping: JsonLogMapping = {
  recognises({ transaction, audit_data: auditData, request }) {
    if (!isObject(transaction) || transaction['transaction_id'] === undefined) return false;
    return isObject(auditData) || isObject(request);
  },
  map(record) {
    const transaction = objectAt(record, 'transaction');
    const auditData = fieldOf(record, 'audit_data');
    const request = partsOf(record);
    const messages = textsAt(auditData, 'messages').flatMap((text) => parseModsecurityMessage(text) ?? []);
    const time = textAt(transaction, 'time');
    const isDenied = messages.some(({ action }) => action === 'Access denied');
    return [
      {
        ...factsOf(request),
        transactionId: knownOrNull(textAt(transaction, 'transaction_id')),
        timestamp: time === null ? null : logDate(time),
        clientIp: plainAddress(textAt(transaction, 'remote_address')),
        responseCode: statusOf(fieldOf(fieldOf(record, 'response'), 'status')),
        action: messages.length === 0 ? null : isDenied ? 'Access denied' : 'Warning',
        matches: messages.map((message) => matchOfMessage(message, request)),
      },
    ];
  },
};

function partsOf(record: JsonObject): RequestParts {
  const request = fieldOf(record, 'request');
  // The body comes in the pieces in which it was read.
  const body = textsAt(request, 'body').join('');
  return {
    ...parseRequestLine(textAt(request, 'request_line')),
    header: headersOf(fieldOf(request, 'headers')),
    body: body === '' ? null : body,
  };
}
