/** Cache busters, points in time in the notations of all locales, and spans of time. */
import type { Family } from '../../family.ts';
import { characters, DIGITS, integer, maybe, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { lineOf, wordOf } from '../../template.ts';
import { percentEncoded } from '../../transport.ts';
import { ATOMS, date, epoch, epochMs, fraction, hex8, hex32, id, identifier, iso, semver, token } from './atoms.ts';
import { benign, parameter, QUERY_PLACES, TOKEN_PLACES, VALUE_PLACES } from './benign-family.ts';

const jqueryCallback = text`jQuery${characters(DIGITS, 14, 21)}_${epochMs}`;

const cacheBuster: Rule = weighted(
  [6, epochMs],
  [3, epoch],
  [3, fraction],
  [2, integer(1, 2_147_483_647)],
  [1, text`${epochMs}.${characters(DIGITS, 1, 4)}`],
  [1, jqueryCallback],
  [1, text`${epochMs}-${id}`],
  [1, text`${hex8}${maybe(hex8)}`],
  [1, text`v${semver}`],
  [1, text`${date}-${id}`],
  [1, text`callback_${token}`],
);

const busted = text`${oneOf('?', '', '', '&')}${wordOf('_ _ _ v ver t ts rnd rand random r nocache cb cachebust cacheBuster _dc dc ord timestamp _JQUERY_NO_CACHE_ bust __t ran uid')}=${cacheBuster}`;

/** Dates as people and programs of all locales write them; single digits stay single in some. */
export const localDate: Rule = lineOf(
  `
  «date»
  «day»/«month»/«year»
  «month»/«day»/«year»
  «1-12»/«1-28»/«year»
  «day».«month».«year»
  «1-28».«1-12».«year»
  «year»/«month»/«day»
  «year».«month».«day»
  «year»«month»«day»
  «day»-«monthName»-«year»
  «monthName» «1-28», «year»
  «1-28» «monthName» «year»
  «weekday» «monthName» «day» «year»
  «year»年«1-12»月«1-28»日
  «1-28» de «enero|marzo|abril|junio|agosto|octubre» de «year»
  «1-28». «Januar|März|Mai|Juni|Oktober|Dezember» «year»
  «1-28» «janvier|février|août|septembre|décembre» «year»
  «1-28» «января|марта|мая|июля|сентября|декабря» «year» г.
  «year»-W«10-52»
  «year»-«month»
  «year»-Q«1-4»
`,
  ATOMS,
);

/** Points in time with a clock, in the notations of programs and of their users. */
export const timestamp: Rule = oneOf(
  iso,
  text`${date} ${ATOMS['clock'] ?? ''}`,
  lineOf(
    `
    «iso»
    «date» «hour»:«minute»
    «date»T«hour»:«minute»
    «date» «clock».«100-999999»
    «date» «clock» +0«1-9»00
    «date» «clock» UTC
    «httpDate»
    «weekday», «1-28» «monthName» «year» «clock» «+|-»0«0-9»00
    «weekday» «monthName» «day» «year» «clock» GMT+0«0-9»00 («Central European|Moscow|Eastern|Pacific» Standard Time)
    «weekday» «monthName» «day» «clock» «year»
    «1-12»/«1-28»/«year» «1-12»:«minute»:«minute» «AM|PM»
    «1-12»/«1-28»/«year», «1-12»:«minute» «a.m.|p.m.|PM»
    «day».«month».«year» «hour»:«minute»
    «day».«month».«year», «clock»
    «day»/«monthName»/«year»:«clock» +0«0-9»00
    «year»«month»«day»T«hour»«minute»«minute»Z
    «year»«month»«day»«hour»«minute»«minute»
    «year»-«month»-«day»T«hour»-«minute»-«minute»-«100-999»Z
    /Date(«epochMs»)/
    /Date(«epochMs»+0«0-9»00)/
    new Date(«epochMs»)
  `,
    ATOMS,
  ),
);

const span = lineOf(
  `
  «date»..«date»
  «date»/«date»
  «iso»/«iso»
  «localDate» - «localDate»
  «localDate» to «localDate»
  [«date» TO «date»]
  [«date»,«date»]
  «date»,«date»
  «date»|«date»
  P«1-9»D
  PT«1-59»M«1-59»S
  P«1-3»Y«1-11»M«1-28»DT«1-23»H
  «iso»/P«1-30»D
  now-«1-90»«d|h|m»
  now-«1-24»h/h,now
  now-7d/d TO now/d
  last_«7|14|30|90»_days
  -«1-12» «days|weeks|months|hours»
  «hour»:«minute»-«hour»:«minute»
  «hour»:«minute» – «hour»:«minute»
  >=«date»
  <«date»
  >«date» <«date»
  gte:«date»;lte:«date»
  «Mo|Tu|We|Th|Fr»-«Sa|Su» «hour»:00-«hour»:30
  «Europe|America|Asia»/«Berlin|Moscow|New_York|Argentina/Buenos_Aires|Kolkata|Sao_Paulo»
  UTC«+|-|»«0-12»
  GMT+0«1-9»:«00|30»
  «1-500»ms
  «1-60»m«1-59»s
`,
  { ...ATOMS, localDate },
);

export const TIME_FAMILIES: readonly Family[] = [
  benign('tokens/cache-buster', TOKEN_PLACES, cacheBuster, 2),
  benign(
    'tokens/cache-buster-parameter',
    QUERY_PLACES,
    text`${repeat(text`${identifier}=${oneOf(id, token, hex32)}&`, 0, 2)}${busted}`,
  ),
  benign(
    'tokens/date',
    VALUE_PLACES,
    parameter('date from to start end since until birthday checkin checkout d day dob', localDate),
  ),
  benign(
    'tokens/timestamp',
    VALUE_PLACES,
    parameter('time created updated after before start_time timestamp If-Modified-Since', timestamp),
  ),
  benign(
    'tokens/time-span',
    VALUE_PLACES,
    oneOf(parameter('range period when interval duration tz dateRange', span), percentEncoded(span)),
  ),
];
