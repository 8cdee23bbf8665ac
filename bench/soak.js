/**
 * Uses a spool for a long time, by the real binary, while its processes die at random moments; then lets it drain and
 * checks that nothing was lost, doubled or half-written.
 *
 *   npm run soak -- --minutes 20 [--seed 1]
 *
 * Prints one line at the end, and exits with 1 when something is wrong; the folder is kept then.
 */
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../dist/training/random.js';
import { checkDone, doubleKeys, namesIn, readJson, whereJobsAre } from './soak-checks.js';
import { makeInputs, SMALL_BYTES } from './soak-inputs.js';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
const binary = fileURLToPath(new URL('../bin/waf-classify.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'waf-classify-soak-'));
const root = join(folder, 'spool');
const random = createRandom(seed);

const DEADLY = ['SIGKILL', 'SIGKILL', 'SIGABRT', 'SIGTERM'];
/** A process that is not told to die does not live longer than this. */
const STUCK_MS = 120_000;
const PRUNE_AFTER_SECONDS = 20;
/** How long the spool may take to come to rest at the end. */
const DRAIN_MS = 10 * 60_000;

const counts = { submitted: 0, unanswered: 0, done: 0, cancelled: 0, pruned: 0, stalled: 0, retried: 0 };
const kills = { SIGKILL: 0, SIGABRT: 0, SIGTERM: 0 };
const problems = new Set();
/** Ids that a submit has told, and those that were seen done, whole. */
const promised = new Set();
const verified = new Set();
/** Ids that somebody wanted to be cancelled, and those of them that were begun again. */
const cancelAsked = new Set();
const cancelKept = new Set();
const inputs = new Map(makeInputs(folder, binary).map((input) => [input.name, input]));
const logs = new Map();

const pick = (list) => list[Math.floor(random() * list.length)];
const pause = (timeMs) => new Promise((resolve) => setTimeout(resolve, timeMs));
/** A time with this mean, any time from now on being as likely as any other. */
const randomMs = (meanMs) => -Math.log(1 - random()) * meanMs;

/** Runs the binary; with `dieMs`, kills it after that time. @returns its exit code (null: killed), stdout and stderr */
function run(commandLine, { dieMs = null, stdinPath = null } = {}) {
  const shell = ['-c', 'ulimit -c 0; exec "$@"', 'sh', process.execPath, binary, ...commandLine, '--spool', root];
  const child = spawn('sh', shell, { stdio: [stdinPath === null ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes) => (texts.stdout += bytes));
  child.stderr.on('data', (bytes) => (texts.stderr += bytes));
  if (stdinPath !== null) {
    child.stdin.on('error', () => undefined);
    createReadStream(stdinPath).pipe(child.stdin);
  }
  const kill = (signal) => {
    kills[signal]++;
    child.kill(signal);
  };
  const timers = [];
  if (dieMs !== null) {
    const signal = pick(DEADLY);
    timers.push(setTimeout(() => kill(signal), dieMs));
    // After SIGTERM a process has the time to end properly, but not for ever.
    timers.push(setTimeout(() => child.kill('SIGKILL'), dieMs + STUCK_MS));
  }
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      for (const timer of timers) clearTimeout(timer);
      if (/\n {4}at /.test(texts.stderr)) problems.add(`${commandLine.join(' ')}: ${texts.stderr}`);
      resolve({ exitCode, ...texts });
    });
  });
}

/** How long a command lives that is killed: most are killed while they start or work. */
const maybeDieMs = (likelihood) => (random() < likelihood ? 40 + random() * 400 : null);

async function submit() {
  const { name, path, bytes } = pick([...inputs.values()]);
  const isSmall = bytes < SMALL_BYTES;
  const isPiped = isSmall && random() < 0.3;
  const commandLine = ['submit', isPiped ? '-' : path, '--label', name, '--jobs', '1'];
  if (isSmall && random() < 0.3) commandLine.push('--copy');
  if (random() < 0.3) commandLine.push('--unique-key', `key ${Math.floor(random() * 5)}`);
  if (random() < 0.7) commandLine.push('--no-start');
  const { exitCode, stdout, stderr } = await run(commandLine, {
    dieMs: maybeDieMs(0.3),
    stdinPath: isPiped ? path : null,
  });
  const id = /"task_id":"([^"]+)"/.exec(stdout)?.[1];
  if (id !== undefined) {
    counts.submitted++;
    promised.add(id);
  } else {
    counts.unanswered++;
    if (exitCode === 0) problems.add(`submit exited with 0 and told no id: ${stderr}`);
  }
  if (exitCode !== null && ![0, 130, 143].includes(exitCode)) problems.add(`submit exited with ${exitCode}: ${stderr}`);
}

