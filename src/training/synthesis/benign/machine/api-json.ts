/** JSON bodies of interfaces: resources, patches, remote calls, webhooks, maps, descriptions of interfaces. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, repeat, text, weighted } from '../../grammar.ts';
import { someLinesOf, template } from '../../template.ts';
import { percentEncoded } from '../../transport.ts';
import {
  ATOMS,
  camel,
  coined,
  date,
  decimal,
  email,
  id,
  identifier,
  iso,
  label,
  latitude,
  longitude,
  pagePath,
  pascal,
  slug,
  snake,
  token,
  uuid,
  word,
} from './atoms.ts';
import { BODY_PLACES, benign, VALUE_PLACES } from './benign-family.ts';
import { anyObject, spaced } from './json.ts';

const person = text`{${someLinesOf(
  `
  "id":«id»
  "username":"«firstName».«lastName»"
  "firstName":"«firstName»"
  "last_name":"O'«coined»"
  "email":"«email»"
  "password":"«token»!«digit»"
  "phone":"+«1-99» «100-999» «1000000-9999999»"
  "roles":["«user|editor|admin»","«noun»"]
  "address":{"street":"«label» «1-200»","zip":"«10000-99999»","city":"«coined»","country":"«country»"}
  "birthday":"«date»"
  "active":«flag»
  "bio":"«label» & «label» – «word», «word» and more."
  "avatar":"https://«host»/«hex8».png"
  "preferences":{"newsletter":«flag»,"language":"«language»","notify":{"email":«flag»,"push":«flag»}}
  "createdAt":"«iso»"
  "groups":[{"id":«id»,"name":"«label»"}]
`,
  { ...ATOMS, flag: oneOf('true', 'false') },
  2,
  10,
  ',',
)}}`;

const order = text`{${someLinesOf(
  `
  "order_id":"«upper»-«id»"
  "status":"«pending|paid|shipped|cancelled|drop_off»"
  "total":«price»
  "currency":"«EUR|USD|RUB|INR»"
  "items":[{"sku":"«upper»-«id»","name":"«label»","qty":«1-9»,"unit_price":«price»},{"sku":"«slug»","qty":1}]
  "shipping":{"method":"«slug»","price":«price»,"eta":"«date»"}
  "customer":{"id":«id»,"email":"«email»"}
  "note":"«label»; «label» (please don't ring)"
  "discounts":[{"code":"«upper»«id»","amount":-«1-50»,"type":"«percent|fixed»"}]
  "meta":{"«identifier»":"«word»","«identifier»":null}
  "payment":{"provider":"«coined»","token":"tok_«token»","last4":"«1000-9999»"}
  "created":"«iso»"
`,
  ATOMS,
  2,
  8,
  ',',
)}}`;

const patch = text`[${repeat(
  oneOf(
    text`{"op":"replace","path":"/${identifier}/${integer(0, 9)}/${identifier}","value":${oneOf(text`"${label}"`, id, 'null', 'true')}}`,
    text`{"op":"add","path":"/${identifier}/-","value":{"${identifier}":"${word}"}}`,
    text`{"op":"remove","path":"/${identifier}/${integer(0, 9)}"}`,
    text`{"op":"move","from":"/${identifier}","path":"/${identifier}"}`,
    text`{"op":"test","path":"/fields/System.Rev","value":${id}}`,
    text`{"op":"add","path":"/fields/System.Title","value":"${label}"}`,
  ),
  1,
  5,
  ',',
)}]`;

const call = oneOf(
  text`{"jsonrpc":"2.0","method":"${oneOf(text`${word}.${word}`, text`${word}/${word}`, camel, text`eth_${word}`, 'execute_kw', text`session.${word}`)}","params":${oneOf(anyObject(2), text`["${label}",${id},{"${identifier}":true}]`, '[]')},"id":${oneOf(id, text`"${uuid}"`, '1')}}`,
  text`{"action":"${pascal}","method":"${camel}","data":[${anyObject(1)}],"type":"rpc","tid":${integer(1, 99)}}`,
  text`{"jsonrpc":"2.0","id":${id},"result":${anyObject(2)}}`,
  text`{"jsonrpc":"2.0","error":{"code":-32${integer(0, 9)}0${integer(0, 9)},"message":"${label}"},"id":null}`,
  text`{"params":{"model":"${word}.${word}","method":"${oneOf('search_read', 'read_group', 'write', 'name_search', 'web_search_read')}","args":[],"kwargs":{"domain":[["${snake}","=",${id}],["active","in",[true,false]],"|",["name","ilike","${word}"]],"fields":["${snake}","${snake}"],"limit":80}}}`,
  text`["${integer(1, 9)}","${integer(1, 99)}","room:${id}","${oneOf('phx_join', 'heartbeat', 'new_msg', 'presence_diff')}",${anyObject(1)}]`,
  text`42["${word}",${anyObject(1)}]`,
  text`{"type":${integer(1, 9)},"target":"${pascal}","arguments":[${anyObject(1)},"${label}"]}`,
);

const webhook = oneOf(
  template(
    '{"ref":"refs/heads/«slug»","before":"«hex40»","after":"«hex40»","repository":{"id":«id»,"full_name":"«coined»/«slug»","private":false},"pusher":{"name":"«firstName»","email":"«email»"},"commits":[{"id":"«hex40»","message":"«verb» «noun» and «verb» «noun» (#«id»)","added":["src/«word»/«word».ts"],"removed":[],"modified":["README.md","package.json"]}]}',
    ATOMS,
  ),
  template(
    '{"id":"evt_«token»","object":"event","type":"«invoice.paid|charge.succeeded|customer.subscription.updated»","data":{"object":{"id":"in_«token»","amount_due":«id»,"currency":"eur","lines":{"data":[{"description":"«1-9» × «label» (at €«price» / month)"}]}}},"livemode":true,"created":«epoch»}',
    ATOMS,
  ),
  template(
    '{"update_id":«id»,"message":{"message_id":«id»,"from":{"id":«id»,"is_bot":false,"first_name":"«firstName»","language_code":"«language»"},"chat":{"id":-100«id»,"type":"supergroup"},"date":«epoch»,"text":"/«start|help|select|drop»«| now»"}}',
    ATOMS,
  ),
  template(
    '{"object":"page","entry":[{"id":"«id»","time":«epochMs»,"messaging":[{"sender":{"id":"«id»"},"message":{"mid":"m_«token»","text":"«label»"}}]}]}',
    ATOMS,
  ),
  template(
    '{"text":"*«label»*: <https://«host»/«slug»|«label»>","attachments":[{"color":"#«hex8»","fields":[{"title":"«label»","value":"«price»","short":true}]}]}',
    ATOMS,
  ),
  template(
    '{"event":"«bounce|delivered|open|click|dropped»","email":"«email»","timestamp":«epoch»,"smtp-id":"<«token»@«host»>","sg_event_id":"«urlToken»","url":"«url»"}',
    ATOMS,
  ),
  template(
    '{"receiver":"«word»","status":"«firing|resolved»","alerts":[{"labels":{"alertname":"«pascal»","severity":"warning","instance":"«host»:9100"},"annotations":{"summary":"CPU > «50-99»% for 5m"},"startsAt":"«iso»"}],"groupKey":"{}:{alertname=\\"«pascal»\\"}"}',
    ATOMS,
  ),
  template(
    '{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"«slug»"},"object":{"key":"«word»/«date»/«slug».csv","size":«id»,"eTag":"«hex32»"}},"Records":[]}',
    ATOMS,
  ),
);

const position = text`[${longitude},${latitude}]`;
const geometry = oneOf(
  text`{"type":"Point","coordinates":${position}}`,
  text`{"type":"LineString","coordinates":[${repeat(position, 2, 9, ',')}]}`,
  text`{"type":"Polygon","coordinates":[[${repeat(position, 4, 12, ',')}]]}`,
);
const geo = oneOf(
  text`{"type":"Feature","geometry":${geometry},"properties":{"name":"${label}","${identifier}":${decimal}}}`,
  text`{"type":"FeatureCollection","features":[${repeat(text`{"type":"Feature","id":${id},"geometry":${geometry},"properties":{"stroke":"#${ATOMS['hex8'] ?? ''}","title":"${label}"}}`, 1, 4, ',')}]}`,
  text`{"spatialReference":{"wkid":${integer(2000, 4400)}},"rings":[[${repeat(position, 4, 9, ',')}]]}`,
  text`{"xmin":${decimal},"ymin":${decimal},"xmax":${decimal},"ymax":${decimal},"spatialReference":{"wkid":102100}}`,
);

const schema = oneOf(
  template(
    '{"openapi":"3.«0|1».«0-3»","info":{"title":"«label» API","version":"«semver»"},"paths":{"/«noun»s/{«camel»Id}":{"get":{"operationId":"«camel»","parameters":[{"name":"«camel»Id","in":"path","required":true,"schema":{"type":"integer","format":"int64"}}],"responses":{"200":{"description":"«label»","content":{"application/json":{"schema":{"$ref":"#/components/schemas/«pascal»"}}}}}}}}}',
    ATOMS,
  ),
  template(
    '{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["«snake»"],"properties":{"«snake»":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,«10-99»}$","maxLength":«10-255»},"«snake»":{"anyOf":[{"type":"null"},{"$ref":"#/definitions/«pascal»"}]}},"additionalProperties":false}',
    ATOMS,
  ),
  template(
    '{"name":"«slug»","version":"«semver»","scripts":{"build":"«webpack|vite build|tsc -p .»","test":"jest && eslint .","start":"node server.js"},"dependencies":{"«slug»":"^«semver»","@«coined»/«word»":"~«semver»"}}',
    ATOMS,
  ),
  template(
    '{"@context":"https://schema.org","@type":"«Product|Article|BreadcrumbList»","name":"«label»","offers":{"@type":"Offer","price":"«price»","priceCurrency":"EUR"},"itemListElement":[{"@type":"ListItem","position":1,"item":"«url»"}]}',
    ATOMS,
  ),
  template(
    '{"info":{"name":"«label»","_postman_id":"«uuid»"},"item":[{"name":"«label»","request":{"method":"«GET|POST|DELETE»","url":{"raw":"{{base_url}}/«word»/:id?«identifier»={{«camel»}}"}}}],"variable":[{"key":"base_url","value":"https://«host»"}]}',
    ATOMS,
  ),
  template(
    '{"Version":"2012-10-17","Statement":[{"Effect":"«Allow|Deny»","Action":["s3:GetObject","s3:*"],"Resource":"arn:aws:s3:::«slug»/*","Condition":{"StringEquals":{"aws:SourceIp":"«publicIp»/32"}}}]}',
    ATOMS,
  ),
);

const document = oneOf(
  template(
    '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","marks":[{"type":"strong"}],"text":"«label»"},{"type":"hardBreak"},{"type":"text","text":"«label», «label»."}]}]}',
    ATOMS,
  ),
  template(
    '{"ops":[{"insert":"«label»"},{"attributes":{"header":«1-3»},"insert":"\\n"},{"attributes":{"link":"«url»"},"insert":"«label»"},{"delete":«1-99»},{"retain":«1-99»}]}',
    ATOMS,
  ),
  template(
    '{"time":«epochMs»,"blocks":[{"id":"«token»","type":"header","data":{"text":"«label» &amp; «label»","level":«1-4»}},{"type":"table","data":{"content":[["«label»","«price»"],["«label»","«id»"]]}}],"version":"«semver»"}',
    ATOMS,
  ),
  template(
    '{"id":"«hex8»","elType":"widget","widgetType":"heading","settings":{"title":"«label»","_css_classes":"«slug»","typography_font_size":{"unit":"px","size":«8-80»},"align":"«left|center»","link":{"url":"#","is_external":"on"}},"elements":[]}',
    ATOMS,
  ),
  template(
    '{"cells":[{"cell_type":"code","execution_count":«1-99»,"metadata":{},"outputs":[],"source":["import pandas as pd\\n","df = pd.read_csv(\\"«slug».csv\\")\\n","df.head()"]}],"nbformat":4}',
    ATOMS,
  ),
  template(
    '{"nodes":[{"id":"«uuid»","type":"n8n-nodes-base.if","parameters":{"conditions":{"number":[{"value1":"«camel»","operation":"larger","value2":«0-99»}]}},"position":[«0-999»,«0-999»]}],"connections":{"«label»":{"main":[[{"node":"«label»","type":"main","index":0}]]}}}',
    ATOMS,
  ),
);

export const API_JSON_FAMILIES: readonly Family[] = [
  benign(
    'api/json-resource',
    BODY_PLACES,
    spaced(
      oneOf(
        person,
        order,
        order,
        text`{"data":${person},"meta":{"page":${integer(1, 9)}}}`,
        text`[${repeat(order, 1, 3, ',')}]`,
      ),
    ),
    2,
  ),
  benign(
    'api/json-any',
    BODY_PLACES,
    spaced(
      weighted(
        [3, anyObject(3)],
        [2, anyObject(2)],
        [2, anyObject(1)],
        [1, text`[${repeat(anyObject(2), 1, 4, ',')}]`],
      ),
    ),
    2,
  ),
  benign('api/json-patch', BODY_PLACES, spaced(patch)),
  benign('api/json-rpc', BODY_PLACES, spaced(call)),
  benign('api/webhook', BODY_PLACES, spaced(webhook)),
  benign('api/geojson', BODY_PLACES, spaced(geo)),
  benign('api/schema', BODY_PLACES, spaced(schema)),
  benign('api/document', BODY_PLACES, spaced(document)),
  benign(
    'api/json-parameter',
    VALUE_PLACES,
    oneOf(
      text`${identifier}=${percentEncoded(anyObject(2))}`,
      percentEncoded(anyObject(1)),
      anyObject(1),
      text`${identifier}=${anyObject(1)}&${identifier}=${id}`,
      text`["${word}","${slug}",${id}${maybe(text`,"${date}"`)}]`,
      text`{${word}:'${coined}',${word}:${id},${word}:{${word}:true}}`,
      text`{"${identifier}":"${iso}","${identifier}":"${pagePath}","to":"${email}","k":"${token}"}`,
    ),
  ),
];
