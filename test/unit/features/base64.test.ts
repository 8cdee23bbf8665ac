import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendDecodedBase64 } from '../../../src/features/base64.ts';
import { GAP_UNIT } from '../../../src/features/symbols.ts';
import { canonicalise } from './canonical-text.ts';
import { arbitraryText } from './random-text.ts';

const ROOM = 20_000;

interface Appended {
  readonly text: string;
  readonly base64Runs: number;
}

/** The text that is appended, its parts divided by `|`, in scratch memory of `room` units. */
function append(value: string, room = ROOM): Appended {
  const units = new Uint16Array(room);
  for (let index = 0; index < value.length; index++) units[index] = value.charCodeAt(index);
  const found = { base64Runs: 0 };
  const length = appendDecodedBase64(units, value.length, GAP_UNIT, found);
  expect(String.fromCharCode(...units.subarray(0, value.length))).toBe(value);
  const text = String.fromCharCode(...units.subarray(value.length, length));
  return { text: text.replaceAll(String.fromCharCode(GAP_UNIT), '|'), base64Runs: found.base64Runs };
}

/** The same by Node's decoder, which knows both alphabets, and a plain division into runs. */
function appendPlainly(value: string): Appended {
  const decoded = value
    .split(/[^A-Za-z0-9+/_-]/)
    .filter((run) => run.length >= 20 && run.length <= 2048)
    .map((run) => Buffer.from(run, 'base64').toString('latin1'))
    .filter((text) => /^[\t\n\r\x20-\x7e]+$/.test(text) && /[^A-Za-z0-9]/.test(text))
    .slice(0, 4);
  return { text: decoded.map((text) => `|${text}`).join(''), base64Runs: decoded.length };
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('appendDecodedBase64', () => {
  test.each([
    ['text', 'c2VsZWN0ICogZnJvbSB1c2Vycw==', '|select * from users'],
    ['text among other text', 'a=PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==&b', '|<script>alert(1)</script>'],
    ['the alphabet for URLs', 'Pz4_PD94bWw_Pjw_cGhwIA', '|?>?<?xml?><?php '],
    ['lines', encode('first line\r\n\tsecond line'), '|first line\r\n\tsecond line'],
    ['two runs', `${encode('select * from a')}, ${encode('select * from b')}`, '|select * from a|select * from b'],
    ['an image', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf', ''],
    ['a run of 19, too short', encode("' or 1=1 -- a").slice(0, 19), ''],
    ['a run of 20', encode("' or 1=1 -- abc"), "|' or 1=1 -- abc"],
    ['words and digits only, which may be chance', 'dGhpc2lzanVzdGxldHRlcnM', ''],
    ['a control', encode('one control \x01 in it'), ''],
    ['a byte beyond ASCII', encode('one letter é in it'), ''],
    ['a long word', 'internationalisations', ''],
    ['nothing', '', ''],
  ])('%s', (_, value, text) => {
    expect(append(value).text).toBe(text);
  });

  test('looks at four runs at most', () => {
    const run = encode('select * from users');
    expect(append(`${run} `.repeat(6))).toEqual({ text: '|select * from users'.repeat(4), base64Runs: 4 });
  });

  test('leaves runs of more than 2,048 alone', () => {
    expect(append(encode('a b'.repeat(512))).base64Runs).toBe(1);
    expect(append(`${encode('a b'.repeat(512))}QQ`).base64Runs).toBe(0);
  });

  test('leaves a run alone when there is no room for it', () => {
    const run = encode('select * from users or more'); // no padding
    expect(append(run, 2 * run.length + 1).base64Runs).toBe(1);
    expect(append(run, 2 * run.length).base64Runs).toBe(0);
  });

  test('finds what a plain implementation finds', () => {
    const arbitraryRun = fc.string({ maxLength: 60 }).map(encode);
    const arbitraryRuns = fc.array(fc.oneof(arbitraryRun, fc.constantFrom(' ', '=', '==', '.', 'ab', '%')));
    fc.assert(
      fc.property(
        fc.oneof(
          arbitraryText,
          arbitraryRuns.map((parts) => parts.join('')),
        ),
        (value) => {
          expect(append(value)).toEqual(appendPlainly(value));
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('canonical text goes on with the decoded text, in lower case and after a gap', () => {
  const { text, evidence } = canonicalise(`a=${encode('SELECT  * from users')}%3D`);
  expect(text).toBe(`a=${encode('SELECT  * from users').toLowerCase()}=┆select * from users`);
  expect(evidence.base64Runs).toBe(1);
});

test('decoded text is not decoded again', () => {
  expect(canonicalise(encode('x=%3Cscript%3E&lt;')).text).toMatch(/┆x=%3cscript%3e&lt;$/);
});
