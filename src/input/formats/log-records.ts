/** Records that are not in the native fields: JSON objects and lines of the logs of web application firewalls. */
import { isErrorLogLine } from '../logs/error-log.ts';
import { isObject } from '../logs/json-fields.ts';
import { JSON_LOGS, type JsonLog, LINE_LOGS, type LineLog, type LogName } from '../logs/known-logs.ts';
import type { JsonObject } from '../logs/logged-request.ts';

/** Keys under which exports wrap the records of a log. */
const WRAPPERS = ['records', 'Records'] as const;

/** The records that a parsed object wraps, or null when it is none of the wrappers. */
export function wrappedRecords(value: unknown): readonly unknown[] | null {
  if (!isObject(value)) return null;
  for (const key of WRAPPERS) {
    const records = Object.hasOwn(value, key) ? value[key] : undefined;
    if (Array.isArray(records)) return records;
  }
  return null;
}

/** The log that an object is a record of, or null. */
export function jsonLogOf(value: unknown, onlyLog: LogName | null): { log: JsonLog; record: JsonObject } | null {
  if (!isObject(value)) return null;
  for (const log of JSON_LOGS) {
    if ((onlyLog === null || log.name === onlyLog) && log.mapping.recognises(value)) return { log, record: value };
  }
  return null;
}

/** True for a record of Azure's diagnostics of another category, such as an access log in the same file. */
export function isOtherAzureRecord(value: unknown): boolean {
  if (!isObject(value) || typeof value['category'] !== 'string') return false;
  return ['resourceId', 'ResourceId', 'operationName', 'OperationName'].some((key) => Object.hasOwn(value, key));
}

/** The log that a line is an alarm of, or null. */
export function lineLogOf(line: string, onlyLog: LogName | null): LineLog | null {
  for (const log of LINE_LOGS) {
    if ((onlyLog === null || log.name === onlyLog) && log.mapping.recognises(line)) return log;
  }
  return null;
}

/** Longer prefixes are none. */
const PREFIX_CHARACTERS = 300;
const SYSLOG_PREFIX =
  /^(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d(?: \d{4})? \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,16}) /;

/** True for a line that begins as syslog and its relatives begin lines: with a priority, or a date and a blank. */
export function hasSyslogPrefix(line: string): boolean {
  return SYSLOG_PREFIX.test(line.slice(0, PREFIX_CHARACTERS));
}

/** The JSON object at the end of a line with a syslog prefix, as text; null when there is none. */
export function jsonBehindPrefix(line: string): string | null {
  if (!hasSyslogPrefix(line)) return null;
  const brace = line.slice(0, PREFIX_CHARACTERS).indexOf('{');
  const text = brace < 0 ? '' : line.slice(brace).trimEnd();
  return text.endsWith('}') ? text : null;
}

/** Lines before the events in files of Imperva's, such as `accountId:1001` and `|==|`. */
const FILE_HEADER = /^(?:\|==\||(?:accountId|configId|checksum|format|startTime|endTime|publicKeyId|key):)/;

/** True for a line of a text log that raises no alarm; `isTextLog` says that the source was recognised as one. */
export function isQuietLine(line: string, isTextLog: boolean): boolean {
  return isErrorLogLine(line) || (isTextLog && (hasSyslogPrefix(line) || FILE_HEADER.test(line.slice(0, 40))));
}
