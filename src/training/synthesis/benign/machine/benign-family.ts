/** How the families of machine-made benign values are written down. */
import type { VariableSource } from '../../../../variables.ts';
import type { Family } from '../../family.ts';
import { oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { wordOf } from '../../template.ts';
import { asLogged } from '../../transport.ts';
import { identifier } from './atoms.ts';

/** Where single values are matched. */
export const VALUE_PLACES: readonly VariableSource[] = ['REQUEST_GET_ARGS', 'REQUEST_POST_ARGS', 'REQUEST_ARGS'];
/** Where tokens are matched: also in cookies and headers. */
export const TOKEN_PLACES: readonly VariableSource[] = [...VALUE_PLACES, 'REQUEST_COOKIES', 'REQUEST_HEADERS'];
/** Where whole bodies are matched. */
export const BODY_PLACES: readonly VariableSource[] = ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'];
export const XML_PLACES: readonly VariableSource[] = ['REQUEST_XML', 'REQUEST_POST_ARGS'];
export const PATH_PLACES: readonly VariableSource[] = ['REQUEST_PATH', 'REQUEST_URI'];
export const QUERY_PLACES: readonly VariableSource[] = ['REQUEST_QUERY', 'REQUEST_URI', 'REQUEST_GET_ARGS'];
export const COOKIE_PLACES: readonly VariableSource[] = ['REQUEST_COOKIES', 'REQUEST_HEADERS'];
export const HEADER_PLACES: readonly VariableSource[] = ['REQUEST_HEADERS'];

/** A family of benign values; `name` is its topic and variety, as in `tokens/jwt`. */
export function benign(name: string, places: readonly VariableSource[], value: Rule, weight = 1): Family {
  return { name: `benign/${name}`, label: 'benign', weight, places, value };
}

/**
 * A value on its own, or as `name=value`, sometimes among other parameters; encoded in the ways that logs show.
 * `names` are white-space separated names of parameters that such values have.
 */
export function parameter(names: string, value: Rule): Rule {
  const name = oneOf(wordOf(names), wordOf(names), identifier);
  const logged = asLogged(value);
  return weighted(
    [6, logged],
    [2, text`${name}=${logged}`],
    [1, text`${name}=${logged}&${identifier}=${wordOf('1 0 true false all new 10 20 en de asc desc')}`],
    [1, text`${identifier}=${wordOf('1 0 true false all 25 100 ru fr id name')}&${name}=${logged}`],
  );
}
