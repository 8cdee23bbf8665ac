/**
 * Finding the way again behind a record that is no JSON: the next place that looks like the start of a record, which is
 * `{` and then `"`, behind a `,` or a newline. White space may stand in between.
 */
import { BYTE_KINDS, COMMA, NEWLINE, OPEN_BRACE, QUOTE, WHITE_SPACE } from './json-bytes.ts';

/**
 * White space inside the start of a record, at most, when looking for one. Less than `mostBytesKept` ever is, so that the
 * part that is kept of a long record still looks like a start.
 */
const MAX_GAP_BYTES = 256;

/** A place, or -1 and from where the search has to go on when there are more bytes. */
export interface StartSearch {
  readonly start: number;
  readonly resumeAt: number;
}

/** Looks for the start of a record in `bytes` from `from` on. Linear. */
export function findRecordStart(bytes: Uint8Array, from: number): StartSearch {
  /** The `,` or newline behind which a record may start; -1 when there is none in reach. */
  let separator = -1;
  /** The `{` behind it, or -1. */
  let brace = -1;
  /** The last newline behind that brace: should the brace come to nothing, one behind the newline may start a record. */
  let newlineBehindBrace = -1;
  for (let index = from; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (BYTE_KINDS[byte] === WHITE_SPACE) {
      if (byte === NEWLINE && brace < 0) separator = index;
      else if (byte === NEWLINE) newlineBehindBrace = index;
      if (separator >= 0 && index - separator > MAX_GAP_BYTES) {
        separator = newlineBehindBrace;
        brace = -1;
        newlineBehindBrace = -1;
      }
    } else if (byte === OPEN_BRACE) {
      if (brace >= 0) separator = newlineBehindBrace;
      brace = separator < 0 ? -1 : index;
      newlineBehindBrace = -1;
    } else {
      if (byte === QUOTE && brace >= 0) return { start: brace, resumeAt: brace };
      separator = byte === COMMA ? index : -1;
      brace = -1;
      newlineBehindBrace = -1;
    }
  }
  return { start: -1, resumeAt: separator < 0 ? bytes.length : separator };
}
