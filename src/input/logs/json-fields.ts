/**
 * Reading fields out of JSON that nobody vouches for. A key counts only when the object has it itself, so `__proto__` and
 * `constructor` are plain data; a value of another type than expected is not known, which is null.
 */
import type { JsonObject } from './logged-request.ts';

/** True for an object of JSON, false for null, arrays and everything else. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key, undefined where the object has no such key (or is none). */
export function fieldOf(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The object at the end of a path of keys, null where there is none. */
export function objectAt(object: unknown, ...path: readonly string[]): JsonObject | null {
  let value: unknown = object;
  for (const key of path) value = fieldOf(value, key);
  return isObject(value) ? value : null;
}

/** An array, empty where there is none. */
export function listAt(object: unknown, key: string): readonly unknown[] {
  const value = fieldOf(object, key);
  return Array.isArray(value) ? value : [];
}

/** The objects of an array, without its other elements. */
export function objectsAt(object: unknown, key: string): readonly JsonObject[] {
  return listAt(object, key).filter(isObject);
}

/** The strings of an array, without its other elements; a string alone counts as an array of one. */
export function textsAt(object: unknown, key: string): readonly string[] {
  const value = fieldOf(object, key);
  if (typeof value === 'string') return value === '' ? [] : [value];
  return listAt(object, key).filter((element) => typeof element === 'string');
}

/** A string that is not empty, or a number as text; null for everything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** The text of the first of these keys that has one. */
export function textAt(object: unknown, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textOf(fieldOf(object, key));
    if (text !== null) return text;
  }
  return null;
}

/** The text at the end of a path of keys. */
export function textIn(object: unknown, ...path: readonly string[]): string | null {
  let value: unknown = object;
  for (const key of path) value = fieldOf(value, key);
  return textOf(value);
}

/** A string, also an empty one; null for everything else. For matched values, where empty is something to know. */
export function valueAt(object: unknown, key: string): string | null {
  const value = fieldOf(object, key);
  return typeof value === 'string' ? value : textOf(value);
}

/** A whole number from 0 up, from a number or its decimal text; null for everything else. */
export function countOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null;
  if (typeof value !== 'string' || value.length > 16 || !/^\d+$/.test(value)) return null;
  return Number(value);
}

/** {@link countOf} of a key. */
export function countAt(object: unknown, key: string): number | null {
  return countOf(fieldOf(object, key));
}

/** An HTTP status from 100 to 599; firewalls write 0 for a request that they did not let through. */
export function statusOf(value: unknown): number | null {
  const count = countOf(value);
  return count !== null && count >= 100 && count <= 599 ? count : null;
}

/** An object, or the text of one: some exports write nested objects as strings. Null for everything else. */
export function parsedObject(value: unknown): JsonObject | null {
  if (typeof value !== 'string') return isObject(value) ? value : null;
  if (!value.startsWith('{')) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
