/** Cookies of web applications: logins, carts, preferences; and whole Cookie headers. */
import type { Family } from '../../family.ts';
import { changed, characters, HEX_DIGITS, integer, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { lineOf, someLinesOf, template } from '../../template.ts';
import { base64, formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, coined, hex32, id, identifier, iso, label, slug, token, urlToken } from './atoms.ts';
import { benign, COOKIE_PLACES } from './benign-family.ts';
import { phpArray } from './blobs.ts';
import { experimentCookie, googleCookie, trackerCookie } from './cookies-analytics.ts';
import { consentCookie } from './cookies-consent.ts';

const applicationCookie: Rule = lineOf(
  `
  wordpress_logged_in_«hex32»=«firstName»%7C«epoch»%7C«urlToken»%7C«hex32»«hex32»
  wordpress_sec_«hex32»=«firstName»|«epoch»|«token»|«hex32»«hex32»
  wp-settings-«1-99»=editor%3Dtinymce%26libraryContent%3Dbrowse%26align%3Dcenter%26imgsize%3Dfull%26hidetb%3D1
  wp-settings-«1-99»=mfold=o&editor=html&posts_list_mode=list&uploader=1&urlbutton=«none|file|post»
  wp-settings-time-«1-99»=«epoch»
  wordpress_test_cookie=WP+Cookie+check
  wordpress_test_cookie=WP%20Cookie%20check
  comment_author_«hex32»=«firstName»+«lastName»
  woocommerce_cart_hash=«hex32»
  wp_woocommerce_session_«hex32»=«id»%7C%7C«epoch»%7C%7C«epoch»%7C%7C«hex32»
  tk_or=%22https%3A%2F%2Fwww.google.com%2F%22
  mage-cache-sessid=true
  mage-cache-storage=%7B%7D
  section_data_ids={"«cart|customer|messages»":«epoch»,"«wishlist|compare-products|directory-data»":«epoch»}
  section_data_ids=%7B%22cart%22%3A«epoch»%2C%22product_data_storage%22%3A«epoch»%7D
  recently_viewed_product=%7B%22«id»%22%3A%7B%22added_at%22%3A«epoch»%2C%22product_id%22%3A%22«id»%22%7D%7D
  form_key=«token»
  X-Magento-Vary=«hex40»
  mage-messages=%5B%5D
  Drupal.toolbar.collapsed=0
  Drupal.visitor.name=«firstName»
  has_js=1
  SESS«hex32»=«urlToken»
  phpbb3_«coined»_u=«id»
  phpbb3_«coined»_k=«hex16»
  phpbb3_«coined»_sid=«hex32»
  bb_lastvisit=«epoch»
  bb_thread_lastview=«hex40»a-«1-3»-%7Bi-«id»_i-«epoch»_%7D
  xf_user=«id»%2C«urlToken»
  mybb[lastvisit]=«epoch»
  mybb[announcements]=0
  mybb[threadread]=a:1:{i:«id»;i:«epoch»;}
  smf_cookie=a:4:{i:0;s:«1-3»:"«id»";i:1;s:40:"«hex40»";i:2;i:«epoch»;i:3;i:«0-3»;}
  ipsconnect_«hex32»=1
  MoodleSession=«urlToken»
  MOODLEID1_=%25«twoDigits»%25C«digit»%25«twoDigits»%25«digit»E%25«twoDigits»
  nc_username=«firstName»; nc_token=«token»/«token»
  oc_sessionPassphrase=«token»%2F«token»%2B«token»
  __Host-nc_sameSiteCookiestrict=true
  pma_lang_https=«language»
  pmaUser-1=«urlToken»%3D%3D
  roundcube_sessid=«token»
  zm_login_js=«id»
  PrestaShop-«hex32»=def50200«hex32»«hex40»
  cart_sig=«hex32»
  _shopify_y=«uuid»
  _shopify_sa_p=utm_source%3D«word»%26utm_campaign%3D«slug»
  _orig_referrer=https%3A%2F%2F«domain»%2F
  _landing_page=%2Fcollections%2F«slug»%3Futm_source%3D«word»
  secure_customer_sig=
  keep_alive=«uuid»
  bitrix_sessid=«hex32»
  BITRIX_SM_LOGIN=«email»
  BX_USER_ID=«hex32»
  BITRIX_CONVERSION_CONTEXT_s1={"ID":«1-99»,"EXPIRE":«epoch»,"UNIQUE":["conversion_visit_day"]}
  _gitlab_session=«hex32»
  known_sign_in=«urlBlob»%3D%3D--«hex32»
  _gh_sess=«urlToken»%2F«urlToken»--«token»--«token»%3D%3D
  tz=«Europe|America|Asia»%2F«Berlin|Moscow|New_York|Kolkata»
  timezone=«Europe|America»/«London|Chicago»
  color_mode=%7B%22color_mode%22%3A%22auto%22%2C%22light_theme%22%3A%7B%22name%22%3A%22light%22%7D%7D
  i18n_redirected=«language»
  NEXT_LOCALE=«locale»
  screen_resolution=«800-3840»x«600-2160»
  last_search=«product» «adjective» «product»
  User-cn=«firstName» «lastName»
  user_name=«firstName»%20«lastName»
  username="«email»"
  recent=«slug»|«slug»|«slug»
  breadcrumbs=«label» > «label» > «label»
  backurl=«pagePath»
  returnUrl=%2F«word»%2F«slug»%3Fid%3D«id»
  rememberMe=deleteMe
  Path=/; HttpOnly; Secure; SameSite=«Lax|Strict|None»
  «identifier»=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/
  «identifier»=«token»; path=/; domain=.«domain»; Max-Age=«3600-31536000»; secure; HttpOnly
  JSESSIONID=node0«token».node0
  experimentation_subject_id=ImM«urlToken»%3D%3D--«hex40»
`,
  ATOMS,
);

const setting = someLinesOf(
  `
  "theme":"«dark|light|auto»"
  "lang":"«locale»"
  "currency":"«USD|EUR|RUB|GBP»"
  "fontSize":«10-20»
  "sidebar":{"open":«true|false»,"width":«120-400»}
  "columns":["«identifier»","«identifier»","«identifier»"]
  "sort":"«identifier» «asc|desc»"
  "filter":{"«identifier»":["«word»","«word»"]}
  "lastVisit":"«iso»"
  "seen":[«id»,«id»,«id»]
  "name":"«label»"
  "geo":{"lat":«latitude»,"lon":«longitude»,"city":"«coined»"}
  "tour":null
  "v":«1-9»
`,
  ATOMS,
  2,
  7,
  ',',
);
const preferences = text`{${setting}}`;
const cartItem = template(
  '{"id":"«id»","sku":"«upper»-«id»","qty":«1-9»,"price":«price»,"name":"«label»","options":{"«size|color|length»":"«word»"}}',
  ATOMS,
);
const cart = oneOf(
  text`[${repeat(cartItem, 1, 5, ',')}]`,
  text`{"items":[${repeat(cartItem, 1, 4, ',')}],"total":${integer(1, 999)}.${integer(10, 99)},"currency":"EUR","coupon":null}`,
  text`{"token":"${hex32}","item_count":${integer(0, 9)},"updated":"${iso}"}`,
  repeat(text`${id}:${integer(1, 9)}`, 1, 6, oneOf(',', '|', ';')),
  repeat(text`${slug}_${integer(1, 9)}`, 1, 4, '~'),
);
/** Angular and jQuery write quotes around a text; PHP turns spaces into plus signs. */
const encodedJson = weighted(
  [4, percentEncoded(oneOf(preferences, cart))],
  [2, formEncoded(oneOf(preferences, cart))],
  [1, base64(preferences)],
  [3, oneOf(preferences, cart)],
);
const jsonCookie = oneOf(
  encodedJson,
  text`${identifier}=${encodedJson}`,
  text`${identifier}=%22${token}%22`,
  text`j:{${setting}}`,
  text`${identifier}=j%3A${percentEncoded(preferences)}`,
);

const plainCookie = oneOf(
  text`${identifier}=${oneOf(id, token, label, slug, urlToken, coined, '1', 'true')}`,
  text`${identifier}=${percentEncoded(phpArray)}`,
);
const anyCookie = weighted(
  [5, googleCookie],
  [4, trackerCookie],
  [4, applicationCookie],
  [3, plainCookie],
  [1, consentCookie],
  [1, experimentCookie],
  [2, text`${identifier}=${percentEncoded(oneOf(preferences, cart))}`],
);

/** Only cookies that are written `name=value` may stand in a header. */
const header = changed(repeat(anyCookie, 2, 14, '\n'), (written, random) => {
  const named = written.split('\n').filter((cookie) => /^[\w.-]+=/.test(cookie));
  return named.length > 0 ? named.join(random() < 0.9 ? '; ' : ';') : `session=${hex32(random)}`;
});

export const PRODUCT_COOKIE_FAMILIES: readonly Family[] = [
  benign('cookies/applications', COOKIE_PLACES, applicationCookie, 2),
  benign('cookies/json', COOKIE_PLACES, jsonCookie),
  benign('cookies/plain', COOKIE_PLACES, plainCookie),
  benign(
    'cookies/header',
    COOKIE_PLACES,
    oneOf(header, header, text`Cookie: ${header}`, text`${header}; ${identifier}=${characters(HEX_DIGITS, 8, 64)}`),
    2,
  ),
];
