import { becauseOf } from './because.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { doubtsOn } from './doubts.js';
import { instantOrNull } from './lists.js';
import type { Worlds } from './question.js';

/** Where an event stands, as answers show it; null for what is none, and for what has not happened and is not announced. */
export function shownStanding(world: World, item: Item): 'happened' | 'possible' | 'scheduled' | null {
  if (!item.event) return null;
  const standing = world.standing(item);
  return standing !== 'not' ? standing : world.isScheduled(item) ? 'scheduled' : null;
}

/** The doubts that make a difference to an item: to where it stands, what is told of it or its date. */
export const doubtsOnItem = (worlds: Worlds, item: Item): string[] =>
  doubtsOn(worlds, (world) => {
    const there = item.members.map((t) => world.itemOf(t.id)).find((i) => i !== undefined);
    if (!there) return '';
    return JSON.stringify([shownStanding(world, there), there.data, [...there.disputed.keys()], there.occurred]);
  });

/** When an item first became public, ISO 8601 in UTC. */
export const firstPublicOf = (item: Item): string | null =>
  instantOrNull(item.citations.reduce((least, c) => Math.min(least, c.publicFrom), Infinity));

/** When an item was first recorded, ISO 8601 in UTC. */
export const firstRecordedOf = (item: Item): string =>
  item.members.map((t) => t.development.recordedAt).sort()[0] as string;

/** What items rest on, as parts of an answer that tell all their members: with the resolutions of any of these. */
export const becauseOfItems = (world: World, items: readonly Item[]): string[] =>
  becauseOf(
    world,
    items,
    items.flatMap((i) => i.dataSettledBy),
  );
