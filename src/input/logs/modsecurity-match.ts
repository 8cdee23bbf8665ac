/** From a message of ModSecurity to what a rule matched, with the value as whole as the log has it. */
import type { RuleMatch } from './logged-request.ts';
import type { MatchText, ModsecurityMessage } from './modsecurity-message.ts';
import { type RequestParts, valueInRequest } from './request-values.ts';
import { isScoringMatch, translateModsecurityVariable } from './variable-translation.ts';

/** The parts of a message that tell what was matched, however the log writes them. */
export interface MatchEvidence {
  readonly match: MatchText;
  readonly data: string | null;
  readonly isDataCut: boolean;
}

/** The rule match that a message tells of; `request` is what the log holds of the request. */
export function matchOfMessage(message: ModsecurityMessage, request: RequestParts): RuleMatch {
  const { ruleId, ruleMessage, tags, isScoring } = message;
  const found = findValue(message, request);
  const { source, name } = placeOf(found.variable, request);
  return {
    ruleId,
    ruleMessage,
    tags,
    variable: found.variable,
    source,
    name,
    value: found.value,
    isTruncated: found.isTruncated,
    isScoring: isScoring || isScoringMatch(null, message.match.variable),
  };
}

export interface FoundValue {
  readonly variable: string | null;
  readonly value: string | null;
  readonly isTruncated: boolean;
}

const MARK = ' found within ';

/**
 * Variable and value. The Core Rule Set writes `Matched Data: x found within ARGS:q: <value>`, the value after the rule's
 * transformations, or `ARGS:q=<value>`; other rules write anything. Then the sentence of ModSecurity 3 has the
 * value, or the request itself. A value that was cut off is completed from the request where that is possible.
 */
export function findValue({ match, data, isDataCut }: MatchEvidence, request: RequestParts): FoundValue {
  const told = readData(data, match.variable);
  const variable = match.variable ?? told?.variable ?? null;
  const whole = (): string | null => (variable === null ? null : valueInRequest(variable, request));
  if (told !== null) {
    if (!isDataCut) return { variable, value: beyondNul(told.value, match), isTruncated: false };
    const longer = longest(told.value, match.isCut ? null : match.value, whole());
    return { variable, value: longer, isTruncated: longer === told.value };
  }
  if (match.value !== null && !match.isCut) return { variable, value: match.value, isTruncated: false };
  const recovered = whole();
  if (recovered !== null) return { variable, value: recovered, isTruncated: false };
  if (match.value !== null) return { variable, value: match.value, isTruncated: true };
  return { variable, value: data, isTruncated: data !== null && isDataCut };
}

/** In JSON, ModSecurity 3 ends data at the first NUL, but escapes it in its sentence. */
function beyondNul(told: string, { value, isCut }: MatchText): string {
  const isEnded = value !== null && !isCut && value.length > told.length && value.includes('\0');
  return isEnded && (told === '' || value.startsWith(`${told}\0`)) ? value : told;
}

/** Variable and value in the data of a rule; null when it does not say of which variable it speaks. */
function readData(data: string | null, known: string | null): { variable: string; value: string } | null {
  if (data === null) return null;
  if (known !== null) {
    const at = data.indexOf(`${MARK}${known}: `);
    if (at >= 0) return { variable: known, value: data.slice(at + MARK.length + known.length + 2) };
    if (data.startsWith(`${known}=`)) return { variable: known, value: data.slice(known.length + 1) };
  }
  for (let at = data.indexOf(MARK); at >= 0; at = data.indexOf(MARK, at + 1)) {
    const rest = data.slice(at + MARK.length);
    if (!/^[A-Z][A-Z_]{1,30}:/.test(rest)) continue;
    const end = rest.indexOf(': ');
    // What is not in this rest is in no shorter one.
    return end < 0 ? null : { variable: rest.slice(0, end), value: rest.slice(end + 2) };
  }
  return null;
}

function longest(first: string, ...others: readonly (string | null)[]): string {
  let best = first;
  for (const other of others) if (other !== null && other.length > best.length) best = other;
  return best;
}

/** The native place of a variable; ARGS that stand in the query are those of the query, whatever the method. */
export function placeOf(variable: string | null, request: RequestParts): Pick<RuleMatch, 'source' | 'name'> {
  if (variable === null) return { source: null, name: null };
  const isInQuery = variable.startsWith('ARGS:') && valueInRequest(`ARGS_GET:${variable.slice(5)}`, request) !== null;
  return translateModsecurityVariable(variable, isInQuery ? 'GET' : request.method);
}
