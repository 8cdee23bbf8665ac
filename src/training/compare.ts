/** Two models on the same events. Pure. */
import { BENIGN_ID } from '../labels.ts';
import { type McNemarTest, mcNemarTest } from './mcnemar.ts';

/** True and predicted label ids of the same events, in step. */
export interface Verdicts {
  readonly truth: Uint8Array;
  readonly predicted: Uint8Array;
}

export interface Comparison {
  /** Right is: an attack of whatever kind called an attack, or benign called benign. */
  readonly attackOrBenign: McNemarTest;
  /** Right is: exactly the true label. */
  readonly label: McNemarTest;
}

/** True when both were judged on the same events, as far as their labels tell. */
export function haveSameTruth(first: Verdicts, second: Verdicts): boolean {
  return Buffer.compare(first.truth, second.truth) === 0;
}

/** Compares two models. @throws RangeError when their events are not the same */
export function compareVerdicts(first: Verdicts, second: Verdicts): Comparison {
  if (!haveSameTruth(first, second)) throw new RangeError('the models were judged on different events');
  const isSameSide = (truth: number, predicted: number): boolean => (truth === BENIGN_ID) === (predicted === BENIGN_ID);
  return {
    attackOrBenign: testWhere(first, second, isSameSide),
    label: testWhere(first, second, (truth, predicted) => truth === predicted),
  };
}

function testWhere(
  first: Verdicts,
  second: Verdicts,
  isRight: (truth: number, predicted: number) => boolean,
): McNemarTest {
  let onlyFirst = 0;
  let onlySecond = 0;
  first.truth.forEach((truth, row) => {
    const isFirstRight = isRight(truth, first.predicted[row] as number);
    const isSecondRight = isRight(truth, second.predicted[row] as number);
    if (isFirstRight && !isSecondRight) onlyFirst++;
    if (isSecondRight && !isFirstRight) onlySecond++;
  });
  return mcNemarTest(onlyFirst, onlySecond);
}
