/**
 * The index of a concurrent audit log of ModSecurity (`SecAuditLogType Concurrent`): a line for each record, which names the
 * file that holds it. In place of an index its files are read.
 *
 *   shop.example 192.0.2.7 - - [03/Mar/2026:09:15:04 +0000] "GET / HTTP/1.1" 403 239 "-" "-" aaVb3n8A "-" /20260303/20260303-0915/20260303-091504-aaVb3n8A 0 4071 md5:…
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { InputError, isSystemError, reasonOf } from '../errors.ts';

/** What stands behind the last words that a client has sent: file, offset, size and checksum. */
const ENTRY = / (\/\S{1,4096}) \d{1,20} \d{1,20}(?:\.\d{1,9})? md5:[\da-f]{32}\s*$/;

/** Bytes of a file that are looked at to know an index: more than a server accepts for a line of a request. */
const SAMPLE_BYTES = 16 * 1024;

/**
 * The files that an index names, in its order; null for a file that is no index. Version 3 writes whole paths, version 2
 * those below its storage folder: that is looked for where the index lies, and in the folder with the index's name.
 *
 * @throws InputError FILE_UNREADABLE
 */
export async function filesOfIndex(path: string): Promise<string[] | null> {
  // A file that cannot be read at all is told of where it is read.
  const line = await firstLine(path).catch(() => '');
  if (!ENTRY.test(line)) return null;
  try {
    const files: string[] = [];
    const lines = createInterface({ input: createReadStream(path, 'latin1'), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      const entry = ENTRY.exec(line.slice(-6000))?.[1];
      if (entry !== undefined) files.push(await locate(path, Buffer.from(entry, 'latin1').toString()));
    }
    return files;
  } catch (error) {
    throw new InputError('FILE_UNREADABLE', `cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

async function firstLine(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead).split('\n', 1)[0]?.slice(-6000) ?? '';
  } finally {
    await file.close();
  }
}

/** The file that an entry means; the entry itself when there is none. */
async function locate(index: string, entry: string): Promise<string> {
  const withoutExtension = index.slice(0, index.length - extname(index).length);
  for (const path of [entry, join(dirname(index), entry), join(withoutExtension, entry)]) {
    try {
      if ((await stat(path)).isFile()) return path;
    } catch (error) {
      if (!isSystemError(error, 'ENOENT') && !isSystemError(error, 'ENOTDIR')) throw error;
    }
  }
  return entry;
}
