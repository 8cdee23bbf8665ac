/**
 * Values that say nothing of an attack, whatever a list calls them: ordinary paths, and ordinary addresses of ordinary
 * hosts. The same path is a visit on one site and a probe on another, and nothing in the value tells which; trained as
 * attacks, such rows make a model call the pages of real products probes. Pure.
 */

/** Suffixes of pages and of what belongs to pages; anything else at the end of a path (`.bak`, `.sql`, `.env`) tells. */
const ORDINARY_SUFFIXES: ReadonlySet<string> = new Set(
  (
    'html htm shtml xhtml php php3 php4 php5 phtml asp aspx ashx asmx axd jsp jspx jsf do action cfm cfml cgi pl nsf dll exe ' +
    'js mjs css gif jpg jpeg png svg ico webp xml txt json pdf rss atom csv map woff woff2 mp3 mp4'
  ).split(' '),
);

/** Names that nobody visits by accident. */
const TELLING_NAME =
  /phpinfo|wp-config|webshell|web-shell|c99|r57|cmd\.|adminer|eval-stdin|cgi-bin|\/etc\/|passwd|win\.ini|boot\.ini|web-inf|\/proc\/|id_rsa|htaccess|htpasswd/i;

const PLAIN_PATH = /^[a-z0-9_\-/.,~]*$/i;
const PLAIN_QUERY = /^[a-z0-9_\-=&.,+]*$/i;

/** True for a path, with or without a query, that a probe and an ordinary visit have in common. */
export function isPlainPath(value: string): boolean {
  const question = value.indexOf('?');
  const path = question < 0 ? value : value.slice(0, question);
  const query = question < 0 ? '' : value.slice(question + 1);
  if (!PLAIN_PATH.test(path) || !PLAIN_QUERY.test(query)) return false;
  if (value.includes('..') || path.includes('//') || TELLING_NAME.test(path)) return false;
  const segments = path.split('/');
  if (segments.some((segment) => segment.startsWith('.') || segment.endsWith('~'))) return false;
  const last = segments.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  return dot < 0 || ORDINARY_SUFFIXES.has(last.slice(dot + 1).toLowerCase());
}

/** A name with a top-level domain of letters. */
const ORDINARY_HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i;

/** Hosts that are there to be called back, and hosts of metadata. */
const TELLING_HOST =
  /evil|attack|hack|malicious|interact|oast|burp|metadata|internal|localhost|\.local$|nip\.io|xip\.io|sslip/i;

/** True for a web address that an ordinary parameter could hold: a named host, and a plain path or none. */
export function isPlainAddress(value: string): boolean {
  const match = /^https?:\/\/([^/?#]{1,253})(.*)$/i.exec(value);
  const [, host = '', rest = ''] = match ?? [];
  return match !== null && ORDINARY_HOST.test(host) && !TELLING_HOST.test(host) && isPlainPath(rest);
}
