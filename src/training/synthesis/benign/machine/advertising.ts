/** Placeholders of ad servers that nobody filled in, pixel calls, bids and user matching. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { lineOf, someLinesOf, template, wordOf } from '../../template.ts';
import { formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, domain, epochMs, fraction, host, id, identifier, pagePath, url, urlToken, word } from './atoms.ts';
import { BODY_PLACES, benign, QUERY_PLACES, TOKEN_PLACES, VALUE_PLACES } from './benign-family.ts';
import { tcString } from './cookies-consent.ts';

const macroName = wordOf(
  'ad.id ad.name adset.name campaign.name campaign.id campaign_id campaignid adgroupid creative keyword placement site_source_name matchtype network device clickid click_id cid subid sub_id source_id zone_id banner_id gbid ad_id ad_name phrase position_type region_name devicetype lpurl gclid publisher_id app_id bundle idfa gaid ip country city os ua lang timestamp cachebuster random cb uid user_id transaction_id payout price cost referrer domain aff_id offer_id creative_id width height geo lat lon name email first_name unsubscribe_url',
);
const upperName = wordOf(
  'CACHEBUSTER CACHEBUSTING TIMESTAMP RANDOM CLICK_URL CLICK_URL_ENC CLICKURL CLICK_URL_UNESC AUCTION_ID AUCTION_PRICE AUCTION_BID_ID PATTERN:url SITE ADVERTISING_IDENTIFIER_PLAIN WIDTH HEIGHT GDPR GDPR_CONSENT_755 US_PRIVACY UUID USER_ID PAGE_URL PAGEURL REFERER_URL DOMAIN APP_BUNDLE DEVICE_ID IFA LAT LONG DEST_URL ERRORCODE CONTENTPLAYHEAD ASSETURI MEDIAPLAYHEAD PUBLISHER_ID CAMPAIGN_ID CREATIVE_ID PLACEMENT_ID TRANSACTION_ID UTM_SOURCE FIRSTNAME',
);

/** A placeholder in one of the notations of ad servers and mail programs; no expression, only a name. */
export const placeholder: Rule = oneOf(
  text`{${macroName}}`,
  text`{{${macroName}}}`,
  text`{{${macroName}}}`,
  text`{{ ${macroName} }}`,
  text`[${macroName}]`,
  text`[${upperName}]`,
  text`\${${upperName}}`,
  text`$${'{'}${macroName}${'}'}`,
  text`%%${upperName}%%`,
  text`%${macroName}%`,
  text`$${upperName}$`,
  text`$$${upperName}$$`,
  text`__${upperName}__`,
  text`##${upperName}##`,
  text`#{${upperName}}`,
  text`@@${upperName}@@`,
  text`*|${upperName}|*`,
  text`<${macroName}>`,
  text`((${macroName}))`,
  text`{${macroName}:default}`,
  text`{if${wordOf('mobile notmobile search content')}:${word}}`,
  text`{dscontenttype:${word}}`,
  text`\${GDPR_CONSENT_${integer(1, 999)}}`,
  text`{GDPR}&gdpr_consent={GDPR_CONSENT_${integer(1, 999)}}`,
  text`!${macroName}!`,
  text`%eid!`,
  text`%epid!&dc=%ecid!`,
  text`REPLACE_ME_${upperName}`,
);
const filled = oneOf(
  placeholder,
  placeholder,
  text`${word}_${placeholder}`,
  text`${placeholder}|${placeholder}`,
  text`${placeholder}-${placeholder}`,
  id,
  word,
);

const placeholderQuery = text`${repeat(text`${oneOf(identifier, wordOf('cb ord r rnd utm_source utm_campaign utm_term utm_content cid sub1 sub2 click adid gdpr price ts'))}=${oneOf(filled, filled, percentEncoded(filled))}`, 2, 9, '&')}`;
const placeholderUrl = text`${oneOf('https:', 'https:', '')}//${host}/${wordOf('click pixel imp track c r event sync vast pagead/adview rtb/win postback')}${maybe(oneOf('.gif', '.php', '/'), 0.4)}?${placeholderQuery}`;

