/** One row for each disguise: what an attacker writes, and the plain text that must come out, with what was counted. */
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/features/canonicalise.ts';
import { canonicalise, found } from './canonical-text.ts';

type Row = readonly [disguise: string, value: string, plain: string, evidence: Partial<Evidence>];

const PERCENT_ROWS: readonly Row[] = [
  ['nothing', '<script>', '<script>', {}],
  ['once', '%3Cscript%3E', '<script>', { percent: 2, layers: 1 }],
  ['once, digits of either case', '%3cscript%3e', '<script>', { percent: 2, layers: 1 }],
  ['every character', '%2e%2e%2f', '../', { percent: 3, layers: 1 }],
  ['twice', '%253Cscript%253E', '<script>', { percent: 4, layers: 2 }],
  ['three times', '%25253Cscript%25253E', '<script>', { percent: 6, layers: 3 }],
  ['four times', '%2525253Cx', '<x', { percent: 4, layers: 4 }],
  ['once more than is looked at', '%252525253Cx', '%3cx', { percent: 4, layers: 4, upperCase: 1, caseChanges: 1 }],
  ['an escape put together by an escape', '%%33%63x', '<x', { percent: 3, percentMalformed: 1, layers: 2 }],
  ['no digits', '%zz%3c', '%zz<', { percent: 1, percentMalformed: 2, layers: 1 }],
  ['cut off after one digit', '%3cx%3', '<x%3', { percent: 1, percentMalformed: 2, layers: 1 }],
  ['cut off at once', '100%', '100%', { percentMalformed: 1 }],
  ['%u', '%u003Cscript%U003e', '<script>', { percentUnicode: 2, layers: 1 }],
  ['%u for a full-width form', '%uff1cscript%uFF1E', '<script>', { percentUnicode: 2, fullWidth: 2, layers: 2 }],
  ['%u cut off', '%u00', '%u00', { percentMalformed: 1 }],
  ['NUL', 'a%00b', 'a␀b', { percent: 1, layers: 1 }],
  ['new lines', 'a%0d%0aset-cookie:x', 'a↵set-cookie:x', { percent: 2, layers: 1 }],
  ['a plus', 'a%2bb', 'a+b', { percent: 1, layers: 1 }],
];

const UTF8_ROWS: readonly Row[] = [
  ['overlong slash of two bytes', '..%c0%afetc', '../etc', { percent: 1, overlong: 1, layers: 1 }],
  ['overlong slash of three bytes', '..%e0%80%afetc', '../etc', { percent: 1, overlong: 1, layers: 1 }],
  ['overlong slash of four bytes', '..%F0%80%80%AFetc', '../etc', { percent: 1, overlong: 1, layers: 1 }],
  ['overlong dots', '%c0%ae%c0%ae/', '../', { percent: 2, overlong: 2, layers: 1 }],
  ['overlong, encoded twice', '..%25c0%25af', '../', { percent: 3, overlong: 1, layers: 2 }],
  ['a letter of two bytes', 'caf%c3%a9', 'cafλ', { percent: 1, layers: 1 }],
  ['a sign of three bytes', '%e4%b8%ad', '中', { percent: 1, layers: 1 }],
  ['a pictograph of four bytes', '%f0%9f%98%80', '☺☺', { percent: 1, layers: 1 }],
  ['bytes that never begin a character', '%ff%fe', '��', { percent: 2, invalidUtf8: 2, layers: 1 }],
  ['a byte that only continues', '%80x', '�x', { percent: 1, invalidUtf8: 1, layers: 1 }],
  ['a character cut off', 'x%c3', 'x�', { percent: 1, invalidUtf8: 1, layers: 1 }],
  ['a character broken off', '%c3%28', '�(', { percent: 2, invalidUtf8: 1, layers: 1 }],
  ['a character broken off by text', '%e4%b8x', '��x', { percent: 2, invalidUtf8: 2, layers: 1 }],
  ['beyond Unicode', '%f4%90%80%80', '����', { percent: 4, invalidUtf8: 4, layers: 1 }],
];

