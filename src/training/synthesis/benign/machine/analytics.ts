/** What pages tell analytics products: measurement calls, events, performance, beacons. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, repeat, text } from '../../grammar.ts';
import { lineOf, someLinesOf, template, wordOf } from '../../template.ts';
import { base64, formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, epochMs, id, identifier, label, url, uuid, word } from './atoms.ts';
import { BODY_PLACES, benign, parameter, QUERY_PLACES, VALUE_PLACES } from './benign-family.ts';
import { spaced } from './json.ts';

const measurement = text`v=${oneOf('1', '2')}&${someLinesOf(
  `
  _v=j«30-101»
  tid=«UA|G|MO»-«id»-«1-9»
  cid=«id».«epoch»
  t=«pageview|event|timing|exception»
  dl=«encodedUrl»
  dr=«encodedUrl»
  ul=«locale»
  de=UTF-8
  dt=«encodedLabel»
  sd=24-bit
  sr=«320-3840»x«480-2160»
  vp=«320-1920»x«480-1080»
  je=0
  _u=«upper»AAAB~
  jid=«id»
  gjid=«id»
  _gid=«id».«epoch»
  z=«id»
  ea=«encodedLabel»&ec=«word»&el=«encodedLabel»
  exd=TypeError%3A%20Cannot%20read%20property%20'«identifier»'%20of%20undefined&exf=0
  exd=Uncaught%20ReferenceError%3A%20«camel»%20is%20not%20defined
  plt=«1-9999»&dns=«0-99»&rrt=0&srt=«1-999»&tcp=«0-99»&dit=«1-9999»
  gtm=45je«digit»«hex8»
  _p=«id»&_s=«1-30»&sid=«epoch»&sct=«1-99»&seg=1&en=«word»&_et=«1-9999»
  ep.«identifier»=«encodedLabel»&epn.«identifier»=«id»
  pr1id=«id»&pr1nm=«encodedLabel»&pr1pr=«price»&pr1qt=«1-9»
  pr1=id«id»~nm«slug»~pr«price»~qt«1-9»
  cd«1-20»=«word»&cm«1-20»=«number»
  action_name=«encodedLabel»&idsite=«1-99»&rec=1&r=«id»&h=«0-23»&m=«0-59»&s=«0-59»
  url=«encodedUrl»&urlref=«encodedUrl»&_id=«hex16»&_idts=«epoch»&_idvc=«1-9»&_idn=0&_refts=0&_viewts=«epoch»
  e_c=«word»&e_a=«word»&e_n=«encodedLabel»&e_v=«number»
  _cvar={"1":["«word»","«word»"],"2":["«word»","«id»"]}
  cvar=%7B%221%22%3A%5B%22«word»%22%2C%22«word»%22%5D%7D
  pdf=1&qt=0&realp=0&wma=0&dir=0&fla=0&java=0&gears=0&ag=0&cookie=1&res=«320-3840»x«480-2160»
  browser-info=pv:1:vf:«token»:fp:«1-9999»:fu:0:en:utf-8:la:«locale»:v:«100-2000»:cn:1:dp:0:ls:«id»:hid:«id»:z:«0-600»:i:«year»«month»«day»«hour»«minute»«minute»:et:«epoch»:c:1:rn:«id»:rqn:«1-99»:u:«epoch»«id»:w:«320-1920»x«480-1080»:s:«320-3840»x«480-2160»x24:sk:1:ds:0,«0-99»,«0-999»,«0-99»,,,,,,,,,:co:0:eu:1:ns:«epochMs»:t:«encodedLabel»
  site-info={"__ym":{"user_id":«id»}}
`,
  {
    ...ATOMS,
    encodedUrl: oneOf(url, percentEncoded(url)),
    encodedLabel: oneOf(percentEncoded(label), formEncoded(label)),
  },
  4,
  16,
  '&',
)}`;

const eventNames = wordOf(
  'page_view click scroll add_to_cart begin_checkout purchase select_item select_content view_item_list sign_up login search video_start video_progress form_submit session_start user_engagement exception file_download outbound drop_off order_completed script_loaded Product%20Viewed',
);
const eventJson = text`{${someLinesOf(
  `
  "event":"«eventName»"
  "name":"«eventName»"
  "type":"«track|page|identify|group|screen»"
  "anonymousId":"«uuid»"
  "userId":null
  "timestamp":"«iso»"
  "time":«epochMs»
  "properties":{"path":"«pagePath»","referrer":"«url»","search":"?«identifier»=«id»&«identifier»=«word»","title":"«label» | «label»","url":"«url»"}
  "props":{"«identifier»":"«label»","«identifier»":«number»,"«identifier»":[«id»,«id»]}
  "context":{"library":{"name":"analytics.js","version":"«semver»"},"locale":"«locale»","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64)","screen":{"width":«320-3840»,"height":«480-2160»,"density":«1-3»}}
  "value":«price»
  "items":[{"item_id":"«id»","item_name":"«label»","price":«price»,"quantity":«1-9»,"item_category":"«word»/«word»"}]
  "selector":"div#«slug» > ul.«word»-list > li:nth-child(«1-20») > a[href=\\"«pagePath»\\"]"
  "element":"button.btn.btn-primary.«slug»"
  "target":"<a class=\\"«slug»\\" href=\\"«pagePath»\\">«label»</a>"
  "text":"«label»"
  "x":«0-1920»
  "y":«0-9999»
  "flags":{"«identifier»":«true|false»,"«identifier»":«true|false»}
  "utm":{"source":"«word»","medium":"cpc","campaign":"«slug»"}
  "session":{"id":"«uuid»","start":«epochMs»,"count":«1-99»}
  "sdk":"js/«semver»"
`,
  { ...ATOMS, eventName: eventNames },
  3,
  10,
  ',',
)}}`;
const events = oneOf(
  eventJson,
  text`[${repeat(eventJson, 1, 3, ',')}]`,
  text`{"batch":[${repeat(eventJson, 1, 3, ',')}],"sentAt":"${ATOMS['iso'] ?? ''}","writeKey":"${ATOMS['token'] ?? ''}"}`,
  text`{"api_key":"${ATOMS['hex32'] ?? ''}","events":[${repeat(eventJson, 1, 3, ',')}],"options":{"min_id_length":1}}`,
);

const performanceText = lineOf(
  `
  {"navigationStart":«epochMs»,"unloadEventStart":0,"redirectStart":0,"fetchStart":«epochMs»,"domainLookupStart":«epochMs»,"connectStart":«epochMs»,"requestStart":«epochMs»,"responseStart":«epochMs»,"domLoading":«epochMs»,"loadEventEnd":«epochMs»}
  {"metric":"«LCP|CLS|INP|TTFB|FCP|FID»","value":«decimal»,"delta":«decimal»,"id":"v«1-4»-«epochMs»-«id»","rating":"«good|needs-improvement|poor»","navigationType":"«navigate|reload|back-forward»"}
  {"name":"«url»","entryType":"resource","startTime":«decimal»,"duration":«decimal»,"initiatorType":"«script|img|css|xmlhttprequest|link»","nextHopProtocol":"h«2|3»","transferSize":«number»,"encodedBodySize":«number»}
  [{"n":"fcp","v":«decimal»},{"n":"lcp","v":«decimal»,"el":"main>div.«slug»>img"},{"n":"cls","v":0.«twoDigits»}]
  {"memory":{"jsHeapSizeLimit":«id»,"totalJSHeapSize":«id»,"usedJSHeapSize":«id»},"timing":{"dns":«0-99»,"tcp":«0-99»,"ssl":«0-99»,"ttfb":«1-999»},"url":"«url»"}
  rt.start=navigation&rt.bmr=«1-999»%2C«1-999»&rt.tstart=«epochMs»&rt.end=«epochMs»&t_resp=«1-999»&t_page=«1-9999»&t_done=«1-9999»&u=«encodedUrl»&v=«semver»&vis.st=visible
  nt_nav_st=«epochMs»&nt_fet_st=«epochMs»&nt_dns_st=«epochMs»&nt_con_st=«epochMs»&nt_req_st=«epochMs»&nt_res_st=«epochMs»&nt_domint=«epochMs»&nt_load_st=«epochMs»&r=«encodedUrl»
  a=«id»&sa=1&v=«1000-1300».«hex8»&t=Unnamed%20Transaction&rst=«1-99999»&ck=0&s=«hex16»&ref=«encodedUrl»&ap=«1-999»&be=«1-999»&fe=«1-9999»&dc=«1-9999»&perf=%7B%22timing%22:%7B%22of%22:«epochMs»,%22n%22:0,%22f%22:«1-9»%7D%7D
  {"ins":[["«identifier»","«label»","«pagePath»"],["«camel»",«number»,null]],"timeslice":«1-60»,"ptid":"«hex16»"}
  bel.7;1,«hex8»,«hex8»;5,'«identifier»,'«label»
  «encodedUrl»|«1-999»|«1-999»|«1-9999»|«0|1»;«encodedUrl»|«1-999»|«1-999»|«1-9999»|«0|1»
`,
  { ...ATOMS, encodedUrl: percentEncoded(url) },
);

const beacon = text`${someLinesOf(
  `
  data=«packed»
  d=«packed»
  e=«packed»
  payload=«json»
  checksum=«hex32»
  ver=«semver»
  ip=1
  _=«epochMs»
  sid=«uuid»
  n=«1-999»
  verbose=1
  compression=gzip-js
  page=«encodedUrl»
`,
  {
    ...ATOMS,
    packed: oneOf(percentEncoded(base64(eventJson)), base64(eventJson)),
    json: oneOf(percentEncoded(eventJson), eventJson),
    encodedUrl: percentEncoded(url),
  },
  2,
  6,
  '&',
)}`;

const heatmap = oneOf(
  template(
    '{"type":«0-6»,"data":{"source":«0-9»,"positions":[{"x":«0-1900»,"y":«0-1000»,"id":«1-999»,"timeOffset":-«0-500»}]},"timestamp":«epochMs»}',
    ATOMS,
  ),
  text`m,${repeat(text`${integer(0, 1900)},${integer(0, 1000)},${integer(1, 500)}`, 2, 20, ';')}`,
  text`[${repeat(text`[${epochMs},${integer(0, 1900)},${integer(0, 1000)}]`, 2, 9, ',')}]`,
  text`/*body*/[3]/div[${integer(1, 9)}]/section[1]/a[${integer(1, 9)}]|${epochMs}|${oneOf('click', 'move', 'scroll')}`,
  text`{"mutations":[{"id":${id},"attrs":{"class":"${word} ${word}-open","style":"display: ${oneOf('none', 'block')};"}},{"removed":[${id}]}],"v":${integer(1, 9)}}`,
  template('sensor_data=2;«id»;«id»;«1-99»,0,0,0,«1-9»,0;«token»!«token»$«token»|«token»;', ATOMS),
);

export const ANALYTICS_FAMILIES: readonly Family[] = [
  benign(
    'analytics/measurement',
    QUERY_PLACES,
    text`${maybe(oneOf('/collect?', '/g/collect?', '/matomo.php?', '?'), 0.3)}${measurement}`,
  ),
  benign(
    'analytics/events',
    BODY_PLACES,
    oneOf(
      spaced(events),
      spaced(events),
      percentEncoded(events),
      text`${oneOf('data', 'event', 'json', 'e')}=${percentEncoded(eventJson)}`,
    ),
    2,
  ),
  benign('analytics/performance', BODY_PLACES, performanceText),
  benign('analytics/beacon', VALUE_PLACES, beacon),
  benign('analytics/movements', BODY_PLACES, heatmap),
  benign(
    'analytics/data-layer',
    VALUE_PLACES,
    parameter(
      'dataLayer ep_label el ea event cd1 ecommerce label action',
      oneOf(
        text`${word}:${word}|${word}:${id}`,
        text`${label} > ${label} > ${label}`,
        text`${identifier}=${word};${identifier}=${id};uid=${uuid}`,
        text`${word} | ${word} | ${id}`,
        text`click - ${label} (${id})`,
        text`D=${identifier}+"${oneOf(':', '|')}"+${identifier}`,
        text`event${integer(1, 99)}=${id},event${integer(1, 99)};evar${integer(1, 99)}=${word}`,
        text`;${word};${integer(1, 9)};${id}.00;;eVar${integer(1, 99)}=${label}`,
      ),
    ),
  ),
];
