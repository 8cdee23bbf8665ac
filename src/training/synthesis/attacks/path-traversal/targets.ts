/** Files that attackers read, by system, and where applications keep theirs. */
import { characters, integer, LOWER_CASE, oneOf, type Rule, text, weighted, words } from '../../grammar.ts';
import { MARKER } from '../hosts.ts';

const USER: Rule = weighted(
  [4, words('root ubuntu admin www-data ec2-user user git oracle jenkins deploy postgres')],
  [1, characters(LOWER_CASE, 3, 7)],
);

/** Files of Linux and its kin, from the root but without the first slash. */
export const UNIX_FILE: Rule = weighted(
  [10, 'etc/passwd'],
  [2, 'etc/shadow'],
  [
    6,
    words(`etc/hosts etc/group etc/issue etc/hostname etc/fstab etc/sudoers etc/crontab etc/resolv.conf etc/motd etc/profile
    etc/os-release etc/redhat-release etc/mysql/my.cnf etc/my.cnf etc/ssh/sshd_config etc/nginx/nginx.conf etc/apache2/apache2.conf
    etc/httpd/conf/httpd.conf etc/apache2/sites-enabled/000-default.conf etc/nginx/sites-enabled/default etc/php/7.4/fpm/php.ini
    etc/php.ini etc/security/passwd etc/master.passwd etc/samba/smb.conf etc/exports etc/inetd.conf etc/ssl/private/server.key
    etc/environment etc/bashrc etc/network/interfaces etc/vsftpd.conf etc/pki/tls/private/localhost.key etc/rc.local
    etc/openvpn/server.conf etc/tomcat9/tomcat-users.xml etc/grafana/grafana.ini etc/gitlab/gitlab.rb etc/redis/redis.conf`),
  ],
  [
    4,
    words(`proc/self/environ proc/self/cmdline proc/version proc/self/maps proc/self/status proc/self/fd/0 proc/self/fd/10
    proc/cpuinfo proc/mounts proc/net/tcp proc/net/arp proc/net/fib_trie proc/self/cwd/index.php proc/self/root/etc/passwd proc/1/environ
    proc/self/mounts proc/self/stat proc/self/exe proc/sched_debug`),
  ],
  [
    3,
    words(`var/log/apache2/access.log var/log/apache2/error.log var/log/nginx/access.log var/log/httpd/access_log var/log/auth.log
    var/log/syslog var/log/messages var/log/mail.log var/log/vsftpd.log var/log/secure var/log/lastlog var/log/wtmp var/log/dmesg
    usr/local/apache/logs/error_log var/mail/root var/spool/cron/crontabs/root var/lib/mlocate/mlocate.db var/lib/php/sessions/sess_admin
    var/run/utmp var/www/html/index.php var/www/html/wp-config.php var/www/html/.env usr/local/etc/php.ini opt/lampp/etc/httpd.conf
    usr/local/tomcat/conf/tomcat-users.xml opt/tomcat/conf/server.xml var/lib/mysql/mysql/user.MYD srv/www/config.php
    boot/grub/grub.cfg dev/random dev/fd/0 tmp/sess_1 var/backups/passwd.bak var/www/.htpasswd usr/local/app/.env`),
  ],
  [
    3,
    text`${oneOf('root', text`home/${USER}`)}/${words('.ssh/id_rsa .ssh/authorized_keys .ssh/id_ed25519 .bash_history .bashrc .aws/credentials .aws/config .kube/config .docker/config.json .gitconfig .netrc .mysql_history .profile .pgpass .npmrc .config/gcloud/credentials.db .ssh/known_hosts .git-credentials')}`,
  ],
  [
    1,
    words(`var/run/secrets/kubernetes.io/serviceaccount/token run/secrets/kubernetes.io/serviceaccount/token etc/kubernetes/admin.conf
    etc/kubernetes/kubelet.conf var/lib/kubelet/config.yaml var/lib/cloud/instance/user-data.txt run/cloud-init/instance-data.json
    etc/rancher/k3s/k3s.yaml run/secrets/db_password var/run/docker.sock etc/boto.cfg opt/aws/amazon-cloudwatch-agent/etc/common-config.toml`),
  ],
  [
    0.5,
    words(
      'Library/Preferences/SystemConfiguration/preferences.plist System/Library/CoreServices/SystemVersion.plist private/etc/passwd',
    ),
  ],
);

