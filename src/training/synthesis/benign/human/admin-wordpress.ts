/** What the administration of WordPress and WooCommerce sends. */
import { slug } from '../../case.ts';
import type { Family } from '../../family.ts';
import { characters, HEX_DIGITS, integer, maybe, oneOf, type Part, type Rule, repeat, text } from '../../grammar.ts';
import { formEncoded, jsonString, percentEncoded, phpString } from '../../notation.ts';
import { listed, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { HEADING, SENTENCE } from './prose.ts';
import { THING } from './words/english.ts';
import { CITY, COMPANY, FIRST_NAME, LAST_NAME, STREET } from './words/people.ts';
import { CLASS_NAME, COLOUR, DECLARATION, IMAGE_PATH, PAGE_URL } from './words/web.ts';

const NONCE: Rule = characters(HEX_DIGITS, 10);

const OPTION: Rule = listed(`
  blogname|blogdescription|sidebars_widgets|theme_mods_twentytwentyfour|woocommerce_cart_page_id|permalink_structure|show_on_front|nav_menu_locations
  date_format|default_category|widget_text|widget_nav_menu|active_plugins|wpseo_titles|wp_mail_smtp|elementor_scheme_color|uploads_use_yearmonth_folders
`);

const SCALAR: Rule = oneOf(
  text`i:${integer(0, 9999)};`,
  text`b:${integer(0, 1)};`,
  text`d:${integer(0, 99)}.${integer(1, 9)};`,
  'N;',
  phpString(HEADING),
  phpString(SENTENCE),
  phpString(PAGE_URL),
  phpString(COLOUR),
  phpString(oneOf('yes', 'no', 'on', '')),
);

const array = (entry: Rule): Rule =>
  oneOf(...[2, 3, 4, 5].map((count) => text`a:${String(count)}:{${repeat(entry, count, count)}}`));

const ENTRY: Rule = text`${oneOf(phpString(OPTION), phpString(oneOf('title', 'text', 'filter', 'count', 'name', 'url', '_multiwidget')), text`i:${integer(0, 12)};`)}${SCALAR}`;

const SERIALISED: Rule = array(oneOf(ENTRY, ENTRY, text`${phpString(OPTION)}${array(ENTRY)}`));

const THEME: Rule = listed(
  'twentytwentyfour|storefront|astra|generatepress|hello-elementor|divi-child|kadence|oceanwp|neve|avada',
);

const PLUGIN: Rule = listed(
  'akismet/akismet.php|contact-form-7/wp-contact-form-7.php|woocommerce/woocommerce.php|wordpress-seo/wp-seo.php|updraftplus/updraftplus.php|elementor/elementor.php|wordfence/wordfence.php|redirection/redirection.php|query-monitor/query-monitor.php|tablepress/tablepress.php',
);

const FILE_NAME: Rule = oneOf(
  text`${oneOf('functions', 'header', 'footer', 'single', '404', 'style', 'archive', 'sidebar', 'template-parts/content', 'inc/customizer')}.${oneOf('php', 'php', 'css', 'js')}`,
  PLUGIN,
);

const FILE_EDIT: Rule = oneOf(
  text`file=${FILE_NAME}&theme=${THEME}&Submit=${oneOf('Select', 'Ausw%C3%A4hlen', 'S%C3%A9lectionner')}`,
  text`nonce=${NONCE}&_wp_http_referer=%2Fwp-admin%2Ftheme-editor.php%3Ffile%3D${percentEncoded(FILE_NAME)}%26theme%3D${THEME}&action=edit-theme-plugin-file&theme=${THEME}`,
  text`/wp-admin/plugin-editor.php?file=${percentEncoded(PLUGIN)}&plugin=${percentEncoded(PLUGIN)}`,
  text`/wp-admin/plugins.php?action=${oneOf('activate', 'deactivate', 'delete-selected')}&plugin=${percentEncoded(PLUGIN)}&plugin_status=all&paged=1&s&_wpnonce=${NONCE}`,
  text`checked%5B%5D=${percentEncoded(PLUGIN)}&action=update-selected&_wpnonce=${NONCE}`,
);

const CUSTOMIZED: Rule = text`${oneOf('customized=', '')}{"${oneOf('blogname', 'custom_css[', 'nav_menu[', 'widget_text[')}${integer(1, 99)}${oneOf('', ']')}":${jsonString(oneOf(HEADING, text`.${slug(CLASS_NAME)} { ${DECLARATION} }`))},"${THEME}::header_textcolor":"${COLOUR}","nav_menu_item[-${integer(100000, 999999)}]":{"title":${jsonString(THING)},"url":"${PAGE_URL}","classes":"","xfn":"","status":"publish","position":${integer(1, 12)}}}`;

const MENU: Rule = text`menu-item-title[${integer(1, 999)}]=${formEncoded(HEADING)}&menu-item-attr-title[${integer(1, 999)}]=&menu-item-object[${integer(1, 999)}]=page&menu-item-type[${integer(1, 999)}]=post_type&update-nav-menu-nonce=${NONCE}&save_menu=Update+Menu`;

const WIDGET: Rule = text`widget-${oneOf('text', 'custom_html', 'search')}[${integer(2, 19)}][content]=${formEncoded(SENTENCE)}&widget-id=custom_html-${integer(2, 19)}&sidebar=sidebar-1&savewidgets=${NONCE}&action=save-widget`;

const POST_FORM: Rule = text`_wpnonce=${NONCE}&_wp_http_referer=%2Fwp-admin%2Fpost.php%3Fpost%3D${integer(1, 9999)}%26action%3Dedit&user_ID=${integer(1, 90)}&action=editpost&post_type=${oneOf('post', 'page', 'product')}&post_title=${formEncoded(HEADING)}&content=${formEncoded(text`<p>${SENTENCE}</p>`)}&excerpt=&tax_input%5Bpost_tag%5D=${formEncoded(series(THING, 1, 4, ','))}&save=Update`;

const REST_BODY: Rule = text`{"id":${integer(1, 99999)},"title":${jsonString(HEADING)},"content":${jsonString(text`<!-- wp:paragraph -->\n<p>${SENTENCE}</p>\n<!-- /wp:paragraph -->`)},"status":"${oneOf('publish', 'draft')}","meta":{"_${slug(THING)}":${jsonString(COMPANY)},"footnotes":""}${maybe(text`,"tags":[${series(integer(1, 999), 1, 5, ',')}]`)}}`;

const BATCH: Rule = text`{"requests":[${repeat(text`{"path":"/wp/v2/${oneOf('posts', 'pages', 'media', 'menu-items')}/${integer(1, 9999)}?_locale=user","method":"${oneOf('PUT', 'POST', 'DELETE')}","body":{"title":${jsonString(HEADING)}}}`, 1, 3, ',')}],"validation":"require-all-validate"}`;

const CHECKOUT: Rule = text`billing_first_name=${formEncoded(FIRST_NAME)}&billing_last_name=${formEncoded(LAST_NAME)}&billing_company=${formEncoded(COMPANY)}&billing_address_1=${formEncoded(STREET)}+${integer(1, 200)}&billing_city=${formEncoded(CITY)}&order_comments=${formEncoded(SENTENCE)}&payment_method=${oneOf('bacs', 'paypal', 'stripe')}&woocommerce-process-checkout-nonce=${NONCE}&_wp_http_referer=%2F%3Fwc-ajax%3Dupdate_order_review`;

const PRODUCT: Rule = text`_sku=${characters('ABCDEFGHX0123456789-', 5, 9)}&_regular_price=${integer(1, 900)},${integer(10, 99)}&attribute_names[0]=${formEncoded(THING)}&attribute_values[0]=${series(oneOf('S', 'M', 'XL', '1%2F2%22', '5%27', 'red'), 2, 5, '+%7C+')}&product_image_gallery=${series(integer(1, 999), 1, 5, ',')}&excerpt=${formEncoded(SENTENCE)}`;

const LIST_QUERY: Rule = text`/wp-admin/${oneOf('edit.php', 'upload.php', 'users.php', 'edit-comments.php', 'admin.php')}?${oneOf('s', 'search')}=${formEncoded(oneOf(HEADING, THING, LAST_NAME))}&post_status=all&post_type=${oneOf('post', 'page', 'shop_order')}&action=-1&m=0&orderby=${oneOf('title', 'date')}&order=${oneOf('asc', 'desc')}&paged=${integer(1, 90)}&_wpnonce=${NONCE}`;

const LOADER: Rule = text`/wp-admin/load-${oneOf('scripts', 'styles')}.php?c=${integer(0, 1)}&load%5Bchunk_0%5D=${series(listed('jquery-core|jquery-migrate|utils|hoverIntent|wp-dom-ready|wp-hooks|wp-i18n|common|admin-bar|svg-painter|heartbeat|wp-auth-check|underscore|plupload|media-editor|select2|script-loader|updates'), 4, 14, ',')}&ver=6.${integer(0, 7)}.${integer(0, 5)}`;

const ATTACHMENT: Rule = text`action=image-editor&postid=${integer(1, 9999)}&history=%5B%7B%22c%22%3A%7B%22x%22%3A${integer(0, 99)}%2C%22y%22%3A0%2C%22w%22%3A${integer(100, 999)}%7D%7D%5D&target=all&do=save&file=${percentEncoded(IMAGE_PATH)}&_ajax_nonce=${NONCE}`;

export const WORDPRESS_FAMILIES: readonly Family[] = [
  wordpress('serialised', SERIALISED),
  wordpress('file-names', FILE_EDIT),
  wordpress('customizer', CUSTOMIZED),
  wordpress('menu-widget', oneOf(MENU, WIDGET, ATTACHMENT)),
  wordpress('post-form', POST_FORM),
  wordpress('rest', oneOf(REST_BODY, BATCH)),
  wordpress('shop', oneOf(CHECKOUT, PRODUCT)),
  wordpress('lists', oneOf(LIST_QUERY, LOADER)),
];

function wordpress(name: string, part: Part): Family {
  return {
    name: `human/wordpress-${name}`,
    label: 'benign',
    weight: 1,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_URI', 'REQUEST_ARGS', 'REQUEST_QUERY'],
    value: asBody(part),
  };
}
