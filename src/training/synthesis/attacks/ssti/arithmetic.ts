/** Probes that show by a sum or product that a template engine evaluates what is sent, in the delimiters of each engine. */
import {
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { identifier, probeNumber, token } from '../lexicon.ts';

/** Puts an expression between the delimiters of an engine. */
export type Delimiters = (expression: Part) => Rule;

const spaced =
  (open: string, close: string): Delimiters =>
  (expression) =>
    weighted(
      [5, text`${open}${expression}${close}`],
      [2, text`${open} ${expression} ${close}`],
      [0.3, text`${open}  ${expression}${close}`],
    );

/** `{{ }}`: Jinja2, Twig, Nunjucks, Handlebars, Liquid, Tornado, AngularJS. */
export const braces: Delimiters = spaced('{{', '}}');
/** `${ }`: Freemarker, Mako, Velocity, Thymeleaf, EL. */
export const dollar: Delimiters = spaced('${', '}');
/** `<%= %>`: ERB, EJS, ASP. */
export const percentTag: Delimiters = spaced('<%=', '%>');
/** `#{ }`: Ruby, Pug, Slim, Thymeleaf, JSF. */
export const hash: Delimiters = spaced('#{', '}');
/** `{ }`: Smarty. */
export const single: Delimiters = spaced('{', '}');

const otherDelimiters: readonly Delimiters[] = [
  spaced('*{', '}'),
  spaced('@{', '}'),
  spaced('~{', '}'),
  spaced('@(', ')'),
  spaced('[[', ']]'),
  spaced('[[${', '}]]'),
  spaced('[(${', '})]'),
  spaced('{{{', '}}}'),
  spaced('${{', '}}'),
  spaced('{%', '%}'),
  spaced('{{=', '}}'),
  spaced('<#assign x=', '>'),
  spaced('#set($x=', ')$x'),
  spaced('__${', '}__::.x'),
  spaced('<%', '%>'),
  spaced('@{{', '}}'),
  spaced('{{{{', '}}}}'),
  spaced('{php}echo ', ';{/php}'),
  spaced('{% print(', ') %}'),
  spaced('{%=', '%}'),
  spaced('${T(java.lang.Math).abs(', ')}'),
  spaced('#{{', '}}'),
];

/** Any delimiters, the usual ones more often. */
export const anyDelimiters: Delimiters = (expression) =>
  weighted(
    [6, braces(expression)],
    [5, dollar(expression)],
    [3, percentTag(expression)],
    [3, hash(expression)],
    [4, oneOf(...otherDelimiters.map((delimiters) => delimiters(expression)))],
  );

const operator: Rule = weighted([12, '*'], [4, '+'], [2, '-'], [1, '/'], [1, '**'], [1, '%']);
const gap: Rule = weighted([8, ''], [2, ' ']);

const sum: Rule = (random) => {
  const space = gap(random);
  return `${probeNumber(random)}${space}${operator(random)}${space}${probeNumber(random)}`;
};

/** A calculation whose result a probe looks for. */
export const calculation: Rule = weighted(
  [12, sum],
  [2, text`(${sum})`],
  [1, text`(${probeNumber}${operator}${probeNumber})${operator}${probeNumber}`],
  [2, text`${probeNumber}*'${probeNumber}'`],
  [1, text`'${probeNumber}'*${probeNumber}`],
  [
    1,
    text`"${characters(LOWER_CASE, 2, 6)}".${oneOf('toUpperCase()', 'upper()', 'concat("x")', 'length()', 'upcase')}`,
  ],
  [1, text`'${characters(LOWER_CASE, 2, 6)}'${oneOf('+', '~')}'${characters(LOWER_CASE, 2, 5)}'`],
  [1, text`${probeNumber}|${oneOf('string', 'upper', 'join', 'length', 'int')}`],
  [1, text`range(${integer(2, 999)})|length`],
  [1, text`["${characters(LOWER_CASE, 2, 5)}","${characters(LOWER_CASE, 2, 5)}"]|join`],
);

/** Garbage that makes the engine show itself by an error, as scanners send it first. */
const polyglot: Rule = oneOf(
  text`\${{<%[%'"}}%\\${maybe('.', 0.7)}`,
  text`\${{<%[%'"}}%\\${token}`,
  text`{{${calculation}}}\${${calculation}}<%= ${calculation} %>`,
  text`\${${calculation}}{{${calculation}}}#{${calculation}}`,
  text`{{${calculation}}}[[${calculation}]]`,
  text`<%=${calculation}%>\${${calculation}}{{${calculation}}}#{${calculation}}*{${calculation}}`,
  text`'"<>[](){{${calculation}}}\${${calculation}}<%=${calculation}%>`,
  text`{{'${identifier}'}}{{${calculation}}}{%raw%}`,
  text`@(${calculation})#{${calculation}}\${{${calculation}}}`,
  text`a{*comment*}b{{${calculation}}}`,
);

/** An arithmetic probe, bare or between markers that show where the answer stands. */
export const arithmeticProbe: Rule = weighted(
  [14, anyDelimiters(calculation)],
  [3, text`${token}${anyDelimiters(calculation)}${maybe(token)}`],
  [2, repeat(anyDelimiters(calculation), 2, 4)],
  [3, polyglot],
  [1, text`}}${anyDelimiters(calculation)}`],
  [1, text`${oneOf("'", '"', '}', '%>', '*/', '--%>')}${anyDelimiters(calculation)}${oneOf("'", '"', '{', '<%', '')}`],
  [1, text`#set($${identifier}=${sum})\${${identifier}}`],
  [1, text`{% set ${identifier}=${sum} %}{{${identifier}}}`],
  [1, text`{% if ${sum} == ${integer(1, 9999)} %}${token}{% endif %}`],
  [1, text`<#assign ${identifier}=${sum}>\${${identifier}}`],
  [1, text`{{ ${probeNumber} | ${oneOf('times', 'plus', 'minus', 'divided_by')}: ${probeNumber} }}`],
  [1, text`{math equation="${identifier}*${identifier}" ${identifier}=${probeNumber}}`],
);
