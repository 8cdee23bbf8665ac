/** Files that no page links to: hidden files, configuration, backups, dumps, keys, web shells and information pages. */
import { characters, HEX_DIGITS, integer, LOWER_CASE, maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';

const words = (list: string): Rule => oneOf(...list.trim().split(/\s+/));

/** A directory in which a probe looks, usually the root. */
export const probedDirectory: Rule = weighted(
  [10, '/'],
  [
    5,
    text`/${words('admin api app backend blog backup backups config core cms db demo dev docs files home html includes laravel lib live new node old portal public shop site src staging static system test tmp uploads v1 v2 web website wp www vendor')}/`,
  ],
  [1, text`/${words('app api web public')}/${words('config current shared v1 v2 htdocs src')}/`],
  [1, text`/${characters(LOWER_CASE, 3, 9)}/`],
  [0.5, '//'],
);

const dotFile: Rule = oneOf(
  text`.env${maybe(text`.${words('local production prod dev development staging test backup bak old save example live docker 1 swp')}`, 0.6)}`,
  text`.env${oneOf('~', '_old', '.bak', '1', '-dev', '_bak', '-production')}`,
  text`.git/${words('config HEAD index logs/HEAD refs/heads/master description packed-refs COMMIT_EDITMSG ORIG_HEAD info/exclude objects/ FETCH_HEAD info/refs')}`,
  words(
    '.svn/entries .svn/wc.db .hg/hgrc .hg/requires .hg/store/00manifest.i .bzr/branch-format .bzr/README CVS/Entries CVS/Root _darcs/prefs/binaries .git-credentials .gitconfig',
  ),
  words(
    '.DS_Store .htpasswd .htaccess.bak .htpasswds .htaccess~ .ftpconfig .sftp-config.json .remote-sync.json .netrc .pgpass .my.cnf .mysql_history .bash_history .zsh_history .psql_history .python_history .viminfo .profile~ .bashrc .node_repl_history',
  ),
  text`.aws/${words('credentials config')}`,
  text`.ssh/${words('id_rsa id_dsa id_ed25519 id_ecdsa authorized_keys known_hosts config')}`,
  words(
    '.vscode/sftp.json .vscode/settings.json .vscode/launch.json .idea/workspace.xml .idea/dataSources.xml .idea/WebServers.xml .npmrc .dockercfg .docker/config.json .kube/config .config/gcloud/credentials.db .azure/accessTokens.json .s3cfg .boto .terraform/terraform.tfstate .travis.yml .circleci/config.yml .gitlab-ci.yml .github/workflows/deploy.yml .dockerenv .composer/auth.json .pypirc .passwd .esmtprc .wp-config.php.swp .config.php.swp .index.php.swp .user.ini .phpintel .svnignore .ftpquota .rsync-filter .pki/nssdb .well-known/.env .config.yaml .secret .secrets .credentials .vault-token',
  ),
);

const base: Rule = oneOf(
  words(
    'config configuration settings wp-config database db index local.xml parameters.yml secrets application connect conn global web LocalSettings sites/default/settings config/database app/config/parameters includes/config inc/config',
  ),
  words('config.inc db.inc conf connection database.inc config.local localconfig'),
);
const leftover: Rule = words(
  '.bak .old .orig .save .swp .txt ~ .backup .bak1 .1 .copy .tmp .dist~ .php~ _bak .bkp .back .inc.bak .sav .original .zip .tar.gz .rar .7z',
);
const stamp: Rule = maybe(
  oneOf(
    text`_${integer(2012, 2026)}`,
    text`-${integer(2012, 2026)}-${integer(10, 12)}-${integer(10, 28)}`,
    integer(1, 9),
  ),
  0.35,
);
const backupFile: Rule = oneOf(
  text`${base}.${oneOf('php', 'php', 'inc', 'yml', 'xml', 'asp', 'jsp', 'json', 'py')}${leftover}`,
  text`wp-config${oneOf('.php', '', '-backup', '-sample.php', '.inc', '.old')}${oneOf('.bak', '~', '.save', '.swp', '.orig', '.txt', '.old', '_bak', '.zip')}`,
  text`${words('backup db dump database sql mysql www htdocs public_html wordpress full-backup dbdump backup_db db_backup mysqldump pgdump')}${stamp}.${words('sql sql.gz sql.zip sql.bak dump sqlite mdb tar.gz zip rar bak tgz 7z sql.tar.gz sql.bz2')}`,
  text`${words('site web html data users wp prod localhost accounts customers shop test')}${stamp}.${words('sql sql.gz sql.zip sql.bak mdb sql.tar.gz sql.bz2 bak')}`,
  text`${characters(LOWER_CASE, 4, 10)}.${oneOf('com', 'de', 'net')}.${oneOf('zip', 'tar.gz', 'sql', 'rar', 'sql.gz')}`,
);

const configurationFile: Rule = oneOf(
  words(
    'docker-compose.yml docker-compose.override.yml Dockerfile Vagrantfile Jenkinsfile ansible.cfg terraform.tfstate terraform.tfvars id_rsa id_rsa.pub id_dsa server.key privkey.pem private.key key.pem cert.key ssl.key localhost.key credentials.json service-account.json firebase-adminsdk.json google-services.json gcloud.json client_secrets.json secrets.json secrets.yml sftp-config.json ftpsync.settings WS_FTP.LOG ws_ftp.ini passwords.txt passwd.txt password.txt users.txt htpasswd.txt auth.json aws.json aws.yml config.yaml.bak config/database.yml config/secrets.yml config/master.key database.yml application.yml application.properties bootstrap.yml appsettings.json appsettings.Production.json web.config.bak web.config.old Web.config.txt connectionstrings.config WEB-INF/web.xml META-INF/MANIFEST.MF WEB-INF/applicationContext.xml WEB-INF/classes/application.properties error_log debug.log storage/logs/laravel.log wp-content/debug.log npm-debug.log yarn-error.log php.ini.bak my.cnf crossdomain.xml.bak sendgrid.env phinx.yml local_settings.py settings.py.bak wp-config.php1 filezilla.xml sitemanager.xml recentservers.xml winscp.ini unattend.xml sysprep.inf global.asa global.asax.bak .env.js env.js.bak config.env credentials.txt awscredentials bitbucket-pipelines.yml serverless.yml deploy.rb Capfile config/deploy.rb s3.js.bak',
  ),
  text`${words('php phpinfo info i pi test php_info phpversion p temp infophp _phpinfo admin/phpinfo old_phpinfo')}${oneOf('info.php', 'info.php5', 'info.phtml', 'info.php3')}`,
  words(
    '_profiler/phpinfo _profiler/latest app_dev.php/_profiler phpinfo.php phpinfo.php5 phpinfo.php.bak php-info.php infos.php?phpinfo server-status server-info server-status?full=true status?full&json _environment elmah.axd trace.axd ?=PHPB8B5F2A0-3C92-11d3-A3A9-4C7B08C10000 ?phpinfo=1',
  ),
);

const shell: Rule = oneOf(
  text`${words('c99 r57 wso b374k alfa c100 shell cmd webshell indoxploit wso2 wso25 0x marijuana priv8 gel4y leafmailer b0x lock360 shell20211028 wp-shell adminer-shell xleet alfanew fm-shell symlink sym404 bypass an0n 1337 marvins tiny-shell php-reverse-shell antak aspxspy browser-cmd jspspy chopper kacak')}${maybe(integer(1, 99), 0.3)}.${oneOf('php', 'php', 'php5', 'phtml', 'aspx', 'jsp', 'asp', 'PhP7')}${maybe(oneOf('?cmd=id', '?c=ls', '?pass=x', '?x=whoami'), 0.15)}`,
  text`wp-content/uploads/${maybe(text`${integer(2015, 2026)}/${oneOf('01', '03', '07', '11')}/`, 0.6)}${oneOf(characters(LOWER_CASE, 2, 8), text`${characters(HEX_DIGITS, 6, 10)}`)}.${oneOf('php', 'php', 'phtml', 'php7')}`,
  text`${oneOf('images', 'uploads', 'img', 'css', '.well-known', '.well-known/acme-challenge', 'wp-includes/images', 'wp-content/themes')}/${oneOf(characters(LOWER_CASE, 2, 6), 'shell', 'cmd')}${maybe(integer(0, 99))}.${oneOf('php', 'php5', 'phtml', 'asp', 'jsp')}`,
  text`wp-content/plugins/${oneOf('hellopress/wp_filemanager', 'wp-file-manager/lib/php/connector.minimal', 'apikey/apikey', 'ubh/up', 'ioptimization/IOptimize', 'fix/up', 'core-plugin/include', 'linkpreview/db', text`${characters(LOWER_CASE, 5, 9)}/shell`)}.php${maybe('?rchk', 0.1)}`,
  text`${oneOf('wp-includes', 'wp-admin', '')}/${oneOf('ALFA_DATA/alfacgiapi/perl.alfa', 'alfacgiapi/bash.alfa', 'ALFA_DATA/alfacgiapi/py.alfa', text`wp-${characters(LOWER_CASE, 2, 3)}${integer(1, 999)}.php`)}`,
);

/** Any such file behind a directory. */
export const probedFile: Rule = weighted(
  [6, text`${probedDirectory}${dotFile}`],
  [5, text`${probedDirectory}${backupFile}`],
  [4, text`${probedDirectory}${configurationFile}`],
  [4, text`/${shell}`],
);
