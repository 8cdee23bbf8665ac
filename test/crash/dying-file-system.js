/**
 * The real file system, and the end of the process after its k-th change: plain JavaScript, for it runs in processes of its
 * own, on the built program.
 */
import { realFileSystem } from '../../dist/spool/file-system.js';

const CHANGES = ['makeFolder', 'createFile', 'rename', 'removeFile', 'removeFolder', 'syncFolder'];
const FILE_CHANGES = ['write', 'truncate', 'sync'];

/**
 * Calls `onChange(count, name)` after every change of the file system. With `halveWrite`, the write with that number
 * writes only the first half of its bytes before the call.
 *
 * @param {(count: number, name: string) => void} onChange
 * @param {number | null} halveWrite
 */
export function createWatchedFileSystem(onChange, halveWrite = null) {
  let count = 0;
  const counted =
    (target, name) =>
    async (...parameters) => {
      const result = await target[name](...parameters);
      count++;
      onChange(count, name);
      return result;
    };
  const watchFile = (file) => {
    const watched = { ...file };
    for (const name of FILE_CHANGES) watched[name] = counted(file, name);
    watched.write = async (bytes, position) => {
      const isHalved = count + 1 === halveWrite;
      await file.write(isHalved ? bytes.subarray(0, bytes.length >> 1) : bytes, position);
      count++;
      onChange(count, 'write');
    };
    return watched;
  };
  const watched = { ...realFileSystem };
  for (const name of CHANGES) watched[name] = counted(realFileSystem, name);
  const createFile = watched.createFile;
  watched.createFile = async (path, mode) => watchFile(await createFile(path, mode));
  watched.openFile = async (path) => watchFile(await realFileSystem.openFile(path));
  return watched;
}

/** Ends this process at once, as the kernel or a library does it. */
export function die(signal) {
  if (signal === 'SIGABRT') process.abort();
  process.kill(process.pid, signal);
}
