/** The logs that are known, in the order in which a record is held against them. A log is one entry here and one file. */
import { awsWafMapping } from './aws-waf.ts';
import { azureApplicationGatewayMapping } from './azure-application-gateway.ts';
import { azureFrontDoorMapping } from './azure-front-door.ts';
import { cloudArmorMapping } from './cloud-armor.ts';
import { cloudflareMapping } from './cloudflare.ts';
import { corazaMapping } from './coraza.ts';
import { ecsMapping } from './ecs.ts';
import { errorLogMapping } from './error-log.ts';
import { f5Mapping } from './f5.ts';
import { fortiwebMapping } from './fortiweb.ts';
import { impervaCefMapping } from './imperva-cef.ts';
import type { JsonLogMapping, LineLogMapping } from './logged-request.ts';
import { modsecurityV2Mapping } from './modsecurity-v2.ts';
import { modsecurityV3Mapping } from './modsecurity-v3.ts';
import { naxsiMapping } from './naxsi.ts';

/** Names of the logs, as `--input-format` takes them. */
export const LOG_NAMES = [
  'modsecurity-v3',
  'modsecurity-v2',
  'modsecurity-native',
  'coraza',
  'error-log',
  'aws-waf',
  'azure-application-gateway',
  'azure-front-door',
  'cloudflare',
  'cloud-armor',
  'f5',
  'naxsi',
  'fortiweb',
  'imperva-cef',
  'ecs',
] as const;
export type LogName = (typeof LOG_NAMES)[number];

interface KnownLog<Mapping> {
  readonly name: LogName;
  readonly mapping: Mapping;
}

export type JsonLog = KnownLog<JsonLogMapping>;
export type LineLog = KnownLog<LineLogMapping>;

export const JSON_LOGS: readonly JsonLog[] = [
  { name: 'aws-waf', mapping: awsWafMapping },
  { name: 'cloudflare', mapping: cloudflareMapping },
  { name: 'azure-application-gateway', mapping: azureApplicationGatewayMapping },
  { name: 'azure-front-door', mapping: azureFrontDoorMapping },
  { name: 'cloud-armor', mapping: cloudArmorMapping },
  { name: 'coraza', mapping: corazaMapping },
  { name: 'modsecurity-v2', mapping: modsecurityV2Mapping },
  { name: 'modsecurity-v3', mapping: modsecurityV3Mapping },
  { name: 'ecs', mapping: ecsMapping },
];

/** Naxsi writes into the error log of nginx, so it comes before it. */
export const LINE_LOGS: readonly LineLog[] = [
  { name: 'naxsi', mapping: naxsiMapping },
  { name: 'error-log', mapping: errorLogMapping },
  { name: 'f5', mapping: f5Mapping },
  { name: 'fortiweb', mapping: fortiwebMapping },
  { name: 'imperva-cef', mapping: impervaCefMapping },
];

/** Logs that write every match as a record of its own, so that the records of one request are several. */
const SPREAD_LOGS: ReadonlySet<LogName> = new Set([
  'error-log',
  'naxsi',
  'azure-application-gateway',
  'azure-front-door',
  'cloudflare',
  'ecs',
  'fortiweb',
]);

/** True for a log that writes every match as a record of its own. */
export function logHasOneMatchPerRecord(name: LogName): boolean {
  return SPREAD_LOGS.has(name);
}

/** True for a word that names a log. */
export function isLogName(word: string): word is LogName {
  return LOG_NAMES.some((name) => name === word);
}
