/** Objects that only wrap an array of records, such as `{"records":[…]}` of Azure: passed over like the array itself. */
import { BYTE_KINDS, CLOSE_BRACE, CLOSE_BRACKET, COLON, OPEN_BRACE, OPEN_BRACKET, WHITE_SPACE } from './json-bytes.ts';

const KEYS: readonly Buffer[] = [Buffer.from('"records"'), Buffer.from('"Records"')];

/** White space in the beginning of a wrapper, at most, at each place. */
const MAX_GAP_BYTES = 64;

/**
 * Where the first record of a wrapper that begins at `start` may stand: behind `{"records":[`.
 *
 * @returns 0 when there is no wrapper, -1 when only more bytes can tell
 */
export function findWrapperStart(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== OPEN_BRACE) return 0;
  let at = passGap(bytes, start + 1);
  const key = KEYS.find((candidate) => isPrefixAt(bytes, at, candidate));
  if (key === undefined) return 0;
  if (at + key.length > bytes.length) return -1;
  at = passGap(bytes, at + key.length);
  if (at >= bytes.length) return -1;
  if (bytes[at] !== COLON) return 0;
  at = passGap(bytes, at + 1);
  if (at >= bytes.length) return -1;
  return bytes[at] === OPEN_BRACKET ? at + 1 : 0;
}

/**
 * Behind the end of a wrapper, `]}`, that begins at `start`.
 *
 * @returns 0 when there is none, -1 when only more bytes can tell
 */
export function findWrapperEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== CLOSE_BRACKET) return 0;
  const at = passGap(bytes, start + 1);
  if (at >= bytes.length) return -1;
  return bytes[at] === CLOSE_BRACE ? at + 1 : 0;
}

/** True when `bytes` has the word at `at`, or ends in it. */
function isPrefixAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  const length = Math.min(word.length, bytes.length - at);
  for (let index = 0; index < length; index++) if (bytes[at + index] !== word[index]) return false;
  return true;
}

function passGap(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && at < from + MAX_GAP_BYTES && BYTE_KINDS[bytes[at] as number] === WHITE_SPACE) at++;
  return at;
}
