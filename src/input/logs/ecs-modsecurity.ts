/**
 * Matches of ModSecurity in documents of Elastic's integration: of nginx (version 3) the `details` of each message as
 * the JSON log has them, of Apache (version 2) the whole line of each message in `value`.
 */
import { BLANK_MATCH } from './blank-request.ts';
import { isObject, objectAt, textAt, textsAt } from './json-fields.ts';
import type { RuleMatch } from './logged-request.ts';
import { parseMatchedData, undoEscapes, undoHexEscapes, variableOfMessage } from './matched-data.ts';
import { isScoringMatch, translateModsecurityVariable } from './variable-translation.ts';

/**
 * The matches in `modsec.audit.details`, whose order is that of `modsec.audit.messages`.
 *
 * @param details an array, or what stands for one
 */
export function modsecurityMatches(
  details: unknown,
  messages: readonly string[],
  method: string | null,
): readonly RuleMatch[] {
  const list: readonly unknown[] = Array.isArray(details) ? details : [details];
  return list.flatMap((detail, index) => {
    const line = typeof detail === 'string' ? detail : textAt(detail, 'value');
    if (line !== null) return [matchOfLine(line, method)];
    return isObject(detail) ? [matchOfDetails(detail, messages[index] ?? null, method)] : [];
  });
}

/** `{"match","ruleId","data","tags",…}`, in `details` again when the document kept the message as it was. */
function matchOfDetails(detail: object, message: string | null, method: string | null): RuleMatch {
  const fields = objectAt(detail, 'details') ?? detail;
  const match = textAt(fields, 'match') ?? '';
  const named = /against variable [`']([^`' ]{1,256})'/.exec(match.slice(-1024))?.[1] ?? null;
  const text: MatchText = {
    ruleId: textAt(fields, 'ruleId', 'rule_id'),
    ruleMessage: message ?? textAt(detail, 'message'),
    tags: textsAt(fields, 'tags'),
    named,
    data: hexUndone(textAt(fields, 'data')),
  };
  return matchOf(text, method);
}

/** `Warning. Pattern match "…" at ARGS:q. [file "…"] [id "942100"] [msg "…"] [data "…"] [tag "…"]` */
function matchOfLine(line: string, method: string | null): RuleMatch {
  const parts = bracketedParts(line);
  const first = line.indexOf(' [');
  const text: MatchText = {
    ruleId: parts.get('id')?.[0] ?? null,
    ruleMessage: parts.get('msg')?.[0] ?? null,
    tags: parts.get('tag') ?? [],
    named: variableOfMessage(first < 0 ? line : line.slice(0, first)),
    data: parts.get('data')?.[0] ?? null,
  };
  return matchOf(text, method);
}

function hexUndone(data: string | null): string | null {
  return data === null ? null : undoHexEscapes(data);
}

interface MatchText {
  readonly ruleId: string | null;
  readonly ruleMessage: string | null;
  readonly tags: readonly string[];
  readonly named: string | null;
  readonly data: string | null;
}

function matchOf({ ruleId, ruleMessage, tags, named, data }: MatchText, method: string | null): RuleMatch {
  const found = data === null ? null : parseMatchedData(data, named);
  const variable = found?.variable ?? named;
  const translated = variable === null ? null : translateModsecurityVariable(variable, method);
  return {
    ...BLANK_MATCH,
    ruleId,
    ruleMessage,
    tags,
    variable,
    source: translated?.source ?? null,
    name: translated?.name ?? null,
    value: found?.value ?? null,
    isTruncated: found?.isTruncated ?? false,
    isScoring: isScoringMatch(ruleId, variable),
  };
}

/** The parts ` [key "value"]` of a message in order; in values a quote and a backslash are escaped by a backslash. */
function bracketedParts(line: string): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  let start = line.indexOf('[');
  while (start >= 0) {
    const opening = keyEnd(line, start + 1);
    if (opening < 0) {
      start = line.indexOf('[', start + 1);
      continue;
    }
    const closing = closingQuote(line, opening + 2);
    const key = line.slice(start + 1, opening);
    const value = undoEscapes(line.slice(opening + 2, closing));
    const values = parts.get(key);
    if (values === undefined) parts.set(key, [value]);
    else values.push(value);
    start = line.indexOf('[', closing + 1);
  }
  return parts;
}

/** Where the key that begins at `start` ends, when ` "` follows it; else -1. */
function keyEnd(line: string, start: number): number {
  let end = start;
  while (end < start + 16 && /[a-z_]/.test(line[end] ?? '')) end++;
  return end > start && line[end] === ' ' && line[end + 1] === '"' ? end : -1;
}

function closingQuote(line: string, start: number): number {
  for (let index = start; index < line.length; index++) {
    if (line[index] === '\\') index++;
    else if (line[index] === '"') return index;
  }
  return line.length;
}
