/**
 * A file system in memory that knows what a power cut may leave of it (file-data.ts and names.ts say what that is, and
 * why). `crash` gives the file system that a machine finds after the cut; the one it is asked of goes on undisturbed, so
 * one run of a program can be cut after every operation, in as many ways as wanted.
 */
import { createHash } from 'node:crypto';
import type { Dirent, Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { SpoolFile, SpoolFileSystem } from '../../src/spool/file-system.ts';
import type { Random } from '../../src/training/random.ts';
import { DATA_SURVIVALS, type DataSurvival, FileData } from './file-data.ts';
import {
  type FileNode,
  type FolderNode,
  NAME_SURVIVALS,
  type NameChange,
  type NameEffect,
  type NameSurvival,
  surviving,
  type TreeNode,
  withEarlier,
} from './names.ts';
import { posixError } from './posix-error.ts';
import { direntOf, statsOf } from './stats.ts';

/** One change, as it is told to a watcher. */
export interface Operation {
  readonly name:
    | 'makeFolder'
    | 'createFile'
    | 'write'
    | 'truncate'
    | 'sync'
    | 'rename'
    | 'removeFile'
    | 'removeFolder'
    | 'syncFolder';
  readonly path: string;
}

export interface Watcher {
  /** Before a change; what it throws is thrown by the operation, which then changes nothing. */
  before?(operation: Operation): void;
  /** After a change that was made. */
  after?(operation: Operation): void;
}

/** What a power cut leaves of unsynced names and data. `mixed`: something else for each file. */
export interface Survival {
  readonly names: NameSurvival;
  readonly data: DataSurvival | 'mixed';
}

/** The ends of what is possible. Random states lie between them. */
export const EXTREMES: readonly Survival[] = [
  { names: 'none', data: 'none' },
  { names: 'all', data: 'all' },
  { names: 'all', data: 'none' },
  { names: 'all', data: 'length' },
  { names: 'all', data: 'garbage' },
  { names: 'all', data: 'torn' },
  { names: 'none', data: 'all' },
];

const LONGEST_NAME_BYTES = 255;

export class SimulatedFileSystem implements SpoolFileSystem {
  watcher: Watcher = {};
  /** Changes made so far. */
  operations = 0;
  #root: FolderNode = folderNode(1, 0o755);
  #pending: NameChange[] = [];
  #nodes = 1;

  async makeFolder(path: string, mode: number): Promise<void> {
    this.#change('makeFolder', path, () => {
      const { folder, name } = this.#place(path, 'mkdir');
      checkName(name, 'mkdir', path);
      if (folder.entries.has(name)) throw posixError('EEXIST', 'mkdir', path);
      this.#nodes++;
      const node = folderNode(this.#nodes, mode);
      this.#rename(folder, [{ folder, name, node }], [node]);
    });
  }

  async createFile(path: string, mode: number): Promise<SpoolFile> {
    return this.#change('createFile', path, () => {
      const { folder, name } = this.#place(path, 'open');
      checkName(name, 'open', path);
      if (folder.entries.has(name)) throw posixError('EEXIST', 'open', path);
      this.#nodes++;
      const node: FileNode = { kind: 'file', number: this.#nodes, mode, data: new FileData(), changedAtMs: Date.now() };
      this.#rename(folder, [{ folder, name, node }], [node]);
      return this.#open(node, path);
    });
  }

  async openFile(path: string): Promise<SpoolFile> {
    const node = this.#find(path, 'open');
    if (node.kind === 'folder') throw posixError('EISDIR', 'open', path);
    return this.#open(node, path);
  }

  async readFile(path: string): Promise<Buffer> {
    const node = this.#find(path, 'open');
    if (node.kind === 'folder') throw posixError('EISDIR', 'read', path);
    return Buffer.from(node.data.content);
  }

  async readFolder(path: string): Promise<Dirent[]> {
    const folder = this.#findFolder(path, 'scandir');
    return [...folder.entries].map(([name, node]) => direntOf(node, name, path));
  }

  async stat(path: string): Promise<Stats> {
    return statsOf(this.#find(path, 'lstat'));
  }

  async rename(from: string, to: string): Promise<void> {
    this.#change('rename', `${from} → ${to}`, () => {
      const [source, target] = [this.#place(from, 'rename'), this.#place(to, 'rename')];
      const node = this.#find(from, 'rename');
      checkName(target.name, 'rename', to);
      if (isInside(to, from)) throw posixError('EINVAL', 'rename', from);
      if (isInside(from, to)) throw posixError('ENOTEMPTY', 'rename', from);
      const replaced = target.folder.entries.get(target.name);
      if (replaced === node) return;
      if (replaced !== undefined) {
        if (node.kind === 'folder' && replaced.kind === 'file') throw posixError('ENOTDIR', 'rename', from);
        if (node.kind === 'file' && replaced.kind === 'folder') throw posixError('EISDIR', 'rename', from);
        if (replaced.kind === 'folder' && replaced.entries.size > 0) throw posixError('ENOTEMPTY', 'rename', from);
      }
      this.#rename(
        target.folder,
        [
          { folder: source.folder, name: source.name, node: null },
          { folder: target.folder, name: target.name, node },
        ],
        replaced === undefined ? [node] : [node, replaced],
      );
    });
  }

  async removeFile(path: string): Promise<void> {
    this.#change('removeFile', path, () => {
      const node = this.#find(path, 'unlink');
      if (node.kind === 'folder') throw posixError('EISDIR', 'unlink', path);
      const { folder, name } = this.#place(path, 'unlink');
      this.#rename(folder, [{ folder, name, node: null }], [node]);
    });
  }

  async removeFolder(path: string): Promise<void> {
    this.#change('removeFolder', path, () => {
      const node = this.#findFolder(path, 'rmdir');
      if (node.entries.size > 0) throw posixError('ENOTEMPTY', 'rmdir', path);
      const { folder, name } = this.#place(path, 'rmdir');
      this.#rename(folder, [{ folder, name, node: null }], [node]);
    });
  }

  async syncFolder(path: string): Promise<void> {
    this.#change('syncFolder', path, () => {
      const folder = this.#find(path, 'fsync');
      if (folder.kind === 'file') return folder.data.sync();
      const kept = withEarlier(
        this.#pending,
        this.#pending.filter((change) => change.holder === folder),
      );
      for (const { effects } of kept)
        for (const effect of effects) put(effect.folder.durable, effect.name, effect.node);
      this.#pending = this.#pending.filter((change) => !kept.includes(change));
    });
  }

  /** The file system that is found after a power cut now; without `survival` one of the ends or something between. */
  crash(random: Random, survival: Survival = pickSurvival(random)): SimulatedFileSystem {
    const kept = surviving(this.#pending, survival.names, random);
    const onDisk = new Map<FolderNode, Map<string, TreeNode>>();
    const namesIn = (folder: FolderNode): Map<string, TreeNode> => {
      const names = onDisk.get(folder) ?? new Map(folder.durable);
      onDisk.set(folder, names);
      return names;
    };
    for (const { effects } of kept) for (const { folder, name, node } of effects) put(namesIn(folder), name, node);
    const survive = (node: TreeNode): TreeNode => {
      if (node.kind === 'file') {
        const kind = survival.data === 'mixed' ? pick(DATA_SURVIVALS, random) : survival.data;
        return { ...node, data: FileData.of(node.data.survive(kind, random)) };
      }
      const entries = new Map([...namesIn(node)].map(([name, child]) => [name, survive(child)]));
      return { ...node, entries, durable: new Map(entries) };
    };
    const result = new SimulatedFileSystem();
    const root = survive(this.#root);
    if (root.kind === 'folder') result.#root = root;
    result.#nodes = this.#nodes;
    return result;
  }

  /** Every path with its content, `null` for a folder, sorted: for comparing, and for messages of failed tests. */
  tree(): Map<string, Buffer | null> {
    const result = new Map<string, Buffer | null>();
    const walk = (folder: FolderNode, path: string): void => {
      for (const name of [...folder.entries.keys()].sort()) {
        const node = folder.entries.get(name);
        if (node === undefined) continue;
        result.set(join(path, name), node.kind === 'file' ? node.data.content : null);
        if (node.kind === 'folder') walk(node, join(path, name));
      }
    };
    walk(this.#root, '/');
    return result;
  }

  /** The same text for file systems with the same names and contents. */
  fingerprint(): string {
    const hash = createHash('sha256');
    for (const [path, content] of this.tree()) {
      hash.update(`${path}\0${content === null ? 'folder' : content.length}\0`);
      if (content !== null) hash.update(content);
    }
    return hash.digest('hex');
  }

  #open(node: FileNode, path: string): SpoolFile {
    let isOpen = true;
    const change = async (name: Operation['name'], make: () => void): Promise<void> =>
      this.#change(name, path, () => {
        if (!isOpen) throw posixError('EBADF', name, path);
        make();
        node.changedAtMs = Date.now();
      });
    return {
      write: (bytes, position) => change('write', () => node.data.write(bytes, position ?? node.data.content.length)),
      truncate: (length) => change('truncate', () => node.data.truncate(length)),
      sync: () => change('sync', () => node.data.sync()),
      async close() {
        if (!isOpen) throw posixError('EBADF', 'close', path);
        isOpen = false;
      },
    };
  }

  #change<Result>(name: Operation['name'], path: string, make: () => Result): Result {
    this.watcher.before?.({ name, path });
    const result = make();
    this.operations++;
    this.watcher.after?.({ name, path });
    return result;
  }

  #rename(holder: FolderNode, effects: readonly NameEffect[], nodes: readonly TreeNode[]): void {
    for (const { folder, name, node } of effects) {
      put(folder.entries, name, node);
      folder.changedAtMs = Date.now();
    }
    this.#pending.push({ holder, effects, nodes });
  }

  #place(path: string, syscall: string): { readonly folder: FolderNode; readonly name: string } {
    const name = basename(resolve(path));
    if (name === '') throw posixError('EEXIST', syscall, path);
    return { folder: this.#findFolder(dirname(resolve(path)), syscall), name };
  }

  #findFolder(path: string, syscall: string): FolderNode {
    const node = this.#find(path, syscall);
    if (node.kind === 'file') throw posixError('ENOTDIR', syscall, path);
    return node;
  }

  #find(path: string, syscall: string): TreeNode {
    let node: TreeNode = this.#root;
    for (const name of resolve(path).split('/').filter(Boolean)) {
      if (node.kind === 'file') throw posixError('ENOTDIR', syscall, path);
      checkName(name, syscall, path);
      const next: TreeNode | undefined = node.entries.get(name);
      if (next === undefined) throw posixError('ENOENT', syscall, path);
      node = next;
    }
    return node;
  }
}

function folderNode(number: number, mode: number): FolderNode {
  return { kind: 'folder', number, mode, entries: new Map(), durable: new Map(), changedAtMs: Date.now() };
}

function isInside(path: string, folder: string): boolean {
  return resolve(path) !== resolve(folder) && `${resolve(path)}/`.startsWith(`${resolve(folder)}/`);
}

function checkName(name: string, syscall: string, path: string): void {
  if (Buffer.byteLength(name) > LONGEST_NAME_BYTES) throw posixError('ENAMETOOLONG', syscall, path);
}

function put(names: Map<string, TreeNode>, name: string, node: TreeNode | null): void {
  if (node === null) names.delete(name);
  else names.set(name, node);
}

function pickSurvival(random: Random): Survival {
  if (random() < 0.5) return pick(EXTREMES, random);
  return { names: pick(NAME_SURVIVALS, random), data: random() < 0.5 ? 'mixed' : pick(DATA_SURVIVALS, random) };
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)] as Value;
}
