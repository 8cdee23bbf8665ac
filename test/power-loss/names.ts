/**
 * The names of a simulated file system: what is looked up now, and which changes of names a power cut may leave.
 *
 * Every change (create, make, remove, move) is one atomic step: it survives whole or not at all. That is what journals and
 * copy-on-write trees do: ext4 replays whole transactions of its journal up to the last commit (kernel documentation,
 * filesystems/ext4/journal), XFS makes metadata changes atomic through its log and replays them in order
 * (filesystems/xfs/xfs-delayed-logging-design), APFS writes metadata copy-on-write and renames in a single transaction
 * (Apple, "About Apple File System"), and Pillai et al. ("All File Systems Are Not Created Equal", OSDI 2014, table 1)
 * saw directory operations torn on ext2 only. So a file that is moved from one folder to another is in the old place or in
 * the new one, never in both and never in neither; file systems without a journal (ext2, FAT) are not supported by the spool.
 *
 * Order is where the model is stricter than ext4, XFS and APFS, which keep a prefix of the changes in their order: here
 * any subset may survive, as on btrfs, as long as changes of the same name and of the same file stay in order.
 * `syncFolder` of a folder keeps what put names into that folder or took them out for good; a move is kept by the
 * sync of the folder it went to, and not by one of the folder it left.
 */
import type { Random } from '../../src/training/random.ts';
import type { FileData } from './file-data.ts';

export interface FileNode {
  readonly kind: 'file';
  readonly number: number;
  readonly mode: number;
  readonly data: FileData;
  changedAtMs: number;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly number: number;
  readonly mode: number;
  /** What is looked up. */
  readonly entries: Map<string, TreeNode>;
  /** What is on the disk for certain. */
  readonly durable: Map<string, TreeNode>;
  changedAtMs: number;
}

export type TreeNode = FileNode | FolderNode;

/** One step that is not yet on the disk for certain. */
export interface NameChange {
  /** The folder whose sync keeps this change. */
  readonly holder: FolderNode;
  readonly effects: readonly NameEffect[];
  /** Files and folders that got, changed or lost a name. */
  readonly nodes: readonly TreeNode[];
}

export interface NameEffect {
  readonly folder: FolderNode;
  readonly name: string;
  /** What the name means from now on; null: nothing. */
  readonly node: TreeNode | null;
}

/** Which unsynced changes of names are left: none, all, the first few as in a journal, or any. */
export type NameSurvival = 'none' | 'all' | 'first' | 'some';

export const NAME_SURVIVALS: readonly NameSurvival[] = ['none', 'all', 'first', 'some'];

/** The changes that survive a power cut, in their order; never one without those that it builds upon. */
export function surviving(pending: readonly NameChange[], survival: NameSurvival, random: Random): NameChange[] {
  if (survival === 'none') return [];
  if (survival === 'all') return [...pending];
  if (survival === 'first') return pending.slice(0, Math.floor(random() * (pending.length + 1)));
  return withEarlier(
    pending,
    pending.filter(() => random() < 0.5),
  );
}

/** `chosen` and all earlier changes that they build upon: those of the same names and of the same files. */
export function withEarlier(pending: readonly NameChange[], chosen: readonly NameChange[]): NameChange[] {
  const wanted = new Set(chosen);
  for (let index = pending.length - 1; index >= 0; index--) {
    const later = pending[index];
    if (later === undefined || !wanted.has(later)) continue;
    for (const earlier of pending.slice(0, index)) if (isSameMatter(earlier, later)) wanted.add(earlier);
  }
  return pending.filter((change) => wanted.has(change));
}

function isSameMatter(one: NameChange, other: NameChange): boolean {
  return (
    one.nodes.some((node) => other.nodes.includes(node)) ||
    one.effects.some((a) => other.effects.some((b) => a.folder === b.folder && a.name === b.name))
  );
}
