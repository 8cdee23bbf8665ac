/** Filter languages that applications offer to their users, and the parameters of tables, sorting and paging. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, wordOf } from '../../template.ts';
import { formEncoded, percentEncoded } from '../../transport.ts';
import {
  ATOMS,
  camel,
  date,
  decimal,
  firstName,
  id,
  identifier,
  iso,
  label,
  noun,
  pascal,
  snake,
  uuid,
  word,
} from './atoms.ts';
import { BODY_PLACES, benign, parameter, QUERY_PLACES, VALUE_PLACES } from './benign-family.ts';

const value = oneOf(
  text`'${word}'`,
  text`'${label}'`,
  text`"${label}"`,
  id,
  decimal,
  text`'${date}'`,
  'true',
  'false',
  'null',
  word,
);
const column = oneOf(snake, camel, word, text`${word}.${snake}`, text`[${label}]`, text`"${word}"`);

/** Conditions on columns of the application, all of which compare a column with a value that means something. */
const comparison = oneOf(
  text`${column}${oneOf('=', ' = ', '>', ' > ', '<', '<=', ' >= ', '!=', ' <> ', '==', ':')}${value}`,
  text`${column} ${oneOf('like', 'LIKE', 'contains', 'startswith', 'ilike')} '${oneOf('%', '')}${word}%'`,
  text`${column} in (${repeat(value, 1, 5, ', ')})`,
  text`${column} between ${id} and ${id}`,
  text`${column} is ${maybe('not ', 0.5)}null`,
  text`not ${column} = ${value}`,
);
const condition: Rule = oneOf(
  comparison,
  text`${comparison} ${oneOf('and', 'AND', 'or', 'OR', '&&')} ${comparison}`,
  text`(${comparison} or ${comparison}) and ${comparison}`,
  text`${comparison};${comparison}`,
  text`${comparison}, ${comparison}`,
);

const odataTerm = oneOf(
  text`${pascal} ${wordOf('eq ne gt ge lt le')} ${oneOf(text`'${label}'`, text`'${word}'`, id, decimal, 'null', 'true', text`datetime'${iso}'`, date, text`guid'${uuid}'`)}`,
  text`${wordOf('contains startswith endswith')}(${camel},'${word}')`,
  text`substringof('${word}',${pascal}) eq true`,
  text`contains(tolower(${pascal}/${pascal}),'${word}')`,
  text`${pascal}/any(d:d/${pascal} ${oneOf('eq', 'gt')} ${id})`,
  text`year(${pascal}) eq ${ATOMS['year'] ?? ''}`,
  text`indexof(${camel},'${word}') ge 0`,
  text`${pascal} eq 'O''${pascal}'`,
  text`${pascal} has Sales.Color'Yellow'`,
);
const odata = repeat(
  oneOf(
    text`$filter=${odataTerm}${maybe(text` ${oneOf('and', 'or')} ${odataTerm}`)}`,
    text`$filter=not(${odataTerm})`,
    text`$select=${repeat(pascal, 1, 6, ',')}`,
    text`$expand=${pascal}($select=${pascal},${pascal};$top=${integer(1, 50)})`,
    text`$expand=${pascal}/${pascal}`,
    text`$orderby=${pascal}${oneOf('', ' asc', ' desc')}${maybe(text`,${pascal} desc`)}`,
    text`$top=${integer(1, 500)}`,
    text`$skip=${integer(0, 500)}`,
    '$count=true',
    '$inlinecount=allpages',
    text`$format=json`,
    text`$search="${label}" ${oneOf('AND', 'OR', 'NOT')} ${word}`,
    text`$apply=groupby((${pascal}),aggregate(${pascal} with sum as Total))`,
  ),
  1,
  5,
  '&',
);

const rsql = repeat(
  oneOf(
    text`${camel}${oneOf('==', '!=', '=gt=', '=lt=', '=ge=', '=le=', '>', '<')}${oneOf(word, id, date, text`'${label}'`, text`*${word}*`)}`,
    text`${camel}=in=(${repeat(word, 1, 4, ',')})`,
    text`${camel}=out=(${repeat(id, 1, 3, ',')})`,
    text`(${camel}==${word},${camel}==${word})`,
    text`${camel}=like='${word}%'`,
    text`${camel}=isnull=true`,
  ),
  1,
  4,
  oneOf(';', ',', ' and ', ' or '),
);

