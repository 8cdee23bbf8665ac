/** Cutting as logs do it. */
import type { Mutator } from './mutator.ts';
import { percentEncode } from './percent.ts';

/** The first `units` UTF-16 code units, never half of a surrogate pair; shorter texts stay whole. */
export function truncatedTo(units: number): Mutator {
  return (written) => {
    if (written.length <= units) return written;
    const last = written.charCodeAt(units - 1);
    return written.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
  };
}

/**
 * Cuts to 100 or 200 code units. What is cut is the tail, so this suits texts that show their nature early.
 */
export const truncated: Mutator = (written, random) => truncatedTo(random() < 0.5 ? 100 : 200)(written, random);

/** Percent-encodes and cuts, which may leave half an escape at the end. */
export const truncatedEncoded: Mutator = (written, random) => truncated(percentEncode(written, random), random);
