/**
 * What the logs of all firewalls have in common: a record speaks of one request, and of the rules that matched parts of
 * it. The mapping of each product turns its records into this form; events are made of it in one place for all.
 */
import type { VariableSource } from '../../variables.ts';

/** A parsed JSON object; keys and values are whatever an attacker made the firewall write. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** One part of a request that one rule matched. */
export interface RuleMatch {
  readonly ruleId: string | null;
  readonly ruleMessage: string | null;
  readonly tags: readonly string[];
  /** The variable as the log writes it, such as `ARGS:q` or `CookieValue:w_db`. */
  readonly variable: string | null;
  /** The same place in the native vocabulary, and the name of the parameter, header or cookie in it. */
  readonly source: VariableSource | null;
  readonly name: string | null;
  /** The matched value with the log's own escapes undone once, and nothing else decoded. */
  readonly value: string | null;
  /** The log cut the value off. */
  readonly isTruncated: boolean;
  /** A rule that adds scores or keeps books, such as CRS 949110: no evidence of its own. */
  readonly isScoring: boolean;
}

/** A request as a log knows it; null wherever the log does not say. */
export interface LoggedRequest {
  /** The log's own id of the request. */
  readonly transactionId: string | null;
  /** RFC 3339 where the log gives a full date, else as the log writes it. */
  readonly timestamp: string | null;
  readonly clientIp: string | null;
  readonly clientUserAgent: string | null;
  /** Bytes. */
  readonly requestSize: number | null;
  /** HTTP status. */
  readonly responseCode: number | null;
  readonly method: string | null;
  readonly host: string | null;
  /** Path and query as the log writes them. */
  readonly uri: string | null;
  /** What the firewall did, in its own word. */
  readonly action: string | null;
  /** In the order of the log; empty for a request that raised no alarm. */
  readonly matches: readonly RuleMatch[];
}

/** A log whose records are JSON objects. */
export interface JsonLogMapping {
  /** True for a record of this log, judged by its keys. Must be cheap, and false for records of every other log. */
  recognises(record: JsonObject): boolean;
  /** The requests of a record: one, or several where the log wraps them. Never throws, whatever the values are. */
  map(record: JsonObject): readonly LoggedRequest[];
}

/** A log whose records are lines of text. */
export interface LineLogMapping {
  /** True for a line of this log, judged by its marks; a syslog prefix may stand before it. */
  recognises(line: string): boolean;
  /** The request of a line, or null when the line has the marks but cannot be read. Never throws. */
  map(line: string): LoggedRequest | null;
}
