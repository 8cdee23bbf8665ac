/** Rows of counts, dense: what a forest is trained on. Every row has `width` whole numbers from 0 to 65,535. */

export interface CountRows {
  readonly count: number;
  readonly width: number;
  /** Column c of row r at `r * width + c`. */
  readonly values: Uint16Array;
}

const FIRST_ROWS = 1024;

/** Collects rows; its storage grows as rows are added. */
export class CountRowsBuilder {
  readonly width: number;
  private count = 0;
  private values: Uint16Array<ArrayBuffer>;

  constructor(width: number) {
    this.width = width;
    this.values = new Uint16Array(FIRST_ROWS * width);
  }

  /** Adds a row that `write` fills: it gets the storage and where the row begins. */
  add(write: (values: Uint16Array, at: number) => void): void {
    const at = this.count * this.width;
    if (at === this.values.length) {
      const larger = new Uint16Array(2 * at);
      larger.set(this.values);
      this.values = larger;
    }
    write(this.values, at);
    this.count++;
  }

  /**
   * The rows at `indexes`, in that order, copied; an index may repeat.
   *
   * @throws RangeError for an index that is not a row
   */
  select(indexes: ArrayLike<number>): CountRows {
    const { width } = this;
    const values = new Uint16Array(indexes.length * width);
    for (let at = 0; at < indexes.length; at++) {
      const row = indexes[at] as number;
      if (!Number.isInteger(row) || row < 0 || row >= this.count) throw new RangeError(`there is no row ${row}`);
      values.set(this.values.subarray(row * width, (row + 1) * width), at * width);
    }
    return { count: indexes.length, width, values };
  }
}
