/** A value inside something longer: among other parameters, in a form, in JSON, in XML, in a multipart body. */
import type { Random } from '../../random.ts';
import {
  ALPHANUMERIC,
  characters,
  HEX_DIGITS,
  integer,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
  UPPER_CASE,
  weighted,
  write,
} from '../grammar.ts';
import { jsonEscape } from './escapes.ts';
import type { Mutator } from './mutator.ts';
import { formEncode, percentEncode, percentEncodeForQuery } from './percent.ts';

/** Parameter names that applications use. */
export const PARAMETER_NAME: Rule = oneOf(
  ...`id q query search s page p name user username login email pass password file path url lang cat category item
  product sort order filter type action cmd view mode ref src from to date start end limit offset token state comment
  message msg text title body content data value key val input x y a b c param test account amount city country code
  format callback redirect return next uid pid cid news article post topic thread group role status tag keyword template
  module option controller method _ t v`.split(/\s+/),
);

/** A harmless value that needs no encoding. */
export const HARMLESS_VALUE: Rule = weighted(
  [4, integer(0, 99)],
  [3, integer(100, 99999)],
  [
    4,
    oneOf(...'en de fr all asc desc true false list home new admin test hello default index on submit json'.split(' ')),
  ],
  [2, characters(ALPHANUMERIC, 4, 12)],
  [1, characters(HEX_DIGITS, 16, 32)],
  [1, text`20${integer(10, 26)}-0${integer(1, 9)}-${integer(10, 28)}`],
  [1, oneOf(...'red shoes+blue John Maria Berlin+Mitte iphone laptop summer+sale invoice+2024 support'.split(' '))],
);

const HARMLESS_PARAMETER = text`${PARAMETER_NAME}=${HARMLESS_VALUE}`;

function lightlyEncoded(written: string, random: Random): string {
  const draw = random();
  if (draw < 0.25) return written;
  if (draw < 0.5) return percentEncodeForQuery(written, random);
  return draw < 0.75 ? percentEncode(written, random) : formEncode(written, random);
}

/** One parameter with the value: `q=…`, raw or encoded. */
export const asParameter: Mutator = (written, random) =>
  `${write(PARAMETER_NAME, random)}=${lightlyEncoded(written, random)}`;

const FEW_PARAMETERS = repeat(HARMLESS_PARAMETER, 0, 3, '&');

/** Among harmless parameters: `id=7&q=…&page=2`. */
export const amongParameters: Mutator = (written, random) =>
  [write(FEW_PARAMETERS, random), asParameter(written, random), write(FEW_PARAMETERS, random)]
    .filter((part) => part !== '')
    .join('&');

const PAGE_PATH = text`${oneOf('', '/app', '/shop', '/api/v1', '/site', '/~user', '/portal', '/cgi-bin', '/blog')}/${oneOf(
  ...'index.php search.php item.asp view.jsp products search list detail.aspx login users news.php show'.split(' '),
)}`;

/** A request target: path, question mark and parameters. */
export const asRequestTarget: Mutator = (written, random) =>
  `${write(PAGE_PATH, random)}?${amongParameters(written, random)}`;

const JSON_VALUE: Part = weighted(
  [3, integer(0, 9999)],
  [3, text`"${oneOf('web', 'en', 'active', 'admin', 'John', 'note', 'default', 'EUR', 'hello world')}"`],
  [1, oneOf('true', 'false', 'null')],
  [1, '[]'],
);
const JSON_MEMBER = text`"${PARAMETER_NAME}":${JSON_VALUE}`;
const FEW_MEMBERS = repeat(JSON_MEMBER, 0, 3, ',');

/** A string in a JSON object, alone or among other members, sometimes nested or in an array. */
export const asJson: Mutator = (written, random) => {
  const name = write(PARAMETER_NAME, random);
  const value = `"${jsonEscape(written, random)}"`;
  const draw = random();
  const member = `"${name}":${draw < 0.12 ? `[${value}]` : draw < 0.25 ? `{"${write(PARAMETER_NAME, random)}":${value}}` : value}`;
  const members = [write(FEW_MEMBERS, random), member, write(FEW_MEMBERS, random)].filter((part) => part !== '');
  const object = `{${members.join(',')}}`;
  return random() < 0.3 ? object.replaceAll('":', '": ').replaceAll(',"', ', "') : object;
};

const BOUNDARY = weighted(
  [2, text`----WebKitFormBoundary${characters(ALPHANUMERIC, 16)}`],
  [1, characters(HEX_DIGITS, 32)],
  [1, text`---------------------------${integer(100000000, 999999999)}${integer(100000000, 999999999)}`],
);

/** One field of a multipart body. */
export const asMultipart: Mutator = (written, random) => {
  const boundary = write(BOUNDARY, random);
  const name = write(PARAMETER_NAME, random);
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${written}\r\n--${boundary}--\r\n`;
};

/** The text of an XML element or a CDATA section. */
export const asXml: Mutator = (written, random) => {
  const name = write(PARAMETER_NAME, random);
  const hasSection = random() < 0.4 && !written.includes(']]>');
  const escaped = written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const element = `<${name}>${hasSection ? `<![CDATA[${written}]]>` : escaped}</${name}>`;
  return random() < 0.5 ? element : `<?xml version="1.0"?><request>${element}</request>`;
};

const JUNK = oneOf(
  characters(ALPHANUMERIC, 3, 40),
  repeat(characters(UPPER_CASE, 1), 8, 60),
  text`${integer(1, 99)} `,
  oneOf('test ', 'aaaa', 'xxx ', 'foo', 'hello ', 'a\n', 'product '),
);

/** Meaningless text before or behind the value. */
export const withJunk: Mutator = (written, random) => {
  const draw = random();
  const before = draw < 0.6 ? write(JUNK, random) : '';
  const behind = draw > 0.45 ? write(JUNK, random) : '';
  return `${before}${written}${behind === '' ? '' : ` ${behind}`}`;
};
