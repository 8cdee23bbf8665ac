import type { SpoolFile, SpoolFileSystem } from '../../src/spool/file-system.ts';

/** How a process sees a file system: after its last change it is dead, and nothing that it does is ever answered. */
export function mortal(
  fileSystem: SpoolFileSystem,
  changes: number,
): { readonly fileSystem: SpoolFileSystem; readonly death: Promise<void> } {
  let left = changes;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const look = async <Result>(step: () => Promise<Result>): Promise<Result> => (left > 0 ? step() : never);
  const change = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    if (left === 0) return never;
    const result = await step();
    left--;
    if (left > 0) return result;
    die();
    return never;
  };
  const wrap = (file: SpoolFile): SpoolFile => ({
    write: (bytes, position) => change(() => file.write(bytes, position)),
    truncate: (length) => change(() => file.truncate(length)),
    sync: () => change(() => file.sync()),
    close: () => look(() => file.close()),
  });
  return {
    death,
    fileSystem: {
      makeFolder: (path, mode) => change(() => fileSystem.makeFolder(path, mode)),
      createFile: async (path, mode) => wrap(await change(() => fileSystem.createFile(path, mode))),
      openFile: async (path) => wrap(await look(() => fileSystem.openFile(path))),
      readFile: (path) => look(() => fileSystem.readFile(path)),
      readFolder: (path) => look(() => fileSystem.readFolder(path)),
      stat: (path) => look(() => fileSystem.stat(path)),
      rename: (from, to) => change(() => fileSystem.rename(from, to)),
      removeFile: (path) => change(() => fileSystem.removeFile(path)),
      removeFolder: (path) => change(() => fileSystem.removeFolder(path)),
      syncFolder: (path) => change(() => fileSystem.syncFolder(path)),
    },
  };
}
