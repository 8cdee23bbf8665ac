/** Files of administrators and their output: configuration, logs, help texts, explained expressions, within a ticket or a page. */
import type { Family } from '../../family.ts';
import { characters, HEX_DIGITS, integer, maybe, oneOf, type Part, type Rule, repeat, text } from '../../grammar.ts';
import { phrase, phrases, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { PLAIN, SHELL_WORDED } from './sentences.ts';
import { CODE_WORDS } from './snippets.ts';
import { THING } from './words/english.ts';
import { FIRST_NAME } from './words/people.ts';
import { COLUMN_NAME, FUNCTION, PACKAGE, SOURCE_FILE, TABLE_NAME, VARIABLE } from './words/programs.ts';
import { HOST, PAGE_URL } from './words/web.ts';

const LEAD: Rule = phrases(
  `
  Here's my config, ‹p› doesn't start since the update:
  ‹^p› setup for the wiki, as agreed with ‹first›:
  What's wrong with this? I get error ‹400-511›.
  Please review before ‹first› deploys it ‹time›.
  Docs: example for ‹p› on ‹place›.
  From our runbook (section ‹1-30›):
  ‹first› asked me to paste this:
  `,
  CODE_WORDS,
);

const STAMP: Rule = text`20${integer(19, 26)}-0${integer(1, 9)}-${integer(10, 28)}${oneOf(' ', 'T')}${integer(10, 23)}:${integer(10, 59)}:${integer(10, 59)}`;

const NGINX: Rule = text`server {\n    listen ${oneOf('80', '443 ssl http2', '[::]:8080')};\n    server_name ${HOST};\n    root /var/www/${VARIABLE}/public;\n    location ${oneOf('/', '~ \\.php$', '/api/', '~* \\.(js|css|png)$')} {\n        ${oneOf('try_files $uri $uri/ /index.php?$query_string;', 'proxy_pass http://127.0.0.1:3000; proxy_set_header Host $host;', 'expires 30d; add_header Cache-Control "public";', 'fastcgi_pass unix:/run/php/php8.2-fpm.sock; include fastcgi_params;')}\n    }\n}`;

const COMPOSE: Rule = text`services:\n  ${VARIABLE}:\n    image: ${PACKAGE}:${integer(1, 20)}-alpine\n    restart: unless-stopped\n    ports:\n      - "${integer(1000, 9999)}:80"\n    environment:\n      - ${oneOf('TZ=Europe/Berlin', 'DB_HOST=db', 'NODE_ENV=production', 'MYSQL_DATABASE=')}${TABLE_NAME}\n    volumes:\n      - ./${TABLE_NAME}:/var/lib/${PACKAGE}\n    command: ["${PACKAGE}", "--${VARIABLE}", "${integer(1, 99)}"]`;

const UNIT: Rule = text`[Unit]\nDescription=${THING} service\nAfter=network.target\n\n[Service]\nExecStart=/usr/bin/${oneOf('node', 'python3', 'java -jar')} /opt/${PACKAGE}/${SOURCE_FILE}\nRestart=${oneOf('always', 'on-failure')}\nUser=${VARIABLE}\n\n[Install]\nWantedBy=multi-user.target`;

const CRON: Rule = series(
  text`${oneOf('*/5 * * * *', '0 3 * * 1-5', '30 2 1 * *', '@daily', '0 */6 * * *', '15 4 * * sun')} ${oneOf('root ', '', 'www-data ')}${oneOf('/usr/bin/php', '/usr/local/bin/backup.sh', 'cd /var/www &&', 'python3')} ${SOURCE_FILE} ${oneOf('>/dev/null 2>&1', '>> /var/log/cron.log', '', '| logger -t cron')}`,
  1,
  4,
  '\n',
);

const DOCKERFILE: Rule = text`FROM ${oneOf('node', 'python', 'debian', 'eclipse-temurin')}:${integer(8, 24)}-slim\nWORKDIR /app\nCOPY ${oneOf('package*.json', 'requirements.txt', 'pom.xml', '. .')} ./\nRUN ${oneOf('npm ci && npm run build', 'pip install --no-cache-dir -r requirements.txt', 'apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*')}\nEXPOSE ${integer(1000, 9999)}\nCMD ["${oneOf('node', 'python', 'java')}", "${SOURCE_FILE}"]`;

const MANIFEST: Rule = text`{\n  "name": "${PACKAGE}-${VARIABLE}",\n  "version": "${integer(0, 9)}.${integer(0, 20)}.${integer(0, 9)}",\n  "scripts": { "build": "${oneOf('vite build', 'tsc -p . && node build.js', 'webpack --mode production')}", "test": "${oneOf('vitest run', 'jest --ci', 'echo \\"no tests\\" && exit 1')}" },\n  "dependencies": { "${PACKAGE}": "^${integer(0, 20)}.${integer(0, 9)}.0", "${PACKAGE}": "~${integer(0, 9)}.${integer(0, 9)}.1" }\n}`;

const SETTINGS: Rule = series(
  oneOf(
    text`APP_NAME="${THING}"`,
    text`DB_CONNECTION=mysql\nDB_DATABASE=${TABLE_NAME}\nDB_USERNAME=${VARIABLE}\nDB_PASSWORD=changeme`,
    text`MAIL_FROM_ADDRESS=${FIRST_NAME}@example.com`,
    text`CACHE_TTL=${integer(10, 9000)} # seconds`,
    text`LOG_LEVEL=${oneOf('debug', 'info', 'warn')}`,
    text`${VARIABLE}.${COLUMN_NAME} = ${oneOf('true', 'null', "'off'", '"on"', '42')} ; ${THING}`,
    text`[${TABLE_NAME}]\n${COLUMN_NAME}=${integer(1, 900)}`,
    text`export PATH=$HOME/bin:$PATH`,
  ),
  2,
  6,
  '\n',
);

const CI_LOG: Rule = series(
  oneOf(
    text`${STAMP}Z ##[group]Run ${oneOf('npm ci', 'actions/checkout@v4', 'make test')}`,
    text`${STAMP} [INFO] Building ${PACKAGE} ${integer(1, 9)}.${integer(0, 9)} [${integer(1, 20)}/${integer(21, 40)}]`,
    text`${STAMP} [ERROR] ${FUNCTION}() failed: expected '${THING}' but was null (${SOURCE_FILE}:${integer(1, 900)})`,
    text`  ✓ ${FUNCTION} ${oneOf('drops', 'selects', 'inserts', 'updates')} ${THING} (${integer(1, 99)} ms)`,
    text`  ✗ ${FUNCTION} > deletes ${THING}\n    AssertionError: expected ${integer(1, 9)} to equal ${integer(10, 99)}`,
    text`npm WARN deprecated ${PACKAGE}@${integer(1, 9)}.0.${integer(0, 9)}: please update`,
    text`Step ${integer(1, 9)}/${integer(10, 20)} : RUN apt-get update && apt-get install -y ${PACKAGE}\n ---> ${characters(HEX_DIGITS, 12)}`,
    text`Tests: ${integer(1, 9)} failed, ${integer(10, 900)} passed; Time: ${integer(1, 90)}.${integer(1, 9)}s`,
  ),
  2,
  8,
  '\n',
);

const STACK_TRACE: Rule = oneOf(
  text`java.lang.${oneOf('NullPointerException', 'IllegalStateException', 'RuntimeException')}: ${THING} is null\n${repeat(text`\tat com.example.${TABLE_NAME}.${oneOf('Order', 'User', 'Table')}Service.${FUNCTION}(Service.java:${integer(10, 900)})`, 2, 6, '\n')}\nCaused by: java.sql.SQLException: Column '${COLUMN_NAME}' not found\n\t... ${integer(10, 60)} more`,
  text`Traceback (most recent call last):\n${repeat(text`  File "/srv/${TABLE_NAME}/${SOURCE_FILE}", line ${integer(1, 900)}, in ${FUNCTION}\n    ${VARIABLE} = ${FUNCTION}(${VARIABLE})`, 1, 4, '\n')}\n${oneOf('KeyError', 'ValueError', 'TypeError')}: '${COLUMN_NAME}'`,
  text`TypeError: ${VARIABLE}.${FUNCTION} is not a function\n${repeat(text`    at ${oneOf('async ', 'Object.', 'new ', '')}${FUNCTION} (webpack:///./${SOURCE_FILE}?:${integer(1, 900)}:${integer(1, 80)})`, 2, 6, '\n')}`,
  text`PHP Warning:  Undefined array key "${COLUMN_NAME}" in /var/www/html/${SOURCE_FILE} on line ${integer(1, 900)}\nStack trace:\n${repeat(text`#${integer(0, 9)} /var/www/html/${SOURCE_FILE}(${integer(1, 900)}): ${FUNCTION}('${THING}', Array)`, 1, 4, '\n')}\n#9 {main}`,
);

const REGULAR_EXPRESSION: Rule = phrases(
  String.raw`
  ^[A-Za-zÀ-ÿ' -]{2,‹30-90›}$ matches names like O'Brien, see ‹p›
  \d{4}-\d{2}-\d{2} is a date; use (\d+) for the ‹c›
  /(?<=‹thing› )\w+/gi finds the word after "‹thing›"
  RewriteRule ^‹t›/([0-9]+)/?$ index.php?‹c›=$1 [L,QSA]
  (‹first|red|north›|‹last|blue|south›) means either; . is any character, .* any number of them
  ^(?!.*‹thing›).*$ = lines without '‹thing›'; test on regex page ‹1-99›
  s/\s+$//; removes white space at the end of the line -- ‹first›
  [^<>"']+ excludes quotes and <, >; I need it for ‹c› in ‹file›
  ^\+?[0-9 ()/-]{6,‹15-30›}$ for phone numbers, e.g. +49 (0)30/1234-‹10-99›
  `,
  CODE_WORDS,
);

const HELP: Rule = phrase(
  `Usage: ‹p› [OPTIONS] <‹c›> [--‹c›=<n>]¶  -h, --help       print this help¶  -‹v›, --‹c› <arg>  ‹select|insert|update|delete|print› ‹thing›¶  -‹o|d|q›           ‹drop|sleep|exec|cat› mode (default: ‹1-90›)¶See \`man ‹p›\` or ‹url›`,
  CODE_WORDS,
);

const withText = (part: Rule): Rule => text`${LEAD}\n${part}${maybe(text`\n${oneOf(PLAIN, SHELL_WORDED)}`)}`;

export const CONFIGURATION_FAMILIES: readonly Family[] = [
  configuration('server', withText(oneOf(NGINX, UNIT, CRON))),
  configuration('container', withText(oneOf(COMPOSE, DOCKERFILE))),
  configuration('manifest', oneOf(MANIFEST, withText(MANIFEST))),
  configuration('settings', withText(SETTINGS)),
  configuration('build-log', CI_LOG),
  configuration('stack-trace', oneOf(STACK_TRACE, withText(STACK_TRACE))),
  configuration('regular-expression', text`${REGULAR_EXPRESSION} ${maybe(PLAIN)}`),
  configuration('help', oneOf(HELP, text`${HELP}\n${PAGE_URL}`)),
];

function configuration(name: string, part: Part): Family {
  return {
    name: `human/configuration-${name}`,
    label: 'benign',
    weight: 1,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asBody(part),
  };
}
