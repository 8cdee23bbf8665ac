/** Values of request headers as ordinary clients and proxies write them, methods and protocol versions included. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { someLinesOf, wordOf } from '../../template.ts';
import { base64 } from '../../transport.ts';
import {
  ATOMS,
  blob,
  coined,
  domain,
  firstName,
  fraction,
  hex16,
  hex32,
  host,
  httpDate,
  id,
  language,
  locale,
  mimeType,
  semver,
  token,
  urlToken,
  uuid,
  word,
} from './atoms.ts';
import { benign, HEADER_PLACES } from './benign-family.ts';
import { sitePath } from './paths-sites.ts';
import { jwt } from './signed.ts';

const boundary = oneOf(
  text`----WebKitFormBoundary${characters(ALPHANUMERIC, 16)}`,
  text`---------------------------${characters(DIGITS, 12, 30)}`,
  text`----geckoformboundary${characters(HEX_DIGITS, 32)}`,
  text`--------------------------${characters(DIGITS, 24)}`,
  text`Boundary-${uuid}`,
  text`"----=_Part_${id}_${id}.${characters(DIGITS, 13)}"`,
  text`"${uuid}"`,
  text`'${token}'`,
  text`----=_NextPart_000_${characters(`${DIGITS}ABCDEF`, 4)}_01D${characters(`${DIGITS}ABCDEF`, 5)}.${characters(`${DIGITS}ABCDEF`, 8)}`,
  text`${hex32}`,
  text`==${token}==`,
  text`${coined}_${token}--`,
  text`----FormBoundary'()+_,-./:=?${characters(DIGITS, 4)}`,
);
const multipart = text`multipart/${oneOf('form-data', 'form-data', 'form-data', 'mixed', 'related; type="application/xop+xml"', 'alternative')}; boundary=${boundary}`;
const contentType = oneOf(
  multipart,
  multipart,
  text`${mimeType}${maybe(text`; charset=${wordOf('utf-8 UTF-8 utf8 iso-8859-1 windows-1251 windows-1252 us-ascii "utf-8" ISO-8859-15 koi8-r Shift_JIS GBK')}`, 0.7)}`,
  text`application/soap+xml; charset=utf-8; action="http://${host}/${word}/${ATOMS['camel'] ?? ''}"`,
  text`text/xml; charset="utf-8"; SOAPAction="urn:${word}"`,
);
/** Methods, and what products join to them in one alarm. */
const method: Rule = text`${wordOf('GET POST PUT PATCH DELETE HEAD OPTIONS PROPFIND PROPPATCH REPORT MKCOL MKCALENDAR COPY MOVE LOCK UNLOCK SEARCH PURGE RPC_IN_DATA RPC_OUT_DATA SUBSCRIBE NOTIFY BPROPFIND ACL CHECKOUT MERGE VERSION-CONTROL')}`;
const joined = oneOf(
  text`${method}\\';\\'${contentType}`,
  text`[${method}, ${contentType}]`,
  text`${method}\\';\\'${integer(0, 99_999)}`,
  text`${method} ${sitePath} HTTP/${oneOf('1.1', '1.1', '1.0', '2.0', '2', '3')}`,
  text`${method}, ${method}, ${method}`,
);

const language5 = text`${locale}${maybe(text`,${language}`)}${repeat(text`;q=0.${integer(1, 9)},${oneOf(locale, language)}`, 0, 4)};q=0.${integer(1, 9)}${maybe(',*;q=0.5', 0.2)}`;
const accept = oneOf(
  language5,
  text`text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.${integer(5, 9)}`,
  text`image/gif, image/x-xbitmap, image/jpeg, image/pjpeg, application/x-shockwave-flash, application/vnd.ms-excel, ${mimeType}, */*`,
  text`${mimeType}, text/javascript, */*; q=0.0${integer(1, 9)}`,
  repeat(text`${mimeType}${maybe(text`;q=0.${integer(1, 9)}`)}`, 1, 5, oneOf(',', ', ')),
  text`application/vnd.${coined}.${word}-v${integer(1, 9)}+json;version=${integer(1, 9)}, */*`,
  text`gzip, deflate${maybe(', br')}${maybe(', zstd', 0.3)}${maybe(text`;q=0.${integer(1, 9)}`, 0.2)}`,
  text`${wordOf('utf-8 ISO-8859-1 windows-1251')},${wordOf('utf-8 ISO-8859-1 *')};q=0.${integer(3, 9)},*;q=0.${integer(1, 7)}`,
);

