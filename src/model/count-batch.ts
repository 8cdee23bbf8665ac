/** Rows of counts, as a forest takes them. */
import type { WafEvent } from '../event.ts';
import { LEXICAL_FEATURE_SET, LexicalVectoriser } from '../features/lexical-vector.ts';
import type { BatchTensor, InputBatch } from './input-batch.ts';

/** ONNX Runtime takes a forest tree by tree over up to so many rows, which keeps each tree in the cache meanwhile. */
export const COUNT_BATCH_ROWS = 128;

const WIDTH = LEXICAL_FEATURE_SET.dimensions;

/** A batch of LEXICAL_FEATURE_SET: one tensor of floats. */
export class CountBatch implements InputBatch {
  readonly tensors: readonly BatchTensor[];
  readonly rows = COUNT_BATCH_ROWS;
  count = 0;
  private readonly vectoriser = new LexicalVectoriser();
  private readonly features: Float32Array;

  constructor(name: string) {
    this.features = new Float32Array(COUNT_BATCH_ROWS * WIDTH);
    this.tensors = [{ name, data: this.features, width: WIDTH }];
  }

  add(event: WafEvent): void {
    this.vectoriser.vectorise(event, this.features, this.count * WIDTH);
    this.count++;
  }

  clear(): void {
    this.features.fill(0, 0, this.count * WIDTH);
    this.count = 0;
  }
}
