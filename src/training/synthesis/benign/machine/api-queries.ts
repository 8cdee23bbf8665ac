/** Query languages that pages and dashboards speak to their own servers: GraphQL, search engines, metrics. */
import type { Family } from '../../family.ts';
import { changed, integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, template } from '../../template.ts';
import { percentEncoded } from '../../transport.ts';
import {
  ATOMS,
  camel,
  date,
  hex32,
  id,
  identifier,
  iso,
  label,
  noun,
  pascal,
  slug,
  snake,
  url,
  uuid,
  word,
} from './atoms.ts';
import { BODY_PLACES, benign, parameter, QUERY_PLACES, VALUE_PLACES } from './benign-family.ts';
import { anyObject, spaced } from './json.ts';

const fields = repeat(
  oneOf(
    camel,
    camel,
    '__typename',
    'id',
    text`${camel} { id ${camel} }`,
    text`${camel}(first: ${integer(1, 100)}) { edges { node { id ${camel} } } pageInfo { hasNextPage endCursor } }`,
    text`...${pascal}Fields`,
    text`... on ${pascal} { ${camel} }`,
    text`${camel} @include(if: $${camel})`,
    text`${camel}: ${camel}`,
  ),
  1,
  7,
  ' ',
);
const argument = oneOf(
  text`${camel}: $${camel}`,
  text`id: ${id}`,
  text`id: "${uuid}"`,
  text`filter: { ${camel}: { eq: "${word}" } }`,
  text`orderBy: { field: ${changed(snake, (written) => written.toUpperCase())}, direction: ${oneOf('ASC', 'DESC')} }`,
  text`where: { ${camel}: { _ilike: "%${word}%" } }`,
  text`first: ${integer(1, 100)}, after: "${ATOMS['blob'] ?? ''}"`,
  text`search: "${label}"`,
  text`input: $input`,
);
const variable = text`$${camel}: ${oneOf('ID!', 'String', 'Int = 10', '[String!]', 'Boolean!', text`${pascal}Input!`)}`;
const operation: Rule = oneOf(
  text`{ ${camel}(${argument}) { ${fields} } }`,
  text`query ${pascal}(${repeat(variable, 1, 3, ', ')}) { ${camel}(${repeat(argument, 1, 3, ', ')}) { ${fields} } }`,
  text`query ${pascal} {\n  ${camel} {\n    ${fields}\n  }\n}`,
  text`mutation ${pascal}(${variable}) { ${oneOf('update', 'create', 'delete', 'insert', 'set')}${pascal}(${argument}) { ${camel} { id } errors { field message } } }`,
  text`subscription On${pascal} { ${camel}(${argument}) { ${fields} } }`,
  text`query ${pascal} { ${camel}(${argument}) { ...${pascal}Fields } } fragment ${pascal}Fields on ${pascal} { ${fields} }`,
);
const graphqlJson = (random: Parameters<Rule>[0]): string =>
  JSON.stringify({
    operationName: pascal(random),
    variables: JSON.parse(anyObject(2)(random)) as unknown,
    query: operation(random),
  });
const persisted = text`operationName=${pascal}&variables=${percentEncoded(anyObject(1))}&extensions=${percentEncoded(text`{"persistedQuery":{"version":1,"sha256Hash":"${hex32}${hex32}"}}`)}`;

