/**
 * Matches of ModSecurity in documents of Elastic's integration: of nginx (version 3) the `details` of each message as
 * the JSON log has them, of Apache (version 2) the whole line of each message in `value`.
 */
import { isObject, objectAt, textAt, textsAt } from './json-fields.ts';
import type { JsonObject, RuleMatch } from './logged-request.ts';
import { findValue, matchOfMessage } from './modsecurity-match.ts';
import { parseMatchText, parseModsecurityMessage } from './modsecurity-message.ts';
import type { RequestParts } from './request-values.ts';
import { isScoringMatch, translateModsecurityVariable } from './variable-translation.ts';

/**
 * The matches in `modsec.audit.details`, whose order is that of `modsec.audit.messages`.
 *
 * @param details an array, or what stands for one
 */
export function modsecurityMatches(
  details: unknown,
  messages: readonly string[],
  request: RequestParts,
): readonly RuleMatch[] {
  const list: readonly unknown[] = Array.isArray(details) ? details : [details];
  const size = (request.uri?.length ?? 0) + (request.body?.length ?? 0) + 1;
  const unsearched: RequestParts = { method: request.method, uri: null, body: null, header: () => null };
  const searches = Math.max(1, Math.floor(SEARCH_BUDGET / size));
  return list.flatMap((detail, index) =>
    matchesOfDetail(detail, messages[index] ?? null, index < searches ? request : unsearched),
  );
}

/** Characters of one request that are searched for values, for all of its messages together. */
const SEARCH_BUDGET = 2 * 1024 * 1024;

function matchesOfDetail(detail: unknown, text: string | null, request: RequestParts): readonly RuleMatch[] {
  const line = typeof detail === 'string' ? detail : textAt(detail, 'value');
  if (line === null) return isObject(detail) ? [matchOfDetails(detail, text, request)] : [];
  const message = parseModsecurityMessage(line);
  return message === null ? [] : [matchOfMessage(message, request)];
}

/** `{"match","ruleId","data","tags",…}`, in `details` again where the pipeline kept the message as it was. */
function matchOfDetails(detail: JsonObject, message: string | null, request: RequestParts): RuleMatch {
  const fields = objectAt(detail, 'details') ?? detail;
  const ruleId = textAt(fields, 'ruleId');
  const match = parseMatchText(textAt(fields, 'match') ?? '');
  const found = findValue({ match, data: textAt(fields, 'data'), isDataCut: false }, request);
  const { variable, value, isTruncated } = found;
  return {
    ruleId,
    ruleMessage: message ?? textAt(detail, 'message'),
    tags: textsAt(fields, 'tags'),
    variable,
    ...(variable === null ? { source: null, name: null } : translateModsecurityVariable(variable, request.method)),
    value,
    isTruncated,
    isScoring: isScoringMatch(ruleId, match.variable),
  };
}
