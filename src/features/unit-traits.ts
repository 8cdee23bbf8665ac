/**
 * What every step of canonicalisation asks about a UTF-16 code unit, answered by one look into one table: its symbol,
 * and whether the step has to look closer.
 */
import { SYMBOL, SYMBOL_OF_UNIT } from './symbols.ts';

export const TRAIT = {
  /** The symbol, in the lowest byte. */
  symbol: 0xff,
  /** A letter of ASCII once it is a symbol: the unit is a capital, or it is not. Two bits that exclude each other. */
  upperCase: 0x100,
  lowerCase: 0x200,
  /** Not copied as it stands when symbols are written: white space, or the slash that may begin a comment. */
  special: 0x400,
  /** May begin something that is decoded: percent sign, ampersand, backslash, full-width forms. */
  escape: 0x800,
  plus: 0x1000,
  /** White space of ASCII, beside which a plus is no space. */
  asciiSpace: 0x2000,
} as const;

/** Either case. */
export const CASE_MASK = TRAIT.upperCase | TRAIT.lowerCase;

function traitsOf(symbol: number, unit: number): number {
  let traits = symbol;
  if (symbol >= 0x61 && symbol <= 0x7a) traits |= unit < 0x61 ? TRAIT.upperCase : TRAIT.lowerCase;
  if (symbol === SYMBOL.space || symbol === SYMBOL.newline || unit === 0x2f) traits |= TRAIT.special;
  if (unit === 0x25 || unit === 0x26 || unit === 0x5c || (unit >= 0xff01 && unit <= 0xff5e)) traits |= TRAIT.escape;
  if (unit === 0x2b) traits |= TRAIT.plus;
  if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) traits |= TRAIT.asciiSpace;
  return traits;
}

/** Traits of each code unit. */
export const TRAITS_OF_UNIT: Uint16Array = Uint16Array.from(SYMBOL_OF_UNIT, traitsOf);
