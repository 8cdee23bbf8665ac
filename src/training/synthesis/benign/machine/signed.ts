/** Values that servers sign or encrypt for themselves: JWTs, OAuth and SAML messages, framework cookies. */
import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  changed,
  characters,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { lineOf, someLinesOf, template } from '../../template.ts';
import { base64, base64Url, formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, blob, email, epoch, hex40, host, id, urlBlob, urlToken, uuid, word } from './atoms.ts';
import { benign, COOKIE_PLACES, parameter, QUERY_PLACES, TOKEN_PLACES, VALUE_PLACES } from './benign-family.ts';

const joseHeader = lineOf(
  `
  {"alg":"HS256","typ":"JWT"}
  {"typ":"JWT","alg":"«RS256|ES256|PS256|EdDSA»","kid":"«urlToken»"}
  {"alg":"RS256","kid":"«hex40»","x5t":"«urlToken»"}
  {"alg":"RSA-OAEP","enc":"A256GCM"}
  {"typ":"at+jwt","alg":"RS256","kid":"«uuid»"}
`,
  ATOMS,
);

const claims = text`{${someLinesOf(
  `
  "sub":"«id»"
  "sub":"«uuid»"
  "iss":"https://«host»/"
  "aud":"«word»-«word»"
  "aud":["https://«host»","«uuid»"]
  "exp":«epoch»
  "iat":«epoch»
  "nbf":«epoch»
  "jti":"«uuid»"
  "email":"«email»"
  "email_verified":true
  "name":"«firstName» «lastName»"
  "scope":"openid profile «word»:read"
  "roles":["«noun»","«noun»-admin"]
  "azp":"«urlToken»"
  "data":{"id":«id»,"locale":"«locale»"}
`,
  ATOMS,
  3,
  9,
  ',',
)}}`;

/** A JSON Web Token (RFC 7519) in compact form, or an encrypted one with five parts. */
export const jwt: Rule = weighted(
  [8, text`${base64Url(joseHeader)}.${base64Url(claims)}.${urlBlob(32, 96)}`],
  [1, text`${base64Url(joseHeader)}.${urlBlob(60, 256)}.${urlBlob(12, 12)}.${urlBlob(100, 300)}.${urlBlob(16, 16)}`],
  [1, text`Bearer ${base64Url(joseHeader)}.${base64Url(claims)}.${urlBlob(32, 64)}`],
);

const oauth = text`${oneOf(text`client_id=${oneOf(uuid, urlToken, text`${id}-${urlToken}.apps.${host}`)}&`, '')}${someLinesOf(
  `
  response_type=«code|token|id_token token|code id_token»
  response_type=code%20id_token
  redirect_uri=https://«host»/«auth/callback|signin-oidc|oauth2/redirect|login/oauth2/code/»«word»
  redirect_uri=https%3A%2F%2F«host»%2F«callback|login%2Fcallback|signin-oidc»
  redirect_uri=http://localhost:«3000-9000»/callback
  redirect_uri=«coined»://«auth|oauth|callback»
  redirect_uri=urn:ietf:wg:oauth:2.0:oob
  scope=openid+profile+email
  scope=openid%20offline_access%20api%3A%2F%2F«uuid»%2F.default
  scope=https://www.«host»/auth/«word».readonly
  state=«urlToken»
  state=«hex32»|/«word»/«word»
  nonce=«uuid»
  code=4/0A«urlBlob»
  code=«uuid».«uuid».«uuid»
  code=0.«urlBlob».«urlBlob»
  session_state=«uuid»
  code_challenge=«urlBlob»&code_challenge_method=S256
  grant_type=«authorization_code|refresh_token|client_credentials»
  grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer
  refresh_token=«urlBlob»«urlBlob»
  client_secret=«urlToken»
  prompt=«login|none|select_account|consent»
  response_mode=«form_post|query|fragment»
  login_hint=«email»
  acr_values=urn:«word»:«noun»:«digit»
  ui_locales=«locale»
  error=«access_denied|login_required|invalid_scope»&error_description=The+user+denied+the+request
  iss=https://«host»/realms/«word»
  x-client-SKU=ID_NET«461|6_0»&x-client-ver=«semver».0
`,
  ATOMS,
  3,
  8,
  '&',
)}`;

const samlRequest = template(
  `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_«hex32»" Version="2.0" IssueInstant="«iso»" Destination="https://«host»/saml2/idp/SSOService.php" AssertionConsumerServiceURL="https://«host»/«word»/acs"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://«host»/metadata</saml:Issuer><samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:«1.1|2.0»:nameid-format:«transient|emailAddress|persistent»" AllowCreate="true"/></samlp:AuthnRequest>`,
  ATOMS,
);
const samlResponse = template(
  `<«samlp|saml2p»:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="«_|id-»«hex32»" InResponseTo="_«hex32»" Version="2.0" IssueInstant="«iso»"><saml:Issuer>https://«host»/«word»</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><ds:SignatureValue>«blob»«blob»</ds:SignatureValue><saml:Assertion ID="_«hex32»"><saml:Subject><saml:NameID>«email»</saml:NameID></saml:Subject><saml:Conditions NotBefore="«iso»" NotOnOrAfter="«iso»"/><saml:AttributeStatement><saml:Attribute Name="«word»"><saml:AttributeValue xsi:type="xs:string">«label»</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`,
  ATOMS,
);

