/**
 * Base64 that hides text: a run of the alphabet long enough to be no word, which decodes to nothing but printable
 * ASCII. Anything else (images, hashes, random tokens) is left alone. RFC 4648, both alphabets.
 */

/** Shortest run that is tried. Random bytes are all printable with a chance of about 0.37 each, so 15 of them: 4e-7. */
const SHORTEST_RUN = 20;
const LONGEST_RUN = 2048;
const MOST_RUNS = 4;

const VALUE: Int8Array = Int8Array.from({ length: 128 }, (_, code) => {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  if (code === 0x2b || code === 0x2d) return 62;
  if (code === 0x2f || code === 0x5f) return 63;
  return -1;
});

/** Decodes `units[start, end)`; returns the number of characters written to `output`, 0 when it is not text. */
function decodeRun(units: Uint16Array, start: number, end: number, output: Uint16Array, at: number): number {
  let bits = 0;
  let held = 0;
  let written = at;
  let beyondWords = 0;
  for (let index = start; index < end; index++) {
    bits = ((bits << 6) | (VALUE[units[index] as number] as number)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const byte = (bits >> held) & 0xff;
    if (byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return 0;
    const isWord = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
    if (!isWord) beyondWords++;
    output[written++] = byte;
  }
  return beyondWords > 0 ? written - at : 0;
}

/**
 * Appends the text of every base64 run in `units[0, length)` behind `length`, each after `gap`, while there is room.
 *
 * @returns the new length, and through `found` the number of runs
 */
export function appendDecodedBase64(
  units: Uint16Array,
  length: number,
  gap: number,
  found: { base64Runs: number },
): number {
  found.base64Runs = 0;
  let total = length;
  // Before `start` everything has been looked at, and a run that lies behind it begins there or later.
  let start = 0;
  while (start + SHORTEST_RUN <= length) {
    // A run that is long enough holds the unit at SHORTEST_RUN - 1 behind the start, so most others are never read.
    const probe = start + SHORTEST_RUN - 1;
    let begin = probe + 1;
    while (begin > start && isAlphabet(units[begin - 1] as number)) begin--;
    if (begin > probe) {
      start = begin;
      continue;
    }
    let end = probe + 1;
    while (end < length && isAlphabet(units[end] as number)) end++;
    const run = end - begin;
    if (run >= SHORTEST_RUN && run <= LONGEST_RUN && total + 1 + run <= units.length) {
      const written = decodeRun(units, begin, end, units, total + 1);
      if (written > 0) {
        units[total] = gap;
        total += 1 + written;
        found.base64Runs++;
        if (found.base64Runs === MOST_RUNS) return total;
      }
    }
    start = end + 1;
  }
  return total;
}

function isAlphabet(unit: number): boolean {
  return unit < 128 && (VALUE[unit] as number) >= 0;
}
