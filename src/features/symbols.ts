/**
 * The alphabet of canonical text: one byte a symbol. ASCII is kept in lower case; everything beyond it is folded to
 * the class of its script, so that a sentence in Hebrew and one in Thai look alike to the model, and a letter that
 * only dresses up as ASCII (full-width, long s, division slash) is that ASCII letter.
 */

/** Symbols below 0x20 and above 0x7e that are not characters of their own. */
export const SYMBOL = {
  nul: 0x01,
  control: 0x02,
  /** Between the parts of one text that were not neighbours: head and tail, doubled values, decoded base64. */
  gap: 0x03,
  /** Before the first and behind the last symbol, seen by n-grams only. */
  edge: 0x04,
  newline: 0x0a,
  space: 0x20,
  latin: 0x80,
  greek: 0x81,
  cyrillic: 0x82,
  hebrew: 0x83,
  arabic: 0x84,
  eastAsian: 0x85,
  otherLetter: 0x86,
  punctuation: 0x87,
  pictograph: 0x88,
  replacement: 0x89,
} as const;

/** The code unit that stands for a gap in text that is being put together; it becomes SYMBOL.gap. */
export const GAP_UNIT = 0x1d;

/** Code units that software of some kind reads as the ASCII character behind them ("best fit"). */
const BEST_FIT: ReadonlyMap<number, number> = new Map([
  [0x017f, 0x73], // long s
  [0x0131, 0x69], // dotless i
  [0x0130, 0x69], // dotted capital I
  [0x212a, 0x6b], // Kelvin sign
  [0x2024, 0x2e], // one dot leader
  [0x2044, 0x2f], // fraction slash
  [0x2215, 0x2f], // division slash
  [0x2216, 0x5c], // set minus
  [0x2236, 0x3a], // ratio
  [0x02b9, 0x27], // modifier prime
  [0x02bc, 0x27], // modifier apostrophe
  [0x2032, 0x27], // prime
]);

function classOf(unit: number): number {
  const folded = BEST_FIT.get(unit);
  if (folded !== undefined) return folded;
  if (unit === 0) return SYMBOL.nul;
  if (unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029) return SYMBOL.newline;
  if (unit === 0x09 || unit === 0x0b || unit === 0x0c || unit === 0x20 || unit === 0xa0) return SYMBOL.space;
  if (unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x3000 || unit === 0x202f) return SYMBOL.space;
  if (unit === GAP_UNIT) return SYMBOL.gap;
  if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return SYMBOL.control;
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  if (unit < 0x7f) return unit;
  if (unit < 0xc0) return SYMBOL.punctuation;
  if (unit < 0x0250 || (unit >= 0x1e00 && unit < 0x1f00)) return SYMBOL.latin;
  if ((unit >= 0x0370 && unit < 0x0400) || (unit >= 0x1f00 && unit < 0x2000)) return SYMBOL.greek;
  if (unit >= 0x0400 && unit < 0x0530) return SYMBOL.cyrillic;
  if (unit >= 0x0590 && unit < 0x0600) return SYMBOL.hebrew;
  if ((unit >= 0x0600 && unit < 0x0780) || (unit >= 0xfb50 && unit < 0xfe00)) return SYMBOL.arabic;
  if (unit >= 0x2000 && unit < 0x2070) return SYMBOL.punctuation;
  if (unit >= 0x2e80 && unit < 0xd800) return SYMBOL.eastAsian;
  if (unit >= 0xd800 && unit < 0xe000) return SYMBOL.pictograph;
  if (unit >= 0x2070 && unit < 0x2e80) return SYMBOL.pictograph;
  if (unit >= 0xff01 && unit <= 0xff5e) return classOf(unit - 0xfee0);
  if (unit === 0xfffd) return SYMBOL.replacement;
  return SYMBOL.otherLetter;
}

/** Symbol of each UTF-16 code unit: 65,536 bytes. */
export const SYMBOL_OF_UNIT: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) => classOf(unit));
