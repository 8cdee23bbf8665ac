/** What Drupal, Joomla, TYPO3, MediaWiki, forums and wikis of companies send. */
import { slug } from '../../case.ts';
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
} from '../../grammar.ts';
import { formEncoded, htmlEscaped, jsonString, percentEncoded } from '../../notation.ts';
import { listed, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { HEADING, PARAGRAPH, SENTENCE } from './prose.ts';
import { SNIPPET } from './snippets.ts';
import { THING } from './words/english.ts';
import { FIRST_NAME, LAST_NAME } from './words/people.ts';
import { TABLE_NAME } from './words/programs.ts';
import { IMAGE_PATH, PAGE_URL } from './words/web.ts';

const LIBRARY: Rule = listed(`
  system/base|core/drupal.ajax|core/jquery.form|views/views.ajax|views_ui/admin.styling|node/drupal.node|editor/drupal.editor|core/drupal.dropbutton
  claro/global-styling|toolbar/toolbar|user/drupal.user.icons|shortcut/drupal.shortcut|core/drupal.tabledrag|contextual/drupal.contextual-links|core/ckeditor5
  admin_toolbar/toolbar.tree|media_library/widget|core/drupal.dialog.off_canvas|core/modernizr|paragraphs/drupal.paragraphs.unpublished|field_group/core
`);

const TOKEN: Rule = characters(`${ALPHANUMERIC}-_`, 43);

const DRUPAL: Rule = oneOf(
  text`form_build_id=form-${TOKEN}&form_token=${TOKEN}&form_id=${oneOf('node_article_edit_form', 'user_login_form', 'views_exposed_form', 'system_modules')}&op=${oneOf('Save', 'Apply', 'Delete', 'Update')}`,
  text`_triggering_element_name=op&_triggering_element_value=${formEncoded(HEADING)}&_drupal_ajax=1&ajax_page_state%5Btheme%5D=claro&ajax_page_state%5Btheme_token%5D=${TOKEN}&ajax_page_state%5Blibraries%5D=${series(LIBRARY, 6, 20, '%2C', ',')}`,
  text`ajax_page_state[libraries]=${series(LIBRARY, 6, 24, ',')}`,
  series(LIBRARY, 5, 24, ','),
  text`title[0][value]=${HEADING}&body[0][value]=<p>${htmlEscaped(SENTENCE)}</p>&body[0][format]=full_html&field_tags[target_id]=${series(THING, 1, 4, ', ')}&path[0][alias]=/${slug(HEADING)}`,
  text`view_name=${slug(THING)}&view_display_id=page_1&view_args=all%2F${integer(1, 99)}&view_path=node%2F${integer(1, 999)}&view_dom_id=${characters(HEX_DIGITS, 64)}&pager_element=0&sort_bef_combine=${oneOf('created_DESC', 'title_ASC')}`,
  text`uuid: ${characters(HEX_DIGITS, 8)}-${characters(HEX_DIGITS, 4)}-4${characters(HEX_DIGITS, 3)}-a${characters(HEX_DIGITS, 3)}-${characters(HEX_DIGITS, 12)}\nlangcode: de\nstatus: true\ndependencies:\n  module:\n    - ${oneOf('node', 'user', 'system')}\nid: ${slug(THING)}\nlabel: '${THING}'\ndisplay:\n  default:\n    display_options:\n      query:\n        type: views_query\n        options:\n          distinct: false\n      filters:\n        status:\n          table: node_field_data\n          operator: '='\n          value: '1'\n      group_by: ${oneOf('true', 'false')}`,
);

const JOOMLA: Rule = oneOf(
  text`jform[title]=${HEADING}&jform[alias]=${slug(HEADING)}&jform[articletext]=<p>${htmlEscaped(SENTENCE)}</p><hr id="system-readmore" />&jform[catid]=${integer(2, 99)}&task=article.apply&${characters(HEX_DIGITS, 32)}=1`,
  text`option=com_content&view=article&layout=edit&id=${integer(1, 999)}&filter[search]=${formEncoded(THING)}&list[fullordering]=a.${oneOf('title', 'ordering', 'created')}+${oneOf('ASC', 'DESC')}&boxchecked=${integer(0, 9)}`,
  text`index.php?option=com_${oneOf('users', 'menus', 'finder', 'virtuemart', 'k2')}&task=${oneOf('item.edit', 'search', 'user.login')}&Itemid=${integer(100, 999)}&return=${characters(ALPHANUMERIC, 20, 60)}=&q=${formEncoded(THING)}`,
  text`{"show_title":"","link_titles":"1","metadata":{"robots":"","author":${jsonString(LAST_NAME)}},"urls":{"urla":"${PAGE_URL}","urlatext":${jsonString(HEADING)}},"images":{"image_intro":"${IMAGE_PATH}#joomlaImage://local-images/${slug(THING)}.jpg?width=${integer(100, 900)}&height=300"}}`,
);

const TYPO3: Rule = oneOf(
  text`tx_news_pi1[action]=${oneOf('detail', 'list')}&tx_news_pi1[controller]=News&tx_news_pi1[news]=${integer(1, 9999)}&cHash=${characters(HEX_DIGITS, 32)}`,
  text`data[tt_content][${integer(1, 9999)}][bodytext]=${formEncoded(text`<p>${SENTENCE}</p>`)}&data[tt_content][${integer(1, 9999)}][header]=${formEncoded(HEADING)}&_saveandclosedok=1`,
  text`/typo3/record/edit?token=${characters(HEX_DIGITS, 40)}&edit%5B${oneOf('tt_content', 'pages', 'sys_template')}%5D%5B${integer(1, 9999)}%5D=edit&returnUrl=%2Ftypo3%2Fmodule%2Fweb%2Flayout%3Fid%3D${integer(1, 999)}`,
  text`tx_indexedsearch_pi2[search][sword]=${formEncoded(oneOf(THING, HEADING))}&tx_indexedsearch_pi2[search][_sections]=0&tx_indexedsearch_pi2[search][sortOrder]=rank_flag`,
  text`page.10 = ${oneOf('FLUIDTEMPLATE', 'USER', 'HMENU')}\npage.10 {\n  templateName = TEXT\n  templateName.stdWrap.cObject = CASE\n  layoutRootPaths.0 = EXT:${slug(THING)}/Resources/Private/Layouts/\n  select.orderBy = sorting ${oneOf('ASC', 'DESC')}\n  select.where = colPos=${integer(0, 9)}\n  # ${THING}\n}`,
  text`tx_powermail_pi1[field][message]=${formEncoded(PARAGRAPH)}&tx_powermail_pi1[__trustedProperties]=${percentEncoded(text`{"field":{"name":1,"email":1},"mail":{"form":1}}${characters(HEX_DIGITS, 40)}`)}`,
);

const MEDIAWIKI: Rule = oneOf(
  text`wpTextbox1=${formEncoded(text`== ${HEADING} ==\n'''${THING}''' [[${LAST_NAME}]] {{cite book|last=${LAST_NAME}}} ${SENTENCE}`)}&wpSummary=${formEncoded(HEADING)}&wpStarttime=20240${integer(1, 9)}${integer(10, 28)}120000&wpEditToken=${characters(HEX_DIGITS, 40)}%2B%5C&wpSave=Save`,
  text`action=edit&title=${oneOf('Special:', 'Talk:', 'User:', 'Vorlage:', '')}${formEncoded(HEADING)}&section=${integer(1, 20)}&oldid=${integer(10000, 999999)}&undo=${integer(10000, 999999)}`,
  text`${characters(HEX_DIGITS, 40)}+\\`,
  text`action=parse&format=json&formatversion=2&prop=text%7Cmodules%7Cjsconfigvars&text=${formEncoded(text`{{${THING}|${FIRST_NAME}}} ''${SENTENCE}''`)}&pst=true&title=${formEncoded(LAST_NAME)}`,
);

const FORUM: Rule = oneOf(
  text`subject=${formEncoded(text`Re: ${HEADING}`)}&message=${formEncoded(text`[quote=${FIRST_NAME}]${SENTENCE}[/quote]\n${PARAGRAPH} :D`)}&topic_cur_post_id=${integer(100, 99999)}&lastclick=${integer(1400000000, 1790000000)}&attach_sig=on&post=Submit&form_token=${characters(HEX_DIGITS, 40)}`,
  text`raw=${formEncoded(text`${PARAGRAPH}\n\n[quote="${FIRST_NAME}, post:${integer(1, 99)}, topic:${integer(1, 9999)}"]\n${SENTENCE}\n[/quote]`)}&category=${integer(1, 40)}&archetype=regular&typing_duration_msecs=${integer(1000, 99999)}&draft_key=topic_${integer(1, 9999)}`,
  text`message_html=${formEncoded(text`<p>${htmlEscaped(SENTENCE)}</p><p class="fr-alternate"><br></p><img src="${IMAGE_PATH}" class="smilie" alt=":)">`)}&_xfToken=${integer(1400000000, 1790000000)}%2C${characters(HEX_DIGITS, 32)}&_xfResponseType=json`,
  text`/search.php?keywords=${formEncoded(oneOf(HEADING, text`+${THING} -${THING}`, text`"${THING}" | ${THING}`))}&terms=all&author=${formEncoded(FIRST_NAME)}*&sc=1&sf=all&sr=posts&sk=t&sd=d&st=0&ch=300`,
);

const CONFLUENCE: Rule = oneOf(
  text`<p>${htmlEscaped(SENTENCE)}</p><ac:structured-macro ac:name="${oneOf('code', 'info', 'toc', 'jira')}" ac:schema-version="1" ac:macro-id="${characters(HEX_DIGITS, 8)}-${characters(HEX_DIGITS, 4)}"><ac:parameter ac:name="language">${oneOf('sql', 'bash', 'java')}</ac:parameter><ac:plain-text-body><![CDATA[${SNIPPET}]]></ac:plain-text-body></ac:structured-macro><p>${htmlEscaped(PARAGRAPH)}</p>`,
  text`<p><ac:link><ri:page ri:content-title="${htmlEscaped(HEADING)}" /><ac:plain-text-link-body><![CDATA[${THING}]]></ac:plain-text-link-body></ac:link> &ndash; <ac:image ac:height="${integer(50, 900)}"><ri:attachment ri:filename="${slug(THING)}.png" /></ac:image></p>`,
  text`<ac:task-list><ac:task><ac:task-id>${integer(1, 99)}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${htmlEscaped(SENTENCE)} <ri:user ri:userkey="${characters(HEX_DIGITS, 32)}" /></ac:task-body></ac:task></ac:task-list>`,
  text`h2. ${HEADING}\n* ${SENTENCE}\n# {{${TABLE_NAME}}} -> *${THING}*\n{code:${oneOf('sql', 'java', 'bash')}}\n${SNIPPET}\n{code}\n{quote}${SENTENCE}{quote} [~${FIRST_NAME}] !image-${integer(1, 99)}.png|thumbnail!`,
  text`{"fields":{"project":{"key":"${characters('ABCDEFGHKLMOPQRSTUX', 2, 5)}"},"summary":${jsonString(HEADING)},"description":${jsonString(text`${PARAGRAPH}\n{noformat}${SNIPPET}{noformat}`)},"issuetype":{"name":"Bug"}}}`,
  text`{"version":1,"type":"doc","content":[${repeat(text`{"type":"paragraph","content":[{"type":"text","text":${jsonString(SENTENCE)}${maybe(',"marks":[{"type":"code"}]')}}]}`, 1, 4, ',')}]}`,
);

export const CMS_FAMILIES: readonly Family[] = [
  cms('drupal', DRUPAL),
  cms('joomla', JOOMLA),
  cms('typo3', TYPO3),
  cms('mediawiki', MEDIAWIKI),
  cms('forum', FORUM),
  cms('confluence-jira', CONFLUENCE),
];

function cms(name: string, part: Part): Family {
  return {
    name: `human/cms-${name}`,
    label: 'benign',
    weight: 1,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS', 'REQUEST_QUERY', 'REQUEST_URI'],
    value: asBody(part),
  };
}
