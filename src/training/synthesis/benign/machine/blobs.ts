/** Encoded state: Base64 of octets, of JSON and of PHP sessions, view states, images, protobuf in URLs, garbage. */
import type { Family } from '../../family.ts';
import {
  changed,
  characters,
  drawInteger,
  HEX_DIGITS,
  integer,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { lineOf, someLinesOf, wordOf } from '../../template.ts';
import { base64, base64Url, formEncoded, percentEncoded } from '../../transport.ts';
import {
  ATOMS,
  blob,
  coined,
  hex16,
  id,
  identifier,
  label,
  latitude,
  locale,
  longitude,
  octets,
  urlBlob,
  word,
} from './atoms.ts';
import { benign, COOKIE_PLACES, parameter, QUERY_PLACES, TOKEN_PLACES, VALUE_PLACES } from './benign-family.ts';

const stateJson = text`{${someLinesOf(
  `
  "id":«id»
  "user":"«uuid»"
  "page":"«pagePath»"
  "sort":{"«identifier»":«flag»}
  "items":["«slug»","«slug»"]
  "ts":«epochMs»
  "lang":"«locale»"
  "title":"«label»"
  "q":"«word» «word»"
  "url":"«url»"
  "v":"«semver»"
  "price":«price»
`,
  { ...ATOMS, flag: oneOf('true', 'false', '1', 'null') },
  2,
  8,
  ',',
)}}`;

/** A text as PHP's serialize() writes it: its length in octets, then the text. */
function phpString(rule: Rule): Rule {
  return changed(rule, (written) => `s:${new TextEncoder().encode(written).length}:"${written}";`);
}
const phpValue = oneOf(
  phpString(oneOf(label, word, coined)),
  text`i:${id};`,
  'b:0;',
  'b:1;',
  'N;',
  text`d:${integer(0, 99)}.${integer(1, 99)};`,
);

/** An array as PHP's serialize() writes it, without objects. */
export const phpArray: Rule = (random) => {
  const count = drawInteger(random, 1, 7);
  const entries = Array.from({ length: count }, () => phpString(identifier)(random) + phpValue(random));
  return `a:${count}:{${entries.join('')}}`;
};
const phpSession = repeat(text`${identifier}|${oneOf(phpValue, phpArray)}`, 1, 5);
const plainState = oneOf(
  stateJson,
  phpArray,
  phpSession,
  text`${identifier}=${word}&${identifier}=${id}`,
  text`${word}:${coined}`,
  text`${label}, ${label}.`,
);

const viewState = oneOf(
  text`/wEP${characters('DABCEFGHIJKLMNOPQRSTUVWXYZ', 1)}${blob(100, 1500)}`,
  text`/wEdA${blob(40, 300)}`,
  text`${blob(80, 900)}`,
  text`__VIEWSTATE=${formEncoded(text`/wEPDw${blob(80, 600)}`)}&__VIEWSTATEGENERATOR=${characters('0123456789ABCDEF', 8)}&__EVENTVALIDATION=${formEncoded(text`/wEdA${blob(40, 200)}`)}`,
  text`__EVENTTARGET=ctl00$${identifier}$${identifier}&__EVENTARGUMENT=${oneOf('', text`Page$${integer(1, 40)}`, text`Select$${integer(0, 20)}`, text`Sort$${identifier}`)}&__VIEWSTATE=${formEncoded(text`/wEPDw${blob(60, 400)}`)}`,
  text`ctl00$ContentPlaceHolder1$${identifier}$ctl${integer(10, 99)}$${wordOf('btnSelect lnkDelete ddlOrder txtName chkUnion gvList')}`,
  text`j_id${integer(1, 99)}:j_id${integer(1, 300)}`,
  text`-${integer(100_000, 999_999)}${integer(1_000_000, 9_999_999)}:${integer(1_000_000, 9_999_999)}${integer(100_000, 999_999)}`,
  text`H4sIAAAAAAAA${blob(60, 600)}`,
);

const image = text`data:image/${oneOf(
  text`png;base64,iVBORw0KGgoAAAANSUhEUgAA${blob(60, 1200)}`,
  text`jpeg;base64,/9j/4AAQSkZJRgABAQ${blob(60, 1200)}`,
  text`gif;base64,R0lGODlh${blob(20, 200)}`,
  text`webp;base64,UklGR${blob(60, 900)}`,
  text`svg+xml;base64,${base64(text`<svg xmlns="http://www.w3.org/2000/svg" width="${integer(8, 64)}" height="${integer(8, 64)}"><path d="M${integer(0, 20)} ${integer(0, 20)}h${integer(1, 20)}v${integer(1, 20)}z"/></svg>`)}`,
  text`x-icon;base64,AAABAAEA${blob(30, 200)}`,
)}`;
const data = weighted(
  [6, image],
  [
    1,
    text`data:application/${oneOf('pdf;base64,JVBERi0xLj', 'octet-stream;base64,', 'font-woff2;base64,d09GMgABAAAAA', 'zip;base64,UEsDBBQAAAAIA')}${blob(60, 900)}`,
  ],
  [1, text`data:text/${oneOf('plain', 'csv;charset=utf-8')};base64,${base64(label)}`],
);

const mapsField: Rule = oneOf(
  text`!1s0x${hex16}:0x${hex16}`,
  text`!2s${formEncoded(label)}`,
  text`!3d${latitude}`,
  text`!4d${longitude}`,
  text`!1d${integer(100, 99_999)}.${integer(1, 999_999)}`,
  text`!2d${longitude}`,
  text`!${integer(1, 9)}m${integer(1, 20)}`,
  text`!${integer(1, 30)}i${integer(0, 4096)}`,
  text`!${integer(1, 30)}e${integer(0, 9)}`,
  text`!${integer(1, 30)}b${integer(0, 1)}`,
  text`!5s${locale}`,
  text`!${integer(1, 99)}z${base64Url(word)}`,
);
const maps = oneOf(
  text`!1m${integer(8, 30)}!1m${integer(3, 12)}${repeat(mapsField, 4, 28)}`,
  text`pb=!1m${integer(8, 30)}${repeat(mapsField, 4, 28)}`,
  text`/maps/${oneOf('embed', 'vt', 'preview/place')}?pb=!1m${integer(3, 12)}${repeat(mapsField, 4, 20)}&hl=${locale}`,
  text`/maps/place/${formEncoded(label)}/@${latitude},${longitude},${integer(3, 19)}z/data=!3m1!4b1${repeat(mapsField, 2, 8)}`,
);

/** Octets that were read as Latin-1 or as broken UTF-8: compressed bodies, TLS on the wrong port, images as text. */
function garbage(least: number, most: number, encoding: 'latin1' | 'utf8'): Rule {
  const draw = octets(least, most);
  return (random) => draw(random).toString(encoding);
}
const escaped = changed(garbage(6, 60, 'latin1'), (written) =>
  written.replace(/[^ -~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`),
);

const flat = lineOf(
  `
  «urlBlob».«urlBlob»
  «blob»«blob»«blob»
  «blob»,«blob»
  v1.«urlBlob»«urlBlob»
  «word»_«urlBlob»«urlBlob»
  «hex8»«hex32»«hex40»
  *«urlBlob»«urlBlob»«urlBlob»
  [«blob»]
  «blob»|«epoch»
  AQAAA«urlBlob»
  1/«urlBlob»
  ya29.«urlBlob»-«urlBlob»
  xox«b|p»-«id»-«id»-«token»
  EAA«token»«token»
  pk_«test|live»_«token»
`,
  { ...ATOMS, blob: blob(6, 90), urlBlob: urlBlob(6, 90) },
);

export const BLOB_FAMILIES: readonly Family[] = [
  benign(
    'tokens/base64-octets',
    TOKEN_PLACES,
    parameter(
      'data payload token key blob p e enc cipher state sign',
      weighted([2, blob(6, 400)], [1, urlBlob(6, 400)], [3, flat]),
    ),
  ),
  benign(
    'tokens/base64-text',
    TOKEN_PLACES,
    parameter(
      'data context state cursor after return payload q params filter',
      oneOf(base64(plainState), base64Url(plainState)),
    ),
  ),
  benign(
    'tokens/php-serialised',
    [...COOKIE_PLACES, 'REQUEST_POST_ARGS'],
    oneOf(phpArray, phpSession, percentEncoded(phpArray), formEncoded(phpArray)),
  ),
  benign(
    'tokens/view-state',
    VALUE_PLACES,
    parameter('__VIEWSTATE __EVENTVALIDATION javax.faces.ViewState __EVENTTARGET __PREVIOUSPAGE', viewState),
  ),
  benign('tokens/data-url', VALUE_PLACES, parameter('image avatar signature photo file logo canvas', data)),
  benign('tokens/maps-protobuf', QUERY_PLACES, oneOf(maps, percentEncoded(maps))),
  benign(
    'tokens/garbage',
    ['REQUEST_ARGS_KEYS', 'REQUEST_POST_ARGS', 'REQUEST_ARGS', 'REQUEST_URI'],
    oneOf(garbage(4, 300, 'latin1'), garbage(4, 300, 'utf8'), escaped, text`${characters(HEX_DIGITS, 20, 400)}`),
    0.7,
  ),
];
