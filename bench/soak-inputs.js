/** What the soak submits, and what each of it must come to. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeEvents } from './events.js';

const COUNTS = [3, 20, 50, 200, 1000, 5000, 20_000, 100_000];
/** Inputs up to this size are copied and piped too. */
export const SMALL_BYTES = 3_000_000;

export const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Writes the inputs and runs `predict` on each.
 *
 * @returns {{name: string, path: string, bytes: number, events: number, output: string, rejects: string}[]} hashes of results
 */
export function makeInputs(folder, binary) {
  const inputs = [];
  for (const [index, count] of COUNTS.entries()) {
    const path = join(folder, `events-${count}.ndjson`);
    writeEvents(count, path, index + 1);
    if (index % 2 === 1) appendFileSync(path, '{"EVENT_ID": "cut off\nno event at all\n');
    inputs.push(path);
    if (index % 3 === 0) {
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 1 }));
      inputs.push(`${path}.gz`);
    }
  }
  return inputs.map((path, index) => {
    const [output, rejects] = [join(folder, `expected-${index}`), join(folder, `rejected-${index}`)];
    const commandLine = ['predict', path, '--format', 'ndjson', '-q', '-o', output, '--rejects', rejects];
    const { status, stderr } = spawnSync(process.execPath, [binary, ...commandLine], { encoding: 'utf8' });
    if (status !== 0 && status !== 3) throw new Error(`predict exited with ${status}: ${stderr}`);
    const rejectedBytes = status === 3 ? readFileSync(rejects) : Buffer.alloc(0);
    const rows = readFileSync(output);
    return {
      name: path.slice(folder.length + 1),
      path,
      bytes: readFileSync(path).length,
      events: rows.toString('latin1').split('\n').length - 1,
      output: hashOf(rows),
      // A job that got its events through a pipe calls their source by another name.
      rejects: rejectedBytes.toString('utf8').trim().split('\n').filter(Boolean).length,
    };
  });
}
