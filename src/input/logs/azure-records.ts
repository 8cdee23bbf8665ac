/**
 * Azure's diagnostic logs: an envelope with `category` and `properties`, which Event Hubs and some exports wrap in
 * `{"records":[…]}`. https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs-schema
 */
import { fieldOf, isObject, listAt, objectsAt, parsedObject, textAt } from './json-fields.ts';
import type { JsonObject } from './logged-request.ts';

/** How far into a wrapper is looked for a record of a category, to tell what it holds. */
const RECORDS_LOOKED_AT = 32;

/** One record of the wanted category. */
export interface AzureRecord {
  readonly time: string | null;
  readonly properties: JsonObject;
}

/** True for a record of the category (in lower case), and for a wrapper with one of them near its beginning. */
export function isAzureRecord(record: JsonObject, category: string): boolean {
  if (categoryOf(record) === category) return parsedObject(fieldOf(record, 'properties')) !== null;
  const wrapped = listAt(record, 'records').slice(0, RECORDS_LOOKED_AT);
  return wrapped.some((inner) => isObject(inner) && categoryOf(inner) === category);
}

/** The records of the category: the record itself, or those that it wraps. Others in the wrapper are passed over. */
export function azureRecords(record: JsonObject, category: string): readonly AzureRecord[] {
  const records = categoryOf(record) === category ? [record] : objectsAt(record, 'records');
  return records.flatMap((inner) => {
    const properties = categoryOf(inner) === category ? parsedObject(fieldOf(inner, 'properties')) : null;
    return properties === null ? [] : [{ time: textAt(inner, 'time', 'timeStamp', 'timestamp'), properties }];
  });
}

/** The category in lower case: Azure itself writes it in several ways. */
function categoryOf(record: JsonObject): string | null {
  const category = textAt(record, 'category', 'Category');
  return category === null || category.length > 64 ? null : category.toLowerCase();
}
