/**
 * Canonical text: a value with its disguises taken off, as symbols (symbols.ts), together with the count of what was
 * taken off. Two values that the same application would understand alike should come out alike.
 *
 * 1. A window: of a value longer than RAW_WINDOW code units only the head and the tail are looked at.
 * 2. Up to MAX_LAYERS rounds of decoding (decode-layer.ts), until nothing changes.
 * 3. Text hidden in base64 is appended (base64.ts).
 * 4. Symbols: lower case, script classes, runs of white space as one, SQL comments between words as a space.
 * 5. A window again: at most SYMBOL_WINDOW symbols, head and tail.
 *
 * Every step is linear in the window, so the work on a value is bounded whatever it holds.
 */
import { appendDecodedBase64 } from './base64.ts';
import { type DecodeCounts, LayerDecoder } from './decode-layer.ts';
import { GAP_UNIT, SYMBOL } from './symbols.ts';
import { CASE_MASK, TRAIT, TRAITS_OF_UNIT } from './unit-traits.ts';

/** UTF-16 code units of a value that are looked at: three quarters from the head, the rest from the tail. */
export const RAW_WINDOW = 4096;
/** Symbols of canonical text that features are made of, divided in the same way. */
export const SYMBOL_WINDOW = 1024;
const MAX_LAYERS = 4;
/** A comment between the letters of a keyword is short and plain; a longer one is somebody's text. */
const LONGEST_COMMENT = 40;

const SLASH = 0x2f;
const ASTERISK = 0x2a;
const EXCLAMATION_MARK = 0x21;

/** What canonicalisation saw and took off; all are counts over the window. */
export interface Evidence extends Readonly<DecodeCounts> {
  /** Rounds of decoding that changed something. */
  readonly layers: number;
  readonly base64Runs: number;
  readonly comments: number;
  readonly upperCase: number;
  /** Changes between upper and lower case inside a word. */
  readonly caseChanges: number;
  /** UTF-16 code units of the whole value, also beyond the window. */
  readonly rawLength: number;
}

function isWordOrSpace(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x20 ||
    unit === 0x21 ||
    unit === 0x5f ||
    unit === 0x2d
  );
}

/** Base64 text is appended behind the window, hence twice the room. */
const MOST_UNITS = 2 * RAW_WINDOW + 1;

/** Holds the scratch memory of one thread; `symbols`, `length` and `evidence` are valid until the next call. */
export class Canonicaliser {
  /** Canonical text: `symbols[0, length)`, at most SYMBOL_WINDOW; what lies behind is scratch memory. */
  readonly symbols = new Uint8Array(MOST_UNITS);
  length = 0;
  private readonly decoder = new LayerDecoder();
  private units = new Uint16Array(MOST_UNITS);
  private spare = new Uint16Array(MOST_UNITS);
  /** All traits of the units that were loaded. */
  private traits = 0;
  private readonly found = {
    layers: 0,
    base64Runs: 0,
    comments: 0,
    upperCase: 0,
    caseChanges: 0,
    rawLength: 0,
  };

  /** The evidence of the value that was canonicalised last. */
  get evidence(): Evidence {
    return { ...this.decoder.counts, ...this.found };
  }

  /** What the decoder counted, without a copy, for the hot path. */
  get decodeCounts(): Readonly<DecodeCounts> {
    return this.decoder.counts;
  }

  /** The rest of `evidence` without a copy. */
  get foundCounts(): Readonly<Omit<Evidence, keyof DecodeCounts>> {
    return this.found;
  }

  /** Fills `symbols`, `length` and `evidence` from a value of any length and content. */
  canonicalise(value: string): void {
    this.decoder.reset();
    this.found.rawLength = value.length;
    let length = this.loadWindow(value);
    length = this.decodeLayers(length);
    length = appendDecodedBase64(this.units, length, GAP_UNIT, this.found);
    this.emitSymbols(length);
  }

  /** Step 1: fills `units` and `traits`, returns the number of units. */
  private loadWindow(value: string): number {
    this.traits = 0;
    if (value.length <= RAW_WINDOW) {
      this.loadUnits(value, 0, value.length, 0);
      return value.length;
    }
    const head = (RAW_WINDOW / 4) * 3;
    const tail = RAW_WINDOW - head - 1;
    this.loadUnits(value, 0, head, 0);
    this.units[head] = GAP_UNIT;
    this.loadUnits(value, value.length - tail, tail, head + 1);
    return RAW_WINDOW;
  }

