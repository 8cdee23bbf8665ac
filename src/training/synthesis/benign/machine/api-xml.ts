/** XML that ordinary programs send: SOAP, WebDAV, calendars, feeds, drawings, sitemaps, with their usual prologues. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, repeat, text } from '../../grammar.ts';
import { template } from '../../template.ts';
import { formEncoded } from '../../transport.ts';
import {
  ATOMS,
  adjective,
  camel,
  date,
  decimal,
  hex32,
  host,
  id,
  iso,
  label,
  noun,
  pagePath,
  pascal,
  price,
  url,
  uuid,
  version,
  word,
} from './atoms.ts';
import { benign, XML_PLACES } from './benign-family.ts';

const prologue = oneOf(
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<?xml version="1.0" encoding="utf-8"?>',
  "<?xml version='1.0'?>\n",
  '<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>\r\n',
  '',
  '',
);
/** Elements whose end tags fit. */
const element = (random: Parameters<typeof camel>[0]): string => {
  const name = text`${oneOf(noun, adjective)}${pascal}`(random);
  const content = oneOf(
    label,
    id,
    iso,
    price,
    uuid,
    'true',
    '',
    text`${label} &amp; ${label}`,
    text`O&apos;${pascal}`,
    text`<![CDATA[<p>${label} <b>${word}</b></p>]]>`,
  )(random);
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
};
const elements = repeat(element, 1, 8);

const soap = oneOf(
  text`${prologue}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><Request xmlns="http://${host}/${word}/">${elements}</Request></soap:Body></soap:Envelope>`,
  text`${prologue}<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"><s:Header><a:Action s:mustUnderstand="1">http://${host}/I${pascal}/${pascal}</a:Action><a:MessageID>urn:uuid:${uuid}</a:MessageID><a:To s:mustUnderstand="1">${url}</a:To></s:Header><s:Body>${elements}</s:Body></s:Envelope>`,
  text`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><soapenv:Header><wsse:Security><wsse:UsernameToken><wsse:Username>${word}</wsse:Username><wsse:Nonce>${ATOMS['blob'] ?? ''}</wsse:Nonce></wsse:UsernameToken></wsse:Security></soapenv:Header><soapenv:Body>${elements}</soapenv:Body></soapenv:Envelope>`,
  text`${prologue}<methodCall><methodName>${oneOf('wp.getPosts', 'metaWeblog.newPost', 'weblogUpdates.ping', 'pingback.ping', text`${word}.${camel}`)}</methodName><params>${repeat(oneOf(text`<param><value><string>${label}</string></value></param>`, text`<param><value><int>${id}</int></value></param>`), 1, 4)}</params></methodCall>`,
);

const dav = oneOf(
  text`${prologue}<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"><d:prop>${repeat(oneOf('<d:getlastmodified/>', '<d:getetag/>', '<d:getcontenttype />', '<d:resourcetype/>', '<oc:fileid/>', '<oc:permissions/>', '<d:getcontentlength/>', '<nc:has-preview/>', '<oc:size/>', '<oc:favorite/>', '<d:quota-available-bytes/>', '<oc:share-types/>'), 1, 9)}</d:prop></d:propfind>`,
  text`${prologue}<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner><D:href>${word}\\${word}</D:href></D:owner></D:lockinfo>`,
  text`${prologue}<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="${oneOf('VEVENT', 'VTODO')}"><c:time-range start="${integer(2010, 2026)}0${integer(1, 9)}01T000000Z" end="${integer(2010, 2026)}1${integer(0, 2)}01T000000Z"/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`,
  text`<A:sync-collection xmlns:A="DAV:"><A:sync-token>http://${host}/ns/sync/${id}</A:sync-token><A:sync-level>1</A:sync-level><A:prop><A:getetag/></A:prop></A:sync-collection>`,
  text`<C:addressbook-multiget xmlns:C="urn:ietf:params:xml:ns:carddav" xmlns:D="DAV:"><D:prop><D:getetag/><C:address-data/></D:prop>${repeat(text`<D:href>/remote.php/dav/addressbooks/users/${word}/contacts/${uuid}.vcf</D:href>`, 1, 4)}</C:addressbook-multiget>`,
  text`<d:propertyupdate xmlns:d="DAV:"><d:set><d:prop><d:displayname>${label}</d:displayname><x1:calendar-color xmlns:x1="http://apple.com/ns/ical/">${ATOMS['colour'] ?? ''}FF</x1:calendar-color></d:prop></d:set></d:propertyupdate>`,
  text`<d:searchrequest xmlns:d="DAV:"><d:basicsearch><d:select><d:prop><d:displayname/></d:prop></d:select><d:from><d:scope><d:href>/files/${word}</d:href><d:depth>infinity</d:depth></d:scope></d:from><d:where><d:like><d:prop><d:displayname/></d:prop><d:literal>%${word}%</d:literal></d:like></d:where></d:basicsearch></d:searchrequest>`,
);

const feed = oneOf(
  text`${prologue}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${label}</title><link>${url}</link>${repeat(text`<item><title><![CDATA[${label}]]></title><link>${url}</link><guid isPermaLink="false">${uuid}</guid><description>&lt;p&gt;${label}&lt;/p&gt;</description></item>`, 1, 3)}</channel></rss>`,
  text`${prologue}<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">${label}</title><id>tag:${host},${date}:${id}</id><updated>${iso}</updated>${repeat(text`<entry><title>${label}</title><link rel="alternate" href="${url}"/><summary type="html">&lt;a href=&quot;${url}&quot;&gt;${word}&lt;/a&gt;</summary></entry>`, 1, 3)}</feed>`,
  text`${prologue}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${repeat(text`<url><loc>https://${host}${pagePath}</loc><lastmod>${date}</lastmod><priority>0.${integer(1, 9)}</priority></url>`, 1, 6)}</urlset>`,
  text`${prologue}<opml version="2.0"><head><title>${label}</title></head><body>${repeat(text`<outline text="${label}" type="rss" xmlUrl="https://${host}/feed/"/>`, 1, 5)}</body></opml>`,
);