async function work() {
  const mode = random() < 0.5 ? ['--once'] : ['--poll', '0.1s'];
  const commandLine = ['worker', ...mode, '--slots', String(1 + Math.floor(random() * 3)), '--jobs', '1'];
  const { exitCode, stderr } = await run(commandLine, { dieMs: 200 + randomMs(7000) });
  if (exitCode !== null && ![0, 143].includes(exitCode)) problems.add(`worker exited with ${exitCode}: ${stderr}`);
}

/** Kills a worker that a submit has started, and that nobody waits for. */
function killDetachedWorker() {
  const name = pick(namesIn(root, 'workers'));
  const pid = Number(/^worker@(\d+)\./.exec(name ?? '')?.[1]);
  if (!Number.isInteger(pid)) return;
  try {
    // It must still be that worker, and not another process that has got its number.
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!commandLine.includes('--unless-running') || !commandLine.includes(root)) return;
    const signal = pick(DEADLY);
    process.kill(pid, signal);
    kills[signal]++;
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  }
}

async function cancel() {
  const live = [...whereJobsAre(root)].filter(([, [state]]) => state === 'queued' || state === 'running');
  const [id] = pick(live) ?? [];
  if (id === undefined) return;
  cancelAsked.add(id);
  const { exitCode, stderr } = await run(['cancel', id], { dieMs: maybeDieMs(0.4) });
  if (exitCode === 0 && stderr.includes(': cancelled')) cancelKept.add(id);
  if (exitCode !== null && ![0, 2, 4, 143].includes(exitCode))
    problems.add(`cancel exited with ${exitCode}: ${stderr}`);
}

async function retry() {
  const id = pick([...namesIn(root, 'failed'), ...namesIn(root, 'cancelled')]);
  if (id === undefined) return;
  counts.retried++;
  cancelKept.delete(id);
  const { exitCode, stderr } = await run(['retry', id, '--no-start'], { dieMs: maybeDieMs(0.3) });
  cancelKept.delete(id);
  if (exitCode !== null && ![0, 2, 4, 143].includes(exitCode)) problems.add(`retry exited with ${exitCode}: ${stderr}`);
}

async function prune() {
  const span = `${PRUNE_AFTER_SECONDS}s`;
  const { exitCode, stdout, stderr } = await run(['prune', '--older-than', span, '--state', 'done'], {
    dieMs: maybeDieMs(0.4),
  });
  counts.pruned += stdout.split('\n').filter(Boolean).length;
  if (exitCode !== null && ![0, 143].includes(exitCode)) problems.add(`prune exited with ${exitCode}: ${stderr}`);
}

async function look() {
  const id = pick([...promised]);
  if (id === undefined) return;
  const commandLine = pick([
    ['status', '--json'],
    ['status', id, '--json'],
    ['results', id],
    ['logs', id],
  ]);
  const { exitCode, stderr } = await run(commandLine);
  if (![0, 2, 3, 4, 5].includes(exitCode)) problems.add(`${commandLine[0]} exited with ${exitCode}: ${stderr}`);
  if (commandLine[0] === 'status' && id === commandLine[1] && exitCode === 4 && !verified.has(id)) {
    problems.add(`status does not know ${id}`);
  }
}

/** Looks at every job: what is done must be whole, and stay where it is. */
function monitor(isAtRest) {
  // Jobs that were done before this look: of the others, the folders may tell two moments.
  const doneBefore = [...verified];
  const where = whereJobsAre(root);
  for (const id of namesIn(root, 'done')) {
    if (verified.has(id)) continue;
    const found = checkDone(root, id, inputs);
    if (found === null) continue;
    verified.add(id);
    counts.done++;
    for (const problem of found) problems.add(problem);
    countLog(id, join(root, 'done', id, 'log'));
  }
  for (const id of doneBefore) {
    const states = (where.get(id) ?? []).filter((state) => state !== 'done');
    if (states.length > 0) problems.add(`${id} was done and is ${states}`);
  }
  // Of two looks: a job that has the key in both had it when the other one was seen.
  const before = doubleKeys(root);
  const after = before.size > 0 ? doubleKeys(root) : before;
  for (const [key, ids] of after) {
    if ([...ids].every((id) => before.get(key)?.has(id))) problems.add(`${key} is that of ${[...ids]}`);
  }
  for (const name of namesIn(root, 'corrupt')) problems.add(`${name} is corrupt`);
  if (isAtRest) checkAtRest(where);
}

