/**
 * Writes the rows that `train` would train on as NumPy arrays, for scikit-learn.
 *
 *   npm run build && node bench/scikit-learn/export-rows.js OUT --train FILE… [--test FILE…] [--seed 1] [--rows-per-source 6000]
 *
 * OUT gets train-values.npy (uint16, a row of lexical features for each event), train-labels.npy (uint8, label ids), the
 * same for --test, and bundle.json with what the manifest of a bundle over these rows must say.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LEXICAL_FEATURES } from '../../dist/features/lexical.js';
import { LEXICAL_FEATURE_SET } from '../../dist/features/lexical-vector.js';
import { expandSources } from '../../dist/input/sources.js';
import { LABELS } from '../../dist/labels.js';
import { BUNDLE_FORMAT_VERSION } from '../../dist/model/manifest.js';
import { readDataset } from '../../dist/training/dataset.js';
import { npyFile } from './npy.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    train: { type: 'string', multiple: true, default: [] },
    test: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: '1' },
    'rows-per-source': { type: 'string', default: '6000' },
  },
});
const [out] = positionals;
if (out === undefined || values.train.length === 0) {
  console.error('usage: node bench/scikit-learn/export-rows.js OUT --train FILE… [--test FILE…] [--seed N]');
  process.exit(2);
}

mkdirSync(out, { recursive: true });
for (const [part, files] of [
  ['train', values.train],
  ['test', values.test],
]) {
  if (files.length === 0) continue;
  const { rows, counts } = await readDataset(await expandSources(files, { stdinIsTerminal: true }), {
    stdin: process.stdin,
    format: 'auto',
    maxRecordBytes: 1024 * 1024,
    rowsPerSourceAndLabel: Number(values['rows-per-source']),
    seed: Number(values.seed),
    signal: new AbortController().signal,
    onReject: () => undefined,
  });
  writeFileSync(join(out, `${part}-values.npy`), npyFile(counts.values, [counts.count, counts.width]));
  writeFileSync(join(out, `${part}-labels.npy`), npyFile(rows.classes, [rows.count]));
  console.log(`${part}: ${rows.count} rows of ${counts.width} features`);
}
const bundle = {
  formatVersion: BUNDLE_FORMAT_VERSION,
  featureSet: LEXICAL_FEATURE_SET,
  featureNames: LEXICAL_FEATURES,
  labels: LABELS.map(({ id, name }) => ({ id, name })),
};
writeFileSync(join(out, 'bundle.json'), `${JSON.stringify(bundle, null, 2)}\n`);
