/** Scanners that name themselves, and the marks that their requests carry. */
import {
  ALPHANUMERIC,
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  UPPER_CASE,
  weighted,
} from '../../grammar.ts';
import { callbackHost, token } from '../lexicon.ts';

const version: Rule = text`${integer(0, 9)}.${integer(0, 20)}${maybe(text`.${integer(0, 30)}`)}`;
const chrome: Rule = text`Mozilla/5.0 (${oneOf('Windows NT 10.0; Win64; x64', 'X11; Linux x86_64', 'Macintosh; Intel Mac OS X 10_15_7')}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${integer(41, 130)}.0.${integer(1000, 6000)}.${integer(10, 200)} Safari/537.36`;
const oldBrowser: Rule = oneOf('Mozilla/5.0', 'Mozilla/4.0', 'Mozilla/4.75', 'Mozilla/5.00');

/** The user agent of a scanner. */
export const scannerAgent: Rule = oneOf(
  text`sqlmap/1.${integer(0, 9)}${oneOf('', '#stable', text`.${integer(1, 12)}#dev`, text`.${integer(1, 12)}#stable`)} (http${maybe('s')}://sqlmap.org)`,
  text`${oldBrowser} (Nikto/2.${integer(1, 5)}.${integer(0, 9)}) (Evasions:${oneOf('None', integer(1, 8))}) (Test:${oneOf(text`0${characters(DIGITS, 5)}`, 'Port Check', 'map_codes', 'getinfo', 'multiple_index')})`,
  text`Mozilla/5.0 (compatible; Nmap Scripting Engine; http${maybe('s')}://nmap.org/book/nse.html)`,
  text`Nuclei - Open-source project (github.com/projectdiscovery/nuclei)`,
  text`Mozilla/5.0 (compatible; Nuclei/${version}; +https://github.com/projectdiscovery/nuclei)`,
  text`masscan/1.${integer(0, 3)} (https://github.com/robertdavidgraham/masscan)`,
  text`${oldBrowser} zgrab/0.x`,
  text`gobuster/${version}`,
  text`Fuzz Faster U Fool v${version}${maybe('-dev')}`,
  text`WPScan v${version} (https://wpscan.${oneOf('org', 'com/wordpress-security-scanner')}/)`,
  text`DirBuster-${oneOf('0.12', '1.0-RC1', version)} (http://www.owasp.org/index.php/Category:OWASP_DirBuster_Project)`,
  text`dirsearch/${version}`,
  text`feroxbuster/${version}`,
  text`Wfuzz/${version}`,
  text`Arachni/v${version}${maybe('dev')}`,
  text`w3af.${oneOf('sourceforge.net', 'org')}${maybe(text`/${version}`)}`,
  text`${chrome} ${oneOf('Acunetix', 'Netsparker', 'Acunetix-Product', 'Invicti', 'AppScan')}${maybe(text`/${version}`)}`,
  text`Mozilla/5.0 (compatible; ${oneOf('OpenVAS', 'Nessus SOAP', 'Nessus', 'Qualys', 'Greenbone', 'Netsparker', 'Nexpose', 'Burp', 'Detectify', 'Wapiti', 'Jorgee', 'ZmEu', 'Morfeus')}${maybe(text` ${version}`)})`,
  text`Mozilla/5.0 [en] (X11, U; ${oneOf('OpenVAS', 'OpenVAS-VT', 'Nessus')} ${version})`,
  text`${oneOf('OpenVAS', 'Nessus', 'Wapiti', 'skipfish', 'Havij', 'commix', 'jbrofuzz', 'whatweb', 'WhatWeb', 'fimap', 'Grendel-Scan', 'Webshag', 'Paros', 'n-stealth', 'uil2pn', 'Grabber', 'sqlninja', 'bsqlbf', 'joomscan', 'cmsmap', 'xsstrike', 'dalfox', 'jaeles', 'katana', 'subfinder', 'tplmap', 'NoSQLMap', 'SSRFmap', 'arjun', 'paramspider', 'droopescan', 'waybackurls')}${oneOf('/', ' v', '/v', ' ')}${version}`,
  text`Mozilla/5.0 (compatible; Skipfish/${integer(1, 2)}.${integer(1, 10)}b; lcamtuf@coredump.cx)`,
  text`whatweb/${version}`,
  text`${oneOf('Morfeus Fucking Scanner', 'Morfeus strikes again.', 'ZmEu', 'w00tw00t.at.ISC.SANS.DFind', 'DataCha0s/2.0', 'Made by ZmEu @ WhiteHat Team - www.whitehat.ro', 'Toata dragostea mea pentru diavola', 'Mozilla/5.0 Jorgee', 'core-project/1.0', '.nasl', 'blackwidow', 'cgichk', 'dirbuster', 'Mozilla/4.0 (Hydra)', 'r00ts3c-owned-you', 'KrebsOnSecurity', 'Hakai/2.0', 'Yakuza/2.0', 'Mirai', 'polaris botnet', 'Xenu hack', 'l9explore/1.2.2', 'l9tcpid/v1.1.0', 'Cloud mapping experiment. Contact research@pdrlabs.net', 'Expanse, a Palo Alto Networks company, searches across the global IPv4 space', 'fasthttp nuclei', 'Custom-AsyncHttpClient exploit')}${maybe(text` ${token}`, 0.25)}`,
  text`Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)`,
  text`Mozilla/5.0 (compatible; ${oneOf('Detectify', 'InternetMeasurement/1.0', 'Odin', 'NetSystemsResearch', 'project25499', 'Nimbostratus-Bot', 'IDBTE4M')}; +https://${oneOf('detectify.com/bot', 'internet-measurement.com/', 'docs.getodin.com/')}${token})`,
  text`${chrome} ${oneOf('sqlmap', 'nuclei', 'acunetix', 'ZAP', 'Burp', 'OpenVAS')}/${version}`,
  text`User-Agent: ${oneOf('sqlmap', 'Nikto', 'nessus', 'OpenVAS', 'wpscan', 'gobuster', 'masscan', 'nuclei', 'acunetix', 'w3af', 'arachni')}/${version}`,
);

