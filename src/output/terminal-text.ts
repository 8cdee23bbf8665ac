/**
 * Attacker-controlled text on a terminal. What always holds for the text that leaves this file: it is one line, and it
 * holds no character that a terminal obeys, that cannot be seen, or that changes the order in which its neighbours are
 * shown. Such characters are written out as `\n`, `\x1b`, `\u202e` or `\u{e0041}`. A backslash of the text itself stays
 * as it is, so the result is for eyes and not for a parser.
 *
 * Widths: one column for a character, two for East Asian wide ones and emoji, none for combining marks. Sequences that
 * some terminals join into one glyph (flags, skin tones) are counted by their parts, so a line that holds them can be
 * a few columns shorter than it was meant to be, and nothing worse.
 */

/** Controls, format and private characters, lone surrogates, code points without a character; every space but U+0020. */
const NOT_SHOWN = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]$/u;
const COMBINING_MARK = /^[\p{Mn}\p{Me}]$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;
const ALL_PLAIN = /^[ -~]*$/;

/** More marks than this on one character are not writing but "Zalgo" text, which paints over other lines. */
const MARKS_ON_A_CHARACTER = 2;

/** Code point ranges that Unicode's East Asian Width calls wide or full-width; emoji are told by their property. */
const WIDE_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f], // Hangul initial consonants
  [0x2e80, 0x303e], // CJK radicals, symbols and punctuation
  [0x3041, 0xa4cf], // kana, CJK ideographs, Yi
  [0xa960, 0xa97f], // Hangul
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff], // CJK compatibility ideographs
  [0xfe10, 0xfe19], // vertical forms
  [0xfe30, 0xfe6f], // CJK compatibility forms, small forms
  [0xff01, 0xff60], // full-width forms
  [0xffe0, 0xffe6], // full-width signs
  [0x16fe0, 0x18dff], // Tangut, Khitan
  [0x1aff0, 0x1b2ff], // kana supplements, Nushu
  [0x1d300, 0x1d376], // Tai Xuan Jing symbols, counting rods
  [0x1f200, 0x1f265], // squared ideographs
  [0x20000, 0x3fffd], // CJK ideographs of the higher planes
];

/** The text, safe to print on a terminal as part of one line. Takes time in proportion to its length. */
export function escapeForTerminal(text: string): string {
  if (ALL_PLAIN.test(text)) return text;
  let escaped = '';
  for (const piece of visiblePieces(text)) escaped += piece.text;
  return escaped;
}

/** Columns that the text takes on a terminal once it went through `escapeForTerminal`. */
export function displayWidth(text: string): number {
  if (ALL_PLAIN.test(text)) return text.length;
  let width = 0;
  for (const piece of visiblePieces(text)) width += piece.width;
  return width;
}

/**
 * The text escaped and cut to at most `width` columns (at least 1), with `…` at the end where something is missing.
 * Looks at no more of the text than can be shown, however long it is.
 */
export function shortenForTerminal(text: string, width: number): string {
  if (text.length <= width && ALL_PLAIN.test(text)) return text;
  let shown = '';
  let shownWidth = 0;
  // The longest beginning that leaves a column for the `…`.
  let cut = '';
  for (const piece of visiblePieces(text)) {
    if (shownWidth + piece.width > width) return `${cut}…`;
    shown += piece.text;
    shownWidth += piece.width;
    if (shownWidth < width) cut = shown;
  }
  return shown;
}

/** `shortenForTerminal`, filled with blanks to exactly `width` columns. */
export function fitForTerminal(text: string, width: number): string {
  const shown = shortenForTerminal(text, width);
  return shown + ' '.repeat(Math.max(0, width - displayWidth(shown)));
}

interface Piece {
  readonly text: string;
  readonly width: number;
}

/** The text as what is shown for each of its code points; lazy, so that a reader may stop early. */
function* visiblePieces(text: string): Generator<Piece> {
  let marks = MARKS_ON_A_CHARACTER;
  for (const character of text) {
    if (character >= ' ' && character <= '~') {
      marks = 0;
      yield { text: character, width: 1 };
      continue;
    }
    const isHidden = NOT_SHOWN.test(character);
    const isMark = !isHidden && COMBINING_MARK.test(character);
    if (isMark && marks < MARKS_ON_A_CHARACTER) {
      marks += 1;
      yield { text: character, width: 0 };
    } else if (isHidden || isMark) {
      // An escape takes no marks: a mark behind it is written out as well.
      marks = MARKS_ON_A_CHARACTER;
      const written = escapeSequence(character);
      yield { text: written, width: written.length };
    } else {
      marks = 0;
      yield { text: character, width: isWide(character) ? 2 : 1 };
    }
  }
}

function escapeSequence(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  switch (codePoint) {
    case 0x09:
      return '\\t';
    case 0x0a:
      return '\\n';
    case 0x0d:
      return '\\r';
  }
  const hex = codePoint.toString(16);
  if (codePoint <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return codePoint <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

function isWide(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x1100) return false;
  return WIDE_RANGES.some(([first, last]) => first <= codePoint && codePoint <= last) || EMOJI.test(character);
}
