import type { Development } from '../../events/development.js';
import { believe, type Belief } from '../belief/belief.js';
import { edgesOf, isCancelledBy, type ElectionFacts } from './edges.js';
import { count, itemsOf, text, type Item } from './items.js';
import { orderOf, type Order } from './order.js';

/** Where a thing stands at V: it has happened, it may have, or it has not. */
export type Standing = 'happened' | 'possible' | 'not';

/** Everything that was so, or may have been, at V, going by what was public at K as the log stood at P. */
export interface World {
  belief: Belief;
  /** V as an instant in ms. */
  asOf: number;
  items: readonly Item[];
  order: Order;
  standing(item: Item): Standing;
  /**
   * Whether it has happened only because something ordered after it has: then the way to that, both ends included.
   * @param rank of several ways as short, that over things of lower rank is taken
   */
  carriedBy(item: Item, rank?: (item: Item) => number): readonly Item[];
  before(a: Item, b: Item): boolean;
  /** The items before one, of those that are possible. */
  possibleBefore(item: Item): readonly Item[];
  /** The place of an item in `items`, as `order` names it. */
  place(item: Item): number;
  /** The other items of the cycle on which an item lies, as its sources order it. */
  cycleOf(item: Item): readonly Item[];
  /** Whether an item is told ahead of its day and V is before that day. */
  isScheduled(item: Item): boolean;
  itemOf(developmentId: string): Item | undefined;
  ofType(type: string): readonly Item[];
  electionFacts(election: string): ElectionFacts;
  /** Developments whose sameAs link counts for nothing, since it joins what cannot be one. */
  ignoredLinks: readonly string[];
}

/**
 * @param log the developments up to P, or any part of them that holds all which could matter
 * @param asOf V as an instant in ms
 * @param knownAt K as an instant in ms; Infinity for everything
 */
export function worldAt(log: readonly Development[], asOf: number, knownAt: number): World {
  return worldOf(believe(log, knownAt), asOf);
}

/** The world at V of what is believed at (K, P). */
export function worldOf(belief: Belief, asOf: number): World {
  const { items, ignoredLinks } = itemsOf(belief);
  const types = new Map<string, Item[]>();
  for (const item of items) types.set(item.type, [...(types.get(item.type) ?? []), item]);
  const facts = factsOf(types.get('ElectionCalled') ?? []);
  const order = orderOf(items.length, edgesOf(items, facts));
  const places = new Map(items.map((item, at) => [item, at]));
  const home = new Map(items.flatMap((item) => item.members.map((t) => [t.id, item] as const)));
  const { standings, settled, isCancelled } = standingsOf(items, order, asOf);
  const place = (item: Item): number => places.get(item) as number;
  return {
    belief,
    asOf,
    items,
    order,
    place,
    ignoredLinks,
    standing: (item) => standings[place(item)]!,
    carriedBy: (item, rank = () => 0) =>
      settled.has(place(item)) || standings[place(item)] !== 'happened'
        ? []
        : order.way(place(item), settled, (at) => rank(items[at]!)).map((at) => items[at]!),
    before: (a, b) => order.before(place(a), place(b)),
    possibleBefore: (item) =>
      [...order.allBefore([place(item)])].filter((at) => standings[at] === 'possible').map((at) => items[at]!),
    cycleOf: (item) => order.cycleOf(place(item)).map((at) => items[at]!),
    isScheduled: (item) =>
      standings[place(item)] === 'not' && item.foretold && asOf < item.countsFrom.lo && !isCancelled(item),
    itemOf: (id) => home.get(id),
    ofType: (type) => types.get(type) ?? [],
    electionFacts: facts,
  };
}

function factsOf(called: readonly Item[]): (election: string) => ElectionFacts {
  const byId = new Map(called.map((item) => [text(item, 'election'), item]));
  return (election) => {
    const item = byId.get(election);
    return { seats: (item && count(item, 'seats')) ?? 1, office: item && text(item, 'office') };
  };
}

function standingsOf(items: readonly Item[], order: Order, asOf: number) {
  /** Happened by its own dates and reports. */
  const settled = new Set(
    items.flatMap((item, at) => (item.event && !item.announced && item.countsFrom.hi <= asOf ? [at] : [])),
  );
  const happened = new Set(settled);
  for (const earlier of order.allBefore([...settled])) if (items[earlier]!.event) happened.add(earlier);
  const annulments = items.filter((i, at) => i.type === 'ElectionAnnulled' && happened.has(at));
  const isCancelled = (item: Item): boolean => annulments.some((a) => isCancelledBy(item, a));
  const standings: Standing[] = items.map((item, at) => {
    if (happened.has(at)) return 'happened';
    return item.event && (asOf < item.countsFrom.lo || isCancelled(item)) ? 'not' : 'possible';
  });
  // What an annulment cancels never happens, so it holds nothing else back.
  const not = standings.flatMap((s, at) => (s === 'not' && !isCancelled(items[at]!) ? [at] : []));
  for (const later of order.allAfter(not)) if (standings[later] === 'possible') standings[later] = 'not';
  return { standings, settled, isCancelled };
}
