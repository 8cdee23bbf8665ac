/** The small values that larger machine-made texts consist of: words, names, hosts, ids, times, blobs. */
import { Buffer } from 'node:buffer';
import {
  ALPHANUMERIC,
  changed,
  characters,
  DIGITS,
  drawInteger,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  UPPER_CASE,
  weighted,
} from '../../grammar.ts';
import { lineOf, type Names, wordOf } from '../../template.ts';
import {
  ADJECTIVES,
  COUNTRIES,
  FIRST_NAMES,
  LANGUAGES,
  LAST_NAMES,
  LOCALES,
  MIME_TYPES,
  NOUNS,
  SHOP_WORDS,
  TOP_DOMAINS,
  VERBS,
} from './words.ts';

export const noun: Rule = wordOf(NOUNS);
export const adjective: Rule = wordOf(ADJECTIVES);
export const verb: Rule = wordOf(VERBS);
export const product: Rule = wordOf(SHOP_WORDS);
export const firstName: Rule = wordOf(FIRST_NAMES);
export const lastName: Rule = wordOf(LAST_NAMES);
export const country: Rule = wordOf(COUNTRIES);
export const language: Rule = wordOf(LANGUAGES);
export const locale: Rule = wordOf(LOCALES);
export const mimeType: Rule = wordOf(MIME_TYPES);
export const word: Rule = weighted([6, noun], [2, adjective], [2, verb], [1, product]);

/** Nothing that a dictionary holds: brands, towns, account names. */
export const coined: Rule = repeat(
  wordOf(
    'ba be bi bo bra ca ce chi co da de di do dra el en fa fi fo ga gi go gra ha he in ja ka ki ko la le li lo ma me mi mo na ne ni no ny or pa pe pi po qua ra re ri ro sa se shi so sta ta te ti to tra tu va ve vi vo wa wi xa ya za zi zo',
  ),
  2,
  4,
);

export const slug: Rule = repeat(weighted([5, word], [2, product], [2, coined], [1, integer(2, 2030)]), 1, 5, '-');
export const snake: Rule = repeat(word, 1, 3, '_');
export const camel: Rule = changed(repeat(word, 1, 3, ' '), (written) =>
  written.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase()),
);
export const pascal: Rule = changed(repeat(word, 1, 3, ' '), (written) =>
  written.replace(/(?:^| )(.)/g, (_, letter: string) => letter.toUpperCase()),
);
export const label: Rule = changed(
  repeat(word, 1, 4, ' '),
  (written) => written.charAt(0).toUpperCase() + written.slice(1),
);
export const identifier: Rule = oneOf(snake, camel, word);

export const digit: Rule = characters(DIGITS, 1);
export const id: Rule = weighted(
  [3, integer(1, 999)],
  [3, integer(1000, 99_999)],
  [3, integer(100_000, 99_999_999)],
  [1, text`${integer(1, 9)}${characters(DIGITS, 9, 18)}`],
);
export const hex8: Rule = characters(HEX_DIGITS, 8);
export const hex16: Rule = characters(HEX_DIGITS, 16);
export const hex32: Rule = characters(HEX_DIGITS, 32);
export const hex40: Rule = characters(HEX_DIGITS, 40);
export const uuid: Rule = text`${hex8}-${characters(HEX_DIGITS, 4)}-4${characters(HEX_DIGITS, 3)}-${characters('89ab', 1)}${characters(HEX_DIGITS, 3)}-${characters(HEX_DIGITS, 12)}`;
export const token: Rule = characters(ALPHANUMERIC, 8, 40);
export const urlToken: Rule = characters(`${ALPHANUMERIC}-_`, 11, 64);
export const upper: Rule = characters(UPPER_CASE, 2, 4);
export const letters: Rule = characters(LOWER_CASE, 1, 3);

