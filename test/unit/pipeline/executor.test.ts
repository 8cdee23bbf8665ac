import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../../src/input/chunk.ts';
import type { ThreadOptions } from '../../../src/pipeline/chunk-result.ts';
import { openInlineExecutor, peekSize } from '../../../src/pipeline/executor.ts';
import { bundleOf, tinyModel } from '../model/bundles.ts';
import { expectModelError } from '../model/model-errors.ts';

const SMALL = 256 * 1024;

function chunkOf(sequence: number, bytes: Uint8Array<ArrayBuffer>): Chunk {
  return {
    ...{ sequence, sourceIndex: 0, sourceName: 'test', format: 'ndjson', csv: null, onlyLog: null },
    ...{ firstLine: 1, startByte: 0, bytes, isLast: false, rejects: [] },
  };
}

/** Chunks of these sizes, with a record of how many were taken and whether the source was closed. */
class ChunkSource {
  taken = 0;
  isClosed = false;

  async *read(sizes: readonly number[]): AsyncGenerator<Chunk> {
    try {
      for (const size of sizes) {
        yield chunkOf(this.taken++, new Uint8Array(size));
      }
    } finally {
      this.isClosed = true;
    }
  }
}

async function sequencesOf(chunks: AsyncIterable<Chunk>): Promise<number[]> {
  const sequences: number[] = [];
  for await (const { sequence } of chunks) sequences.push(sequence);
  return sequences;
}

describe('peekSize', () => {
  test.each([
    [[], true],
    [[0], true],
    [[100, 0, 200], true],
    [[SMALL], true],
    [[SMALL - 1, 1], true],
    [[SMALL + 1], false],
    [[SMALL, 1], false],
    [[SMALL, 0, 1, 500, 0], false],
  ])('chunks of %j bytes: small is %j, and none is lost', async (sizes, isSmall) => {
    const source = new ChunkSource();
    const peeked = await peekSize(source.read(sizes));
    expect(peeked.isSmall).toBe(isSmall);
    expect(await sequencesOf(peeked.chunks)).toEqual(sizes.map((_, index) => index));
    expect(source.isClosed).toBe(true);
  });

  test('takes no more of a large input than it must', async () => {
    const source = new ChunkSource();
    await peekSize(source.read([SMALL, SMALL, SMALL, SMALL]));
    expect(source.taken).toBe(2);
  });

  test.each([1, 2, 3])('closes the source when the consumer stops after %i chunks', async (count) => {
    const source = new ChunkSource();
    const { chunks } = await peekSize(source.read([SMALL, SMALL, SMALL, SMALL, SMALL]));
    let seen = 0;
    for await (const _ of chunks) if (++seen === count) break;
    expect(source.isClosed).toBe(true);
  });
});

describe('openInlineExecutor', () => {
  const options: Omit<ThreadOptions, 'bundle'> = {
    classify: { maxRecordBytes: 1 << 20, threshold: 0.5 },
    encode: {
      ...{ format: 'ndjson', extraColumns: [], labelNames: false, onlyLabelIds: null, rawCsv: false },
      ...{ modelLabelIds: [0, 1, 2], terminal: { columns: 80, colour: false } },
    },
  };

  test('works on one chunk at a time, in order, and finishes what it has before it closes', async () => {
    const executor = await openInlineExecutor({ ...options, bundle: bundleOf(tinyModel()) });
    expect(executor.window).toBe(1);
    const lines = (count: number): Uint8Array<ArrayBuffer> =>
      new TextEncoder().encode('{"EVENT_ID":"a","MATCHED_VARIABLE_VALUE":"x"}\n'.repeat(count));
    const ended: number[] = [];
    const results = [200, 1, 30].map(async (count, index) => {
      const result = await executor.work(chunkOf(index, lines(count)));
      ended.push(index);
      return result;
    });
    await executor.close();
    const finished = await Promise.all(results);
    expect(ended).toEqual([0, 1, 2]);
    expect(finished.map(({ events, sequence }) => [sequence, events])).toEqual([
      [0, 200],
      [1, 1],
      [2, 30],
    ]);
    // All three probabilities are equal, so 1 - p(benign) is two thirds and the first attack wins.
    expect(finished[0]?.countsByLabelId[1]).toBe(200);
    expect(new TextDecoder().decode(finished[1]?.bytes)).toBe('{"EVENT_ID":"a","LABEL_PRED":"1"}\n');
  });

  test('opens no model that does not fit', async () => {
    const bundle = bundleOf(tinyModel({}, { dimensions: 10, classCount: 3 }));
    await expectModelError(openInlineExecutor({ ...options, bundle }), 'BUNDLE_TENSORS');
  });
});
