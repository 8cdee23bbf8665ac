/**
 * One layer of decoding: what a browser, an application server or an interpreter would take off a value in one step.
 * Percent-encoding (also `%u0041`, overlong UTF-8), HTML character references, `\x41` and `\u0041` escapes, `+` for a
 * space, full-width forms. What is malformed is left as it stands and counted. Linear in the length of its input;
 * the output is never longer than the input.
 *
 * Sources: RFC 3986 2.1, WHATWG URL and HTML (numeric and named character references), ECMAScript string escapes.
 */

import { TRAIT, TRAITS_OF_UNIT } from './unit-traits.ts';

/** How often each kind of encoding was met; sums over all layers of one value. */
export interface DecodeCounts {
  percent: number;
  percentMalformed: number;
  percentUnicode: number;
  overlong: number;
  invalidUtf8: number;
  entities: number;
  escapes: number;
  plus: number;
  fullWidth: number;
}

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const BACKSLASH = 0x5c;
const SEMICOLON = 0x3b;
const REPLACEMENT = 0xfffd;
/** From a full-width form to the ASCII character that it dresses up. */
const FULL_WIDTH_OFFSET = 0xfee0;

/** Named references that matter for syntax; the rest are left alone. */
const ENTITIES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    lt: 0x3c,
    gt: 0x3e,
    amp: 0x26,
    quot: 0x22,
    apos: 0x27,
    nbsp: 0x20,
    tab: 0x09,
    newline: 0x0a,
    colon: 0x3a,
    semi: 0x3b,
    comma: 0x2c,
    period: 0x2e,
    sol: 0x2f,
    bsol: 0x5c,
    lpar: 0x28,
    rpar: 0x29,
    lbrace: 0x7b,
    lcub: 0x7b,
    rbrace: 0x7d,
    rcub: 0x7d,
    lbrack: 0x5b,
    lsqb: 0x5b,
    rbrack: 0x5d,
    rsqb: 0x5d,
    equals: 0x3d,
    excl: 0x21,
    num: 0x23,
    dollar: 0x24,
    percnt: 0x25,
    commat: 0x40,
    grave: 0x60,
    plus: 0x2b,
    ast: 0x2a,
    quest: 0x3f,
    lowbar: 0x5f,
    hyphen: 0x2d,
    vert: 0x7c,
    verbar: 0x7c,
    hat: 0x5e,
  }),
);
const LONGEST_ENTITY = 7;
/** Browsers accept these without the semicolon. */
const BARE_ENTITIES: ReadonlySet<string> = new Set(['lt', 'gt', 'amp', 'quot']);
const LONGEST_BARE_ENTITY = 4;
/** A braced escape that is longer than this, with its backslash, is none that anybody would decode. */
const LONGEST_BRACED_ESCAPE = 12;

/** Value of a hexadecimal digit, -1 for anything else. */
const HEX: Int8Array = Int8Array.from({ length: 128 }, (_, code) => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  return -1;
});

