import { entries, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { boundsOf } from '../time.js';
import { becauseOfItems, doubtsOnItem } from './happening.js';
import {
  byTime,
  disputedMembers,
  instantOrNull,
  itemSupport,
  standingStatus,
  whenOf,
  type DisputedMember,
  type WhenAnswer,
} from './lists.js';
import type { Worlds } from './question.js';

/** What a part of an answer says that is there because one thing happened or may have. */
export interface PartAnswer extends WhenAnswer {
  /** The smallest id of the developments that tell it. */
  development: string;
  type: string;
  status: 'certain' | 'possible' | 'disputed';
  /** How its source knows it, such as `vote`, `signature` or `inferred`; null where it does not say. */
  basis: string | null;
  /** Members that are told in several ways, all sides. */
  disputed: DisputedMember[];
  support: number;
  because: string[];
}

/** What is announced and has not happened. */
export interface AnnouncedAnswer extends WhenAnswer {
  development: string;
  type: string;
}

/** How sure a thing is that is shown, when it was, and what it rests on. */
export function partOf(worlds: Worlds, item: Item): PartAnswer {
  const { world } = worlds;
  const doubts = doubtsOnItem(worlds, item);
  return {
    development: item.id,
    type: item.type,
    status: item.disputed.size > 0 || doubts.length > 0 ? 'disputed' : standingStatus(world, item),
    basis: item.basis ?? null,
    ...whenOf(item),
    disputed: disputedMembers(world, item),
    support: itemSupport(world, item),
    because: [...new Set([...becauseOfItems(world, [item]), ...doubts])].sort(),
  };
}

/** Those of some items that have happened or may have, by time. */
export const shownAmong = (world: World, items: readonly Item[]): Item[] =>
  items.filter((i) => i.event && world.standing(i) !== 'not').sort(byTime);

/** Those of some items that are announced and have not happened, by time. */
export const announcedAmong = (world: World, items: readonly Item[]): AnnouncedAnswer[] =>
  items
    .filter((i) => i.event && world.isScheduled(i))
    .sort(byTime)
    .map((i) => ({ development: i.id, type: i.type, ...whenOf(i) }));

/** When a day is that is only set so far; null where it cannot be read. */
export function whenSet(day: string | undefined): WhenAnswer | null {
  const bounds = boundsOf(day);
  if (day === undefined || !bounds) return null;
  return { occurred: day, earliest: instantOrNull(bounds.lo), latest: instantOrNull(bounds.hi) };
}

/** The actors that an item lists, sorted; one of whom it is disputed whether they belong there is left out. */
export const actorsListed = (item: Item, member: string): string[] =>
  entries(item, member)
    .flatMap(([actor, isListed]) => (isListed === true ? [actor] : []))
    .sort();
