/**
 * The matched payload of a firewall event of Cloudflare. Logpush has it encrypted (`encrypted_matched_data`); tools that
 * decrypt put it beside that as `matched_data`: an object, or its text, from fields of the rules language
 * (`http.request.uri.args.values[0]`) to the matched text, since May 2025 to `{"before","content","after"}`.
 * https://developers.cloudflare.com/waf/managed-rules/payload-logging/
 */
import type { VariableSource } from '../../variables.ts';
import { fieldOf, isObject, parsedObject, textAt, valueAt } from './json-fields.ts';
import type { JsonObject } from './logged-request.ts';

/** Where a rule matched, and the text around the match. */
export interface DecryptedMatch {
  readonly variable: string;
  readonly source: VariableSource | null;
  readonly name: string | null;
  readonly value: string;
  readonly isTruncated: boolean;
}

/** What the metadata of an event says of its matches; empty when it is encrypted or says nothing. Never throws. */
export function decryptedMatches(metadata: unknown, method: string | null): readonly DecryptedMatch[] {
  const matched = matchedData(metadata);
  if (matched === null) return [];
  return Object.keys(matched).flatMap((field): DecryptedMatch[] => {
    const text = matchedText(fieldOf(matched, field));
    return text === null ? [] : [{ variable: field, ...placeOf(field, method), ...text }];
  });
}

/** Metadata is an object, its text, or a list of keys and values as the dashboard exports it. */
function matchedData(metadata: unknown): JsonObject | null {
  if (!Array.isArray(metadata)) {
    const object = parsedObject(metadata);
    return parsedObject(fieldOf(object, 'matched_data')) ?? parsedObject(fieldOf(object, 'decrypted_matched_data'));
  }
  const entry: unknown = metadata.find((item) => textAt(item, 'key') === 'matched_data');
  return parsedObject(fieldOf(entry, 'value'));
}

/** The content with what stands around it: together a part of the value, so it counts as truncated. */
function matchedText(value: unknown): { value: string; isTruncated: boolean } | null {
  if (typeof value === 'string') return { value, isTruncated: true };
  if (!isObject(value)) return null;
  const part = (key: string, capital: string): string => valueAt(value, key) ?? valueAt(value, capital) ?? '';
  const text = part('before', 'Before') + part('content', 'Content') + part('after', 'After');
  return text === '' ? null : { value: text, isTruncated: true };
}

/** Fields of the rules language by their beginnings, the longer of two first. */
const FIELDS: readonly (readonly [string, VariableSource])[] = [
  ['http.request.uri.args.names', 'REQUEST_ARGS_KEYS'],
  ['http.request.uri.args', 'REQUEST_GET_ARGS'],
  ['http.request.uri.query', 'REQUEST_QUERY'],
  ['http.request.uri.path', 'REQUEST_PATH'],
  ['http.request.uri', 'REQUEST_URI'],
  ['http.request.full_uri', 'REQUEST_URI'],
  ['http.request.body.form.names', 'REQUEST_ARGS_KEYS'],
  ['http.request.body.multipart', 'REQUEST_FILES'],
  ['http.request.body', 'REQUEST_POST_ARGS'],
  ['http.request.cookies', 'REQUEST_COOKIES'],
  ['http.request.headers', 'REQUEST_HEADERS'],
  ['http.request.method', 'REQUEST_METHOD'],
  ['http.user_agent', 'CLIENT_USERAGENT'],
  ['http.cookie', 'REQUEST_COOKIES'],
  ['http.referer', 'REQUEST_HEADERS'],
  ['http.host', 'REQUEST_HEADERS'],
  ['http.x_forwarded_for', 'REQUEST_HEADERS'],
];

function placeOf(field: string, method: string | null): { source: VariableSource | null; name: string | null } {
  const plain = field.startsWith('raw.') ? field.slice(4) : field;
  const source = FIELDS.find(([prefix]) => plain.startsWith(prefix))?.[1] ?? null;
  // http.request.headers["x-api"][0]: the text in quotes is a name, an index or `*` is none.
  const name = /\["([^"]{1,256})"\]/.exec(field.slice(0, 512))?.[1] ?? null;
  const isQuery = source === 'REQUEST_POST_ARGS' && method === 'GET';
  return { source: isQuery ? 'REQUEST_ARGS' : source, name };
}
