/** Families of cross-site scripting. */
import type { VariableSource } from '../../../../variables.ts';
import type { Family } from '../../family.ts';
import type { Rule } from '../../grammar.ts';
import { bareCode, frameworkTemplate, insideText, obfuscated, polyglot, scriptBreakOut } from './contexts.ts';
import { attributeBreakOut, codeUrl, elementHandler, scriptElement, urlElement } from './markup.ts';
import { parserTricks } from './parser-tricks.ts';

const ANYWHERE: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_JSON',
  'REQUEST_QUERY',
  'REQUEST_URI',
  'REQUEST_PATH',
  'REQUEST_COOKIES',
  'REQUEST_HEADERS',
  'REQUEST_XML',
  'REQUEST_FILES',
  'CLIENT_USERAGENT',
];

function family(name: string, value: Rule, weight = 1): Family {
  return { name: `xss/${name}`, label: 'xss', weight, places: ANYWHERE, value };
}

export const XSS_FAMILIES: readonly Family[] = [
  family('element-handler', elementHandler, 2),
  family('script-element', scriptElement, 1.5),
  family('attribute-break-out', attributeBreakOut, 1.2),
  family('code-url', codeUrl),
  family('url-element', urlElement),
  family('parser-tricks', parserTricks),
  family('script-break-out', scriptBreakOut),
  family('bare-code', bareCode),
  family('framework-template', frameworkTemplate, 0.4),
  family('polyglot', polyglot, 0.4),
  family('obfuscated', obfuscated, 0.5),
  family('inside-text', insideText, 0.6),
];
