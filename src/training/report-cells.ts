/** How numbers stand in the cells of a report; `-` where one is undefined. Pure. */
import type { Estimate } from './intervals.ts';

const UNDEFINED = '-';

/** A share as a percentage with two decimals. */
export function percent(value: number | null): string {
  return value === null ? UNDEFINED : `${(value * 100).toFixed(2)} %`;
}

/** Four decimals. */
export function decimal(value: number | null): string {
  return value === null ? UNDEFINED : value.toFixed(4);
}

/** Both ends of an interval, in percent. */
export function interval({ low, high }: Estimate): string {
  return low === null || high === null ? UNDEFINED : `${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)} %`;
}
