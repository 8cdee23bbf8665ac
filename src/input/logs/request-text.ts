/** Parts of a request as text: its target, its arguments, its headers. All of it is linear in the text. */

/** Path and query in one; a query may come with its question mark or without. Null when both are unknown. */
export function joinUri(path: string | null, query: string | null): string | null {
  const bare = query?.startsWith('?') === true ? query.slice(1) : query;
  if (bare === null || bare === '') return path;
  return `${path ?? ''}?${bare}`;
}

/** The query of a target, null when it has none. */
export function queryOf(uri: string | null): string | null {
  const mark = uri?.indexOf('?') ?? -1;
  return uri === null || mark < 0 ? null : uri.slice(mark + 1);
}

/** The path of a target. */
export function pathOf(uri: string | null): string | null {
  const mark = uri?.indexOf('?') ?? -1;
  return uri === null || mark < 0 ? uri : uri.slice(0, mark);
}

/** The target of an absolute URL such as `https://shop.example:443/a?b`; other text stays as it is. */
export function targetOfUrl(url: string | null): string | null {
  if (url === null) return null;
  const scheme = /^[a-z][a-z0-9+.-]{1,9}:\/\//i.exec(url);
  if (scheme === null) return url;
  const start = scheme[0].length;
  for (let index = start; index < url.length; index++) {
    const character = url[index];
    if (character === '/') return url.slice(index);
    if (character === '?') return `/${url.slice(index)}`;
  }
  return '/';
}

export interface QueryArgument {
  readonly name: string;
  readonly value: string;
}

/**
 * The arguments of a query in order, nothing decoded; one without `=` has the value ''. With `;` as separator these are
 * the cookies of a header.
 */
export function* queryArguments(query: string, separator: '&' | ';' = '&'): Generator<QueryArgument> {
  for (let start = 0; start < query.length; ) {
    const next = query.indexOf(separator, start);
    const end = next < 0 ? query.length : next;
    const part = query.slice(start, end).trimStart();
    const equals = part.indexOf('=');
    yield equals < 0 ? { name: part, value: '' } : { name: part.slice(0, equals), value: part.slice(equals + 1) };
    start = end + 1;
  }
}

/** The value of the first argument of this name, in either spelling of the name; null when there is none. */
export function argumentOf(query: string | null, name: string, separator: '&' | ';' = '&'): string | null {
  if (query === null) return null;
  for (const argument of queryArguments(query, separator)) {
    if (argument.name === name || decodeArgument(argument.name) === name) return argument.value;
  }
  return null;
}

/** An argument with its `+` as spaces and its percent escapes undone, once. */
export function decodeArgument(text: string): string {
  return decodePercent(text.replaceAll('+', ' '));
}

/**
 * Text with its percent escapes undone once. Escapes that are none stay, bytes that are no UTF-8 become U+FFFD; never
 * throws, unlike decodeURIComponent.
 */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes = Buffer.from(text, 'utf8');
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    const high = byte === 0x25 ? hexDigit(bytes[index + 1]) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[index + 2]);
    if (low < 0) {
      bytes[length++] = byte;
      continue;
    }
    bytes[length++] = high * 16 + low;
    index += 2;
  }
  return bytes.toString('utf8', 0, length);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

/** The value of a header in the raw text of a request (lines ended by CRLF or LF), null when it is not there. */
export function headerOf(request: string, name: string): string | null {
  let start = request.indexOf('\n') + 1;
  while (start > 0 && start < request.length) {
    const newline = request.indexOf('\n', start);
    const end = newline < 0 ? request.length : newline;
    if (request[start] === '\r' || start === end) return null;
    const isNamed = request[start + name.length] === ':';
    if (isNamed && request.slice(start, start + name.length).toLowerCase() === name) {
      return request.slice(start + name.length + 1, end).trim();
    }
    start = newline + 1;
  }
  return null;
}
