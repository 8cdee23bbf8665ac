import { describe, expect, test } from 'vitest';
import { GAP_UNIT, SYMBOL, SYMBOL_OF_UNIT } from '../../../src/features/symbols.ts';

function symbolOf(character: string): number | undefined {
  return SYMBOL_OF_UNIT[character.charCodeAt(0)];
}

describe('SYMBOL_OF_UNIT', () => {
  test('has a symbol for every code unit, and none of them is the edge or nothing', () => {
    expect(SYMBOL_OF_UNIT).toHaveLength(0x10000);
    const used = new Set(SYMBOL_OF_UNIT);
    expect(used.has(SYMBOL.edge)).toBe(false);
    expect(used.has(0)).toBe(false);
    const { edge: _, ...others } = SYMBOL;
    for (const symbol of Object.values(others)) expect(used.has(symbol)).toBe(true);
  });

  test('keeps printable ASCII, in lower case', () => {
    for (let unit = 0x20; unit < 0x7f; unit++) {
      const character = String.fromCharCode(unit);
      expect(String.fromCharCode(symbolOf(character) ?? 0)).toBe(character.toLowerCase());
    }
  });

  test('takes full-width forms for the ASCII that they dress up', () => {
    for (let unit = 0x21; unit < 0x7f; unit++) {
      expect(SYMBOL_OF_UNIT[unit + 0xfee0]).toBe(SYMBOL_OF_UNIT[unit]);
    }
  });

  test.each([
    ['é ÿ Ā ẞ', SYMBOL.latin],
    ['α Ω ἀ', SYMBOL.greek],
    ['я Ж', SYMBOL.cyrillic],
    ['א ת', SYMBOL.hebrew],
    ['ع ﷲ', SYMBOL.arabic],
    ['中 ひ 한', SYMBOL.eastAsian],
    ['ก अ ა', SYMBOL.otherLetter],
    ['“ … — § \u200b \u202e', SYMBOL.punctuation],
    ['☺ → € \ud83d \ude00', SYMBOL.pictograph],
    ['\ufffd', SYMBOL.replacement],
    ['ſ', 0x73],
    ['\u212a', 0x6b],
    ['İ ı', 0x69],
    ['\u2215 \u2044', 0x2f],
    ['\0', SYMBOL.nul],
    ['\x01 \x1b \x7f \x9f', SYMBOL.control],
    [String.fromCharCode(GAP_UNIT), SYMBOL.gap],
  ])('folds each of %j', (characters, symbol) => {
    for (const character of characters.split(' ')) expect(symbolOf(character)).toBe(symbol);
  });

  test('white space is a space or a new line', () => {
    for (const character of ' \t\v\f\u00a0\u1680\u2000\u200a\u202f\u3000')
      expect(symbolOf(character)).toBe(SYMBOL.space);
    for (const character of '\n\r\u0085\u2028\u2029') expect(symbolOf(character)).toBe(SYMBOL.newline);
  });
});
