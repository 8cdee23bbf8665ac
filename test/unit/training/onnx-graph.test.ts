import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import {
  type FloatClassifier,
  floatLinearClassifierGraph,
  linearClassifierGraph,
  type QuantisedClassifier,
} from '../../../src/training/onnx-graph.ts';
import { decodeModel } from '../../../src/training/onnx-schema.ts';
import { seededRandom } from './random-rows.ts';

const DIMENSIONS = 1000;
const CLASS_COUNT = 12;

const random = seededRandom(9);
const description = {
  name: 'test',
  dimensions: DIMENSIONS,
  classCount: CLASS_COUNT,
  bias: Float32Array.from({ length: CLASS_COUNT }, () => 2 * random() - 1),
  metadata: { zebra: 'last', labels: 'benign,sqli', ünicode: '✓' },
};
const quantised: QuantisedClassifier = {
  ...description,
  weights: Int8Array.from({ length: DIMENSIONS * CLASS_COUNT }, () => Math.floor(random() * 256) - 128),
  scales: Float32Array.from({ length: CLASS_COUNT }, () => 0.001 + random() * 0.01),
};
const float: FloatClassifier = {
  ...description,
  weights: Float32Array.from({ length: DIMENSIONS * CLASS_COUNT }, () => 2 * random() - 1),
};

interface Batch {
  readonly count: number;
  readonly features: Uint8Array;
  readonly rowScale: Float32Array;
}

function randomBatch(count: number): Batch {
  const density = random();
  const features = Uint8Array.from({ length: count * DIMENSIONS }, () => (random() < density ? 1 : 0));
  const rowScale = Float32Array.from({ length: count }, (_, row) => {
    const present = features.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS).filter((value) => value === 1).length;
    return present === 0 ? 0 : 1 / Math.sqrt(present);
  });
  return { count, features, rowScale };
}

async function run(session: InferenceSession, { count, features, rowScale }: Batch): Promise<Float32Array> {
  const { probabilities } = await session.run({
    features: new Tensor('uint8', features, [count, DIMENSIONS]),
    row_scale: new Tensor('float32', rowScale, [count, 1]),
  });
  expect(probabilities?.dims).toEqual([count, CLASS_COUNT]);
  return probabilities?.data as Float32Array;
}

/** The formula, in double precision. */
function compute(batch: Batch, weightOf: (feature: number, label: number) => number): number[] {
  return Array.from({ length: batch.count }, (_, row) => {
    const logits = Array.from(description.bias, (bias, label) => {
      let sum = 0;
      for (let feature = 0; feature < DIMENSIONS; feature++) {
        if (batch.features[row * DIMENSIONS + feature] === 1) sum += weightOf(feature, label);
      }
      return (batch.rowScale[row] ?? Number.NaN) * sum + bias;
    });
    const largest = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  }).flat();
}

function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  expect(left).toHaveLength(right.length);
  return Array.from(left).reduce((most, value, at) => Math.max(most, Math.abs(value - (right[at] ?? Number.NaN))), 0);
}

describe.each([
  {
    name: 'linearClassifierGraph',
    bytes: linearClassifierGraph(quantised),
    again: linearClassifierGraph({ ...quantised }),
    weightOf: (feature: number, label: number) =>
      (quantised.weights[feature * CLASS_COUNT + label] ?? Number.NaN) * (quantised.scales[label] ?? Number.NaN),
  },
  {
    name: 'floatLinearClassifierGraph',
    bytes: floatLinearClassifierGraph(float),
    again: floatLinearClassifierGraph({ ...float }),
    weightOf: (feature: number, label: number) => float.weights[feature * CLASS_COUNT + label] ?? Number.NaN,
  },
])('$name', ({ bytes, again, weightOf }) => {
  it('computes what the formula says, for batches of any size', async () => {
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
    for (const count of [1, 2, 7, 33]) {
      const batch = randomBatch(count);
      expect(largestDifference(await run(session, batch), compute(batch, weightOf))).toBeLessThan(1e-6);
    }
    await session.release();
  });

  it('names its tensors and keeps its metadata, sorted', async () => {
    const session = await InferenceSession.create(bytes);
    expect(session.inputNames).toEqual(['features', 'row_scale']);
    expect(session.outputNames).toEqual(['probabilities']);
    await session.release();
    const model = decodeModel(bytes);
    expect(model).toMatchObject({ irVersion: 8, opsetImport: [{ domain: '', version: 17 }], graph: { name: 'test' } });
    expect(model.metadataProps).toEqual([
      { key: 'labels', value: 'benign,sqli' },
      { key: 'zebra', value: 'last' },
      { key: 'ünicode', value: '✓' },
    ]);
  });

  it('gives the same bytes for the same classifier', () => {
    expect(again).toEqual(bytes);
  });
});

describe('linearClassifierGraph', () => {
  it('gives an event the same bits in every batch', async () => {
    const session = await InferenceSession.create(linearClassifierGraph(quantised), { intraOpNumThreads: 1 });
    const batch = randomBatch(19);
    const together = await run(session, batch);
    for (let row = 0; row < batch.count; row++) {
      const alone = await run(session, {
        count: 1,
        features: batch.features.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS),
        rowScale: batch.rowScale.slice(row, row + 1),
      });
      expect(alone).toEqual(together.slice(row * CLASS_COUNT, (row + 1) * CLASS_COUNT));
    }
    await session.release();
  });

  it('refuses sizes that do not fit together', () => {
    expect(() => linearClassifierGraph({ ...quantised, dimensions: 999 })).toThrow(RangeError);
    expect(() => linearClassifierGraph({ ...quantised, scales: new Float32Array(11) })).toThrow(RangeError);
    expect(() => linearClassifierGraph({ ...quantised, bias: new Float32Array(13) })).toThrow(RangeError);
    expect(() => floatLinearClassifierGraph({ ...float, classCount: 11 })).toThrow(RangeError);
  });
});
