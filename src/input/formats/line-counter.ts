/** Line numbers of places in a chunk, asked for in ascending order. */
const NEWLINE = 0x0a;

export class LineCounter {
  private readonly bytes: Uint8Array;
  private line: number;
  private nextNewline: number;

  /** @param firstLine the line on which `bytes` starts */
  constructor(bytes: Uint8Array, firstLine: number) {
    this.bytes = bytes;
    this.line = firstLine;
    this.nextNewline = bytes.indexOf(NEWLINE);
  }

  /** The line of the byte at `offset`, which is not smaller than in the call before. */
  lineAt(offset: number): number {
    while (this.nextNewline >= 0 && this.nextNewline < offset) {
      this.line++;
      this.nextNewline = this.bytes.indexOf(NEWLINE, this.nextNewline + 1);
    }
    return this.line;
  }
}
