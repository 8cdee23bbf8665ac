import { describe, expect, it } from 'vitest';
import { compareVerdicts } from '../../../src/training/compare.ts';
import { comparisonToJson, formatComparison, type ModelEvaluation } from '../../../src/training/comparison-report.ts';
import { evaluatePredictions } from '../../../src/training/metrics.ts';

const TRUTH = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3];
const ORIGINS = ['a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b', 'b'];
const FIRST = [0, 0, 0, 1, 1, 1, 2, 2, 0, 0];
// Against the first: benign row 0 lost, row 3 won; attack row 6 gets its right kind; row 8 is found, as a wrong kind.
const SECOND = [1, 0, 0, 0, 1, 1, 1, 2, 1, 0];

function modelOf(directory: string, predicted: readonly number[], truth = TRUTH): ModelEvaluation {
  const attackScores = predicted.map((label) => (label === 0 ? 0.1 : 0.9));
  return {
    directory,
    name: 'mine',
    version: '3',
    threshold: 0.625,
    evaluation: evaluatePredictions({ truth, predicted, attackScores, origins: ORIGINS.slice(0, truth.length) }),
    verdicts: { truth: Uint8Array.from(truth), predicted: Uint8Array.from(predicted) },
  };
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));

describe('compareVerdicts', () => {
  it('counts what only one got right, as attack or benign and as label', () => {
    const { attackOrBenign, label } = compareVerdicts(modelOf('a', FIRST).verdicts, modelOf('b', SECOND).verdicts);
    // Only the first: row 0. Only the second: rows 3 and 8. Twice (1 + 3) / 2^3 is 1.
    expect(attackOrBenign).toMatchObject({ onlyFirstRight: 1, onlySecondRight: 2, pValue: 1 });
    // Only the first: row 0. Only the second: rows 3 and 6.
    expect(label).toMatchObject({ onlyFirstRight: 1, onlySecondRight: 2, pValue: 1 });
  });

  it('takes a wrong kind for right when it is an attack or not, and for wrong as a label', () => {
    const { attackOrBenign, label } = compareVerdicts(
      { truth: Uint8Array.of(1, 1), predicted: Uint8Array.of(2, 2) },
      { truth: Uint8Array.of(1, 1), predicted: Uint8Array.of(1, 0) },
    );
    expect(attackOrBenign).toMatchObject({ onlyFirstRight: 1, onlySecondRight: 0 });
    expect(label).toMatchObject({ onlyFirstRight: 0, onlySecondRight: 1 });
  });

  it('refuses other events', () => {
    const [first, other] = [modelOf('a', FIRST), modelOf('b', SECOND.slice(1), TRUTH.slice(1))];
    expect(() => compareVerdicts(first.verdicts, other.verdicts)).toThrow(RangeError);
  });
});

describe('formatComparison', () => {
  const text = lines(formatComparison([modelOf('models/a', FIRST), modelOf('models/b', SECOND), modelOf('c', FIRST)]));

  it('has a line for each model', () => {
    expect(text).toContain('1 mine 3 0.625 66.67 % 30.0-90.3 % 25.00 % 4.6-69.9 % 70.83 % 60.00 % 0.4583 models/a');
    expect(text.filter((line) => /^[123] mine 3 /.test(line))).toHaveLength(3);
  });

  it('has the rates by source side by side', () => {
    expect(text).toContain('source attacks benign TPR 1 TPR 2 TPR 3 FPR 1 FPR 2 FPR 3 right 1 right 2 right 3');
    expect(text).toContain('a 0 3 - - - 0.00 % 33.33 % 0.00 % 100.00 % 66.67 % 100.00 %');
    expect(text).toContain('b 6 1 66.67 % 83.33 % 66.67 % 100.00 % 0.00 % 100.00 % 42.86 % 71.43 % 42.86 %');
  });

  it('tests each against the first', () => {
    expect(text).toContain('1 against 2 attack or benign 1 2 exact binomial - 1.0000');
    expect(text).toContain('1 against 2 label 1 2 exact binomial - 1.0000');
    expect(text).toContain('1 against 3 label 0 0 exact binomial - 1.0000');
    expect(text.filter((line) => line.includes(' against '))).toHaveLength(4);
  });

  it('tells small probabilities', () => {
    const truth = new Array<number>(200).fill(1);
    const blind = {
      ...modelOf('blind', [], []),
      verdicts: { truth: Uint8Array.from(truth), predicted: new Uint8Array(200) },
    };
    const good = { ...blind, verdicts: { truth: Uint8Array.from(truth), predicted: Uint8Array.from(truth) } };
    // (200 - 1)² / 200.
    expect(lines(formatComparison([blind, good]))).toContain('1 against 2 label 0 200 chi-squared 198.0050 < 0.0001');
    expect(formatComparison([blind, good])).not.toContain('By source');
  });
});

describe('comparisonToJson', () => {
  it('has every evaluation and every test, and survives JSON', () => {
    const json = comparisonToJson([modelOf('a', FIRST), modelOf('b', SECOND)]);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json.models.map(({ model, threshold, events }) => [model, threshold, events])).toEqual([
      ['a', 0.625, 10],
      ['b', 0.625, 10],
    ]);
    expect(json.comparisons).toMatchObject([
      { first: 'a', second: 'b', label: { onlyFirstRight: 1, onlySecondRight: 2, statistic: null, pValue: 1 } },
    ]);
  });
});
