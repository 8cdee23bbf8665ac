import { describe, expect, it } from 'vitest';
import { attackLogOdds, fitCalibration, reliability } from '../../../src/training/calibration.ts';
import { seededRandom } from './random-rows.ts';

const CLASSES = 4;

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Rows whose classes are drawn from softmax(z / T + b for attacks), so that T and b are what there is to find. */
function syntheticRows(temperature: number, offset: number, count: number) {
  const random = seededRandom(9);
  const logits = new Float64Array(count * CLASSES);
  const classes = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const drawn = Array.from({ length: CLASSES }, () => (random() + random() + random() - 1.5) * 6);
    logits.set(drawn, row * CLASSES);
    const shares = softmax(drawn.map((logit, label) => logit / temperature + (label === 0 ? 0 : offset)));
    let draw = random();
    classes[row] = shares.findIndex((share) => {
      draw -= share;
      return draw < 0;
    });
  }
  return { logits, classCount: CLASSES, classes, weights: new Float64Array(count).fill(1) };
}

/** Attack scores by hand. */
function scoresOf({ logits, classes }: ReturnType<typeof syntheticRows>, temperature: number, offset: number) {
  return Array.from(classes, (_, row) => {
    const rowLogits = [...logits.subarray(row * CLASSES, (row + 1) * CLASSES)];
    const [benign = Number.NaN] = softmax(rowLogits.map((z, label) => z / temperature + (label === 0 ? 0 : offset)));
    return 1 - benign;
  });
}

describe('attackLogOdds', () => {
  it('is the logit of the sum over all attacks', () => {
    const rows = syntheticRows(1, 0, 20);
    scoresOf(rows, 2, 0).forEach((score, row) => {
      expect(attackLogOdds(rows.logits, row, CLASSES, 2)).toBeCloseTo(Math.log(score / (1 - score)), 9);
    });
  });

  it('is finite for extreme logits', () => {
    const logits = Float64Array.from([-1e6, 1e6, -1e6, 0, 1e6, -1e6, -1e6, -1e6]);
    expect(attackLogOdds(logits, 0, 4, 0.25)).toBe(8e6);
    expect(attackLogOdds(logits, 1, 4, 0.25)).toBeCloseTo(-8e6 + Math.log(3), 6);
  });
});

describe('fitCalibration', () => {
  it.each([
    [2, 0.8],
    [0.6, -1.5],
    [1, 0],
  ])('finds the temperature %f and the offset %f that the labels were drawn with', (temperature, offset) => {
    const found = fitCalibration(syntheticRows(temperature, offset, 10_000));
    expect(found.temperature / temperature).toBeGreaterThan(0.93);
    expect(found.temperature / temperature).toBeLessThan(1.07);
    expect(Math.abs(found.offset - offset)).toBeLessThan(0.1);
  });

  it('makes the scores mean what they say', () => {
    const rows = syntheticRows(2, 0.8, 10_000);
    const { temperature, offset } = fitCalibration(rows);
    const isAttack = Array.from(rows.classes, (label) => label !== 0);
    for (const bin of reliability(scoresOf(rows, temperature, offset), isAttack, rows.weights)) {
      if (bin.rows > 500) expect(Math.abs((bin.meanScore ?? 0) - (bin.attackShare ?? 1))).toBeLessThan(0.05);
    }
  });

  it('weighs rows: one of weight 3 counts as three', () => {
    const once = syntheticRows(1.5, 0.3, 300);
    const index = Array.from(once.classes, (_, row) => row).flatMap((row) => (row % 2 === 0 ? [row, row, row] : [row]));
    const repeated = {
      classCount: CLASSES,
      logits: Float64Array.from(index.flatMap((row) => [...once.logits.subarray(row * CLASSES, (row + 1) * CLASSES)])),
      classes: index.map((row) => once.classes[row] ?? 0),
      weights: index.map(() => 1),
    };
    const weighted = fitCalibration({ ...once, weights: once.weights.map((_, row) => (row % 2 === 0 ? 3 : 1)) });
    const plain = fitCalibration(repeated);
    expect(weighted.temperature).toBeCloseTo(plain.temperature, 6);
    expect(weighted.offset).toBeCloseTo(plain.offset, 6);
  });

  it('leaves scores alone when one side is missing, or has no weight', () => {
    const none = { temperature: 1, offset: 0 };
    const logits = Float64Array.from([3, 1, 0, 2]);
    expect(fitCalibration({ logits, classCount: 2, classes: [0, 0], weights: [1, 1] })).toEqual(none);
    expect(fitCalibration({ logits, classCount: 2, classes: [1, 1], weights: [1, 1] })).toEqual(none);
    expect(fitCalibration({ logits, classCount: 2, classes: [0, 1], weights: [1, 0] })).toEqual(none);
    expect(fitCalibration({ logits: new Float64Array(0), classCount: 2, classes: [], weights: [] })).toEqual(none);
  });

  it('brings back scores that are all far off', () => {
    // Odds of an attack are 200 and 199 for benign rows and 201 and 202 for attacks: only the offset can help.
    const logits = Float64Array.from([0, 200, 0, 201.5, 0, 201, 0, 202]);
    const { temperature, offset } = fitCalibration({
      logits,
      classCount: 2,
      classes: [0, 0, 1, 1],
      weights: [1, 1, 1, 1],
    });
    expect(offset).toBeGreaterThan(-202 / temperature);
    expect(offset).toBeLessThan(-200 / temperature);
  });

  it('stays within its bounds on rows that are told apart without a mistake', () => {
    const logits = Float64Array.from([900, -900, -900, 900]);
    const { temperature, offset } = fitCalibration({ logits, classCount: 2, classes: [0, 1], weights: [1, 1] });
    expect(temperature).toBeGreaterThanOrEqual(0.25);
    expect(temperature).toBeLessThanOrEqual(4);
    expect(Math.abs(offset)).toBeLessThan(10_000);
  });

  it('refuses logits that are no numbers', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const logits = Float64Array.from([0, bad, 0, 1]);
      expect(() => fitCalibration({ logits, classCount: 2, classes: [0, 1], weights: [1, 1] })).toThrow(RangeError);
    }
  });
});

describe('reliability', () => {
  it('is what a person gets by counting', () => {
    const bins = reliability([0, 0.05, 0.1, 0.95, 1], [false, true, false, true, true], [1, 3, 2, 1, 1]);
    expect(bins).toHaveLength(10);
    expect(bins[0]).toEqual({ from: 0, to: 0.1, rows: 2, meanScore: 0.15000000000000002 / 4, attackShare: 0.75 });
    expect(bins[1]).toEqual({ from: 0.1, to: 0.2, rows: 1, meanScore: 0.1, attackShare: 0 });
    expect(bins[5]).toEqual({ from: 0.5, to: 0.6, rows: 0, meanScore: null, attackShare: null });
    expect(bins[9]).toEqual({ from: 0.9, to: 1, rows: 2, meanScore: 0.975, attackShare: 1 });
  });

  it('refuses what is no score', () => {
    for (const bad of [Number.NaN, -0.1]) expect(() => reliability([bad], [true], [1])).toThrow(RangeError);
  });
});