  private loadUnits(value: string, from: number, count: number, at: number): void {
    const { units } = this;
    let traits = 0;
    for (let index = 0; index < count; index++) {
      const unit = value.charCodeAt(from + index);
      units[at + index] = unit;
      traits |= TRAITS_OF_UNIT[unit] as number;
    }
    this.traits |= traits;
  }

  /** Step 2: decodes in `units`, returns the new number of units. */
  private decodeLayers(rawLength: number): number {
    const { decoder, found } = this;
    const { counts } = decoder;
    let length = rawLength;
    found.layers = 0;
    // A plus beside white space is a plus: whoever writes spaces as `+` writes all of them so.
    let plusIsSpace = (this.traits & TRAIT.plus) !== 0 && (this.traits & TRAIT.asciiSpace) === 0;
    let isPlain = (this.traits & TRAIT.escape) === 0 && !plusIsSpace;
    while (!isPlain && found.layers < MAX_LAYERS) {
      const fullWidthBefore = counts.fullWidth;
      const plusBefore = counts.plus;
      const decoded = decoder.decode(this.units, length, this.spare, plusIsSpace);
      const changed = decoded !== length || counts.fullWidth !== fullWidthBefore || counts.plus !== plusBefore;
      if (!changed) break;
      [this.units, this.spare] = [this.spare, this.units];
      length = decoded;
      found.layers++;
      plusIsSpace = false;
      isPlain = decoder.isPlain;
    }
    return length;
  }

  /** Steps 4 and 5: writes `symbols` and `length`, counts comments and letter case on the way. */
  private emitSymbols(unitCount: number): void {
    const { units, symbols, found } = this;
    let written = 0;
    /** Where the last white space ended; equal to `written` as long as nothing else has come. */
    let spaceEnd = -1;
    let upperCase = 0;
    let caseChanges = 0;
    let previousCase = 0;
    found.comments = 0;
    for (let index = 0; index < unitCount; index++) {
      const traits = TRAITS_OF_UNIT[units[index] as number] as number;
      if ((traits & TRAIT.special) !== 0) {
        const symbol = traits & TRAIT.symbol;
        if (symbol !== SLASH) {
          previousCase = 0;
          if (spaceEnd !== written) symbols[written++] = symbol;
          // A run of white space that holds a new line is one new line.
          else if (symbols[written - 1] !== SYMBOL.newline) symbols[written - 1] = symbol;
          spaceEnd = written;
          continue;
        }
        const end = units[index + 1] === ASTERISK ? this.commentEnd(index + 2, unitCount) : 0;
        if (end > 0) {
          found.comments++;
          index = this.skipComment(index, end);
          if (spaceEnd !== written) symbols[written++] = SYMBOL.space;
          spaceEnd = written;
          continue;
        }
      }
      symbols[written++] = traits & TRAIT.symbol;
      const letterCase = traits & CASE_MASK;
      if (letterCase === TRAIT.upperCase) upperCase++;
      // Both bits together: one of the two letters is a capital and the other is not.
      if ((letterCase | previousCase) === CASE_MASK) caseChanges++;
      previousCase = letterCase;
    }
    found.upperCase = upperCase;
    found.caseChanges = caseChanges;
    this.keepWindow(written);
  }

  /** Index behind the `*` and `/` that close a short plain comment whose text starts at `start`; 0 when there is none. */
  private commentEnd(start: number, unitCount: number): number {
    const { units } = this;
    const limit = Math.min(start + LONGEST_COMMENT, unitCount - 1);
    for (let index = start; index < limit; index++) {
      const unit = units[index] as number;
      if (unit === ASTERISK && units[index + 1] === SLASH) return index + 2;
      if (!isWordOrSpace(unit)) return 0;
    }
    return 0;
  }

  /** Index of the last unit of a comment, or of its opening mark when what stands in it is to be read. */
  private skipComment(slash: number, end: number): number {
    const { units } = this;
    if (units[slash + 2] !== EXCLAMATION_MARK) return end - 1;
    // MySQL runs what stands in `/*!50000 … */`: only the marks go, with the version number.
    units[end - 2] = 0x20;
    units[end - 1] = 0x20;
    let last = slash + 2;
    while (last + 1 < end && (units[last + 1] as number) >= 0x30 && (units[last + 1] as number) <= 0x39) last++;
    return last;
  }

  /** Step 5, in place. */
  private keepWindow(written: number): void {
    this.length = Math.min(written, SYMBOL_WINDOW);
    if (written <= SYMBOL_WINDOW) return;
    const head = (SYMBOL_WINDOW / 4) * 3;
    const tail = SYMBOL_WINDOW - head - 1;
    this.symbols[head] = SYMBOL.gap;
    this.symbols.copyWithin(head + 1, written - tail, written);
  }
}
