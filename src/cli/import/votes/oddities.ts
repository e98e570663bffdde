/** What is odd about a table, by kind, each with how often and one example: reported, never dropped. */

export interface Oddity {
  kind: string;
  count: number;
  /** The first one, with its row. */
  example: string;
}

/** Collects oddities: of each kind the number and the first example. */
export class Oddities {
  private readonly kinds = new Map<string, Oddity>();

  add(kind: string, example: string | (() => string), count = 1): void {
    const known = this.kinds.get(kind);
    if (known) known.count += count;
    else this.kinds.set(kind, { kind, count, example: typeof example === 'string' ? example : example() });
  }

  /** All kinds, the most frequent first. */
  list(): Oddity[] {
    return [...this.kinds.values()].sort((a, b) => b.count - a.count);
  }
}