const marker: Rule = oneOf(
  text`/nmaplowercheck${characters(DIGITS, 10)}`,
  text`/NmapUpperCheck${characters(DIGITS, 10)}`,
  text`/Nmap/folder/check${characters(DIGITS, 10)}`,
  text`/nikto-test-${characters(ALPHANUMERIC, 8)}.${oneOf('html', 'cgi', 'txt', 'php')}`,
  text`/NonExistant${characters(DIGITS, 8, 10)}/`,
  text`/nessus${characters(DIGITS, 5, 10)}${oneOf('.html', '', '.php', '.asp')}`,
  text`/OpenVAS-${oneOf('VT', 'Scan')}-${characters(ALPHANUMERIC, 6, 12)}.${oneOf('html', 'php', 'txt')}`,
  text`/openvas${characters(DIGITS, 4, 10)}.txt`,
  text`acunetix_wvs_security_test${maybe(text`?${characters(LOWER_CASE, 2, 5)}=${integer(1, 99)}`)}`,
  text`/acunetix-wvs-test-for-some-inexistent-file${maybe(characters(LOWER_CASE, 1, 6))}`,
  text`acu${characters(DIGITS, 4)}%EF%BC%9Cs1%EF%B9%A5s2%CA%BAs3%CA%B9uca${characters(DIGITS, 4)}`,
  text`netsparker(0x${characters('0123456789ABCDEF', 6)})`,
  text`ns(0x${characters('0123456789ABCDEF', 6)})`,
  text`'"--></style></scRipt><netsparker ${characters(LOWER_CASE, 1, 4)}=0x${characters(HEX_DIGITS, 6)}>`,
  text`/w00tw00t.at.${oneOf('ISC.SANS', 'blackhats.romanian', 'ISC.SANS.test')}.${characters(LOWER_CASE, 3, 6)}:)`,
  text`/appscan_fingerprint/mac_address${maybe(text`?${integer(1, 999)}`)}`,
  text`AppScan${maybe('Header')}/${version}`,
  text`__qualys_${oneOf('scan', 'test', 'was')}_${characters(HEX_DIGITS, 8)}`,
  text`QualysGuard${maybe(' VM')} ${version}`,
  text`wvstest=javascript:domxssExecutionSink(${integer(1, 9)},"'\\"><xsstag>()locxss")`,
  text`/${oneOf('TiP888', 'Nessus', 'NESSUS')}${characters(DIGITS, 4, 9)}.${oneOf('html', 'txt')}`,
  text`/burpcollaborator.net/${token}`,
  text`sqlmap_${characters(LOWER_CASE, 4, 8)}_${characters(DIGITS, 3, 6)}`,
  text`/w3af_${oneOf('remote_file', 'test', 'canary')}_${characters(LOWER_CASE, 4, 9)}`,
  text`ZAP${characters(DIGITS, 12, 19)}:https://zap.example.com`,
  text`zap:${characters(DIGITS, 6, 12)}/zaproxy-test`,
  text`arachni_${oneOf('name', 'text', 'secret')}_${characters(HEX_DIGITS, 16)}`,
  text`/skipfish:${oneOf('//invalid/', '')};${characters(HEX_DIGITS, 6)}v${characters(HEX_DIGITS, 6)}`,
  text`${oneOf('nuclei', 'interactsh')}-${characters(LOWER_CASE, 6, 12)}-${oneOf('test', 'poc')}.${callbackHost}`,
  text`/randomfile1?nuclei=${characters(ALPHANUMERIC, 8, 20)}`,
);

