import { definitionOf } from '../../events/catalogue.js';
import { subject } from '../../events/ids.js';
import { isEvent, type Belief } from '../belief/belief.js';
import { fromLeaves, REMOVED } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import { UnionFind } from '../belief/union-find.js';
import { datesOf, type Dates } from './dates.js';
import { sameRollCalls } from './roll-calls.js';
import { settleConflict, sidesOf, type Side } from './sides.js';

/** One thing that happened or may: a development, or several that tell the same one. */
export interface Item extends Dates {
  /** The smallest id of its developments. */
  id: string;
  type: string;
  members: readonly Telling[];
  /** The members by what is linked as the same: one group, but for tellings of a round or of a roll call. */
  groups: readonly (readonly Telling[])[];
  /** What is told of each member of the content, by JSON pointer. */
  sides: ReadonlyMap<string, readonly Side[]>;
  /** Members whose values conflict and are not settled. */
  disputed: ReadonlyMap<string, readonly Side[]>;
  /** Ids of the resolutions of conflicts in `data`; those about its dates are in `settledBy`. */
  dataSettledBy: readonly string[];
  /** The members of `data` with one value, or a settled one. */
  data: Record<string, unknown>;
  citations: readonly PublicCitation[];
  /** Whether it is an event: a registration without a citation is none. */
  event: boolean;
  basis: string | undefined;
}

/** A text member of an item's data, or undefined. */
export function text(item: { data: Record<string, unknown> }, member: string): string | undefined {
  const value = item.data[member];
  return typeof value === 'string' ? value : undefined;
}

/** A number member of an item's data, or undefined. */
export function count(item: { data: Record<string, unknown> }, member: string): number | undefined {
  const value = item.data[member];
  return typeof value === 'number' ? value : undefined;
}

