/** Hashes, UUIDs, session ids, nonces, ETags: values without meaning of their own. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  changed,
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  repeat,
  text,
  UPPER_CASE,
} from '../../grammar.ts';
import { lineOf, wordOf } from '../../template.ts';
import {
  ATOMS,
  blob,
  coined,
  epoch,
  hex8,
  hex32,
  hex40,
  id,
  language,
  mimeType,
  token,
  urlBlob,
  urlToken,
  uuid,
  version,
  word,
} from './atoms.ts';
import { benign, COOKIE_PLACES, HEADER_PLACES, parameter, TOKEN_PLACES } from './benign-family.ts';

const hash = oneOf(
  hex32,
  hex40,
  characters(HEX_DIGITS, 64),
  characters(HEX_DIGITS, 96, 128),
  characters(`${DIGITS}ABCDEF`, 16, 40),
  text`sha256:${characters(HEX_DIGITS, 64)}`,
  text`sha256-${blob(32, 32)}`,
  text`sha384-${blob(48, 48)}`,
  text`md5=${hex32}`,
  text`$2y$10$${characters(`${ALPHANUMERIC}./`, 53)}`,
  text`{SSHA}${blob(24, 28)}`,
  text`${hex8}:${hex8}:${hex8}`,
  repeat(characters(`${DIGITS}ABCDEF`, 2), 6, 20, ':'),
  text`${hex40}..${hex40}`,
  characters(HEX_DIGITS, 7, 12),
);

const unique = oneOf(
  uuid,
  changed(uuid, (written) => written.toUpperCase()),
  text`{${changed(uuid, (written) => written.toUpperCase())}}`,
  changed(uuid, (written) => written.replaceAll('-', '')),
  text`01${characters('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}`,
  characters(HEX_DIGITS, 24),
  characters(`${ALPHANUMERIC}-_`, 21),
  text`c${characters(`${DIGITS}abcdefghijklmnopqrstuvwxyz`, 24)}`,
  text`${word}_${characters(ALPHANUMERIC, 14, 24)}`,
  text`urn:uuid:${uuid}`,
  text`${uuid}_${epoch}`,
  text`${uuid}:${integer(1, 99)}`,
  text`arn:aws:${oneOf('s3:::', 'iam::', 'sns:eu-west-1:')}${characters(DIGITS, 12)}:${word}/${coined}`,
  text`projects/${word}-${id}/${oneOf('topics', 'secrets', 'locations/europe-west1/functions')}/${coined}`,
);

const session = lineOf(
  `
  PHPSESSID=«lower26»
  «lower26»
  JSESSIONID=«upper32»
  JSESSIONID=«upper32».«word»«1-9»
  JSESSIONID=0000«urlToken»:-1
  «upper32»!«-|»«100000000-2147483647»!«100000000-2147483647»
  ASP.NET_SessionId=«lower24»
  ASPSESSIONID«upper»«upper»=«caps24»
  connect.sid=s:«urlToken».«token»/«token»+«token»
  connect.sid=s%3A«urlToken».«token»%2F«token»
  sessionid=«lower32»
  laravel_session=«token»
  _session_id=«hex32»
  CFID=«id»; CFTOKEN=«hex16»-«uuid»
  sid=«id»-«hex32»
  ci_session=«hex40»
  SSESS«hex32»=«urlToken»
  BIGipServer«word»_pool=«1000000-4294967295».«10000-65535».0000
  AWSALB=«blob»
  AWSELB=«upper32»«upper32»
  incap_ses_«100-999»_«id»=«blob»
  visid_incap_«id»=«blob»
  nlbi_«id»=«blob»
  ak_bmsc=«upper32»~000000000000000000000000000000~«blob»
  bm_sv=«upper32»~«blob»
  _abck=«upper32»~-1~«blob»~-1~-1~-1
  __cf_bm=«urlBlob»-«epoch»-1-«urlBlob»
  LtpaToken2=«blob»
  TS01«hex8»=01«hex40»
  NSC_«lower24»=ffffffff«hex16»
  route=«epoch».«1-999».«10-99».«100000-999999»
  «word»sess=«hex32»|«epoch»|«hex8»
`,
  {
    ...ATOMS,
    lower24: characters(`${DIGITS}abcdefghijklmnopqrstuvwxyz`, 24),
    lower26: characters(`${DIGITS}abcdefghijklmnopqrstuvwxyz`, 26),
    lower32: characters(`${DIGITS}abcdefghijklmnopqrstuvwxyz`, 32),
    upper32: characters(`${DIGITS}ABCDEF`, 32),
    caps24: characters(UPPER_CASE, 24),
  },
);

const nonce = oneOf(
  hex32,
  characters(HEX_DIGITS, 10),
  token,
  blob(32, 64),
  urlBlob(24, 96),
  text`${urlToken}-${urlToken}`,
  text`${hex8}.${urlToken}.${urlToken}~~${urlToken}`,
  text`${blob(16, 32)}--${hex40}`,
  text`Im${characters(ALPHANUMERIC, 50)}.${characters(ALPHANUMERIC, 6)}.${urlBlob(20, 20)}`,
  text`CfDJ8${urlBlob(80, 140)}`,
  text`${epoch}:${hex40}`,
  text`${hex8}||${epoch}||${hex8}`,
  text`${hex32}:${token}`,
  text`03A${urlBlob(150, 400)}`,
  text`0.${urlBlob(120, 300)}.${urlBlob(20, 24)}.${hex32}`,
);

const etag = oneOf(
  text`"${hex32}"`,
  text`W/"${hex8}-${hex8}"`,
  text`W/"${integer(1, 99_999)}-${blob(20, 20)}"`,
  text`"${hex8}-${characters(HEX_DIGITS, 13)}"`,
  text`"${hex32}:0"`,
  text`W/"${hex32}", "${hex32}"`,
  text`"${hex8}-${characters(HEX_DIGITS, 13)}-gzip"`,
  text`"${hex32}--gzip"`,
  text`"${hex32};gzip"`,
  text`'${hex32}'`,
  text`"0x${characters(`${DIGITS}ABCDEF`, 15)}"`,
  text`W/"datetime'${ATOMS['iso'] ?? ''}'"`,
);

const media = oneOf(
  mimeType,
  text`${mimeType}; charset=${wordOf('utf-8 UTF-8 iso-8859-1 windows-1251 "utf-8"')}`,
  text`${mimeType};q=0.${integer(1, 9)}, ${mimeType}, */*;q=0.1`,
  text`${mimeType}; version=${version}`,
  text`${mimeType}; profile="https://${ATOMS['host'] ?? ''}/${word}"`,
  text`${mimeType};odata=${oneOf('verbose', 'minimalmetadata;streaming=true')};IEEE754Compatible=true`,
  text`application/vnd.${coined}.${word}${maybe(text`.v${integer(1, 4)}`)}+${oneOf('json', 'xml')}`,
  text`image/${wordOf('png jpeg webp')},image/*;q=0.8,${language}`,
);

export const HASH_FAMILIES: readonly Family[] = [
  benign(
    'tokens/hash',
    TOKEN_PLACES,
    parameter('hash sig signature md5 checksum etag key h commit sha digest integrity', hash),
  ),
  benign(
    'tokens/unique-id',
    TOKEN_PLACES,
    parameter('uuid guid id uid requestId correlation_id trace session visitor client_id', unique),
  ),
  benign('tokens/session-cookie', COOKIE_PLACES, session),
  benign(
    'tokens/nonce',
    TOKEN_PLACES,
    parameter(
      '_token csrf csrf_token csrfmiddlewaretoken authenticity_token _wpnonce form_key form_token g-recaptcha-response state nonce __RequestVerificationToken',
      nonce,
    ),
  ),
  benign('tokens/etag', HEADER_PLACES, oneOf(etag, text`If-None-Match: ${etag}`)),
  benign('tokens/mime-type', TOKEN_PLACES, parameter('type mime accept content_type format mimeType', media)),
];
