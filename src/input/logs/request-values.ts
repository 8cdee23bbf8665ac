/** The value of a variable, found in the request itself where the log holds it: for messages that do not give it whole. */

export interface RequestParts {
  readonly method: string | null;
  /** Path and query. */
  readonly uri: string | null;
  /** Header by its name in lower case; null when there is none, or several. */
  header(name: string): string | null;
  readonly body: string | null;
}

/**
 * The value that `variable` (as ModSecurity names it) has in this request. Arguments are decoded once, as the firewall does
 * it before any rule sees them.
 *
 * @returns null where the log does not hold it, or holds several
 */
export function valueInRequest(variable: string, request: RequestParts): string | null {
  const colon = variable.indexOf(':');
  const collection = colon < 0 ? variable : variable.slice(0, colon);
  const name = colon < 0 ? '' : variable.slice(colon + 1);
  const { uri } = request;
  const question = uri?.indexOf('?') ?? -1;
  const path = uri === null || question < 0 ? uri : uri.slice(0, question);
  const query = uri === null || question < 0 ? null : uri.slice(question + 1);
  switch (collection) {
    case 'REQUEST_URI':
    case 'REQUEST_URI_RAW':
      return uri;
    case 'REQUEST_FILENAME':
      return path;
    case 'REQUEST_BASENAME':
      return path?.slice(path.lastIndexOf('/') + 1) ?? null;
    case 'QUERY_STRING':
      return query;
    case 'REQUEST_METHOD':
      return request.method;
    case 'REQUEST_HEADERS':
      return request.header(name.toLowerCase());
    case 'REQUEST_COOKIES':
      return cookieIn(request.header('cookie') ?? '', name);
    case 'ARGS_GET':
      return argumentIn(query ?? '', name);
    case 'ARGS_POST':
      return isForm(request) ? argumentIn(request.body ?? '', name) : null;
    case 'ARGS':
      return argumentIn([query ?? '', isForm(request) ? (request.body ?? '') : ''].join('&'), name);
    default:
      return null;
  }
}

function isForm(request: RequestParts): boolean {
  return request.header('content-type')?.toLowerCase().startsWith('application/x-www-form-urlencoded') === true;
}

function cookieIn(header: string, name: string): string | null {
  const values = header.split(';').flatMap((part) => {
    const equals = part.indexOf('=');
    return equals > 0 && part.slice(0, equals).trim() === name ? [part.slice(equals + 1).trim()] : [];
  });
  return onlyOne(values);
}

function argumentIn(text: string, name: string): string | null {
  const values = text.split('&').flatMap((part) => {
    const equals = part.indexOf('=');
    return equals >= 0 && decodeArgument(part.slice(0, equals)) === name
      ? [decodeArgument(part.slice(equals + 1))]
      : [];
  });
  return onlyOne(values);
}

function onlyOne(values: readonly string[]): string | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** Percent-encoding and `+` undone once; what is no valid escape stays. */
function decodeArgument(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  return spaced.replace(/(?:%[\da-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}
