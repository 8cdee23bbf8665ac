/** Reproducible randomness: the same seed gives the same sequence on every machine. */

/** Numbers from 0 up to 1, exclusive. */
export type Random = () => number;

/** The generator mulberry32 (T. Ettinger, public domain): 32 bits of state, enough for shuffling. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffles in place (Fisher and Yates, in Durstenfeld's form). */
export function shuffle<Value>(values: Value[], random: Random): void {
  for (let index = values.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [values[index], values[other]] = [values[other] as Value, values[index] as Value];
  }
}
