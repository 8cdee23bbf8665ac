/**
 * Peak memory and rate of `predict` by the size of its input.
 *
 *   npm run build && node bench/memory.js [count…]        default: 10000 100000 1000000
 *
 * Prints one line for each count of events: size of the file, peak resident memory of the process with its threads, time.
 * The peak must not grow with the input.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeEvents } from './events.js';

const binary = fileURLToPath(new URL('../bin/waf-classify.js', import.meta.url));
const hook = new URL('./report-peak.js', import.meta.url).href;
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const folder = mkdtempSync(join(tmpdir(), 'waf-classify-bench-'));
try {
  console.log(`${availableParallelism()} cores, Node ${process.version}`);
  console.log('   events   file MB   peak MB   seconds   events/s');
  for (const count of counts) {
    const [path, peakFile] = [join(folder, 'events.ndjson'), join(folder, 'peak')];
    writeEvents(count, path);
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', hook, binary, 'predict', path, '-q', '-o', join(folder, 'verdicts.ndjson')],
      { env: { ...process.env, WAF_CLASSIFY_PEAK_FILE: peakFile }, encoding: 'utf8' },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    if (status !== 0) throw new Error(`predict exited with ${status}: ${stderr}`);
    const cells = [
      String(count).padStart(9),
      (statSync(path).size / 1e6).toFixed(1).padStart(9),
      (Number(readFileSync(peakFile, 'utf8')) / 1024).toFixed(0).padStart(9),
      seconds.toFixed(2).padStart(9),
      Math.round(count / seconds)
        .toString()
        .padStart(10),
    ];
    console.log(cells.join(' '));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
