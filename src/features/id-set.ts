/** A set of small numbers that is filled and emptied often: the features that are present in one event. */
export class IdSet {
  /** The members in the order of their first addition: `ids[0, count)`. */
  readonly ids: Uint16Array;
  count = 0;
  /** 1 for each number that is not a member. */
  private readonly absent: Uint8Array;

  /** For numbers below `dimensions`, which is at most 65,536. */
  constructor(dimensions: number) {
    this.ids = new Uint16Array(dimensions);
    this.absent = new Uint8Array(dimensions).fill(1);
  }

  /** Adds a member; nothing happens when it is there. */
  add(id: number): void {
    // Without a branch, because whether a feature has been seen before cannot be foretold: the id is written behind
    // the members in any case and counted when it is new. A set that holds every number has no room, and no need.
    this.ids[this.count] = id;
    this.count += this.absent[id] as number;
    this.absent[id] = 0;
  }

  /** Empties the set, in time proportional to its members. */
  clear(): void {
    for (let index = 0; index < this.count; index++) this.absent[this.ids[index] as number] = 1;
    this.count = 0;
  }
}
