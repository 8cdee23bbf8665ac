/**
 * Google Cloud Armor: entries of the load balancer's request log that name a security policy. Where and what a rule
 * matched is said only with verbose logging, and of the value 16 bytes; the rest is looked up in the logged URL.
 * https://docs.cloud.google.com/armor/docs/request-logging, …/verbose-logging
 */
import type { VariableSource } from '../../variables.ts';
import { BLANK_MATCH } from './blank-request.ts';
import { withoutPort } from './client-address.ts';
import { countAt, countOf, fieldOf, objectAt, statusOf, textAt, textsAt, valueAt } from './json-fields.ts';
import type { JsonLogMapping, JsonObject, LoggedRequest, RuleMatch } from './logged-request.ts';
import { argumentOf, decodeArgument, pathOf, queryOf, targetOfUrl } from './request-text.ts';

/** The policies that an entry may name; those in preview show what a rule would have done. */
const POLICIES = [
  'enforcedSecurityPolicy',
  'enforcedEdgeSecurityPolicy',
  'previewSecurityPolicy',
  'previewEdgeSecurityPolicy',
] as const;

export const cloudArmorMapping: JsonLogMapping = {
  recognises(record) {
    const payload = objectAt(record, 'jsonPayload');
    return payload !== null && POLICIES.some((policy) => objectAt(payload, policy) !== null);
  },
  map: (record) => [mapRecord(record)],
};

function mapRecord(record: JsonObject): LoggedRequest {
  const request = objectAt(record, 'httpRequest');
  const payload = objectAt(record, 'jsonPayload');
  const url = textAt(request, 'requestUrl');
  const known: KnownRequest = {
    uri: targetOfUrl(url),
    method: textAt(request, 'requestMethod'),
    userAgent: textAt(request, 'userAgent'),
    referer: textAt(request, 'referer'),
  };
  const policies = POLICIES.map((key) => objectAt(payload, key)).filter((policy) => policy !== null);
  const deciding = objectAt(payload, 'enforcedSecurityPolicy') ?? policies[0] ?? null;
  return {
    transactionId: textAt(record, 'insertId'),
    timestamp: textAt(record, 'timestamp', 'receiveTimestamp'),
    clientIp: withoutPort(textAt(request, 'remoteIp') ?? textAt(payload, 'remoteIp')),
    clientUserAgent: known.userAgent,
    requestSize: countAt(request, 'requestSize'),
    responseCode: statusOf(fieldOf(request, 'status')),
    method: known.method,
    host: hostOf(url),
    uri: known.uri,
    action: textAt(deciding, 'outcome'),
    matches: policies.flatMap((policy) => matchesOf(policy, known)),
  };
}

/** What the entry says of the request itself. */
interface KnownRequest {
  readonly uri: string | null;
  readonly method: string | null;
  readonly userAgent: string | null;
  readonly referer: string | null;
}

/** A match for each preconfigured rule; one for the policy's own rule when it did anything but let pass. */
function matchesOf(policy: JsonObject, request: KnownRequest): readonly RuleMatch[] {
  const expressions = textsAt(policy, 'preconfiguredExprIds');
  const place = placeOf(policy, request);
  if (expressions.length > 0) {
    return expressions.map((expression) => {
      const ruleId = /id(\d{6})(?:-|$)/.exec(expression)?.[1] ?? expression;
      return { ...BLANK_MATCH, ...place, ruleId, ruleMessage: expression };
    });
  }
  if (textAt(policy, 'outcome') === 'ACCEPT') return [];
  const name = textAt(policy, 'name');
  const priority = countAt(policy, 'priority');
  const ruleId = name === null || priority === null ? name : `${name}/${priority}`;
  return [{ ...BLANK_MATCH, ...place, ruleId, ruleMessage: textAt(policy, 'configuredAction') }];
}

interface Place {
  readonly variable: string | null;
  readonly source: VariableSource | null;
  readonly name: string | null;
  readonly value: string | null;
  readonly isTruncated: boolean;
}

function placeOf(policy: JsonObject, request: KnownRequest): Place {
  const type = textAt(policy, 'matchedFieldType');
  if (type === null) {
    return { variable: null, source: 'REQUEST_URI', name: null, value: request.uri, isTruncated: false };
  }
  const name = textAt(policy, 'matchedFieldName');
  const variable = name === null ? type : `${type}:${name}`;
  const source = sourceOf(type, request.method);
  const value = valueAt(policy, 'matchedFieldValue');
  const argument = argumentWith(type, name, value, request);
  if (argument !== null) return { variable, source: 'REQUEST_GET_ARGS', name, value: argument, isTruncated: false };
  const whole = wholeValue(type, name, request);
  if (whole !== null) return { variable, source, name, value: whole, isTruncated: false };
  const fieldLength = countOf(fieldOf(policy, 'matchedFieldLength'));
  const isTruncated = value !== null && fieldLength !== null && Buffer.byteLength(value) < fieldLength;
  return { variable, source, name, value, isTruncated };
}

/** The argument of the query that the logged bytes are a part of; null for any other. */
function argumentWith(type: string, name: string | null, part: string | null, request: KnownRequest): string | null {
  if (name === null || (type !== 'ARG_VALUES' && type !== 'ARGS_GET')) return null;
  const argument = argumentOf(queryOf(request.uri), name);
  const isWhole = argument !== null && (part === null || decodeArgument(argument).includes(part));
  return isWhole || argument?.includes(part ?? '') === true ? argument : null;
}

/** The whole value where the entry has it elsewhere, null where it does not. */
function wholeValue(type: string, name: string | null, request: KnownRequest): string | null {
  if (type.startsWith('USER_AGENT') || isHeader(type, name, 'user-agent')) return request.userAgent;
  if (type.startsWith('REFERER') || isHeader(type, name, 'referer')) return request.referer;
  if (type === 'RAW_URI' || type === 'URI') return request.uri;
  return type === 'FILENAME' ? pathOf(request.uri) : null;
}

function isHeader(type: string, name: string | null, header: string): boolean {
  return type === 'HEADER_VALUES' && name?.toLowerCase() === header;
}

/** Types of fields as the documentation of verbose logging lists them; unknown ones by what is in their names. */
function sourceOf(type: string, method: string | null): VariableSource | null {
  if (type.includes('COOKIE')) return 'REQUEST_COOKIES';
  if (type.startsWith('ARG_NAME')) return 'REQUEST_ARGS_KEYS';
  if (type.startsWith('ARGS_GET')) return 'REQUEST_GET_ARGS';
  if (type.startsWith('ARG')) return sourceOfArguments(method);
  if (type === 'X_FILENAME') return 'REQUEST_FILES';
  if (type === 'FILENAME') return 'REQUEST_PATH';
  if (type.includes('BODY')) return 'REQUEST_POST_ARGS';
  if (type.includes('URI') || type === 'REQUEST_LINE') return 'REQUEST_URI';
  if (type.includes('METHOD')) return 'REQUEST_METHOD';
  const isHeaderField = type.includes('HEADER') || /^(?:USER_AGENT|REFERER|TRANSFER_ENCODING)/.test(type);
  return isHeaderField ? 'REQUEST_HEADERS' : null;
}

function sourceOfArguments(method: string | null): VariableSource {
  if (method === null) return 'REQUEST_ARGS';
  return method === 'GET' || method === 'HEAD' ? 'REQUEST_GET_ARGS' : 'REQUEST_POST_ARGS';
}

function hostOf(url: string | null): string | null {
  const authority = /^https?:\/\/([^/?#]{1,260})/i.exec(url ?? '')?.[1] ?? null;
  return withoutPort(authority);
}
