/** Request paths of products that people run: interfaces, code hosting, clouds, office, content management, monitoring. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, wordOf } from '../../template.ts';
import { ATOMS, adjective, camel, id, noun, pascal, snake, uuid, verb, word } from './atoms.ts';
import { benign, PATH_PLACES, VALUE_PLACES } from './benign-family.ts';

const plural = text`${noun}s`;
const key = oneOf(id, id, uuid, ATOMS['hex16'] ?? '', ATOMS['slug'] ?? '', 'me', 'current', 'latest', 'all');

/** Routes of interfaces: resources with their keys, actions and versions. */
export const apiPath: Rule = oneOf(
  text`/api/v${integer(1, 5)}/${plural}${maybe(text`/${key}`, 0.7)}${maybe(text`/${plural}`, 0.6)}${maybe(text`/${key}`, 0.3)}${maybe(text`/${verb}`, 0.2)}`,
  text`/api/${word}${maybe(text`/${word}`, 0.6)}${maybe(text`/${key}`, 0.4)}`,
  text`/api/${pascal}/${oneOf('Get', 'Set', 'Delete', 'List', 'Update', 'Export')}${pascal}`,
  text`/v${integer(1, 3)}/${plural}/${key}${maybe(text`:${verb}`, 0.2)}`,
  text`/${oneOf('rest', 'services', 'svc', 'ws', 'odata', 'backend', 'gateway', 'internal', 'public-api', 'ajax', 'bff', 'graphql', 'rpc')}/${word}/${word}${maybe(text`/${key}`)}`,
  text`/rest/api/${integer(1, 3)}/${word}/${key}/${plural}`,
  text`/odata/${pascal}s(${oneOf(id, text`'${word}'`, text`guid'${uuid}'`)})/${pascal}`,
  text`/odata/v4/${pascal}Service/${pascal}s(ID=${uuid},IsActiveEntity=true)`,
  text`/${snake}.${oneOf('json', 'xml', 'do', 'action', 'ashx', 'asmx', 'svc', 'cfm', 'php', 'jsf', 'faces', 'pl', 'cgi')}`,
  text`/${word}/${camel}.${oneOf('json', 'do', 'action', 'php', 'aspx')}`,
  text`/twirp/${word}.${pascal}/${pascal}`,
  text`/${word}.v${integer(1, 3)}.${pascal}Service/${pascal}`,
  text`/socket.io/?EIO=${integer(3, 4)}&transport=${oneOf('polling', 'websocket')}&t=${ATOMS['urlToken'] ?? ''}`,
  text`/signalr/negotiate?clientProtocol=2.1&connectionData=%5B%7B%22name%22%3A%22${word}%22%7D%5D&_=${ATOMS['epochMs'] ?? ''}`,
  text`/sockjs/${integer(100, 999)}/${ATOMS['hex8'] ?? ''}/websocket`,
  text`/_next/data/${ATOMS['urlToken'] ?? ''}/${ATOMS['language'] ?? ''}/${word}.json?${word}=${key}`,
  text`/_api/web/lists/getbytitle('${pascal}')/items(${id})`,
  text`/_vti_bin/client.svc/ProcessQuery`,
  text`/_layouts/15/${word}.aspx?ID=${id}&Source=${ATOMS['pagePath'] ?? ''}`,
  text`/${word}/_search?q=${word}:${word}&size=${integer(1, 99)}`,
  text`/actuator-ui/${word}`,
  text`/${word}/${adjective}/${plural}.json?per_page=${integer(10, 100)}&page=${integer(1, 40)}`,
);

