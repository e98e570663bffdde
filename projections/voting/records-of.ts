import { supportOf } from '../belief/belief.js';
import type { PublicCitation } from '../belief/public.js';
import { UnionFind } from '../belief/union-find.js';
import { becauseOf } from '../answer/because.js';
import { decide, type Headline } from '../answer/decide.js';
import { idsOf } from '../answer/lists.js';
import type { Worlds } from '../answer/question.js';
import { onOf } from '../roll-call/roll-call-answer.js';
import { rollCallOf } from '../roll-call/roll-call-headline.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { areasTold, citationsOfVote, isPlainItem, textsOf, votesTold, type VotesApart } from './ballot-told.js';
import type { BallotRecord, Ballots, Register } from './ballot-record.js';
import { ballotsUnseen } from './ballots-unseen.js';
import { NOTHING_TOLD, onlyVote, type VoteBits } from './vote-bits.js';

/** Some roll calls, and the worlds in which they are decided. */
export interface RollCallsIn {
  worlds: Worlds;
  /** The instruments whose roll calls are meant; all that the worlds hold where left out. */
  instruments?: ReadonlySet<string>;
  /** The votes, where the worlds were made without them. */
  votes?: VotesApart;
}

/** A record whose voters are still named. */
export interface Draft extends Omit<BallotRecord, 'voters' | 'votes' | 'supportOf'> {
  votesByActor: ReadonlyMap<string, VoteBits>;
  /** Of whom it is another number than of most. */
  supportByActor: ReadonlyMap<string, number> | null;
}

/**
 * Decides roll calls once each, into records that sums can be made of: what is certain, what is only possible, what is
 * disputed and by what alternatives. A pure function of the roll calls visible at (V, K, P); wherever else such records
 * come from, they must be these.
 * @param sets each roll call in one of them only, with all developments that could matter to it
 * @returns the records of what has happened or may have, by date (undated last) and then by id
 */
export function recordsOf(sets: Iterable<RollCallsIn>): Ballots {
  const drafts: Draft[] = [];
  const areas = new Set<string>();
  const unseen: Draft[] = [];
  for (const { worlds, instruments, votes } of sets) {
    const isMeant = (item: Item): boolean => {
      const instrument = text(item, 'instrument');
      return instrument !== undefined && (instruments?.has(instrument) ?? true);
    };
    for (const item of rollCallsIn(worlds.world, isMeant)) for (const area of areasTold(item).flat()) areas.add(area);
    for (const group of clustersOf(worlds, isMeant)) {
      const draft = draftOf(worlds, group, votes);
      if (draft) drafts.push(draft);
    }
    unseen.push(...ballotsUnseen(worlds, isMeant, votes));
  }
  return { ...registered(drafts), areas: [...areas].sort(), unseen: unseen.length > 0 ? registered(unseen) : null };
}

const rollCallsIn = (world: World, isMeant: (item: Item) => boolean): Item[] =>
  world.ofType('RollCallTaken').filter(isMeant);

/** One roll call as the worlds with and without what is doubted have it: in their order, null where one has it not. */
export type Alternatives = readonly ({ world: World; item: Item } | null)[];

/**
 * What is one roll call in the worlds with and without what is doubted. Where a doubt decides whether tellings are one
 * roll call or several, each stands against its absence: then nothing that it tells is certain.
 */
function* clustersOf(worlds: Worlds, isMeant: (item: Item) => boolean): Iterable<Alternatives> {
  const { world, without } = worlds;
  const main = rollCallsIn(world, isMeant);
  if (without.length === 0) {
    for (const item of main) yield [{ world, item }];
    return;
  }
  const all = [world, ...without.map((w) => w.world)];
  const found = all.map((one) => rollCallsIn(one, isMeant));
  const sets = new UnionFind();
  for (const item of found.flat()) for (const t of item.members) sets.join(item.id, t.id);
  const clusters = new Map<string, Item[][]>();
  found.forEach((items, at) => {
    for (const item of items) {
      const key = sets.find(item.id);
      let inWorlds = clusters.get(key);
      if (!inWorlds) clusters.set(key, (inWorlds = all.map(() => [])));
      (inWorlds[at] as Item[]).push(item);
    }
  });
  for (const inWorlds of clusters.values()) {
    const isOne = inWorlds.every((items) => items.length <= 1);
    if (isOne) yield inWorlds.map(([item], at) => (item ? { world: all[at] as World, item } : null));
    else {
      const at = inWorlds.findIndex((items) => items.length > 0);
      for (const item of inWorlds[at] as Item[]) yield [{ world: all[at] as World, item }, null];
    }
  }
}

