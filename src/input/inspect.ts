/** What sources hold, counted without classifying anything. Pure: it is given decoded chunks, and can be asked. */
import { EVENT_FIELDS, type EventField, type WafEvent } from '../event.ts';
import { addLogCounts, type DecodedChunk, type LogCounts, noLogCounts } from './formats/decoded.ts';

/** Rules that are counted one by one; an attacker who can name rules shall not fill the memory. */
const MOST_RULES = 10_000;

export interface RuleCount {
  readonly rule: string;
  readonly message: string | null;
  readonly events: number;
}

const FIELD_OF: Readonly<Record<EventField, (event: WafEvent) => string | number | null>> = {
  EVENT_ID: (event) => event.eventId,
  CLIENT_IP: (event) => event.clientIp,
  CLIENT_USERAGENT: (event) => event.clientUserAgent,
  REQUEST_SIZE: (event) => event.requestSize,
  RESPONSE_CODE: (event) => event.responseCode,
  MATCHED_VARIABLE_SRC: (event) => event.variableSource,
  MATCHED_VARIABLE_NAME: (event) => event.variableName,
  MATCHED_VARIABLE_VALUE: (event) => event.variableValue,
};

export class Inspection {
  events = 0;
  rejects = 0;
  truncated = 0;
  readonly logs: LogCounts = noLogCounts();
  firstEvent: WafEvent | null = null;
  firstTime: string | null = null;
  lastTime: string | null = null;
  private readonly missing = new Map<EventField, number>();
  private readonly rules = new Map<string, { message: string | null; events: number }>();

  /** Counts what a chunk came to; `rejects` are those that came with it. */
  add({ events, rejects, logs }: DecodedChunk): void {
    addLogCounts(this.logs, logs);
    this.rejects += rejects.length;
    for (const event of events) this.addEvent(event);
  }

  /** Events without a value, by field; only fields that some event lacks, in their order. */
  missingFields(): readonly { readonly field: EventField; readonly events: number }[] {
    return EVENT_FIELDS.flatMap((field) => {
      const events = this.missing.get(field) ?? 0;
      return events === 0 ? [] : [{ field, events }];
    });
  }

  /** The rules with most events, most first. */
  topRules(most: number): readonly RuleCount[] {
    return [...this.rules]
      .map(([rule, { message, events }]) => ({ rule, message, events }))
      .sort((one, other) => other.events - one.events || (one.rule < other.rule ? -1 : 1))
      .slice(0, most);
  }

  private addEvent(event: WafEvent): void {
    this.events++;
    this.firstEvent ??= event;
    for (const field of EVENT_FIELDS) {
      if (FIELD_OF[field](event) === null) this.missing.set(field, (this.missing.get(field) ?? 0) + 1);
    }
    const { log } = event;
    if (log === null) return;
    if (log.isTruncated) this.truncated++;
    if (log.timestamp !== null) {
      if (this.firstTime === null || isBefore(log.timestamp, this.firstTime)) this.firstTime = log.timestamp;
      if (this.lastTime === null || isBefore(this.lastTime, log.timestamp)) this.lastTime = log.timestamp;
    }
    const rule = log.ruleId ?? '-';
    const counted = this.rules.get(rule);
    if (counted !== undefined) counted.events++;
    else if (this.rules.size < MOST_RULES) this.rules.set(rule, { message: log.ruleMessage, events: 1 });
  }
}

/** Compares times that may differ in their offsets; those that are no dates by their text. */
function isBefore(one: string, other: string): boolean {
  const [first, second] = [Date.parse(one), Date.parse(other)];
  return Number.isNaN(first) || Number.isNaN(second) ? one < other : first < second;
}
