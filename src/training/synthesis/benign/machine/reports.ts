/** Reports about errors and policies: stack traces, script snippets, CSP violations, crash envelopes. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, someLinesOf, template } from '../../template.ts';
import { formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, camel, hex32, host, pascal, slug, url, uuid, word } from './atoms.ts';
import { BODY_PLACES, benign, parameter, QUERY_PLACES, VALUE_PLACES } from './benign-family.ts';

/** Messages of JavaScript engines, PHP, Java, Python, .NET and databases that name what went wrong, and do no more. */
export const errorMessage: Rule = lineOf(
  `
  TypeError: Cannot read properties of «undefined|null» (reading '«camel»')
  Uncaught TypeError: Cannot read property '«camel»' of «undefined|null»
  Uncaught TypeError: «camel».«camel» is not a function
  TypeError: null is not an object (evaluating 'document.querySelector("«slug»").«camel»')
  TypeError: undefined is not an object (evaluating '«camel».«camel»')
  TypeError: e is «null|undefined»
  ReferenceError: «camel» is not defined
  Uncaught ReferenceError: $ is not defined
  ReferenceError: Can't find variable: «camel»
  SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON
  SyntaxError: Unexpected token < in JSON at position «0-9»
  Uncaught SyntaxError: Unexpected identifier '«camel»'
  RangeError: Maximum call stack size exceeded
  Script error.
  Error: Loading chunk «1-999» failed. (error: https://«host»/assets/«word».«hex8».js)
  ChunkLoadError: Loading CSS chunk «word» failed
  NetworkError when attempting to fetch resource.
  SecurityError: Failed to read the 'localStorage' property from 'Window': Access is denied for this document.
  SecurityError: Blocked a frame with origin "https://«host»" from accessing a cross-origin frame.
  NotAllowedError: play() failed because the user didn't interact with the document first.
  ResizeObserver loop completed with undelivered notifications.
  Non-Error promise rejection captured with value: {"code":«100-599»,"msg":"«label»"}
  InvalidStateError: Failed to execute '«camel»' on 'IDBDatabase'
  Error: Request failed with status code «400-599»
  AxiosError: timeout of «1000-60000»ms exceeded
  java.lang.NullPointerException: Cannot invoke "«pascal».«camel»()" because "«camel»" is null
  java.lang.IllegalArgumentException: «label» must not be null
  android.content.res.Resources$NotFoundException: String resource ID #0x«hex8»
  kotlin.UninitializedPropertyAccessException: lateinit property «camel» has not been initialized
  Fatal error: Uncaught Error: Call to undefined method «pascal»::«camel»()
  PHP Warning: Undefined array key "«snake»" in «slug».php on line «1-999»
  AttributeError: 'NoneType' object has no attribute '«snake»'
  KeyError: '«snake»'
  ValueError: invalid literal for int() with base 10: '«word»'
  System.NullReferenceException: Object reference not set to an instance of an object.
  NoMethodError: undefined method \`«snake»' for nil:NilClass
  undefined local variable or method '«snake»' for #<«pascal»Controller:0x0000«hex8»>
  The column '«snake»' was not found in table '«snake»'.
  Duplicate entry '«id»' for key '«snake»'
  EXC_BAD_ACCESS KERN_INVALID_ADDRESS at 0x00000000«hex8»
  ANR: Input dispatching timed out (com.«coined».«word»/.MainActivity)
  Minified React error #«1-500»; visit https://reactjs.org/docs/error-decoder.html?invariant=«1-500» for the full message
  [Vue warn]: Error in v-on handler: "TypeError: this.«camel» is not a function"
  ERROR TypeError: Cannot set property '«camel»' of null
  Hydration failed because the initial UI does not match what was rendered on the server.
`,
  ATOMS,
);