function checkAtRest(where) {
  for (const id of promised) if (!where.has(id) && !verified.has(id)) problems.add(`${id} was promised and is gone`);
  for (const [id, states] of where) {
    if (states.length > 1) problems.add(`${id} is in ${states.join(' and ')}`);
    if (states.includes('queued') || states.includes('running')) problems.add(`${id} is still ${states}`);
    if (states.includes('cancelled')) {
      counts.cancelled++;
      if (!cancelAsked.has(id)) problems.add(`${id} is cancelled, and nobody asked for it`);
    } else if (cancelKept.has(id) && !states.includes('done')) problems.add(`${id} was cancelled and is ${states}`);
    if (states.includes('failed')) problems.add(`${id} failed: ${errorOf(id)}`);
  }
  for (const state of ['tmp', 'workers']) {
    for (const name of namesIn(root, state)) problems.add(`${name} is left over in ${state}`);
  }
}

function errorOf(id) {
  return readJson(join(root, 'failed', id, 'summary.json'))?.error?.code;
}

/** How often jobs were begun, taken from the dead, and gone on with: from the log of a finished job. */
function countLog(id, path) {
  try {
    const text = readFileSync(path, 'utf8');
    const count = (words) => text.split(words).length - 1;
    logs.set(id, { begun: count(': attempt '), abandoned: count('has died'), resumed: count('goes on at line') });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Does something again and again, with pauses, until the time is over. */
async function repeat(act, meanPauseMs, until) {
  while (Date.now() < until) {
    await act();
    await pause(randomMs(meanPauseMs));
  }
}

/** A job that was begun three times by workers that died has failed, as it should; in the end all are done. */
async function drain() {
  const until = Date.now() + DRAIN_MS;
  while (Date.now() < until) {
    // Workers that a submit has started end by themselves.
    while (namesIn(root, 'workers').length > 0 && (await isAnyWorkerAlive())) await pause(200);
    const { exitCode, stderr } = await run(['worker', '--once', '--jobs', '2']);
    if (exitCode !== 0) problems.add(`the last worker exited with ${exitCode}: ${stderr}`);
    const failed = namesIn(root, 'failed');
    if (failed.length === 0) return;
    for (const id of failed) {
      if (errorOf(id) !== 'JOB_STALLED') problems.add(`${id} failed: ${errorOf(id)}`);
      counts.stalled++;
      await run(['retry', id, '--no-start']);
    }
  }
}

async function isAnyWorkerAlive() {
  return namesIn(root, 'workers').some((name) => {
    try {
      return readFileSync(`/proc/${/@(\d+)\./.exec(name)?.[1]}/cmdline`, 'utf8').includes(root);
    } catch {
      return false;
    }
  });
}

const startedAt = Date.now();
const until = startedAt + minutes * 60_000;
const report = setInterval(() => {
  console.log(`${Math.round((Date.now() - startedAt) / 1000)} s: ${JSON.stringify({ ...counts, ...kills })}`);
}, 60_000);
await Promise.all([
  repeat(submit, 900, until),
  repeat(submit, 900, until),
  repeat(work, 300, until),
  repeat(work, 2000, until),
  repeat(cancel, 3500, until),
  repeat(retry, 5000, until),
  repeat(prune, 8000, until),
  repeat(look, 3000, until),
  repeat(async () => killDetachedWorker(), 6000, until),
  repeat(async () => monitor(false), 1500, until),
]);
await drain();
clearInterval(report);
monitor(true);

const sum = (name) => [...logs.values()].reduce((total, log) => total + log[name], 0);
console.log(
  `soak: ${((Date.now() - startedAt) / 60_000).toFixed(1)} minutes, seed ${seed}, Node ${process.version}: ` +
    `${counts.submitted} submits answered and ${counts.unanswered} killed before; ` +
    `killed ${kills.SIGKILL} by SIGKILL, ${kills.SIGABRT} by SIGABRT, ${kills.SIGTERM} by SIGTERM; ` +
    `${counts.done} jobs done (begun ${sum('begun')} times, taken from dead workers ${sum('abandoned')} times, ` +
    `gone on behind a checkpoint ${sum('resumed')} times), ${counts.cancelled} cancelled, ${counts.retried} retried, ` +
    `${counts.stalled} stalled, ${counts.pruned} pruned; ${problems.size} problems`,
);
for (const problem of problems) console.log(`problem: ${problem}`);
if (problems.size === 0) rmSync(folder, { recursive: true, force: true });
else console.log(`kept: ${folder}`);
process.exitCode = problems.size === 0 ? 0 : 1;
