/** HTML as rich-text editors send it. Nothing in it runs: no script, no event handler, no address but of pages. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
} from '../../grammar.ts';
import { htmlEscaped, markupEscaped } from '../../notation.ts';
import { series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { FOREIGN_SENTENCE } from './languages.ts';
import { HEADING, SENTENCE } from './prose.ts';
import { PLAIN } from './sentences.ts';
import { THING } from './words/english.ts';
import { COMPANY, FIRST_NAME, LAST_NAME } from './words/people.ts';
import { CLASS_NAME, COLOUR, IMAGE_DATA, IMAGE_PATH, LENGTH, PAGE_URL, STYLE } from './words/web.ts';

/** Text between tags; editors escape it, and write no-break spaces and dashes as entities. */
const CONTENT: Rule = text`${markupEscaped(oneOf(SENTENCE, FREE_SENTENCE, FOREIGN_SENTENCE, PLAIN))}${maybe(oneOf('&nbsp;', ' &ndash; ', '<br />', '<br>\n', '&hellip;', ' &copy; 2024'), 0.4)}`;

const SHORT: Rule = htmlEscaped(oneOf(HEADING, THING, COMPANY, LAST_NAME));

const INLINE: Rule = oneOf(
  text`<strong>${SHORT}</strong>`,
  text`<em>${SHORT}</em>`,
  text`<a href="${htmlEscaped(PAGE_URL)}"${maybe(oneOf(' target="_blank" rel="noopener noreferrer"', ' title="mehr …"', ' class="btn btn-primary"'))}>${SHORT}</a>`,
  text`<span style="${STYLE}">${SHORT}</span>`,
  text`<code>${oneOf('SELECT', 'a &lt; b', 'alert()', 'etc/hosts', 'npm run build')}</code>`,
  text`<sup>${integer(1, 9)}</sup>`,
  text`<a href="mailto:info@example.com?subject=${FIRST_NAME}">info@example.com</a>`,
);

const PARAGRAPH: Rule = text`<p${maybe(text` style="${STYLE}"`, 0.3)}${maybe(text` class="${CLASS_NAME}"`, 0.2)}>${CONTENT} ${maybe(INLINE)} ${maybe(CONTENT)}</p>`;

const LIST: Rule = text`<${oneOf('ul', 'ul', 'ul style="list-style-type: square;"')}>\n${repeat(text`<li>${oneOf(SHORT, CONTENT, INLINE)}</li>`, 2, 6, '\n')}\n</ul>`;

const IMAGE: Rule = text`<p><img class="${CLASS_NAME}" src="${IMAGE_PATH}" alt="${SHORT}" width="${integer(50, 900)}" height="${integer(50, 900)}"${maybe(oneOf(' loading="lazy" decoding="async"', ' border="0"', ' data-mce-src="../a.png"'))} /></p>`;

const HEADLINE: Rule = text`<h2${oneOf('', '', ' id="a1"', ' style="text-align: center;"')}>${SHORT}</h2>`;

const TABLE: Rule = text`<table ${oneOf('border="1" cellpadding="0" cellspacing="0"', 'style="border-collapse: collapse; width: 100%;"', 'class="table table-striped"', 'summary="" width="100%"')}><tbody>\n${repeat(text`<tr>${repeat(text`<td${maybe(text` style="${STYLE}"`, 0.4)}${maybe(' colspan="2"', 0.1)}>${oneOf(SHORT, text`${integer(1, 999)},- &euro;`, '&nbsp;')}</td>`, 2, 4)}</tr>`, 2, 5, '\n')}\n</tbody></table>`;