const headerLine: Rule = oneOf(
  text`${oneOf('Acunetix-Aspect', 'acunetix-aspect')}: enabled`,
  text`Acunetix-${oneOf('Aspect-Password', 'Aspect-Queries', 'Product', 'User-agreement', 'Scanning-agreement')}: ${oneOf(characters(HEX_DIGITS, 32), 'filelist;aspectalerts', 'WVS/10.0 (Acunetix Web Vulnerability Scanner - EDITION)', 'Third Party Scanning PROHIBITED')}`,
  text`X-Scanner: ${oneOf('Netsparker', 'WhiteHat', 'Qualys', 'Acunetix', 'Nuclei', 'w3af')}${maybe(text` ${version}`)}`,
  text`X-${oneOf('Scan-Memo', 'RequestManager-Memo', 'Request-Memo', 'ResponseManager-Memo')}: Category="${oneOf('Audit.Attack', 'Crawl', 'Audit')}"; SID="${characters('0123456789ABCDEF', 32)}"; PSID="${characters('0123456789ABCDEF', 32)}"; CrawlType="None"`,
  text`X-Wipp: ${characters(HEX_DIGITS, 16, 40)}`,
  text`X-Wallarm-Scanner-Info: ${token}`,
  text`X-Burp-Test: ${token}`,
  text`X-ZAP-Scan-ID: ${integer(1, 99999)}`,
  text`X-Arachni-Scan-Seed: ${characters(HEX_DIGITS, 32)}`,
  text`X-AppScan-${oneOf('Test', 'Memo', 'Scan')}: ${characters(UPPER_CASE, 4, 9)}`,
  text`From: ${oneOf('scanner', 'wvs', 'nessus', 'research')}@${oneOf('nessus.org', 'acunetix.com', 'qualys.com', 'netsparker.com')}`,
);

/** A value by which a scanner can be told. */
export const scannerMark: Rule = weighted([5, marker], [3, headerLine]);
