/** Addresses as values: where to go on, where from, which picture, which callback; and whole query strings. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { wordOf } from '../../template.ts';
import { asLogged, base64, formEncoded, percentEncoded } from '../../transport.ts';
import {
  ATOMS,
  coined,
  date,
  decimal,
  email,
  host,
  id,
  identifier,
  iso,
  label,
  pagePath,
  plainUrl,
  query,
  slug,
  token,
  url,
  urlToken,
  uuid,
  word,
} from './atoms.ts';
import { benign, PATH_PLACES, parameter, QUERY_PLACES, VALUE_PLACES } from './benign-family.ts';
import { fileName } from './files.ts';
import { apiPath } from './paths-products.ts';
import { sitePath } from './paths-sites.ts';

const here = oneOf(
  sitePath,
  text`${pagePath}${query}`,
  text`${sitePath}#${slug}`,
  text`?${identifier}=${id}`,
  text`${slug}.php?${identifier}=${id}`,
  text`./${slug}`,
  text`${apiPath}`,
);
const destination = weighted(
  [4, here],
  [4, plainUrl],
  [2, text`https://${host}${sitePath}`],
  [1, text`//${host}${pagePath}`],
  [1, text`${host}${pagePath}`],
  [1, text`https://${host}${pagePath}?${identifier}=${percentEncoded(url)}`],
  [1, text`https://${host}/#/${word}/${id}?${identifier}=${word}`],
  [1, base64(url)],
);

const nested = oneOf(
  text`${url}?url=${percentEncoded(url)}`,
  text`https://${host}/proxy?src=${percentEncoded(text`${url}?u=${percentEncoded(url)}`)}&w=${integer(100, 900)}`,
  text`https://web.archive.org/web/${integer(2000, 2026)}0${integer(1, 9)}${integer(10, 28)}/https://${host}${pagePath}`,
  text`https://translate.google.com/translate?sl=auto&tl=${ATOMS['language'] ?? ''}&u=${url}`,
  text`https://www.facebook.com/sharer/sharer.php?u=${percentEncoded(url)}&t=${formEncoded(label)}`,
  text`https://twitter.com/intent/tweet?text=${formEncoded(label)}&url=${percentEncoded(url)}&via=${coined}`,
  text`https://wa.me/?text=${percentEncoded(text`${label}: ${url}`)}`,
  text`https://i0.wp.com/${host}/${slug}.jpg?resize=${integer(100, 900)}%2C${integer(100, 900)}&ssl=1`,
  text`https://images.weserv.nl/?url=${host}/${slug}.png&w=${integer(50, 900)}`,
  text`https://${host}/amp/s/${host}${pagePath}`,
  text`https://validator.w3.org/check?uri=${percentEncoded(url)}`,
  text`https://${host}/redirect?to=https://${host}${pagePath}`,
);

const deep = oneOf(
  text`${coined}://${word}/${id}?${identifier}=${word}`,
  text`myapp://open?screen=${word}&id=${id}`,
  text`intent://${host}/${word}#Intent;scheme=https;package=com.${coined}.${word};S.browser_fallback_url=${percentEncoded(url)};end`,
  text`android-app://com.${coined}.${word}/https/${host}`,
  text`mailto:${email}?subject=${percentEncoded(label)}&body=${percentEncoded(text`${label}:\r\n${url}`)}`,
  text`mailto:${email}`,
  text`tel:+${integer(1, 99)}${integer(1_000_000, 999_999_999)}`,
  text`sms:+${integer(1_000_000, 999_999_999)}?body=${percentEncoded(label)}`,
  text`webcal://${host}/${word}/${uuid}.ics`,
  text`feed://${host}/rss`,
  text`geo:0,0?q=${formEncoded(label)}`,
  text`magnet:?xt=urn:btih:${ATOMS['hex40'] ?? ''}&dn=${formEncoded(fileName)}&tr=udp%3A%2F%2Ftracker.${host}%3A1337`,
  text`otpauth://totp/${coined}:${email}?secret=${token}&issuer=${coined}`,
  text`spotify:track:${token}`,
  text`steam://run/${id}`,
  text`vscode://file/${word}/${slug}.ts:${integer(1, 99)}`,
  text`chrome-extension://${token}/${word}.html`,
  text`about:blank`,
  text`blob:https://${host}/${uuid}`,
  text`market://details?id=com.${coined}.${word}&referrer=utm_source%3D${word}`,
  text`ws${maybe('s')}://${host}/${word}?token=${urlToken}`,
  text`jdbc:postgresql://${coined}-db:5432/${word}?sslmode=require`,
  text`git@${host}:${coined}/${slug}.git`,
  text`ssh://git@${host}/${slug}.git`,
  text`ftp://ftp.${host}/pub/${slug}.zip`,
);

const callback = oneOf(
  text`http://localhost:${integer(3000, 9999)}${oneOf('/callback', '/auth/callback', '/signin-oidc', text`/${word}/callback`, text`/oauth/${word}?${identifier}=${word}`)}`,
  text`https://${host}/${wordOf('webhook webhooks hooks ipn callback notify postback')}/${oneOf(word, uuid, token)}`,
  text`https://hooks.${host}/services/T${token}/B${token}/${token}`,
  text`https://${host}:${oneOf('8443', '8080', '9443', '3000')}/${word}/${slug}`,
  text`https://${coined}.${wordOf('ngrok.io vercel.app netlify.app herokuapp.com azurewebsites.net web.app github.io')}/${word}`,
  text`http://dev.${host}/${word}`,
  text`https://${host}/oauth2/callback?provider=${word}&next=${percentEncoded(pagePath)}`,
);

const engine = oneOf(
  text`https://www.google.${wordOf('com de fr ru co.uk')}/`,
  text`https://www.google.com/search?q=${formEncoded(label)}&rlz=1C1GCEU_${ATOMS['language'] ?? ''}&oq=${word}&aqs=chrome..69i57j0i512l9.${integer(1000, 9999)}j0j7&sourceid=chrome&ie=UTF-8`,
  text`https://www.google.com/url?sa=t&rct=j&q=&esrc=s&source=web&cd=&ved=2ahUKE${urlToken}&url=${percentEncoded(url)}&usg=AOvVaw${urlToken}`,
  text`https://yandex.ru/search/?text=${percentEncoded(label)}&lr=${integer(1, 300)}&clid=${id}`,
  text`https://yandex.ru/clck/jsredir?from=yandex.ru%3Bsearch%2F%3Bweb%3B%3B&text=&etext=${urlToken}.${urlToken}&uuid=&state=${urlToken}&data=${urlToken}&sign=${ATOMS['hex32'] ?? ''}&keyno=0&b64e=2&l10n=ru`,
  text`https://www.bing.com/search?q=${formEncoded(label)}&form=QBLH&sp=-1&pq=${word}&sc=${integer(1, 9)}-${integer(1, 20)}&cvid=${ATOMS['hex32'] ?? ''}`,
  text`https://duckduckgo.com/?q=${formEncoded(text`"${label}" ${word} -${word}`)}&t=ffab&ia=web`,
  text`https://www.baidu.com/link?url=${urlToken}&wd=&eqid=${ATOMS['hex16'] ?? ''}`,
  text`https://l.facebook.com/l.php?u=${percentEncoded(url)}&h=AT${urlToken}`,
  text`https://t.co/${token}`,
  text`https://${host}/search?q=${oneOf(formEncoded(text`${label} or ${label}`), formEncoded(text`${word} & ${word}`), formEncoded(text`${word}'s ${word}`))}&page=${integer(1, 9)}`,
  text`${url}#${slug}`,
);

const scalar = oneOf(
  id,
  id,
  word,
  slug,
  token,
  date,
  iso,
  decimal,
  email,
  formEncoded(label),
  percentEncoded(label),
  '',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  uuid,
  text`${word},${word}`,
  text`${word}|${word}`,
  text`${word};${word}`,
  formEncoded(fileName),
);
const key = oneOf(
  identifier,
  identifier,
  word,
  text`${word}[]`,
  text`${word}[${word}]`,
  text`${word}[${integer(0, 9)}][${word}]`,
  text`${word}.${word}`,
  text`${word}-${word}`,
  text`${word}:${word}`,
  text`_${word}`,
  text`$${word}`,
  text`${word}%5B%5D`,
  text`amp;${word}`,
  text`f.${word}`,
  wordOf('id q s p page sort order lang utm_source ref v'),
);
/** Any query string, from one parameter to twenty. */
const anyQuery: Rule = repeat(text`${key}=${scalar}`, 1, 14, weighted([20, '&'], [1, '&amp;'], [1, ';']));

