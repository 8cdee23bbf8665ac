/** From the arguments of a command to the list of sources; everything is checked before anything is read. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { glob, isDynamicPattern } from 'tinyglobby';
import { InputError, isSystemError, reasonOf, UsageError } from '../errors.ts';
import { filesOfIndex } from './audit-index.ts';

export interface Source {
  /** As a person wrote it, or `<stdin>`. */
  readonly name: string;
  /** Null for standard input. */
  readonly path: string | null;
  /** Bytes as stored, compressed where the file is; null where only reading tells (pipes, devices). */
  readonly sizeBytes: number | null;
}

const STDIN: Source = { name: '<stdin>', path: null, sizeBytes: null };

/**
 * The sources that `names` stand for, in their order: files, quoted globs (their files sorted by name), `-` for
 * standard input, which is also what no name at all means. A file that exists is taken by its name even if that looks
 * like a glob. A file that several globs find is read once. For the index of a concurrent audit log its files are read.
 *
 * @throws UsageError STDIN_IS_TERMINAL, STDIN_TWICE; InputError FILE_NOT_FOUND, FILE_UNREADABLE, IS_DIRECTORY, NO_MATCH
 */
export async function expandSources(
  names: readonly string[],
  options: { readonly stdinIsTerminal: boolean },
): Promise<Source[]> {
  const wanted = names.length === 0 ? ['-'] : names;
  const sources: Source[] = [];
  const found = new Set<string>();
  for (const name of wanted) {
    if (name === '-') {
      if (sources.includes(STDIN)) throw new UsageError('STDIN_TWICE', "standard input ('-') can be read only once");
      sources.push(STDIN);
      continue;
    }
    const stats = await statOrNull(name);
    if (stats !== null) {
      sources.push(fileSource(name, stats));
      found.add(name);
      continue;
    }
    for (const path of await expandGlob(name)) {
      if (found.has(path)) continue;
      found.add(path);
      const fileStats = await statOrNull(path);
      if (fileStats !== null) sources.push(fileSource(path, fileStats));
    }
  }
  if (options.stdinIsTerminal && sources.includes(STDIN)) {
    throw new UsageError('STDIN_IS_TERMINAL', 'no files, and standard input is a terminal', {
      hint: 'name files (waf-classify predict events.ndjson) or pipe events in; --help tells more',
    });
  }
  return withIndexedFiles(sources);
}

/** The sources, with the files of an audit log in place of its index. */
async function withIndexedFiles(sources: readonly Source[]): Promise<Source[]> {
  const all: Source[] = [];
  for (const source of sources) {
    // Only a regular file can be looked at and still be read from its beginning.
    const files = source.path === null || source.sizeBytes === null ? null : await filesOfIndex(source.path);
    if (files === null) all.push(source);
    for (const path of files ?? []) {
      const stats = await statOrNull(path);
      all.push(stats === null ? { name: path, path, sizeBytes: null } : fileSource(path, stats));
    }
  }
  return all;
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR') || isSystemError(error, 'ENAMETOOLONG'))
      return null;
    throw new InputError('FILE_UNREADABLE', `cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

function fileSource(path: string, stats: Stats): Source {
  if (stats.isDirectory()) {
    throw new InputError('IS_DIRECTORY', `${path} is a folder`, { hint: `name its files, for instance '${path}/*'` });
  }
  return { name: path, path, sizeBytes: stats.isFile() ? stats.size : null };
}

async function expandGlob(pattern: string): Promise<string[]> {
  if (!isDynamicPattern(pattern)) throw new InputError('FILE_NOT_FOUND', `no such file: ${pattern}`);
  const paths = await glob(pattern, { dot: true, expandDirectories: false, absolute: pattern.startsWith('/') });
  if (paths.length === 0) throw new InputError('NO_MATCH', `no file matches ${pattern}`);
  return paths.sort();
}
