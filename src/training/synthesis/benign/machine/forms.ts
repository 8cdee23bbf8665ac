/** Form bodies, uploads and data exchange: multipart parts, CSV, EDI, calendars and address cards. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  drawInteger,
  integer,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { someLinesOf, template, wordOf } from '../../template.ts';
import { formEncoded, percentEncoded } from '../../transport.ts';
import {
  ATOMS,
  blob,
  coined,
  date,
  decimal,
  email,
  firstName,
  hex32,
  host,
  id,
  identifier,
  iso,
  label,
  lastName,
  mimeType,
  price,
  slug,
  snake,
  token,
  upper,
  url,
  uuid,
  word,
} from './atoms.ts';
import { benign, VALUE_PLACES } from './benign-family.ts';
import { fileName } from './files.ts';

const field = someLinesOf(
  `
  name=«encodedName»
  first_name=«firstName»&last_name=O%27«coined»
  lastname=D%27«coined»
  email=«encodedEmail»
  phone=%2B«1-99»«1000000-99999999»
  message=«encodedText»
  comment=«encodedText»
  address[street]=«encodedLabel»+«1-200»
  address%5Bcity%5D=«coined»
  zip=«10000-99999»
  country=«country»
  birth=«day».«month».«year»
  password=«token»%21%«23|24|26|40»
  password_confirmation=«token»
  csrf_token=«urlToken»
  authenticity_token=«urlToken»%3D%3D
  utf8=%E2%9C%93
  _method=«put|patch|delete»
  _wp_http_referer=%2Fwp-admin%2Foptions-general.php%3Fpage%3D«slug»
  action=«verb»_«noun»
  submit=«Save|Send|Search|Select|Update»
  commit=«verb»+«noun»
  agree=on
  items[«0-9»][id]=«id»&items[«0-9»][qty]=«1-9»&items[«0-9»][price]=«price»
  option[«id»]=«id»
  product_id=«id»&quantity=«1-9»&super_attribute[«1-300»]=«id»
  billing_first_name=«firstName»&billing_postcode=«10000-99999»&payment_method=«stripe|bacs|cod»
  tags[]=«word»&tags[]=«noun»&tags[]=«adjective»
  settings[«snake»][«snake»]=«flag»
  date_from=«date»&date_to=«date»
  url=«encodedUrl»
  price=«price»
  description=«encodedText»
  order=«snake»&dir=desc
  user%5Bemail%5D=«encodedEmail»&user%5Bremember_me%5D=«0|1»
  g-recaptcha-response=03A«urlBlob»«urlBlob»
  ctl00%24MainContent%24txt«pascal»=«encodedLabel»
  javax.faces.partial.ajax=true&javax.faces.source=form%3Aj_idt«1-99»
  form:j_idt«1-99»:«camel»=«encodedLabel»
  __RequestVerificationToken=CfDJ8«urlBlob»
  widget-«snake»[«1-9»][title]=«encodedLabel»
  acf[field_«hex16»]=«encodedLabel»
  wpforms[fields][«1-9»]=«encodedText»
  _wpcf7=«id»&_wpcf7_unit_tag=wpcf7-f«id»-p«id»-o1
  form_build_id=form-«urlToken»&form_id=«snake»_form&op=Save
  jform[«snake»]=«encodedLabel»&task=article.apply&«hex32»=1
  id=«id»
  «identifier»=
  «identifier»=«id»
  «identifier»=«encodedLabel»
  «identifier»=null
  «identifier»=undefined
`,
  {
    ...ATOMS,
    encodedName: oneOf(formEncoded(text`${firstName} ${lastName}`), percentEncoded(text`${firstName} O'${lastName}`)),
    encodedEmail: percentEncoded(email),
    encodedLabel: oneOf(formEncoded(label), percentEncoded(label)),
    encodedText: formEncoded(text`${label}, ${label}; ${label} - "${word}" (${word} & ${word})!\r\n${label}: ${url}`),
    encodedUrl: percentEncoded(url),
  },
  2,
  24,
  '&',
);

const boundary = oneOf(
  text`----WebKitFormBoundary${characters(ALPHANUMERIC, 16)}`,
  text`-----------------------------${characters('0123456789', 15, 30)}`,
  text`--${uuid}`,
  text`--------------------------${characters('0123456789', 24)}`,
);
const part = oneOf(
  text`Content-Disposition: form-data; name="${oneOf(identifier, text`${word}[${word}]`)}"\r\n\r\n${oneOf(label, id, email, iso, '', url, text`${label}\r\n${label}`)}`,
  text`Content-Disposition: form-data; name="${oneOf('file', 'files[]', word)}"; filename="${fileName}"\r\nContent-Type: ${mimeType}\r\n\r\n${oneOf('%PDF-1.4\n%âãÏÓ\n', 'PK\u0003\u0004\u0014\u0000', '\u0089PNG\r\n\u001a\n', 'GIF89a', 'ÿØÿà\u0000\u0010JFIF', text`${label}\r\n`)}${maybe(blob(20, 200), 0.6)}`,
  text`Content-Disposition: form-data; name="${word}"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n`,
  text`Content-Disposition: form-data; name="${word}"\r\nContent-Type: application/json\r\n\r\n{"${identifier}":"${label}","${identifier}":${id}}`,
);
/** The parts of one body have one boundary. */
const multipart: Rule = (random) => {
  const line = boundary(random);
  const parts = repeat(text`${line}\r\n${part}\r\n`, 1, 5)(random);
  return random() < 0.85 ? `${parts}${line}--\r\n` : parts;
};

