/** Times as logs write them: dates pass through, counts since 1970 become dates. */

/** 2001 in seconds, in milliseconds, in microseconds and in nanoseconds: a count from here on is in that unit. */
const OLDEST_SECONDS = 1e9;
const UNITS_PER_SECOND: readonly number[] = [1, 1e3, 1e6, 1e9];

/**
 * A count since 1970 in seconds, milliseconds, microseconds or nanoseconds (told apart by its size) as RFC 3339 with
 * milliseconds, in UTC. Null for a count that is no time from 2001 to 2286 in any of these units.
 */
export function timeFromEpoch(count: number): string | null {
  for (const perSecond of UNITS_PER_SECOND) {
    const seconds = count / perSecond;
    if (seconds >= OLDEST_SECONDS && seconds < OLDEST_SECONDS * 10) return new Date(seconds * 1000).toISOString();
  }
  return null;
}

/** The time of a log: a count since 1970 (also as text) as RFC 3339, other text as it is, null for everything else. */
export function timeOf(value: unknown): string | null {
  if (typeof value === 'number') return timeFromEpoch(value);
  if (typeof value !== 'string' || value === '') return null;
  if (value.length <= 20 && /^\d+$/.test(value)) return timeFromEpoch(Number(value)) ?? value;
  return value;
}
