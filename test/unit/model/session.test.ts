import { describe, expect, onTestFinished, test } from 'vitest';
import { FEATURE_SET, Vectoriser } from '../../../src/features/vector.ts';
import type { ModelBundle } from '../../../src/model/bundle.ts';
import { COUNT_BATCH_ROWS } from '../../../src/model/count-batch.ts';
import type { Manifest } from '../../../src/model/manifest.ts';
import { PRESENCE_BATCH_ROWS } from '../../../src/model/presence-batch.ts';
import { ModelSession } from '../../../src/model/session.ts';
import { floatLinearClassifierGraph, type QuantisedClassifier } from '../../../src/training/onnx-graph.ts';
import { eventWith } from '../features/events.ts';
import { seededRandom } from '../training/random-rows.ts';
import { bundleOf, LABELS, manifestFor, tinyModel, type Weights } from './bundles.ts';
import { countWeights, foreignBundle, foreignModel } from './foreign-model.ts';
import { expectModelError } from './model-errors.ts';

async function openSession(bundle: ModelBundle): Promise<ModelSession> {
  const session = await ModelSession.open(bundle);
  onTestFinished(() => session.close());
  return session;
}

/** Probabilities of each value, in batches as the pipeline makes them. */
async function classify(session: ModelSession, values: readonly string[]): Promise<number[][]> {
  const probabilities: number[][] = [];
  const take = (batch: Float32Array, count: number): void => {
    for (let row = 0; row < count; row++) {
      probabilities.push([...batch.subarray(row * session.labelCount, (row + 1) * session.labelCount)]);
    }
  };
  for (const variableValue of values) {
    session.add(eventWith({ variableValue }));
    if (session.isFull) await session.runBatch(take);
  }
  await session.runBatch(take);
  return probabilities;
}

const vectoriser = new Vectoriser();

