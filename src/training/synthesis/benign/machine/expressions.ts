/** Small languages that settings are written in: cron, patterns, formulas, names in directories. */
import type { Family } from '../../family.ts';
import { changed, integer, maybe, oneOf, repeat, text, weighted } from '../../grammar.ts';
import { lineOf, someLinesOf, wordOf } from '../../template.ts';
import {
  ATOMS,
  camel,
  coined,
  decimal,
  domain,
  firstName,
  host,
  id,
  identifier,
  label,
  lastName,
  locale,
  noun,
  pascal,
  semver,
  slug,
  snake,
  uuid,
  verb,
  word,
} from './atoms.ts';
import { benign, parameter, VALUE_PLACES } from './benign-family.ts';

const cronField = oneOf(
  '*',
  '*',
  '0',
  text`${integer(0, 12)}`,
  text`*/${integer(2, 30)}`,
  text`${integer(0, 5)}-${integer(6, 12)}`,
  text`${integer(0, 3)},${integer(4, 12)}`,
  '?',
);
const cron = oneOf(
  repeat(cronField, 5, 5, ' '),
  text`0 ${repeat(cronField, 5, 5, ' ')}`,
  text`${integer(0, 59)} ${integer(0, 23)} * * ${wordOf('MON MON-FRI SUN 1-5 0 6L 2#1')}`,
  text`@${wordOf('daily hourly weekly monthly yearly reboot')}`,
  text`@every ${integer(1, 59)}m`,
  text`cron(${integer(0, 59)} ${integer(0, 23)} ? * MON-FRI *)`,
  text`rate(${integer(2, 60)} minutes)`,
  text`FREQ=WEEKLY;BYDAY=MO,${wordOf('TU TH FR')};INTERVAL=${integer(1, 4)};UNTIL=${integer(2015, 2027)}1231T000000Z`,
  text`Mon..Fri *-*-* ${integer(10, 23)}:00:00`,
);

const pattern = lineOf(
  String.raw`
  ^[a-z0-9_-]{«1-9»,«10-99»}$
  ^[A-Z]{2}\d{«2-9»}$
  ^\d{«1-9»}(\.\d{1,2})?$
  ^(?:«word»|«word»|«noun»)$
  ^/«word»/(?P<«snake»>\w+)/$
  ^/«word»(/.*)?$
  (?i)«word».*«word»
  \b«word»\b
  [^/]+\.(«jpg|png|css»|js)$
  ^https?://([\w-]+\.)*«coined»\.com/
  ^[\w.+-]+@[\w-]+\.[\w.-]+$
  ^(?!.*\.\.)(?!.*\.$)[^\W][\w.]{0,29}$
  .*«word».*
  «word»(-«word»)?-\d+
  /«word»\s+(\w+)/gi
  s/«word»/«noun»/g
  ^(«0-9»|[1-9][0-9]*)$
  ^#?([a-f0-9]{6}|[a-f0-9]{3})$
  ^\s*$
  [\p{L}\s'-]{2,«10-99»}
  (?<=\s)\$«1-9»
  «word»\.(«word»|«noun»)\[\d+\]
  **/*.«ts|md|py|js»
  src/**/«word».*
  !**/node_modules/**
  *.«domain»
  «word»-*
  «word»-?.«pdf|log|csv»
  [!.]*.«txt|csv»
  {«word»,«noun»}/*.js
  «word»[0-9][0-9].«log|csv»
  /«word»/*/«word»
  *«word»*«noun»*
  %«word»%
  «word»_%
`,
  ATOMS,
);

