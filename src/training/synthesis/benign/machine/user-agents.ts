/** User agents: browsers of all years, applications, bots, libraries, televisions, monitors; no scanner. */
import type { Family } from '../../family.ts';
import { characters, HEX_DIGITS, integer, oneOf, text } from '../../grammar.ts';
import { lineOf } from '../../template.ts';
import { ATOMS } from './atoms.ts';
import { benign } from './benign-family.ts';

const names = {
  ...ATOMS,
  ff: text`${integer(3, 140)}.0`,
  chrome: text`${integer(20, 140)}.0.${integer(0, 7000)}.${integer(0, 220)}`,
  safari: text`${oneOf('533', '534', '537', '600', '601', '602', '603', '604', '605')}.${integer(1, 40)}.${integer(1, 40)}`,
  windows: oneOf(
    'Windows NT 5.1',
    'Windows NT 6.0',
    'Windows NT 6.1; WOW64',
    'Windows NT 6.1',
    'Windows NT 6.3; Win64; x64',
    'Windows NT 10.0; Win64; x64',
    'Windows NT 10.0; WOW64',
  ),
  mac: text`Macintosh; Intel Mac OS X 10${oneOf('.', '_')}${integer(5, 15)}${oneOf('', '_7', '_6', '.4')}`,
  linux: oneOf(
    'X11; Linux x86_64',
    'X11; Ubuntu; Linux x86_64',
    'X11; Fedora; Linux x86_64',
    'X11; CrOS x86_64 14541.0.0',
    'X11; Linux i686',
    'X11; FreeBSD amd64',
    'Wayland; Linux x86_64',
  ),
  ios: text`${integer(4, 18)}_${integer(0, 7)}`,
  mobile: text`${integer(7, 22)}${characters('ABCDEFGH', 1)}${integer(10, 999)}`,
  model: oneOf(
    'SM-G991B',
    'SM-A515F',
    'GT-N7100',
    'LG-H815',
    'Redmi Note 8 Pro',
    'M2003J15SC',
    'Pixel 7',
    'Nexus 5',
    'HUAWEI P30',
    'ONEPLUS A6013',
    'moto g(7) power',
    'SAMSUNG SM-T510',
    'K',
    'CPH2127',
    'Lenovo TB-X304L',
    'HTC_One',
    'Nokia 5.3',
    'MI 9',
  ),
  hex: characters(HEX_DIGITS, 8),
};

const desktop = lineOf(
  `
  Mozilla/5.0 («windows») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Safari/537.36
  Mozilla/5.0 («mac») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Safari/537.36
  Mozilla/5.0 («linux») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Safari/537.36
  Mozilla/5.0 («windows») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Safari/537.36 Edg/«chrome»
  Mozilla/5.0 («windows») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Safari/537.36 OPR/«40-110».0.«1000-5999».«10-200»
  Mozilla/5.0 («windows») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» YaBrowser/«14-24».«1-12».«0-5».«100-999» Yowser/2.5 Safari/537.36
  Mozilla/5.0 («windows»; rv:«ff») Gecko/20100101 Firefox/«ff»
  Mozilla/5.0 («mac»; rv:«ff») Gecko/20100101 Firefox/«ff»
  Mozilla/5.0 («linux»; rv:«ff») Gecko/20100101 Firefox/«ff»
  Mozilla/5.0 («mac») AppleWebKit/«safari» (KHTML, like Gecko) Version/«5-18».«0-6» Safari/«safari»
  Mozilla/5.0 («windows»; Trident/7.0; rv:11.0) like Gecko
  Mozilla/5.0 («windows»; Trident/7.0; SLCC2; .NET CLR 2.0.50727; .NET CLR 3.5.30729; .NET4.0C; .NET4.0E; InfoPath.3; rv:11.0) like Gecko
  Mozilla/4.0 (compatible; MSIE «6-8».0; Windows NT 5.1; SV1; .NET CLR 1.1.4322)
  Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; GTB7.4; Media Center PC 6.0)
  Mozilla/5.0 (compatible; MSIE «9|10».0; «windows»; Trident/«5|6».0)
  Opera/9.80 («windows»; U; «language») Presto/2.«2-12».«1-400» Version/«10-12».«0-70»
  Mozilla/5.0 (Windows; U; Windows NT 5.1; «locale»; rv:1.9.«0-2».«1-28») Gecko/20«10-11»0«1-9»«10-28» Firefox/3.«0-6».«1-28»
  Mozilla/5.0 («linux») AppleWebKit/«safari» (KHTML, like Gecko) Epiphany/«semver»
  Mozilla/5.0 («linux») KHTML/4.«1-14».2 (like Gecko) Konqueror/4.«1-14»
  Mozilla/5.0 («windows»; rv:«ff») Gecko/20100101 PaleMoon/«semver» Goanna/4.«1-9»
  Lynx/2.8.«5-9»rel.1 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.1.1
  Links (2.«1-29»; Linux x86_64; GNU C 9.3; text)
  ELinks/0.1«1-4» (textmode; Linux; 120x40-2)
  Mozilla/3.01Gold (Win95; I)
  NCSA_Mosaic/2.0 (Windows 3.1)
`,
  names,
);

