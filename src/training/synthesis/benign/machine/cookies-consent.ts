/** What visitors agreed to, as consent managers write it into cookies. */
import type { Family } from '../../family.ts';
import { ALPHANUMERIC, characters, integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, template } from '../../template.ts';
import { formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, domain, integerList } from './atoms.ts';
import { benign, COOKIE_PLACES } from './benign-family.ts';

/** A consent string of the Transparency and Consent Framework: groups of Base64 for URLs, separated by dots. */
export const tcString: Rule = text`C${oneOf('O', 'P', 'Q')}${characters(`${ALPHANUMERIC}-_`, 4)}${characters(`${ALPHANUMERIC}`, 16)}AA${characters(`${ALPHANUMERIC}AAAAAAAAAAAAAAAA-_`, 20, 300)}${maybe(text`.${characters(`${ALPHANUMERIC}-_`, 20, 120)}`)}${maybe('.YAAAAAAAAAAA')}`;

const groups = repeat(
  text`${oneOf(text`C000${integer(1, 9)}`, text`${integer(1, 9)}`, text`BG${integer(1, 99)}`, text`SSPD_BG`, text`STACK42`)}:${integer(0, 1)}`,
  3,
  9,
  ',',
);
const oneTrustParts = {
  ...ATOMS,
  groups,
  zone: oneOf(
    'Central European Standard Time',
    'Moscow Standard Time',
    'Eastern Daylight Time',
    'Coordinated Universal Time',
    'GMT',
  ),
};
const oneTrust = template(
  'isGpcEnabled=0&datestamp=«weekday» «monthName» «day» «year» «clock» GMT+0«0-9»00 («zone»)&version=«semver»&«browserGpcFlag=0&|»isIABGlobal=false&hosts=«|H12:1,H3:0»&consentId=«uuid»&interactionCount=«0-9»&landingPath=«NotLandingPage|https://www.example.com/»&groups=«groups»&geolocation=«DE;BE|US;CA|GB;ENG|;»&AwaitingReconsent=false',
  oneTrustParts,
);
const oneTrustEncoded = template(
  'OptanonConsent=isGpcEnabled=0&datestamp=«weekday»+«monthName»+«day»+«year»+«hour»%3A«minute»%3A«minute»+GMT%2B0«0-9»00+(Central+European+Summer+Time)&version=«semver»&isIABGlobal=false&hosts=&consentId=«uuid»&groups=«encoded»',
  { ...ATOMS, encoded: percentEncoded(groups) },
);
const cookiebot = template(
  "{stamp:'«blob»',necessary:true,preferences:«flag»,statistics:«flag»,marketing:«flag»,method:'«explicit|implied»',ver:«1-9»,utc:«epochMs»,region:'«country»'}",
  { ...ATOMS, flag: oneOf('true', 'false') },
);

const otherConsent = lineOf(
  `
  OptanonAlertBoxClosed=«iso»
  cookielawinfo-checkbox-«necessary|analytics|functional|others»=«yes|no»
  viewed_cookie_policy=yes
  CookieLawInfoConsent=eyJuZWNlc3NhcnkiOnRydWUs«urlToken»
  borlabs-cookie=%7B%22consents%22%3A%7B%22essential%22%3A%5B%22borlabs-cookie%22%2C%22«word»%22%5D%2C%22statistics%22%3A%5B%22google-analytics%22%5D%7D%2C%22domainPath%22%3A%22«domain»%2F%22%2C%22expires%22%3A%22«weekday»%2C%20«day»%20«monthName»%20«year»%20«hour»%3A«minute»%3A«minute»%20GMT%22%2C%22uid%22%3A%22«urlToken»%22%2C%22version%22%3A%22«1-9»%22%7D
  {"level":["necessary","«analytics|targeting|functionality»"],"revision":«0-9»,"data":null,"rfc_cookie":false,"consent_date":"«iso»","consent_uuid":"«uuid»","last_consent_update":"«iso»"}
  cc_cookie={"categories":["necessary","analytics"],"level":["necessary","analytics"],"revision":0,"data":null,"rfc_cookie":true}
  didomi_token=eyJ1c2VyX2lkIjoi«urlToken»
  euconsent-v2=«tcString»
  euconsent=«tcString»
  «tcString»
  gdpr=1&gdpr_consent=«tcString»
  gdpr=«0|1»&gdpr_consent=«tcString»&gdpr_pd=«0|1»&us_privacy=1«Y|N|-»«Y|N|-»«Y|N|-»
  usprivacy=1«Y|N|-»«Y|N|-»«Y|N|-»
  __cmpcpc=__«1-99»_«1-99»__
  __cmpconsent«id»=«tcString»
  gpp=DBABM~«tcString»
  addtl_consent=1~«dots»
  2~«dots»~dv.«dots»
  _iub_cs-«id»=%7B%22timestamp%22%3A%22«iso»%22%2C%22version%22%3A%22«semver»%22%2C%22purposes%22%3A%7B%221%22%3Atrue%2C%224%22%3A«true|false»%7D%2C%22id%22%3A«id»%7D
  {"timestamp":"«iso»","version":"«semver»","purposes":{"1":true,"2":«true|false»,"3":«true|false»},"id":«id»,"cons":{"rand":"«hex8»"}}
  complianz_consent_status=«allow|deny»
  cmplz_«marketing|statistics|functional»=«allow|deny»
  moove_gdpr_popup={"strict":"1","thirdparty":"«0|1»","advanced":"«0|1»"}
  notice_gdpr_prefs=«0|1|0,1|0,1,2»:
  TAconsentID=«uuid»
  usercentrics={"consents":[{"templateId":"«urlToken»","status":«true|false»},{"templateId":"«urlToken»","status":«true|false»}],"uid":"«hex40»"}
  tarteaucitron=!gtag=«true|false|wait»!youtube=«true|false»!matomo=«true|false»!«word»=«true|false»
  !analytics=«true|false»!facebookpixel=«true|false»!«word»=«wait|true»
  hs-consent=analytics:«yes|no»;advertisement:«yes|no»;functionality:yes
  CookieConsent=-«1-3»
  cookies_policy={"essential":true,"settings":«true|false»,"usage":«true|false»,"campaigns":«true|false»}
  _cookie_«word»_accepted=«date»;functional|statistics
`,
  { ...ATOMS, tcString, dots: integerList('.') },
);

export const CONSENT_COOKIE_FAMILIES: readonly Family[] = [
  benign(
    'cookies/tcf',
    COOKIE_PLACES,
    text`${oneOf('', '', text`euconsent-v2=`, text`${domain}_gdpr=`, 'tcString=', 'cookiekit-optin=')}${tcString}`,
    0.7,
  ),
  benign(
    'cookies/onetrust',
    COOKIE_PLACES,
    oneOf(oneTrust, text`OptanonConsent=${oneTrust}`, oneTrustEncoded, percentEncoded(oneTrust)),
    0.7,
  ),
  benign(
    'cookies/cookiebot',
    COOKIE_PLACES,
    oneOf(
      cookiebot,
      text`CookieConsent=${cookiebot}`,
      percentEncoded(cookiebot),
      text`CookieConsent=${formEncoded(cookiebot)}`,
    ),
    0.7,
  ),
  benign('cookies/consent', COOKIE_PLACES, otherConsent),
];

/** A consent cookie of any product, as `name=value`. */
export const consentCookie: Rule = oneOf(
  text`OptanonConsent=${percentEncoded(oneTrust)}`,
  text`CookieConsent=${percentEncoded(cookiebot)}`,
  text`euconsent-v2=${tcString}`,
);