export const twoDigits: Rule = characters(DIGITS, 2);
export const month: Rule = wordOf('01 02 03 04 05 06 07 08 09 10 11 12');
export const day: Rule = changed(integer(1, 28), (written) => written.padStart(2, '0'));
export const hour: Rule = changed(integer(0, 23), (written) => written.padStart(2, '0'));
export const minute: Rule = changed(integer(0, 59), (written) => written.padStart(2, '0'));
export const year: Rule = integer(2009, 2027);
export const date: Rule = text`${year}-${month}-${day}`;
export const clock: Rule = text`${hour}:${minute}:${minute}`;
export const iso: Rule = text`${date}T${clock}${oneOf('Z', 'Z', text`.${characters(DIGITS, 3)}Z`, '+02:00', '-05:00', '', '+00:00')}`;
export const epoch: Rule = integer(1_230_000_000, 1_790_000_000);
export const epochMs: Rule = text`${epoch}${characters(DIGITS, 3)}`;
export const weekday: Rule = wordOf('Mon Tue Wed Thu Fri Sat Sun');
export const monthName: Rule = wordOf('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
export const httpDate: Rule = text`${weekday}, ${day} ${monthName} ${year} ${clock} GMT`;

export const decimal: Rule = text`${integer(0, 999)}.${characters(DIGITS, 1, 4)}`;
export const price: Rule = text`${integer(0, 2999)}.${oneOf('00', '99', '95', '50', twoDigits)}`;
export const fraction: Rule = text`0.${characters(DIGITS, 3, 17)}`;
export const latitude: Rule = text`${maybe('-', 0.3)}${integer(0, 89)}.${characters(DIGITS, 3, 14)}`;
export const longitude: Rule = text`${maybe('-', 0.4)}${integer(0, 179)}.${characters(DIGITS, 3, 14)}`;
export const version: Rule = text`${integer(0, 28)}.${integer(0, 40)}${maybe(text`.${integer(0, 99)}`, 0.8)}${maybe(oneOf(text`-rc.${digit}`, text`-beta${digit}`, text`.${integer(1000, 9999)}`, '-SNAPSHOT', text`+build.${id}`), 0.15)}`;
export const semver: Rule = text`${integer(0, 28)}.${integer(0, 40)}.${integer(0, 30)}`;
export const colour: Rule = text`#${oneOf(characters(HEX_DIGITS, 6), characters(`${HEX_DIGITS}ABCDEF`, 6), characters(HEX_DIGITS, 3))}`;

export const domain: Rule = text`${oneOf(coined, coined, text`${coined}-${word}`, text`${word}${word}`, text`${adjective}${product}`, 'example')}.${wordOf(TOP_DOMAINS)}`;
export const host: Rule = text`${oneOf('www.', 'www.', '', '', 'm.', 'shop.', 'blog.', 'cdn.', 'static.', 'img.', 'app.', 'account.', 'login.', 'api.', text`${coined}.`, text`s${integer(1, 9)}.`)}${domain}`;
export const publicIp: Rule = text`${integer(11, 223)}.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`;
export const email: Rule = text`${oneOf(firstName, text`${firstName}.${lastName}`, text`${coined}${integer(1, 99)}`, text`${firstName}+${word}`, 'info', 'no-reply', 'sales')}@${oneOf(domain, 'gmail.com', 'yahoo.com', 'outlook.com', 'mail.ru', 'web.de')}`;
export const pagePath: Rule = lineOf(
  `
  /
  /«slug»
  /«slug»/
  /«word»/«slug»
  /«word»/«slug».html
  /«language»/«word»/«slug»
  /«word»/«id»
  /«year»/«month»/«slug»/
  /«word».php
  /«word»/«word»/«word»
`,
  { slug, word, language, id, year, month },
);
export const query: Rule = text`?${repeat(text`${identifier}=${oneOf(id, word, slug, token, 'true', '1')}`, 1, 4, '&')}`;
export const url: Rule = text`https://${host}${pagePath}${maybe(query, 0.3)}`;
export const plainUrl: Rule = changed(url, (written, random) =>
  random() < 0.25 ? written.replace('https', 'http') : written,
);

/** From 2 to 40 whole numbers with `separator` between them. */
export function integerList(separator: string): Rule {
  return repeat(integer(1, 2500), 2, 40, separator);
}

/** Octets that look drawn at random, as ciphers, hashes and compressed data do. */
export function octets(least: number, most: number): (random: Parameters<Rule>[0]) => Buffer {
  return (random) =>
    Buffer.from(Array.from({ length: drawInteger(random, least, most) }, () => drawInteger(random, 0, 255)));
}

/** Base64 of random octets; `least` and `most` count octets before encoding. */
export function blob(least: number, most: number): Rule {
  const draw = octets(least, most);
  return (random) => draw(random).toString('base64');
}

/** Base64 for URLs of random octets; `least` and `most` count octets before encoding. */
export function urlBlob(least: number, most: number): Rule {
  const draw = octets(least, most);
  return (random) => draw(random).toString('base64url');
}

/** What the templates of this directory may name. */
export const ATOMS: Names = {
  noun,
  adjective,
  verb,
  product,
  firstName,
  lastName,
  country,
  language,
  locale,
  mimeType,
  word,
  coined,
  slug,
  snake,
  camel,
  pascal,
  label,
  identifier,
  digit,
  id,
  hex8,
  hex16,
  hex32,
  hex40,
  uuid,
  token,
  urlToken,
  upper,
  letters,
  month,
  day,
  hour,
  minute,
  year,
  date,
  clock,
  iso,
  epoch,
  epochMs,
  weekday,
  monthName,
  httpDate,
  decimal,
  price,
  fraction,
  latitude,
  longitude,
  version,
  semver,
  colour,
  domain,
  host,
  publicIp,
  email,
  pagePath,
  query,
  url: plainUrl,
  twoDigits,
  blob: blob(12, 48),
  urlBlob: urlBlob(12, 48),
  number: oneOf(integer(0, 9), integer(0, 100), integer(0, 100_000)),
  flag: oneOf('true', 'false', '0', '1', 'yes', 'no', 'on', 'off'),
};
