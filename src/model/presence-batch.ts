/** Rows of 0 and 1, as a linear model takes them: few of many features are present, and only those are written. */
import type { WafEvent } from '../event.ts';
import { FEATURE_SET, Vectoriser } from '../features/vector.ts';
import type { BatchTensor, InputBatch } from './input-batch.ts';
import type { Manifest } from './manifest.ts';

/** More gain nothing: the batch (1 MiB of bytes) should stay in the second-level cache. */
export const PRESENCE_BATCH_ROWS = 64;

const WIDTH = FEATURE_SET.dimensions;

/** A batch of FEATURE_SET, in bytes or floats, and the factor that makes each row a unit vector where it is asked for. */
export class PresenceBatch implements InputBatch {
  readonly tensors: readonly BatchTensor[];
  readonly rows = PRESENCE_BATCH_ROWS;
  count = 0;
  private readonly vectoriser = new Vectoriser();
  private readonly features: Uint8Array | Float32Array;
  private readonly rowScale: Float32Array;
  /** Positions in `features` that are set, to be cleared after the run. */
  private readonly touched: Uint32Array;
  private touchedCount = 0;

  constructor({ features, rowScale }: Manifest['tensors']) {
    const size = PRESENCE_BATCH_ROWS * WIDTH;
    this.features = features.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size);
    this.touched = new Uint32Array(size);
    this.rowScale = new Float32Array(PRESENCE_BATCH_ROWS);
    this.tensors = [
      { name: features.name, data: this.features, width: WIDTH },
      ...(rowScale === undefined ? [] : [{ name: rowScale.name, data: this.rowScale, width: 1 }]),
    ];
  }

  add(event: WafEvent): void {
    this.vectoriser.vectorise(event);
    const { ids, count } = this.vectoriser.features;
    const base = this.count * WIDTH;
    let touched = this.touchedCount;
    for (let index = 0; index < count; index++) {
      const position = base + (ids[index] as number);
      this.features[position] = 1;
      this.touched[touched++] = position;
    }
    this.touchedCount = touched;
    this.rowScale[this.count] = count === 0 ? 0 : 1 / Math.sqrt(count);
    this.count++;
  }

  clear(): void {
    for (let index = 0; index < this.touchedCount; index++) this.features[this.touched[index] as number] = 0;
    this.rowScale.fill(0);
    this.touchedCount = 0;
    this.count = 0;
  }
}