const cell = text`${wordOf('A B C D E F G')}${integer(1, 99)}`;
const formula = oneOf(
  text`=${wordOf('SUM AVERAGE MIN MAX COUNT MEDIAN')}(${cell}:${cell})`,
  text`=IF(${cell}>${integer(0, 99)},"${word}","${word}")`,
  text`=VLOOKUP(${cell},${pascal}!$A$1:$F$${integer(10, 999)},${integer(2, 6)},FALSE)`,
  text`=ROUND(${cell}*${decimal}/100,2)`,
  text`=${cell}+${cell}-${cell}`,
  text`=SUMIFS(${cell}:${cell},${cell}:${cell},">="&${cell},${cell}:${cell},"<>${word}")`,
  text`=IFERROR(INDEX(${pascal}!B:B,MATCH(${cell},${pascal}!A:A,0)),"")`,
  text`=CONCATENATE(${cell}," ",${cell})`,
  text`=TEXT(${cell},"dd.mm.yyyy")`,
  text`=QUERY(${pascal}!A:D,"select A, sum(B) where C = '${word}' group by A",1)`,
  text`={${cell};${cell};${cell}}`,
  text`${snake} * (1 + ${snake} / 100)`,
  text`(${camel} - ${camel}) / ${camel} * 100`,
  text`max(${snake}, ${integer(0, 9)}) + abs(${snake})`,
  text`if(and({${label}} > ${integer(0, 99)}, {${label}} != ""), "${word}", "${word}")`,
  text`DATEADD({${label}}, ${integer(1, 30)}, 'days')`,
  text`prop("${label}") == "${word}" ? ${integer(1, 9)} : 0`,
  text`[${label}] / [${label}] - 1`,
);

const pathExpression = oneOf(
  text`$.${camel}[${oneOf('*', '0', text`?(@.${camel} > ${integer(1, 99)})`, text`?(@.${camel}=='${word}')`, '-1:', '0:5')}].${camel}`,
  text`$..${camel}`,
  text`$['${snake}']['${snake}']`,
  text`.${camel}[] | select(.${camel} == "${word}") | .${camel}`,
  text`${camel}[?${camel}=='${word}'].{${camel}: ${camel}, ${camel}: ${camel}[0]}`,
  text`//div[@class="${slug}"]/a/@href`,
  text`/html/body/div[${integer(1, 9)}]/main/section[${integer(1, 9)}]/p`,
  text`//*[@id="${slug}"]/span[${integer(1, 9)}]`,
  text`//h2[contains(@class,'${word}')]/text()`,
  text`/${noun}s/${noun}[@${camel}='${word}']/${camel}`,
  text`div.${slug} > ul li:nth-child(${integer(1, 9)}) a[href^="/${word}"]`,
  text`#${slug} .${word}::text`,
  text`.${word}-${word}:not(.${word}) ~ p`,
  text`input[name='${word}[]']:checked`,
  text`${camel}.${camel}[${integer(0, 9)}].${camel}`,
  text`/${camel}/${integer(0, 9)}/${camel}`,
  text`items(${word},${noun}s(${word},${word}))`,
  text`id,name,${snake},${word}{id,${snake}},${word}.limit(${integer(1, 99)}){${word},${word}}`,
  text`(id,firstName,lastName,${camel}(${camel}~:playableStreams))`,
);

const directory = oneOf(
  text`CN=${changed(text`${firstName} ${lastName}`, (name) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()))},OU=${oneOf(label, word)},${maybe(text`OU=${word},`)}DC=${coined},DC=${wordOf('local com de net corp')}`,
  text`uid=${firstName}.${lastName},ou=people,dc=${coined},dc=org`,
  text`cn=${word}-${verb},ou=groups,o=${coined}`,
  text`/C=DE/ST=${coined}/L=${coined}/O=${label}/OU=${word}/CN=${host}`,
  text`CN=${host}, OU=Domain Control Validated, O="${label}, Inc.", C=US`,
  text`(objectClass=${wordOf('person user group inetOrgPerson')})`,
  text`(&(objectClass=user)(sAMAccountName={${integer(0, 1)}}))`,
  text`(memberOf=CN=${word},OU=${word},DC=${coined},DC=local)`,
  text`CORP\\${firstName}.${lastName}`,
  text`${firstName}@${domain}`,
  text`HKEY_CURRENT_USER\\Software\\${pascal}\\${pascal}`,
  text`${pascal}.${pascal}.${pascal}, ${pascal}.Core, Version=${semver}.0, Culture=neutral, PublicKeyToken=${ATOMS['hex16'] ?? ''}`,
  text`com.${coined}.${word}.${pascal}`,
  text`urn:${coined}:${word}:${uuid}`,
  text`${pascal}\\${pascal}\\${pascal}`,
  text`${word}::${word}::${pascal}`,
  text`@${coined}/${slug}`,
);