const ENTITY_ROWS: readonly Row[] = [
  ['named', '&lt;script&gt;', '<script>', { entities: 2, layers: 1 }],
  ['named, any case', '&LT;script&Gt;', '<script>', { entities: 2, layers: 1 }],
  ['named, no semicolon', '&lt script&gt', '< script>', { entities: 2, layers: 1 }],
  ['named, punctuation', 'javascript&colon;alert&lpar;1&rpar;', 'javascript:alert(1)', { entities: 3, layers: 1 }],
  ['named white space', 'java&Tab;script&NewLine;:', 'java script↵:', { entities: 2, layers: 1 }],
  ['named, but not for syntax', '&copy;', '&copy;', {}],
  ['no name at all', 'a=1&b=2&=&', 'a=1&b=2&=&', {}],
  ['a name that needs its semicolon', '&colon=1', '&colon=1', {}],
  ['twice', '&amp;lt;x', '<x', { entities: 2, layers: 2 }],
  ['decimal', '&#60;script&#62;', '<script>', { entities: 2, layers: 1 }],
  ['decimal, no semicolon', '&#60script&#62', '<script>', { entities: 2, layers: 1 }],
  ['decimal with many zeros', `&#${'0'.repeat(40)}60;x`, '<x', { entities: 1, layers: 1 }],
  ['decimal with zeros', '&#0000060;x', '<x', { entities: 1, layers: 1 }],
  ['hexadecimal', '&#x3c;script&#X3E;', '<script>', { entities: 2, layers: 1 }],
  ['hexadecimal with zeros', '&#x000003c;x', '<x', { entities: 1, layers: 1 }],
  ['hexadecimal, no semicolon', '&#x3cscript', '<script', { entities: 1, layers: 1 }],
  ['beyond Unicode', '&#x110000;&#99999999999;', '��', { entities: 2, layers: 1 }],
  ['above the basic plane', '&#65536', '☺☺', { entities: 1, layers: 1 }],
  ['a number without digits', '&#;&#x;', '&#;&#x;', {}],
  ['inside percent-encoding', '%26lt%3bx', '<x', { percent: 2, entities: 1, layers: 2 }],
  ['around percent-encoding', '&#37;3cx', '<x', { percent: 1, entities: 1, layers: 2 }],
];

const ESCAPE_ROWS: readonly Row[] = [
  ['\\x', '\\x3cscript\\X3E', '<script>', { escapes: 2, layers: 1 }],
  ['\\u', '\\u003cscript\\U003E', '<script>', { escapes: 2, layers: 1 }],
  ['\\u{}', '\\u{3c}script\\u{003E}', '<script>', { escapes: 2, layers: 1 }],
  ['\\u{} above the basic plane', '\\u{1F600}', '☺☺', { escapes: 1, layers: 1 }],
  ['\\u{} beyond Unicode', '\\u{110000}', '�', { escapes: 1, layers: 1 }],
  ['\\u{} without digits', '\\u{}x', '\\u{}x', {}],
  ['\\u{} that is not closed', '\\u{3cx', '\\u{3cx', {}],
  ['\\x cut off', '\\x3', '\\x3', {}],
  ['\\u cut off', '\\u003', '\\u003', {}],
  ['another escape', 'c:\\new', 'c:\\new', {}],
  ['a percent sign', '\\x2541', 'a', { escapes: 1, percent: 1, layers: 2, upperCase: 1 }],
];

const PLUS_ROWS: readonly Row[] = [
  ['for a space', 'union+select+1', 'union select 1', { plus: 2, layers: 1 }],
  ['beside white space', '1+1 = 2', '1+1 = 2', {}],
  ['between quotes', "'a'+'b'+`c`", "'a'+'b'+`c`", {}],
  ['between brackets', '[]+[]+(!1)', '[]+[]+(!1)', {}],
  ['between a quote and a word', "'+or+'1", "' or '1", { plus: 2, layers: 1 }],
  ['at the ends', '+a+', ' a ', { plus: 2, layers: 1 }],
  ['in the first layer only', 'a%2bb+c', 'a+b c', { percent: 1, plus: 1, layers: 1 }],
];

