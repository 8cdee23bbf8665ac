import { existsSync, readFileSync } from 'node:fs';
import { awsWafMapping } from '../../../../src/input/logs/aws-waf.ts';
import { azureApplicationGatewayMapping } from '../../../../src/input/logs/azure-application-gateway.ts';
import { azureFrontDoorMapping } from '../../../../src/input/logs/azure-front-door.ts';
import { cloudArmorMapping } from '../../../../src/input/logs/cloud-armor.ts';
import { cloudflareMapping } from '../../../../src/input/logs/cloudflare.ts';
import { ecsMapping } from '../../../../src/input/logs/ecs.ts';
import { f5Mapping } from '../../../../src/input/logs/f5.ts';
import { fortiwebMapping } from '../../../../src/input/logs/fortiweb.ts';
import { impervaCefMapping } from '../../../../src/input/logs/imperva-cef.ts';
import { isObject } from '../../../../src/input/logs/json-fields.ts';
import type {
  JsonLogMapping,
  JsonObject,
  LineLogMapping,
  LoggedRequest,
} from '../../../../src/input/logs/logged-request.ts';
import { naxsiMapping } from '../../../../src/input/logs/naxsi.ts';

/** The mappings by the names of their fixtures' directories. */
export const JSON_MAPPINGS: Readonly<Record<string, JsonLogMapping>> = {
  'aws-waf': awsWafMapping,
  'azure-application-gateway': azureApplicationGatewayMapping,
  'azure-front-door': azureFrontDoorMapping,
  cloudflare: cloudflareMapping,
  'cloud-armor': cloudArmorMapping,
  ecs: ecsMapping,
};

export const LINE_MAPPINGS: Readonly<Record<string, LineLogMapping>> = {
  f5: f5Mapping,
  naxsi: naxsiMapping,
  fortiweb: fortiwebMapping,
  'imperva-cef': impervaCefMapping,
};

const directory = new URL('../../../../fixtures/formats/', import.meta.url);

/** The lines of a fixture. */
export function fixtureLines(name: string): readonly string[] {
  const ndjson = new URL(`${name}/records.ndjson`, directory);
  const file = existsSync(ndjson) ? ndjson : new URL(`${name}/lines.log`, directory);
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** The records of a fixture of JSON. */
export function fixtureRecords(name: string): readonly JsonObject[] {
  return fixtureLines(name).map(parseRecord);
}

export function parseRecord(line: string): JsonObject {
  const record: unknown = JSON.parse(line);
  if (!isObject(record)) throw new Error('not an object');
  return record;
}

/** For each line of a fixture the requests that it should become; null for a line that is not of the log. */
export function expectedRequests(name: string): readonly (readonly LoggedRequest[] | null)[] {
  return JSON.parse(readFileSync(new URL(`${name}/expected-requests.json`, directory), 'utf8'));
}
