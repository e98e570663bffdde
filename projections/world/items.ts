import { definitionOf } from '../../events/catalogue.js';
import { subject } from '../../events/ids.js';
import { isEvent, type Belief } from '../belief/belief.js';
import { fromLeaves, REMOVED } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import { UnionFind } from '../belief/union-find.js';
import { datesOf, type Dates } from './dates.js';
import { settleConflict, sidesOf, type Side } from './sides.js';

/** One thing that happened or may: a development, or several that tell the same one. */
export interface Item extends Dates {
  /** The smallest id of its developments. */
  id: string;
  type: string;
  members: readonly Telling[];
  /** The members by what is linked as the same: one group, but for tellings of a round. */
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
const OF_THE_RECORD = new Set([
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
    const thing = onlyThing(t);
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
function onlyThing(t: Telling): string | null {
  if (t.type === 'BallotCounted') {
    const [election, round] = [t.data['election'], t.data['round']];
    return election === undefined || round === undefined
      ? null
      : `${subject.election(String(election))}#${String(round)}`;
  }
  const registers = definitionOf(t.type)?.registers;
  return registers ? `${t.type}:${String(t.data[registers.field])}` : null;
}

/** The members that both ends of a sameAs link must share besides the type; what else they say may differ. */
function subjectMembers(type: string): readonly string[] {
  if (type.startsWith('Stance')) return ['actor', 'issue'];
  if (type.startsWith('Affiliation')) return ['actor', 'organisation'];
  if (type.startsWith('Office')) return ['office'];
  if (type === 'BallotCounted') return ['election', 'round'];
  return ['election', 'issue', 'office', 'actor', 'successor', 'forecast'];
}

const subjectOf = (t: Telling): string => JSON.stringify(subjectMembers(t.type).map((m) => t.data[m] ?? null));

function itemOf(belief: Belief, unsorted: readonly Telling[], groupOf: (id: string) => string): Item {
  const members = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = members as [Telling];
  const pointers = new Set(members.flatMap((t) => [...t.leaves.keys()]));
  const sides = new Map([...pointers].sort().map((p) => [p, sidesOf(members, p)] as const));
  const disputed = new Map<string, readonly Side[]>();
  const settledBy: string[] = [];
  const leaves: [string, unknown][] = [];
  for (const [pointer, values] of sides) {
    if (!pointer.startsWith('/data/')) continue;
    let value = values[0]!.value;
    if (values.length > 1) {
      const { side, by } = settleConflict(belief, [pointer], values);
      settledBy.push(...by);
      if (!side) {
        disputed.set(pointer, values);
        continue;
      }
      value = side.value;
    }
    if (value !== REMOVED) leaves.push([pointer, value]);
  }
  const citations = uniqueCitations(members.flatMap((t) => t.citations));
  const dates = datesOf(belief, first.type, sides.get('/occurred') ?? [], citations);
  if (dates.conflict) disputed.set('/occurred', dates.conflict);
  return {
    ...dates,
    id: first.id,
    type: first.type,
    members,
    groups: [...new Set(members.map((t) => groupOf(t.id)))].map((g) => members.filter((t) => groupOf(t.id) === g)),
    sides,
    disputed,
    dataSettledBy: [...new Set(settledBy)].sort(),
    data: (fromLeaves(leaves)['data'] as Record<string, unknown> | undefined) ?? {},
    citations,
    event: members.some(isEvent),
    basis: sides.get('/basis')?.[0]?.value as string | undefined,
  };
}

function uniqueCitations(list: readonly PublicCitation[]): PublicCitation[] {
  const seen = new Map(list.map((c) => [JSON.stringify([c.by, c.source, c.locator, c.quote, c.published]), c]));
  return [...seen.values()];
}