const brand = oneOf(
  '"Chromium"',
  '"Google Chrome"',
  '"Microsoft Edge"',
  '"Opera"',
  '"YaBrowser"',
  '"Brave"',
  '"Android WebView"',
  '"HeadlessChrome"',
  '"Samsung Internet"',
);
const grease = oneOf(
  '"Not;A=Brand"',
  '" Not A;Brand"',
  '"Not?A_Brand"',
  '"Not/A)Brand"',
  '"Not_A Brand"',
  '"Not.A/Brand"',
  '"Not)A;Brand"',
  '"(Not(A:Brand"',
  '";Not A Brand"',
  '" Not;A Brand"',
  '"Not=A?Brand"',
  '"/Not_A)Brand"',
  '"\\\\Not;A\\"Brand"',
);
const hints = oneOf(
  text`${brand};v="${integer(80, 140)}", ${grease};v="${integer(8, 99)}", ${brand};v="${integer(80, 140)}"`,
  text`${grease};v="${integer(8, 99)}", ${brand};v="${integer(80, 140)}"`,
  text`${brand};v="${integer(80, 140)}.0.${integer(1000, 7000)}.${integer(1, 200)}", ${grease};v="24.0.0.0"`,
  text`"${wordOf('Windows macOS Linux Android iOS')}"`,
  text`"${semver}"`,
  text`?${integer(0, 1)}`,
);

const ip4 = oneOf(
  text`${integer(1, 223)}.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`,
  text`10.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`,
  text`192.168.${integer(0, 255)}.${integer(1, 254)}`,
);
const ip6 = oneOf(
  text`2a0${integer(0, 9)}:${characters(HEX_DIGITS, 4)}:${repeat(characters(HEX_DIGITS, 1, 4), 2, 6, ':')}`,
  text`2001:db8::${characters(HEX_DIGITS, 1, 4)}`,
  text`fe80::${repeat(characters(HEX_DIGITS, 4), 2, 4, ':')}%eth0`,
  text`::ffff:${ip4}`,
);
const forwarded = oneOf(
  repeat(oneOf(ip4, ip6), 1, 4, oneOf(', ', ',')),
  text`${ip4}:${integer(1024, 65_535)}`,
  text`unknown, ${ip4}`,
  text`for=${ip4};proto=https;by=${ip4};host=${host}`,
  text`for="[${ip6}]:${integer(1024, 65_535)}", for=${ip4}`,
  text`${oneOf('1.1', '1.0', '2', 'HTTP/1.1')} ${oneOf(host, 'varnish', 'google', text`${coined}-proxy:3128`)} (${oneOf(text`squid/${semver}`, 'Varnish/6.0', 'CloudFront', text`ATS/${semver} [cMsSf ]`)})`,
  text`1.1 ${hex32}.cloudfront.net (CloudFront), 1.1 ${coined} (${word}/${semver})`,
  text`{"scheme":"https"}`,
  text`${host}:${integer(80, 9000)}`,
  text`CN=${coined},OU=${word},O=${coined} Ltd.,C=DE`,
  text`By=spiffe://${domain}/ns/${word}/sa/default;Hash=${hex32}${hex32};Subject="CN=${host}";URI=spiffe://${domain}/${word}`,
);

const authorization = oneOf(
  text`Basic ${base64(text`${oneOf(firstName, word)}:${oneOf(token, text`${token}!${integer(1, 99)}`)}`)}`,
  text`Bearer ${oneOf(jwt, urlToken, hex32)}`,
  text`Digest username="${firstName}", realm="${word}@${domain}", nonce="${hex32}", uri="${sitePath}", qop=auth, nc=0000000${integer(1, 9)}, cnonce="${hex16}", response="${hex32}", opaque="${hex32}", algorithm=MD5`,
  text`AWS4-HMAC-SHA256 Credential=AKIA${characters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}/20${integer(15, 26)}0${integer(1, 9)}${integer(10, 28)}/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-date, Signature=${hex32}${hex32}`,
  text`OAuth oauth_consumer_key="${token}", oauth_nonce="${token}", oauth_signature="${blob(20, 20)}", oauth_signature_method="HMAC-SHA1", oauth_timestamp="${ATOMS['epoch'] ?? ''}", oauth_version="1.0"`,
  text`Negotiate YII${blob(100, 500)}`,
  text`NTLM TlRMTVNTUAAB${blob(20, 60)}`,
  text`Token token="${hex32}", email="${ATOMS['email'] ?? ''}"`,
  text`ApiKey ${base64(text`${urlToken}:${urlToken}`)}`,
  text`SharedKey ${coined}:${blob(32, 32)}`,
  text`keyId="${word}",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${blob(128, 256)}"`,
  text`WSSE profile="UsernameToken"`,
  text`Hawk id="${token}", ts="${ATOMS['epoch'] ?? ''}", nonce="${token}", ext="${word}", mac="${blob(32, 32)}"`,
);

