/** Changing the words and numbers of a JSON text, which need not be valid, without touching its strings. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The text with every token outside strings (a run of letters, digits, `+`, `-` and `.`) replaced by what `replace`
 * says, or left where it says undefined. Linear in the length of the text.
 */
export function replaceTokens(text: string, replace: (token: string) => string | undefined): string {
  let result = '';
  let copied = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const closing = closingQuote(text, index);
      index = closing < 0 ? text.length : closing + 1;
      continue;
    }
    if (!isTokenCode(code)) {
      index++;
      continue;
    }
    const start = index;
    while (index < text.length && isTokenCode(text.charCodeAt(index))) index++;
    const replacement = replace(text.slice(start, index));
    if (replacement === undefined) continue;
    result += text.slice(copied, start) + replacement;
    copied = index;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Offset of the quote that closes the string whose opening quote is at `start`; -1 when none does. */
export function closingQuote(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === QUOTE) return index;
  }
  return -1;
}

/** True for a code unit of a word or a number. */
export function isTokenCode(code: number): boolean {
  const isDigit = code >= 0x30 && code <= 0x39;
  const lower = code | 0x20;
  const isLetter = lower >= 0x61 && lower <= 0x7a && code < 0x80;
  return isDigit || isLetter || code === 0x2d || code === 0x2b || code === 0x2e;
}