const pixel = text`${maybe(oneOf('?', '/pixel.gif?', '/b/ss/prod/1/JS-2.22.0/s123?', '/collect?', '/imp;', '/ddm/activity/'), 0.4)}${someLinesOf(
  `
  event=«pageView|view|click|purchase|add_to_cart|ViewContent»
  ev=PageView
  id=«id»
  a=«id»
  dl=«encodedUrl»
  rl=
  rl=«encodedUrl»
  url=«encodedUrl»
  ref=«encodedUrl»
  if=false
  ts=«epochMs»
  sw=«320-3840»&sh=«480-2160»
  sr=«800-3840»x«600-2160»
  v=«semver»
  r=stable
  ec=«0-9»
  o=«30-4126»
  fbp=fb.1.«epochMs».«id»
  it=«epochMs»
  coo=false
  ord=«fraction»
  cb=«id»
  tz=-«0-720»
  bpp=24
  dt=«encodedLabel»
  cd[content_ids]=[«id»,«id»]
  cd[value]=«price»&cd[currency]=«EUR|USD»
  cd%5Bcontent_type%5D=product
  data=event%3D«word»%3Bitems%3D«id»%3Bvalue%3D«price»
  u1=«word»;u2=«id»;u3=«label»
  src=«id»;type=«word»;cat=«word»;ord=«id»?
  e=«hex32»
  rnd=«fraction»
  pr=«price»
  eid=«hex16»,«hex16»
  gdpr=1&gdpr_consent=«tcString»
  t=«label»
  s=«320-3840»*«480-2160»*24
  h«encodedLabel»
  js=13;nt=«0-3»;r=;u=«encodedUrl»
`,
  {
    ...ATOMS,
    tcString,
    encodedUrl: oneOf(url, percentEncoded(url), formEncoded(url)),
    encodedLabel: percentEncoded(ATOMS['label'] ?? ''),
  },
  3,
  16,
  '&',
)}`;

const size = lineOf('[«120-970»,«50-600»]\n{"w":«120-970»,"h":«50-600»}\n{"width":«120-970»,"height":«50-600»}', ATOMS);
const impression = template(
  '{"id":"«1-9»","banner":{"format":[{"w":«120-970»,"h":«50-600»},{"w":«120-970»,"h":«50-600»}],"pos":«0-7»,"api":[«1-7»]},"tagid":"/«id»/«slug»","bidfloor":«0-9».«twoDigits»,"secure":1,"ext":{"gpid":"/«id»/«word»#div-gpt-ad-«id»-0"}}',
  ATOMS,
);
const openRtb = text`{"id":"${ATOMS['uuid'] ?? ''}","imp":[${repeat(impression, 1, 3, ',')}],${someLinesOf(
  `
  "site":{"page":"«url»","domain":"«domain»","publisher":{"id":"«id»"},"cat":["IAB«1-26»-«1-9»"],"ref":"https://www.google.com/"}
  "app":{"id":"«id»","bundle":"com.«coined».«word»","name":"«label»","ver":"«semver»"}
  "device":{"ua":"Mozilla/5.0 (Linux; Android «8-14»; K) AppleWebKit/537.36","ip":"«publicIp»","w":«320-1920»,"h":«480-1080»,"language":"«language»","dnt":0,"geo":{"country":"USA","lat":«latitude»,"lon":«longitude»}}
  "user":{"id":"«hex32»","buyeruid":"«uuid»","ext":{"consent":"«tcString»"}}
  "at":1
  "tmax":«100-1500»
  "cur":["«USD|EUR»"]
  "regs":{"coppa":0,"ext":{"gdpr":«0|1»,"us_privacy":"1---"}}
  "source":{"tid":"«uuid»","ext":{"schain":{"ver":"1.0","complete":1,"nodes":[{"asi":"«domain»","sid":"«id»","hp":1}]}}}
  "bcat":["IAB25","IAB7-39"]
  "ext":{"prebid":{"targeting":{"includewinners":true,"pricegranularity":{"precision":2,"ranges":[{"min":0,"max":«5-50»,"increment":0.«1-9»}]}}}}