const caching = oneOf(
  text`bytes=${integer(0, 99_999)}-${maybe(integer(100_000, 9_999_999))}`,
  text`bytes=-${integer(1, 9999)}`,
  text`bytes=${integer(0, 99)}-${integer(100, 999)}, ${integer(1000, 1999)}-${integer(2000, 2999)}`,
  text`bytes ${integer(0, 999)}-${integer(1000, 9999)}/${integer(10_000, 99_999)}`,
  httpDate,
  text`max-age=${integer(0, 31_536_000)}${maybe(', must-revalidate')}${maybe(text`, stale-while-revalidate=${integer(1, 9999)}`, 0.3)}`,
  text`no-cache, no-store, must-revalidate, max-age=${integer(0, 9)}`,
  text`timeout=${integer(1, 600)}, max=${integer(1, 1000)}`,
  text`Accept-Encoding, Origin, ${repeat(text`X-${ATOMS['pascal'] ?? ''}`, 0, 2, ', ')}`,
  text`keep-alive, Upgrade, HTTP2-Settings`,
  text`AAMAAABkAAQ${urlToken}`,
  text`(<https://${host}/${word}> ["${hex32}"])`,
  text`Infinite, Second-${integer(100, 999_999)}`,
  text`return=minimal, respond-async, wait=${integer(1, 60)}`,
  text`<https://${host}/${word}?page=${integer(2, 9)}>; rel="next", <https://${host}/${word}?page=${integer(10, 99)}>; rel="last"`,
  text`<${sitePath}>; rel=preload; as=${wordOf('script style font image')}; crossorigin`,
);

const tracing = oneOf(
  text`00-${hex32}-${hex16}-0${integer(0, 1)}`,
  text`${hex32}-${hex16}-1`,
  text`${hex32}/${id};o=1`,
  text`Root=1-${characters(HEX_DIGITS, 8)}-${characters(HEX_DIGITS, 24)};Parent=${hex16};Sampled=1`,
  text`|${hex32}.${characters(HEX_DIGITS, 8)}_`,
  text`${coined}=${hex16},rojo=00f067aa0ba902b7,es=s:${fraction}`,
  text`sentry-environment=production,sentry-release=${semver},sentry-public_key=${hex32},sentry-trace_id=${hex32}`,
  text`${hex16}-FRA`,
  text`appId=cid-v1:${uuid}`,
  text`eyJ2IjpbMCwxXSwiZCI6eyJ0eSI6IkJyb3dzZXIi${urlToken}`,
  text`u=${integer(1, 7)}, i`,
  text`${uuid}, ${uuid}`,
);

const custom = text`${someLinesOf(
  `
  X-Requested-With: XMLHttpRequest
  X-Requested-With: com.«coined».«word»
  X-CSRF-Token: «urlToken»
  X-Forwarded-For: «publicIp»
  X-Wap-Profile: "http://wap.«domain»/uaprof/«coined».xml"
  DNT: 1
  Upgrade-Insecure-Requests: 1
  Sec-Fetch-Site: «same-origin|cross-site|none»
  Sec-Fetch-Dest: «document|script|style|empty»
  Sec-WebSocket-Key: «blob»
  Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
  If-None-Match: W/"«hex32»"
  If-Modified-Since: «httpDate»
  Origin: https://«host»
  Origin: null
  Host: «host»
  Connection: keep-alive
  TE: trailers
  Depth: «0|1|infinity»
  Destination: https://«host»/remote.php/dav/files/«firstName»/«slug».txt
  Save-Data: on
  Priority: u=«0-7», i
  X-Client-Data: CIa2yQEIpL«blob»
  SOAPAction: "http://«host»/«pascal»/«pascal»"
  Expect: 100-continue
  Server: «nginx|Apache|cloudflare|Microsoft-IIS/10.0»
  Set-Cookie: «identifier»=«token»; path=/; expires=«httpDate»; secure; HttpOnly; SameSite=«Lax|None»
  Location: https://«host»«pagePath»
  X-Powered-By: «PHP/8.1.2|ASP.NET|Express|Next.js»
  Strict-Transport-Security: max-age=«3600-63072000»; includeSubDomains; preload
  Permissions-Policy: camera=(), microphone=(), geolocation=(self "https://«host»")
  Access-Control-Request-Headers: authorization,content-type,x-«word»-«word»
  NEL: {"report_to":"«word»","max_age":604800,"success_fraction":0.«1-9»}
  Report-To: {"group":"«word»","max_age":«id»,"endpoints":[{"url":"https://«host»/report"}]}
  P3P: CP="NOI DSP COR NID CURa ADMa DEVa TAIa OUR BUS IND UNI COM NAV INT"
`,
  ATOMS,
  1,
  1,
  '',
)}`;

export const HEADER_FAMILIES: readonly Family[] = [
  benign('headers/content-type', ['REQUEST_HEADERS', 'REQUEST_CONTENT_TYPE'], contentType),
  benign('headers/method', ['REQUEST_METHOD'], joined),
  benign('headers/accept', HEADER_PLACES, accept),
  benign('headers/client-hints', HEADER_PLACES, hints),
  benign('headers/forwarded', HEADER_PLACES, weighted([3, forwarded], [1, text`X-Forwarded-For: ${forwarded}`])),
  benign('headers/authorization', HEADER_PLACES, authorization),
  benign('headers/caching', [...HEADER_PLACES, 'RESPONSE_HEADERS'], caching),
  benign('headers/tracing', HEADER_PLACES, tracing),
  benign('headers/lines', [...HEADER_PLACES, 'RESPONSE_HEADERS'], custom),
];