/** As the HTTP-Redirect binding of SAML 2.0 sends messages (section 3.4.4.1 of the bindings): deflated, Base64. */
function deflated(rule: Rule): Rule {
  return changed(rule, (written) => deflateRawSync(Buffer.from(written)).toString('base64'));
}

const saml = oneOf(
  base64(samlResponse),
  formEncoded(base64(samlResponse)),
  deflated(samlRequest),
  text`SAMLRequest=${percentEncoded(deflated(samlRequest))}&RelayState=${oneOf(uuid, percentEncoded(ATOMS['url'] ?? ''), word)}`,
  text`SAMLRequest=${percentEncoded(deflated(samlRequest))}&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256&Signature=${percentEncoded(blob(128, 256))}`,
  text`SAMLResponse=${formEncoded(base64(samlResponse))}&RelayState=${urlToken}`,
);
const samlText = oneOf(samlResponse, samlRequest);

const signedValue = oneOf(
  text`${base64(claims)}--${hex40}`,
  text`${blob(40, 160)}--${blob(16, 16)}--${blob(16, 16)}`,
  percentEncoded(text`${blob(60, 200)}--${blob(12, 12)}--${blob(16, 16)}`),
  base64(text`{"iv":"${blob(16, 16)}","value":"${blob(48, 160)}","mac":"${characters(HEX_DIGITS, 64)}","tag":""}`),
  percentEncoded(
    base64(text`{"iv":"${blob(16, 16)}","value":"${blob(48, 160)}","mac":"${characters(HEX_DIGITS, 64)}"}`),
  ),
  text`.eJ${urlBlob(40, 160)}.${characters(ALPHANUMERIC, 6)}.${urlBlob(20, 20)}`,
  text`.eJ${urlBlob(40, 160)}:1${characters(ALPHANUMERIC, 5)}:${urlBlob(20, 32)}`,
  text`gAAAAAB${urlBlob(60, 140)}==`,
  text`s:${urlBlob(24, 24)}.${blob(32, 32)}`,
  text`2|1:0|10:${epoch}|${integer(4, 12)}:${word}|${integer(8, 40)}:${blob(8, 30)}|${characters(HEX_DIGITS, 64)}`,
  text`${email}|${epoch}|${urlToken}|${characters(HEX_DIGITS, 64)}`,
  text`Fe26.2**${characters(HEX_DIGITS, 64)}*${urlBlob(16, 16)}*${urlBlob(60, 140)}**${characters(HEX_DIGITS, 64)}*${urlBlob(32, 32)}`,
  text`AQ${urlBlob(8, 12)}:AAAB${urlBlob(60, 90)}~${urlBlob(20, 40)}`,
  text`${epoch}.${hex40}`,
  text`v1:${urlBlob(30, 60)}:${urlBlob(12, 12)}`,
);

const awsSigned = template(
  'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA«caps»%2F«year»«month»«day»%2F«eu-west-1|us-east-1»%2Fs3%2Faws4_request&X-Amz-Date=«year»«month»«day»T«hour»«minute»00Z&X-Amz-Expires=«300-86400»&X-Amz-SignedHeaders=host«|%3Bx-amz-date»&X-Amz-Signature=«hex32»«hex32»',
  { ...ATOMS, caps: characters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16) },
);
const otherSigned = lineOf(
  `
  sv=«year»-«month»-«day»&st=«iso»&se=«iso»&sr=b&sp=«r|rw|racwdl»&sig=«signature»
  Expires=«epoch»&Signature=«signature»&Key-Pair-Id=APKA«caps»
  Policy=«urlBlob»__&Signature=«urlBlob»~«urlBlob»-«urlBlob»__&Key-Pair-Id=K«caps»
  hdnts=exp=«epoch»~acl=/*~hmac=«hex32»«hex32»
  token=exp=«epoch»~acl=/«word»/*!/«word»/*~data=hdntl~hmac=«hex32»
  oauth_consumer_key=«token»&oauth_nonce=«hex32»&oauth_signature=«signature»&oauth_signature_method=HMAC-SHA1&oauth_timestamp=«epoch»&oauth_version=1.0
  api_key=«hex32»&timestamp=«epoch»&sign=«hex32»
  e=«epoch»&s=«urlToken»&h=«hex32»
`,
  { ...ATOMS, caps: characters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16), signature: percentEncoded(blob(20, 32)) },
);

export const SIGNED_FAMILIES: readonly Family[] = [
  benign(
    'tokens/jwt',
    TOKEN_PLACES,
    parameter('token id_token access_token jwt assertion auth session Authorization', jwt),
  ),
  benign('tokens/oauth', QUERY_PLACES, oauth),
  benign('tokens/saml', VALUE_PLACES, saml),
  benign('tokens/saml-decoded', ['REQUEST_XML', 'REQUEST_POST_ARGS'], samlText, 0.3),
  benign(
    'tokens/signed-value',
    COOKIE_PLACES,
    oneOf(
      signedValue,
      text`${oneOf('XSRF-TOKEN', 'session', 'remember_token', '_app_session', 'laravel_session', 'auth', 'user')}=${signedValue}`,
    ),
  ),
  benign(
    'tokens/signed-url',
    QUERY_PLACES,
    text`${maybe(oneOf('?', text`/${word}/${repeat(word, 1, 2, '/')}?`), 0.4)}${oneOf(awsSigned, otherSigned)}`,
  ),
];
