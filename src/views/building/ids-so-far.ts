/**
 * The positions of ids, for a file whose index of them is yet to be made: some thirteen bytes a development, and only
 * where they are asked for at all.
 */
export class IdsSoFar {
  /** Slots of a hash table with open addressing: 0 where there is nothing. */
  private positions = new Uint32Array(1 << 12);
  private hashes = new Uint32Array(1 << 12);
  private count = 0;

  add(id: string, position: number): void {
    if (this.count * 2 >= this.positions.length) this.grow();
    this.put(hashOf(id), position);
    this.count++;
  }

  /** Positions at which an id may stand; where it stands is among them. */
  *mayBeAt(id: string): Iterable<number> {
    const hash = hashOf(id);
    const most = this.positions.length - 1;
    for (let at = hash & most; this.positions[at] !== 0; at = (at + 1) & most)
      if (this.hashes[at] === hash) yield this.positions[at] as number;
  }

  private put(hash: number, position: number): void {
    const most = this.positions.length - 1;
    let at = hash & most;
    while (this.positions[at] !== 0) at = (at + 1) & most;
    this.positions[at] = position;
    this.hashes[at] = hash;
  }

  private grow(): void {
    const { positions, hashes } = this;
    this.positions = new Uint32Array(positions.length * 2);
    this.hashes = new Uint32Array(positions.length * 2);
    positions.forEach((position, at) => {
      if (position !== 0) this.put(hashes[at] as number, position);
    });
  }
}

/** 32 bits of an id (FNV-1a): ids that were made one after another have much in common. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
