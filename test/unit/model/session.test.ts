import { describe, expect, onTestFinished, test } from 'vitest';
import { IdSet } from '../../../src/features/id-set.ts';
import { FEATURE_SET } from '../../../src/features/vector.ts';
import type { ModelBundle } from '../../../src/model/bundle.ts';
import { BATCH_ROWS, ModelSession } from '../../../src/model/session.ts';
import { seededRandom } from '../training/random-rows.ts';
import { bundleOf, LABELS, manifestFor, tinyModel, type Weights } from './bundles.ts';
import { expectModelError } from './model-errors.ts';

async function openSession(bundle: ModelBundle): Promise<ModelSession> {
  const session = await ModelSession.open(bundle);
  onTestFinished(() => session.close());
  return session;
}

/** Probabilities of each row of features, in batches as the pipeline makes them. */
async function classify(session: ModelSession, rows: readonly (readonly number[])[]): Promise<number[][]> {
  const probabilities: number[][] = [];
  const take = (batch: Float32Array, count: number): void => {
    for (let row = 0; row < count; row++) {
      probabilities.push([...batch.subarray(row * session.labelCount, (row + 1) * session.labelCount)]);
    }
  };
  const present = new IdSet(FEATURE_SET.dimensions);
  for (const row of rows) {
    present.clear();
    for (const id of row) present.add(id);
    session.addRow(present);
    if (session.isFull) await session.runBatch(take);
  }
  await session.runBatch(take);
  return probabilities;
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((logit) => Math.exp(logit));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function compute(weights: Weights, row: readonly number[]): number[] {
  return softmax(
    LABELS.map((_, label) => {
      const sum = row.reduce((total, feature) => total + (weights[feature]?.[label] ?? 0), 0);
      return row.length === 0 ? 0 : sum / Math.sqrt(row.length);
    }),
  );
}

const WEIGHTS: Weights = { 0: [1, 2, 0], 7: [-3, 1, 1], 100: [2, -2, 0], 16383: [0, 0, 4] };

function randomRows(count: number): number[][] {
  const random = seededRandom(4);
  const features = [...Object.keys(WEIGHTS).map(Number), 5, 6];
  return Array.from({ length: count }, () => features.filter(() => random() < 0.4));
}

describe('ModelSession', () => {
  test.each([0, 1, 2, BATCH_ROWS - 1, BATCH_ROWS, BATCH_ROWS + 1, 3 * BATCH_ROWS + 5])(
    'gives each of %i rows the probabilities of the formula',
    async (count) => {
      const session = await openSession(bundleOf(tinyModel(WEIGHTS)));
      const rows = randomRows(count);
      const probabilities = await classify(session, rows);
      expect(probabilities).toHaveLength(count);
      rows.forEach((row, index) => {
        compute(WEIGHTS, row).forEach((probability, label) => {
          expect(probabilities[index]?.[label]).toBeCloseTo(probability, 5);
        });
      });
    },
  );

  test('gives a row the same bits whatever stands beside it', async () => {
    const session = await openSession(bundleOf(tinyModel(WEIGHTS)));
    const rows = randomRows(200);
    const together = await classify(session, rows);
    for (const [index, row] of rows.entries()) {
      if (index % 20 === 0) expect(await classify(session, [row])).toEqual([together[index]]);
    }
    expect(await classify(session, rows.toReversed())).toEqual(together.toReversed());
  });

  test('takes names of tensors from the manifest, and labels as many as it has', async () => {
    const session = await openSession(bundleOf(tinyModel()));
    expect(session.labelCount).toBe(3);
    expect(await classify(session, [[1]])).toEqual([[1 / 3, 1 / 3, 1 / 3].map(Math.fround)]);
  });
});

describe('a model that does not fit its manifest', () => {
  const { tensors } = manifestFor(tinyModel());

  test.each([
    ['features of another width', tinyModel({}, { dimensions: 4096, classCount: 3 }), {}],
    ['other probabilities', tinyModel({}, { dimensions: FEATURE_SET.dimensions, classCount: 2 }), {}],
    ['an input by another name', tinyModel(), { features: { ...tensors.features, name: 'input' } }],
    ['an output by another name', tinyModel(), { probabilities: { ...tensors.probabilities, name: 'label' } }],
    ['an input of another type', tinyModel(), { features: { ...tensors.features, type: 'float32' as const } }],
  ])('%s', async (_, model, changes) => {
    const bundle = bundleOf(model, { tensors: { ...tensors, ...changes } });
    const message = await expectModelError(ModelSession.open(bundle), 'BUNDLE_TENSORS');
    expect(message).toContain('models/tiny');
  });
});

describe('a file that is no model', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['text', Uint8Array.from(Buffer.from('<html>not found</html>'))],
    ['half a model', tinyModel().slice(0, 20_000)],
    ['a model without its end', tinyModel().slice(0, -1)],
  ])('%s', async (_, model) => {
    const message = await expectModelError(ModelSession.open(bundleOf(model)), 'MODEL_UNREADABLE');
    expect(message).toContain('models/tiny');
  });
});
