/** Sets of places where a WAF matches, and families written with little ado. */
import type { LabelName } from '../../../labels.ts';
import type { VariableSource } from '../../../variables.ts';
import type { Family } from '../family.ts';
import type { Rule } from '../grammar.ts';

/** Wherever a client can put a value. */
export const ANY_INPUT: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_URI',
  'REQUEST_QUERY',
  'REQUEST_PATH',
  'REQUEST_HEADERS',
  'REQUEST_COOKIES',
  'REQUEST_JSON',
  'CLIENT_USERAGENT',
];

/** Arguments and bodies. */
export const ARGUMENTS: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_QUERY',
  'REQUEST_JSON',
];

/** Bodies and uploads. */
export const BODIES: readonly VariableSource[] = ['REQUEST_POST_ARGS', 'REQUEST_XML', 'REQUEST_FILES', 'REQUEST_ARGS'];

/** Paths and URIs. */
export const PATHS: readonly VariableSource[] = ['REQUEST_PATH', 'REQUEST_URI'];

/** Headers. */
export const HEADERS: readonly VariableSource[] = ['REQUEST_HEADERS'];

/** One family of a label: `variety` is the part of its name behind the label. */
export function familyOf(
  label: LabelName,
  variety: string,
  value: Rule,
  places: readonly VariableSource[] = ANY_INPUT,
  weight = 1,
): Family {
  return { name: `${label}/${variety}`, label, weight, places, value };
}
