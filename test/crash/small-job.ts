/** A job that is small, and yet has several chunks, checkpoints and a reject; with what it must come to. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobOptions } from '../../src/spool/job.ts';
import type { SubmitRequest } from '../../src/spool/submit.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The first chunk of a source is as large as the sample in which its format is looked for (64 KiB), the others so. */
export const CHUNK_BYTES = 8192;
/** Events that give four chunks, and are few enough to be classified without a thread. */
export const EVENTS = 300;

/** Events of the samples, each with an id of its own, and one line in the middle that is no event. */
export function smallInput(events: number, seed = 0): string {
  const samples = readFileSync(join(PROJECT, 'fixtures/sample-events.ndjson'), 'utf8').trim().split('\n');
  const lines = Array.from({ length: events }, (_, index) => {
    const sample: Record<string, unknown> = JSON.parse(samples[(index + seed) % samples.length] ?? '{}');
    return JSON.stringify({ ...sample, EVENT_ID: `${seed}-${index}` });
  });
  lines.splice(events >> 1, 0, '{"EVENT_ID": "cut off');
  return `${lines.join('\n')}\n`;
}

/** Writes the inputs and gives the request for a job that reads them where they are. */
export function requestFor(...inputs: readonly { readonly path: string; readonly text: string }[]): SubmitRequest {
  const handed = inputs.map(({ path, text }) => {
    writeFileSync(path, text);
    const { size, mtimeMs } = statSync(path);
    return { name: basename(path), path, sizeBytes: size, modifiedMs: Math.trunc(mtimeMs) };
  });
  return { inputs: handed, ...REST };
}

/** The request for a job that brings its input with it. */
export function requestWithCopy(text: string): SubmitRequest {
  const bytes = Buffer.from(text);
  const half = bytes.length >> 1;
  return {
    inputs: [
      {
        name: '<stdin>',
        async *read() {
          yield bytes.subarray(0, half);
          yield bytes.subarray(half);
        },
      },
    ],
    ...REST,
  };
}

const OPTIONS: JobOptions = {
  inputFormat: 'auto',
  allRules: false,
  maxRecordBytes: 1024 * 1024,
  model: join(PROJECT, 'models/default'),
  threshold: null,
  jobs: 1,
  isStrict: false,
  extraColumns: [],
  onlyLabelIds: null,
  failOnLabelIds: [],
  format: null,
  labelNames: false,
  rawCsv: false,
};

const REST = {
  options: OPTIONS,
  label: null,
  uniqueKey: null,
  submittedBy: { user: 'somebody', host: 'simulated', pid: 1, folder: '/' },
};
