import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventText } from '../../../src/features/event-text.ts';
import { JOINT, VARIABLE_SOURCES } from '../../../src/variables.ts';
import { eventWith } from './events.ts';

describe('eventText', () => {
  test.each([
    ['the value', { variableValue: 'x' }, 'x'],
    ['nothing', {}, ''],
    ['an empty value', { variableValue: '', clientUserAgent: 'curl/8' }, ''],
    [
      'the user agent where the alarm is about it',
      { variableSource: 'CLIENT_USERAGENT', clientUserAgent: 'curl/8' },
      'curl/8',
    ],
    ['no user agent', { variableSource: 'CLIENT_USERAGENT' }, ''],
    [
      'the value before the user agent',
      { variableSource: 'CLIENT_USERAGENT', clientUserAgent: 'a', variableValue: 'b' },
      'b',
    ],
    [
      'no user agent where the alarm is about something else',
      { variableSource: 'REQUEST_URI', clientUserAgent: 'a' },
      '',
    ],
    [
      'a joint that stands in the value alone',
      { variableSource: 'REQUEST_URI', variableValue: `a${JOINT}b` },
      `a${JOINT}b`,
    ],
  ])('is %s', (_, fields, text) => {
    expect(eventText(eventWith(fields))).toBe(text);
  });

  test('is both values of a doubled event with a gap between them', () => {
    const doubled = { variableSource: `REQUEST_METHOD${JOINT}REQUEST_CONTE`, variableValue: `GET${JOINT}text/xml` };
    expect(eventText(eventWith(doubled))).toBe('GET\u001dtext/xml');
    const byName = { variableSource: 'REQUEST_GET_ARGS', variableName: `a${JOINT}b`, variableValue: `1${JOINT}2` };
    expect(eventText(eventWith(byName))).toBe('1\u001d2');
  });

  test('keeps a joint that stands in the last value of a doubled event', () => {
    const event = { variableSource: `A${JOINT}B`, variableValue: `1${JOINT}2${JOINT}3` };
    expect(eventText(eventWith(event))).toBe(`1\u001d2${JOINT}3`);
  });

  test('has a gap where a value of a doubled event is missing', () => {
    expect(eventText(eventWith({ variableSource: `A${JOINT}B`, variableValue: `${JOINT}2` }))).toBe('\u001d2');
    expect(eventText(eventWith({ variableSource: `A${JOINT}B`, variableValue: '1' }))).toBe('1\u001d');
  });

  test('no field but the value counts when there is one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.record({
          eventId: fc.option(fc.string()),
          clientIp: fc.option(fc.ipV4()),
          clientUserAgent: fc.option(fc.string()),
          requestSize: fc.option(fc.nat()),
          responseCode: fc.option(fc.nat()),
          variableSource: fc.option(fc.constantFrom(...VARIABLE_SOURCES)),
          variableName: fc.option(fc.stringMatching(/^[a-z_.]*$/)),
        }),
        (variableValue, fields) => {
          expect(eventText(eventWith({ ...fields, variableValue }))).toBe(variableValue);
        },
      ),
    );
  });
});
