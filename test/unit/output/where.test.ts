import { expect, test } from 'vitest';
import { describeWhere } from '../../../src/output/where.ts';

test.each([
  ['REQUEST_GET_ARGS', 'q', 'GET_ARGS q'],
  ['REQUEST_GET_ARGS', 'REQUEST_GET_ARGS._', 'GET_ARGS _'],
  ['REQUEST_GET_ARGS', 'REQUEST_GET_ARGS.', 'GET_ARGS REQUEST_GET_ARGS.'],
  ['REQUEST_URI', null, 'URI'],
  ['REQUEST_URI', 'REQUEST_URI', 'URI'],
  ['CLIENT_USERAGENT', 'x', 'CLIENT_USERAGENT x'],
  ['REQUEST_', 'x', 'REQUEST_ x'],
  [null, 'q', 'q'],
  [null, null, null],
])('%j and %j is %j', (variableSource, variableName, where) => {
  expect(describeWhere({ variableSource, variableName })).toBe(where);
});