const cell = oneOf(
  word,
  label,
  id,
  price,
  date,
  email,
  '',
  text`"${label}, ${label}"`,
  text`"${label} ""${word}"" ${label}"`,
  firstName,
  decimal,
  text`-${id}`,
  text`+${id}`,
  text`@${word}`,
);
function table(separator: string): Rule {
  return (random) => {
    const columns = drawInteger(random, 2, 9);
    const row = repeat(cell, columns, columns, separator);
    return `${repeat(snake, columns, columns, separator)(random)}\n${repeat(row, 1, 9, '\n')(random)}`;
  };
}
const csv = oneOf(table(','), table(';'), table('\t'), table('|'));

const edi = oneOf(
  template(
    "UNA:+.? 'UNB+UNOC:3+«1000000000000-9999999999999»:14+«1000000000000-9999999999999»:14+«10-26»«month»«day»:«hour»«minute»+«id»'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+«upper»«id»+9'DTM+137:«year»«month»«day»:102'NAD+BY+«id»::9'LIN+1++«1000000000000-9999999999999»:SRV'QTY+21:«1-99»'PRI+AAA:«price»'UNS+S'UNT+«5-40»+1'UNZ+1+«id»'",
    ATOMS,
  ),
  template(
    'ISA*00*          *00*          *ZZ*«upper»«id»     *ZZ*«upper»«id»     *«10-26»«month»«day»*«hour»«minute»*U*00401*000000«100-999»*0*P*>~GS*PO*«id»*«id»*«year»«month»«day»*«hour»«minute»*1*X*004010~ST*850*0001~BEG*00*SA*«upper»«id»**«year»«month»«day»~PO1*1*«1-99»*EA*«price»**UP*«1000000-9999999»~SE*5*0001~',
    ATOMS,
  ),
  template(
    'MSH|^~\\&|«upper»|«coined»|LAB|«id»|«year»«month»«day»«hour»«minute»||ADT^A0«1-9»|«id»|P|2.«3-7»\rPID|1||«id»^^^MRN||«lastName»^«firstName»^^^||«year»«month»«day»|«M|F»|||«label» «1-99»^^«coined»^^«10000-99999»\rOBX|1|NM|«id»-«digit»^«label»^LN||«decimal»|mg/dL|«1-9»-«10-99»|N',
    ATOMS,
  ),
  template(
    ':20:«upper»«id»\n:25:«10000000-99999999»/«id»\n:28C:«1-99»/1\n:60F:C«10-26»«month»«day»EUR«1-9999»,«twoDigits»\n:61:«10-26»«month»«day»D«1-999»,«twoDigits»N051NONREF\n:86:106?00«label»?20«label»?32«lastName»\n:62F:C«10-26»«month»«day»EUR«1-9999»,«twoDigits»',
    ATOMS,
  ),
  template(
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//«coined»//«label» «semver»//EN\r\nBEGIN:VEVENT\r\nUID:«uuid»@«host»\r\nDTSTAMP:«year»«month»«day»T«hour»«minute»00Z\r\nDTSTART;TZID=Europe/Berlin:«year»«month»«day»T«hour»«minute»00\r\nRRULE:FREQ=«WEEKLY|DAILY|MONTHLY»;BYDAY=MO,WE;INTERVAL=«1-4»;COUNT=«1-50»\r\nSUMMARY:«label»\\, «label»\r\nDESCRIPTION:«label»\\n«url»\\n«label»\r\nATTENDEE;CN="«firstName» «lastName»";ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:«email»\r\nEND:VEVENT\r\nEND:VCALENDAR',
    ATOMS,
  ),
  template(
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:«lastName»;«firstName»;;;\r\nFN:«firstName» «lastName»\r\nORG:«label»;«label»\r\nTEL;TYPE=CELL,VOICE:+«1-99» «100-999» «100000-999999»\r\nEMAIL;TYPE=INTERNET:«email»\r\nADR;TYPE=HOME:;;«label» «1-99»;«coined»;;«10000-99999»;«country»\r\nNOTE:«label»; «label»\\, «label»\r\nEND:VCARD',
    ATOMS,
  ),
  template(
    'Date: «weekday», «day» «monthName» «year» «clock» +0000\r\nFrom: "«firstName» «lastName»" <«email»>\r\nTo: «email»\r\nSubject: =?UTF-8?B?«blob»?=\r\nMessage-ID: <«token»@«host»>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n«label».\r\n-- \r\n«firstName»',
    ATOMS,
  ),
  template('!AIVDM,1,1,,A,«token»,0*«10-99»', ATOMS),
  template(
    '$GPGGA,«hour»«minute»«minute»,«1000-8999».«100-999»,N,0«1000-9999».«100-999»,E,1,08,0.9,«decimal»,M,46.9,M,,*«10-99»',
    ATOMS,
  ),
);