const EMBED: Rule = oneOf(
  text`<iframe width="${integer(300, 900)}" height="${integer(200, 600)}" src="https://www.youtube-nocookie.com/embed/${characters(`${ALPHANUMERIC}-_`, 11)}?rel=0&amp;start=${integer(1, 300)}" title="YouTube video player" frameborder="0" allow="accelerometer; autoplay; clipboard-write; encrypted-media" allowfullscreen></iframe>`,
  text`<iframe src="https://player.vimeo.com/video/${characters(DIGITS, 8, 9)}?h=${characters(HEX_DIGITS, 10)}" style="border:0;width:100%;height:${LENGTH}" loading="lazy"></iframe>`,
  text`<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d${integer(1000, 9999)}.${integer(1, 999)}!2d${integer(1, 90)}.${integer(1000, 9999)}!3d${integer(1, 90)}.${integer(1000, 9999)}!2m3!1f0!2f0!3f0" width="600" height="450"></iframe>`,
  text`<figure class="media"><oembed url="https://www.youtube.com/watch?v=${characters(ALPHANUMERIC, 11)}"></oembed></figure>`,
  text`<video controls width="${integer(100, 900)}" poster="${IMAGE_PATH}"><source src="/media/${characters(HEX_DIGITS, 8)}.mp4" type="video/mp4" /></video>`,
);

const WORD_PARAGRAPH: Rule = text`<p class=MsoNormal style='margin-bottom:${integer(0, 12)}.0pt;${oneOf('line-height:normal', 'text-align:justify', 'mso-margin-top-alt:auto', 'mso-list:l0 level1 lfo1;tab-stops:list 36.0pt')}'><span ${oneOf('lang=EN-US', 'lang=DE', 'lang=FR')} style='font-size:${integer(8, 16)}.0pt;font-family:"${oneOf('Calibri', 'Times New Roman', 'Arial')}","sans-serif";mso-fareast-font-family:"Times New Roman";color:${COLOUR}'>${CONTENT}<o:p></o:p></span></p>`;

const WORD_PASTE: Rule = text`${maybe(oneOf('<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom><w:HyphenationZone>21</w:HyphenationZone></w:WordDocument></xml><![endif]-->', '<!--StartFragment-->', '<!-- /* Font Definitions */ @font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;} -->'))}${repeat(oneOf(WORD_PARAGRAPH, '<p class=MsoNormal><o:p>&nbsp;</o:p></p>', text`<![if !supportLists]><span style='mso-list:Ignore'>${integer(1, 9)}.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${SHORT}`), 1, 4, '\n')}${maybe('<!--EndFragment-->')}`;

const BLOCK: Rule = oneOf(
  text`<!-- wp:paragraph${maybe(text` {"align":"center","style":{"typography":{"fontSize":"${integer(10, 40)}px"}}}`)} -->\n<p>${CONTENT}</p>\n<!-- /wp:paragraph -->`,
  text`<!-- wp:heading {"level":${integer(2, 4)}} -->\n<h3 class="wp-block-heading">${SHORT}</h3>\n<!-- /wp:heading -->`,
  text`<!-- wp:image {"id":${integer(10, 9999)},"sizeSlug":"large","linkDestination":"none"} -->\n<figure class="wp-block-image size-large"><img src="${IMAGE_PATH}" alt="${SHORT}" class="wp-image-${integer(10, 9999)}"/></figure>\n<!-- /wp:image -->`,
  text`<!-- wp:columns {"style":{"color":{"background":"${COLOUR}"}}} -->\n<div class="wp-block-columns"><!-- wp:column {"width":"${integer(20, 70)}%"} -->\n<div class="wp-block-column" style="flex-basis:${integer(20, 70)}%">${CONTENT}</div>\n<!-- /wp:column --></div>\n<!-- /wp:columns -->`,
  text`<!-- wp:code -->\n<pre class="wp-block-code"><code>${htmlEscaped(SENTENCE)}</code></pre>\n<!-- /wp:code -->`,
  text`<!-- wp:embed {"url":"https://www.youtube.com/watch?v=${characters(ALPHANUMERIC, 11)}","type":"video","providerNameSlug":"youtube","responsive":true} /-->`,
  text`<!-- wp:table --><figure class="wp-block-table">${TABLE}</figure><!-- /wp:table -->`,
  text`<!-- wp:latest-posts {"postsToShow":${integer(1, 9)},"displayPostDate":true,"order":"desc","orderBy":"date"} /-->`,
  text`<!-- wp:shortcode -->[gallery ids="${repeat(integer(1, 999), 2, 6, ',')}"]<!-- /wp:shortcode -->`,
);