function draftOf(worlds: Worlds, group: Alternatives, apart?: VotesApart): Draft | null {
  const there = group.flatMap((one) => (one && one.world.standing(one.item) !== 'not' && one.item.event ? [one] : []));
  const first = there[0];
  if (!first) return null;
  const { world, item } = first;
  const happened = there.filter((one) => one.world.standing(one.item) === 'happened');
  // Only possible, and only without what is doubted: with it nothing tells of it, and without it nothing is certain.
  if (happened.length === 0 && world !== worlds.world) return null;
  const told = (happened.length > 0 ? happened : there).map((one) => ({
    ...one,
    votes: votesTold(one.world, one.item, apart),
  }));
  // Known to have been taken only with what is doubted: nothing that it tells is certain.
  const isOpen = happened.length > 0 && happened.length < group.length;
  const votes = new Map<string, VoteBits>();
  for (const one of told) for (const [actor, bits] of one.votes) votes.set(actor, (votes.get(actor) ?? 0) | bits);
  if (isOpen || told.length > 1)
    for (const [actor, bits] of votes)
      if (isOpen || told.some((one) => !one.votes.has(actor))) votes.set(actor, bits | NOTHING_TOLD);
  for (const [actor, bits] of votes) if (bits === NOTHING_TOLD) votes.delete(actor);
  const { asOf } = world;
  const lo = Math.min(...told.map((one) => one.item.lo));
  const hi = Math.max(...told.map((one) => one.item.hi));
  return {
    id: item.id,
    instrument: text(item, 'instrument') as string,
    // What has happened by V, or counts because it may have, did so by V.
    lo,
    hi: Math.max(lo, Math.min(hi, asOf)),
    datesDisputed: told.some((one) => one.item.conflict !== null || one.item.lo !== item.lo || one.item.hi !== item.hi),
    areas: unique(told.flatMap((one) => areasTold(one.item))),
    on: onOf(world, item),
    standing: happened.length > 0 ? 'happened' : 'possible',
    listComplete: told.every((one) => one.item.data['listComplete'] === true) && !isOpen,
    votesByActor: votes,
    ...supports(worlds.world, told, votes, apart),
    because: becauseOfRollCall(worlds, group, first, apart),
    texts: textsOf(item),
  };
}

const unique = (lists: readonly (readonly string[])[]): (readonly string[])[] =>
  lists.length === 1 ? [...lists] : [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];

/** The developments that tell it, with what bears on them, and the doubts that change anything of its votes. */
function becauseOfRollCall(
  worlds: Worlds,
  group: Alternatives,
  { world, item }: { world: World; item: Item },
  apart?: VotesApart,
): string[] {
  const own = becauseOf(world, [item], item.dataSettledBy);
  if (group.length === 1) return own;
  const tellers = [...new Set(group.flatMap((one) => (one ? idsOf(one.item) : [])))].sort();
  return [...new Set([...decide(worlds, votesHeadline(tellers, apart)).because, ...own])].sort();
}

/** All that is told of the votes as a headline, whoever brings them: for what it rests on, not for what it says. */
function votesHeadline(tellers: readonly string[], apart?: VotesApart): Headline<null> {
  const nothing = { value: null, sides: [], citations: [] };
  return {
    byOrder: false,
    concerns: (world, item) => item === rollCallOf(world, tellers),
    states: () => null,
    read: (world, happened) => {
      const item = rollCallOf(world, tellers);
      if (!item || !happened(item)) return { ...nothing, key: '', silent: true, sayers: [], settledBy: [] };
      const key = JSON.stringify([...votesTold(world, item, apart)].sort(([a], [b]) => (a < b ? -1 : 1)));
      return { ...nothing, key, silent: false, sayers: [item], settledBy: item.dataSettledBy };
    },
  };
}

type Told = { world: World; item: Item; votes: ReadonlyMap<string, VoteBits> };

/** How many independent sources give each vote. Those of a single telling give all of its votes. */
function supports(main: World, told: readonly Told[], votes: ReadonlyMap<string, VoteBits>, apart?: VotesApart) {
  const known = new Map<string, number>();
  const count = (citations: readonly PublicCitation[]): number => {
    const key = citations.map((c) => c.source).join('\n');
    const found = known.get(key) ?? supportOf(main.belief, citations);
    known.set(key, found);
    return found;
  };
  const [first, ...others] = told as [Told, ...Told[]];
  const support = count(first.item.citations);
  if (others.length === 0 && isPlainItem(first.item)) return { support, supportByActor: null };
  const byActor = new Map<string, number>();
  for (const [actor, bits] of votes) {
    // What a doubt does not touch rests on what is so with all that is told.
    const sayers = first.world === main && onlyVote(bits) !== null ? [first] : told;
    const own = count(sayers.flatMap(({ world, item }) => citationsOfVote(world, item, actor, apart)));
    if (own !== support) byActor.set(actor, own);
  }
  return { support, supportByActor: byActor.size > 0 ? byActor : null };
}

/** Puts drafts in order, and their actors into a register. */
function registered(drafts: readonly Draft[]): Register {
  const actors = [...new Set(drafts.flatMap(({ votesByActor }) => [...votesByActor.keys()]))].sort();
  const places = new Map(actors.map((actor, at) => [actor, at]));
  const place = (actor: string): number => places.get(actor) as number;
  const records = [...drafts].sort(byDate).map(({ votesByActor, supportByActor, ...rest }): BallotRecord => {
    const voters = Uint32Array.from(votesByActor.keys(), place).sort();
    return {
      ...rest,
      voters,
      votes: Uint8Array.from(voters, (at) => votesByActor.get(actors[at] as string) as VoteBits),
      supportOf: supportByActor && new Map([...supportByActor].map(([a, n]) => [place(a), n] as const).sort(byPlace)),
    };
  });
  return { actors, records };
}

const byPlace = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0];

function byDate(a: Draft, b: Draft): number {
  const [x, y] = [a.lo === -Infinity ? Infinity : a.lo, b.lo === -Infinity ? Infinity : b.lo];
  return x === y ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : x - y;
}
