import type { Belief } from '../belief/belief.js';

/** Another id of the actor, and the merges through which it is one. */
export interface MergedFrom {
  id: string;
  because: string[];
}

/** The other ids under which an actor is recorded, each with a shortest chain of merges to its own. */
export function mergedFrom(belief: Belief, actor: string): MergedFrom[] {
  const next = new Map<string, { to: string; by: string }[]>();
  const join = (from: string, to: string, by: string): void =>
    void next.set(from, [...(next.get(from) ?? []), { to, by }]);
  for (const t of belief.ofType('ActorsMerged')) {
    // As recorded: under canonical ids a merge joins an actor with itself.
    const { survivor, merged } = t.development.data;
    if (typeof survivor !== 'string' || typeof merged !== 'string' || survivor === merged) continue;
    join(survivor, merged, t.id);
    join(merged, survivor, t.id);
  }
  const ways = new Map<string, string[]>([[actor, []]]);
  const queue = [actor];
  for (let id = queue.shift(); id !== undefined; id = queue.shift())
    for (const { to, by } of next.get(id) ?? []) {
      if (ways.has(to)) continue;
      ways.set(to, [...(ways.get(id) as string[]), by]);
      queue.push(to);
    }
  ways.delete(actor);
  return [...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, way]) => ({ id, because: [...way].sort() }));
}
