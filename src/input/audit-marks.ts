/** Lines that open and close the parts of a native audit log of ModSecurity: `--1a2b3c4d-A--`, `---AbCdEfGh---Z--`. */

const NEWLINE = 0x0a;
const DASH = 0x2d;

/** Longer lines are no marks. */
const MOST_BYTES = 64;
const MARK = /^--(-?[0-9A-Za-z]{4,40}-{0,2})-([AZ])--\r?$/;

export interface AuditMark {
  /** The record's boundary. */
  readonly id: string;
  /** True for part A, which opens a record, false for part Z, which closes it. */
  readonly isOpening: boolean;
  /** Offset of the line, of its end, and of what comes behind its newline. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/**
 * The mark on the line that starts at `start`.
 *
 * @param isEnd nothing comes behind these bytes; a closing mark may then lack its newline, an opening one never does
 * @returns null when there is none, undefined when only more bytes can tell
 */
export function markAt(bytes: Buffer, start: number, isEnd: boolean): AuditMark | null | undefined {
  for (let index = start; index < Math.min(start + 2, bytes.length); index++) {
    if (bytes[index] !== DASH) return null;
  }
  const window = bytes.subarray(start, start + MOST_BYTES);
  const newline = window.indexOf(NEWLINE);
  if (newline < 0 && window.length < MOST_BYTES && !isEnd) return undefined;
  if (newline < 0 && window.length === MOST_BYTES) return null;
  const end = newline < 0 ? window.length : newline;
  const [, id, letter] = MARK.exec(window.toString('latin1', 0, end)) ?? [];
  if (id === undefined || (letter === 'A' && newline < 0)) return null;
  return { id, isOpening: letter === 'A', start, end: start + end, next: start + end + (newline < 0 ? 0 : 1) };
}

const MARK_START = Buffer.from('\n--');

/** The first `\n--` from `from` on, or -1. */
export function findMarkStart(bytes: Buffer, from: number): number {
  return bytes.indexOf(MARK_START, from);
}