/** An object member of an item's data, by key; empty where there is none. */
export function entries(item: { data: Record<string, unknown> }, member: string): [string, unknown][] {
  const value = item.data[member];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Types that speak of the record, not of the world: they do not happen. */
export const OF_THE_RECORD: ReadonlySet<string> = new Set([
  'SourceRegistered',
  'SourceCited',
  'SourceLineageDeclared',
  'SourceRetracted',
  'ActorsMerged',
  'DevelopmentCorrected',
  'DevelopmentRetracted',
  'DevelopmentDisputed',
  'DisputeResolved',
]);

/** Joins the visible developments that tell one thing, and says what each thing is then. Sorted by id. */
export function itemsOf(belief: Belief): { items: Item[]; ignoredLinks: string[] } {
  const tellings = [...belief.tellings.values()].filter((t) => !OF_THE_RECORD.has(t.type));
  const same = new UnionFind();
  const links = new UnionFind();
  const ignoredLinks: string[] = [];
  const rounds = new Map<string, string>();
  for (const t of tellings) {
    const thing = onlyThing(belief, t);
    if (thing !== null) {
      const first = rounds.get(thing);
      if (first === undefined) rounds.set(thing, t.id);
      else same.join(first, t.id);
    }
    for (const other of linked(t, 'sameAs')) {
      const to = belief.tellings.get(other);
      if (!to) continue;
      if (to.type === t.type && subjectOf(to) === subjectOf(t)) {
        same.join(t.id, other);
        links.join(t.id, other);
      } else ignoredLinks.push(t.id);
    }
  }
  for (const [first, ...others] of sameRollCalls(belief, tellings))
    for (const id of others) same.join(first as string, id);
  const groups = new Map<string, Telling[]>();
  for (const t of tellings) {
    const group = groups.get(same.find(t.id));
    if (group) group.push(t);
    else groups.set(same.find(t.id), [t]);
  }
  const items = [...groups.values()].map((members) => itemOf(belief, members, (id) => links.find(id)));
  return { items: items.sort((a, b) => (a.id < b.id ? -1 : 1)), ignoredLinks };
}

/** Ids that a telling links to, as `before`, `after` or `sameAs`. */
export function linked(t: Telling, how: 'before' | 'after' | 'sameAs'): string[] {
  const given = t.leaves.get(`/links/${how}`) ?? [];
  return given.flatMap((g) => (Array.isArray(g.value) ? g.value.filter((id) => typeof id === 'string') : []));
}

/** What a telling is one of several tellings of even without a link: a round of an election, the registration of an id. */
function onlyThing(belief: Belief, t: Telling): string | null {
  if (t.type === 'BallotCounted') {
    const [election, round] = ['election', 'round'].map((member) => settledIn(belief, t, `/data/${member}`));
    return election === undefined || round === undefined
      ? null
      : `${subject.election(String(election))}#${String(round)}`;
  }
  const registers = definitionOf(t.type)?.registers;
  return registers ? `${t.type}:${String(t.data[registers.field])}` : null;
}

/** What a telling says of a member, also where a resolution picked it among its corrections; else undefined. */
function settledIn(belief: Belief, t: Telling, pointer: string): unknown {
  const sides = sidesOf([t], pointer);
  const side = sides.length > 1 ? settleConflict(belief, [pointer], sides).side : sides[0];
  return side && side.value !== REMOVED ? side.value : undefined;
}

/** The members that both ends of a sameAs link must share besides the type; what else they say may differ. */
function subjectMembers(type: string): readonly string[] {
  if (type.startsWith('Stance')) return ['actor', 'issue'];
  if (type.startsWith('Affiliation')) return ['actor', 'organisation'];
  if (type.startsWith('Office')) return ['office'];
  if (type === 'BallotCounted') return ['election', 'round'];
  if (type === 'ClaimMade') return ['subject', 'what'];
  const area = definitionOf(type)?.area;
  if (area === 'conferences') return ['conference'];
  if (area === 'instruments' || area === 'treaties') return ['instrument', 'amendment', 'actor'];
  return ['election', 'issue', 'office', 'actor', 'successor', 'forecast'];
}

const subjectOf = (t: Telling): string => JSON.stringify(subjectMembers(t.type).map((m) => t.data[m] ?? null));

function itemOf(belief: Belief, unsorted: readonly Telling[], groupOf: (id: string) => string): Item {
  const members = unsorted.length === 1 ? unsorted : [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = members as [Telling];
  const { sides, disputed, settledBy, data } = toldBy(belief, members);
  const dates = datesOf(belief, first.type, sides.get('/occurred') ?? [], members);
  return {
    ...dates,
    id: first.id,
    type: first.type,
    members,
    groups:
      members.length === 1
        ? [members]
        : [...new Set(members.map((t) => groupOf(t.id)))].map((g) => members.filter((t) => groupOf(t.id) === g)),
    sides,
    disputed: dates.conflict ? new Map([...disputed, ['/occurred', dates.conflict]]) : disputed,
    dataSettledBy: settledBy,
    data,
    citations: uniqueCitations(members.flatMap((t) => t.citations)),
    event: members.some(isEvent),
    basis: sides.get('/basis')?.[0]?.value as string | undefined,
  };
}

/** What is told of each member of the content, and what of `data` is disputed, settled or certain. */
interface ToldBy {
  sides: ReadonlyMap<string, readonly Side[]>;
  disputed: ReadonlyMap<string, readonly Side[]>;
  settledBy: readonly string[];
  data: Record<string, unknown>;
}

const NOTHING_DISPUTED: ReadonlyMap<string, readonly Side[]> = new Map();

function toldBy(belief: Belief, members: readonly Telling[]): ToldBy {
  const [first] = members as [Telling];
  const names = members.length === 1 ? first.leaves.keys() : new Set(members.flatMap((t) => [...t.leaves.keys()]));
  const sides = new Map<string, readonly Side[]>();
  let several = members.length > 1;
  for (const pointer of [...names].sort()) {
    const told = sidesOf(members, pointer);
    sides.set(pointer, told);
    several ||= told.length > 1;
  }
  // Most things are told once, and in one way.
  if (!several) return { sides, disputed: NOTHING_DISPUTED, settledBy: [], data: first.data };
  const disputed = new Map<string, readonly Side[]>();
  const settledBy = new Set<string>();
  const leaves: [string, unknown][] = [];
  for (const [pointer, values] of sides) {
    if (!pointer.startsWith('/data/')) continue;
    let value = values[0]!.value;
    if (values.length > 1) {
      const { side, by } = settleConflict(belief, [pointer], values);
      for (const id of by) settledBy.add(id);
      if (!side) {
        disputed.set(pointer, values);
        continue;
      }
      value = side.value;
    }
    if (value !== REMOVED) leaves.push([pointer, value]);
  }
  const data = (fromLeaves(leaves)['data'] as Record<string, unknown> | undefined) ?? {};
  return { sides, disputed, settledBy: [...settledBy].sort(), data };
}

function uniqueCitations(list: readonly PublicCitation[]): PublicCitation[] {
  if (list.length <= 1) return [...list];
  const seen = new Map(list.map((c) => [JSON.stringify([c.by, c.source, c.locator, c.quote, c.published]), c]));
  return [...seen.values()];
}
