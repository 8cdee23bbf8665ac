/**
 * From the variables of ModSecurity and its kin (Coraza, Azure Application Gateway and others that run the Core Rule
 * Set) to the native vocabulary of MATCHED_VARIABLE_SRC, which a model was trained on.
 */
import type { VariableSource } from '../../variables.ts';

export interface TranslatedVariable {
  /** Null for a variable that has no place in the request. */
  readonly source: VariableSource | null;
  /** Name of the parameter, header, cookie or part; null when the variable has none. */
  readonly name: string | null;
}

/**
 * Variables by their collection, in capitals. Of those that depend on the request, ARGS is not here. Names as in the
 * reference manual of ModSecurity (https://github.com/owasp-modsecurity/ModSecurity/wiki/Reference-Manual-(v3.x)).
 */
const SOURCES: ReadonlyMap<string, VariableSource> = new Map([
  ['ARGS_GET', 'REQUEST_GET_ARGS'],
  ['ARGS_POST', 'REQUEST_POST_ARGS'],
  ['ARGS_NAMES', 'REQUEST_ARGS_KEYS'],
  ['ARGS_GET_NAMES', 'REQUEST_ARGS_KEYS'],
  ['ARGS_POST_NAMES', 'REQUEST_ARGS_KEYS'],
  ['ARGS_COMBINED_SIZE', 'REQUEST_ARGS'],
  ['AUTH_TYPE', 'REQUEST_HEADERS'],
  ['FILES', 'REQUEST_FILES'],
  ['FILES_COMBINED_SIZE', 'REQUEST_FILES'],
  ['FILES_NAMES', 'REQUEST_FILES'],
  ['FILES_SIZES', 'REQUEST_FILES'],
  ['FILES_TMPNAMES', 'REQUEST_FILES'],
  ['FILES_TMP_CONTENT', 'REQUEST_FILES'],
  ['FULL_REQUEST', 'REQUEST_URI'],
  ['JSON', 'REQUEST_JSON'],
  ['PATH_INFO', 'REQUEST_PATH'],
  ['QUERY_STRING', 'REQUEST_QUERY'],
  ['REMOTE_ADDR', 'CLIENT_IP'],
  ['REMOTE_HOST', 'CLIENT_IP'],
  ['REQUEST_BASENAME', 'REQUEST_PATH'],
  ['REQUEST_BODY', 'REQUEST_POST_ARGS'],
  ['REQUEST_COOKIES', 'REQUEST_COOKIES'],
  ['REQUEST_COOKIES_NAMES', 'REQUEST_COOKIES'],
  ['REQUEST_FILENAME', 'REQUEST_PATH'],
  ['REQUEST_HEADERS', 'REQUEST_HEADERS'],
  ['REQUEST_HEADERS_NAMES', 'REQUEST_HEADERS'],
  ['REQUEST_LINE', 'REQUEST_URI'],
  ['REQUEST_METHOD', 'REQUEST_METHOD'],
  ['REQUEST_URI', 'REQUEST_URI'],
  ['REQUEST_URI_RAW', 'REQUEST_URI'],
  ['RESPONSE_BODY', 'RESPONSE_BODY'],
  ['RESPONSE_HEADERS', 'RESPONSE_HEADERS'],
  ['RESPONSE_HEADERS_NAMES', 'RESPONSE_HEADERS'],
  ['SESSIONID', 'CLIENT_SESSION_ID'],
  ['XML', 'REQUEST_XML'],
]);

/** Where the Core Rule Set keeps parts of a request that a later link of a chain looks at. */
const KEPT_IN_TX: readonly { readonly prefix: string; readonly source: VariableSource }[] = [
  { prefix: 'CONTENT_TYPE', source: 'REQUEST_CONTENT_TYPE' },
  { prefix: 'EXTENSION', source: 'REQUEST_PATH' },
  { prefix: 'HEADER_NAME', source: 'REQUEST_HEADERS' },
];

/** Methods whose arguments come from the query alone. */
const METHODS_WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Rules of the Core Rule Set that prepare, add up or report scores: files 901, 949, 959 and 980. */
const SCORING_RULE = /^(?:901|949|959|980)\d{3}$/;

/**
 * The native place of a variable as ModSecurity writes it: `ARGS:q`, `REQUEST_HEADERS:User-Agent`, `REQUEST_FILENAME`.
 * ARGS alone does not tell query and body apart: that is judged by `method`, and by the prefix `json.` that the JSON
 * body processor gives its arguments.
 *
 * @param method of the request, null where the log does not say
 */
export function translateModsecurityVariable(variable: string, method: string | null): TranslatedVariable {
  const colon = variable.indexOf(':');
  const collection = (colon < 0 ? variable : variable.slice(0, colon)).trim().toUpperCase();
  const name = colon < 0 || colon === variable.length - 1 ? null : variable.slice(colon + 1);
  const isJson = name !== null && (name === 'json' || name.startsWith('json.'));
  if (collection === 'ARGS' || (collection === 'ARGS_POST' && isJson)) {
    return { source: sourceOfArgument(isJson, method), name };
  }
  if (collection === 'TX') {
    const kept = KEPT_IN_TX.find(({ prefix }) => name?.toUpperCase().startsWith(prefix));
    return { source: kept?.source ?? null, name: null };
  }
  // The path `/*` is all of the document, and no name.
  if (collection === 'XML') return { source: 'REQUEST_XML', name: null };
  if (collection.startsWith('MULTIPART_')) return { source: 'REQUEST_FILES', name };
  return { source: SOURCES.get(collection) ?? null, name };
}

function sourceOfArgument(isJson: boolean, method: string | null): VariableSource {
  if (method !== null && METHODS_WITHOUT_BODY.has(method.toUpperCase())) return 'REQUEST_GET_ARGS';
  if (isJson) return 'REQUEST_JSON';
  return method === null ? 'REQUEST_ARGS' : 'REQUEST_POST_ARGS';
}

/**
 * True for a match that only adds scores or keeps books: a rule of the Core Rule Set that does (901xxx, 949xxx, 959xxx,
 * 980xxx), or any rule that looked at a score, such as `TX:ANOMALY_SCORE` or `TX:blocking_inbound_anomaly_score`.
 */
export function isScoringMatch(ruleId: string | null, variable: string | null): boolean {
  if (ruleId !== null && SCORING_RULE.test(ruleId)) return true;
  if (variable === null) return false;
  const upper = variable.slice(0, 100).toUpperCase();
  return upper.startsWith('TX:') && upper.includes('SCORE');
}