export const URL_FAMILIES: readonly Family[] = [
  benign(
    'urls/destination',
    VALUE_PLACES,
    parameter(
      'next return returnUrl redirect redirect_to url to target goto continue back r u dest callback service forward',
      destination,
    ),
    3,
  ),
  benign('urls/nested', VALUE_PLACES, parameter('url src image link u share img href', nested)),
  benign('urls/deep-link', VALUE_PLACES, parameter('link deeplink url href uri target app_url', deep)),
  benign(
    'urls/callback',
    VALUE_PLACES,
    parameter('redirect_uri callback webhook notify_url postback hook callbackUrl ipn', callback),
  ),
  benign(
    'urls/referrer',
    ['REQUEST_HEADERS', 'REQUEST_GET_ARGS', 'REQUEST_POST_ARGS'],
    oneOf(engine, engine, plainUrl, text`ref=${percentEncoded(engine)}`, text`Referer: ${engine}`),
  ),
  benign('urls/query', QUERY_PLACES, oneOf(anyQuery, anyQuery, text`?${anyQuery}`), 3),
  benign(
    'urls/path-with-query',
    [...PATH_PLACES, 'REQUEST_URI'],
    text`${oneOf(sitePath, apiPath, pagePath)}?${anyQuery}`,
    2,
  ),
  benign(
    'urls/list',
    VALUE_PLACES,
    oneOf(
      repeat(url, 2, 6, oneOf('\n', ',', ' ', '|')),
      text`["${repeat(url, 1, 5, '","')}"]`,
      repeat(host, 2, 9, oneOf(',', '\n')),
      asLogged(repeat(plainUrl, 2, 4, '\r\n')),
    ),
  ),
];
