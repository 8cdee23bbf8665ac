import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { formatProgress, startProgress } from '../../../src/ui/progress.ts';

/** A terminal that remembers what was written to it since the line was last cleared, and everything. */
class FakeTerminal extends Writable {
  readonly isTTY = true;
  columns = 120;
  readonly rows = 40;
  all = '';
  line = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.all += chunk.toString();
    this.line += stripVTControlCharacters(chunk.toString());
    callback();
  }

  cursorTo(): boolean {
    return true;
  }

  moveCursor(): boolean {
    return true;
  }

  clearLine(): boolean {
    this.line = '';
    return true;
  }
}

describe('formatProgress', () => {
  test('bytes, share, events, rate and time left', () => {
    const state = { bytesDone: 123_000_000, totalBytes: 1_200_000_000, events: 210_000, elapsedMs: 2_140 };
    expect(formatProgress(state)).toBe('123 MB of 1.20 GB (10 %) · 210,000 events · 98,100 events/s · 19 s left');
  });

  test('without a total there is no share and no time left', () => {
    const state = { bytesDone: 123_000_000, totalBytes: null, events: 210_000, elapsedMs: 2_140 };
    expect(formatProgress(state)).toBe('123 MB · 210,000 events · 98,100 events/s');
  });

  test('the first second has no estimates', () => {
    expect(formatProgress({ bytesDone: 0, totalBytes: 1000, events: 0, elapsedMs: 0 })).toBe(
      '0 B of 1.00 kB (0 %) · 0 events',
    );
    expect(formatProgress({ bytesDone: 500, totalBytes: 1000, events: 1, elapsedMs: 999 })).toBe(
      '500 B of 1.00 kB (50 %) · 1 event',
    );
  });

  test('nothing done after a while has no time left', () => {
    expect(formatProgress({ bytesDone: 0, totalBytes: 1000, events: 0, elapsedMs: 5000 })).toBe(
      '0 B of 1.00 kB (0 %) · 0 events · 0 events/s',
    );
  });

  test('a hundred percent means the end, also of a file that has grown and of an empty one', () => {
    const state = { totalBytes: 1000, events: 10, elapsedMs: 1000 };
    expect(formatProgress({ ...state, bytesDone: 999 })).toContain('(99 %)');
    expect(formatProgress({ ...state, bytesDone: 999 })).toContain(' · 1 s left');
    expect(formatProgress({ ...state, bytesDone: 1500 })).toBe('1.50 kB of 1.00 kB (100 %) · 10 events · 10 events/s');
    expect(formatProgress({ ...state, bytesDone: 0, totalBytes: 0 })).toContain('(100 %)');
  });

  test('a long wait is told in minutes', () => {
    const state = { bytesDone: 1_000, totalBytes: 1_000_000, events: 10, elapsedMs: 1000 };
    expect(formatProgress(state).endsWith(' · 16 min 39 s left')).toBe(true);
  });
});

describe('startProgress', () => {
  const started: { stop(): void }[] = [];
  const start = (stream: FakeTerminal, enabled = true, totalBytes: number | null = 1000) => {
    const progress = startProgress({ stream, totalBytes, enabled });
    started.push(progress);
    return progress;
  };
  afterEach(() => {
    for (const progress of started.splice(0)) progress.stop();
  });

  test('draws what it is told, and clears the line at the end', async () => {
    const terminal = new FakeTerminal();
    const progress = start(terminal);
    progress.update({ bytesDone: 500, events: 7 });
    await vi.waitFor(() => expect(terminal.line).toContain('500 B of 1.00 kB (50 %) · 7 events'));
    await vi.waitFor(() => {
      progress.update({ bytesDone: 1000, events: 14 });
      expect(terminal.line).toContain('(100 %) · 14 events');
    });
    progress.stop();
    progress.stop();
    expect(terminal.line).toBe('');
    const atTheEnd = terminal.all;
    progress.update({ bytesDone: 1000, events: 15 });
    expect(terminal.all).toBe(atTheEnd);
  });

  test('has no colours and leaves the cursor where it can be seen', async () => {
    const terminal = new FakeTerminal();
    start(terminal).update({ bytesDone: 1, events: 1 });
    await vi.waitFor(() => expect(terminal.line).toContain('1 event'));
    expect(terminal.all).not.toContain('\u001b[?25l');
    expect(terminal.all).not.toContain('\u001b[3');
  });

  test('a narrow terminal gets one line', async () => {
    const terminal = new FakeTerminal();
    terminal.columns = 20;
    start(terminal).update({ bytesDone: 500, events: 7 });
    await vi.waitFor(() => expect(terminal.line).toContain('500 B of 1.00'));
    expect(terminal.line.length).toBeLessThan(20);
  });

  test('what is written to the terminal meanwhile stays readable', async () => {
    const terminal = new FakeTerminal();
    start(terminal).update({ bytesDone: 500, events: 7 });
    await vi.waitFor(() => expect(terminal.line).toContain('7 events'));
    terminal.write('a reject\n');
    // The line was cleared before the text, and drawn again below it.
    expect(terminal.line).toMatch(/^a reject\n.*7 events$/);
  });

  test('does not keep the process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const terminal = new FakeTerminal();
    const before = timers();
    start(terminal).update({ bytesDone: 500, events: 7 });
    // Waits without a timer of its own, which would be counted.
    while (!terminal.line.includes('7 events')) await new Promise((resolve) => setImmediate(resolve));
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test('not enabled, or stopped before it could begin: nothing is written', async () => {
    const terminal = new FakeTerminal();
    start(terminal, false).update({ bytesDone: 1, events: 1 });
    start(terminal).stop();
    await import('ora');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(terminal.all).toBe('');
  });

  test('a terminal that fails is not the end of the run', async () => {
    const terminal = new FakeTerminal();
    const clearLine = vi.spyOn(terminal, 'clearLine').mockImplementation(() => {
      throw new Error('the terminal has gone');
    });
    const progress = start(terminal);
    await vi.waitFor(() => expect(terminal.all).not.toBe(''));
    expect(() => progress.update({ bytesDone: 1, events: 1 })).not.toThrow();
    expect(() => progress.stop()).not.toThrow();
    expect(clearLine).toHaveBeenCalled();
  });
});
