/** Canonical text as a string that a person can read in an assertion. */
import { Canonicaliser, type Evidence } from '../../../src/features/canonicalise.ts';
import { SYMBOL } from '../../../src/features/symbols.ts';

/** One character for each symbol that is not a printable one. */
const SHOWN: ReadonlyMap<number, string> = new Map([
  [SYMBOL.nul, '␀'],
  [SYMBOL.control, '␦'],
  [SYMBOL.gap, '┆'],
  [SYMBOL.newline, '↵'],
  [SYMBOL.latin, 'λ'],
  [SYMBOL.greek, 'Γ'],
  [SYMBOL.cyrillic, 'Ж'],
  [SYMBOL.hebrew, 'א'],
  [SYMBOL.arabic, 'ع'],
  [SYMBOL.eastAsian, '中'],
  [SYMBOL.otherLetter, '∀'],
  [SYMBOL.punctuation, '“'],
  [SYMBOL.pictograph, '☺'],
  [SYMBOL.replacement, '�'],
]);

/** Symbols as text. */
export function show(symbols: Uint8Array): string {
  return Array.from(symbols, (symbol) => SHOWN.get(symbol) ?? String.fromCharCode(symbol)).join('');
}

export interface Canonical {
  readonly text: string;
  readonly evidence: Evidence;
}

/** What a canonicaliser of its own makes of a value. */
export function canonicalise(value: string, canonicaliser = new Canonicaliser()): Canonical {
  canonicaliser.canonicalise(value);
  return {
    text: show(canonicaliser.symbols.subarray(0, canonicaliser.length)),
    evidence: canonicaliser.evidence,
  };
}

/** The counts that are not zero, without the length. */
export function found({ rawLength: _, ...counts }: Evidence): Partial<Evidence> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