const jql = oneOf(
  text`project ${oneOf('=', 'in')} ${oneOf(ATOMS['upper'] ?? '', text`(${ATOMS['upper'] ?? ''}, ${ATOMS['upper'] ?? ''})`)} AND ${oneOf(text`status != Done`, text`assignee = currentUser()`, text`status in ("In Progress", "To Do")`, text`${word} ~ "${label}"`)}${maybe(text` AND created >= -${integer(1, 90)}d`)} ORDER BY ${wordOf('priority created updated Rank')} ${oneOf('DESC', 'ASC')}`,
  text`text ~ "${label}" AND type = ${pascal}${maybe(' ORDER BY updated')}`,
  text`space = ${ATOMS['upper'] ?? ''} and type = page and label = "${word}" order by lastmodified desc`,
  text`issuekey in (${ATOMS['upper'] ?? ''}-${id}, ${ATOMS['upper'] ?? ''}-${id})`,
  text`resolution = Unresolved AND (labels = ${word} OR component = "${label}")`,
  text`is:${wordOf('open closed pr issue merged unread')} ${maybe('-')}label:"${label}" author:${firstName} ${word}`,
  text`repo:${word}/${word} path:src/**/*.ts "${camel}(" NOT is:fork`,
  text`from:${firstName} subject:(${word} ${word}) -in:chats has:attachment after:${date}`,
  text`site:${ATOMS['domain'] ?? ''} "${label}" -${word} filetype:pdf`,
  text`[${word}] or [${word}] score:${integer(1, 9)} is:question`,
);

const lucene = oneOf(
  text`${word}:${word} AND ${word}:"${label}"`,
  text`+${word} -${word} ${word}*`,
  text`${word}:[${id} TO ${id}]`,
  text`${word}:{* TO ${date}}`,
  text`(${word} OR ${word}) AND NOT ${word}:${oneOf(word, text`(${word} ${word})`)}`,
  text`"${label}"~${integer(1, 9)} ${word}^${integer(2, 9)}`,
  text`${word}~0.${integer(1, 9)} OR ${word}?${word}`,
  text`_exists_:${snake} && !${word}:${word} || ${word}:>${id}`,
  text`*:* AND -${snake}:[* TO *]`,
  text`{!edismax qf="${snake}^5 ${snake}" mm=2<75%}${word} ${word}`,
  text`{!geofilt pt=${ATOMS['latitude'] ?? ''},${ATOMS['longitude'] ?? ''} sfield=location d=${integer(1, 99)}}`,
  text`fq=${word}:${word}&fq=-${snake}:${id}&fq=price:[${integer(0, 99)} TO *]&facet=true&facet.field=${snake}&sort=score desc,${snake} asc`,
  text`q=*:*&rows=${integer(1, 99)}&start=${integer(0, 999)}&wt=json&fl=id,${snake},score&hl=true&hl.simple.pre=<em>`,
  text`${snake}_s:"${label}" ${snake}_i:${id}`,
);

const soql = oneOf(
  text`SELECT Id, Name, ${pascal}__c FROM ${oneOf('Account', 'Contact', 'Opportunity', 'Case', text`${pascal}__c`)} WHERE ${oneOf(text`CreatedDate = LAST_N_DAYS:${integer(1, 90)}`, text`Name LIKE '${word}%'`, text`${pascal}__c > ${id}`, text`Owner.Name = '${label}'`)}${maybe(' ORDER BY Name')} LIMIT ${integer(1, 200)}`,
  text`FIND {${label}} IN ALL FIELDS RETURNING Account(Id, Name), Contact`,
  text`sum(${snake}) by ${snake} where ${snake} > ${id}`,
  text`CALCULATE(SUM(${pascal}[${pascal}]), FILTER(${pascal}, ${pascal}[${pascal}] > ${id}))`,
  text`{ [Measures].[${label}] } ON COLUMNS, { [${pascal}].[${pascal}].Members } ON ROWS`,
  text`report: ${label}; group by ${snake}; having count > ${integer(1, 99)}`,
  text`COUNT(DISTINCT ${snake}) AS ${snake}`,
  text`from ${pascal} as o where o.${camel} = :${camel} order by o.${camel}`,
  text`date_trunc('month', ${snake})`,
  text`case when ${snake} > ${id} then '${word}' else '${word}' end`,
);

