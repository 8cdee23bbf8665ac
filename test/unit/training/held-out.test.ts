import { describe, expect, it } from 'vitest';
import { type Dataset, GENERATED } from '../../../src/training/dataset.ts';
import { scoreHeldOut } from '../../../src/training/held-out.ts';
import { summariseHeldOut } from '../../../src/training/held-out-summary.ts';
import type { LinearClassifier } from '../../../src/training/linear-classifier.ts';
import { createSparseRowsBuilder, type SparseRows } from '../../../src/training/sparse-rows.ts';

type Part = Pick<Dataset, 'rows' | 'sourceOfRow' | 'sources'>;

/** Rows that carry who they are: row r has the one feature r, so that a training can tell which rows it was given. */
function datasetOf(rowsOf: readonly (readonly [source: number, label: number])[], sourceCount: number): Part {
  const builder = createSparseRowsBuilder(rowsOf.length);
  rowsOf.forEach(([, label], row) => {
    builder.add([row], label, 1);
  });
  return {
    rows: builder.build(),
    sourceOfRow: Int32Array.from(rowsOf, ([source]) => source),
    sources: Array.from({ length: sourceCount }, (_, index) => ({
      name: `source-${index}`,
      rows: rowsOf.filter(([source]) => source === index).length,
    })),
  };
}

/** A training that writes down what it saw; its models give a row that they were trained on the logit 100, others 1. */
function recordingTrainer(classCount = 3) {
  const seen: { fold: number; rows: number[] }[] = [];
  const train = async (rows: SparseRows, fold: number): Promise<LinearClassifier> => {
    seen.push({ fold, rows: [...rows.ids] });
    const weights = new Int8Array(rows.dimensions * classCount).fill(1);
    for (const row of rows.ids) weights.fill(100, row * classCount, (row + 1) * classCount);
    return {
      classCount,
      weights,
      scales: new Float32Array(classCount).fill(1),
      bias: Float32Array.from([0, 0.25, fold]),
    };
  };
  return { seen, train };
}

// Three sources of 4, 3 and 2 rows, mixed, with generated rows between.
const MIXED = datasetOf(
  [
    [0, 0],
    [GENERATED, 1],
    [1, 2],
    [2, 0],
    [0, 1],
    [1, 0],
    [GENERATED, 0],
    [0, 0],
    [2, 1],
    [1, 1],
    [0, 2],
  ],
  3,
);

describe('scoreHeldOut', () => {
  it('scores every real row once, by a model that saw all other sources and nothing of its own', async () => {
    const { seen, train } = recordingTrainer();
    const heldOut = await scoreHeldOut(MIXED, 3, train);
    expect(seen.map(({ fold }) => fold)).toEqual([0, 1, 2]);
    // The largest source is fold 0, and so on.
    expect(seen.map(({ rows }) => rows)).toEqual([
      [1, 2, 3, 5, 6, 8, 9],
      [0, 1, 3, 4, 6, 7, 8, 10],
      [0, 1, 2, 4, 5, 6, 7, 9, 10],
    ]);
    expect([...heldOut.sources]).toEqual([0, 1, 2, 0, 1, 0, 2, 1, 0]);
    expect([...heldOut.classes]).toEqual([0, 2, 0, 1, 0, 0, 1, 1, 2]);
    heldOut.sources.forEach((source, row) => {
      // 1 + bias: nobody had seen it; the third logit tells which fold scored it.
      expect([...heldOut.logits.subarray(row * 3, row * 3 + 3)]).toEqual([1, 1.25, 1 + source]);
    });
  });

  it('weighs a source by the square root of its rows', async () => {
    const { weights, sources } = await scoreHeldOut(MIXED, 2, recordingTrainer().train);
    const total = [0, 0, 0];
    sources.forEach((source, row) => {
      total[source] = (total[source] ?? 0) + (weights[row] ?? Number.NaN);
    });
    expect(total[0]).toBeCloseTo(2, 12);
    expect(total[1]).toBeCloseTo(Math.sqrt(3), 12);
    expect(total[2]).toBeCloseTo(Math.sqrt(2), 12);
  });

  it('leaves out folds that no source falls into', async () => {
    const { seen, train } = recordingTrainer();
    const heldOut = await scoreHeldOut(MIXED, 9, train);
    expect(seen.map(({ fold }) => fold)).toEqual([0, 1, 2]);
    expect(heldOut.logits).toHaveLength(27);
  });

  it('refuses, before it trains, what cannot be held out in turn', async () => {
    const { seen, train } = recordingTrainer();
    const cases: [Part, RegExp][] = [
      [
        datasetOf(
          [
            [GENERATED, 0],
            [GENERATED, 1],
          ],
          0,
        ),
        /takes two of them, not 0/,
      ],
      [
        datasetOf(
          [
            [0, 0],
            [0, 1],
            [GENERATED, 0],
            [GENERATED, 1],
          ],
          1,
        ),
        /takes two of them, not 1/,
      ],
      [
        datasetOf(
          [
            [0, 0],
            [0, 0],
            [1, 1],
          ],
          2,
        ),
        /no benign event left/,
      ],
      [
        datasetOf(
          [
            [0, 0],
            [1, 1],
            [1, 0],
          ],
          2,
        ),
        /no attack left/,
      ],
    ];
    for (const [dataset, message] of cases) {
      await expect(scoreHeldOut(dataset, 2, train)).rejects.toMatchObject({
        code: 'TOO_FEW_SOURCES',
        message: expect.stringMatching(message),
      });
    }
    expect(seen).toEqual([]);
  });
});

describe('summariseHeldOut', () => {
  /** Two classes; the odds of an attack are `odds`. */
  const heldOutOf = (odds: readonly number[], classes: readonly number[], sources: readonly number[]) => ({
    classCount: 2,
    logits: Float64Array.from(odds.flatMap((value) => [0, value])),
    classes: Uint8Array.from(classes),
    sources: Int32Array.from(sources),
    weights: new Float64Array(odds.length).fill(1),
  });

  it('tells what the calibrated scores say, by source for the presets', () => {
    const benign = Array.from({ length: 20 }, () => -4);
    const attacks = Array.from({ length: 20 }, () => 2);
    const heldOut = heldOutOf(
      [...benign, ...attacks],
      [...benign.map(() => 0), ...attacks.map(() => 1)],
      [...benign.map(() => 0), ...attacks.map(() => 1)],
    );
    const { calibration, presets } = summariseHeldOut(heldOut, { temperature: 2, offset: 1.00004 }, 5);
    expect(calibration).toMatchObject({ folds: 5, temperature: 2, offset: 1 });
    // 1 / (1 + e) and 1 / (1 + e^-2).
    expect(calibration.reliability[2]).toEqual({ from: 0.2, to: 0.3, rows: 20, meanScore: 0.2689, attackShare: 0 });
    expect(calibration.reliability[8]).toEqual({ from: 0.8, to: 0.9, rows: 20, meanScore: 0.8808, attackShare: 1 });
    expect(presets?.balanced).toEqual({ threshold: 0.269, falsePositiveRate: 0, truePositiveRate: 1 });
  });

  it('has no presets without benign sources to choose by, and survives extreme logits', () => {
    const { calibration, presets } = summariseHeldOut(
      heldOutOf([1e9, -1e9], [1, 0], [0, 1]),
      { temperature: 0.25, offset: 0 },
      2,
    );
    expect(presets).toBeNull();
    expect(calibration.reliability[0]).toMatchObject({ rows: 1, meanScore: 0, attackShare: 0 });
    expect(calibration.reliability[9]).toMatchObject({ rows: 1, meanScore: 1, attackShare: 1 });
  });
});