const multipartHeader = oneOf(
  text`Content-Type: ${mimeType}\r\nContent-Transfer-Encoding: ${wordOf('binary 8bit base64 quoted-printable')}`,
  text`Content-ID: <${hex32}@${host}>\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"`,
  text`${boundary}\r\nContent-Disposition: form-data; name="${identifier}"`,
  text`Content-Disposition: form-data; name="${identifier}"; filename="${slug}.csv"`,
  text`${boundary}--`,
  text`filename="${fileName}"`,
);

export const FORM_FAMILIES: readonly Family[] = [
  benign('forms/urlencoded', ['REQUEST_POST_ARGS', 'REQUEST_ARGS'], field, 2),
  benign('forms/multipart', ['REQUEST_POST_ARGS', 'REQUEST_FILES'], multipart),
  benign('forms/multipart-header', ['REQUEST_HEADERS', 'REQUEST_FILES', 'REQUEST_POST_ARGS'], multipartHeader),
  benign('forms/csv', ['REQUEST_POST_ARGS', 'REQUEST_FILES'], csv),
  benign('forms/exchange', ['REQUEST_POST_ARGS', 'REQUEST_FILES'], edi),
  benign(
    'forms/names',
    ['REQUEST_ARGS_KEYS'],
    weighted(
      [3, identifier],
      [3, text`${word}[${identifier}]`],
      [1, text`${word}[${integer(0, 99)}][${identifier}]`],
      [1, text`ctl00$${word}$${identifier}`],
      [1, text`${word}:${identifier}`],
      [1, text`${word}.${identifier}`],
      [1, text`${word}[]`],
      [1, text`$${identifier}`],
      [1, text`_${identifier}_${token}`],
      [1, text`{"${identifier}":"${label}","${identifier}":${id}}`],
      [1, text`${coined}-${hex32}`],
      [1, text`${upper}_${identifier}`],
      [1, text`<?xml version`],
      [1, text`------WebKitFormBoundary${characters(ALPHANUMERIC, 16)}\r\nContent-Disposition: form-data; name`],
    ),
  ),
  benign(
    'forms/fields',
    VALUE_PLACES,
    text`${repeat(text`${identifier}=${oneOf(formEncoded(label), id, date, price, percentEncoded(email), word, '')}`, 2, 9, '&')}`,
  ),
];
