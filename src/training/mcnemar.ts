/**
 * McNemar's test: do two models that judged the same events differ in how often they are right? Only the events count
 * that one of them got right and the other wrong. Pure.
 *
 * Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika
 * 12 (1947) 153-157; the correction for continuity is A. L. Edwards, Psychometrika 13 (1948) 185-187.
 */

export interface McNemarTest {
  /** Events that only the first model got right. */
  readonly onlyFirstRight: number;
  readonly onlySecondRight: number;
  readonly method: 'exact binomial' | 'chi-squared';
  /** (|difference| - 1)² / sum, with one degree of freedom; null for the exact test. */
  readonly statistic: number | null;
  /** Probability of so large a difference between models that are equally good, two-sided. */
  readonly pValue: number;
}

/** With fewer discordant events the chi-squared distribution is too coarse. */
const LEAST_FOR_CHI_SQUARED = 25;

/**
 * Tests two counts of discordant events: exactly by the binomial distribution below 25 of them, else by the chi-squared
 * distribution with correction for continuity.
 *
 * @param onlyFirstRight events that only the first model got right; a whole number, 0 or more
 * @param onlySecondRight the same of the second
 */
export function mcNemarTest(onlyFirstRight: number, onlySecondRight: number): McNemarTest {
  const discordant = onlyFirstRight + onlySecondRight;
  if (discordant < LEAST_FOR_CHI_SQUARED) {
    const pValue = twoSidedBinomial(Math.min(onlyFirstRight, onlySecondRight), discordant);
    return { onlyFirstRight, onlySecondRight, method: 'exact binomial', statistic: null, pValue };
  }
  const difference = Math.max(0, Math.abs(onlyFirstRight - onlySecondRight) - 1);
  const statistic = difference ** 2 / discordant;
  const pValue = complementaryError(Math.sqrt(statistic / 2));
  return { onlyFirstRight, onlySecondRight, method: 'chi-squared', statistic, pValue };
}

/** Twice the probability of at most `few` heads in `tosses` of a fair coin, at most 1. */
function twoSidedBinomial(few: number, tosses: number): number {
  let ways = 1;
  let sum = 1;
  for (let heads = 1; heads <= few; heads++) {
    ways = (ways * (tosses - heads + 1)) / heads;
    sum += ways;
  }
  return Math.min(1, 2 * sum * 2 ** -tosses);
}

/**
 * The complementary error function for x >= 0: by the series 7.1.6 of M. Abramowitz, I. A. Stegun, Handbook of
 * mathematical functions (1964) below 2, by the continued fraction 7.1.14 from there on.
 */
export function complementaryError(x: number): number {
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 2) {
    let term = 2 * x;
    let sum = term;
    for (let index = 1; term > sum * 1e-17; index++) {
      term *= (2 * x * x) / (2 * index + 1);
      sum += term;
    }
    return 1 - scale * sum;
  }
  let tail = x;
  for (let index = 80; index >= 1; index--) tail = x + index / 2 / tail;
  return scale / tail;
}