function idsOf(variableValue: string): number[] {
  vectoriser.vectorise(eventWith({ variableValue }));
  return [...vectoriser.features.ids.subarray(0, vectoriser.features.count)];
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((logit) => Math.exp(logit));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function compute(weights: Weights, value: string): number[] {
  const ids = idsOf(value);
  return softmax(
    LABELS.map((_, label) => {
      const sum = ids.reduce((total, id) => total + (weights[id]?.[label] ?? 0), 0);
      return ids.length === 0 ? 0 : sum / Math.sqrt(ids.length);
    }),
  );
}

const WORDS = ['select', "' or 1=1", '<script>', 'a', '', '../', '42', 'héllo', '%00', '-- '];

function randomValues(count: number): string[] {
  const random = seededRandom(4);
  return Array.from({ length: count }, () => WORDS.filter(() => random() < 0.4).join(' '));
}

/** Weights for features that the values above have, some of them in common. */
const WEIGHTS: Weights = Object.fromEntries(
  WORDS.flatMap((word, index) => idsOf(word).map((id, at) => [id, [(id % 5) - 2, (at % 7) - 3, index - 4]])),
);

describe('ModelSession', () => {
  test.each([
    0,
    1,
    2,
    PRESENCE_BATCH_ROWS - 1,
    PRESENCE_BATCH_ROWS,
    PRESENCE_BATCH_ROWS + 1,
    3 * PRESENCE_BATCH_ROWS + 5,
  ])('gives each of %i events the probabilities of the formula', async (count) => {
    const session = await openSession(bundleOf(tinyModel(WEIGHTS)));
    const values = randomValues(count);
    const probabilities = await classify(session, values);
    expect(probabilities).toHaveLength(count);
    values.forEach((value, index) => {
      compute(WEIGHTS, value).forEach((probability, label) => {
        expect(probabilities[index]?.[label]).toBeCloseTo(probability, 5);
      });
    });
  });

  test('gives an event the same bits whatever stands beside it', async () => {
    const session = await openSession(bundleOf(tinyModel(WEIGHTS)));
    const values = randomValues(200);
    const together = await classify(session, values);
    for (const [index, value] of values.entries()) {
      if (index % 20 === 0) expect(await classify(session, [value])).toEqual([together[index]]);
    }
    expect(await classify(session, values.toReversed())).toEqual(together.toReversed());
  });

  test('takes names of tensors from the manifest, and labels as many as it has', async () => {
    const session = await openSession(bundleOf(tinyModel()));
    expect(session.labelCount).toBe(3);
    expect(await classify(session, ['a'])).toEqual([[1 / 3, 1 / 3, 1 / 3].map(Math.fround)]);
  });

  test('feeds floats, without a row scale, where the manifest says so', async () => {
    const { rowScale: _, ...tensors } = manifestFor(tinyModel()).tensors;
    const weights = new Float32Array(FEATURE_SET.dimensions * LABELS.length);
    for (const [id, row] of Object.entries(WEIGHTS)) weights.set(row, Number(id) * LABELS.length);
    const session = await openSession(
      bundleOf(foreignModel({ weights, dimensions: FEATURE_SET.dimensions }), {
        tensors: { ...tensors, features: { name: 'X', type: 'float32', shape: ['batch', FEATURE_SET.dimensions] } },
      }),
    );
    const values = randomValues(PRESENCE_BATCH_ROWS + 3);
    const probabilities = await classify(session, values);
    values.forEach((value, index) => {
      const logits = LABELS.map((_label, label) =>
        idsOf(value).reduce((sum, id) => sum + (WEIGHTS[id]?.[label] ?? 0), 0),
      );
      softmax(logits).forEach((probability, label) => {
        expect(probabilities[index]?.[label]).toBeCloseTo(probability, 4);
      });
    });
  });
});

describe('a model over counts', () => {
  const WEIGHT = { "count '": [0, 0.5, 0], 'count <': [0, 0, 0.25], letters: [0.01, 0, 0] };

  test('gets the lexical features, and none of the batch before', async () => {
    const session = await openSession(foreignBundle(foreignModel({ weights: countWeights(WEIGHT) })));
    const values = Array.from(
      { length: 2 * COUNT_BATCH_ROWS + 7 },
      (_, index) => `${"'".repeat(index % 5)}${'<'.repeat(index % 7)}ab`,
    );
    const probabilities = await classify(session, values);
    expect(probabilities).toHaveLength(values.length);
    values.forEach((_value, index) => {
      const expected = softmax([0.02, 0.5 * (index % 5), 0.25 * (index % 7)]);
      expected.forEach((probability, label) => {
        expect(probabilities[index]?.[label]).toBeCloseTo(probability, 5);
      });
    });
  });

  test('may give a label beside the probabilities', async () => {
    const session = await openSession(foreignBundle(foreignModel()));
    expect(await classify(session, ['a'])).toEqual([[1 / 3, 1 / 3, 1 / 3].map(Math.fround)]);
  });

  test('may have a fixed batch when it is the one in use', async () => {
    const session = await openSession(foreignBundle(foreignModel({ batch: { dimValue: COUNT_BATCH_ROWS } })));
    expect(await classify(session, ['a', 'b'])).toHaveLength(2);
  });

  test.each([1, COUNT_BATCH_ROWS - 1, 2 * COUNT_BATCH_ROWS])(
    'is refused with a fixed batch of %i',
    async (dimValue) => {
      const bundle = foreignBundle(foreignModel({ batch: { dimValue } }));
      const message = await expectModelError(ModelSession.open(bundle), 'BUNDLE_TENSORS');
      expect(message).toContain(`batches of ${dimValue} rows only`);
    },
  );
});

describe('a model whose probabilities are no numbers', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is noticed', async (fault) => {
    const broken: Omit<QuantisedClassifier, 'weights' | 'scales'> = {
      name: 'broken',
      dimensions: FEATURE_SET.dimensions,
      classCount: LABELS.length,
      bias: Float32Array.of(0, fault, 0),
      metadata: {},
    };
    const weights = new Float32Array(FEATURE_SET.dimensions * LABELS.length);
    const session = await openSession(bundleOf(floatLinearClassifierGraph({ ...broken, weights })));
    const message = await expectModelError(classify(session, ['a']), 'MODEL_OUTPUT');
    expect(message).toContain('models/tiny');
  });
});

describe('a model that does not fit its manifest', () => {
  const { tensors } = manifestFor(tinyModel());
  const { rowScale: _, ...withoutRowScale } = tensors;

  test.each<[string, Uint8Array, Manifest['tensors']]>([
    ['features of another width', tinyModel({}, { dimensions: 4096, classCount: 3 }), tensors],
    ['other probabilities', tinyModel({}, { dimensions: FEATURE_SET.dimensions, classCount: 2 }), tensors],
    ['an input by another name', tinyModel(), { ...tensors, features: { ...tensors.features, name: 'input' } }],
    [
      'an output by another name',
      tinyModel(),
      { ...tensors, probabilities: { ...tensors.probabilities, name: 'label' } },
    ],
    ['an input of another type', tinyModel(), { ...tensors, features: { ...tensors.features, type: 'float32' } }],
    ['an input that the manifest does not name', tinyModel(), withoutRowScale],
  ])('%s', async (_name, model, changed) => {
    const bundle = bundleOf(model, { tensors: changed });
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
    expect(message).not.toMatch(/[.\s]$/);
  });
});
