import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/model/manifest.ts';
import { updateCard } from '../../../src/training/model-card.ts';
import { manifestFor, tinyModel } from '../model/bundles.ts';

const PLAIN = manifestFor(tinyModel());
const RELIABILITY = Array.from({ length: 10 }, (_, index) => ({
  from: index / 10,
  to: (index + 1) / 10,
  rows: index === 3 ? 0 : 10 * index,
  meanScore: index === 3 ? null : index / 10 + 0.05,
  attackShare: index === 3 ? null : index / 10 + 0.0123,
}));
const MEASURED: Manifest = {
  ...PLAIN,
  decision: {
    threshold: 0.61,
    chosenBy: 'the preset balanced',
    presets: {
      strict: { threshold: 0.93, falsePositiveRate: 0.0098, truePositiveRate: 0.71 },
      balanced: { threshold: 0.61, falsePositiveRate: 0.03, truePositiveRate: 0.88 },
      sensitive: { threshold: 0.2, falsePositiveRate: 0.1, truePositiveRate: null },
    },
  },
  calibration: { folds: 5, temperature: 1.25, offset: -0.4, reliability: RELIABILITY },
  training: { ...PLAIN.training, rowsRead: 100, rowsUsed: 130, generatedRows: 50 },
};

describe('the figures of a model card', () => {
  it('have the presets with their rates', () => {
    const card = updateCard(null, MEASURED);
    expect(card).toContain(`
| preset | threshold | FPR | TPR |
|---|---:|---:|---:|
| strict | 0.93 | 0.0098 | 0.7100 |
| balanced | 0.61 | 0.0300 | 0.8800 |
| sensitive | 0.2 | 0.1000 | - |

`);
  });

  it('have the reliability of the scores, ten lines', () => {
    const card = updateCard(null, MEASURED);
    expect(card).toContain('in 5 folds (temperature 1.25, offset -0.4\n');
    expect(card).toContain(
      '\n| score | rows | mean score | share of attacks |\n|---|---:|---:|---:|\n| 0 to 0.1 | 0 | 0.0500 | 0.0123 |\n',
    );
    expect(card).toContain('\n| 0.3 to 0.4 | 0 | - | - |\n');
    expect(card).toContain('\n| 0.9 to 1 | 90 | 0.9500 | 0.9123 |\n\nRows by label:\n');
    expect(card.match(/^\| [\d.]+ to [\d.]+ \|/gm)).toHaveLength(10);
  });

  it('tell generated rows from those that were read', () => {
    expect(updateCard(null, MEASURED)).toContain('| rows | 130 used: 80 of 100 read, and 50 generated |');
  });

  it('say nothing of what a bundle does not have', () => {
    const { training } = PLAIN;
    const card = updateCard(null, { ...PLAIN, training: { ...training, rowsRead: 9, rowsUsed: 7, generatedRows: 0 } });
    expect(card).toContain('| rows | 7 used of 9 read |\n\nRows by label:');
    for (const word of ['preset', 'Reliability', 'generated']) expect(card).not.toContain(word);
  });

  it('are renewed between their marks, and the prose stays', () => {
    const first = updateCard(null, PLAIN).replace('Draft.', 'By hand.');
    const second = updateCard(`${first}\nBehind.\n`, MEASURED);
    expect(second).toContain('By hand.');
    expect(second).toMatch(/\nBehind\.\n$/);
    expect(second.match(/Rows by label/g)).toHaveLength(1);
    expect(updateCard(second, MEASURED)).toBe(second);
  });
});
