/** Positions that are kept of the keys that were asked for last. */
const KEPT = 1_000_000;

/**
 * The positions under a key, as they were read last: a key is asked for again with almost every question. What the view
 * takes in is added here too, so that what is kept is never behind the table.
 */
export class Positions {
  private readonly kept = new Map<string, number[]>();
  private size = 0;

  /**
   * @param read all positions under a key, ascending
   * @param limit how many positions to keep
   */
  constructor(
    private readonly read: (key: string) => number[],
    private readonly limit = KEPT,
  ) {}

  /** Positions under a key up to one, ascending. Not to be changed. */
  under(key: string, upTo: number): readonly number[] {
    let found = this.kept.get(key);
    if (found) {
      // The least lately used goes first.
      this.kept.delete(key);
      this.kept.set(key, found);
    } else this.keep(key, (found = this.read(key)));
    return (found.at(-1) ?? 0) <= upTo ? found : found.slice(0, countUpTo(found, upTo));
  }

  /** To be told of each position that is put under a key. */
  add(key: string, position: number): void {
    const found = this.kept.get(key);
    if (!found) return;
    const at = countUpTo(found, position);
    if (found[at - 1] === position) return;
    found.splice(at, 0, position);
    this.size++;
  }

  /** Forgets everything: what was added may not have been kept. */
  clear(): void {
    this.kept.clear();
    this.size = 0;
  }

  private keep(key: string, found: number[]): void {
    this.kept.set(key, found);
    // A key without positions takes room as well.
    this.size += found.length + 1;
    for (const [oldest, { length }] of this.kept) {
      if (this.size <= this.limit || oldest === key) return;
      this.kept.delete(oldest);
      this.size -= length + 1;
    }
  }
}

/** How many of ascending numbers are at most `most`. */
export function countUpTo(ascending: readonly number[], most: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
