/**
 * From a JSON value to an event. One rule for every field: null, NaN, "", "NaN" and a missing field all mean that it is
 * not known. Keys such as `__proto__` are plain data: JSON.parse makes them own properties, and none is followed.
 */
import type { RejectCode, WafEvent } from '../../event.ts';
import { replaceTokens } from './json-tokens.ts';
import { parseLenientJson } from './lenient-json.ts';

/** Why a value is no event. */
export interface NoEvent {
  readonly code: RejectCode;
  readonly message: string;
}

/** What a parsed JSON object may hold that matters here: the fields of an event, or one in the wire form. */
interface JsonRecord {
  readonly EVENT_ID?: unknown;
  readonly CLIENT_IP?: unknown;
  readonly CLIENT_USERAGENT?: unknown;
  readonly REQUEST_SIZE?: unknown;
  readonly RESPONSE_CODE?: unknown;
  readonly MATCHED_VARIABLE_SRC?: unknown;
  readonly MATCHED_VARIABLE_NAME?: unknown;
  readonly MATCHED_VARIABLE_VALUE?: unknown;
  readonly LABEL?: unknown;
  readonly SOURCE?: unknown;
  /** The web service's wire form: `{"data": "<an event as a JSON document>"}`. */
  readonly data?: unknown;
}

const NOT_AN_OBJECT: NoEvent = { code: 'NOT_AN_EVENT', message: 'the record is not a JSON object' };
const NO_FIELDS: NoEvent = { code: 'NOT_AN_EVENT', message: 'the record has none of the fields of an event' };
const NO_FIELDS_IN_DATA: NoEvent = {
  code: 'NOT_AN_EVENT',
  message: 'what "data" holds has none of the fields of an event',
};
const DATA_NOT_JSON: NoEvent = { code: 'INVALID_JSON', message: 'the string in "data" is not JSON' };
const TOO_DEEP: NoEvent = { code: 'INVALID_JSON', message: 'the record is nested too deeply' };

/** Number.MAX_SAFE_INTEGER has 16 digits. */
const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * The value of a JSON text (see parseLenientJson). Whole numbers with more digits than JavaScript holds, where a field
 * that is text has one, are strings of their digits.
 *
 * @returns undefined when the text is not JSON
 */
export function parseRecord(text: string): unknown {
  const value = parseLenientJson(text);
  const isRounded = Array.isArray(value) ? value.some(hasRoundedText) : hasRoundedText(value);
  if (!isRounded) return value;
  return parseLenientJson(replaceTokens(text, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : undefined)));
}

/** The event that a parsed JSON value holds, natively or in the wire form. */
export function toEvent(value: unknown, line: number): WafEvent | NoEvent {
  if (!isRecord(value)) return NOT_AN_OBJECT;
  try {
    if (hasField(value)) return fieldsToEvent(value, line);
    if (value.data === undefined) return NO_FIELDS;
    const inner = typeof value.data === 'string' ? parseRecord(value.data) : value.data;
    if (inner === undefined) return DATA_NOT_JSON;
    return isRecord(inner) && hasField(inner) ? fieldsToEvent(inner, line) : NO_FIELDS_IN_DATA;
  } catch (error) {
    // JSON.parse follows any nesting; JSON.stringify gives up when the stack is full.
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}

/** True for what `toEvent` returns when there is no event. */
export function isNoEvent(result: WafEvent | NoEvent): result is NoEvent {
  return 'code' in result;
}

/** Text of a field: strings as they are, numbers and booleans as written, anything nested as compact JSON. */
export function toText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' || value === 'NaN' ? null : value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? decimalText(value) : null;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

const DECIMAL = /^\s*\+?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** A number that counts something: finite and not negative, as a number or in decimal; anything else is not known. */
export function toCount(value: unknown): number | null {
  const number = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  // Adding 0 makes 0 of -0.
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number + 0 : null;
}

function fieldsToEvent(fields: JsonRecord, line: number): WafEvent {
  return {
    line,
    eventId: toText(fields.EVENT_ID),
    clientIp: toText(fields.CLIENT_IP),
    clientUserAgent: toText(fields.CLIENT_USERAGENT),
    requestSize: toCount(fields.REQUEST_SIZE),
    responseCode: toCount(fields.RESPONSE_CODE),
    variableSource: toText(fields.MATCHED_VARIABLE_SRC),
    variableName: toText(fields.MATCHED_VARIABLE_NAME),
    variableValue: toText(fields.MATCHED_VARIABLE_VALUE),
    label: toText(fields.LABEL),
    origin: toText(fields.SOURCE),
    log: null,
  };
}

/** True when one of the eight fields is there, whatever it holds. */
function hasField(fields: JsonRecord): boolean {
  return (
    fields.EVENT_ID !== undefined ||
    fields.CLIENT_IP !== undefined ||
    fields.CLIENT_USERAGENT !== undefined ||
    fields.REQUEST_SIZE !== undefined ||
    fields.RESPONSE_CODE !== undefined ||
    fields.MATCHED_VARIABLE_SRC !== undefined ||
    fields.MATCHED_VARIABLE_NAME !== undefined ||
    fields.MATCHED_VARIABLE_VALUE !== undefined
  );
}

/** True for a record with a number in a text field that may stand for other digits than were written. */
function hasRoundedText(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const fields = isRecord(value.data) && !hasField(value) ? value.data : value;
  return (
    isRounded(fields.EVENT_ID) ||
    isRounded(fields.CLIENT_IP) ||
    isRounded(fields.CLIENT_USERAGENT) ||
    isRounded(fields.MATCHED_VARIABLE_SRC) ||
    isRounded(fields.MATCHED_VARIABLE_NAME) ||
    isRounded(fields.MATCHED_VARIABLE_VALUE) ||
    isRounded(fields.LABEL) ||
    isRounded(fields.SOURCE)
  );
}

function isRounded(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** A number without an exponent, so that an id or a value of digits stays one. */
function decimalText(value: number): string {
  const text = String(value);
  return Number.isInteger(value) && text.includes('e') ? BigInt(value).toString() : text;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