const mobile = lineOf(
  `
  Mozilla/5.0 (Linux; Android «4-15»; «model») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Mobile Safari/537.36
  Mozilla/5.0 (Linux; Android «4-9».«0-4».«0-2»; «model» Build/«upper»«10-99»«upper») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Mobile Safari/537.36
  Mozilla/5.0 (Linux; Android «8-14»; «model» Build/QP1A.«190000-239999».0«10-99»; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/«chrome» Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/«semver».«10-99»;]
  Mozilla/5.0 (Linux; Android «8-14»; SAMSUNG «model») AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/«8-26».0 Chrome/«chrome» Mobile Safari/537.36
  Mozilla/5.0 (Android «8-15»; Mobile; rv:«ff») Gecko/«ff» Firefox/«ff»
  Mozilla/5.0 (iPhone; CPU iPhone OS «ios» like Mac OS X) AppleWebKit/«safari» (KHTML, like Gecko) Version/«5-18».0 Mobile/«mobile» Safari/«safari»
  Mozilla/5.0 (iPad; CPU OS «ios» like Mac OS X) AppleWebKit/«safari» (KHTML, like Gecko) Mobile/«mobile»
  Mozilla/5.0 (iPhone; CPU iPhone OS «ios» like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/«mobile» [FBAN/FBIOS;FBAV/«semver»;FBBV/«id»;FBDV/iPhone«8-16»,«1-4»;FBMD/iPhone;FBSN/iOS;FBSS/3;FBLC/«locale»;FBOP/5]
  Mozilla/5.0 (iPhone; CPU iPhone OS «ios» like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/«chrome» Mobile/«mobile» Safari/604.1
  Mozilla/5.0 (iPhone; CPU iPhone OS «ios» like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/«mobile» Instagram «semver».«10-200» (iPhone12,1; iOS «ios»; «locale»; scale=2.00; 828x1792; «id»)
  Opera/9.80 (J2ME/MIDP; Opera Mini/«4-9».«1-9».«10000-40000»/«20-200».«100-999»; U; «language») Presto/2.8.119 Version/11.10
  Mozilla/5.0 (Linux; U; Android «2-4».«0-4».«0-3»; «language»-«country»; «model» Build/«upper») AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30
  Nokia«1000-9999»/2.0 (0«1-9».«10-99») Profile/MIDP-2.1 Configuration/CLDC-1.1
  BlackBerry9«100-999»/5.0.0.«100-999» Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/«100-999»
  Dalvik/2.1.0 (Linux; U; Android «5-14»; «model» Build/«mobile»)
  okhttp/«3-5».«0-12».«0-9»
  «pascal»/«semver» (com.«coined».«word»; build:«id»; iOS «10-18».«0-6».0) Alamofire/«semver»
  «pascal»/«id» CFNetwork/«600-1500».«0-9» Darwin/«13-24».«0-6».0
  «pascal»/«semver» (iPhone; iOS «10-18».«0-6»; Scale/3.00)
  «coined»-android/«semver» (Android «8-14»; «model»)
  Mozilla/5.0 (Mobile; rv:48.0; A405DL) Gecko/48.0 Firefox/48.0 KAIOS/2.5
  UCWEB/2.0 (MIDP-2.0; U; Adr «4-10».«0-4»; «locale»; «model») U2/1.0.0 UCBrowser/«semver».«100-999» U2/1.0.0 Mobile
  Mozilla/5.0 (Linux; Android «8-14»; «model») AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Mobile Safari/537.36 MicroMessenger/8.0.«1-49»(0x2800«100-999») NetType/WIFI Language/zh_CN
`,
  names,
);

