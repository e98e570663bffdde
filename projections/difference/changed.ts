/** Which developments stand otherwise at one moment than at another: whatever made a difference is among them. */
import type { World } from '../world/world.js';

/** How every visible development stands: a text by id, the same where it stands the same. */
function standingIn(world: World): Map<string, string> {
  return new Map(
    [...world.belief.tellings.values()].map((telling) => {
      const item = world.itemOf(telling.id);
      const when = item && [world.standing(item), world.isScheduled(item)];
      // What others bring to it is theirs.
      const own = telling.own.filter((c) => c.by === telling.id);
      return [telling.id, JSON.stringify([when, own.map((c) => [c.source, c.locator, c.publicFrom])])];
    }),
  );
}

/**
 * The developments that came to count or ceased to, that happened or came to be possible, or of which more is public.
 * Those that tell one thing come together; sorted.
 */
export function changedBetween(before: World, after: World): string[][] {
  const [then, now] = [standingIn(before), standingIn(after)];
  const things = new Map<string, Set<string>>();
  for (const id of [...then.keys(), ...now.keys()].sort()) {
    if (then.get(id) === now.get(id)) continue;
    const thing = (after.itemOf(id) ?? before.itemOf(id))?.id ?? id;
    things.set(thing, (things.get(thing) ?? new Set()).add(id));
  }
  return [...things.values()].map((ids) => [...ids]);
}
