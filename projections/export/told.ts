import type { Development } from '../../events/development.js';
import { fromLeaves, isObject, keysOf, REMOVED } from '../belief/leaves.js';
import { supportOf, type Belief } from '../belief/belief.js';
import type { Telling } from '../belief/telling.js';
import { itemsOf, OF_THE_RECORD, type Item } from '../world/items.js';
import { sidesOf } from '../world/sides.js';

/** A development as it is believed somewhere in K and P, ready to be told as rows. */
export interface Told {
  development: Development;
  belief: Belief;
  telling: Telling;
  /**
   * What it tells: the members that it gives itself, as all who tell the same thing leave them, with the dates that they
   * leave together; null for what speaks of the record.
   */
  item: Item | null;
  /** All that the lineage tells. */
  items: readonly Item[];
  /** Whether a visible dispute casts doubt on it. */
  doubted: boolean;
  /** What all rows of it say of how sure they are. */
  evidence: Evidence;
}

export interface Evidence {
  support: number;
  sources: readonly string[];
  corrections: readonly string[];
}

/** A development as a belief has it; null where it is not visible. */
export function toldIn(d: Development, belief: Belief): Told | null {
  const telling = belief.tellings.get(d.id);
  if (!telling) return null;
  const isOfRecord = OF_THE_RECORD.has(d.type);
  const { items } = isOfRecord ? { items: [] } : itemsOf(belief);
  const whole = items.find((one) => one.members.some((t) => t.id === d.id)) ?? null;
  const { citations } = telling;
  return {
    development: d,
    belief,
    telling,
    item: whole && (whole.members.length === 1 ? whole : shareOf(telling, whole)),
    items,
    doubted: belief.ofType('DevelopmentDisputed').some((t) => t.data['disputes'] === d.id),
    evidence: {
      support: supportOf(belief, citations),
      sources: [...new Set(citations.map((c) => c.source))].sort(),
      corrections: telling.corrections,
    },
  };
}

/** Of a thing that several tell what one of them tells: those members, however the others leave them. */
function shareOf(telling: Telling, whole: Item): Item {
  const own = [...whole.sides].filter(([pointer]) => telling.leaves.has(pointer));
  const leaves = own.flatMap(([pointer]): [string, unknown][] => {
    const value = pointer.startsWith('/data/') ? valueAt(whole.data, pointer) : undefined;
    return value === undefined ? [] : [[pointer, value]];
  });
  const data = (fromLeaves(leaves)['data'] as Record<string, unknown> | undefined) ?? {};
  const disputed = [...whole.disputed].filter(([pointer]) => pointer === '/occurred' || telling.leaves.has(pointer));
  // Of the envelope it speaks for itself alone.
  const sides = own.map(([pointer, all]): [string, typeof all] => [
    pointer,
    pointer.startsWith('/data/') ? all : sidesOf([telling], pointer),
  ]);
  return { ...whole, members: [telling], sides: new Map(sides), disputed: new Map(disputed), data };
}

/** What a telling says of a member: its value, or all values that its corrections leave in conflict. */
export interface Said {
  value: unknown;
  /** Sorted, as JSON texts; null where there is no conflict. */
  conflict: unknown[] | null;
}

/** What an item says at a JSON pointer; nothing is undefined. */
export function saidAt(item: Item, pointer: string): Said {
  const sides = item.disputed.get(pointer);
  if (sides) return { value: undefined, conflict: sides.map((s) => (s.value === REMOVED ? null : s.value)) };
  if (!pointer.startsWith('/data/')) {
    const told = (item.sides.get(pointer) ?? []).map((s) => (s.value === REMOVED ? null : s.value));
    return told.length > 1 ? { value: undefined, conflict: told } : { value: told[0] ?? undefined, conflict: null };
  }
  return { value: valueAt(item.data, pointer), conflict: null };
}

/** A member of data. @param pointer from the root of the content */
function valueAt(data: Record<string, unknown>, pointer: string): unknown {
  return keysOf(pointer)
    .slice(1)
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), data);
}
