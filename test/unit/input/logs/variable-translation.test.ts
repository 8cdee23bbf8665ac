import { describe, expect, it } from 'vitest';
import { isScoringMatch, translateModsecurityVariable } from '../../../../src/input/logs/variable-translation.ts';

describe('variables of ModSecurity', () => {
  it.each([
    ['ARGS:q', 'GET', 'REQUEST_GET_ARGS', 'q'],
    ['ARGS:q', 'POST', 'REQUEST_POST_ARGS', 'q'],
    ['ARGS:q', null, 'REQUEST_ARGS', 'q'],
    ['ARGS:json.a.b', 'POST', 'REQUEST_JSON', 'json.a.b'],
    ['ARGS:json.a.b', 'get', 'REQUEST_GET_ARGS', 'json.a.b'],
    ['ARGS_POST:json.a', 'PUT', 'REQUEST_JSON', 'json.a'],
    ['ARGS_NAMES:a:b', 'GET', 'REQUEST_ARGS_KEYS', 'a:b'],
    ['args_get:', 'GET', 'REQUEST_GET_ARGS', null],
    ['REQUEST_HEADERS:User-Agent', 'GET', 'REQUEST_HEADERS', 'User-Agent'],
    ['REQUEST_FILENAME', 'GET', 'REQUEST_PATH', null],
    ['REQUEST_BASENAME', 'GET', 'REQUEST_PATH', null],
    ['XML:/*', 'POST', 'REQUEST_XML', null],
    ['MULTIPART_STRICT_ERROR', 'POST', 'REQUEST_FILES', null],
    ['TX:EXTENSION', 'GET', 'REQUEST_PATH', null],
    ['TX:header_name_920450_/proxy/', 'GET', 'REQUEST_HEADERS', null],
    ['TX:0', 'GET', null, null],
    ['__proto__', 'GET', null, null],
    ['', null, null, null],
  ])('translates %j of %j', (variable, method, source, name) => {
    expect(translateModsecurityVariable(variable, method)).toEqual({ source, name });
  });

  it('knows what only adds scores', () => {
    expect(isScoringMatch('949110', null)).toBe(true);
    expect(isScoringMatch('980130', 'TX:0')).toBe(true);
    expect(isScoringMatch('1001', 'TX:blocking_inbound_anomaly_score')).toBe(true);
    expect(isScoringMatch('9491100', 'ARGS:score')).toBe(false);
    expect(isScoringMatch('920440', 'TX:EXTENSION')).toBe(false);
    expect(isScoringMatch(null, null)).toBe(false);
  });
});
