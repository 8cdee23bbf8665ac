/** From the violations and signatures of F5's products to matches, with their places in the native vocabulary. */
import type { VariableSource } from '../../variables.ts';
import { BLANK_MATCH } from './blank-request.ts';
import type { Violation } from './f5-violations.ts';
import type { RuleMatch } from './logged-request.ts';

/** What a line says of its request, as far as places and values are taken from it. */
export interface F5Request {
  readonly method: string | null;
  readonly uri: string | null;
  readonly path: string | null;
  readonly userAgent: string | null;
  readonly body: string | null;
  readonly attackTypes: readonly string[];
  /** Names of signatures by their ids. */
  readonly signatureNames: ReadonlyMap<string, string>;
}

/** A match for each signature of a violation, or one for a violation that is of none. */
export function matchesOfViolation(violation: Violation, request: F5Request): readonly RuleMatch[] {
  const base: RuleMatch = {
    ...BLANK_MATCH,
    ...placeOfViolation(violation, request),
    ruleId: violation.name,
    ruleMessage: violation.name,
    tags: request.attackTypes,
    // The rating is made of all other violations of the request.
    isScoring: violation.name.startsWith('VIOL_RATING_'),
  };
  if (violation.signatureIds.length === 0) return [base];
  return violation.signatureIds.map((ruleId) => {
    const name = violation.signatureName ?? request.signatureNames.get(ruleId);
    return { ...base, ruleId, ruleMessage: name ?? violation.name };
  });
}

/** A match for each signature that a line lists; its name ends in the place, as in `XSS script tag end (Parameter) (2)`. */
export function matchesOfSignatures(request: F5Request, signatureIds: readonly string[]): readonly RuleMatch[] {
  return signatureIds.map((ruleId) => {
    const name = request.signatureNames.get(ruleId) ?? null;
    const context = /\((parameter|uri|url|headers?|cookie|content|request|xml|json)\)/i.exec(
      (name ?? '').slice(-64),
    )?.[1];
    const place = placeOf(context?.toLowerCase() ?? 'request', null, null, request);
    return { ...BLANK_MATCH, ...place, ruleId, ruleMessage: name, tags: request.attackTypes };
  });
}

/** A match for each violation that a line lists by its title, when it says nothing more. */
export function matchesOfTitles(request: F5Request, titles: readonly string[]): readonly RuleMatch[] {
  return titles.map((title) => {
    const isScoring = title.startsWith('Violation Rating ');
    const place = placeOf('request', null, null, request);
    return { ...BLANK_MATCH, ...place, ruleId: title, ruleMessage: title, tags: request.attackTypes, isScoring };
  });
}

interface Place {
  readonly variable: string | null;
  readonly source: VariableSource | null;
  readonly name: string | null;
  readonly value: string | null;
  readonly isTruncated: boolean;
}

function placeOfViolation(violation: Violation, request: F5Request): Place {
  if (violation.name === 'VIOL_BOT_CLIENT') return placeOf('header', 'User-Agent', request.userAgent, request);
  const { context, entityName, entityValue, buffer, location } = violation;
  const place = placeOf(context, entityName, entityValue, request, location);
  if (entityValue !== null || buffer === null || context === 'url') return place;
  return { ...place, value: buffer, isTruncated: true };
}

function placeOf(
  context: string | null,
  name: string | null,
  value: string | null,
  request: F5Request,
  location: string | null = null,
): Place {
  const variable = context === null || name === null ? context : `${context}:${name}`;
  const source = sourceOf(context, location, request.method);
  return { variable, source, name, value: value ?? valueOfContext(context, request), isTruncated: false };
}

/** What the line has of a part of the request; null for headers, cookies and parameters, of which it has many. */
function valueOfContext(context: string | null, request: F5Request): string | null {
  switch (context) {
    case 'header':
    case 'headers':
    case 'cookie':
      return null;
    case 'url':
      return request.path;
    case 'content':
    case 'json':
    case 'xml':
      return request.body;
    case 'parameter':
      return request.method === 'POST' ? (request.body ?? request.uri) : request.uri;
    default:
      return request.uri;
  }
}

function sourceOf(context: string | null, location: string | null, method: string | null): VariableSource | null {
  switch (context) {
    case 'parameter':
      return sourceOfParameter(location, method);
    case 'header':
    case 'headers':
      return 'REQUEST_HEADERS';
    case 'cookie':
      return 'REQUEST_COOKIES';
    case 'url':
      return 'REQUEST_PATH';
    case 'json':
      return 'REQUEST_JSON';
    case 'xml':
      return 'REQUEST_XML';
    case 'content':
    case 'body':
      return 'REQUEST_POST_ARGS';
    case 'method':
      return 'REQUEST_METHOD';
    case 'response':
      return 'RESPONSE_BODY';
    case null:
    case 'uri':
    case 'request':
      return 'REQUEST_URI';
    default:
      return null;
  }
}

function sourceOfParameter(location: string | null, method: string | null): VariableSource {
  if (location !== null) return location === 'query' ? 'REQUEST_GET_ARGS' : 'REQUEST_POST_ARGS';
  if (method === null) return 'REQUEST_ARGS';
  return method === 'GET' || method === 'HEAD' ? 'REQUEST_GET_ARGS' : 'REQUEST_POST_ARGS';
}
