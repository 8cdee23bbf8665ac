/**
 * Templates that editors of products offer to people who write: merge fields, shortcodes, diagrams, icons. The fields
 * name what a mail or a page shows; none reaches for classes, files or processes.
 */
import { slug } from '../../case.ts';
import type { Family } from '../../family.ts';
import { characters, integer, maybe, oneOf, type Part, type Rule, repeat, text } from '../../grammar.ts';
import { listed, phrase, phrases, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { HEADING, SENTENCE } from './prose.ts';
import { PLAIN } from './sentences.ts';
import { ENGLISH, PERSON, PLACE, THING } from './words/english.ts';
import { COMPANY, FIRST_NAME } from './words/people.ts';
import { COLOUR, IMAGE_PATH, PAGE_URL } from './words/web.ts';

const FIELD: Rule = listed(`
  first_name|last_name|name|customer.name|customer.email|order.id|order.number|order.total|shop.name|user.email|unsubscribe_url|company
  invoice.due_date|date|today|salutation|event.title|product.title|cart.items|password_reset_link|ticket.subject|contact.FIRSTNAME|site.title
`);

const MERGE_FIELD: Rule = oneOf(
  text`{{ ${FIELD} }}`,
  text`{{${FIELD}}}`,
  text`{{ ${FIELD} | ${oneOf('capitalize', 'date: "%d.%m.%Y"', 'default: "friend"', 'money', 'escape', 'upper', 'truncate: 40')} }}`,
  text`\${${FIELD}}`,
  text`%${FIELD}%`,
  text`%%${FIELD}%%`,
  text`[[${FIELD}]]`,
  text`[${FIELD}]`,
  text`<%= ${FIELD} %>`,
  text`*|${oneOf('FNAME', 'LNAME', 'EMAIL', 'UNSUB', 'LIST:COMPANY', 'DATE:d/m/y')}|*`,
  text`{${FIELD}}`,
  text`##${FIELD}##`,
  text`{!Contact.${oneOf('FirstName', 'LastName', 'Account')}}`,
  text`{$${oneOf('customer_firstname', 'order_name', 'shop_url', 'smarty.now|date_format')}}`,
);

const CONDITION: Rule = oneOf(
  text`{% if ${FIELD} %}${PLAIN}{% else %}${SENTENCE}{% endif %}`,
  text`{% for item in ${FIELD} %}\n  {{ item.title }} x {{ item.quantity }}: {{ item.price | money }}\n{% endfor %}`,
  text`{{#if ${FIELD}}}${PLAIN}{{else}}${FREE_SENTENCE}{{/if}}`,
  text`{{#each ${FIELD}}}<li>{{this.title}}</li>{{/each}}`,
  text`*|IF:FNAME|* Dear *|FNAME|*, *|ELSE:|* Hello, *|END:IF|*`,
  text`<% if (${oneOf('order.paid', 'user.name', 'items.length > 0')}) { %>${PLAIN}<% } %>`,
  text`{if $order.total > ${integer(10, 99)}}${PLAIN}{/if}`,
  text`<f:if condition="{settings.${slug(THING)}}"><f:link.page pageUid="${integer(1, 999)}">${THING}</f:link.page></f:if>`,
);

const MAIL: Rule = series(
  oneOf(
    text`${oneOf('Dear', 'Hi', 'Hello', 'Hallo', 'Bonjour')} ${MERGE_FIELD},`,
    text`${SENTENCE} ${MERGE_FIELD}.`,
    CONDITION,
    text`<a href="${PAGE_URL}?u=${MERGE_FIELD}">${HEADING}</a>`,
    text`${MERGE_FIELD} ${MERGE_FIELD} -- ${COMPANY}`,
  ),
  1,
  5,
  '\n',
  '\n\n',
  '<br>',
);

const SHORTCODE: Rule = series(
  oneOf(
    text`[gallery ids="${repeat(integer(1, 999), 2, 8, ',')}" columns="${integer(1, 6)}" link="file"]`,
    text`[caption id="attachment_${integer(1, 9999)}" align="alignnone" width="${integer(100, 900)}"]<img src="${IMAGE_PATH}" /> ${HEADING}[/caption]`,
    text`[contact-form-7 id="${integer(1, 9999)}" title="${HEADING}"]`,
    text`[vc_row css=".vc_custom_${integer(1500000000, 1790000000)}{padding-top: ${integer(1, 90)}px !important;}"][vc_column width="1/${integer(2, 4)}"][vc_column_text]${SENTENCE}[/vc_column_text][/vc_column][/vc_row]`,
    text`[et_pb_section fb_built="1" _builder_version="4.${integer(1, 25)}.0" background_color="${COLOUR}"][et_pb_text]${PLAIN}[/et_pb_text][/et_pb_section]`,
    text`[products limit="${integer(1, 20)}" columns="4" orderby="popularity" order="DESC" category="${slug(THING)}" on_sale="true"]`,
    text`[embed]${PAGE_URL}[/embed]`,
    text`[text* your-name placeholder "${FIRST_NAME} O'Hara"] [email* your-email] [select menu-${integer(1, 999)} "${THING}" "${THING}"] [submit "Send"]`,
    text`[table id=${integer(1, 99)} filter="${THING}" order_by="name" /]`,
    text`[su_box title="${HEADING}" box_color="${COLOUR}"]${SENTENCE}[/su_box]`,
  ),
  1,
  3,
  '\n',
  '\n\n',
);

const DIAGRAM: Rule = oneOf(
  text`graph ${oneOf('TD', 'LR')}\n  A[${THING}] --> B{${THING}?}\n  B -->|${oneOf('Yes', 'No')}| C(${PERSON})\n  B -- ${oneOf('update', 'drop', 'select')} --> D[(${THING})]\n  style A fill:${COLOUR}`,
  text`sequenceDiagram\n  participant ${FIRST_NAME}\n  ${FIRST_NAME}->>+System: ${oneOf('select', 'exec', 'login')} ${THING}\n  alt ${PLACE}\n    System-->>-${FIRST_NAME}: ${HEADING}\n  else not ok\n    System-x${FIRST_NAME}: error ${integer(400, 511)}\n  end`,
  text`erDiagram\n  ${oneOf('USERS', 'ORDERS')} ||--o{ ${oneOf('ITEMS', 'LINES')} : ${oneOf('contains', 'has')}\n  ITEMS { int id PK\n string ${slug(THING)}\n date updated_at }`,
  text`@startuml\nactor ${PERSON}\n:${PERSON}: -> (${oneOf('Insert', 'Delete', 'Order')} ${THING})\nnote right: ${SENTENCE}\n@enduml`,
  text`digraph G { rankdir=LR; "${THING}" -> "${THING}" [label="${HEADING}", color="${COLOUR}"]; node [shape=box]; }`,
  text`gantt\n  title ${HEADING}\n  section ${PERSON}\n  ${THING} :a${integer(1, 9)}, 2024-0${integer(1, 9)}-1${integer(0, 9)}, ${integer(1, 30)}d`,
  text`pie title ${HEADING}\n${repeat(text`  "${THING}" : ${integer(1, 99)}`, 2, 5, '\n')}`,
);

const PATH_DATA: Rule = text`M${integer(0, 24)} ${integer(0, 24)}${repeat(oneOf(text`h${integer(1, 20)}`, text`v-${integer(1, 9)}.${integer(1, 9)}`, text`l-${integer(1, 9)},${integer(1, 9)}`, text`c.${integer(1, 9)} 0 1-.${integer(1, 9)} 1-${integer(1, 9)}`, text`A${integer(1, 9)} ${integer(1, 9)} 0 0 1 ${integer(1, 24)} ${integer(1, 24)}`), 3, 14)}z`;

const ICON: Rule = oneOf(
  text`<svg xmlns="http://www.w3.org/2000/svg" width="${integer(12, 64)}" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor"${maybe(' aria-hidden="true" focusable="false"')}>${repeat(oneOf(text`<path d="${PATH_DATA}"/>`, text`<circle cx="${integer(1, 24)}" cy="12" r="${integer(1, 9)}"/>`, text`<rect x="${integer(1, 9)}" y="3" width="${integer(2, 18)}" height="18" rx="2" fill="${COLOUR}"/>`), 1, 4)}</svg>`,
  text`<i class="${oneOf('fa fa-', 'fas fa-', 'bi bi-', 'icon-')}${oneOf('cat', 'shell', 'table', 'database', 'terminal', 'key', 'bell')}" style="color:${COLOUR}" title="${THING}"></i> ${HEADING}`,
  PATH_DATA,
);

const PLACEHOLDER_LINE: Rule = phrases(
  `
  ‹field›, your ‹thing› is ready!
  Order ‹field› from ‹company› has been updated
  [‹company›] New reply in "‹field›"
  Hello ‹field› ‹field›, don't forget your ‹thing› ‹time›
  ‹field›/‹field›/‹10-99›
  RE-‹field›-‹1000-9999›
  ‹field›; ‹field›; ‹field›
  Ihre Bestellung ‹field› bei ‹company›
  `,
  { ...ENGLISH, field: MERGE_FIELD },
);

export const TEMPLATE_FAMILIES: readonly Family[] = [
  template('mail', 2, MAIL),
  template('subject', 1, PLACEHOLDER_LINE),
  template('condition', 1, text`${maybe(text`${PLAIN}\n`)}${CONDITION}`),
  template('shortcode', 1, SHORTCODE),
  template('diagram', 1, text`${maybe('```mermaid\n', 0.3)}${DIAGRAM}`),
  template('icon', 0.5, ICON),
  template(
    'token-list',
    0.5,
    text`${phrase('Available: ‹f›, ‹f›, ‹f›. ‹s›', { f: MERGE_FIELD, s: SENTENCE })}${maybe(text` (id ${characters('0123456789abcdef', 6)})`)}`,
  ),
];

function template(name: string, weight: number, part: Part): Family {
  return {
    name: `human/template-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asBody(part),
  };
}
