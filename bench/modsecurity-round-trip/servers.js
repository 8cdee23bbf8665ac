/** nginx with ModSecurity 3 and Apache with ModSecurity 2, each writing its logs into one folder, on loopback only. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Where Debian's packages put things. */
const NGINX = '/usr/sbin/nginx';
const NGINX_MODULE = '/usr/lib/nginx/modules/ngx_http_modsecurity_module.so';
const APACHE = '/usr/sbin/apache2';
const APACHE_MODULES = '/usr/lib/apache2/modules';
const RECOMMENDED = '/etc/modsecurity/modsecurity.conf-recommended';
const RULES = '/usr/share/modsecurity-crs/rules';
const SET_UP = '/etc/modsecurity/crs/crs-setup.conf';

/** The packages that are missing for the servers, by the files that they bring. */
export function missingPackages() {
  return [
    [NGINX, 'nginx-core'],
    [NGINX_MODULE, 'libnginx-mod-http-modsecurity'],
    [APACHE, 'apache2'],
    [`${APACHE_MODULES}/mod_security2.so`, 'libapache2-mod-security2'],
    [RULES, 'modsecurity-crs'],
  ].flatMap(([path, name]) => (existsSync(path) ? [] : [name]));
}

/** A port on loopback that nobody has. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The rules with an audit log of this kind; version 3 does not know all directives of version 2. */
function rules(folder, version, format, log) {
  const base = readFileSync(RECOMMENDED, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(#|SecAuditLog|SecAuditEngine|SecRuleEngine|SecStatusEngine|SecUnicodeMapFile)/.test(line))
    .filter((line) => version === 2 || !/^SecRequestBodyInMemoryLimit/.test(line));
  return [
    ...base,
    'SecRuleEngine On',
    'SecAuditEngine RelevantOnly',
    'SecAuditLogParts ABCFHZ',
    'SecAuditLogType Serial',
    `SecAuditLogFormat ${format}`,
    `SecAuditLog ${folder}/${log}`,
    `Include ${SET_UP}`,
    `Include ${RULES}/*.conf`,
    '',
  ].join('\n');
}

/** Starts nginx with one server for each format. */
export async function startNginx(folder) {
  const [json, native] = [await freePort(), await freePort()];
  for (const [format, name] of [
    ['JSON', 'json'],
    ['Native', 'native'],
  ]) {
    // The default format is the native one, and the only way to ask for it.
    const text = rules(folder, 3, format, `v3.${name}`);
    writeFileSync(`${folder}/v3-${name}.conf`, name === 'json' ? text : text.replace(/^SecAuditLogFormat.*\n/m, ''));
  }
  const server = (port, name) =>
    `server { listen 127.0.0.1:${port}; root ${folder}/www; modsecurity_rules_file ${folder}/v3-${name}.conf; error_page 404 405 =200 /index.html; }`;
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/nginx-${kind};`,
  );
  writeFileSync(
    `${folder}/nginx.conf`,
    `load_module ${NGINX_MODULE};\ndaemon off; pid ${folder}/nginx.pid; worker_processes 1;\n` +
      `error_log ${folder}/nginx-error.log info;\nevents {}\n` +
      `http { access_log off; ${places.join(' ')} modsecurity on; ${server(json, 'json')} ${server(native, 'native')} }\n`,
  );
  const stop = await start(NGINX, ['-c', `${folder}/nginx.conf`], json);
  return { json, native, stop };
}

/** Starts Apache with one virtual host for each format. */
export async function startApache(folder) {
  const [json, native] = [await freePort(), await freePort()];
  const modules = ['mpm_event', 'authz_core', 'dir', 'unique_id', 'security2'];
  const host = (port, format, name) =>
    `<VirtualHost 127.0.0.1:${port}>\nSecAuditLogFormat ${format}\nSecAuditLog ${folder}/v2.${name}\n</VirtualHost>\n`;
  writeFileSync(
    `${folder}/apache.conf`,
    `ServerName localhost\nPidFile ${folder}/apache.pid\nListen 127.0.0.1:${json}\nListen 127.0.0.1:${native}\n` +
      'User www-data\nGroup www-data\n' +
      modules.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so\n`).join('') +
      `ErrorLog ${folder}/apache-error.log\nLogLevel warn\nDocumentRoot ${folder}/www\n` +
      `<Directory ${folder}/www>\nRequire all granted\n</Directory>\n` +
      `FallbackResource /index.html\n${rules(folder, 2, 'JSON', 'v2.json')}` +
      host(json, 'JSON', 'json') +
      host(native, 'Native', 'native'),
  );
  const stop = await start(APACHE, ['-D', 'FOREGROUND', '-f', `${folder}/apache.conf`], json);
  return { json, native, stop };
}

/** Starts a server and waits until it answers; the function that is returned stops it. */
async function start(command, options, port) {
  const child = spawn(command, options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) throw new Error(`${command} did not start: ${said}`);
    try {
      await fetch(`http://127.0.0.1:${port}/index.html`, { signal: AbortSignal.timeout(1000) });
      return async () => {
        child.kill('SIGTERM');
        await ended;
      };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  child.kill('SIGKILL');
  throw new Error(`${command} does not answer: ${said}`);
}
