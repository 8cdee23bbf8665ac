/**
 * Whatever the sizes of the chunks and the number of threads, the result is that of one chunk in one thread: every
 * record once, in order, byte for byte. Runs the built threads with the model that ships.
 */
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadOptions } from '../../src/pipeline/chunk-result.ts';
import type { Executor } from '../../src/pipeline/executor.ts';

/** The built module that belongs to a source file; threads can only be started from there. */
async function built(path: string): Promise<unknown> {
  return import(new URL(`../../dist/${path}`, import.meta.url).href);
}

const { readChunks } = (await built('input/read-chunks.js')) as typeof import('../../src/input/read-chunks.ts');
const { loadBundle } = (await built('model/bundle.js')) as typeof import('../../src/model/bundle.ts');
const { mapInOrder } = (await built('pipeline/in-order.js')) as typeof import('../../src/pipeline/in-order.ts');
const { openInlineExecutor, openThreadExecutor } = (await built(
  'pipeline/executor.js',
)) as typeof import('../../src/pipeline/executor.ts');

const MAX_RECORD_BYTES = 4096;
const STDIN = [{ name: '<stdin>', path: null, sizeBytes: null }];

async function threadOptions(): Promise<ThreadOptions> {
  const bundle = await loadBundle(fileURLToPath(new URL('../../models/default', import.meta.url)));
  return {
    bundle,
    classify: { maxRecordBytes: MAX_RECORD_BYTES, threshold: bundle.manifest.decision.threshold },
    encode: {
      format: 'ndjson',
      extraColumns: ['score', 'scores', 'line', 'event'],
      labelNames: false,
      onlyLabelIds: null,
      rawCsv: false,
      modelLabelIds: bundle.manifest.labels.map(({ id }) => id),
      terminal: { columns: 80, colour: false },
    },
  };
}

/** The encoded rows and the rejects of a text, in the order in which they come out. */
async function classify(executor: Executor, text: string, chunkBytes: number): Promise<string> {
  const signal = new AbortController().signal;
  const chunks = readChunks(STDIN, {
    stdin: Readable.from([Buffer.from(text)]),
    format: 'ndjson',
    maxRecordBytes: MAX_RECORD_BYTES,
    chunkBytes,
    signal,
  });
  let rows = '';
  let rejects = '';
  for await (const result of mapInOrder(chunks, (chunk) => executor.work(chunk), executor.window)) {
    rows += Buffer.from(result.bytes).toString('utf8');
    for (const { line, code } of result.rejects) rejects += `${line} ${code}\n`;
  }
  return `${rows}--\n${rejects}`;
}

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom("1' OR '1'='1", '<script>alert(1)</script>', '../../etc/passwd', '1763629482117', 'naïve Größe'),
  fc.string({ minLength: 500, maxLength: 3000 }),
);
const line = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .record({ EVENT_ID: fc.option(fc.string({ maxLength: 12 })), MATCHED_VARIABLE_VALUE: fc.option(value) })
      .map((event) => JSON.stringify(event)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'no json', '[1]', '{"EVENT_ID":"cut', `{"EVENT_ID":"${'x'.repeat(5000)}"}`),
  },
);

describe('chunks and threads', () => {
  let inline: Executor;
  const pools: Executor[] = [];

  beforeAll(async () => {
    const options = await threadOptions();
    inline = await openInlineExecutor(options);
    for (const threads of [1, 3]) pools.push(openThreadExecutor(options, threads));
  });

  afterAll(async () => {
    await inline.close();
    await Promise.all(pools.map((pool) => pool.close()));
  });

  it('never change the result', async () => {
    const input = fc.array(line, { maxLength: 120 }).map((lines) => lines.join('\n'));
    const property = fc.asyncProperty(
      input,
      fc.integer({ min: 1, max: 20_000 }),
      fc.nat(1),
      async (text, chunkBytes, which) => {
        const expected = await classify(inline, text, 10_000_000);
        const records = text.split('\n').filter((record) => record.trim() !== '').length;
        const [rows, rejects] = expected.split('--\n');
        const count = (part: string | undefined): number => (part ?? '').split('\n').length - 1;
        expect(count(rows) + count(rejects)).toBe(records);
        expect(await classify(pools[which] as Executor, text, chunkBytes)).toBe(expected);
        expect(await classify(inline, text, chunkBytes)).toBe(expected);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
