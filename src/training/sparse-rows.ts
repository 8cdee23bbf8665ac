/**
 * Training rows: which binary features each event has, its class and its weight, in compressed sparse row form.
 * What always holds: the ids of a row are ascending and distinct, every id is below `dimensions`, `offsets` never
 * falls, and every weight is finite and not negative.
 */

export interface SparseRows {
  readonly count: number;
  /** Width of a row: every feature id is below this. */
  readonly dimensions: number;
  /** Row r has the ids `ids[offsets[r], offsets[r + 1])`; count + 1 values. */
  readonly offsets: Uint32Array;
  /** Features that are present; 16 bits wide where `dimensions` allows it. */
  readonly ids: Uint16Array | Uint32Array;
  /** Class index of each row, from 0. */
  readonly classes: Uint8Array;
  /** Weight of each row in the loss. */
  readonly weights: Float32Array;
}

export interface BuildOptions {
  /** Back the arrays with shared memory, so that threads can read them without a copy. */
  readonly shared?: boolean;
}

export interface SparseRowsBuilder {
  readonly count: number;
  /**
   * Adds a row. Ids may come in any order and repeat.
   *
   * @param ids features that are present, each an integer in [0, dimensions)
   * @param classIndex 0 to 255
   * @param weight finite, not negative
   * @throws RangeError for a value outside of these; the row is then not added
   */
  add(ids: ArrayLike<number>, classIndex: number, weight: number): void;
  /** The rows so far, copied; the builder can go on. */
  build(options?: BuildOptions): SparseRows;
}

const IDS_16_BITS = 65_536;
const MOST_DIMENSIONS = 1 << 24;
const FIRST_ROWS = 1024;
const FIRST_IDS = FIRST_ROWS * 64;

/**
 * Starts an empty set of rows; its storage grows as rows are added.
 *
 * @param dimensions width of a row, 1 to 2^24
 * @throws RangeError when `dimensions` is not an integer in that range
 */
export function createSparseRowsBuilder(dimensions: number): SparseRowsBuilder {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
    throw new RangeError(`dimensions must be an integer from 1 to ${MOST_DIMENSIONS}, not ${dimensions}`);
  }
  return new GrowingRows(dimensions);
}

/**
 * The rows at `indexes`, in that order; an index may repeat.
 *
 * @throws RangeError for an index that is not a row
 */
export function selectRows(rows: SparseRows, indexes: ArrayLike<number>, options: BuildOptions = {}): SparseRows {
  let idCount = 0;
  for (let at = 0; at < indexes.length; at++) {
    const row = indexes[at] as number;
    if (!Number.isInteger(row) || row < 0 || row >= rows.count) throw new RangeError(`there is no row ${row}`);
    idCount += (rows.offsets[row + 1] as number) - (rows.offsets[row] as number);
  }
  const selected = allocateRows(indexes.length, rows.dimensions, idCount, options.shared === true);
  let next = 0;
  for (let at = 0; at < indexes.length; at++) {
    const row = indexes[at] as number;
    const ids = rows.ids.subarray(rows.offsets[row], rows.offsets[row + 1]);
    selected.ids.set(ids, next);
    next += ids.length;
    selected.offsets[at + 1] = next;
    selected.classes[at] = rows.classes[row] as number;
    selected.weights[at] = rows.weights[row] as number;
  }
  return selected;
}

class GrowingRows implements SparseRowsBuilder {
  count = 0;
  private readonly dimensions: number;
  private idCount = 0;
  private offsets = new Uint32Array(FIRST_ROWS + 1);
  private classes = new Uint8Array(FIRST_ROWS);
  private weights = new Float32Array(FIRST_ROWS);
  private ids: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.ids = dimensions <= IDS_16_BITS ? new Uint16Array(FIRST_IDS) : new Uint32Array(FIRST_IDS);
  }

  add(ids: ArrayLike<number>, classIndex: number, weight: number): void {
    if (!Number.isInteger(classIndex) || classIndex < 0 || classIndex > 255) {
      throw new RangeError(`a class index must be an integer from 0 to 255, not ${classIndex}`);
    }
    // The weight is kept in 32 bits, where a large finite number becomes infinite.
    if (!Number.isFinite(Math.fround(weight)) || weight < 0) {
      throw new RangeError(`a weight must be finite and not negative, not ${weight}`);
    }
    this.reserve(ids.length);
    const first = this.idCount;
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number;
      if (!Number.isInteger(id) || id < 0 || id >= this.dimensions) {
        throw new RangeError(`a feature id must be an integer from 0 to ${this.dimensions - 1}, not ${id}`);
      }
      this.ids[first + at] = id;
    }
    this.ids.subarray(first, first + ids.length).sort();
    this.idCount = dropRepeated(this.ids, first, first + ids.length);
    this.classes[this.count] = classIndex;
    this.weights[this.count] = weight;
    this.count += 1;
    this.offsets[this.count] = this.idCount;
  }

  build(options: BuildOptions = {}): SparseRows {
    const rows = allocateRows(this.count, this.dimensions, this.idCount, options.shared === true);
    rows.offsets.set(this.offsets.subarray(0, this.count + 1));
    rows.ids.set(this.ids.subarray(0, this.idCount));
    rows.classes.set(this.classes.subarray(0, this.count));
    rows.weights.set(this.weights.subarray(0, this.count));
    return rows;
  }

  /** Makes room for one more row with so many ids. */
  private reserve(idsOfRow: number): void {
    if (this.count === this.classes.length) {
      const capacity = this.count * 2;
      const offsets = new Uint32Array(capacity + 1);
      offsets.set(this.offsets);
      this.offsets = offsets;
      const classes = new Uint8Array(capacity);
      classes.set(this.classes);
      this.classes = classes;
      const weights = new Float32Array(capacity);
      weights.set(this.weights);
      this.weights = weights;
    }
    const needed = this.idCount + idsOfRow;
    if (needed > this.ids.length) {
      const capacity = Math.max(needed, this.ids.length * 2);
      const ids = this.dimensions <= IDS_16_BITS ? new Uint16Array(capacity) : new Uint32Array(capacity);
      ids.set(this.ids.subarray(0, this.idCount));
      this.ids = ids;
    }
  }
}

/** Closes the gaps that repeated values leave in the sorted `ids[first, end)`; the end of what is left. */
function dropRepeated(ids: Uint16Array | Uint32Array, first: number, end: number): number {
  let kept = first;
  for (let at = first; at < end; at++) {
    const id = ids[at] as number;
    if (at === first || id !== ids[kept - 1]) ids[kept++] = id;
  }
  return kept;
}

function allocateRows(count: number, dimensions: number, idCount: number, shared: boolean): SparseRows {
  const allocate = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return {
    count,
    dimensions,
    offsets: new Uint32Array(allocate((count + 1) * Uint32Array.BYTES_PER_ELEMENT)),
    ids:
      dimensions <= IDS_16_BITS
        ? new Uint16Array(allocate(idCount * Uint16Array.BYTES_PER_ELEMENT))
        : new Uint32Array(allocate(idCount * Uint32Array.BYTES_PER_ELEMENT)),
    classes: new Uint8Array(allocate(count)),
    weights: new Float32Array(allocate(count * Float32Array.BYTES_PER_ELEMENT)),
  };
}
