/** A run that ends before its input does: readers that leave, signals, full disks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BINARY, finish, manyEvents, PROJECT, run, start, withFolder } from './binary.ts';

/** Feeds a process for as long as it reads, so that it is in the middle of its input whenever something happens. */
function feedForever(child: ChildProcess, text: string): void {
  const { stdin } = child;
  if (stdin === null) return;
  stdin.on('error', () => undefined);
  const feed = (): void => {
    while (stdin.writable && stdin.write(text)) {
      // Until the pipe is full; then when it has drained.
    }
  };
  stdin.on('drain', feed);
  feed();
}

/** Resolves once the process has written something. */
function firstOutput(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.stdout?.once('data', () => resolve()));
}

describe('predict, interruptions', () => {
  it('ends quietly when its reader leaves', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'events.ndjson');
      await writeFile(path, manyEvents(3_000_000).text);
      const command = `"${process.execPath}" "${BINARY}" predict "${path}" | head -1; echo "\${PIPESTATUS[0]}"`;
      const child = spawn('bash', ['--norc', '-c', command], { cwd: PROJECT, env: { PATH: process.env['PATH'] } });
      const { stdout, stderr, exitCode } = await finish(child);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^\{"EVENT_ID":"event-0","LABEL_PRED":"\d+"\}\n0\n$/);
      expect(stderr).toBe('');
    });
  });

  it('ends when its reader leaves and its own input stalls', async () => {
    const child = start(['predict', '-q']);
    const ended = finish(child);
    // Enough that more is written than a pipe holds, and no end of input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.write(manyEvents(8_000_000).text);
    await firstOutput(child);
    child.stdout?.destroy();
    const { exitCode, signal } = await ended;
    expect([exitCode, signal]).toEqual([0, null]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('drains on %s and exits with %i, without an abort', async (name, code) => {
    const child = start(['predict', '-j', '2']);
    const ended = finish(child);
    feedForever(child, manyEvents(300_000).text);
    await firstOutput(child);
    child.kill(name);
    const { stdout, exitCode, signal } = await ended;
    expect([exitCode, signal]).toEqual([code, null]);
    // What was written is whole lines, from the first event on, without a gap.
    const lines = stdout.split('\n');
    expect(lines.pop()).toBe('');
    const { ids } = manyEvents(300_000);
    lines.forEach((line, index) => {
      if (JSON.parse(line).EVENT_ID !== ids[index % ids.length]) throw new Error(`line ${index + 1} is ${line}`);
    });
  });

  it('ends on SIGINT while it waits for input', async () => {
    const child = start(['predict']);
    const ended = finish(child);
    child.stdin?.write('{"EVENT_ID":"only","MATCHED_VARIABLE_VALUE":"hello"}\n');
    // The record comes out without the end of the input: the process is up, and waiting.
    await firstOutput(child);
    child.kill('SIGINT');
    const { stdout, exitCode, signal } = await ended;
    expect([exitCode, signal]).toEqual([130, null]);
    expect(stdout).toContain('"only"');
  });

  it('leaves no file under the final name when it is interrupted', async () => {
    await withFolder(async (folder) => {
      const output = join(folder, 'verdicts.ndjson');
      const child = start(['predict', '-j', '2', '-o', output]);
      const ended = finish(child);
      feedForever(child, manyEvents(300_000).text);
      // The temporary file appears when the run begins.
      while ((await readdir(folder)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill('SIGINT');
      const { stderr, exitCode } = await ended;
      expect(exitCode).toBe(130);
      expect(stderr).toContain(`stopped by SIGINT before the end of the input; ${output} was not written`);
      expect(await readdir(folder)).toEqual([]);
    });
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full and exits with 2', async () => {
    const { text } = manyEvents(600_000);
    const { stderr, exitCode } = await run(['predict', '-o', '/dev/full'], { input: text });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/waf-classify: cannot write \/dev\/full: no space left on device \(OUTPUT_FAILED\)/);
  });

  it('leaves no half file when a write fails in the middle', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'events.ndjson'), manyEvents(2_000_000).text);
      // A limit on the size of files stands for a disk that fills up: 64 blocks of 512 or 1,024 bytes.
      const command = `ulimit -f 64; exec "${process.execPath}" "${BINARY}" predict events.ndjson -o verdicts.ndjson`;
      const child = spawn('bash', ['--norc', '-c', `trap '' XFSZ; ${command}`], {
        cwd: folder,
        env: { PATH: process.env['PATH'] },
      });
      const { stderr, exitCode } = await finish(child);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('(OUTPUT_FAILED)');
      expect(await readdir(folder)).toEqual(['events.ndjson']);
    });
  });
});