const machine = lineOf(
  `
  Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
  Googlebot-Image/1.0
  Mediapartners-Google
  AdsBot-Google (+http://www.google.com/adsbot.html)
  Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
  Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)
  Mozilla/5.0 (compatible; Yandex«Bot|Images|Metrika|Webmaster»/«2-4».0; +http://yandex.com/bots)
  Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)
  Mozilla/5.0 (compatible; «AhrefsBot|SemrushBot|DotBot|MJ12bot|PetalBot|SeznamBot»/«1-7».«0-9»; +http://«host»/robot/)
  Mozilla/5.0 (compatible; «pascal»Bot/«semver»; +https://«host»/bot)
  facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)
  Twitterbot/1.0
  LinkedInBot/1.0 (compatible; Mozilla/5.0; Jakarta Commons-HttpClient/3.1 +http://www.linkedin.com)
  TelegramBot (like TwitterBot)
  WhatsApp/2.«10-24».«10-99» «A|i|N»
  Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
  Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)
  Applebot/0.1 (+http://www.apple.com/go/applebot)
  DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)
  ia_archiver (+http://www.alexa.com/site/help/webmasters; crawler@alexa.com)
  CCBot/2.0 (https://commoncrawl.org/faq/)
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.«0-3»; +https://openai.com/gptbot)
  Feedly/1.0 (+http://www.feedly.com/fetcher.html; «1-999» subscribers; like FeedFetcher-Google)
  Tiny Tiny RSS/«17-24».«1-12» (http://tt-rss.org/)
  NewsBlur Feed Fetcher - «1-999» subscribers - https://www.newsblur.com/site/«id» (Mozilla/5.0)
  FreshRSS/«semver» (Linux; https://freshrss.org)
  Thunderbird/«semver»
  Mozilla/5.0 («windows»; rv:«ff») Gecko/20100101 Thunderbird/«semver» Lightning/«semver»
  Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.«4000-18000»; Pro)
  Microsoft-WNS/10.0
  Microsoft-CryptoAPI/«6|10».«0-3»
  MICROSOFT_DEVICE_METADATA_RETRIEVAL_CLIENT
  Windows-Update-Agent/10.0.10011.«10000-19999» Client-Protocol/2.«10-60»
  Microsoft BITS/7.«5-8»
  Mozilla/5.0 (Windows) mirall/«semver»stable-Win64 (build «id») (Nextcloud)
  Mozilla/5.0 (Android) Nextcloud-android/«semver»
  davfs2/1.«4-7».«0-6» neon/0.3«0-3».«0-9»
  iOS/«10-18».«0-6» («mobile») dataaccessd/1.0
  macOS/1«1-5».«0-6» (22«upper») CalendarAgent/«100-999»
  DAVx5/«semver»-ose («year»/«month»/«day»; dav4jvm; okhttp/4.«0-12».0) Android/«8-14»
  git/2.«10-46».«0-4»
  git-lfs/3.«0-5».0 (GitHub; linux amd64; go 1.2«0-2».«0-9»)
  npm/«6-10».«0-9».«0-9» node/v«12-22».«0-20».«0-9» linux x64 workspaces/false
  pip/2«0-4».«0-3» {"ci":null,"cpu":"x86_64","implementation":{"name":"CPython","version":"3.1«0-2».«0-9»"},"installer":{"name":"pip"}}
  Apache-Maven/3.«6-9».«0-9» (Java 17.0.«1-9»; Linux 5.15.0)
  docker/2«0-6».«0-9».«0-9» go/go1.2«0-2».«0-9» git-commit/«hex» kernel/5.4.0 os/linux arch/amd64 UpstreamClient(Docker-Client/24.0.«1-9» \\(linux\\))
  curl/7.«20-88».«0-1»
  curl/8.«0-9».«0-1»
  curl/7.22.0 (x86_64-pc-linux-gnu) libcurl/7.22.0 OpenSSL/1.0.1 zlib/1.2.3.4 libidn/1.23 librtmp/2.3
  Wget/1.«12-24».«0-5» (linux-gnu)
  python-requests/2.«1-32».«0-5»
  Python-urllib/3.«5-12»
  python-httpx/0.2«0-8».«0-2»
  aiohttp/3.«6-10».«0-11» Python/3.«8-12»
  Go-http-client/«1.1|2.0»
  Java/1.8.0_«100-400»
  Apache-HttpClient/4.5.«1-14» (Java/11.0.«1-20»)
  axios/«0-1».«1-28».«0-9»
  node-fetch/1.0 (+https://github.com/bitinn/node-fetch)
  GuzzleHttp/«6|7» curl/7.«60-88».0 PHP/«7|8».«0-4».«0-30»
  PostmanRuntime/7.«20-43».«0-5»
  insomnia/«year».«1-9».«0-9»
  Ruby
  Faraday v«1|2».«0-9».«0-4»
  libwww-perl/6.«10-77»
  RestSharp/«105-112».«0-4».0.0
  Dart/3.«0-5» (dart:io)
  UnityPlayer/20«17-23».«1-4».«1-40»f1 (UnityWebRequest/1.0, libcurl/7.84.0-DEV)
  Prometheus/2.«20-54».«0-2»
  Grafana/«8-11».«0-6».«0-4»
  kube-probe/1.«16-31»
  GoogleHC/1.0
  ELB-HealthChecker/2.0
  Amazon CloudFront
  Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)
  Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)
  check_http/v2.«1-4».«0-9» (monitoring-plugins 2.«1-4»)
  Zabbix
  StatusCake
  Datadog/Synthetics
  WordPress/«semver»; https://«host»
  Stripe/1.0 (+https://stripe.com/docs/webhooks)
  PayPal IPN ( https://www.paypal.com/ipn )
  GitHub-Hookshot/«hex»
  Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«chrome» Safari/537.36 WebAppManager
  Mozilla/5.0 (SMART-TV; Linux; Tizen «2-8».0) AppleWebKit/538.1 (KHTML, like Gecko) Version/«2-8».0 TV Safari/538.1
  HbbTV/1.«2-5».1 (+DRM;Samsung;SmartTV20«13-23»:UE40;T-HKM6DEUC-«1000-9999».0;;) WebKit
  Mozilla/5.0 (PlayStation «4|5»/«semver») AppleWebKit/605.1.15 (KHTML, like Gecko)
  Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.«10-20».«1-9» NintendoBrowser/5.1.0.«10000-25000»
  Roku/DVP-«7-12».«0-5» (51«1-9».«0-9»0E0«1000-9999»A)
  AppleCoreMedia/1.0.0.«mobile» (Apple TV; U; CPU OS «ios» like Mac OS X; «language»_«country»)
  VLC/3.0.«1-20» LibVLC/3.0.«1-20»
  Lavf/5«7-9».«10-90».100
  Kodi/«17-21».«0-5» (Windows NT 10.0; WOW64) App_Bitness/64 Version/«17-21».«0-5»
  Sonos/«50-80».«1-9»-«10000-60000» (ZPS«1-30»)
  HomeAssistant/20«20-26».«1-12».«0-5» aiohttp/3.8.«1-6» Python/3.11
  ESP8266HTTPClient
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/«chrome» Safari/537.36
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) «coined»/«semver» Chrome/«chrome» Electron/«10-32».«0-9».«0-9» Safari/537.36
  Kaspersky/«hex»-«id»
  *«urlToken»«urlToken»«urlToken»
  «uuid»
  «coined»
  «pascal»«pascal»/«version»
  «pascal»Client/«version» («coined»; «locale»)
  «firstName»'s iPhone/«semver»
  -
  Mozilla/5.0
  Mozilla
`,
  names,
);

export const USER_AGENT_FAMILIES: readonly Family[] = [
  benign('user-agents/desktop', ['REQUEST_HEADERS', 'CLIENT_USERAGENT'], desktop, 2),
  benign('user-agents/mobile', ['REQUEST_HEADERS', 'CLIENT_USERAGENT'], mobile, 2),
  benign('user-agents/machines', ['REQUEST_HEADERS', 'CLIENT_USERAGENT'], machine),
];