const clause = oneOf(
  text`{"match":{"${identifier}":{"query":"${label}","operator":"${oneOf('and', 'or')}"}}}`,
  text`{"term":{"${identifier}.keyword":"${word}"}}`,
  text`{"terms":{"${identifier}":[${repeat(id, 1, 4, ',')}]}}`,
  text`{"range":{"@timestamp":{"gte":"${iso}","lte":"now","format":"strict_date_optional_time"}}}`,
  text`{"range":{"${identifier}":{"gte":${id},"lt":${id}}}}`,
  text`{"exists":{"field":"${snake}.${snake}"}}`,
  text`{"match_phrase":{"${identifier}":"${label}"}}`,
  text`{"query_string":{"query":"${word}:${word} AND NOT ${word}:\\"${label}\\"","analyze_wildcard":true}}`,
  text`{"wildcard":{"${identifier}":{"value":"*${word}*"}}}`,
  text`{"multi_match":{"query":"${word} ${word}","fields":["title^3","${snake}"],"type":"bool_prefix"}}`,
);
const elastic = oneOf(
  text`{"query":{"bool":{"must":[${repeat(clause, 1, 3, ',')}],"filter":[${clause}],"should":[],"must_not":[${maybe(clause)}]}},"size":${integer(0, 500)},"from":${integer(0, 900)},"sort":[{"${identifier}":{"order":"desc","unmapped_type":"boolean"}}],"_source":{"excludes":[]}}`,
  text`{"index":"${word}-*","ignore_unavailable":true,"preference":${id}}\n{"size":0,"query":${clause},"aggs":{"2":{"date_histogram":{"field":"@timestamp","fixed_interval":"${integer(1, 60)}m","time_zone":"Europe/Berlin"},"aggs":{"3":{"terms":{"field":"${identifier}.keyword","size":${integer(5, 50)},"order":{"_count":"desc"}}}}}}}`,
  text`{"query":{"bool":{"filter":[${clause},${clause}]}},"aggs":{"${word}":{"avg":{"field":"${identifier}"}},"p":{"percentiles":{"field":"${identifier}","percents":[50,95,99]}}}}`,
  text`{"requests":[{"indexName":"${word}_${word}","params":"query=${word}&hitsPerPage=${integer(5, 60)}&facets=%5B%22*%22%5D&facetFilters=%5B%5B%22${word}%3A${word}%22%5D%5D&tagFilters="}]}`,
  text`{"q":"${label}","filter":"${word} = '${word}' AND price < ${integer(1, 999)}","facets":["${word}","${word}"],"limit":${integer(1, 50)}}`,
  text`{"selector":{"${identifier}":{"$gt":${id}},"type":"${word}"},"fields":["_id","_rev","${identifier}"],"limit":25}`,
);

const series = lineOf(
  `
  rate(«metric»{job="«word»",instance=~"«word».*"}[«1-30»m])
  sum by (le, «word») (rate(«metric»_bucket{«word»="$«word»"}[$__rate_interval]))
  histogram_quantile(0.9«5|9», sum(rate(«metric»_seconds_bucket{code!~"5.."}[5m])) by (le))
  avg_over_time(«metric»{namespace="$namespace"}[1h]) > «0-99»
  100 - (avg by (instance) (irate(node_cpu_seconds_total{mode="idle"}[5m])) * 100)
  topk(«1-20», count by (__name__)({__name__=~".+"}))
  «metric»{env!="dev"} or «metric»{env="«word»"} unless on(instance) up == 0
  increase(«metric»_total{status=~"4..|5.."}[1h]) / ignoring(status) group_left increase(«metric»_total[1h])
  label_values(«metric», «word»)
  {app="«word»"} |= "error" != "timeout" | json | line_format "{{.message}}"
  {namespace="«word»", pod=~"«word»-.+"} |~ "(?i)«word»|«word»" | logfmt | duration > 1s
  sum(count_over_time({job="«word»"} | json | status >= 500 [$__interval]))
  SELECT mean("«snake»") FROM "«snake»" WHERE ("host" =~ /^$host$/) AND $timeFilter GROUP BY time($__interval) fill(null)
  aliasByNode(scale(stats.«word».*.«word», 0.«1-9»), «1-4»)
  from(bucket: "«word»") |> range(start: -«1-24»h) |> filter(fn: (r) => r._measurement == "«word»") |> mean()
  avg:system.«word».«word»{env:«word»,host:«word»*} by {host}.rollup(avg, «10-600»)
  «word»:* AND NOT level:(debug OR info) | stats count() by «word»
  index=«word» sourcetype=«word» status>=«400-599» | stats count by «snake» | sort -count | head «5-50»
  source="/var/log/«word».log" | timechart span=«1-60»m count by «word»
  requests | where timestamp > ago(«1-48»h) and success == false | summarize count() by bin(timestamp, 5m), name
`,
  {
    ...ATOMS,
    metric: text`${oneOf('http_requests', 'node_memory', 'container_cpu_usage', text`${word}_${noun}`)}_${word}`,
  },
);

