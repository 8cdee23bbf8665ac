/** Elements and the event handlers that run on them, with the attributes that make them run without a click. */
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, text, weighted, words } from '../../grammar.ts';

/** Handlers that browsers know on (nearly) every element. */
export const HANDLER: Rule = weighted(
  [10, words('onerror onload onclick onmouseover onfocus')],
  [
    6,
    words(`onpointerenter onpointerover onpointerdown onpointermove onpointerup onpointerleave onpointerout onpointerrawupdate
    ongotpointercapture onlostpointercapture onanimationstart onanimationend onanimationiteration onanimationcancel
    ontransitionend ontransitionrun ontransitionstart ontransitioncancel onbeforetoggle ontoggle onscrollend onscroll
    onscrollsnapchange onscrollsnapchanging onfocusin onfocusout onauxclick onbeforeinput onbeforematch
    oncontentvisibilityautostatechange oncuechange onsecuritypolicyviolation onslotchange onwebkitanimationstart
    onwebkitanimationend onwebkittransitionend onwebkitmouseforcechanged onmouseenter onmouseleave onmousemove onmouseout
    onmousedown onmouseup onwheel onmousewheel onkeydown onkeyup onkeypress oninput onchange oninvalid onsubmit onreset
    onselect onselectstart onselectionchange onsearch onblur oncopy oncut onpaste onbeforecopy onbeforecut onbeforepaste
    oncontextmenu ondblclick ondrag ondragend ondragenter ondragleave ondragover ondragstart ondrop ontouchstart
    ontouchend ontouchmove ontouchcancel onpageshow onpagehide onhashchange onpopstate onmessage onmessageerror onresize
    onbeforeprint onafterprint onbeforeunload onunload onunhandledrejection ononline onoffline onstorage oncanplay
    oncanplaythrough ondurationchange onended onloadeddata onloadedmetadata onloadstart onloadend onpause onplay onplaying
    onprogress onratechange onseeked onseeking onstalled onsuspend ontimeupdate onvolumechange onwaiting onabort
    onemptied onfullscreenchange onshow onstart onfinish onbounce onbegin onend onrepeat onreadystatechange oncancel
    onclose onformdata oncommand ondeviceorientation onactivate onbeforeactivate ondataavailable onpropertychange`),
  ],
);

const ANIMATION = text`style=${oneOf('animation-name:x', '"animation-name:rotation"', 'animation:x', '"animation:x 1s"')}`;

/** An element with the attributes that fire its handler; `HANDLED` writes the handler's name at the end. */
export const ELEMENT_WITH_HANDLER: Rule = weighted(
  [
    10,
    text`img src=${oneOf('x', '1', '#', '/', 'a', '"x"', "'x'", 'x:x', '//', 'data:', '0', '?', '_', '', ' ')} onerror`,
  ],
  [8, 'svg onload'],
  [4, text`body ${words('onload onpageshow onhashchange onscroll onresize onunload onfocus')}`],
  [3, text`iframe ${maybe(text`src=${oneOf('//', 'about:blank', '/')} `)}onload`],
  [2, text`${words('input textarea select button keygen')} ${maybe('type=text ')}autofocus onfocus${maybe('in')}`],
  [
    2,
    text`input type=${oneOf('image src=x onerror', 'hidden oncontentvisibilityautostatechange', 'search onsearch', 'file onchange', '"checkbox" checked onchange')}`,
  ],
  [2, text`details ${words('open open=""')} ontoggle`],
  [2, text`${words('video audio')} src${maybe('=x')} onerror`],
  [2, text`${words('video audio')}><source ${maybe('src=x ')}onerror`],
  [
    1,
    text`${words('video audio')} autoplay ${maybe('muted ')}${words('onplay onloadstart oncanplay onplaying ontimeupdate')}`,
  ],
  [1, text`marquee ${maybe(text`loop=1 width=0 `)}${words('onstart onfinish onbounce')}`],
  [1, text`object ${maybe('data=x ')}onerror`],
  [1, text`embed src=x onload`],
  [1, text`svg><${words('animate set animatetransform animatemotion')} ${words('onbegin onend onrepeat')}`],
  [1, text`svg><${words('animate set')} ${words('onbegin onend')}=1 attributeName=x dur=${integer(1, 9)}s onbegin`],
  [
    1,
    text`style>@keyframes x{}</style><${words('a xss b div p')} ${ANIMATION} ${words('onanimationstart onanimationend onwebkitanimationstart')}`,
  ],
  [
    1,
    text`${words('a xss custom b i')} id=x tabindex=${integer(0, 9)} ${words('onfocus onfocusin onactivate onbeforeactivate')}`,
  ],
  [
    1,
    text`button popovertarget=x>a</button><${words('input div xss')} popover id=x ${words('onbeforetoggle ontoggle')}`,
  ],
  [1, text`${words('link style script')} ${oneOf('rel=stylesheet href=x', 'src=x', '')} ${words('onerror onload')}`],
  [1, text`form><button ${words('onclick onfocus')}`],
  [1, text`math><${words('mi mtext mglyph')} ${words('onclick onmouseover onpointerenter')}`],
  [1, text`isindex type=image src=1 onerror`],
  [1, text`dialog open onclose`],
  [1, text`frameset onload`],
  [1, text`image src=x onerror`],
  [1, text`track onerror`],
  [1, text`xss style="transition:outline 1s" tabindex=1 ontransitionend`],
  [
    6,
    text`${words('a b i p div span h1 u x xss section td li abbr q s custom-tag font label table html article nav time')}${maybe(text` ${words('id class style title')}=${characters(LOWER_CASE, 1, 4)}`, 0.3)} ${HANDLER}`,
  ],
);