const FORM_ROWS: readonly Row[] = [
  ['full-width', '\uff1c\uff53\uff43ript\uff1e', '<script>', { fullWidth: 4, layers: 1 }],
  ['full-width percent sign', '\uff053cx', '<x', { fullWidth: 1, percent: 1, layers: 2 }],
  ['full-width reference', '\uff06lt\uff1bx', '<x', { fullWidth: 2, entities: 1, layers: 2 }],
  ['long s', '\u017felect', 'select', {}],
  ['Kelvin sign', 'li\u212ae', 'like', {}],
  ['dotless and dotted i', 'l\u0131ke l\u0130ke', 'like like', {}],
  ['division and fraction slash', '..\u2215etc\u2044passwd', '../etc/passwd', {}],
  ['set minus', 'c:\u2216windows', 'c:\\windows', {}],
  ['dot leader', '\u2024\u2024/', '../', {}],
  ['primes', '\u02b9\u02bc\u2032', "'''", {}],
  ['mixed case', 'UnIoN SeLeCt', 'union select', { upperCase: 6, caseChanges: 9 }],
  ['capitals', 'SELECT', 'select', { upperCase: 6 }],
  ['full-width capitals', '\uff33\uff25ＬECT', 'select', { fullWidth: 3, layers: 1, upperCase: 6 }],
];

const SPACE_ROWS: readonly Row[] = [
  ['runs of white space', 'union \t\v\f  select', 'union select', {}],
  ['white space of Unicode', 'union\u00a0\u2003\u3000\u202fselect', 'union select', {}],
  ['a new line in the run', 'a \r\n b', 'a↵b', {}],
  ['a new line of Unicode', 'a\u2028b\u0085c', 'a↵b↵c', {}],
  ['at the ends', '  a\n', ' a↵', {}],
  ['nothing but white space', ' \t ', ' ', {}],
  ['NUL and controls', 'a\0b\u0001c\u007f', 'a␀b␦c␦', {}],
  ['a gap', 'a\u001db', 'a┆b', {}],
];

const COMMENT_ROWS: readonly Row[] = [
  ['for a space', 'union/**/select', 'union select', { comments: 1 }],
  ['with a word', 'union/*foo bar-1_2*/select', 'union select', { comments: 1 }],
  ['beside spaces', 'union /*a*/ /*b*/ select', 'union select', { comments: 2 }],
  ['beside a new line', 'union\n/**/select', 'union↵select', { comments: 1 }],
  ['inside a word, as MySQL reads it', 'un/**/ion', 'un ion', { comments: 1 }],
  ['at the ends', '/**/a/**/', ' a ', { comments: 2 }],
  ['that is run', 'union/*!50000select*/1', 'union select 1', { comments: 1 }],
  ['that is run, without a version', '1/*!or*/1', '1 or 1', { comments: 1 }],
  ['that is run, empty', 'a/*!*/b', 'a b', { comments: 1 }],
  ['that holds more than words', 'a/*b;c*/d', 'a/*b;c*/d', {}],
  ['that is not closed', 'a/*b', 'a/*b', {}],
  ['one slash for both', 'a/*/b', 'a/*/b', {}],
  ['as long as it may be', `a/*${'x'.repeat(39)}*/b`, 'a b', { comments: 1 }],
  ['longer', `a/*${'x'.repeat(40)}*/b`, `a/*${'x'.repeat(40)}*/b`, {}],
  ['encoded', 'union%2f%2a%2a%2fselect', 'union select', { percent: 4, layers: 1, comments: 1 }],
];

describe.each([
  ['percent-encoding', PERCENT_ROWS],
  ['percent-encoded UTF-8', UTF8_ROWS],
  ['character references', ENTITY_ROWS],
  ['escapes', ESCAPE_ROWS],
  ['plus', PLUS_ROWS],
  ['forms of letters', FORM_ROWS],
  ['white space and controls', SPACE_ROWS],
  ['comments', COMMENT_ROWS],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_disguise, value, plain, evidence) => {
    const canonical = canonicalise(value);
    expect(canonical.text).toBe(plain);
    expect(found(canonical.evidence)).toEqual(evidence);
    expect(canonical.evidence.rawLength).toBe(value.length);
  });
});

test('several layers of different kinds', () => {
  const { text, evidence } = canonicalise('%26%2360%3Bscript%26%2362%3B\\u0061lert(1)');
  expect(text).toBe('<script>alert(1)');
  expect(found(evidence)).toEqual({ percent: 6, entities: 2, escapes: 1, layers: 2 });
});