const shape = oneOf(
  text`<path d="M${decimal} ${decimal}${repeat(text`${oneOf('l', 'c', 'h', 'v', 'L', 'C')}${decimal} ${decimal}`, 1, 9)}z" fill="${oneOf('none', '#333', 'currentColor')}"/>`,
  text`<rect x="${integer(0, 99)}" y="${integer(0, 99)}" width="${integer(1, 99)}" height="${integer(1, 99)}" rx="2" class="${word}"/>`,
  text`<circle cx="${integer(0, 99)}" cy="${integer(0, 99)}" r="${integer(1, 50)}" stroke="#000"/>`,
  text`<text x="${integer(0, 99)}" y="${integer(0, 99)}" font-family="Arial">${label}</text>`,
  text`<g transform="translate(${integer(0, 99)} ${integer(0, 99)})"><use xlink:href="#${word}"/></g>`,
  text`<linearGradient id="${word}"><stop offset="0" stop-color="#fff"/></linearGradient>`,
  text`<style type="text/css">.st0{fill:#${ATOMS['hex8'] ?? ''};} .st1{stroke-width:${integer(1, 9)};}</style>`,
);
const drawing = text`${maybe(text`${prologue}<!-- Generator: Adobe Illustrator ${version}, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->\n${maybe('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n')}`, 0.6)}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${integer(8, 512)} ${integer(8, 512)}">${maybe(text`<title>${label}</title>`)}${repeat(shape, 1, 7)}</svg>`;

const other = oneOf(
  text`${prologue}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict>${repeat(text`<key>${pascal}</key><string>${label}</string>`, 1, 6)}</dict></plist>`,
  text`<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${label}</title></head><body><p>${label}</p></body></html>`,
  text`${prologue}<!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">\n<properties>${repeat(text`<entry key="${word}.${word}">${label}</entry>`, 1, 6)}</properties>`,
  text`${prologue}<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd"><groupId>com.${word}</groupId><artifactId>${word}-${word}</artifactId><version>\${${word}.version}</version></project>`,
  text`${prologue}<gpx version="1.1" creator="${label}"><trk><name>${label}</name><trkseg>${repeat(text`<trkpt lat="${decimal}" lon="${decimal}"><time>${iso}</time></trkpt>`, 1, 6)}</trkseg></trk></gpx>`,
  text`${prologue}<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>${label}</name><Point><coordinates>${decimal},${decimal},0</coordinates></Point></Placemark></kml>`,
  text`${prologue}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.003.03"><CstmrCdtTrfInitn><GrpHdr><MsgId>${hex32}</MsgId><CreDtTm>${iso}</CreDtTm><CtrlSum>${price}</CtrlSum></GrpHdr>${elements}</CstmrCdtTrfInitn></Document>`,
  text`${prologue}<cXML payloadID="${id}@${host}" timestamp="${iso}"><Request deploymentMode="production"><OrderRequest><OrderRequestHeader orderID="${id}"><Total><Money currency="EUR">${price}</Money></Total></OrderRequestHeader></OrderRequest></Request></cXML>`,
  text`<DeviceMetadataBatchRequest xmlns="http://schemas.microsoft.com/windowsmetadata/services/2007/09/18/dms"><HardwareIds><HardwareID>DOID:USB\\VID_${integer(1000, 9999)}&amp;PID_${integer(1000, 9999)}</HardwareID></HardwareIds></DeviceMetadataBatchRequest>`,
  template('<«word»><«noun» id="«id»" name="«label»"><![CDATA[«label» < «id» && «label» > «id»]]></«noun»></«word»>', {
    ...ATOMS,
    word: 'items',
    noun: 'item',
  }),
  text`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="${camel}" type="xs:${oneOf('string', 'int', 'dateTime')}" minOccurs="0"/></xs:schema>`,
);

export const API_XML_FAMILIES: readonly Family[] = [
  benign('api/soap', XML_PLACES, soap),
  benign('api/webdav', XML_PLACES, dav),
  benign('api/feed', XML_PLACES, feed),
  benign('api/svg', [...XML_PLACES, 'REQUEST_FILES'], drawing),
  benign(
    'api/xml',
    XML_PLACES,
    oneOf(
      other,
      other,
      text`${prologue}<request>${elements}</request>`,
      element,
      text`xml=${formEncoded(text`<data>${elements}</data>`)}`,
    ),
  ),
  benign(
    'api/xml-value',
    XML_PLACES,
    oneOf(
      text`DOID:USBSTOR\\\\${pascal}_${word}_${id}`,
      text`USB\\VID_${integer(1000, 9999)}&PID_${integer(1000, 9999)}&REV_0${integer(100, 999)}`,
      text`urn:schemas-${word}-com:${word}:${camel}`,
      text`http://${host}/${word}/${pascal}Service/${pascal}`,
      text`{http://${host}/ns}${camel}`,
      text`${word}:${pascal}/${word}:${pascal}[${integer(1, 9)}]/@${camel}`,
      text`xs:${word} ${date} ${iso}`,
      text`DAV:${word}`,
    ),
  ),
];
