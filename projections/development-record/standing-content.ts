import type { DisputedMember } from '../answer/lists.js';
import { disputedMember, memberOf, type Member } from '../answer/members.js';
import { fromLeaves, isObject, keysOf } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** What a development says at (K, P), its own corrections and the merges of actors applied. */
export interface StandingContent {
  /** The members that are not disputed; a conflict with other tellings of the same thing counts, as its resolution does. */
  standsAs: Record<string, unknown>;
  disputed: DisputedMember[];
  /** The resolutions that settled a member of what is no item. */
  settledBy: string[];
}

/** What a telling stands as, among those that tell the same thing. */
export function standingContent(world: World, t: Telling): StandingContent {
  const leaves: [string, unknown][] = [['/type', t.type]];
  const disputed: DisputedMember[] = [];
  const settledBy = new Set<string>();
  const item = world.itemOf(t.id);
  const peers = item?.members.filter((m) => registeredId(m) === registeredId(t)) ?? [t];
  const shared = item && peers.length === item.members.length ? item : undefined;
  for (const [pointer, given] of t.leaves) {
    const isHeldAgainst = pointer === '/occurred' || pointer.startsWith('/data/');
    const member =
      shared && isHeldAgainst
        ? sharedMember(shared, pointer)
        : memberOf(world.belief, isHeldAgainst ? peers : [t], pointer);
    for (const id of member.settledBy) settledBy.add(id);
    if (member.sides.length > 0) disputed.push(disputedMember(world.belief, pointer, member.sides));
    // Dates of one thing that overlap are no conflict, and each teller keeps its own.
    else if (pointer === '/occurred' && given.length === 1) leaves.push([pointer, given[0]!.value]);
    else if (member.value !== undefined) leaves.push([pointer, member.value]);
  }
  disputed.sort((a, b) => (a.member < b.member ? -1 : 1));
  return { standsAs: fromLeaves(leaves), disputed, settledBy: [...settledBy].sort() };
}

/** Actors that were merged were registered one by one, and what registers one id speaks of that id alone. */
const registeredId = (t: Telling): unknown => (t.type === 'ActorRegistered' ? t.development.data['actor'] : undefined);

function sharedMember(item: Item, pointer: string): Member {
  const sides = item.disputed.get(pointer);
  if (sides) return { value: undefined, sides, settledBy: [] };
  if (pointer === '/occurred') return { value: item.occurred ?? undefined, sides: [], settledBy: [] };
  let value: unknown = { data: item.data };
  for (const key of keysOf(pointer)) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return { value, sides: [], settledBy: [] };
}
