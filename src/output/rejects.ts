/**
 * The log of records that could not be read: the first ones on stderr, and all of them as NDJSON in a file.
 *
 * The file is made when the log is, so a run without rejects leaves an empty file and no old one. Like a result it is
 * written beside its final name and takes its place on `close`; `close` is right for a run that was stopped as well,
 * because half a list of bad records is still true. Only a run that could not begin should `abort`, which leaves
 * what stood there before.
 */
import { once } from 'node:events';
import { type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reject, RejectCode } from '../event.ts';
import { formatCount } from './quantities.ts';
import { type OutputTarget, openFileTarget } from './target.ts';
import { escapeForTerminal } from './terminal-text.ts';

/** Rejects that are told on stderr; a file in the wrong format would fill the screen otherwise. */
const SHOWN_REJECTS = 10;
/** Bytes that may wait for the disk before `flush` waits as well. */
const WAITING_BYTES = 1 << 20;

export interface RejectTotals {
  readonly total: number;
  readonly byCode: ReadonlyMap<RejectCode, number>;
}

export interface RejectLog {
  /** Counts, tells and files one reject; never throws and never waits. */
  add(reject: Reject): void;
  /**
   * Resolves when so much is on disk that more may be added; call it once a chunk and memory stays bounded.
   * Throws OutputError when the file cannot be written.
   */
  flush(): Promise<void>;
  /** Ends the log: the file takes its final name, stderr is told how many rejects were not shown. Throws OutputError. */
  close(): Promise<RejectTotals>;
  /** Gives the file up. Never throws; does nothing after `close`. */
  abort(): Promise<void>;
}

export interface RejectLogOptions {
  /** The NDJSON file, with the fields source, line, code, reason and excerpt; null for none. */
  readonly path: string | null;
  readonly stderr: { write(text: string): unknown };
  /** Nothing on stderr. */
  readonly quiet: boolean;
}

/** Opens the log. Throws OutputError (OUTPUT_FAILED) when the file cannot be made. */
export async function createRejectLog({ path, stderr, quiet }: RejectLogOptions): Promise<RejectLog> {
  const file = path === null ? null : await openRejectFile(path);
  const byCode = new Map<RejectCode, number>();
  let total = 0;
  return {
    add(reject) {
      total += 1;
      byCode.set(reject.code, (byCode.get(reject.code) ?? 0) + 1);
      if (!quiet && total <= SHOWN_REJECTS) stderr.write(formatReject(reject));
      file?.add(reject);
    },
    async flush() {
      await file?.flush();
    },
    async close() {
      if (!quiet && total > SHOWN_REJECTS) stderr.write(formatUnshown(total - SHOWN_REJECTS, path));
      await file?.close();
      return { total, byCode };
    },
    async abort() {
      await file?.abort();
    },
  };
}

/** One line for a terminal: `events.ndjson:17: INVALID_JSON: reason: excerpt`. */
export function formatReject({ source, line, code, message, excerpt }: Reject): string {
  const shownExcerpt = excerpt === '' ? '' : `: ${escapeForTerminal(excerpt)}`;
  return `${escapeForTerminal(source)}:${line}: ${code}: ${escapeForTerminal(message)}${shownExcerpt}\n`;
}

function formatUnshown(count: number, path: string | null): string {
  const records = `${formatCount(count)} more rejected ${count === 1 ? 'record' : 'records'}`;
  return path === null
    ? `… and ${records}; --rejects FILE writes them all to a file\n`
    : `… and ${records}; all of them are in ${escapeForTerminal(path)}\n`;
}

type RejectFile = Omit<RejectLog, 'close'> & { close(): Promise<void> };

async function openRejectFile(path: string): Promise<RejectFile> {
  const target = await openFileTarget(path);
  const { stringify } = await import('ndjson');
  const lines: Transform = stringify();
  // A failure is kept until somebody waits; without this it would be an unhandled rejection in the meantime.
  let failure: unknown = null;
  const written = pipeline(lines, writableFor(target)).catch((thrown: unknown) => {
    failure = thrown;
  });
  // A record that comes in the moment of the failure finds a stream that is gone already, and may end with it.
  lines.on('error', () => undefined);
  const throwFailure = (): void => {
    if (failure !== null) throw failure;
  };

  let isFull = false;
  lines.on('drain', () => {
    isFull = false;
  });
  return {
    add({ source, line, code, message, excerpt }) {
      if (failure === null) isFull = !lines.write({ source, line, code, reason: message, excerpt });
    },
    async flush() {
      if (isFull && failure === null) await Promise.race([once(lines, 'drain'), written]);
      throwFailure();
    },
    async close() {
      lines.end();
      await written;
      throwFailure();
      await target.commit();
    },
    async abort() {
      lines.destroy();
      await written;
      await target.abort();
    },
  };
}

/** Whatever waits is written at once, so that a million rejects are not a million calls of the system. */
function writableFor(target: OutputTarget): Writable {
  return new Writable({
    decodeStrings: false,
    highWaterMark: WAITING_BYTES,
    writev(chunks, callback) {
      const text = chunks.map(({ chunk }) => String(chunk)).join('');
      target.write(text).then(
        () => callback(),
        (thrown: unknown) => callback(thrown instanceof Error ? thrown : new Error(String(thrown))),
      );
    },
  });
}