const dataTables = text`draw=${integer(1, 40)}&${repeat(text`columns[${integer(0, 12)}][data]=${snake}&columns[${integer(0, 12)}][name]=&columns[${integer(0, 12)}][searchable]=true&columns[${integer(0, 12)}][orderable]=${oneOf('true', 'false')}&columns[${integer(0, 12)}][search][value]=${maybe(word, 0.2)}&columns[${integer(0, 12)}][search][regex]=false`, 1, 5, '&')}&order[0][column]=${integer(0, 9)}&order[0][dir]=${oneOf('asc', 'desc')}&start=${integer(0, 900)}&length=${integer(10, 100)}&search[value]=${maybe(word, 0.4)}&search[regex]=false`;
const gridJson = oneOf(
  text`{"groupOp":"${oneOf('AND', 'OR')}","rules":[${repeat(text`{"field":"${snake}","op":"${wordOf('eq ne lt le gt ge bw bn in ni ew en cn nc')}","data":"${oneOf(word, id, label)}"}`, 1, 4, ',')}]}`,
  text`{"filter":{"logic":"and","filters":[${repeat(text`{"field":"${pascal}","operator":"${wordOf('eq neq contains gte startswith isnull')}","value":"${label}"}`, 1, 3, ',')}]},"take":${integer(10, 100)},"skip":0,"sort":[{"field":"${pascal}","dir":"desc"}]}`,
  text`[["${snake}","${oneOf('=', '<>', 'contains', '>=')}","${word}"],"and",["${snake}",">",${id}]]`,
  text`{"startRow":0,"endRow":100,"rowGroupCols":[],"filterModel":{"${camel}":{"filterType":"text","type":"contains","filter":"${word}"}},"sortModel":[{"colId":"${camel}","sort":"asc"}]}`,
  text`[{"property":"${camel}","direction":"${oneOf('ASC', 'DESC')}"},{"property":"${snake}","value":"${word}","operator":"like"}]`,
  text`{"condition":"AND","rules":[{"id":"${word}","field":"${snake}","type":"double","input":"number","operator":"less","value":${decimal}},{"condition":"OR","rules":[{"id":"${noun}","operator":"equal","value":"${word}"}]}],"valid":true}`,
);
const grid = oneOf(
  text`_search=${oneOf('true', 'false')}&nd=${ATOMS['epochMs'] ?? ''}&rows=${integer(10, 100)}&page=${integer(1, 40)}&sidx=${snake}&sord=${oneOf('asc', 'desc')}${maybe(text`&filters=${percentEncoded(gridJson)}`)}`,
  text`sEcho=${integer(1, 9)}&iColumns=${integer(1, 12)}&sColumns=&iDisplayStart=0&iDisplayLength=${integer(10, 100)}&mDataProp_0=${snake}&sSearch=${maybe(word)}&bRegex=false&iSortCol_0=${integer(0, 9)}&sSortDir_0=asc`,
  text`filter[${snake}]=${word}&filter[${snake}][gte]=${date}&include=${word},${word}.${word}&page[number]=${integer(1, 99)}&page[size]=${integer(5, 100)}&sort=-${snake}`,
  text`q[${snake}_cont]=${word}&q[${snake}_gteq]=${id}&q[s]=${snake}+desc&commit=Search`,
  text`${snake}__gte=${id}&${snake}__icontains=${word}&${snake}__in=${id},${id}&ordering=-${snake}`,
  text`${snake}=eq.${word}&${snake}=gte.${id}&select=*,${word}(id,${snake})&order=${snake}.desc.nullslast`,
  text`where[${snake}][not]=${word}&fields[]=${snake}&sort[0][field]=${snake}&sort[0][direction]=desc&filterByFormula=${formEncoded(text`AND({${label}}='${word}',{${label}}>${id})`)}`,
  text`f=${snake}:${word};${snake}:${word}|${word}&o=${snake}&d=${oneOf('asc', 'desc')}`,
  text`page=${integer(0, 20)}&size=${integer(5, 100)}&sort=${camel},${oneOf('asc', 'desc')}&sort=${camel},desc`,
);

const sort = lineOf(
  `
  -«snake»,«snake»
  «snake» asc
  «snake» desc
  «snake» DESC, «snake» ASC
  «snake»:desc
  +«snake»,-«snake»
  «word».«snake» asc
  order by «snake»
  «camel»,desc
  «snake»_asc
  «snake»-desc
  «snake»|asc
  avg(«camel»)
  «snake» desc nulls last
  by_«snake»
  {"«camel»":-1}
  [["«camel»","DESC"]]
  -_score,«snake»
  relevance
  price-asc-rank
  «snake»~desc
  lower(«snake») asc
  «camel»&order=desc
  field(«snake»,«id»,«id»)
  group by «noun»
  «camel» ↑
  «snake» dsc
`,
  ATOMS,
);

export const FILTER_FAMILIES: readonly Family[] = [
  benign(
    'filters/condition',
    VALUE_PLACES,
    parameter('filter query q where expr cql_filter condition criteria rule search', condition),
    2,
  ),
  benign(
    'filters/odata',
    QUERY_PLACES,
    oneOf(odata, text`?${odata}`, parameter('$filter filter', odataTerm), text`$filter=${percentEncoded(odataTerm)}`),
  ),
  benign('filters/rsql', VALUE_PLACES, parameter('filter query q search fiql s', rsql)),
  benign('filters/issue-search', VALUE_PLACES, parameter('jql q query cql search filter', jql)),
  benign('filters/lucene', VALUE_PLACES, parameter('q fq query search kql s lucene', lucene)),
  benign('filters/report', VALUE_PLACES, parameter('q query report formula expression measure', soql), 0.7),
  benign(
    'filters/data-tables',
    [...QUERY_PLACES, 'REQUEST_POST_ARGS'],
    oneOf(
      dataTables,
      text`columns[${integer(0, 20)}][${wordOf('data name searchable orderable')}]=${identifier}`,
      text`columns%5B${integer(0, 20)}%5D%5Bsearch%5D%5Bvalue%5D=${word}&columns%5B${integer(0, 9)}%5D%5Bsearch%5D%5Bregex%5D=false`,
    ),
  ),
  benign('filters/grid', [...QUERY_PLACES, 'REQUEST_POST_ARGS'], grid),
  benign('filters/grid-json', BODY_PLACES, parameter('filters filter options query sort', gridJson)),
  benign('filters/sort', VALUE_PLACES, parameter('sort order orderby sort_by o sidx ordering direction', sort)),
];
