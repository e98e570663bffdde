import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** Something that a source says and that does not add up; the log keeps what it said. */
export interface Flag {
  code: string;
  /** One sentence. */
  message: string;
  developments: string[];
}

export const flag = (code: string, message: string, items: readonly Item[]): Flag => ({
  code,
  message,
  developments: [...new Set(items.flatMap((i) => i.members.map((t) => t.id)))].sort(),
});

/** What does not add up about the order and the links of these items, whatever they are about. */
export function flagsFor(world: World, items: readonly Item[]): Flag[] {
  const flags: Flag[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const cycle = world.cycleOf(item);
    const key = cycle
      .map((i) => i.id)
      .sort()
      .join();
    if (cycle.length > 1 && !seen.has(key)) {
      seen.add(key);
      flags.push(
        flag(
          'order-contradicts',
          'What orders these contradicts itself: nature and rounds outweigh links, and links outweigh dates.',
          cycle,
        ),
      );
    }
    for (const t of item.members)
      if (world.ignoredLinks.includes(t.id))
        flags.push(
          flag('same-as-ignored', 'It is linked as the same to something of another type or subject.', [item]),
        );
  }
  return flags;
}

/** The candidate or person that an item is about. */
export const personOf = (item: Item): string | undefined => text(item, 'candidate') ?? text(item, 'holder');
