/**
 * Training rows by column, each value replaced by its bin: what histograms are made of. A column with at most MOST_BINS
 * distinct values has one bin for each; one with more has bins of about equally many rows. Bins are numbered upwards.
 */
import type { CountRows } from '../count-rows.ts';

/** A bin fits a byte. */
export const MOST_BINS = 256;

/** Plain data over shared memory. */
export interface BinnedColumns {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Bin of row r in column c at `c * rowCount + r`. */
  readonly bins: Uint8Array;
  /** Smallest and largest training value in bin b of column c at `c * MOST_BINS + b`. */
  readonly lowest: Uint16Array;
  readonly highest: Uint16Array;
}

const VALUES = 65_536;

/** The rows, binned; they stay as they are. */
export function binColumns({ count: rowCount, width: columnCount, values }: CountRows): BinnedColumns {
  const columns: BinnedColumns = {
    rowCount,
    columnCount,
    bins: new Uint8Array(new SharedArrayBuffer(rowCount * columnCount)),
    lowest: sharedNumbers(columnCount * MOST_BINS),
    highest: sharedNumbers(columnCount * MOST_BINS),
  };
  const rowsByValue = new Uint32Array(VALUES);
  const binByValue = new Uint8Array(VALUES);
  for (let column = 0; column < columnCount; column++) {
    rowsByValue.fill(0);
    for (let at = column; at < values.length; at += columnCount) {
      const value = values[at] as number;
      rowsByValue[value] = (rowsByValue[value] as number) + 1;
    }
    const first = column * MOST_BINS;
    const lowest = columns.lowest.subarray(first, first + MOST_BINS);
    const highest = columns.highest.subarray(first, first + MOST_BINS);
    assignBins(rowsByValue, rowCount, binByValue, lowest, highest);
    const bins = columns.bins.subarray(column * rowCount, (column + 1) * rowCount);
    for (let row = 0; row < rowCount; row++) {
      bins[row] = binByValue[values[row * columnCount + column] as number] as number;
    }
  }
  return columns;
}

/** Gives each value that occurs its bin, and each bin its smallest and its largest value. */
function assignBins(
  rowsByValue: Uint32Array,
  rowCount: number,
  binByValue: Uint8Array,
  lowest: Uint16Array,
  highest: Uint16Array,
): void {
  const distinct = rowsByValue.reduce((count, rows) => count + Number(rows > 0), 0);
  let bin = -1;
  let rowsBefore = 0;
  let lastShare = -1;
  for (let value = 0; value < VALUES; value++) {
    const rows = rowsByValue[value] as number;
    if (rows === 0) continue;
    // Which of MOST_BINS equal shares of the rows the value begins in; with few values each is a share of its own.
    const share = distinct <= MOST_BINS ? bin + 1 : Math.floor((rowsBefore * MOST_BINS) / rowCount);
    if (share !== lastShare) {
      bin++;
      lowest[bin] = value;
      lastShare = share;
    }
    highest[bin] = value;
    binByValue[value] = bin;
    rowsBefore += rows;
  }
}

function sharedNumbers(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(length * Uint16Array.BYTES_PER_ELEMENT));
}
