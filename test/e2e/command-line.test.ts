/** The command line itself: versions, help, mistakes, and models that cannot be used. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, PROJECT, run, withFolder } from './binary.ts';

const SAMPLE = fixture('sample-events.ndjson');

describe('command line', () => {
  it('prints its versions and those of the model', async () => {
    const { stdout, exitCode } = await run(['--version']);
    const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^waf-classify \S+ \(model default \S+ [0-9a-f]{12}, onnxruntime \S+, node \S+, \S+ \S+\)\n$/,
    );
    expect(stdout).toContain(` ${version} `);
  });

  it('helps, with examples', async () => {
    const { stdout, exitCode } = await run(['--help']);
    expect(exitCode).toBe(0);
    for (const word of ['predict', 'train', 'evaluate', 'Examples:']) expect(stdout).toContain(word);
    for (const command of ['predict', 'train', 'evaluate']) {
      const help = await run([command, '--help']);
      expect([help.exitCode, help.stdout.includes('Examples:')]).toEqual([0, true]);
    }
  });

  it.each([
    [['predct'], 'Did you mean predict?'],
    [['predict', '--frmat', 'csv'], 'Did you mean --format?'],
    [['predict', '--format', 'xml'], 'Allowed choices are ndjson, csv, json, table'],
    [['predict', '--jobs', 'two'], "--jobs takes a whole number from 0 to 512, not 'two'"],
    [
      ['predict', '--threshold', '1.5'],
      "--threshold takes a number from 0 to 1 or strict, balanced, sensitive, not '1.5'",
    ],
    [['predict', '--only', 'atack'], "--only does not know the label 'atack'"],
    [['predict', '--with', 'scor'], "--with does not know 'scor'"],
    [['predict', 'no-such-file.ndjson'], 'no such file: no-such-file.ndjson (FILE_NOT_FOUND)'],
    [['predict', 'no-such-*.ndjson'], 'no file matches no-such-*.ndjson (NO_MATCH)'],
    [['predict', 'fixtures'], 'fixtures is a folder (IS_DIRECTORY)'],
    [['predict', '-', '-'], '(STDIN_TWICE)'],
    [['predict', SAMPLE, '-o', 'no/such/folder/out.ndjson'], '(OUTPUT_FAILED)'],
    [['predict', SAMPLE, '--model', 'no/such/model'], '(BUNDLE_NOT_FOUND)'],
    [['train', SAMPLE], '--out'],
  ])('says what is wrong with %j and exits with 2', async (commandLine, message) => {
    const { stdout, stderr, exitCode } = await run(commandLine);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it('ends quietly when nobody reads its help or its reports', () => {
    for (const commandLine of ['--help', `evaluate ${SAMPLE} --quiet`, `evaluate ${SAMPLE} --quiet --format json`]) {
      const shell = `{ ${process.execPath} bin/waf-classify.js ${commandLine}; echo "exit $?" >&2; } | true`;
      const { stderr } = spawnSync('sh', ['-c', shell], { cwd: PROJECT, encoding: 'utf8' });
      expect(stderr, commandLine).toBe('exit 0\n');
    }
  });

  it.runIf(existsSync('/dev/full'))('says when its words cannot be written', () => {
    const shell = `${process.execPath} bin/waf-classify.js --help > /dev/full`;
    const { stderr, status } = spawnSync('sh', ['-c', shell], { cwd: PROJECT, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot write standard output');
  });

  it('shows the stack of an error with --debug', async () => {
    const { stderr } = await run(['--debug', 'predict', 'no-such-file.ndjson']);
    expect(stderr).toContain('    at ');
  });
});

describe('a model bundle that cannot be used', () => {
  const faults: [string, RegExp, (folder: string) => Promise<void>][] = [
    [
      'cut off',
      /is damaged: model.onnx has not the SHA-256.*\(BUNDLE_DAMAGED\)/,
      (folder) => truncate(join(folder, 'model.onnx'), 1000),
    ],
    [
      'without its manifest',
      /manifest.json is missing \(BUNDLE_NOT_FOUND\)/,
      (folder) => rm(join(folder, 'manifest.json')),
    ],
    [
      'of other features',
      /was trained on other features: dimensions is 99/,
      (folder) =>
        change(folder, (manifest) => {
          (manifest['featureSet'] as Record<string, unknown>)['dimensions'] = 99;
        }),
    ],
    [
      'of other labels',
      /label table that is not this program's.*\(BUNDLE_LABELS\)/,
      (folder) =>
        change(folder, (manifest) => {
          manifest['labels'] = [
            { id: 0, name: 'benign' },
            { id: 1, name: 'attack' },
          ];
        }),
    ],
  ];

  it.each(faults)('%s is refused in one sentence, before the first event', async (_name, message, damage) => {
    await withFolder(async (folder) => {
      await cp(join(PROJECT, 'models/default'), folder, { recursive: true });
      await damage(folder);
      const { stdout, stderr, exitCode } = await run(['predict', SAMPLE, '--model', folder]);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
      expect([exitCode, stdout]).toEqual([2, '']);
    });
  });
});

async function change(folder: string, edit: (manifest: Record<string, unknown>) => void): Promise<void> {
  const path = join(folder, 'manifest.json');
  const manifest: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8'));
  edit(manifest);
  await writeFile(path, JSON.stringify(manifest));
}
