/** Escapes that web servers and ModSecurity put into logs, undone once; and the marks of what they have cut off. */

const BACKSLASH = 0x5c;

/**
 * Text with `\xHH` undone where ModSecurity writes it: for control characters and bytes beyond ASCII, and for the quote
 * and the backslash (ModSecurity 2). Any other `\xHH` was there before and stays. Bytes that are UTF-8 become characters.
 */
export function undoHexEscapes(text: string): string {
  if (!text.includes('\\x')) return text;
  return undo(text, (source, index) => {
    if (source[index + 1] !== 'x') return null;
    const byte = hexByte(source, index + 2);
    const isWritten = byte !== null && (byte < 0x20 || byte >= 0x7f || byte === 0x22 || byte === BACKSLASH);
    return isWritten ? { byte, length: 4 } : null;
  });
}

const SIMPLE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['\\', BACKSLASH],
  ['"', 0x22],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['b', 0x08],
  ['v', 0x0b],
]);

/** Text of an error log of Apache, which escapes like C: `\\`, `\"`, `\n`, `\xHH` (ap_escape_errorlog_item). */
export function undoApacheEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return undo(text, (source, index) => {
    const next = source[index + 1] ?? '';
    const simple = SIMPLE_ESCAPES.get(next);
    if (simple !== undefined) return { byte: simple, length: 2 };
    const byte = next === 'x' ? hexByte(source, index + 2) : null;
    return byte === null ? null : { byte, length: 4 };
  });
}

/** The text without the mark of a cut at its end, and whether there was one. Linear. */
export function stripCutMark(text: string): { readonly text: string; readonly isCut: boolean } {
  const omitted = / \(\d{1,12} characters omitted\)$/.exec(text.slice(-60));
  if (omitted === null && !text.endsWith('...')) return { text, isCut: false };
  const kept = text.slice(0, text.length - (omitted === null ? 3 : omitted[0].length));
  // The cut may go through an escape.
  return { text: kept.replace(/\\(?:x[\da-f]?)?$/, ''), isCut: true };
}

interface Escape {
  readonly byte: number;
  /** Characters of the escape. */
  readonly length: number;
}

/** Replaces what `read` recognises at a backslash; runs of escapes are decoded together, as UTF-8. */
function undo(text: string, read: (text: string, index: number) => Escape | null): string {
  let result = '';
  let copied = 0;
  let bytes: number[] = [];
  for (let index = text.indexOf('\\'); index >= 0; ) {
    const found = read(text, index);
    if (found === null) {
      index = text.indexOf('\\', index + 1);
      continue;
    }
    result += text.slice(copied, index);
    bytes.push(found.byte);
    copied = index + found.length;
    if (text.charCodeAt(copied) !== BACKSLASH || read(text, copied) === null) {
      result += Buffer.from(bytes).toString('utf8');
      bytes = [];
    }
    index = text.indexOf('\\', copied);
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function hexByte(text: string, index: number): number | null {
  const digits = text.slice(index, index + 2);
  return /^[\da-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : null;
}
