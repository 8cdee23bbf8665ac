/**
 * A file of a job that grows while the job runs: `<name>.part` until it is whole. It is made with its first byte, unless
 * the result must be there even when it is empty.
 */
import { join } from 'node:path';
import { createAnew, FILE_MODE, orNullWhenMissing } from './durable.ts';
import type { SpoolFile } from './file-system.ts';
import type { OwnedJob, Spool } from './store.ts';

export class ResultFile {
  private readonly spool: Spool;
  private readonly part: string;
  private readonly whole: string;
  private file: SpoolFile | null = null;
  private length = 0;

  constructor(spool: Spool, job: OwnedJob, name: string) {
    this.spool = spool;
    this.whole = join(job.path, name);
    this.part = `${this.whole}.part`;
  }

  /** Bytes written. */
  get bytes(): number {
    return this.length;
  }

  /** The bytes of what an earlier attempt has left, whole or not; 0 when there is nothing. */
  async bytesThere(): Promise<number> {
    const { fileSystem } = this.spool;
    // An attempt that died between the last rename and the summary.
    await orNullWhenMissing(fileSystem.rename(this.whole, this.part));
    return (await orNullWhenMissing(fileSystem.stat(this.part)))?.size ?? 0;
  }

  /** Goes on behind the first `keptBytes` of what is there; what stands behind them is cut off. */
  async begin(keptBytes: number, isAlwaysThere: boolean): Promise<void> {
    const { fileSystem } = this.spool;
    this.length = keptBytes;
    const found = await orNullWhenMissing(fileSystem.openFile(this.part));
    if (found !== null) {
      this.file = found;
      await found.truncate(keptBytes);
    } else if (isAlwaysThere) {
      this.file = await createAnew(fileSystem, this.part);
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.file ??= await this.spool.fileSystem.createFile(this.part, FILE_MODE);
    await this.file.write(bytes, this.length);
    this.length += bytes.length;
  }

  async sync(): Promise<void> {
    await this.file?.sync();
  }

  /** Gives the file its final name; its folder still has to be synced. */
  async finish(): Promise<void> {
    if (this.file === null) return;
    await this.file.sync();
    await this.close();
    await this.spool.fileSystem.rename(this.part, this.whole);
  }

  /** Does nothing a second time. */
  async close(): Promise<void> {
    const { file } = this;
    this.file = null;
    await file?.close();
  }
}
