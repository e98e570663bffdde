import { childOf, isObject, keyOfValue, REMOVED } from '../belief/leaves.js';
import { settleConflict, type Side } from '../world/sides.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import type { Headline, Reading, ReadingSide } from './decide.js';

/** What of a subject the last thing that nothing follows states: one value, or several that stand against each other. */
export interface LastWord {
  /** The values that an item gives; none where it says nothing of the subject, several where they conflict. */
  values(world: World, item: Item): readonly Side[];
  /** The members by which a resolution may speak of the subject, as JSON pointers. */
  members: readonly string[];
  /** Whether a value gives way to any other that nothing orders against it; left out: none does. */
  yields?(value: unknown): boolean;
}

/** A value with the items that give it. */
interface Stand {
  side: Side;
  items: Item[];
}

/**
 * What an item gives to a member of its data: one value, several that conflict, or none.
 * @param path the member, and the member of that below which is meant
 */
export function valuesOfMember(item: Item, ...path: string[]): readonly Side[] {
  const pointer = path.reduce(childOf, '/data');
  const told = (item.sides.get(pointer) ?? []).filter((s) => s.value !== REMOVED);
  if (told.length < 2 || item.disputed.has(pointer)) return told;
  const settled = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), item.data);
  return told.filter((s) => keyOfValue(s.value) === keyOfValue(settled));
}

/** The value that an item gives by its type alone: every telling of it says so. */
export const valueOfType = (item: Item, value: unknown): readonly Side[] => [
  {
    value,
    tellers: item.members.map((t) => t.id),
    corrections: [],
    citations: item.members.flatMap((t) => [...t.own]),
  },
];

/** The headline that the last word on a subject is; null where it is disputed or there is none. */
export function lastWordHeadline<V>(word: LastWord): Headline<V | null> {
  return {
    byOrder: true,
    concerns: (world, item) => item.event && word.values(world, item).length > 0,
    states: (world, item) => readLastWord<V>(world, word, (other) => other === item).value,
    read: (world, happened) => readLastWord<V>(world, word, happened),
  };
}

/** What the last word on a subject is if just these things had happened. */
export function readLastWord<V>(world: World, word: LastWord, happened: (item: Item) => boolean): Reading<V | null> {
  const told = world.items
    .filter((item) => item.event && happened(item))
    .map((item) => ({ item, values: word.values(world, item) }))
    .filter(({ values }) => values.length > 0);
  const last = told.filter(({ item }) => !told.some((other) => world.before(item, other.item)));
  const all = joined(last.flatMap(({ item, values }) => values.map((side) => ({ side, items: [item] }))));
  const firm = all.filter((s) => !word.yields?.(s.side.value));
  const stands = firm.length > 0 ? firm : all;
  const sides = stands.map((s) => s.side);
  const settlement = sides.length > 1 ? settleConflict(world.belief, word.members, sides) : null;
  const standing = settlement?.side ? stands.filter((s) => s.side === settlement.side) : stands;
  const disputed = standing.length > 1;
  return {
    key: JSON.stringify(standing.map((s) => s.side.value)),
    value: disputed ? null : ((standing[0]?.side.value ?? null) as V | null),
    silent: standing.length === 0,
    sayers: [...new Set(standing.flatMap((s) => s.items))],
    sides: disputed ? standing.map(sideRead) : [],
    citations: standing.flatMap((s) => s.side.citations),
    settledBy: settlement?.by ?? [],
  };
}

const sideRead = ({ side, items }: Stand): ReadingSide => ({
  value: side.value,
  items,
  citations: side.citations,
  tellers: [...side.tellers, ...side.corrections],
});

/** Those that say the same are one, with all their witnesses; in order of value. */
function joined(stands: readonly Stand[]): Stand[] {
  const byValue = new Map<string, Stand>();
  for (const { side, items } of stands) {
    const found = byValue.get(keyOfValue(side.value));
    if (!found) byValue.set(keyOfValue(side.value), { side: { ...side }, items: [...items] });
    else {
      found.items = [...new Set([...found.items, ...items])];
      found.side.tellers = [...new Set([...found.side.tellers, ...side.tellers])];
      found.side.corrections = [...new Set([...found.side.corrections, ...side.corrections])];
      found.side.citations = [...new Set([...found.side.citations, ...side.citations])];
    }
  }
  return [...byValue].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stand]) => stand);
}
