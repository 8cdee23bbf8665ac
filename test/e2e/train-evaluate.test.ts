/** From labelled events to a bundle and its figures, by the binary. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, readFixture, run, withFolder } from './binary.ts';

const SAMPLE = fixture('sample-events.ndjson');
const TRAIN = ['--date', '2026-01-31', '--iterations', '25', '--name', 'sample'];
const FOREST = ['--algorithm', 'random-forest', '--n-estimators', '20', '--min-samples-leaf', '1'];

describe('train', () => {
  it.each([
    ['a linear model', TRAIN],
    ['a random forest', [...TRAIN, ...FOREST]],
  ])(
    '%s: the same bytes for the same data, whatever the number of threads, and a bundle that predict can use',
    async (_, options) => {
      await withFolder(async (folder) => {
        const [one, two] = [join(folder, 'one'), join(folder, 'two')];
        const first = await run(['train', SAMPLE, '--out', one, '-j', '1', ...options, '--validate', SAMPLE]);
        const second = await run(['train', SAMPLE, '--out', two, '-j', '2', ...options, '--validate', SAMPLE]);
        expect(first.exitCode, first.stderr).toBe(0);
        expect(second.exitCode, second.stderr).toBe(0);
        expect(first.stderr).toContain('341 labelled events from 1 source:');
        for (const file of ['model.onnx', 'manifest.json', 'MODEL_CARD.md']) {
          expect((await readFile(join(one, file))).equals(await readFile(join(two, file))), file).toBe(true);
        }
        const card = await readFile(join(one, 'MODEL_CARD.md'), 'utf8');
        expect(card).toContain('| sqli | 24 |');
        const predicted = await run(['predict', SAMPLE, '--model', one, '--labels', 'name']);
        expect(predicted.exitCode, predicted.stderr).toBe(0);
        // It was trained on these very events, so it must know most of them again.
        const truth = readFixture('sample-events.ndjson')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).LABEL as string);
        const labels = predicted.stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).LABEL_PRED as string);
        const right = truth.filter((label, index) => label === labels[index]).length;
        expect(right).toBeGreaterThan(0.8 * truth.length);
      });
    },
  );

  it('keeps the prose of a model card and renews its figures', async () => {
    await withFolder(async (folder) => {
      await run(['train', SAMPLE, '--out', folder, '-q', ...TRAIN]);
      const path = join(folder, 'MODEL_CARD.md');
      const card = await readFile(path, 'utf8');
      await writeFile(path, card.replace('Draft.', 'Written by hand.'));
      await run(['train', SAMPLE, '--out', folder, '-q', ...TRAIN, '--seed', '7']);
      const renewed = await readFile(path, 'utf8');
      expect(renewed).toContain('Written by hand.');
      expect(renewed).toContain('seed 7');
    });
  });

  it('takes the options of scikit-learn for a forest, and says in the manifest what it took', async () => {
    await withFolder(async (folder) => {
      const options = [
        ...TRAIN,
        ...FOREST,
        '--max-features',
        '0.25',
        '--class-weight',
        'balanced',
        '--max-depth',
        'none',
      ];
      const trained = await run(['train', SAMPLE, '--out', folder, ...options, '--random-state', '7']);
      expect(trained.exitCode, trained.stderr).toBe(0);
      const { training, featureSet } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
      expect(featureSet).toMatchObject({ id: 'lexical-1' });
      expect(training).toMatchObject({
        seed: 7,
        parameters: {
          n_estimators: 20,
          max_depth: 'none',
          min_samples_leaf: 1,
          max_features: '0.25',
          class_weight: 'balanced',
        },
      });
    });
  });

  it.each([
    ['--algorithm', 'perceptron'],
    ['--n-estimators', '0'],
    ['--max-depth', 'deep'],
    ['--min-samples-leaf', '0'],
    ['--max-features', '1.5'],
    ['--max-features', '0'],
    ['--class-weight', 'heavy'],
  ])('refuses %s %s', async (option, value) => {
    const refused = await run(['train', SAMPLE, '--out', 'nowhere', option, value]);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(option);
  });

  it('refuses data without attacks, or without labels', async () => {
    await withFolder(async (folder) => {
      const benign = '{"EVENT_ID":"1","MATCHED_VARIABLE_VALUE":"hello","LABEL":"benign"}\n';
      const one = await run(['train', '--out', folder], { input: benign });
      expect([one.exitCode, one.stderr.includes('(TOO_FEW_LABELS)')]).toEqual([2, true]);
      const none = await run(['train', '--out', folder], {
        input: '{"EVENT_ID":"1","MATCHED_VARIABLE_VALUE":"hello"}\n',
      });
      expect([none.exitCode, none.stderr.includes('NO_LABEL')]).toEqual([2, true]);
    });
  });
});

describe('evaluate', () => {
  it('reports in a table and in JSON', async () => {
    const table = await run(['evaluate', SAMPLE]);
    const json = await run(['evaluate', SAMPLE, '--format', 'json']);
    expect(table.exitCode, table.stderr).toBe(0);
    for (const heading of ['Attack or benign', 'By label', 'Confusion', 'false positive rate']) {
      expect(table.stdout).toContain(heading);
    }
    const report: Record<string, unknown> = JSON.parse(json.stdout);
    expect(report['events']).toBe(341);
    expect(report['labels']).toHaveLength(12);
  });

  it('agrees with predict, and lists the mistakes', async () => {
    await withFolder(async (folder) => {
      const errors = join(folder, 'mistakes.ndjson');
      const { stdout } = await run(['evaluate', SAMPLE, '--format', 'json', '--errors', errors]);
      const predicted = await run(['predict', SAMPLE, '--labels', 'name']);
      const truth = readFixture('sample-events.ndjson')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).LABEL as string);
      const labels = predicted.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).LABEL_PRED as string);
      const wrong = truth.filter((label, index) => label !== labels[index]).length;
      const mistakes = (await readFile(errors, 'utf8')).trim().split('\n');
      expect(mistakes).toHaveLength(wrong);
      const { truePositiveRate } = JSON.parse(stdout) as { truePositiveRate: { count: number } };
      const caught = truth.filter((label, index) => label !== 'benign' && labels[index] !== 'benign').length;
      expect(truePositiveRate.count).toBe(caught);
    });
  });

  it('rejects events without a usable label and judges the rest', async () => {
    const input = [
      '{"EVENT_ID":"1","MATCHED_VARIABLE_VALUE":"hello","LABEL":"benign"}',
      '{"EVENT_ID":"2","MATCHED_VARIABLE_VALUE":"hello","LABEL":"nonsense"}',
      '{"EVENT_ID":"3","MATCHED_VARIABLE_VALUE":"<script>alert(1)</script>","LABEL":"2"}',
      '{"EVENT_ID":"4","MATCHED_VARIABLE_VALUE":"hello"}',
    ].join('\n');
    const { stdout, stderr, exitCode } = await run(['evaluate', '--format', 'json'], { input });
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ events: 2 });
    expect(stderr).toContain('<stdin>:2: UNKNOWN_LABEL');
    expect(stderr).toContain('<stdin>:4: NO_LABEL');
  });
});
