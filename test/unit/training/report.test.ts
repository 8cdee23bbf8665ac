import { describe, expect, it } from 'vitest';
import { evaluatePredictions, type Predictions } from '../../../src/training/metrics.ts';
import { formatReport, reportToJson } from '../../../src/training/report.ts';

const PREDICTIONS: Predictions = {
  truth: [0, 0, 0, 0, 1, 1, 1, 2, 2, 99],
  predicted: [0, 0, 0, 1, 1, 1, 2, 2, 0, 0],
  attackScores: [0.1, 0.2, 0.3, 0.8, 0.9, 0.8, 0.7, 0.6, 0.3, 0.05],
  origins: ['a/a:1', 'a/a:2', 'a/a:3', 'b/b:1', 'b/b:2', 'b/b:3', 'b/b:4', 'b/b:5', 'c/c:1', null],
};

/** The lines below a heading, up to the next one, with blanks made single. */
function sectionOf(report: string, heading: string): string[] {
  const [, after = ''] = report.split(`${heading}\n\n`);
  const [body = ''] = after.split('\n\n');
  return body
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().replace(/ +/g, ' '));
}

describe('formatReport', () => {
  const report = formatReport(evaluatePredictions(PREDICTIONS));

  it('tells attack from benign', () => {
    expect(sectionOf(report, 'Attack or benign')).toEqual(
      expect.arrayContaining([
        'events 10',
        'attacks 6',
        'benign 4',
        'true positive rate 66.67 % 30.0-90.3 %',
        'false positive rate 25.00 % 4.6-69.9 %',
        'right label 60.00 %',
      ]),
    );
  });

  it('names the labels and shows - where a rate is undefined', () => {
    const lines = sectionOf(report, 'By label');
    expect(lines[0]).toBe('label events predicted precision recall F1');
    expect(lines.slice(2)).toEqual([
      'benign 4 5 60.00 % 75.00 % 0.6667',
      'sqli 3 3 66.67 % 66.67 % 0.6667',
      'xss 2 2 50.00 % 50.00 % 0.5000',
      'label 99 1 0 - 0.00 % 0.0000',
    ]);
  });

  it('shows the confusion', () => {
    const lines = sectionOf(report, 'Confusion: a line for each true label, a column for each predicted one');
    expect(lines[0]).toBe('0 1 2 99');
    expect(lines.slice(2)).toEqual(['0 benign 3 1 . .', '1 sqli . 2 1 .', '2 xss 1 . 1 .', '99 label 99 1 . . .']);
  });

  it('shows the thresholds', () => {
    const lines = sectionOf(report, 'Detection at a given false positive rate');
    expect(lines.slice(2)).toHaveLength(4);
    expect(lines[2]).toBe('at most 0.10 % 0.900000 0.00 % 16.67 % 3.0-56.4 %');
  });

  it('shows the sources, the largest when there are many', () => {
    const origins = (text: string) => sectionOf(text, 'By source').map((line) => line.split(' ')[0]);
    expect(origins(report).slice(2)).toEqual(['a/a', 'b/b', 'c/c', '(not']);
    const short = formatReport(evaluatePredictions(PREDICTIONS), { mostOrigins: 2 });
    expect(origins(short).slice(2)).toEqual(['a/a', 'b/b', '2']);
    expect(short).toContain('\n2 smaller sources are not shown.\n');
    expect(formatReport(evaluatePredictions(PREDICTIONS), { mostOrigins: 3 })).toContain('\n1 smaller source is not');
  });

  it('leaves the sources out when there are none', () => {
    const { truth, predicted, attackScores } = PREDICTIONS;
    expect(formatReport(evaluatePredictions({ truth, predicted, attackScores }))).not.toContain('By source');
  });

  it('says when there is nothing to choose a threshold by, or nothing to detect', () => {
    const onlyAttacks = formatReport(evaluatePredictions({ truth: [1], predicted: [1], attackScores: [1] }));
    expect(onlyAttacks).toContain('There is no benign event, so no threshold can be chosen.\n');
    const onlyBenign = formatReport(evaluatePredictions({ truth: [0], predicted: [0], attackScores: [0] }));
    expect(onlyBenign).toContain('There is no attack, so no detection can be measured.\n');
    expect(onlyBenign).toContain('none');
    expect(formatReport(evaluatePredictions({ truth: [], predicted: [], attackScores: [] }))).toContain('events');
  });

  it('never shows a threshold that is lower than the real one', () => {
    const text = formatReport(evaluatePredictions({ truth: [0, 1], predicted: [0, 1], attackScores: [0, 0.1234561] }));
    expect(text).toContain('0.123457');
  });

  it('shows the name of a source without its control characters', () => {
    const text = formatReport(
      evaluatePredictions({ truth: [0], predicted: [0], attackScores: [0], origins: ['\u001b[2Jevil\n:x'] }),
    );
    expect(text).not.toContain('\u001b');
    expect(text).toContain('[2Jevil');
  });
});

describe('reportToJson', () => {
  it('survives JSON unchanged and names the labels', () => {
    const evaluation = evaluatePredictions(PREDICTIONS);
    const json = reportToJson(evaluation);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json.labels.map(({ labelId, name }) => [labelId, name])).toEqual([
      [0, 'benign'],
      [1, 'sqli'],
      [2, 'xss'],
      [99, 'label 99'],
    ]);
    expect(json).toMatchObject({ ...evaluation, labels: evaluation.labels });
  });
});
