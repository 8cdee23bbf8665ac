import { describe, expect, it } from 'vitest';
import { logDate } from '../../../../src/input/logs/log-dates.ts';
import { stripCutMark, undoApacheEscapes, undoHexEscapes } from '../../../../src/input/logs/log-escapes.ts';
import { parseMatchText, parseModsecurityMessage } from '../../../../src/input/logs/modsecurity-message.ts';
import { valueInRequest } from '../../../../src/input/logs/request-values.ts';

describe('a message of ModSecurity', () => {
  it('is read to the end of its data, whatever looks like an end before', () => {
    const message = parseModsecurityMessage(
      'ModSecurity: Access denied with code 403 (phase 2). Matched phrase "x" at ARGS:q. [file "f"] [line "1"] [id "932160"] ' +
        '[msg "Shell"] [data "Matched Data: x found within ARGS:q: a"] [severity "2"] [tag "t"] x"] [severity "CRITICAL"] ' +
        '[ver "1"] [tag "attack-rce"] [hostname "h"] [uri "/"] [unique_id "u"]',
    );
    expect(message).toMatchObject({
      ruleId: '932160',
      ruleMessage: 'Shell',
      tags: ['attack-rce'],
      match: { variable: 'ARGS:q', value: null },
      data: 'Matched Data: x found within ARGS:q: a"] [severity "2"] [tag "t"] x',
      isScoring: false,
      action: 'Access denied',
      statusCode: 403,
      uniqueId: 'u',
    });
  });

  it('is not taken for a scoring one because a value holds the id of one', () => {
    const forged = 'Warning. at ARGS:q. [file "f"] [line "1"] [id "949110"] x [file "f"] [line "1"] [id "942100"]';
    expect(parseModsecurityMessage(forged)?.isScoring).toBe(false);
    expect(parseModsecurityMessage('Warning. x [file "f"] [line "1"] [id "949110"]')?.isScoring).toBe(true);
  });

  it('needs an id, or fields behind its sentence', () => {
    for (const text of ['', 'ModSecurity: Warning. nothing more', '[id ""]', 'open() failed [file "x"]']) {
      expect(parseModsecurityMessage(text)).toBe(null);
    }
  });

  it.each([
    ['Pattern match "\\"a\\" at x" at ARGS:a at b.', 'ARGS:a at b'],
    ['Operator GE matched 5 at TX:anomaly_score.', 'TX:anomaly_score'],
    ['Match of "within x" against "REQUEST_METHOD" required.', 'REQUEST_METHOD'],
    ['Found 3 byte(s) in ARGS:a b outside range: 1-255.', 'ARGS:a b'],
    ['detected SQLi using libinjection.', null],
    ["Matched \"Operator `Rx' with parameter `' against' against variable `ARGS:x' (Value: `v' )", 'ARGS:x'],
  ])('names its variable: %s', (sentence, variable) => {
    expect(parseMatchText(sentence).variable).toBe(variable);
  });
});

describe('escapes', () => {
  it('are undone once, and only those that the log makes', () => {
    expect(undoHexEscapes('\\xc3\\xa9\\x00\\x22\\x5cx41\\x41\\xzz\\x')).toBe('é\0"\\x41\\x41\\xzz\\x');
    expect(undoApacheEscapes('\\\\x22\\n\\"\\x1b\\q')).toBe('\\x22\n"\u001b\\q');
    expect(undoHexEscapes('\\xff')).toBe('\ufffd');
  });

  it('that a cut goes through go with it', () => {
    expect(stripCutMark('abc\\x0 (26 characters omitted)')).toEqual({ text: 'abc', isCut: true });
    expect(stripCutMark('abc...')).toEqual({ text: 'abc', isCut: true });
    expect(stripCutMark('(26 characters omitted) abc')).toEqual({ text: '(26 characters omitted) abc', isCut: false });
  });
});

describe('dates', () => {
  it.each([
    ['22/Nov/2026:19:14:59.377531 +0000', '2026-11-22T19:14:59.377531+00:00'],
    ['[03/Mar/2026:09:15:04 +0100]', '2026-03-03T09:15:04+01:00'],
    ['Tue Mar  3 09:15:04 2026', '2026-03-03T09:15:04'],
    ['2026/03/03 09:15:04', '2026-03-03T09:15:04'],
    ['03/Foo/2026:09:15:04 +0100', '03/Foo/2026:09:15:04 +0100'],
    ['yesterday', 'yesterday'],
  ])('%s', (text, date) => {
    expect(logDate(text)).toBe(date);
  });
});

describe('the value of a variable', () => {
  const request = {
    method: 'POST',
    uri: '/a/b.php?q=1%2B1+x&d=1&d=2&%71r=z',
    header: (name: string) =>
      ({ 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', cookie: 'a=1; s=x=y' })[name] ?? null,
    body: 'p=%3Cb%3E&e=%zz',
  };

  it.each([
    ['ARGS:q', '1+1 x'],
    ['ARGS:qr', 'z'],
    ['ARGS:d', null],
    ['ARGS:p', '<b>'],
    ['ARGS_POST:e', '%zz'],
    ['ARGS_GET:p', null],
    ['REQUEST_COOKIES:s', 'x=y'],
    ['REQUEST_FILENAME', '/a/b.php'],
    ['REQUEST_BASENAME', 'b.php'],
    ['REQUEST_METHOD', 'POST'],
    ['TX:0', null],
  ])('%s is found in the request', (variable, value) => {
    expect(valueInRequest(variable, request)).toBe(value);
  });
});