const developer = lineOf(
  `
  /«coined»/«slug»
  /«coined»/«slug»/-/blob/«main|master|develop»/src/«word»/«pascal».«ts|py|java|rb|php»
  /«coined»/«slug»/-/merge_requests/«id»/diffs?commit_id=«hex40»
  /«coined»/«slug»/-/issues/«id»#note_«id»
  /«coined»/«slug»/-/pipelines/«id»/builds
  /«coined»/«slug»/-/jobs/«id»/raw
  /«coined»/«slug»/-/tree/«main|feature»/«slug»?ref_type=heads
  /«coined»/«slug»/-/raw/main/.gitlab-ci.yml
  /«coined»/«slug».git/info/refs?service=git-upload-pack
  /«coined»/«slug».git/git-upload-pack
  /groups/«coined»/-/epics/«1-99»
  /-/profile/personal_access_tokens
  /api/v4/projects/«id»/repository/files/src%2F«word»%2Ejs/raw?ref=main
  /api/v4/projects/«coined»%2F«slug»/merge_requests?state=opened&scope=all
  /admin/runners
  /«coined»/«slug»/pull/«id»/files
  /«coined»/«slug»/compare/v«semver»...v«semver»
  /«coined»/«slug»/blob/master/README.md#«slug»
  /«coined»/«slug»/commit/«hex40».patch
  /«coined»/«slug»/wiki/«pascal»
  /«coined»/«slug»/releases/download/v«semver»/«slug»-linux-x64.tar.gz
  /browse/«upper»-«id»
  /secure/RapidBoard.jspa?rapidView=«1-999»&projectKey=«upper»
  /rest/agile/1.0/board/«1-99»/issue?jql=project+%3D+«upper»
  /rest/api/2/issue/«upper»-«id»/comment
  /job/«slug»/«1-999»/console
  /job/«slug»/job/«main|develop»/lastBuild/api/json?tree=number,result
  /view/all/builds
  /project/overview?id=«coined»:«word»
  /repository/maven-public/com/«coined»/«word»/«semver»/«word»-«semver».pom
  /repository/npm-group/@«coined»%2f«word»
  /artifactory/api/docker/«word»/v2/«word»/manifests/«semver»
  /v2/«coined»/«word»/blobs/sha256:«hex32»«hex32»
  /simple/«slug»/
  /packages/«coined»/«word»/«word»-«semver»-py3-none-any.whl
  /redmine/projects/«slug»/issues?set_filter=1&sort=priority%3Adesc&f%5B%5D=status_id&op%5Bstatus_id%5D=o
  /bugzilla/show_bug.cgi?id=«id»
  /otrs/index.pl?Action=AgentTicketZoom;TicketID=«id»
  /cgit/«word».git/tree/src/«word».c?h=v«semver»
  /gitweb/?p=«word».git;a=commitdiff;h=«hex40»
  /svn/«word»/trunk/src/main/java/«pascal».java
  /lab/tree/notebooks/«slug».ipynb
  /api/contents/notebooks/«slug».ipynb?type=notebook&_=«epochMs»
  /swagger-ui/index.html#/«word»-controller/«camel»
  /storybook/?path=/story/«word»-«word»--«adjective»
`,
  ATOMS,
);

const office = lineOf(
  `
  /index.php/apps/files/?dir=/«label»&fileid=«id»
  /apps/mail/box/«1-9»
  /apps/calendar/dayGridMonth/«date»
  /apps/«word»/api/«word»
  /ocs/v2.php/apps/«word»/api/v1/«noun»s?format=json
  /remote.php/dav/files/«firstName»/«label»/«slug».odt
  /remote.php/webdav/«label»/IMG_«year»«month»«day»_«hour»«minute»«twoDigits».jpg
  /remote.php/dav/calendars/«firstName»/personal/«uuid».ics
  /public.php/webdav/
  /s/«token»/download?path=%2F&files=«slug».pdf
  /core/preview?fileId=«id»&x=«32-1024»&y=«32-1024»&a=true
  /owncloud/index.php/apps/activity/settings
  /settings/admin/overview
  /owa/#path=/mail/search
  /owa/service.svc?action=FindItem&EP=1&ID=-«1-99»&AC=1
  /EWS/Exchange.asmx
  /Microsoft-Server-ActiveSync?Cmd=Ping&User=«lastName»&DeviceId=«hex32»&DeviceType=iPhone
  /autodiscover/autodiscover.xml
  /mapi/emsmdb/?MailboxId=«uuid»@«domain»
  /roundcube/?_task=mail&_mbox=INBOX&_uid=«id»&_action=show
  /zimbra/h/search?si=«0-9»&sc=«id»&st=message
  /horde/imp/dynamic.php?page=mailbox
  /sites/«word»/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2F«word»%2FShared%20Documents%2F«slug»
  /sites/«word»/SitePages/«pascal».aspx
  /personal/«firstName»_«lastName»_«coined»_com/Documents/«slug».docx
  /file/d/«urlToken»/view?usp=sharing
  /document/d/«urlToken»/edit#heading=h.«coined»
  /spreadsheets/d/«urlToken»/gviz/tq?tqx=out:csv&sheet=«word»
  /hosting/discovery
  /wopi/files/«id»/contents?access_token=«urlToken»
  /j/«id»?pwd=«token»
  /meet/«slug»
  /channel/«word»/thread/«token»
  /«word»/channels/town-square
  /crm/deal/details/«id»/
  /crm/tasks/task/view/«id»/
  /bitrix/urlrewrite/«word»
  /web#id=«id»&model=res.partner&view_type=form&menu_id=«1-300»
  /web/dataset/call_kw/«word».«word»/search_read
  /one/one.app#/sObject/«token»/view
  /services/data/v«40-60».0/query/?q=SELECT+Id,Name+FROM+«pascal»+LIMIT+«1-200»
  /sap/opu/odata/sap/«upper»_SRV/«pascal»Set('«id»')
  /sap/bc/ui5_ui5/ui2/ushell/shells/abap/FioriLaunchpad.html#«pascal»-display
  /ords/f?p=«100-999»:«1-99»:«id»::NO:RP,«1-99»:P«1-99»_ID:«id»
  /OA_HTML/OA.jsp?page=/oracle/apps/«word»/webui/«pascal»PG&_ti=«id»
  /analytics/saw.dll?Dashboard&PortalPath=%2Fshared%2F«word»
`,
  ATOMS,
);

