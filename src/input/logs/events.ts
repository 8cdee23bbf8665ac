/**
 * From a logged request to events: one for each rule and matched variable.
 *
 * Ids are `<base>:<rule>:<k>`, where the base is the log's own id of the request and k counts the events of one rule in the
 * record. What holds for them: they depend on the record alone, so they are the same in every run; different records have
 * different ones, also where the log's own ids do not tell requests apart. For that, `~` and eight digits of the
 * SHA-256 of the record stand behind a base that is known to repeat, and behind ids of logs that write every match as a
 * record of its own, where k cannot count. Only copies of a record have the same ids.
 */
import { createHash } from 'node:crypto';
import type { LogFacts, WafEvent } from '../../event.ts';
import type { LoggedRequest, RuleMatch } from './logged-request.ts';

export interface RecordPlace {
  /** Line of the source on which the record starts, from 1. */
  readonly line: number;
  /** What makes the record different from others: its text, and its index where several records share one text. */
  readonly identity: () => string;
  /** The log writes every match as a record of its own. */
  readonly hasOneMatchPerRecord: boolean;
  /** Keep rules that only add scores. */
  readonly allRules: boolean;
}

export interface RequestEvents {
  readonly events: readonly WafEvent[];
  /** Matches of rules that only add scores, which were left out. */
  readonly scoringMatches: number;
}

/** The events of a request, in the order of its matches; the same match told twice is one. */
export function eventsOfRequest(request: LoggedRequest, place: RecordPlace): RequestEvents {
  const events: WafEvent[] = [];
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const base = baseIdOf(request.transactionId, place);
  let scoringMatches = 0;
  for (const match of request.matches) {
    if (match.isScoring && !place.allRules) {
      scoringMatches++;
      continue;
    }
    const key = JSON.stringify([match.ruleId, match.variable, match.value]);
    if (seen.has(key)) continue;
    seen.add(key);
    const rule = match.ruleId ?? '-';
    const count = counts.get(rule) ?? 0;
    counts.set(rule, count + 1);
    events.push(eventOf(request, match, base, `${base.id}:${rule}:${count}${base.suffix}`, place.line));
  }
  return { events, scoringMatches };
}

interface BaseId {
  readonly id: string;
  /** What stands behind the ids of the events. */
  readonly suffix: string;
}

/** Words that stand for no id. */
const NO_ID: ReadonlySet<string> = new Set(['', '-', '0', 'null', 'none', 'nil', 'nan', 'undefined', 'n/a']);
/** Shorter ids are counters or placeholders. */
const LEAST_ID_CHARACTERS = 8;
/** A bare second since 1970, as some builds of ModSecurity 3 write it, or one character over and over. */
const REPEATING_ID = /^(?:\d{1,10}|[0-]+|(.)\1*)$/;

function baseIdOf(transactionId: string | null, place: RecordPlace): BaseId {
  if (transactionId === null || NO_ID.has(transactionId.toLowerCase())) {
    return { id: `h-${digestOf(place).slice(0, 16)}`, suffix: '' };
  }
  if (transactionId.length < LEAST_ID_CHARACTERS || REPEATING_ID.test(transactionId.slice(0, 100))) {
    return { id: `${transactionId}~${digestOf(place).slice(0, 8)}`, suffix: '' };
  }
  return { id: transactionId, suffix: place.hasOneMatchPerRecord ? `~${digestOf(place).slice(0, 8)}` : '' };
}

function digestOf(place: RecordPlace): string {
  return createHash('sha256').update(place.identity()).digest('hex');
}

function eventOf(request: LoggedRequest, match: RuleMatch, base: BaseId, eventId: string, line: number): WafEvent {
  const log: LogFacts = {
    ruleId: match.ruleId,
    ruleMessage: match.ruleMessage,
    tags: match.tags,
    host: request.host,
    uri: request.uri,
    method: request.method,
    timestamp: request.timestamp,
    action: request.action,
    transaction: base.id,
    variable: match.variable,
    isTruncated: match.isTruncated,
  };
  return {
    line,
    eventId,
    clientIp: textOrNull(request.clientIp),
    clientUserAgent: textOrNull(request.clientUserAgent),
    requestSize: countOrNull(request.requestSize),
    responseCode: countOrNull(request.responseCode),
    variableSource: match.source,
    variableName: textOrNull(match.name),
    variableValue: textOrNull(match.value),
    label: null,
    origin: null,
    log,
  };
}

function textOrNull(text: string | null): string | null {
  return text === '' ? null : text;
}

function countOrNull(count: number | null): number | null {
  return count !== null && Number.isFinite(count) && count >= 0 ? count : null;
}
