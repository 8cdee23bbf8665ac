import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEXICAL_FEATURE_SET } from '../../../src/features/lexical-vector.ts';
import { FEATURE_SET } from '../../../src/features/vector.ts';
import { loadBundle } from '../../../src/model/bundle.ts';
import { LABELS, manifestFor, tinyModel, writeBundle } from './bundles.ts';
import { foreignBundle, foreignModel } from './foreign-model.ts';
import { expectModelError } from './model-errors.ts';

const MODEL = tinyModel();
const MANIFEST = manifestFor(MODEL);

const { manifest: COUNTS, model: COUNT_MODEL } = foreignBundle(foreignModel());

/** The manifest with other tensors. */
function withTensors(changes: Record<string, unknown>): unknown {
  return { ...MANIFEST, tensors: { ...MANIFEST.tensors, ...changes } };
}

const PRESET = { threshold: 0.5, falsePositiveRate: 0.01, truePositiveRate: null };
const PRESETS = { strict: PRESET, balanced: PRESET, sensitive: PRESET };
const BIN = { from: 0, to: 0.1, rows: 0, meanScore: null, attackShare: null };

/** The manifest with presets. */
function withPresets(presets: unknown): unknown {
  return { ...MANIFEST, decision: { ...MANIFEST.decision, presets } };
}

/** The manifest with a calibration that differs from a good one. */
function withCalibration(changes: Record<string, unknown>): unknown {
  return { ...MANIFEST, calibration: { folds: 5, temperature: 1.5, offset: -0.25, reliability: [BIN], ...changes } };
}

describe('a bundle that is whole', () => {
  test('may tell of sources that were held out', async () => {
    for (const manifest of [withPresets(PRESETS), withCalibration({})]) {
      await expect(loadBundle(await writeBundle({ model: MODEL, manifest }))).resolves.toMatchObject({ manifest });
    }
  });

  test('is loaded', async () => {
    const directory = await writeBundle({ model: MODEL });
    const bundle = await loadBundle(directory);
    expect(bundle.directory).toBe(directory);
    expect(bundle.manifest).toEqual(MANIFEST);
    expect(Buffer.from(bundle.model).equals(MODEL)).toBe(true);
  });

  test('may know more than this program asks', async () => {
    const manifest = { ...MANIFEST, remark: 'x', featureSet: { ...FEATURE_SET, remark: 'y' } };
    await expect(loadBundle(await writeBundle({ model: MODEL, manifest }))).resolves.toMatchObject({ manifest });
  });

  test('may take counts as floats', async () => {
    const directory = await writeBundle({ model: COUNT_MODEL, manifest: COUNTS });
    await expect(loadBundle(directory)).resolves.toMatchObject({ manifest: COUNTS });
  });

  test('may take its features as floats, and no row scale', async () => {
    const { rowScale: _, ...tensors } = MANIFEST.tensors;
    const manifest = { ...MANIFEST, tensors: { ...tensors, features: { ...tensors.features, type: 'float32' } } };
    await expect(loadBundle(await writeBundle({ model: MODEL, manifest }))).resolves.toMatchObject({ manifest });
  });

  test('may have its labels in any order, and any threshold from 0 to 1', async () => {
    for (const threshold of [0, 1]) {
      const manifest = { ...MANIFEST, labels: LABELS.toReversed(), decision: { threshold, chosenBy: 'hand' } };
      await expect(loadBundle(await writeBundle({ model: MODEL, manifest }))).resolves.toMatchObject({ manifest });
    }
  });
});

describe('a bundle that is not there', () => {
  test('no folder', async () => {
    const directory = join(await writeBundle({}), 'nowhere');
    expect(await expectModelError(loadBundle(directory), 'BUNDLE_NOT_FOUND')).toContain(directory);
  });

  test('a file in place of the folder', async () => {
    const file = join(await writeBundle({}), 'model.onnx');
    expect(await expectModelError(loadBundle(file), 'BUNDLE_NOT_FOUND')).toContain(file);
  });

  test('no manifest', async () => {
    const message = await expectModelError(loadBundle(await writeBundle({ manifest: null })), 'BUNDLE_NOT_FOUND');
    expect(message).toContain('manifest.json is missing');
  });

  test('no model', async () => {
    const message = await expectModelError(loadBundle(await writeBundle({ model: null })), 'BUNDLE_NOT_FOUND');
    expect(message).toContain('model.onnx is missing');
  });
});

