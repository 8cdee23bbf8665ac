/**
 * Where a WAF found what it alarms about: the vocabulary of MATCHED_VARIABLE_SRC, and events that name two places at
 * once. Some products join the values of two matched variables with `\';\'` and cut the second name off, as in
 * `REQUEST_METHOD\';\'REQUEST_CONTE`.
 */
import type { WafEvent } from './event.ts';

/** The places that MATCHED_VARIABLE_SRC names; an event without one has null. */
export const VARIABLE_SOURCES = [
  'REQUEST_URI',
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_ARGS_KEYS',
  'REQUEST_PATH',
  'REQUEST_QUERY',
  'REQUEST_HEADERS',
  'REQUEST_COOKIES',
  'REQUEST_METHOD',
  'REQUEST_CONTENT_TYPE',
  'REQUEST_JSON',
  'REQUEST_XML',
  'REQUEST_FILES',
  'RESPONSE_HEADERS',
  'RESPONSE_BODY',
  'CLIENT_USERAGENT',
  'CLIENT_SESSION_ID',
  'CLIENT_IP',
] as const;

export type VariableSource = (typeof VARIABLE_SOURCES)[number];

/** What stands between two values that were joined. */
export const JOINT = "\\';\\'";

/** One place of an event with what was found there. */
export interface MatchedVariable {
  readonly source: string | null;
  readonly name: string | null;
  readonly value: string | null;
}

/**
 * The places of an event, one for most. An event is taken for doubled only when its source or name is: a value alone
 * may hold the joint because an attacker wrote it. A source that was cut off is completed when the vocabulary has one
 * way to do so; values and names that are missing are null.
 */
export function splitDoubled(
  event: Pick<WafEvent, 'variableSource' | 'variableName' | 'variableValue'>,
): readonly MatchedVariable[] {
  const { variableSource, variableName, variableValue } = event;
  const isDoubled = variableSource?.includes(JOINT) === true || variableName?.includes(JOINT) === true;
  if (!isDoubled) return [{ source: variableSource, name: variableName, value: variableValue }];
  const sources = split(variableSource);
  const names = split(variableName);
  const count = Math.max(sources.length, names.length);
  const values = split(variableValue, count);
  return Array.from({ length: count }, (_, index) => {
    const source = sources[index] ?? null;
    return {
      source: index === sources.length - 1 && index > 0 ? completeSource(source) : source,
      name: names[index] ?? null,
      value: values[index] ?? null,
    };
  });
}

/** The parts between the joints, '' as null; what is beyond `most` parts stays with the last. */
function split(text: string | null, most = Number.POSITIVE_INFINITY): (string | null)[] {
  if (text === null) return [];
  const parts = text.split(JOINT);
  const kept = parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(JOINT)];
  return kept.map((part) => (part === '' ? null : part));
}

/** `REQUEST_CONTE` is `REQUEST_CONTENT_TYPE`; a name that is whole, or fits several, stays as it is. */
function completeSource(cut: string | null): string | null {
  if (cut === null || VARIABLE_SOURCES.some((source) => source === cut)) return cut;
  const fitting = VARIABLE_SOURCES.filter((source) => source.startsWith(cut));
  return fitting.length === 1 ? (fitting[0] ?? cut) : cut;
}
