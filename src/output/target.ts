/**
 * Where a result goes. A target takes bytes in order, one `write` at a time, and ends with exactly one of `commit`
 * and `abort`; after a failure every call but `abort` throws the same OutputError.
 */
import { extname } from 'node:path';
import type { OutputFormat } from './format.ts';

export { openFileTarget } from './file-target.ts';
export { openStdoutTarget } from './stream-target.ts';

export interface OutputTarget {
  /**
   * Resolves when the target can take more: true, or false when nobody reads any longer (EPIPE), now and from then on.
   * Throws OutputError (OUTPUT_FAILED) when the bytes cannot be written.
   */
  write(bytes: Uint8Array | string): Promise<boolean>;
  /** Resolves when everything that was written is where it belongs; throws OutputError (OUTPUT_FAILED). */
  commit(): Promise<void>;
  /** Gives up what is not committed. Never throws; does nothing after `commit` or a second time. */
  abort(): Promise<void>;
}

const FORMAT_OF_EXTENSION: ReadonlyMap<string, OutputFormat> = new Map([
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.json', 'json'],
  ['.csv', 'csv'],
  ['.txt', 'table'],
]);

/** The format that a file name asks for by its extension, in any case; null when it names none that is known. */
export function outputFormatFor(path: string): OutputFormat | null {
  return FORMAT_OF_EXTENSION.get(extname(path).toLowerCase()) ?? null;
}