const rison = lineOf(
  `
  _g=(filters:!(),refreshInterval:(pause:!t,value:«0-60000»),time:(from:now-«1-30»d,to:now))
  _a=(columns:!(«word»,«snake»),filters:!(),index:'«uuid»',interval:auto,query:(language:kuery,query:'«word»:"«label»" and not «word»:«word»*'),sort:!(!('@timestamp',desc)))
  (filters:!(('$state':(store:appState),meta:(alias:!n,disabled:!f,index:'«word»-*',key:«snake»,negate:!t,type:phrase),query:(match_phrase:(«snake»:'«word»')))))
  /app/discover#/?_g=(time:(from:'«iso»',to:'«iso»'))&_a=(query:(language:lucene,query:'«word»:>«number»'))
  /d/«urlToken»/«slug»?orgId=«1-9»&from=now-«1-24»h&to=now&var-«word»=$__all&var-«word»=«word»&refresh=30s
  /explore?left=%7B%22datasource%22:%22«word»%22,%22queries%22:%5B%7B%22expr%22:%22up%22%7D%5D%7D
  fullscreen&edit&tab=alert&panelId=«1-99»&var-interval=«1-60»m
`,
  ATOMS,
);
const dashboard = oneOf(
  (random: Parameters<Rule>[0]) =>
    JSON.stringify({
      queries: [
        {
          refId: 'A',
          expr: series(random),
          datasource: { type: word(random), uid: slug(random) },
          intervalMs: Number(integer(1, 60)(random)) * 1000,
          maxDataPoints: 1200,
        },
      ],
      from: 'now-6h',
      to: 'now',
    }),
  template(
    '{"dashboard":{"id":«id»,"uid":"«urlToken»","title":"«label»","panels":[{"type":"«timeseries|stat|table»","gridPos":{"h":8,"w":12,"x":0,"y":0},"targets":[{"expr":"up{job=\\"«word»\\"}","legendFormat":"{{instance}} - {{«word»}}"}]}],"templating":{"list":[{"name":"«word»","query":"label_values(up, «word»)"}]}},"overwrite":true}',
    ATOMS,
  ),
  text`query=${percentEncoded(series)}&start=${ATOMS['epoch'] ?? ''}&end=${ATOMS['epoch'] ?? ''}&step=${integer(1, 600)}`,
  text`db=${word}&q=${percentEncoded(series)}&epoch=ms`,
);

export const API_QUERY_FAMILIES: readonly Family[] = [
  benign(
    'api/graphql',
    [...BODY_PLACES, 'REQUEST_GET_ARGS'],
    oneOf(operation, operation, percentEncoded(operation), text`query=${percentEncoded(operation)}`),
  ),
  benign('api/graphql-json', BODY_PLACES, oneOf(spaced(graphqlJson), text`[${graphqlJson},${graphqlJson}]`, persisted)),
  benign('api/elasticsearch', BODY_PLACES, spaced(elastic)),
  benign('api/metrics-query', VALUE_PLACES, parameter('query expr q target match[] search', series)),
  benign('api/dashboard', QUERY_PLACES, oneOf(rison, percentEncoded(rison), text`${rison}&embed=true`)),
  benign(
    'api/dashboard-json',
    BODY_PLACES,
    oneOf(spaced(dashboard), text`{"url":"${url}","date":"${date}","panel":${id}}`),
  ),
];
