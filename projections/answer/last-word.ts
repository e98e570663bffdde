import { childOf, isObject, keyOfValue, REMOVED } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';
import { settleConflict, type Side } from '../world/sides.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import type { Headline, Reading, ReadingSide } from './decide.js';

/** A value that an item gives to a subject, with what bears it. */
export interface Word extends Side {
  /** Whether it is disputed that it is about the subject; left out: it is not. */
  contested?: boolean;
}

/** What of a subject the last thing that nothing follows states: one value, or several that stand against each other. */
export interface LastWord {
  /** The values that an item gives; none where it says nothing of the subject, several where they conflict. */
  values(world: World, item: Item): readonly Word[];
  /** The members by which a resolution may speak of the subject, as JSON pointers. */
  members: readonly string[];
  /** Whether a value gives way to any other that nothing orders against it; left out: none does. */
  yields?(value: unknown): boolean;
}

/** A value with the items that give it. */
export interface Stand {
  side: Side;
  items: Item[];
}

/** What resolutions leave of values that stand against each other. */
export interface Standing {
  stands: readonly Stand[];
  disputed: boolean;
  settledBy: readonly string[];
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

/**
 * The value that an item gives by its type alone: every telling of it says so.
 * @param tellings those that count; left out: all
 */
export const valueOfType = (
  item: Item,
  value: unknown,
  tellings: readonly Telling[] = item.members,
): readonly Side[] =>
  tellings.length === 0
    ? []
    : [
        {
          value,
          tellers: tellings.map((t) => t.id),
          corrections: [],
          citations: tellings.flatMap((t) => [...t.own]),
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
export const readLastWord = <V>(world: World, word: LastWord, happened: (item: Item) => boolean): Reading<V | null> =>
  lastWordAmong<V>(
    world,
    word,
    world.items.filter((item) => item.event && happened(item)),
  );

/**
 * What the last word on a subject is among some events.
 * @param events each once; at least those of what had happened that give the subject a value
 */
export function lastWordAmong<V>(world: World, word: LastWord, events: readonly Item[]): Reading<V | null> {
  const told = toldBy(world, word, events);
  const sure = told.filter(({ words }) => !isContested(words));
  const all = lastOf(world, word, told);
  // Where it is disputed what some are about, the subject is read with and without them.
  const others = sure.length === told.length ? all : lastOf(world, word, sure);
  const differs = keyOfStands(others) !== keyOfStands(all);
  const { stands, disputed, settledBy } = settled(world, word, differs ? joined([...all, ...others]) : all, differs);
  // That both readings agree rests on what says so in either.
  const saying = others.filter((s) => stands.some(({ side }) => keyOfValue(side.value) === keyOfValue(s.side.value)));
  return {
    key: JSON.stringify([disputed, stands.map((s) => s.side.value)]),
    value: disputed ? null : ((stands[0]?.side.value ?? null) as V | null),
    silent: stands.length === 0,
    sayers: [...new Set([...stands, ...saying].flatMap((s) => s.items))],
    sides: disputed ? stands.map(sideRead) : [],
    citations: stands.flatMap((s) => s.side.citations),
    settledBy,
  };
}

/** The values that some items give to a subject, all of them beside each other, as resolutions leave them. */
export function standsAmong(world: World, word: LastWord, items: readonly Item[]): Standing {
  const told = toldBy(world, word, items);
  const contested = told.some(({ words }) => isContested(words));
  return settled(world, word, joined(told.flatMap(standsOf)), contested);
}

/** What an item gives to a subject. */
interface Told {
  item: Item;
  words: readonly Word[];
}

const toldBy = (world: World, word: LastWord, items: readonly Item[]): Told[] =>
  items.map((item) => ({ item, words: word.values(world, item) })).filter(({ words }) => words.length > 0);

const isContested = (words: readonly Word[]): boolean => words.some((w) => w.contested);

/** The values of those that nothing follows, each with all that give it. */
function lastOf(world: World, word: LastWord, told: readonly Told[]): Stand[] {
  const last = told.filter(({ item }) => !told.some((other) => world.before(item, other.item)));
  const all = joined(last.flatMap(standsOf));
  const firm = all.filter((s) => !word.yields?.(s.side.value));
  return firm.length > 0 ? firm : all;
}

/** @param contested whether only a resolution makes one value certain */
function settled(world: World, { members }: LastWord, told: readonly Stand[], contested: boolean): Standing {
  const sides = told.map((s) => s.side);
  const settlement = sides.length > 1 ? settleConflict(world.belief, members, sides) : null;
  const stands = settlement?.side ? told.filter((s) => s.side === settlement.side) : told;
  return {
    stands,
    disputed: stands.length > 1 || (contested && !settlement?.side),
    settledBy: settlement?.by ?? [],
  };
}

const standsOf = ({ item, words }: Told): Stand[] =>
  words.map(({ value, tellers, corrections, citations }) => ({
    side: { value, tellers, corrections, citations },
    items: [item],
  }));

const keyOfStands = (stands: readonly Stand[]): string => JSON.stringify(stands.map((s) => keyOfValue(s.side.value)));

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