const content = lineOf(
  `
  /wp-content/uploads/«year»/«month»/«slug»-«150-1920»x«150-1200».jpg
  /wp-content/themes/«coined»/style.css?ver=«semver»
  /wp-content/plugins/«slug»/assets/js/«word».min.js?ver=«semver»
  /wp-includes/js/jquery/jquery.min.js?ver=«semver»
  /wp-includes/css/dist/block-library/style.min.css
  /wp-json/wp/v2/posts?per_page=«1-100»&_embed&search=«word»
  /wp-json/wc/store/v1/cart
  /wp-json/contact-form-7/v1/contact-forms/«id»/feedback
  /wp-json/oembed/1.0/embed?url=https%3A%2F%2F«host»%2F
  /wp-admin/admin-ajax.php
  /wp-admin/admin-ajax.php?action=«snake»
  /wp-admin/post.php?post=«id»&action=edit
  /wp-admin/edit.php?post_type=«word»&orderby=date&order=desc
  /wp-admin/upload.php?item=«id»
  /wp-admin/load-scripts.php?c=0&load%5Bchunk_0%5D=jquery-core,utils&ver=«semver»
  /wp-login.php?redirect_to=https%3A%2F%2F«host»%2Fwp-admin%2F&reauth=1
  /wp-cron.php?doing_wp_cron=«epoch».«100000-999999»
  /?p=«id»&preview=true
  /?s=«word»+«word»
  /?attachment_id=«id»
  /?feed=rss2
  /sites/default/files/styles/«snake»/public/«year»-«month»/«slug».jpg?itok=«urlToken»
  /core/assets/vendor/jquery/jquery.min.js?v=«semver»
  /modules/contrib/«snake»/js/«word».js
  /admin/content?title=«word»&type=article&status=1
  /admin/structure/views/view/«snake»/edit/page_1
  /admin/config/development/performance
  /views/ajax?_wrapper_format=drupal_ajax
  /bitrix/js/main/core/core.min.js?«epoch»«id»
  /bitrix/templates/«coined»/styles.css?«epoch»
  /bitrix/admin/iblock_element_edit.php?IBLOCK_ID=«1-99»&type=catalog&ID=«id»&lang=ru
  /upload/iblock/«hex8»/«hex32».jpg
  /local/templates/«coined»/js/script.js
  /typo3conf/ext/«snake»/Resources/Public/JavaScript/«word».js?«epoch»
  /typo3/index.php?route=%2Fmodule%2Fweb%2Flayout&token=«hex40»&id=«id»
  /fileadmin/user_upload/«slug».pdf
  /administrator/index.php?option=com_«word»&view=«word»
  /media/system/js/core.js?«hex32»
  /templates/«coined»/css/template.css
  /umbraco/#/content/content/edit/«id»
  /sitecore/shell/~/media/«hex32».ashx
  /content/dam/«coined»/«word»/«slug».jpg.transform/rendition-lg/image.jpg
  /content/«coined»/«country»/«language»/«word».html
  /etc.clientlibs/«coined»/clientlibs/clientlib-site.min.«hex32».js
  /libs/granite/core/content/login.html
  /ghost/api/admin/posts/«hex16»/?formats=mobiledoc&include=tags
  /admin/«snake»/«snake»/«id»/change/
  /admin/«noun»s/new
  /admin/«noun»s/«id»/edit
  /admin/login/?next=/admin/
  /admin/index.php/sales/order/view/order_id/«id»/key/«hex32»«hex32»/
  /admin/export
  /admin/«word»/«word»
  /administration/«word»
  /manager/«word»/list
  /backend/«snake»/index
  /dashboard/«word»/settings
  /nova/resources/«noun»s?«noun»s_page=«1-9»
  /rails/active_storage/blobs/redirect/«urlToken»--«hex40»/«slug».png
  /telescope-docs/«word»
`,
  ATOMS,
);