/** Files of Windows behind the drive, with backslashes. */
export const WINDOWS_FILE: Rule = weighted(
  [
    8,
    words(
      'windows\\win.ini boot.ini windows\\system32\\drivers\\etc\\hosts Windows\\win.ini winnt\\win.ini windows\\system.ini',
    ),
  ],
  [
    4,
    words(`windows\\system32\\config\\sam windows\\repair\\sam windows\\system32\\cmd.exe winnt\\system32\\cmd.exe windows\\php.ini
    windows\\system32\\config\\system windows\\system32\\config\\SOFTWARE windows\\debug\\netsetup.log windows\\windowsupdate.log
    windows\\panther\\unattend.xml windows\\system32\\inetsrv\\config\\applicationHost.config inetpub\\wwwroot\\web.config
    inetpub\\wwwroot\\global.asa inetpub\\logs\\logfiles\\w3svc1\\u_ex.log sysprep\\sysprep.inf xampp\\apache\\conf\\httpd.conf
    xampp\\php\\php.ini wamp\\bin\\php\\php.ini windows\\system32\\license.rtf windows\\explorer.exe autoexec.bat pagefile.sys
    users\\administrator\\desktop\\desktop.ini users\\administrator\\ntuser.dat users\\administrator\\.ssh\\id_rsa
    windows\\ntds\\ntds.dit windows\\system32\\eula.txt mysql\\data\\mysql\\user.MYD windows\\iis6.log
    Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\Config\\web.config apache\\logs\\access.log`),
  ],
  [
    1,
    text`users\\${USER}\\${words('.aws\\credentials .ssh\\id_rsa ntuser.dat appdata\\roaming\\filezilla\\sitemanager.xml')}`,
  ],
);

/** Files of an application, which traversal reaches inside its own tree. */
export const APPLICATION_FILE: Rule = weighted(
  [
    5,
    words(`WEB-INF/web.xml META-INF/MANIFEST.MF WEB-INF/classes/application.properties WEB-INF/applicationContext.xml
    WEB-INF/classes/application.yml WEB-INF/struts-config.xml META-INF/context.xml WEB-INF/lib/ WEB-INF/weblogic.xml
    WEB-INF/database.properties WEB-INF/spring-servlet.xml WEB-INF/classes/META-INF/persistence.xml`),
  ],
  [
    5,
    words(`.env .git/config .git/HEAD wp-config.php config.php .htaccess .htpasswd web.config config/database.yml settings.py
    configuration.php config/secrets.yml .aws/credentials .svn/entries .DS_Store appsettings.json
    application.properties conf/server.xml conf/tomcat-users.xml config.inc.php sites/default/settings.php app/etc/local.xml
    app/config/parameters.yml db.sqlite3 id_rsa server.key global.asax .bash_history 
    storage/logs/laravel.log includes/config.php admin/config.php config/master.key secrets.json`),
  ],
  [2, text`${MARKER}${words('.txt .php .log .conf .xml .jsp .bak .ini')}`],
  [1, words('cmd.exe shell.php cmd.jsp backdoor.aspx root.exe')],
);

/** Directories that an application expects a file to be in. */
export const DIRECTORY: Rule = weighted(
  [
    4,
    words(`images files static uploads download assets docs public media img css js theme themes lang templates includes
    pages data content scripts cgi-bin icons var/www/html app help resources plugins wp-content/plugins export backup tmp`),
  ],
  [1, text`${words('images files static uploads assets')}/${characters(LOWER_CASE, 2, 8)}`],
  [1, characters(LOWER_CASE, 1, 8)],
);

/** What is put behind a name, for checks of the ending. */
export const ENDING: Rule = weighted(
  [18, ''],
  [2, text`%00${maybeExtension()}`],
  [1, text`\\0${maybeExtension()}`],
  [1, text`%2500${maybeExtension()}`],
  [1, oneOf('?', '#', '%23', '%3f', '%20', '%0a', '.', '::$DATA', '/.', '/', '~', '%00', ';', '+', ' ')],
  [0.6, text`;${maybeExtension()}`],
  [0.5, text`?${MARKER}=${integer(0, 9)}`],
  [0.3, '/./././././././.'],
);

function maybeExtension(): Rule {
  return oneOf('.jpg', '.png', '.html', '.php', '.gif', '.pdf', '.txt', '', 'en', '.xml');
}
