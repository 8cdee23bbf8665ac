/** Text of scores and probabilities: four decimals, without zeros at the end, the same in every machine format. */
const STEPS = 10_000;

/** The text of 0, 0.0001, … 1: a look-up is several times faster than printing a number. */
const TEXTS = Array.from({ length: STEPS + 1 }, (_, step) => String(step / STEPS));

/** The value from 0 to 1, rounded to four decimals; null when it is not such a number. */
export function probabilityText(value: number): string | null {
  return TEXTS[Math.round(value * STEPS)] ?? null;
}