const operations = lineOf(
  `
  /d/«urlToken»/«slug»?orgId=1&refresh=«5|30»s&from=now-«1-24»h&to=now
  /api/datasources/proxy/«1-9»/api/v1/query_range
  /api/v1/query?query=up&time=«epoch»
  /metrics/job/«word»/instance/«word»
  /app/kibana#/discover/«uuid»
  /internal/search/es
  /zabbix/history.php?action=showgraph&itemids[]=«id»
  /nagios/cgi-bin/status.cgi?host=«word»
  /cacti/graph_view.php?action=tree&node_id=«1-99»
  /rancher/c/local/monitoring
  /k8s/clusters/c-m-«coined»/apis/apps/v1/namespaces/«word»/deployments/«slug»
  /api/v1/namespaces/«word»/pods/«slug»-«hex8»-«coined»/log?follow=true&tailLines=«100-500»
  /apis/networking.k8s.io/v1/ingresses?limit=500
  /v1.«24-47»/containers/json?all=1
  /v1/kv/«word»/«word»?recurse
  /ui/vault/secrets/«word»/list
  /portainer/#!/«1-9»/docker/containers
  /console/home?region=eu-central-1#«pascal»
  /ec2/v2/home?region=us-east-1#Instances:instanceState=running
  /subscriptions/«uuid»/resourceGroups/«slug»/providers/Microsoft.Web/sites/«slug»
  /nsxapi/api/v1/«word»/«uuid»
  /ui/app/virtualmachines;nav=v?«identifier»=«id»
  /webfig/#IP:Firewall
  /luci/;stok=«hex32»/admin/network
  /cpsess«id»/frontend/jupiter/filemanager/index.html
  /:2083/«word»
  /ispmgr?func=«word».«word»&elid=«id»
  /updates/«word»/i386/diffs/base«hex8».«kdc|klz|dat».«ply|xz»
  /msdownload/update/software/secu/«year»/«month»/windows10.0-kb«id»-x64_«hex40».cab
  /ubuntu/dists/jammy-updates/main/binary-amd64/by-hash/SHA256/«hex32»«hex32»
  /debian/pool/main/«word»/«word»/«word»_«semver»-«1-9»_amd64.deb
  /ajax/libs/jquery/«semver»/jquery.min.js
  /npm/«slug»@«semver»/dist/«word».umd.min.js
  /tiles/«1-19»/«1-99999»/«1-99999».png
  /wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&BBOX=«longitude»,«latitude»,«longitude»,«latitude»&CRS=EPSG:4326&WIDTH=256&HEIGHT=256&LAYERS=«word»:«word»&CQL_FILTER=«snake»%3D'«word»'
  /hls/«slug»/«epoch»/seg-«1-999»-v1-a1.ts
  /vod/_definst_/mp4:«word»/«slug».mp4/chunklist_b«id».m3u8
  /live/«coined»/playlist.m3u8?token=«urlToken»
  /MyHealth/api/patients/«id»/observations?_sort=-date&code=http://loinc.org|«id»-«digit»
  /fhir/Patient?identifier=http://«host»/mrn|«id»
  /tr069
  /printers/«slug»
  /DevMgmt/ProductStatusDyn.xml
  /.well-known/acme-challenge/«urlToken»
  /.well-known/openid-configuration
  /.well-known/assetlinks.json
  /.well-known/«apple-app-site-association|change-password|security.txt|caldav|carddav|webfinger»
  /.well-known/webfinger?resource=acct:«firstName»@«domain»
  /favicon.ico
  /robots.txt
  /«ads|app-ads|humans».txt
  /apple-touch-icon-«57-180»x«57-180»-precomposed.png
  /browserconfig.xml
  /site.webmanifest
  /sitemap_index.xml
  /sitemap-«word»-«1-99».xml.gz
  /post-sitemap«1-9».xml
  /«slug»-«hex8».js.map
  /google«hex16».html
  /BingSiteAuth.xml
  /cdn-cgi/challenge-platform/h/b/flow/ov1/«fraction»:«epoch»:«urlToken»/«hex16»/«urlToken»
  /cdn-cgi/l/email-protection#«hex40»
  /__webpack_hmr
  /sw.js?v=«epoch»
`,
  ATOMS,
);

export const PRODUCT_PATH_FAMILIES: readonly Family[] = [
  benign('paths/interfaces', [...PATH_PLACES, ...VALUE_PLACES], apiPath, 2),
  benign('paths/development', PATH_PLACES, developer),
  benign('paths/office', PATH_PLACES, office),
  benign('paths/content-management', PATH_PLACES, content, 2),
  benign('paths/operations', PATH_PLACES, operations),
  benign(
    'paths/words',
    [...PATH_PLACES, ...VALUE_PLACES],
    text`/${repeat(oneOf(word, word, wordOf('admin login test api user users config backup export import data app apps mail upload uploads download files system server console manager setup install dashboard portal service private public old new dev status info help db include includes assets static')), 1, 4, '/')}${maybe('/', 0.25)}`,
    2,
  ),
];
