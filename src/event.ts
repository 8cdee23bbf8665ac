/**
 * The event: one alarm of a web application firewall, in the eight native fields, and the reject: a record that could
 * not be read as one. Every field is text that an attacker may have chosen.
 */

/** The eight native field names, in the order in which they are written. */
export const EVENT_FIELDS = [
  'EVENT_ID',
  'CLIENT_IP',
  'CLIENT_USERAGENT',
  'REQUEST_SIZE',
  'RESPONSE_CODE',
  'MATCHED_VARIABLE_SRC',
  'MATCHED_VARIABLE_NAME',
  'MATCHED_VARIABLE_VALUE',
] as const;

export type EventField = (typeof EVENT_FIELDS)[number];

/** Columns of labelled data: the truth, and where the row came from. Read only by `train` and `evaluate`. */
export const LABEL_FIELD = 'LABEL';
export const SOURCE_FIELD = 'SOURCE';

/** What a log says about an event beyond the native fields; null wherever it does not. */
export interface LogFacts {
  readonly ruleId: string | null;
  readonly ruleMessage: string | null;
  readonly tags: readonly string[];
  readonly host: string | null;
  /** Path and query as the log writes them. */
  readonly uri: string | null;
  readonly method: string | null;
  /** RFC 3339 where the log gives a full date, else as the log writes it. */
  readonly timestamp: string | null;
  /** What the firewall did, in its own word. */
  readonly action: string | null;
  /** Names the request: all events of one request, and no others, have it in common. */
  readonly transaction: string;
  /** The matched variable as the log writes it. */
  readonly variable: string | null;
  /** The log cut the value off. */
  readonly isTruncated: boolean;
}

/** `null` means: not known. That is the one meaning of null, NaN, "", "NaN" and a missing field in the input. */
export interface WafEvent {
  /** Line of the source on which the record starts, from 1. */
  readonly line: number;
  readonly eventId: string | null;
  readonly clientIp: string | null;
  readonly clientUserAgent: string | null;
  /** Bytes. */
  readonly requestSize: number | null;
  /** HTTP status. */
  readonly responseCode: number | null;
  readonly variableSource: string | null;
  readonly variableName: string | null;
  readonly variableValue: string | null;
  /** LABEL as written (a name or an id), null where the record has none. */
  readonly label: string | null;
  /** SOURCE as written, null where the record has none. */
  readonly origin: string | null;
  /** Null for an event that came in the native fields. */
  readonly log: LogFacts | null;
}

export type RejectCode =
  | 'INVALID_JSON'
  | 'NOT_AN_EVENT'
  | 'CSV_COLUMNS'
  | 'CSV_QUOTES'
  | 'RECORD_TOO_LARGE'
  | 'RECORD_CUT_OFF'
  | 'INPUT_DAMAGED'
  | 'UNKNOWN_FORMAT'
  | 'UNKNOWN_LABEL'
  | 'NO_LABEL';

/** A record that could not be read; `source` is added by whoever knows the name of the file. */
export interface RecordReject {
  /** Line of the source on which the record starts, from 1. */
  readonly line: number;
  readonly code: RejectCode;
  /** Why, for a person; never contains control characters of the record. */
  readonly message: string;
  /** The beginning of the record as it stands there, at most EXCERPT_CHARACTERS, not escaped. */
  readonly excerpt: string;
}

export interface Reject extends RecordReject {
  readonly source: string;
}

export const EXCERPT_CHARACTERS = 120;

/** The beginning of a record for a reject. */
export function excerptOf(text: string): string {
  return text.length <= EXCERPT_CHARACTERS ? text : `${text.slice(0, EXCERPT_CHARACTERS - 1)}…`;
}
