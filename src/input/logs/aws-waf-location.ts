/**
 * The value that a rule of AWS WAF matched. The log has only the words that its SQL or XSS parser took offence at
 * (`["10","AND","1"]`), and the place; the whole value is looked up in the logged request, where these words stand in
 * this order. Bodies are never logged.
 */
import type { VariableSource } from '../../variables.ts';
import { textOf } from './json-fields.ts';
import { argumentOf, decodeArgument, queryArguments } from './request-text.ts';

/** Searches of one record, in characters of its request; beyond that, values are not looked up any more. */
const SEARCH_BUDGET = 2 * 1024 * 1024;

/** A request as the log has it. */
export interface RequestParts {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly path: string | null;
  readonly query: string | null;
  readonly method: string | null;
}

/** Looks values up in one request, with a bound on the work for a record with many matches and many headers. */
export class ValueFinder {
  private readonly parts: RequestParts;
  private readonly size: number;
  private budget: number = SEARCH_BUDGET;

  constructor(parts: RequestParts) {
    this.parts = parts;
    const headers = parts.headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    this.size = headers + (parts.query?.length ?? 0) + (parts.path?.length ?? 0) + 1;
  }

  /**
   * The matched value with its place. When the request does not show the value (bodies, redacted fields) it is the words
   * themselves, joined by spaces, and counts as truncated.
   */
  find(match: MatchLocation): LocatedValue {
    const source = sourceOf(match.location.toUpperCase());
    this.budget -= this.size;
    const found = this.budget < 0 ? null : valueIn(source, match, this.parts);
    const name = found?.name ?? match.fieldName;
    const variable = name === null || match.location === '' ? textOf(match.location) : `${match.location}:${name}`;
    if (found !== null) return { variable, source, name, value: found.value, isTruncated: false };
    const words = match.tokens.length === 0 ? null : match.tokens.join(' ');
    return { variable, source, name, value: words, isTruncated: true };
  }
}

/** Where AWS WAF says that a rule matched. */
export interface MatchLocation {
  readonly location: string;
  /** Since 2023: the name of the header, cookie or argument. */
  readonly fieldName: string | null;
  readonly tokens: readonly string[];
}

/** The part of a match that says where and what. */
export interface LocatedValue {
  readonly variable: string | null;
  readonly source: VariableSource | null;
  readonly name: string | null;
  readonly value: string | null;
  readonly isTruncated: boolean;
}

/** More words, and longer ones, are not compared. */
const MOST_TOKENS = 64;
const LONGEST_TOKEN = 64;

/** Locations are matched by what is in their names: HEADER, HEADERS, ALL_QUERY_ARGS, SINGLE_QUERY_ARG, JSON_BODY … */
function sourceOf(location: string): VariableSource | null {
  if (location.includes('COOKIE')) return 'REQUEST_COOKIES';
  if (location.includes('HEADER')) return 'REQUEST_HEADERS';
  if (location.includes('ARG')) return 'REQUEST_GET_ARGS';
  if (location.includes('QUERY')) return 'REQUEST_QUERY';
  if (location.includes('JSON')) return 'REQUEST_JSON';
  if (location.includes('BODY')) return 'REQUEST_POST_ARGS';
  if (location.includes('URI')) return 'REQUEST_PATH';
  return location.includes('METHOD') ? 'REQUEST_METHOD' : null;
}

interface Found {
  readonly name: string | null;
  readonly value: string;
}

function valueIn(source: VariableSource | null, match: MatchLocation, parts: RequestParts): Found | null {
  switch (source) {
    case 'REQUEST_HEADERS':
      return inHeaders(match, parts);
    case 'REQUEST_COOKIES':
      return inCookies(match, parts);
    case 'REQUEST_GET_ARGS':
      return inArguments(match, parts);
    case 'REQUEST_QUERY':
      return whole(parts.query);
    case 'REQUEST_PATH':
      return whole(parts.path);
    case 'REQUEST_METHOD':
      return whole(parts.method);
    default:
      return null;
  }
}

function whole(value: string | null): Found | null {
  return value === null ? null : { name: null, value };
}

function inHeaders(match: MatchLocation, parts: RequestParts): Found | null {
  const wanted = match.fieldName?.toLowerCase() ?? null;
  const named = wanted === null ? undefined : parts.headers.find((header) => header.name.toLowerCase() === wanted);
  return named ?? parts.headers.find((header) => holds(header.value, match.tokens)) ?? null;
}

function inCookies(match: MatchLocation, parts: RequestParts): Found | null {
  const header = parts.headers.find((candidate) => candidate.name.toLowerCase() === 'cookie');
  if (header === undefined) return null;
  const cookies = header.value;
  const named = match.fieldName === null ? null : argumentOf(cookies, match.fieldName, ';');
  if (named !== null) return { name: match.fieldName, value: named };
  for (const cookie of queryArguments(cookies, ';')) {
    if (holds(cookie.value, match.tokens)) return cookie;
  }
  return { name: null, value: cookies };
}

/** The argument that holds the words; without one all of the query, for a name may hold them too. */
function inArguments(match: MatchLocation, parts: RequestParts): Found | null {
  if (parts.query === null) return null;
  const named = match.fieldName === null ? null : argumentOf(parts.query, match.fieldName);
  if (named !== null) return { name: match.fieldName, value: named };
  for (const argument of queryArguments(parts.query)) {
    if (holds(argument.value, match.tokens)) {
      return { name: decodeArgument(argument.name), value: argument.value };
    }
  }
  return { name: null, value: parts.query };
}

/** True when the words stand in the value in this order, in any case, escaped or not. */
function holds(value: string, tokens: readonly string[]): boolean {
  if (tokens.length === 0) return false;
  const text = decodeArgument(value).toLowerCase();
  let position = 0;
  for (const token of tokens.slice(0, MOST_TOKENS)) {
    const word = token.slice(0, LONGEST_TOKEN).toLowerCase();
    const found = text.indexOf(word, position);
    if (found < 0) return false;
    position = found + word.length;
  }
  return true;
}