const format = lineOf(
  `
  «yyyy|YYYY»-MM-dd HH:mm:ss
  dd.MM.yyyy
  %Y-%m-%d %H:%M:%S
  %d/%b/%Y:%H:%M:%S %z
  {«camel»}-{«camel»}.«pdf|csv»
  {{«camel»}} {{«camel»}}
  %«snake»%-%«snake»%
  [%level] %logger{«1-40»} - %msg%n
  %h %l %u %t "%r" %>s %b
  $#,##0.00;($#,##0.00)
  #,##0.0«0|00» «€|%|»
  «word»_{0:D«2-9»}
  \${«word»}-«word»
  %s (%d)
  {0} «word» {1}
  <«noun»>-<«id»>
  :«camel»/:«camel»?
  /«word»/:id(\\\\d+)/«word»
  [«label»]
  «label» #{«snake»}
  @«snake»@
  __«snake»__
  ##«label»##
  «word»:«word»|«word»
  d.m.Y H:i
  «locale»|«locale»
  EEEE, d. MMMM yyyy
  {«camel», plural, one {# «noun»} other {# «noun»s}}
`,
  ATOMS,
);

/** Names and words as parameters have them, among them words that attacks are also made of. */
const plain = weighted(
  [5, identifier],
  [3, text`${verb}_${noun}`],
  [3, text`${verb}-${noun}`],
  [2, text`${verb}${pascal}`],
  [2, text`${noun}.${verb}`],
  [2, text`${noun}:${verb}`],
  [2, text`${word}/${word}`],
  [2, text`${word},${word},${word}`],
  [2, text`${word}|${word}`],
  [2, text`${word};${word}`],
  [2, label],
  [1, text`${word}+${word}`],
  [1, text`${word} & ${word}`],
  [1, text`${word} - ${word}`],
  [1, text`--${word}-${word}`],
  [1, text`${coined}(${word})`],
  [1, text`${word} OR ${word}`],
  [1, text`${word} and ${word} or ${word}`],
  [1, text`${word}==${word}`],
  [1, text`#${word}`],
  [1, text`.${word}-${word}`],
  [1, text`"${label}"`],
  [1, text`'${word}'`],
  [1, text`[${word}]`],
  [1, text`(${label})`],
  [1, text`<${coined}>`],
  [1, text`${word}...`],
  [1, locale],
  [1, text`${id}${word}`],
  [
    1,
    wordOf(
      'null undefined NaN true false none None nil N/A [object%20Object] - -- . * ~ all any yes no on off asc desc GET POST SELECT drop union script system exec alert id select2 dropdown onclick onload href style class',
    ),
  ],
);

export const EXPRESSION_FAMILIES: readonly Family[] = [
  benign('settings/cron', VALUE_PLACES, parameter('cron schedule expression interval rrule timer', cron)),
  benign(
    'settings/pattern',
    VALUE_PLACES,
    parameter('pattern regex match include exclude glob mask rule route', pattern),
  ),
  benign('settings/formula', VALUE_PLACES, parameter('formula value expression cell f calc', formula)),
  benign(
    'settings/path-expression',
    VALUE_PLACES,
    parameter('fields path selector jsonpath xpath projection expr key', pathExpression),
  ),
  benign(
    'settings/directory-name',
    VALUE_PLACES,
    parameter('dn user group base subject issuer class type member', directory),
  ),
  benign('settings/format', VALUE_PLACES, parameter('format pattern template title dateFormat mask layout', format)),
  benign(
    'settings/switches',
    VALUE_PLACES,
    oneOf(
      text`${verb} --${word} --${word}=${id}`,
      text`--${word}="${label}"`,
      text`-Xmx${integer(128, 8192)}m -D${word}.${word}=${word}`,
      text`${word}=${word};${word}=${id};${word}="${label}"`,
      text`width=${integer(100, 1900)},height=${integer(100, 1200)},scrollbars=yes,resizable=1`,
      someLinesOf(
        'scroll-«word»\nno-«word»\n«word»:«number»\n«word»=«flag»\n!«word»\n+«word»\n~«word»',
        ATOMS,
        2,
        6,
        oneOf(' ', ',', ';'),
      ),
    ),
  ),
  benign(
    'values/plain',
    VALUE_PLACES,
    parameter('action op do cmd type mode view tab section name category lang method task func', plain),
    3,
  ),
];