const EDITOR_DIALECT: Rule = oneOf(
  text`<div class="ql-editor"><p class="ql-align-center">${CONTENT}</p><p><br></p><pre class="ql-syntax" spellcheck="false">${SHORT}\n</pre></div>`,
  text`<figure class="image image_resized" style="width:${integer(10, 99)}.${integer(1, 99)}%;"><img src="${IMAGE_PATH}"><figcaption>${SHORT}</figcaption></figure><p>${CONTENT}</p>`,
  text`<p data-mce-style="${STYLE}" style="${STYLE}"><span data-mce-type="bookmark" style="display:inline-block;width:0px;" class="mce_SELRES_start"></span>${CONTENT}</p>`,
  text`<div><font size="${integer(1, 7)}" color="${COLOUR}" face="verdana, arial">${CONTENT}</font><br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${CONTENT}</blockquote>`,
  text`<blockquote type="cite" cite="mid:${characters(HEX_DIGITS, 12)}@example.com">${CONTENT}<br></blockquote><div class="moz-signature">-- <br>${FIRST_NAME} ${LAST_NAME}</div>`,
  text`<p>@<a class="mention" data-user-id="${integer(1, 999)}" href="/users/${integer(1, 999)}">${FIRST_NAME} ${LAST_NAME}</a> ${CONTENT} <img class="emoji" alt=":)" src="/emoji/smile.png" /></p>`,
  text`<details open><summary>${SHORT}</summary>${LIST}</details><hr class="system-pagebreak" title="${SHORT}" />`,
);

const NEWSLETTER: Rule = text`<table role="presentation" width="600" align="center" bgcolor="${COLOUR}"><tr><td style="${STYLE}" valign="top"><!--[if mso]><v:rect xmlns:v="urn:schemas-microsoft-com:vml" fill="true" stroke="false" style="width:600px;"><![endif]--><h1>${SHORT}</h1>${CONTENT}<br/><a href="${htmlEscaped(PAGE_URL)}" style="${STYLE}">${oneOf('Order now', 'Select your seat', 'Update profile', 'Unsubscribe', "Don't miss it")} &rarr;</a><!--[if mso]></v:rect><![endif]--></td></tr></table>`;

export const EDITOR_FAMILIES: readonly Family[] = [
  editor('article', 2, series(oneOf(PARAGRAPH, PARAGRAPH, LIST, IMAGE, HEADLINE), 1, 5, '\n', '\r\n', '')),
  editor(
    'snippet',
    1,
    oneOf(PARAGRAPH, text`${INLINE} ${CONTENT}`, text`<div>${CONTENT}</div>`, text`${CONTENT}<br>${CONTENT}`),
  ),
  editor('table', 1, TABLE),
  editor('embed', 1, text`${maybe(PARAGRAPH)}${EMBED}${maybe(PARAGRAPH)}`),
  editor('word-paste', 1, WORD_PASTE),
  editor('blocks', 2, series(BLOCK, 1, 4, '\n\n', '\n')),
  editor('dialect', 1, EDITOR_DIALECT),
  editor('newsletter', 0.5, NEWSLETTER),
  editor('image-data', 0.5, oneOf(IMAGE_DATA, text`<p>${CONTENT}<img src="${IMAGE_DATA}" alt="${SHORT}" /></p>`)),
];

function editor(name: string, weight: number, part: Part): Family {
  return {
    name: `human/editor-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asBody(part),
  };
}