`,
  { ...ATOMS, tcString },
  2,
  7,
  ',',
)}}`;
const prebid = oneOf(
  text`{"tags":[{"sizes":[${repeat(size, 1, 4, ',')}],"primary_size":${size},"ad_types":["banner"],"uuid":"${ATOMS['hex16'] ?? ''}","id":${id},"allow_smaller_sizes":false,"use_pmt_rule":false,"prebid":true,"disable_psa":true}],"sdk":{"source":"pbjs","version":"${ATOMS['semver'] ?? ''}"},"referrer_detection":{"rd_ref":"${percentEncoded(url)}","rd_top":true,"rd_ifs":0,"rd_stk":"${url}"}}`,
  text`iu_parts=${id}%2C${word}&enc_prev_ius=%2F0%2F1&prev_iu_szs=${repeat(text`${integer(120, 970)}x${integer(50, 600)}`, 1, 5, '%7C')}&cust_params=${percentEncoded(text`${word}=${word}&pos=${word},${word}&kv=${id}`)}&correlator=${id}`,
  text`{"slots":[${repeat(text`{"id":"div-gpt-ad-${id}-${integer(0, 9)}","sizes":[${repeat(size, 1, 3, ',')}]}`, 1, 3, ',')}],"url":"${url}","pid":"${urlToken}","cb":${integer(0, 9)},"ws":"${integer(300, 1900)}x${integer(300, 1200)}"}`,
  text`hb_pb=${integer(0, 9)}.${integer(10, 90)}&hb_bidder=${word}&hb_size=${integer(120, 970)}x${integer(50, 600)}&hb_adid=${ATOMS['hex16'] ?? ''}&hb_format=banner&hb_source=${oneOf('client', 's2s')}`,
  text`[{"bidder":"${word}","params":{"placementId":"${id}","keywords":{"${word}":["${word}","${word}"]}},"cpm":${fraction},"ad":"<!-- Creative ${id} served by Member ${id} -->","width":${integer(120, 970)}}]`,
);

const sync = lineOf(
  `
  redir=https%3A%2F%2F«host»%2Fsetuid%3Fbidder%3D«word»%26uid%3D%24UID
  redirectUri=https%3A%2F%2F«host»%2Fsync%3Fuid%3D%5BUID%5D
  r=https%3A%2F%2F«host»%2Fcm%3Fid%3D%7B%7BUSER_ID%7D%7D
  //«host»/1/«1-300»/i/i?a=«1-300»&e=«hex8»&i=«urlToken»
  //«host»/match?bid=«urlToken»&uid=«uuid»
  https://«host»/getuid?https%3A%2F%2F«host»%2Fpartner%3Fadnxs_uid%3D$UID
  https://«host»/sync?gdpr=«0|1»&gdpr_consent=«tcString»&redirect=https%3A%2F%2F«host»%2Fmatch%3Fu%3D$%7BUSER_ID%7D
  google_nid=«word»&google_cm&google_sc&google_hm=«urlToken»&google_push=«urlToken»
  partner_uid=«uuid»&partner_device_id=«hex32»&ttl=«1-720»
  p=«id»&pid=«id»&puid=«urlToken»%2C%2C%2C
  piggybackCookie=«id»-uid:«uuid»&r=https://«host»/?uid=#PM_USER_ID
  cm_uid=$(UID)&cm_partner=«word»
  callback_uid=«hex8»«hex8»
`,
  { ...ATOMS, tcString },
);

export const ADVERTISING_FAMILIES: readonly Family[] = [
  benign('ads/placeholder', TOKEN_PLACES, weighted([5, placeholder], [2, filled], [1, percentEncoded(placeholder)]), 2),
  benign('ads/placeholder-query', QUERY_PLACES, placeholderQuery, 2),
  benign(
    'ads/placeholder-url',
    VALUE_PLACES,
    oneOf(
      placeholderUrl,
      percentEncoded(placeholderUrl),
      text`${oneOf('url', 'clickTag', 'redirect', 'dest')}=${placeholderUrl}`,
    ),
  ),
  benign('ads/pixel', QUERY_PLACES, pixel),
  benign('ads/openrtb', BODY_PLACES, openRtb),
  benign('ads/prebid', BODY_PLACES, prebid),
  benign('ads/user-sync', QUERY_PLACES, sync),
  benign(
    'ads/landing',
    QUERY_PLACES,
    text`${maybe(pagePath)}?utm_source=${oneOf(word, domain, placeholder)}&utm_medium=${wordOf('cpc email social banner push referral {medium} paid-social')}&utm_campaign=${oneOf(text`${word}_${word}_${id}`, text`{${macroName}}`, text`${id}|${word}|${word}`)}${maybe(text`&utm_content=${oneOf(text`gid|${id}|aid|${id}|${id}_`, text`type:${word}|source:${word}|${id}`, placeholder)}`, 0.6)}${maybe(text`&utm_term=${oneOf(text`+${word} +${word}`, text`---autotargeting`, text`"${word} ${word}"`, text`[${word} ${word}]`, text`${word}%20${word}`)}`, 0.6)}${maybe(text`&${oneOf('gclid', 'yclid', 'fbclid', 'msclkid', 'ttclid')}=${urlToken}`, 0.5)}${maybe(text`&_openstat=${urlToken}`, 0.1)}${maybe(text`#${epochMs}`, 0.05)}`,
  ),
];