const frame = lineOf(
  `
  at «camel» (https://«host»/«word»/«word».«hex8».js:«1-9»:«1-99999»)
  at Object.«camel» [as «camel»] (https://«host»/js/«word».min.js?v=«semver»:1:«1-99999»)
  at https://«host»/«slug»:«1-999»:«1-99»
  at new «pascal» (webpack:///./src/«word»/«pascal».«ts|js|vue|tsx»?«digit»:«1-999»:«1-99»)
  at <anonymous>:«1-9»:«1-99»
  at HTMLButtonElement.<anonymous> (https://«host»/«word».js:«1-999»:«1-99»)
  at async Promise.all (index «0-9»)
  at Array.forEach (<anonymous>)
  «camel»@https://«host»/assets/«word»-«hex8».js:«1-99»:«1-9999»
  @https://«host»/«word»/:«1-999»:«1-99»
  at com.«coined».«word».«pascal».«camel»(«pascal».java:«1-999»)
  at com.«coined».«word».«pascal»$«1-9».run(Unknown Source:«1-99»)
  at «pascal».«pascal».«pascal»(String «camel», Int32 «camel») in C:\\build\\src\\«pascal».cs:line «1-999»
  File "/app/«snake»/«snake».py", line «1-999», in «snake»
  #«0-20» /var/www/html/«word»/«pascal».php(«1-999»): «pascal»->«camel»()
  app/controllers/«snake»_controller.rb:«1-999»:in \`«snake»'
  node:internal/process/task_queues:95:5
`,
  ATOMS,
);
const trace = oneOf(
  text`${errorMessage}\n    ${repeat(frame, 1, 9, '\n    ')}`,
  repeat(frame, 2, 9, '\n'),
  text`${errorMessage}\\n    ${repeat(frame, 1, 6, '\\n    ')}`,
);

/** Lines around an error, as error trackers send them along. */
const snippet = lineOf(
  `
  var «camel» = document.getElementById('«slug»'); if («camel») { «camel».classList.add('«word»'); }
  return «camel» && «camel».«camel» ? «camel».«camel»() : null;
  !function(e,t){"use strict";var n=e.«camel»||{};n.«camel»=t(n)}(this,function(e){return e})
  $(document).ready(function() { $('.«slug»').on('click', function(e) { e.preventDefault(); }); });
  const { data, error } = await fetch(\`/api/«word»/\${id}\`).then((r) => r.json());
  {snip} t.exports=function(e){return"«word»"===typeof e&&e.«camel»>0} {snip}
  if (window.«camel» === undefined) { throw new Error('«label»'); }
  for (let i = 0; i < «camel».length; i++) { «camel».push(«camel»[i].id); }
  try { localStorage.setItem('«word»', JSON.stringify(«camel»)) } catch (e) { /* ignore */ }
`,
  ATOMS,
);

const jsonText = {
  ...ATOMS,
  trace: (random: Parameters<Rule>[0]) => JSON.stringify(trace(random)),
  message: (random: Parameters<Rule>[0]) => JSON.stringify(errorMessage(random)),
  snippet: (random: Parameters<Rule>[0]) => JSON.stringify(snippet(random)),
};
const errorJson = text`{${someLinesOf(
  `
  "message":«message»
  "stack":«trace»
  "url":"«url»"
  "line":«1-999»,"column":«1-99999»
  "userAgent":"Mozilla/5.0 (iPhone; CPU iPhone OS «10-17»_«0-6» like Mac OS X)"
  "level":"«error|warning|info»"
  "source":«snippet»
  "release":"«word»@«semver»+«hex8»"
  "timestamp":«epochMs»
  "breadcrumbs":[{"type":"click","message":"button#«slug» > span"},{"type":"xhr","url":"/api/«word»","status":«200-504»}]
  "tags":{"env":"«prod|staging»","«word»":"«word»"}
  "component":"«pascal»"
  "context":{"pre_context":["  «camel»();","}"],"context_line":«snippet»}
`,
  jsonText,
  2,
  8,
  ',',
)}}`;
const sentry = template(
  '{"event_id":"«hex32»","sent_at":"«iso»","sdk":{"name":"sentry.javascript.«browser|react|vue»","version":"«semver»"},"dsn":"https://«hex32»@o«id».ingest.sentry.io/«id»"}\n{"type":"event"}\n{"exception":{"values":[{"type":"Error","value":«message»,"stacktrace":{"frames":[{"filename":"«url»","function":"«camel»","in_app":true,"lineno":«1-999»,"colno":«1-9999»}]},"mechanism":{"type":"«onerror|onunhandledrejection|generic»","handled":false}}]},"level":"error","platform":"javascript","request":{"url":"«url»"}}',
  jsonText,
);

