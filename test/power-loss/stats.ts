import { constants, type Dirent, type Stats } from 'node:fs';
import { userInfo } from 'node:os';
import type { TreeNode } from './names.ts';

/** What lstat says of a simulated file or folder; its owner is whoever runs the test. */
export function statsOf(node: TreeNode): Stats {
  const { uid, gid } = userInfo();
  const size = node.kind === 'file' ? node.data.content.length : 4096;
  const time = new Date(node.changedAtMs);
  return {
    ...kindsOf(node),
    dev: 1,
    ino: node.number,
    mode: (node.kind === 'file' ? constants.S_IFREG : constants.S_IFDIR) | node.mode,
    nlink: node.kind === 'file' ? 1 : 2,
    uid,
    gid,
    rdev: 0,
    size,
    blksize: 4096,
    blocks: Math.ceil(size / 512),
    atimeMs: node.changedAtMs,
    mtimeMs: node.changedAtMs,
    ctimeMs: node.changedAtMs,
    birthtimeMs: node.changedAtMs,
    atime: time,
    mtime: time,
    ctime: time,
    birthtime: time,
  };
}

/** What readdir says of it. */
export function direntOf(node: TreeNode, name: string, parentPath: string): Dirent {
  return { ...kindsOf(node), name, parentPath, path: parentPath };
}

const no = (): boolean => false;

function kindsOf(node: TreeNode) {
  return {
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
    isBlockDevice: no,
    isCharacterDevice: no,
    isSymbolicLink: no,
    isFIFO: no,
    isSocket: no,
  };
}
