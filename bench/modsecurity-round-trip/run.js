/**
 * A round trip with the real writers: sends attacks and ordinary requests to nginx with ModSecurity 3 and to Apache with
 * ModSecurity 2, and checks that every alarm that they log is read, from each of their logs.
 *
 *   apt-get install --no-install-recommends nginx-core libnginx-mod-http-modsecurity apache2 libapache2-mod-security2 modsecurity-crs
 *   npm run build && node bench/modsecurity-round-trip/run.js [requests]     (as root: Apache changes its user)
 *
 * What an alarm is, is counted without the reader: the lines of the error logs with `[id "…"]` and `[unique_id "…"]`. Each of
 * them must come out as an event of that rule and request, and the audit logs must give the same rules for each request.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeChunk } from '../../dist/input/decode.js';
import { readChunks } from '../../dist/input/read-chunks.js';
import { requestOf, send } from './requests.js';
import { missingPackages, startApache, startNginx } from './servers.js';

const count = Number(process.argv[2] ?? 400);
const missing = missingPackages();
if (missing.length > 0) {
  console.error(`not installed: ${missing.join(', ')}`);
  process.exit(2);
}

/** Rules by request, from a log as it is read. Requests are known by the number in their path. */
async function readRules(path) {
  const rules = new Map();
  let rejects = 0;
  const source = { name: path, path, sizeBytes: null };
  for await (const chunk of readChunks([source], { stdin: process.stdin, format: 'auto', maxRecordBytes: 1 << 24 })) {
    const decoded = decodeChunk(chunk, { maxRecordBytes: 1 << 24, allRules: true });
    rejects += decoded.rejects.length + chunk.rejects.length;
    for (const { log } of decoded.events) {
      const probe = /probe-(\d+)/.exec(log.uri ?? '')?.[1];
      if (probe === undefined) continue;
      rules.set(probe, (rules.get(probe) ?? new Set()).add(log.ruleId));
    }
  }
  return { rules, rejects };
}

/** The same, by searching the lines of an error log; the URI of the message is an attacker's only in its query. */
function grepRules(path, port) {
  const rules = new Map();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (!line.includes('ModSecurity: ') || (port !== null && !line.includes(`127.0.0.1:${port}"`))) continue;
    const probe = /\[uri "\/probe-(\d+)/.exec(line)?.[1];
    const id = /\[file "[^"]*"\] \[line "\d+"\] \[id "(\d+)"\]/.exec(line)?.[1];
    if (probe !== undefined && id !== undefined) rules.set(probe, (rules.get(probe) ?? new Set()).add(id));
  }
  return rules;
}

let failures = 0;
function compare(title, wanted, { rules, rejects }) {
  let alarms = 0;
  let lost = 0;
  let invented = 0;
  for (const [probe, ids] of wanted) {
    for (const id of ids) {
      alarms++;
      if (rules.get(probe)?.has(id) !== true) {
        lost++;
        console.log(`  ${title}: rule ${id} of request ${probe} is not read`);
      }
    }
  }
  for (const [probe, ids] of rules) for (const id of ids) if (wanted.get(probe)?.has(id) !== true) invented++;
  if (lost > 0 || invented > 0 || rejects > 0 || alarms === 0) failures++;
  console.log(
    `${title}: ${alarms} alarms of ${wanted.size} requests, ${lost} not read, ${invented} too many, ${rejects} rejects`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'modsecurity-round-trip-'));
chmodSync(folder, 0o755);
mkdirSync(`${folder}/www`);
writeFileSync(`${folder}/www/index.html`, 'ok\n');
try {
  for (const [version, start, errorLog] of [
    [3, startNginx, 'nginx-error.log'],
    [2, startApache, 'apache-error.log'],
  ]) {
    const server = await start(folder);
    try {
      for (const port of [server.json, server.native]) {
        for (let index = 0; index < count; index++) await send(requestOf(index), port);
      }
    } finally {
      await server.stop();
    }
    const all = grepRules(`${folder}/${errorLog}`, null);
    compare(`ModSecurity ${version}, error log`, all, await readRules(`${folder}/${errorLog}`));
    compare(`ModSecurity ${version}, JSON`, all, await readRules(`${folder}/v${version}.json`));
    compare(`ModSecurity ${version}, native`, all, await readRules(`${folder}/v${version}.native`));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;