const directive = lineOf(
  `
  script-src 'self' 'unsafe-inline' https://«host»
  script-src 'self' 'nonce-«urlToken»' 'strict-dynamic' https: 'unsafe-eval'
  default-src 'self'; img-src * data:; style-src 'self' 'unsafe-inline'
  default-src 'none'; script-src https://«host»; connect-src 'self'; report-uri /csp-report
  frame-ancestors 'self' https://«host»; object-src 'none'; base-uri 'none'
  style-src-elem 'self' 'sha256-«blob»='
  upgrade-insecure-requests; block-all-mixed-content
`,
  ATOMS,
);
const csp = oneOf(
  template(
    '{"csp-report":{"document-uri":"«url»","referrer":"«url»","violated-directive":"«script-src-elem|img-src|style-src-attr|frame-src»","effective-directive":"script-src-elem","original-policy":"«directive»","disposition":"«report|enforce»","blocked-uri":"«inline|eval|data|https://www.example.com/a.js|chrome-extension»","line-number":«1-999»,"source-file":"«url»","status-code":200,"script-sample":"«|(function() { var a = document.createEl|alertBox.init()»"}}',
    { ...ATOMS, directive },
  ),
  template(
    '[{"age":«1-9999»,"body":{"blockedURL":"«inline|eval|https://www.example.com»","disposition":"report","documentURL":"«url»","effectiveDirective":"script-src-elem","originalPolicy":"«directive»","statusCode":200},"type":"csp-violation","url":"«url»","user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}]',
    { ...ATOMS, directive },
  ),
  template(
    '{"type":"network-error","age":«1-9999»,"url":"«url»","body":{"sampling_fraction":0.«1-9»,"protocol":"h2","method":"«GET|POST»","status_code":«0|404|503»,"elapsed_time":«1-9999»,"phase":"«application|dns|connection»","type":"«http.error|tcp.timed_out|dns.name_not_resolved»"}}',
    ATOMS,
  ),
  directive,
);

const consoleQuery = text`${maybe('/jserror?', 0.3)}${someLinesOf(
  `
  msg=«message»
  error=«message»
  file=«encodedUrl»
  url=«encodedUrl»
  line=«1-999»
  col=«1-9999»
  stack=«trace»
  ua=Mozilla%2F5.0+%28Windows+NT+10.0%29
  v=«semver»
  t=«epochMs»
`,
  {
    ...ATOMS,
    message: oneOf(percentEncoded(errorMessage), formEncoded(errorMessage), errorMessage),
    trace: percentEncoded(trace),
    encodedUrl: percentEncoded(url),
  },
  2,
  6,
  '&',
)}`;

const sourceMap = lineOf(
  `
  {"version":3,"file":"«word».js","sourceRoot":"","sources":["../src/«word».ts","../src/«word»/index.ts"],"names":["«camel»","«camel»"],"mappings":"AAAA,SAAS,«token»,CAAC;«token»;AACA"}
  {"version":3,"sources":["webpack://«slug»/./src/«pascal».vue","webpack/bootstrap"],"names":[],"mappings":";;;;AAAA;«token»","sourcesContent":["export default { name: '«pascal»' };"]}
  //«#|@» sourceMappingURL=«word».«hex8».js.map
  sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjoz«urlToken»
  webpack-internal:///./node_modules/«word»-«word»/dist/index.js?«hex8»
  webpack://«slug»/./src/components/«pascal».tsx?«hex8»
`,
  ATOMS,
);

export const REPORT_FAMILIES: readonly Family[] = [
  benign(
    'reports/error-message',
    VALUE_PLACES,
    parameter('msg message error err description exception desc reason', errorMessage),
  ),
  benign('reports/stack-trace', BODY_PLACES, oneOf(trace, trace, percentEncoded(trace), text`stack=${trace}`)),
  benign(
    'reports/error-json',
    BODY_PLACES,
    oneOf(errorJson, errorJson, text`[${repeat(errorJson, 1, 3, ',')}]`, percentEncoded(errorJson)),
  ),
  benign(
    'reports/sentry',
    BODY_PLACES,
    oneOf(
      sentry,
      text`sentry_key=${hex32}&sentry_version=7&sentry_client=sentry.javascript.browser%2F${integer(5, 9)}.${integer(0, 99)}.0`,
      text`{"sid":"${uuid}","init":true,"status":"${oneOf('ok', 'exited')}","errors":${integer(0, 9)},"attrs":{"release":"${slug}","environment":"production"}}`,
    ),
  ),
  benign('reports/policy', [...BODY_PLACES, 'RESPONSE_HEADERS'], csp),
  benign('reports/error-query', QUERY_PLACES, consoleQuery),
  benign(
    'reports/snippet',
    VALUE_PLACES,
    oneOf(
      snippet,
      text`${snippet}\n${snippet}`,
      text`${word}: ${snippet}`,
      text`{"code":${jsonText.snippet},"lang":"js"}`,
    ),
    0.5,
  ),
  benign(
    'reports/source-map',
    BODY_PLACES,
    oneOf(sourceMap, text`${pascal}.${camel} https://${host}/${slug}.js.map`),
    0.5,
  ),
];
