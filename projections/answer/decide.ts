import { REMOVED } from '../belief/leaves.js';
import { supportOf } from '../belief/belief.js';
import type { PublicCitation } from '../belief/public.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { becauseOf } from './because.js';
import { turning, type Worlds } from './question.js';

export type Status = 'certain' | 'possible' | 'disputed' | 'unknown';

/** One of the values that stand against each other, with who says so. */
export interface SideAnswer {
  value: unknown;
  developments: string[];
  support: number;
}

/** A possible event that would change the headline. */
export interface PossibleAnswer {
  development: string;
  type: string;
  /** The value that it states; null for what states none and only moves others by its order. */
  states: unknown;
  occurred: string | null;
}

/** A headline as some set of happened things gives it. */
export interface Reading<V> {
  /** The same text for the same headline. */
  key: string;
  /** The headline; null or emptied of what is disputed. */
  value: V;
  /** Whether nothing tells of the subject. */
  silent: boolean;
  /** The things that say the headline or one of its sides. */
  sayers: readonly Item[];
  /** The values in dispute; empty where there is no dispute. */
  sides: readonly ReadingSide[];
  /** What it says in parts, each of which may be in dispute by itself; left out: it is one. */
  parts?: readonly ReadingSide[];
  /** Citations that bear the headline. */
  citations: readonly PublicCitation[];
  /** Resolutions that settled it. */
  settledBy: readonly string[];
}

/** One of the values that a reading finds against each other. */
export interface ReadingSide {
  value: unknown;
  items: readonly Item[];
  citations: readonly PublicCitation[];
  /** Ids of the developments that say so, where these are not all that tell the items. */
  tellers?: readonly string[];
}

export interface Decision<V> {
  status: Status;
  value: V;
  /** The headline with and without what is doubted, each different one once; the first is `value`. */
  readings: V[];
  sides: SideAnswer[];
  possible: PossibleAnswer[];
  because: string[];
  support: number;
}

/** How one kind of headline is read off a world. */
export interface Headline<V> {
  /** The headline if just these things had happened. */
  read(world: World, happened: (item: Item) => boolean): Reading<V>;
  /** Whether an item can bear on the headline at all. */
  concerns(world: World, item: Item): boolean;
  /** Whether values stand against each other only where nothing orders them. */
  byOrder: boolean;
  /** What a possible event that concerns it states. */
  states(world: World, item: Item): unknown;
}

/** Decides a headline: what it is, how sure, on what evidence, and which possible events would change it. */
export function decide<V>(worlds: Worlds, headline: Headline<V>): Decision<V> {
  const { world, without } = worlds;
  const rivalsIn = (r: Reading<V>): readonly Item[] => (headline.byOrder && r.sides.length > 1 ? r.sayers : []);
  const happened = (item: Item): boolean => item.event && world.standing(item) === 'happened';
  const all = [{ world, left: new Set<string>() }, ...without].map((w) => ({
    ...w,
    reading: headline.read(w.world, (item) => item.event && w.world.standing(item) === 'happened'),
  }));
  const readIn = new Map(all.map((w) => [w.world, w.reading]));
  const reading = readIn.get(world) as Reading<V>;
  const possible = possibleChanges(world, headline, reading.key, happened);
  const turned = turning(worlds, (w) => (readIn.get(w) as Reading<V>).key);
  const sides: SideAnswer[] = reading.sides.length > 0 ? sidesTold(world, reading) : [];
  if (turned.size > 0) {
    sides.length = 0;
    const told = new Set<string>();
    for (const side of all.flatMap((w) =>
      sidesTold(w.world, { ...w.reading, sides: w.reading.parts ?? w.reading.sides }),
    )) {
      // That nothing is told is no value.
      if (told.has(JSON.stringify(side.value))) continue;
      told.add(JSON.stringify(side.value));
      sides.push(side);
    }
  }
  // What is doubted is taken with and without it, so what stands in its stead is a reason as well.
  const because = new Set(
    [...turned].flatMap((id) => toldWith(world, id)).flatMap((id) => [id, ...worlds.disputesOf(id)]),
  );
  for (let size = -1; size < because.size;) {
    size = because.size;
    for (const w of all.filter((x) => [...x.left].every((id) => because.has(id))))
      for (const id of becauseOf(w.world, w.reading.sayers, w.reading.settledBy, rivalsIn(w.reading))) because.add(id);
  }
  const disputed = reading.sides.length > 0 || turned.size > 0;
  const open: Status = possible.length > 0 ? 'possible' : reading.silent ? 'unknown' : 'certain';
  const status: Status = disputed ? 'disputed' : open;
  return {
    status,
    value: reading.value,
    readings: turned.size > 0 ? all.map((w) => w.reading.value) : [reading.value],
    sides,
    possible,
    because: [...because].sort(),
    support: supportOf(world.belief, turned.size > 0 ? all.flatMap((w) => w.reading.citations) : reading.citations),
  };
}

/** What is listed with a development: all that tells the same, with the corrections. */
const toldWith = (world: World, id: string): string[] => [
  id,
  ...(world.itemOf(id)?.members.flatMap((t) => [t.id, ...t.corrections]) ?? []),
];

function sidesTold<V>(world: World, r: Reading<V>): SideAnswer[] {
  const supported = ({ value, items, citations, tellers }: ReadingSide): SideAnswer => ({
    value: value === REMOVED ? null : value,
    developments: tellers ? [...new Set(tellers)].sort() : items.flatMap((i) => i.members.map((t) => t.id)),
    support: supportOf(world.belief, citations),
  });
  if (r.sides.length > 0) return r.sides.map(supported);
  return r.silent ? [] : [supported({ value: r.value, items: r.sayers, citations: r.citations })];
}

function possibleChanges<V>(
  world: World,
  headline: Headline<V>,
  key: string,
  happened: (item: Item) => boolean,
): PossibleAnswer[] {
  const found: PossibleAnswer[] = [];
  for (const item of world.items) {
    if (!item.event || world.standing(item) !== 'possible') continue;
    const first = world.possibleBefore(item).filter((i) => i.event);
    const added = new Set([item, ...first]);
    if (![...added].some((i) => headline.concerns(world, i))) continue;
    if (headline.read(world, (i) => happened(i) || added.has(i)).key !== key)
      found.push({
        development: item.id,
        type: item.type,
        states: headline.concerns(world, item) ? headline.states(world, item) : null,
        occurred: item.occurred,
      });
  }
  return found;
}
