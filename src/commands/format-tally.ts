/** Counts the formats that sources were read as, for the one line that tells a person. */
import type { InputFormat } from '../input/chunk.ts';

export class FormatTally {
  private readonly counts = new Map<InputFormat, number>();

  add(format: InputFormat): void {
    this.counts.set(format, (this.counts.get(format) ?? 0) + 1);
  }

  /** `read as ndjson` or `read as csv (3 sources), ndjson (1 source)`, with a newline; '' when nothing was read. */
  describe(): string {
    if (this.counts.size === 0) return '';
    if (this.counts.size === 1) return `read as ${[...this.counts.keys()].join()}\n`;
    const parts = [...this.counts].map(
      ([format, count]) => `${format} (${count} ${count === 1 ? 'source' : 'sources'})`,
    );
    return `read as ${parts.sort().join(', ')}\n`;
  }
}
