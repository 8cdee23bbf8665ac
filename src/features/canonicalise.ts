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
import { GAP_UNIT, SYMBOL, SYMBOL_OF_UNIT } from './symbols.ts';

/** UTF-16 code units of a value that are looked at: three quarters from the head, the rest from the tail. */
export const RAW_WINDOW = 4096;
/** Symbols of canonical text that features are made of, divided in the same way. */
export const SYMBOL_WINDOW = 1024;
const MAX_LAYERS = 4;
/** A comment between the letters of a keyword is short and plain; a longer one is somebody's text. */
const LONGEST_COMMENT = 40;

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

/** Holds the scratch memory of one thread; `symbols`, `length` and `evidence` are valid until the next call. */
export class Canonicaliser {
  /** Canonical text: `symbols[0, length)`. */
  readonly symbols = new Uint8Array(SYMBOL_WINDOW);
  length = 0;
  private readonly decoder = new LayerDecoder();
  /** Base64 text is appended behind the window, hence twice the room. */
  private units = new Uint16Array(2 * RAW_WINDOW + 1);
  private spare = new Uint16Array(2 * RAW_WINDOW + 1);
  private readonly all = new Uint8Array(2 * RAW_WINDOW + 1);
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

  private loadWindow(value: string): number {
    const { units } = this;
    if (value.length <= RAW_WINDOW) {
      for (let index = 0; index < value.length; index++) units[index] = value.charCodeAt(index);
      return value.length;
    }
    const head = (RAW_WINDOW / 4) * 3;
    for (let index = 0; index < head; index++) units[index] = value.charCodeAt(index);
    units[head] = GAP_UNIT;
    const skipped = value.length - RAW_WINDOW;
    for (let index = head + 1; index < RAW_WINDOW; index++) units[index] = value.charCodeAt(skipped + index);
    return RAW_WINDOW;
  }

  private decodeLayers(rawLength: number): number {
    let length = rawLength;
    this.found.layers = 0;
    if (!this.hasEscapes(length)) return length;
    const { counts } = this.decoder;
    const plusIsSpace = !this.hasWhiteSpace(length);
    for (let layer = 0; layer < MAX_LAYERS; layer++) {
      const fullWidthBefore = counts.fullWidth;
      const plusBefore = counts.plus;
      const decoded = this.decoder.decode(this.units, length, this.spare, plusIsSpace && layer === 0);
      const changed = decoded !== length || counts.fullWidth !== fullWidthBefore || counts.plus !== plusBefore;
      [this.units, this.spare] = [this.spare, this.units];
      if (!changed) break;
      length = decoded;
      this.found.layers++;
    }
    return length;
  }

  private hasEscapes(length: number): boolean {
    for (let index = 0; index < length; index++) {
      const unit = this.units[index] as number;
      if (unit === 0x25 || unit === 0x26 || unit === 0x5c || unit === 0x2b || unit >= 0xff01) return true;
    }
    return false;
  }

  private hasWhiteSpace(length: number): boolean {
    for (let index = 0; index < length; index++) {
      const unit = this.units[index] as number;
      if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) return true;
    }
    return false;
  }

  /** Steps 4 and 5: writes `symbols` and `length`, counts comments and letter case on the way. */
  private emitSymbols(unitCount: number): void {
    const { units, all, found } = this;
    let written = 0;
    let pendingSpace = 0;
    let upperCase = 0;
    let caseChanges = 0;
    let previousCase = 0;
    found.comments = 0;
    for (let index = 0; index < unitCount; index++) {
      const unit = units[index] as number;
      const symbol = SYMBOL_OF_UNIT[unit] as number;
      if (symbol === SYMBOL.space || symbol === SYMBOL.newline) {
        if (pendingSpace !== SYMBOL.newline) pendingSpace = symbol;
        previousCase = 0;
        continue;
      }
      if (unit === 0x2f && index + 3 < unitCount && units[index + 1] === 0x2a) {
        const end = this.commentEnd(index + 2, unitCount);
        if (end > 0) {
          found.comments++;
          if (units[index + 2] === 0x21) {
            // MySQL runs what stands in `/*!50000 … */`: only the marks go, with the version number.
            units[end - 2] = 0x20;
            units[end - 1] = 0x20;
            index += 2;
            while (index + 1 < end && (units[index + 1] as number) >= 0x30 && (units[index + 1] as number) <= 0x39)
              index++;
          } else {
            index = end - 1;
          }
          if (pendingSpace === 0) pendingSpace = SYMBOL.space;
          continue;
        }
      }
      if (pendingSpace !== 0) {
        all[written++] = pendingSpace;
        pendingSpace = 0;
      }
      all[written++] = symbol;
      const letterCase = symbol >= 0x61 && symbol <= 0x7a ? (unit < 0x61 ? 1 : 2) : 0;
      if (letterCase === 1) upperCase++;
      if (letterCase !== 0 && previousCase !== 0 && letterCase !== previousCase) caseChanges++;
      previousCase = letterCase;
    }
    if (pendingSpace !== 0) all[written++] = pendingSpace;
    found.upperCase = upperCase;
    found.caseChanges = caseChanges;
    this.keepWindow(written);
  }

  /** Index behind the `*` and `/` that close a short plain comment whose text starts at `start`; 0 when there is none. */
  private commentEnd(start: number, unitCount: number): number {
    const limit = Math.min(start + LONGEST_COMMENT, unitCount - 1);
    for (let index = start; index < limit; index++) {
      const unit = this.units[index] as number;
      if (unit === 0x2a && this.units[index + 1] === 0x2f) return index + 2;
      if (!isWordOrSpace(unit)) return 0;
    }
    return 0;
  }

  private keepWindow(written: number): void {
    const { all, symbols } = this;
    if (written <= SYMBOL_WINDOW) {
      symbols.set(written === all.length ? all : all.subarray(0, written));
      this.length = written;
      return;
    }
    const head = (SYMBOL_WINDOW / 4) * 3;
    symbols.set(all.subarray(0, head));
    symbols[head] = SYMBOL.gap;
    symbols.set(all.subarray(written - (SYMBOL_WINDOW - head - 1), written), head + 1);
    this.length = SYMBOL_WINDOW;
  }
}