describe('a bundle with a damaged model', () => {
  test.each([
    ['a byte that was flipped', (model: Uint8Array) => model.with(model.length >> 1, ~(model[model.length >> 1] ?? 0))],
    ['its first byte flipped', (model: Uint8Array) => model.with(0, ~(model[0] ?? 0))],
    ['its end cut off', (model: Uint8Array) => model.slice(0, -1)],
    ['nothing left', () => new Uint8Array(0)],
    ['another model', () => tinyModel({ 1: [1, 2, 3] })],
  ])('%s', async (_, damage) => {
    const directory = await writeBundle({ model: damage(MODEL), manifest: MANIFEST });
    const message = await expectModelError(loadBundle(directory), 'BUNDLE_DAMAGED');
    expect(message).toContain('model.onnx');
    expect(message).toContain(directory);
  });

  test.each([
    ['no hash', undefined],
    ['a hash that is no text', 5],
    ['the hash in capitals', MANIFEST.modelSha256.toUpperCase()],
  ])('%s', async (_, modelSha256) => {
    const manifest = { ...MANIFEST, modelSha256 };
    await expectModelError(loadBundle(await writeBundle({ model: MODEL, manifest })), 'BUNDLE_DAMAGED');
  });
});

describe('a manifest with a fault', () => {
  const { formatVersion: _, ...withoutVersion } = MANIFEST;
  const { featureSet: __, ...withoutFeatures } = MANIFEST;
  const { labels: ___, ...withoutLabels } = MANIFEST;
  const { tensors: ____, ...withoutTensors } = MANIFEST;
  const { decision: _____, ...withoutDecision } = MANIFEST;

  test.each<[fault: string, code: string, manifest: unknown]>([
    ['is empty', 'BUNDLE_DAMAGED', ''],
    ['is cut off', 'BUNDLE_DAMAGED', JSON.stringify(MANIFEST).slice(0, -1)],
    ['is no JSON', 'BUNDLE_DAMAGED', '<html>'],
    ['is not UTF-8', 'BUNDLE_DAMAGED', '\u0000\ufffd'],
    ['is null', 'BUNDLE_VERSION', 'null'],
    ['is an array', 'BUNDLE_VERSION', JSON.stringify([MANIFEST])],
    ['is a string', 'BUNDLE_VERSION', JSON.stringify('manifest')],
    ['is a number', 'BUNDLE_VERSION', '1'],
    ['has no version', 'BUNDLE_VERSION', withoutVersion],
    ['has an older version', 'BUNDLE_VERSION', { ...MANIFEST, formatVersion: 0 }],
    ['has a newer version', 'BUNDLE_VERSION', { ...MANIFEST, formatVersion: 2 }],
    ['has its version as text', 'BUNDLE_VERSION', { ...MANIFEST, formatVersion: '1' }],
    ['has no feature set', 'BUNDLE_FEATURES', withoutFeatures],
    ['has null for a feature set', 'BUNDLE_FEATURES', { ...MANIFEST, featureSet: null }],
    ['has text for a feature set', 'BUNDLE_FEATURES', { ...MANIFEST, featureSet: FEATURE_SET.id }],
    ['has no labels', 'BUNDLE_LABELS', withoutLabels],
    ['has null for labels', 'BUNDLE_LABELS', { ...MANIFEST, labels: null }],
    ['has an object for labels', 'BUNDLE_LABELS', { ...MANIFEST, labels: { 0: LABELS[0], length: 1 } }],
    ['has an empty list of labels', 'BUNDLE_LABELS', { ...MANIFEST, labels: [] }],
    ['has benign only', 'BUNDLE_LABELS', { ...MANIFEST, labels: [LABELS[0]] }],
    ['has attacks only', 'BUNDLE_LABELS', { ...MANIFEST, labels: LABELS.slice(1) }],
    ['has a label twice', 'BUNDLE_LABELS', { ...MANIFEST, labels: [LABELS[0], LABELS[1], LABELS[1]] }],
    ['has an unknown label', 'BUNDLE_LABELS', { ...MANIFEST, labels: [...LABELS, { id: 99, name: 'other' }] }],
    ['has a label by another name', 'BUNDLE_LABELS', { ...MANIFEST, labels: [LABELS[0], { id: 1, name: 'xss' }] }],
    ['has a label id as text', 'BUNDLE_LABELS', { ...MANIFEST, labels: [LABELS[0], { id: '1', name: 'sqli' }] }],
    ['has null for a label', 'BUNDLE_LABELS', { ...MANIFEST, labels: [LABELS[0], null] }],
    ['has no tensors', 'BUNDLE_TENSORS', withoutTensors],
    ['has null for tensors', 'BUNDLE_TENSORS', { ...MANIFEST, tensors: null }],
    ['has null for a tensor', 'BUNDLE_TENSORS', withTensors({ rowScale: null })],
    ['has a tensor without a name', 'BUNDLE_TENSORS', withTensors({ rowScale: { type: 'float32', shape: ['b', 1] } })],
    ['has a tensor without a shape', 'BUNDLE_TENSORS', withTensors({ rowScale: { name: 'r', type: 'float32' } })],
    [
      'has features of another type',
      'BUNDLE_TENSORS',
      withTensors({ features: { ...MANIFEST.tensors.features, type: 'int64' } }),
    ],
    [
      'has features of another width',
      'BUNDLE_TENSORS',
      withTensors({ features: { ...MANIFEST.tensors.features, shape: ['batch', 4096] } }),
    ],
    [
      'has more labels than probabilities',
      'BUNDLE_TENSORS',
      { ...MANIFEST, labels: [...LABELS, { id: 8, name: 'xxe' }] },
    ],
    [
      'has counts in bytes',
      'BUNDLE_TENSORS',
      { ...COUNTS, tensors: { ...COUNTS.tensors, features: { ...COUNTS.tensors.features, type: 'uint8' } } },
    ],
    [
      'has counts with a row scale',
      'BUNDLE_TENSORS',
      { ...COUNTS, tensors: { ...COUNTS.tensors, rowScale: MANIFEST.tensors.rowScale } },
    ],
    ['has no decision', 'BUNDLE_DAMAGED', withoutDecision],
    ['has null for a decision', 'BUNDLE_DAMAGED', { ...MANIFEST, decision: null }],
    ['has no threshold', 'BUNDLE_DAMAGED', { ...MANIFEST, decision: {} }],
    ['has a threshold as text', 'BUNDLE_DAMAGED', { ...MANIFEST, decision: { threshold: '0.5' } }],
    ['has a threshold above 1', 'BUNDLE_DAMAGED', { ...MANIFEST, decision: { threshold: 1.5 } }],
    ['has a threshold below 0', 'BUNDLE_DAMAGED', { ...MANIFEST, decision: { threshold: -0.1 } }],
    ['has no number for a threshold', 'BUNDLE_DAMAGED', { ...MANIFEST, decision: { threshold: Number.NaN } }],
    ['has null for presets', 'BUNDLE_DAMAGED', withPresets(null)],
    ['lacks a preset', 'BUNDLE_DAMAGED', withPresets({ strict: PRESET, balanced: PRESET })],
    ['has a preset above 1', 'BUNDLE_DAMAGED', withPresets({ ...PRESETS, strict: { ...PRESET, threshold: 1.1 } })],
    ['has a preset as text', 'BUNDLE_DAMAGED', withPresets({ ...PRESETS, strict: { ...PRESET, threshold: '0.5' } })],
    ['has a preset without rates', 'BUNDLE_DAMAGED', withPresets({ ...PRESETS, sensitive: { threshold: 0.5 } })],
    ['has null for a calibration', 'BUNDLE_DAMAGED', { ...MANIFEST, calibration: null }],
    ['has a calibration of one fold', 'BUNDLE_DAMAGED', withCalibration({ folds: 1 })],
    ['has the temperature 0', 'BUNDLE_DAMAGED', withCalibration({ temperature: 0 })],
    ['has no offset', 'BUNDLE_DAMAGED', withCalibration({ offset: undefined })],
    ['has a reliability that is no list', 'BUNDLE_DAMAGED', withCalibration({ reliability: {} })],
    ['has a bin without rows', 'BUNDLE_DAMAGED', withCalibration({ reliability: [{ ...BIN, rows: -1 }] })],
    ['has a bin the wrong way', 'BUNDLE_DAMAGED', withCalibration({ reliability: [{ ...BIN, from: 0.5 }] })],
    ['has an impossible share', 'BUNDLE_DAMAGED', withCalibration({ reliability: [{ ...BIN, attackShare: 2 }] })],
  ])('that %s', async (_fault, code, manifest) => {
    const directory = await writeBundle({ model: MODEL, manifest });
    expect(await expectModelError(loadBundle(directory), code)).toContain(directory);
  });

  test.each(Object.keys(FEATURE_SET))('that has another %s', async (key) => {
    const manifest = { ...MANIFEST, featureSet: { ...FEATURE_SET, [key]: 'other' } };
    const message = await expectModelError(
      loadBundle(await writeBundle({ model: MODEL, manifest })),
      'BUNDLE_FEATURES',
    );
    expect(message).toContain(`${key} is "other"`);
  });

  test.each(Object.keys(LEXICAL_FEATURE_SET))('that has counts with another %s', async (key) => {
    const manifest = { ...COUNTS, featureSet: { ...LEXICAL_FEATURE_SET, [key]: 7 } };
    const message = await expectModelError(loadBundle(await writeBundle({ manifest })), 'BUNDLE_FEATURES');
    expect(message).toContain(`${key} is 7`);
  });

  test('says no more about a long fault than fits in a sentence, and nothing that a terminal would obey', async () => {
    const labels = [{ id: 1, name: `\u001b[31m${'x'.repeat(5000)}\n` }];
    const message = await expectModelError(
      loadBundle(await writeBundle({ model: MODEL, manifest: { ...MANIFEST, labels } })),
      'BUNDLE_LABELS',
    );
    expect(message).toContain('\\u001b[31mxxx');
  });
});

test('the bundle that the project ships is whole', async () => {
  const directory = new URL('../../../models/default', import.meta.url).pathname;
  const { manifest, model } = await loadBundle(directory);
  expect(manifest.labels).toHaveLength(12);
  expect(Buffer.from(model).equals(await readFile(join(directory, 'model.onnx')))).toBe(true);
});
