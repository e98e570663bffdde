import { targetOf } from '../belief/settle.js';
import { mayEnd } from '../world/edges.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';

/**
 * The developments on which a headline rests: those that say it, groups whole, with the corrections that bear on them
 * and the resolutions that settled it; where one counts only because something after it has happened, that and the way
 * there; where two are undecidable only through a cycle, the cycle, and where only since nature does not tell which of
 * several was ended, all of these.
 * @param rivals the sayers of a dispute that stands because nothing orders them
 */
export function becauseOf(
  world: World,
  sayers: readonly Item[],
  settledBy: readonly string[],
  rivals: readonly Item[] = [],
): string[] {
  const items = new Set<Item>();
  for (const item of rivals) {
    const cycle = world.cycleOf(item);
    if (rivals.some((other) => other !== item && cycle.includes(other))) for (const on of cycle) items.add(on);
    const open = rivals.filter((other) => !world.before(other, item) && !world.before(item, other));
    if (open.some((other) => mayEnd(item, other)))
      for (const other of world.items) if (mayEnd(item, other)) items.add(other);
  }
  for (const item of sayers) items.add(item);
  // What carries a thing is best among what is listed anyway, and better one that nothing casts a doubt on.
  const disputes = world.belief.ofType('DevelopmentDisputed');
  const doubted = new Set(disputes.map((t) => targetOf(t.development)));
  const rank = (item: Item): number => (items.has(item) ? 0 : item.members.some((t) => doubted.has(t.id)) ? 2 : 1);
  for (const item of sayers) for (const on of world.carriedBy(item, rank)) items.add(on);
  const ids = new Set<string>(settledBy);
  for (const item of items) {
    for (const id of [...item.settledBy, ...item.dataSettledBy]) ids.add(id);
    for (const t of item.members) {
      ids.add(t.id);
      for (const id of t.corrections) ids.add(id);
    }
  }
  for (const t of disputes) if (ids.has(targetOf(t.development) ?? '')) ids.add(t.id);
  return [...ids].sort();
}
