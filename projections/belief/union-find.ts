/** Disjoint sets of ids, for merges of actors and kinship of sources: small, pure, and in no order of arrival. */
export class UnionFind {
  private readonly parent = new Map<string, string>();

  /** The representative of `id`; an id never joined represents itself. */
  find(id: string): string {
    let root = id;
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up;
    for (let at = id; at !== root;) {
      const up = this.parent.get(at) as string;
      this.parent.set(at, root);
      at = up;
    }
    return root;
  }

  /** Makes the sets of `a` and `b` one; its representative is the smaller of the two, so that order does not matter. */
  join(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return;
    if (x < y) this.parent.set(y, x);
    else this.parent.set(x, y);
  }

  /** Every id that was joined to another, with its representative. */
  *members(): Iterable<[id: string, representative: string]> {
    const ids = new Set<string>([...this.parent.keys(), ...this.parent.values()]);
    for (const id of ids) yield [id, this.find(id)];
  }
}
