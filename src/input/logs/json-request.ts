/** The request in the JSON of ModSecurity and Coraza: headers as an object, in any case, with one text or a list each. */
import { fieldOf, isObject, textAt, textOf } from './json-fields.ts';
import type { LoggedRequest } from './logged-request.ts';
import type { RequestParts } from './request-values.ts';

/** The headers of an object by their names in lower case; of several with one name, none. */
export function headersOf(headers: unknown): (name: string) => string | null {
  const byName = new Map<string, string | null>();
  for (const [key, value] of isObject(headers) ? Object.entries(headers) : []) {
    const name = key.toLowerCase();
    const text = Array.isArray(value) ? (value.length === 1 ? textOf(value[0]) : null) : textOf(value);
    byName.set(name, byName.has(name) ? null : text);
  }
  return (name) => byName.get(name) ?? null;
}

/** Method and URI of a request line such as `GET /?q=1 HTTP/1.1`; a URI may hold blanks. */
export function parseRequestLine(line: string | null): { method: string | null; uri: string | null } {
  if (line === null) return { method: null, uri: null };
  const blank = line.indexOf(' ');
  if (blank <= 0) return { method: null, uri: null };
  const protocol = line.lastIndexOf(' HTTP/');
  const uri = line.slice(blank + 1, protocol > blank ? protocol : line.length).trim();
  return { method: knownOrNull(line.slice(0, blank)), uri: uri === '' ? null : uri };
}

/** Method, URI, headers and body of `{"method":…,"uri":…,"headers":{…},"body":…}`. */
export function requestPartsOf(request: unknown): RequestParts {
  return {
    method: knownOrNull(textAt(request, 'method')),
    uri: textAt(request, 'uri'),
    header: headersOf(fieldOf(request, 'headers')),
    body: textAt(request, 'body'),
  };
}

/** What the request itself says for the fields of a logged request. */
export function factsOf(
  request: RequestParts,
): Pick<LoggedRequest, 'clientUserAgent' | 'requestSize' | 'method' | 'host' | 'uri'> {
  const length = request.header('content-length');
  const isCount = length !== null && /^\d{1,15}$/.test(length);
  return {
    clientUserAgent: request.header('user-agent'),
    requestSize: isCount ? Number(length) : bytesOf(request.body),
    method: request.method,
    host: request.header('host'),
    uri: request.uri,
  };
}

/** An address without the prefix of IPv4 addresses in IPv6 form, `::ffff:192.0.2.1`. */
export function plainAddress(address: string | null): string | null {
  if (address === null) return null;
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address);
  return mapped?.[1] ?? knownOrNull(address);
}

/** Null for the dash that logs write for what is missing. */
export function knownOrNull(text: string | null): string | null {
  return text === null || text === '-' || text === '' ? null : text;
}

function bytesOf(body: string | null): number | null {
  return body === null || body === '' ? null : Buffer.byteLength(body);
}
