import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  displayWidth,
  escapeForTerminal,
  fitForTerminal,
  shortenForTerminal,
} from '../../../src/output/terminal-text.ts';
import { anyText } from './classified-chunk.ts';

/** Everything that must not reach a terminal, said in another way than the code says it. */
function isDangerous(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint <= 0xa0) ||
    codePoint === 0xad || // soft hyphen
    codePoint === 0x61c || // Arabic letter mark
    (codePoint >= 0x200b && codePoint <= 0x200f) || // zero width, direction marks
    (codePoint >= 0x2028 && codePoint <= 0x202e) || // separators, direction overrides
    (codePoint >= 0x2060 && codePoint <= 0x206f) || // invisible operators, isolates
    (codePoint >= 0xd800 && codePoint <= 0xf8ff) || // surrogates, private use
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || // variation selectors
    codePoint === 0xfeff ||
    (codePoint >= 0xe0000 && codePoint <= 0xe0fff) // tags, more variation selectors
  );
}

const codePointsOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

describe('escapeForTerminal', () => {
  test.each([
    ['plain text \\ stays', 'plain text \\ stays'],
    ['naïve 中文 😀', 'naïve 中文 😀'],
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['\u009b2J', '\\x9b2J'],
    ['a\tb\nc\rd\0', 'a\\tb\\nc\\rd\\x00'],
    ['\u007f\u0085\u00a0\u00ad', '\\x7f\\x85\\xa0\\xad'],
    ['user\u202egpj.exe\u2066', 'user\\u202egpj.exe\\u2066'],
    ['zero\u200bwidth\ufeff\u2060', 'zero\\u200bwidth\\ufeff\\u2060'],
    ['\u3164\u115f\u034f', '\\u3164\\u115f\\u034f'],
    ['\ud800x\udc00', '\\ud800x\\udc00'],
    ['\u{e0041}\u{f0000}', '\\u{e0041}\\u{f0000}'],
    ['👩\u200d💻 ❤\ufe0f', '👩\\u200d💻 ❤\\ufe0f'],
    ['e\u0301 is é', 'e\u0301 is é'],
    ['\u0301 alone', '\\u0301 alone'],
    ['Z\u0301\u0302\u0303\u0304', 'Z\u0301\u0302\\u0303\\u0304'],
    ['\u200b\u0301', '\\u200b\\u0301'],
  ])('%j becomes %j', (text, shown) => {
    expect(escapeForTerminal(text)).toBe(shown);
  });

  test('nothing that a terminal obeys or hides comes through, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codePointsOf(escapeForTerminal(text)).filter(isDangerous)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('every single code point', () => {
    const leaked: number[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      if (
        isDangerous(codePoint) &&
        codePointsOf(escapeForTerminal(String.fromCodePoint(codePoint))).some(isDangerous)
      ) {
        leaked.push(codePoint);
      }
    }
    expect(leaked).toEqual([]);
  });

  test('what was escaped stays as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = escapeForTerminal(text);
        expect(escapeForTerminal(once)).toBe(once);
        expect(displayWidth(once)).toBe(displayWidth(text));
      }),
    );
  });
});

describe('displayWidth', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['中文', 4],
    ['ひらカナ', 8],
    ['ｶﾅ', 2],
    ['한국', 4],
    ['Ａ！', 4],
    ['😀', 2],
    ['⌚', 2],
    ['☂', 1],
    ['Привет', 6],
    ['𠀀', 2],
    ['\u001b', 4],
    ['\u{e0041}', 9],
  ])('%j takes %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('shortenForTerminal', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['', 3, ''],
    ['中文字', 6, '中文字'],
    ['中文字典', 6, '中文…'],
    ['中文', 3, '中…'],
    ['中', 1, '…'],
    ['ab\u001b[0m', 6, 'ab…'],
    ['ab\u001b', 6, 'ab\\x1b'],
    ['abe\u0301', 3, 'abe\u0301'],
    ['abe\u0301f', 3, 'ab…'],
  ])('%j in %i columns is %j', (text, width, shown) => {
    expect(shortenForTerminal(text, width)).toBe(shown);
  });

  test('never takes more columns than there are; a filled cell takes exactly as many', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, width) => {
        const shown = shortenForTerminal(text, width);
        expect(displayWidth(shown)).toBeLessThanOrEqual(width);
        expect(shown.endsWith('…') || shown === escapeForTerminal(text)).toBe(true);
        expect(displayWidth(fitForTerminal(text, width))).toBe(width);
        expect(fitForTerminal(text, width).startsWith(shown)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('looks at the beginning of a long text only', () => {
    const long = `${'\u202e'.repeat(4)}${'x'.repeat(50_000_000)}`;
    expect(shortenForTerminal(long, 20)).toBe('\\u202e\\u202e\\u202e…');
  });
});
