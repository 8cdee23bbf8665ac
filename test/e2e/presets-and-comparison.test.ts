/** Models with presets, and models side by side, by the binary. The models are small and made here. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/model/manifest.ts';
import { readFixture, run } from './binary.ts';

let folder = '';
let labelled = '';
let held = '';
let plain = '';
let manifest: Manifest;

const train = (out: string, ...more: string[]): ReturnType<typeof run> =>
  run(['train', labelled, '--out', out, '--date', '2026-01-31', '--iterations', '15', '-j', '1', ...more]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waf-classify-presets-'));
  [labelled, held, plain] = [join(folder, 'labelled.ndjson'), join(folder, 'held'), join(folder, 'plain')];
  const events = readFixture('sample-events.ndjson').trim().split('\n');
  const lines = events.map((line, index) => JSON.stringify({ ...JSON.parse(line), SOURCE: `source-${index % 4}:x` }));
  await writeFile(labelled, `${lines.join('\n')}\n`);
  const outcomes = [await train(held, '--folds', '2', '--generated', '300'), await train(plain, '--seed', '2')];
  for (const { exitCode, stderr } of outcomes) expect(exitCode, stderr).toBe(0);
  manifest = JSON.parse(await readFile(join(held, 'manifest.json'), 'utf8'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function attacksAt(threshold: string, model = held): Promise<number> {
  const { stdout, stderr, exitCode } = await run(['predict', labelled, '--model', model, '--threshold', threshold]);
  expect(exitCode, stderr).toBe(0);
  return stdout.split('\n').filter((line) => line !== '' && JSON.parse(line).LABEL_PRED !== 0).length;
}

describe('train --folds', () => {
  it('writes presets, calibration and a card that tells them', async () => {
    const { decision, calibration, training } = manifest;
    expect(decision.threshold).toBe(decision.presets?.balanced.threshold);
    expect(calibration?.folds).toBe(2);
    expect(calibration?.reliability.reduce((sum, { rows }) => sum + rows, 0)).toBe(
      training.rowsUsed - (training.generatedRows ?? Number.NaN),
    );
    const card = await readFile(join(held, 'MODEL_CARD.md'), 'utf8');
    expect(card).toContain(`| strict | ${decision.presets?.strict.threshold} |`);
    expect(card).toContain('Reliability of the scores');
    expect(JSON.parse(await readFile(join(plain, 'manifest.json'), 'utf8')).calibration).toBeUndefined();
  });

  it('refuses events of one source', async () => {
    const events = readFixture('sample-events.ndjson');
    const { exitCode, stderr } = await run(['train', '--out', join(folder, 'none'), '--folds', '2'], { input: events });
    expect([exitCode, stderr.includes('(TOO_FEW_SOURCES)')]).toEqual([2, true]);
  });
});

describe('--threshold with the name of a preset', () => {
  it('is the score that the manifest names', async () => {
    for (const name of ['strict', 'sensitive'] as const) {
      expect(await attacksAt(name)).toBe(await attacksAt(String(manifest.decision.presets?.[name].threshold)));
    }
    expect(await attacksAt('strict')).toBeLessThanOrEqual(await attacksAt('sensitive'));
  });

  it('is refused when the model has none', async () => {
    for (const command of ['predict', 'evaluate', 'submit']) {
      const { exitCode, stderr } = await run([command, labelled, '--model', plain, '--threshold', 'strict'], {
        environment: { HOME: folder, WAF_CLASSIFY_SPOOL: join(folder, 'no-spool') },
      });
      expect([command, exitCode, stderr.includes('(NO_PRESETS)')]).toEqual([command, 2, true]);
    }
  });

  it('is stored with a job as the score that it means now', async () => {
    const spool = join(folder, 'spool');
    const environment = { HOME: folder, WAF_CLASSIFY_SPOOL: spool };
    const command = ['submit', '--no-start', labelled, '--model', held, '--threshold', 'sensitive'];
    const { exitCode, stderr } = await run(command, { environment });
    expect(exitCode, stderr).toBe(0);
    const files = readdirSync(spool, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const jobs = files
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
      .filter((text) => /"threshold"/.test(text));
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatch(new RegExp(`"threshold":\\s*${manifest.decision.presets?.sensitive.threshold}\\b`));
  });
});

describe('evaluate with two models', () => {
  interface Report {
    readonly models: { model: string; threshold: number; truePositiveRate: object; origins: object[] }[];
    readonly comparisons: {
      first: string;
      second: string;
      label: { onlyFirstRight: number; onlySecondRight: number };
    }[];
  }
  const two = (): string[] => ['evaluate', labelled, '--model', held, '--model', plain];

  it('gives each the figures that it has alone, and counts what only one got right', async () => {
    const mistakes = join(folder, 'mistakes.ndjson');
    const both = await run([...two(), '--format', 'json', '--errors', mistakes]);
    expect(both.exitCode, both.stderr).toBe(0);
    const { models, comparisons }: Report = JSON.parse(both.stdout);
    const wrong = new Map<string, Set<number>>();
    for (const [index, directory] of [held, plain].entries()) {
      const alone = await run(['evaluate', labelled, '--model', directory, '--format', 'json']);
      expect(models[index]).toMatchObject({ model: directory, ...JSON.parse(alone.stdout) });
      expect(models[index]?.origins).toHaveLength(4);
      wrong.set(directory, new Set());
    }
    expect(models[0]?.threshold).toBe(manifest.decision.threshold);
    for (const line of (await readFile(mistakes, 'utf8')).trim().split('\n')) {
      const { MODEL, LINE }: { MODEL: string; LINE: number } = JSON.parse(line);
      wrong.get(MODEL)?.add(LINE);
    }
    const [wrongHeld, wrongPlain] = [wrong.get(held) ?? new Set(), wrong.get(plain) ?? new Set()];
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({
      first: held,
      second: plain,
      label: {
        onlyFirstRight: [...wrongPlain].filter((line) => !wrongHeld.has(line)).length,
        onlySecondRight: [...wrongHeld].filter((line) => !wrongPlain.has(line)).length,
      },
    });
  });

  it('writes a table', async () => {
    const { stdout, stderr, exitCode } = await run([...two(), '--threshold', '0.5']);
    expect(exitCode, stderr).toBe(0);
    for (const part of ['TPR 1  ', 'FPR 2', 'source-3', "McNemar's test", '1 against 2'])
      expect(stdout).toContain(part);
  });

  it('needs files that can be read again', async () => {
    const [, , ...models] = two();
    const { exitCode, stderr } = await run(['evaluate', ...models], { input: readFixture('sample-events.ndjson') });
    expect([exitCode, stderr.includes('(READ_ONCE)')]).toEqual([2, true]);
  });
});
