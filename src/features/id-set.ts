/** A set of small numbers that is filled and emptied often: the features that are present in one event. */
export class IdSet {
  /** The members in the order of their first addition: `ids[0, count)`. */
  readonly ids: Uint16Array;
  count = 0;
  private readonly present: Uint8Array;

  /** For numbers below `dimensions`, which is at most 65,536. */
  constructor(dimensions: number) {
    this.ids = new Uint16Array(dimensions);
    this.present = new Uint8Array(dimensions);
  }

  /** Adds a member; nothing happens when it is there. */
  add(id: number): void {
    if (this.present[id] !== 0) return;
    this.present[id] = 1;
    this.ids[this.count++] = id;
  }

  /** Empties the set, in time proportional to its members. */
  clear(): void {
    for (let index = 0; index < this.count; index++) this.present[this.ids[index] as number] = 0;
    this.count = 0;
  }
}
