/** Bytes that are appended at the end and taken from the front. */
export class ByteBuffer {
  private bytes: Buffer;
  private start = 0;
  private end = 0;

  constructor(initialBytes = 16 * 1024) {
    this.bytes = Buffer.allocUnsafeSlow(initialBytes);
  }

  get length(): number {
    return this.end - this.start;
  }

  /** The bytes as they lie in memory; valid until the next call of append. */
  view(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }

  append(more: Uint8Array): void {
    if (this.end + more.length > this.bytes.length) this.makeRoom(more.length);
    this.bytes.set(more, this.end);
    this.end += more.length;
  }

  /** Drops `count` bytes from the front. */
  drop(count: number): void {
    this.start += count;
    if (this.start >= this.end) {
      this.start = 0;
      this.end = 0;
    }
  }

  private makeRoom(count: number): void {
    const needed = this.length + count;
    const target = needed > this.bytes.length / 2 ? Buffer.allocUnsafeSlow(needed * 2) : this.bytes;
    target.set(this.view());
    this.end = this.length;
    this.start = 0;
    this.bytes = target;
  }
}