/** Value of `digits` hexadecimal digits at `at`, -1 when they are not all there. */
function hexAt(units: Uint16Array, at: number, length: number, digits: number): number {
  if (at + digits > length) return -1;
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const unit = units[index] as number;
    const digit = unit < 128 ? (HEX[unit] as number) : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

/** Letters in lower case. */
function nameAt(units: Uint16Array, start: number, end: number): string {
  let name = '';
  for (let index = start; index < end; index++) name += String.fromCharCode((units[index] as number) | 0x20);
  return name;
}

/** A quote or a bracket: a `+` between two of them joins strings, it does not stand for a space. */
function isQuoteOrBracket(unit: number): boolean {
  return (
    unit === 0x22 || unit === 0x27 || unit === 0x60 || (unit >= 0x28 && unit <= 0x29) || unit === 0x5b || unit === 0x5d
  );
}

/** Decodes one layer from one scratch buffer into another. Holds the position of the escape in hand, so one a thread. */
export class LayerDecoder {
  readonly counts: DecodeCounts = {
    percent: 0,
    percentMalformed: 0,
    percentUnicode: 0,
    overlong: 0,
    invalidUtf8: 0,
    entities: 0,
    escapes: 0,
    plus: 0,
    fullWidth: 0,
  };
  /** True when nothing of the last output can be decoded any further. */
  isPlain = true;
  /** Code units that the escape in hand takes up in the input; set by the read… methods. */
  private consumed = 0;

  /** Forgets the counts of the value before. */
  reset(): void {
    const counts = this.counts;
    counts.percent = 0;
    counts.percentMalformed = 0;
    counts.percentUnicode = 0;
    counts.overlong = 0;
    counts.invalidUtf8 = 0;
    counts.entities = 0;
    counts.escapes = 0;
    counts.plus = 0;
    counts.fullWidth = 0;
  }

  /**
   * Decodes `input[0, length)` into `output` (at least as large) and returns the length of the result. The result
   * differs from the input exactly when it is shorter or when the counts of plus or fullWidth have risen.
   */
  decode(input: Uint16Array, length: number, output: Uint16Array, plusIsSpace: boolean): number {
    const toDecode = plusIsSpace ? TRAIT.escape | TRAIT.plus : TRAIT.escape;
    let written = 0;
    let index = 0;
    let traits = 0;
    while (index < length) {
      const unit = input[index] as number;
      if (((TRAITS_OF_UNIT[unit] as number) & toDecode) === 0) {
        output[written++] = unit;
        index++;
        continue;
      }
      this.consumed = 1;
      const decoded = this.readEscaped(unit, input, index, length);
      if (decoded > 0xffff) {
        output[written++] = 0xd800 + ((decoded - 0x10000) >> 10);
        output[written++] = 0xdc00 + ((decoded - 0x10000) & 0x3ff);
      } else {
        output[written++] = decoded;
        traits |= TRAITS_OF_UNIT[decoded] as number;
      }
      index += this.consumed;
    }
    this.isPlain = (traits & TRAIT.escape) === 0;
    return written;
  }

  /** What stands at `at`, a unit that may begin something encoded. */
  private readEscaped(unit: number, input: Uint16Array, at: number, length: number): number {
    if (unit === PERCENT) return this.readPercent(input, at, length);
    if (unit === AMPERSAND) return this.readEntity(input, at, length);
    if (unit === BACKSLASH) return this.readEscape(input, at, length);
    if (unit === PLUS) return this.readPlus(input, at, length);
    this.counts.fullWidth++;
    return unit - FULL_WIDTH_OFFSET;
  }

  private readPlus(input: Uint16Array, at: number, length: number): number {
    const before = at > 0 ? (input[at - 1] as number) : 0;
    const after = at + 1 < length ? (input[at + 1] as number) : 0;
    if (isQuoteOrBracket(before) && isQuoteOrBracket(after)) return PLUS;
    this.counts.plus++;
    return 0x20;
  }

  private readPercent(input: Uint16Array, at: number, length: number): number {
    const next = at + 1 < length ? (input[at + 1] as number) : 0;
    if (next === 0x75 || next === 0x55) {
      const unit = hexAt(input, at + 2, length, 4);
      if (unit >= 0) {
        this.counts.percentUnicode++;
        this.consumed = 6;
        return unit;
      }
    }
    const byte = hexAt(input, at + 1, length, 2);
    if (byte < 0) {
      this.counts.percentMalformed++;
      return PERCENT;
    }
    this.counts.percent++;
    this.consumed = 3;
    return byte < 0x80 ? byte : this.readUtf8(input, at, length, byte);
  }

  /** A percent-encoded UTF-8 sequence whose first byte is known. Overlong forms are decoded, as lenient servers do. */
  private readUtf8(input: Uint16Array, at: number, length: number, lead: number): number {
    const trailing = lead >= 0xf8 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    let codePoint = lead & (0x3f >> trailing);
    let end = at + 3;
    for (let count = 0; count < trailing; count++) {
      const byte = (end < length && input[end] === PERCENT ? hexAt(input, end + 1, length, 2) : -1) as number;
      if (byte < 0x80 || byte > 0xbf) {
        codePoint = -1;
        break;
      }
      codePoint = codePoint * 64 + (byte & 0x3f);
      end += 3;
    }
    if (trailing === 0 || codePoint < 0 || codePoint > 0x10ffff) {
      this.counts.invalidUtf8++;
      return REPLACEMENT;
    }
    const least = trailing === 1 ? 0x80 : trailing === 2 ? 0x800 : 0x10000;
    if (codePoint < least) this.counts.overlong++;
    this.consumed = end - at;
    return codePoint;
  }

  private readEntity(input: Uint16Array, at: number, length: number): number {
    const next = at + 1 < length ? (input[at + 1] as number) : 0;
    if (next === 0x23) return this.readReference(input, at, length);
    if (!isLetter(next)) return AMPERSAND;
    let end = at + 2;
    while (end < length && end - at <= LONGEST_ENTITY && isLetter(input[end] as number)) end++;
    const closed = end < length && input[end] === SEMICOLON;
    // The ampersand of a query string ends here, before a name is put together in vain.
    if (!closed && end - at - 1 > LONGEST_BARE_ENTITY) return AMPERSAND;
    const name = nameAt(input, at + 1, end);
    const character = closed || BARE_ENTITIES.has(name) ? ENTITIES.get(name) : undefined;
    if (character === undefined) return AMPERSAND;
    this.counts.entities++;
    this.consumed = end - at + (closed ? 1 : 0);
    return character;
  }

  private readReference(input: Uint16Array, at: number, length: number): number {
    const marker = at + 2 < length ? (input[at + 2] as number) : 0;
    const base = marker === 0x78 || marker === 0x58 ? 16 : 10;
    const start = at + (base === 16 ? 3 : 2);
    let end = start;
    let codePoint = 0;
    for (; end < length; end++) {
      const unit = input[end] as number;
      const digit = unit < 128 ? (HEX[unit] as number) : -1;
      if (digit < 0 || digit >= base) break;
      codePoint = Math.min(codePoint * base + digit, 0x110000);
    }
    if (end === start) return AMPERSAND;
    this.counts.entities++;
    this.consumed = end - at + (end < length && input[end] === SEMICOLON ? 1 : 0);
    // Two code units never take up less room than they had: the shortest reference above the BMP is `&#65536`.
    return codePoint > 0x10ffff ? REPLACEMENT : codePoint;
  }

  private readEscape(input: Uint16Array, at: number, length: number): number {
    const next = at + 1 < length ? (input[at + 1] as number) | 0x20 : 0;
    if (next === 0x78) {
      const unit = hexAt(input, at + 2, length, 2);
      if (unit >= 0) {
        this.counts.escapes++;
        this.consumed = 4;
        return unit;
      }
    } else if (next === 0x75) {
      const unit = hexAt(input, at + 2, length, 4);
      if (unit >= 0) {
        this.counts.escapes++;
        this.consumed = 6;
        return unit;
      }
      return this.readBracedEscape(input, at, length);
    }
    return BACKSLASH;
  }

  /** `\u{1F600}` */
  private readBracedEscape(input: Uint16Array, at: number, length: number): number {
    if (at + 2 >= length || input[at + 2] !== 0x7b) return BACKSLASH;
    let end = at + 3;
    let codePoint = 0;
    while (end < length && end - at < LONGEST_BRACED_ESCAPE) {
      const unit = input[end] as number;
      const digit = unit < 128 ? (HEX[unit] as number) : -1;
      if (digit < 0) break;
      codePoint = Math.min(codePoint * 16 + digit, 0x110000);
      end++;
    }
    if (end === at + 3 || end >= length || input[end] !== 0x7d) return BACKSLASH;
    this.counts.escapes++;
    this.consumed = end + 1 - at;
    return codePoint > 0x10ffff ? REPLACEMENT : codePoint;
  }
}
