/** The logs that are known, in the order in which a record is held against them. A log is one entry here and one file. */
import { CORAZA } from './coraza.ts';
import { ERROR_LOG } from './error-log.ts';
import type { JsonLogMapping, LineLogMapping } from './logged-request.ts';
import { MODSECURITY_V2 } from './modsecurity-v2.ts';
import { MODSECURITY_V3 } from './modsecurity-v3.ts';

/** Names of the logs, as `--input-format` takes them. */
export const LOG_NAMES = ['modsecurity-v3', 'modsecurity-v2', 'coraza', 'modsecurity-native', 'error-log'] as const;
export type LogName = (typeof LOG_NAMES)[number];

interface KnownLog<Mapping> {
  readonly name: LogName;
  readonly mapping: Mapping;
  /** The log writes every match as a record of its own; its transactions spread over records. */
  readonly hasOneMatchPerRecord: boolean;
}

export type JsonLog = KnownLog<JsonLogMapping>;
export type LineLog = KnownLog<LineLogMapping>;

export const JSON_LOGS: readonly JsonLog[] = [
  { name: 'coraza', mapping: CORAZA, hasOneMatchPerRecord: false },
  { name: 'modsecurity-v2', mapping: MODSECURITY_V2, hasOneMatchPerRecord: false },
  { name: 'modsecurity-v3', mapping: MODSECURITY_V3, hasOneMatchPerRecord: false },
];

export const LINE_LOGS: readonly LineLog[] = [{ name: 'error-log', mapping: ERROR_LOG, hasOneMatchPerRecord: true }];

/** True for a word that names a log. */
export function isLogName(word: string): word is LogName {
  return LOG_NAMES.some((name) => name === word);
}

/** True for a log that writes every match as a record of its own. */
export function logHasOneMatchPerRecord(name: LogName): boolean {
  return [...JSON_LOGS, ...LINE_LOGS].some((log) => log.name === name && log.hasOneMatchPerRecord);
}
