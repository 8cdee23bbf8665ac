/**
 * Words that tell what kind of language a text is written in, by family. A family is one feature, its count: the
 * model learns what a family means, also that most of these words stand in ordinary prose and code as well.
 * How a word is written (bounds, `*`) is told at `KeywordAutomaton`; `**` at an end is a star of the text itself.
 */
import type { KeywordFamily } from './automaton.ts';

function family(name: string, words: string): KeywordFamily {
  return { name, words: words.trim().split(/\s+/) };
}

/** A family whose words hold spaces, or signs that a list of words could not hold. */
function phrases(name: string, words: readonly string[]): KeywordFamily {
  return { name, words };
}

export const KEYWORD_FAMILIES: readonly KeywordFamily[] = [
  family('sqlStatement', 'select insert update delete drop alter truncate exec execute declare merge replace'),
  family('sqlClause', 'from where having union join limit offset into values table database procedure waitfor'),
  phrases('sqlPhrase', [
    'union select',
    'union all select',
    'order by',
    'group by',
    'insert into',
    'drop table',
    'select * from',
    'or not',
    'and not',
    'is null',
    'into outfile',
    'into dumpfile',
    "delay '",
  ]),
  family('sqlLogic', 'and or not like rlike regexp between exists xor in is null case when then end'),
  family(
    'sqlFunction',
    `concat( concat_ws( group_concat( char( chr( ascii( substr( substring( mid( hex( unhex( cast( convert( coalesce(
     count( ifnull( nullif( extractvalue( updatexml( load_file( benchmark( sleep( pg_sleep( pg_sleep* randomblob(
     xmltype( dbms_pipe* dbms_lock* utl_http* utl_inaddr* ctxsys* version() user() database() length( if( floor(
     rand( json_extract( json_keys( make_set( elt( ord( row_count( exp( nvl( decode( to_char(`,
  ),
  family(
    'sqlSchema',
    `information_schema sysobjects syscolumns sysusers pg_catalog pg_database pg_user sqlite_master all_tables
     all_users dual mysql.user table_name column_name table_schema xp_cmdshell sp_executesql sp_password @@version
     @@* openrowset opendatasource rdb$* msysaccessobjects v$version`,
  ),
  phrases('sqlComment', ['-- ', '--+', "--'", "#'", ';--', '/*!', ';%00']),
  phrases('quoteLogic', [
    "' or",
    "' and",
    '" or',
    '" and',
    "'='",
    '"="',
    "'||'",
    ') or (',
    "' --",
    '1=1',
    '1=2',
    "' like",
    "') or",
    "';",
    '";',
  ]),
  family(
    'htmlTag',
    '<script* </script* <img* <svg* <iframe* <body* <object* <embed* <math* <style* <link* <meta* <base* <form* <input* <video* <audio* <details* <marquee* <isindex* <template* <a* <button* <select* <textarea* <keygen* <frameset* <xss* <x* <applet* <layer* <bgsound* <animate* <set* <foreignobject*',
  ),
  family(
    'htmlText',
    '<p> </p> <br> <br/> <div* </div> <span* <strong> <em> <b> <i> <ul> <li> <h1* <h2* <h3* <table* <td* <tr* <blockquote* <!--* </a> <code> <pre>',
  ),
  family(
    'eventHandler',
    `onload onerror onclick onfocus onblur onmouseover onmouseenter onmouseout onmousemove onmousedown onkeydown
     onkeypress onkeyup onchange onsubmit onreset onselect oninput ontoggle onstart onbegin onend onfinish onbounce
     onanimationstart onanimationend ontransitionend onpointerover onpointerdown onpointerenter onwheel onscroll
     onresize onpageshow onhashchange onpopstate onmessage oncopy oncut onpaste ondrag ondrop oninvalid onshow
     onauxclick oncontextmenu ondblclick onbeforeunload onunload onloadstart oncanplay onplay onended onsearch
     onpropertychange onreadystatechange onfocusin onactivate onbeforecopy onafterprint srcdoc formaction xlink:href`,
  ),
  family(
    'scriptUrl',
    'javascript:* vbscript:* livescript:* data:text/html data:text/xml mocha:* feed:* jar:* view-source:*',
  ),
  family(
    'scriptCall',
    `alert alert( alert\` confirm( confirm\` prompt( prompt\` eval( fromcharcode settimeout( setinterval( atob( unescape(
     expression( import( fetch( xmlhttprequest open( print( function( constructor constructor( .apply( .call( .bind(`,
  ),
  family(
    'scriptObject',
    `document.* document.cookie document.domain document.write document.location window.* window[ self[ top[ parent[
     this[ globalthis location.* location= localstorage innerhtml outerhtml __proto__ prototype string.* array.*
     json.parse reflect.* math.* parent.* top.* self.* ng-* v-*`,
  ),
  family(
    'styleRule',
    'color: background: background-image: font-size: margin: padding: width: height: display: url( @import -moz-binding behavior:',
  ),
  family(
    'shellCommand',
    `cat ls id whoami uname wget curl nc ncat netcat ping nslookup dig bash sh zsh ksh csh dash powershell cmd cmd.exe
     powershell.exe certutil bitsadmin rundll32 regsvr32 mshta wmic net netstat ifconfig ipconfig ps kill rm mv cp chmod
     chown mkdir touch echo printf head tail more less tac nl od xxd base64 sed awk gawk grep find xargs tee sleep
     systeminfo tasklist taskkill dir type del reg schtasks whoami.exe passwd useradd sudo su crontab hostname pwd env
     export set perl python python3 ruby php node lua gcc busybox telnet ftp tftp ssh scp socat openssl nmap apt yum timeout`,
  ),
  family(
    'shellSyntax',
    '$( ${* ${ifs* $ifs* && || ;* | >& <( <<< $@ $* $0 >/dev/null 2>&1 /dev/tcp/* {cat, () ;}; %0a* ^',
  ),
  family(
    'shellPath',
    '/bin/* /usr/bin/* /bin/sh /bin/bash /sbin/* /usr/local/* c:\\windows* system32* %systemroot% %comspec% /tmp/* /dev/* .exe .bat .ps1 .sh',
  ),
  phrases('shellProbe', [
    ';id',
    '; id',
    ';ls',
    '; ls',
    '|id',
    '| id',
    '|ls',
    '| ls',
    ';cat',
    '; cat',
    '|cat',
    '| cat',
    '&& ',
    '$(id',
    '`id',
    ';ping',
    '|ping',
    '| ping',
    '&ping',
    '; sleep',
    '|sleep',
    '| sleep',
    ';sleep',
    '() { :;',
    '() {',
  ]),
  phrases('parentPath', ['../', '..\\', '..;/', '..//', '....//', '..././', '/..', '\\..', '.../']),
  family(
    'unixFile',
    `etc/passwd* etc/shadow* etc/hosts* etc/group etc/issue etc/* proc/self* proc/version proc/* var/log* var/www* var/*
     .ssh/* id_rsa authorized_keys .bash_history .htpasswd .htaccess my.cnf php.ini httpd.conf nginx.conf root/ home/`,
  ),
  family(
    'windowsFile',
    'boot.ini* win.ini* system.ini* windows/* windows\\* winnt* system32 inetpub* web.config* autoexec.bat c:/* c:\\* d:\\* file:///c:* \\\\*',
  ),
  family('javaFile', 'web-inf* meta-inf* web.xml* .properties* .class application.yml* pom.xml'),
  family(
    'fileUrl',
    'file:* file:// php://* php://filter php://input zip://* phar://* expect://* glob://* data://* data:* ogg://* rar:// compress.zlib:* netdoc:* jar:http* gopher://* dict://* ldap://* ldaps://* rmi://* dns://* sftp://* tftp://* ftp://* smb://*',
  ),
  family(
    'phpCode',
    `<?php <?= <? ?> system( passthru( shell_exec( exec( popen( proc_open( assert( phpinfo phpinfo( base64_decode(
     file_get_contents( file_put_contents( include( require( include_once( require_once( preg_replace( create_function(
     call_user_func* array_map( array_filter( gzinflate( str_rot13( $_get* $_post* $_request* $_server* $_cookie*
     $globals* print_r( var_dump( die( echo( eval($ fopen( readfile( highlight_file( show_source( ini_set( unlink(
     move_uploaded_file( chr( scandir( opendir( glob( @eval* @system* @ini_set*`,
  ),
  family(
    'javaCode',
    `java.lang* java.io* java.net* java.util* javax.* getruntime runtime.getruntime processbuilder getclass forname(
     .getmethod( .invoke( newinstance( classloader class.* org.apache* com.opensymphony* ognl* @java* #_memberaccess
     #context #request #attr #application multipart/form-data# springframework* spel* t(java* scriptenginemanager*
     java.lang.runtime getengine* urlclassloader* beanutils* xstream com.sun* ysoserial commons-collections`,
  ),
  family(
    'lookup',
    '${jndi:* ${jndi* jndi:* ${lower:* ${upper:* ${env:* ${sys:* ${::-* ${date:* ${java:* ${ctx:* ${main:* :-j} ${base64:* ${script:* ${dns:* ${url:*',
  ),
  family(
    'otherCode',
    "__import__* os.system* os.popen* subprocess* exec( compile( globals( builtins* __builtins__* require( child_process* process.* execsync* spawn( kernel.* io.popen* %x( open('| `* lambda eval( pickle* cposix !!python* !ruby* yaml.* _$$nd_func$$_* rce",
  ),
  family(
    'serialised',
    'o:1* o:2* o:3* o:4* o:5* o:6* o:7* o:8* o:9* a:1:{* a:2:{* a:3:{* s:1:* s:4:* s:5:* ro0ab* aced0005* rememberme* aaeaaad* __viewstate* gasp* csx* %ac%ed*',
  ),
  family(
    'serverInclude',
    '<!--#exec* <!--#include* <!--#echo* <!--#* <esi:* <!--esi* #exec #include <%* <%= %> <jsp:* <cf* <c:*',
  ),
  family(
    'templateSyntax',
    "{{* }} {%* %} ${* #{* <%= %> {{= {{{* @( @{* [[${* #set( #foreach( $class* {php} {if {literal} {$smarty* {{7*7* ${7*7* #{7*7* <%=* 7*7 7*'7'",
  ),
  family(
    'templateObject',
    '__class__* __mro__* __base__* __bases__* __subclasses__* __globals__* __init__* config.* self.__* lipsum* cycler* joiner* request.application* url_for* get_flashed_messages* |attr* _self* registerundefinedfiltercallback* getfilter* freemarker* ?new()* ?api* .getclass* freemarker.template* velocity* $velocity* twig* jinja* pebble* mako* handlebars* range.constructor* #with lookup string.sub',
  ),
  family(
    'webUrl',
    'http://* https://* //* www.* http:* https:* ftp:* http:/* https:\\* http:\\\\* /\\* \\/\\/* @* %2f%2f*',
  ),
  family(
    'metadataHost',
    '169.254.169.254* 169.254.* metadata.google* metadata.* 100.100.100.200* latest/meta-data* latest/user-data* computemetadata* 2852039166* 0xa9fea9fe* instance-data* metadata/instance* kubernetes.default* 192.0.0.192* fd00:ec2*',
  ),
  family(
    'loopback',
    '127.0.0.1* 127.* localhost* 0.0.0.0* [::1]* [::]* 0x7f* 2130706433* 017700000001* 127.1* 10.0.* 192.168.* 172.16.* ::ffff:* localtest.me* nip.io* xip.io* lvh.me* spoofed.* [::ffff*',
  ),
  family(
    'callbackHost',
    'burpcollaborator* oastify* interact.sh* oast.* dnslog* ceye.io* requestbin* webhook.site* canarytokens* evil.* attacker.* bxss* xss.ht* ngrok* pipedream* hacker.* evil.com google.com example.com',
  ),
  family(
    'xmlEntity',
    '<!doctype* <!entity* <!element* <!attlist* <?xml* system public "system %xxe; &xxe; ]> xinclude* xi:include* <!notation* xlink* xsl:* <xsl* <![cdata[* ]]> soap:* xmlns:* xmlns=',
  ),
  family(
    'ldapSyntax',
    'objectclass* )(* **)( (|( (&( (!( |(* &(* uid=* cn=* sn=* dn=* ou=* dc=* mail=* userpassword* samaccountname* )) **)) (cn=* (uid= =**)',
  ),
  family(
    'documentQuery',
    '$ne* $eq* $gt* $gte* $lt* $lte* $in* $nin* $regex* $where* $or* $and* $not* $exists* $elemmatch* $expr* $func* $type* [$* $mod $all $size $nor $options $lookup $set this.* sleep( ||1==1 return true db.* mapreduce group( tojson(',
  ),
  family(
    'pathQuery',
    "count(/* name(/* string-length( substring(name( /text()* //user* /child::* child::* node()* position()=* parent::* ancestor::* descendant::* following::* or '1'='1 doc( //*[* text()= local-name( last()= contains(",
  ),
  phrases('headerSyntax', [
    '\nset-cookie',
    '\nlocation:',
    '\ncontent-length',
    '\ncontent-type',
    '\nhost:',
    '\nhttp/',
    '\nx-',
    '\nrefresh:',
    '\nlast-modified',
    '\ntransfer-encoding',
    '\n<',
    '\nget /',
    '\npost /',
    '\naccess-control',
    '\ncsrf',
    '\nlink:',
  ]),
  family(
    'headerWord',
    'set-cookie: content-length: content-type: transfer-encoding: location: http/1.1 http/1.0 http/0.9 host: connection: chunked keep-alive x-forwarded-for: cookie: user-agent: referer: accept:',
  ),
  family(
    'boundary',
    'multipart/form-data boundary= ----webkitformboundary* content-disposition* form-data; name=" filename=" application/x-www-form-urlencoded',
  ),
  family(
    'scannerAgent',
    `sqlmap nikto nmap acunetix nessus openvas w3af arachni wpscan dirbuster gobuster dirb feroxbuster ffuf wfuzz
     nuclei masscan zgrab zmeu morfeus netsparker appscan webinspect burp burpsuite owasp zap qualys jorgee havij
     sqlninja commix xsser hydra whatweb skipfish vega grabber cgichk libwww-perl blackwidow paros joomscan
     censysinspect shodan* internet-measurement expanse netcraft muieblackcat fimap pangolin bsqlbf httprint webshag
     siege jaascois sumthin brutus n-stealth datacha0s t34 detectify* probe test* l9explore* odin`,
  ),
  family(
    'scannerTool',
    'curl/* wget/* python-requests* python-urllib* go-http-client* java/* okhttp* httpclient* libwww* scrapy* aiohttp* axios* ruby php/* postmanruntime* fasthttp* headlesschrome* phantomjs* masscan/* hello,* custom-asynchttpclient*',
  ),
  family(
    'browserAgent',
    'mozilla/* applewebkit* gecko* khtml chrome/* safari/* firefox/* windows macintosh linux android iphone ipad mobile/* edg/* opr/* trident* msie rv:* compatible; bot googlebot* bingbot* yandexbot* crawler spider',
  ),
  family(
    'sensitivePath',
    `.git/* .git .svn/* .svn .hg/* .env .env.* .ds_store wp-config* wp-login.php xmlrpc.php wp-admin/* wp-includes/*
     wp-content/* phpmyadmin* pma/* myadmin* adminer* phpinfo.php info.php test.php shell.php cmd.php c99* r57* wso*
     server-status server-info cgi-bin/* .cgi .pl actuator/* jmx-console* web-console* manager/html* console/* solr/*
     jenkins* hudson* struts* axis2* invoker/* cfide/* coldfusion* _vti_* frontpage* fckeditor* telerik* elmah.axd
     trace.axd swagger* api-docs* graphql .aws/* .docker* docker-compose* .npmrc .bashrc id_dsa credentials config.php
     config.json configuration.php settings.php database.yml composer.json composer.lock package.json vendor/phpunit*
     eval-stdin.php boaform* hnap1* goform/* setup.cgi* setup.php install.php joomla* administrator/* admin/* owa/*
     autodiscover* ecp/* .well-known/* telescope* _ignition* debug/* trace/* dump.sql backup* nice* wls-wsat*
     _profiler* heapdump* crossdomain.xml robots.txt sitemap.xml cgi/* sqlite* .mdb .idea/* .vscode/* sftp-config.json`,
  ),
  family(
    'backupSuffix',
    '.bak .old .orig .save .swp .swo .tmp .sql .sql.gz .tar .tar.gz .tgz .zip .rar .7z .gz .log .conf .cfg .ini .inc .copy .1 .dist .sample .mdb .db .sqlite .dump .key .pem .pfx .p12 .yml .yaml ~',
  ),
  family(
    'scriptSuffix',
    '.php .php? .php3 .php5 .phtml .asp .asp? .aspx .ashx .asmx .jsp .jsp? .jspx .jspa .do .do? .action .cfm .cgi .pl .nsf .dll .exe .htm .html .shtml .xml .json .txt',
  ),
  family(
    'assetSuffix',
    '.js .css .png .jpg .jpeg .gif .svg .ico .webp .woff .woff2 .ttf .eot .map .mp4 .webm .pdf .mp3',
  ),
  family(
    'commonWord',
    'the of to a in for is on that with as this it you are be have we i your from at by was will can not if my me all new how what please thank hello',
  ),
];
