/** Paths of consoles, appliances and vulnerable components that are asked for on every server there is. */
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { attackerHost, token } from '../lexicon.ts';

const words = (list: string): Rule => oneOf(...list.trim().split(/\s+/));

const phpUnit: Rule = text`${maybe(oneOf('/', '//'), 0.05)}/${maybe(text`${words('laravel lib admin app api blog backup cms crm demo dev drupal new old panel public site sites/all/libraries test tests www yii zend ws V2 modules/autoupgrade wp-content/plugins/dzs-videogallery wp-content/plugins/cloudflare sites/default/libraries/mailchimp vendor')}/`, 0.7)}${maybe('vendor/', 0.75)}phpunit/${maybe('phpunit/', 0.7)}${oneOf('src/', 'src/', '')}Util/PHP/eval-stdin.php`;
const phpMyAdmin: Rule = oneOf(
  text`/${words('phpMyAdmin phpmyadmin pma PMA myadmin mysql dbadmin mysqladmin admin/pma db/phpmyadmin')}${maybe('-', 0.8)}${integer(2, 5)}.${integer(0, 11)}.${integer(0, 11)}${maybe(oneOf('-rc1', '-all-languages', '-english', '.0'), 0.4)}/${oneOf('', 'scripts/setup.php', 'index.php', 'main.php', 'setup/index.php')}`,
  text`/${words('phpMyAdmin pma mysql myadmin dbadmin sqladmin mysqladmin phpma phpmyadmin2 phpmy sqlmanager websql xampp/phpmyadmin tools/phpMyAdmin typo3/phpmyadmin')}${maybe(integer(2, 2024), 0.4)}/scripts/setup.php`,
  text`/${words('adminer Adminer adminer-4 _adminer mysql-adminer editor')}${oneOf('-', '')}${integer(4, 4)}.${integer(1, 8)}.${integer(0, 9)}${maybe(oneOf('-mysql', '-en', '-mysql-en'))}.php`,
);
const consoles: Rule = words(
  '/manager/html /host-manager/html /manager/status/all /manager/text/list /jmx-console/ /jmx-console/HtmlAdaptor /web-console/Invoker /invoker/JMXInvokerServlet /invoker/EJBInvokerServlet /invoker/readonly /jbossmq-httpil/HTTPServerILServlet /admin-console/login.seam /actuator/env /actuator/heapdump /actuator/gateway/routes /actuator/jolokia /actuator/mappings /actuator/threaddump /actuator/httptrace /heapdump /jolokia/list /jolokia/version /jolokia/exec/ /solr/admin/cores?wt=json /solr/admin/info/system /_cat/indices /_ignition/execute-solution /_ignition/health-check /telescope/requests /debug/pprof/ /console/login/LoginForm.jsp /console/css/%252e%252e%252fconsole.portal /nacos/v1/auth/users?pageNo=1&pageSize=1 /nacos/v1/console/server/state /wls-wsat/CoordinatorPortType /wls-wsat/RegistrationPortTypeRPC /_async/AsyncResponseService /uddiexplorer/SearchPublicRegistries.jsp /bea_wls_deployment_internal/DeploymentService /hudson/script /jenkins/script /script/?script=println /axis2/axis2-admin/ /axis2/services/Version /axis/services/AdminService /seeyon/htmlofficeservlet /yonyou/bsh.servlet.BshServlet /weaver/bsh.servlet.BshServlet /ueditor/net/controller.ashx /struts2-showcase/index.action /struts/webconsole.html /CFIDE/administrator/index.cfm /CFIDE/adminapi/base.cfc /geoserver/TestWfsPost /minio/bootstrap/verify /service/extension/backup/mboximport /fckeditor/editor/filemanager/connectors/test.html /FCKeditor/editor/filemanager/upload/test.html  ',
);
const appliances: Rule = words(
  '/boaform/admin/formLogin /boaform/admin/formPing /GponForm/diag_Form?images/ /HNAP1/ /HNAP1 /setup.cgi?next_file=netgear.cfg&todo=syscmd /cgi-bin/luci/;stok=/locale /cgi-bin/nobody/Search.cgi /cgi-bin/authLogin.cgi /cgi-bin/ViewLog.asp /cgi-bin/test-cgi /cgi-bin/printenv.pl /cgi-bin/php /cgi-bin/php5 /cgi-bin/php-cgi /cgi-bin/phpinfo.php /cgi-bin/test.cgi /cgi-bin/admin.cgi /cgi-bin/guestbook.cgi /cgi-bin/htsearch /cgi-bin/awstats.pl /cgi-bin/env.cgi /cgi-bin/config.exp /cgi-bin/nas_sharing.cgi /cgi-bin/mainfunction.cgi /cgi-bin/kerbynet /cgi-bin/webcm /cgi-bin/user/Config.cgi /cgi-bin/supervisor/CloudSetup.cgi /cgi-bin/downloadFlile.cgi /cgi-bin/jarrewrite.sh /cgi-bin/slogin/login.py /cgi-mod/view_help.cgi /currentsetting.htm /device.rsp?opt=user&cmd=list /shell?killall+-9 /language/Swedish${IFS} /tmUnblock.cgi /tmBlock.cgi /hndUnblock.cgi /UD/act?1 /ctrlt/DeviceUpgrade_1 /picsdesc.xml /wanipcn.xml /rootDesc.xml /System/configurationFile?auth=YWRtaW46MTEK /Security/users?auth=YWRtaW46MTEK /dana-na/nc/nc_gina_ver.txt /dana-cached/hc/HostCheckerInstaller.osx /remote/fgt_lang?lang=en /+CSCOL+/Java.jar /+CSCOT+/translation-table /mgmt/tm/util/bash /owa/auth/x.js /ecp/Current/exporttool/microsoft.exchange.ediscovery.exporttool.application /autodiscover/autodiscover.json?@test.com/owa/?&Email=autodiscover/autodiscover.json%3F@test.com /ecp/y.js /ui/vropspluginui/rest/services/uploadova /evox/about /nice%20ports%2C/Tri%6Eity.txt%2ebak /_layouts/15/ToolPane.aspx /_vti_bin/shtml.exe /_vti_pvt/service.pwd /_vti_inf.html /msadc/msadcs.dll /scripts/root.exe?/c+dir /iisadmpwd/aexp2.htr /iissamples/ /MyAdmin/scripts/setup.php /w00tw00t.at.blackhats.romanian.anti-sec:) /w00tw00t.at.ISC.SANS.DFind:) /muieblackcat /user/soapCaller.bs /azenv.php /judge.php /hello.world?%ADd+allow_url_include%3d1 /stager64 /ab2g /ab2h /sitecore/shell/sitecore.version.xml /dnscfg.cgi /dms/admin/accounts/payment_history.php /stalker_portal/server/tools/auth_simple.php /xmldata?item=All /mifs/.;/services/LogService /SetupWizard.aspx/ /cslu/v1/var/logs/ /webui/logoutconfirm.html?logon_hash=1',
);
const wordPress: Rule = oneOf(
  text`${oneOf('', '/wp', '/blog', '/wordpress', '/2019', '/shop', '/cms', '/site', '/web', '/test', '/media', '/news')}/wp-includes/wlwmanifest.xml`,
  text`//${oneOf('wp', 'blog', 'wordpress', 'web', 'site', '2020', 'shop', 'cms', 'news', 'test')}/wp-includes/wlwmanifest.xml`,
  text`/wp-content/plugins/${words('revslider wp-file-manager duplicator easy-wp-smtp wp-gdpr-compliance simple-file-list wp-symposium gravityforms formcraft cherry-plugin work-the-flow-file-upload wpshop reflex-gallery wptouch mailpoet-newsletters')}/${oneOf('readme.txt', 'changelog.txt', 'release_log.txt', text`readme.txt?ver=${integer(1, 99)}`)}`,
  text`/wp-admin/${oneOf('setup-config.php?step=1', text`admin-ajax.php?action=${oneOf('revslider_show_image', 'duplicator_download', 'wpdm_ajax_call_exec')}&img=../wp-config.php`)}`,
  text`/${oneOf('wp-config.php', 'wp-config-sample.php', 'wp-content/backup-db/', 'wp-content/backups-dup-lite/', 'wp-content/mysql.sql', 'wp-content/uploads/dump.sql', 'wp-content/updraft/', 'wp-snapshots/')}`,
);
const joomlaAndOthers: Rule = oneOf(
  text`/${words('CHANGELOG.txt INSTALL.mysql.txt install.php.bak administrator/manifests/files/joomla.xml magmi/web/magmi.php app/etc/local.xml app/etc/env.php typo3conf/LocalConfiguration.php sites/default/settings.php.bak modules/columnadverts/uploadimage.php modules/homepageadvertise/uploadimage.php pkp/lib/xmlrpc')}`,
  text`/api/index.php/v1/config/application?public=true`,
  text`/index.php?s=/index/index/name/\$%7B@phpinfo()%7D`,
);

/** A path of a known product behind a usual prefix. */
export const probedProduct: Rule = weighted(
  [4, phpUnit],
  [3, phpMyAdmin],
  [5, text`${consoles}${maybe(oneOf('/', '?', text`?${token}`), 0.1)}`],
  [5, text`${appliances}${maybe(text`${oneOf('?', '&')}${characters(LOWER_CASE, 1, 3)}=${integer(1, 99)}`, 0.1)}`],
  [3, wordPress],
  [1, joomlaAndOthers],
);

/** The same behind the name of a host, as proxies and scanners ask. */
export const hosted = (path: Rule): Rule =>
  weighted(
    [12, path],
    [
      1,
      text`http${maybe('s')}://${oneOf(text`${characters(LOWER_CASE, 4, 10)}.com`, attackerHost, 'www.example.com', text`${integer(1, 223)}.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`)}${maybe(text`:${oneOf('80', '443', '8080', '8443')}`, 0.3)}${path}`,
    ],
  );
