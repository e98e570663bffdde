import { partsWithDoubts } from '../answer/doubts.js';
import { becauseOfItems } from '../answer/happening.js';
import { byTime, idsOf, instantOrNull, itemSupport, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import type { Worlds } from '../answer/question.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** That an actor belonged to an organisation, for a time. */
export interface AffiliationAnswer {
  /** Ids of the developments that tell of its start; of its end where nothing tells of a start. */
  developments: string[];
  /** Canonical id; null where it is disputed. */
  organisation: string | null;
  role: string | null;
  /** How sure it is that it was so; `disputed` also where nothing decides whether a leaving came after it. */
  status: 'certain' | 'possible' | 'disputed';
  /** Null where only its end is told. */
  from: WhenAnswer | null;
  /** What ended it, or may have; null where nothing decidably later does. */
  to: (WhenAnswer & { development: string; status: 'certain' | 'possible' }) | null;
  /** EDTF of when it was last evidenced, as the source writes it, or the day of the report. */
  lastEvidenced: string | null;
  support: number;
  because: string[];
}

/** Every belonging of an actor that has begun by V or may have, by its start. */
export function affiliationsOf(worlds: Worlds, actor: string): AffiliationAnswer[] {
  return partsWithDoubts(
    worlds,
    (world) => affiliationsIn(world, actor),
    (a, b) => a.developments.some((id) => b.developments.includes(id)),
    (a) => [a.organisation, a.role, a.status, a.to?.status ?? null],
  );
}

function affiliationsIn(world: World, actor: string): AffiliationAnswer[] {
  const of = (type: string): Item[] =>
    world.ofType(type).filter((i) => isOf(world, i, actor) && world.standing(i) !== 'not');
  const starts = of('AffiliationStarted');
  const ends = of('AffiliationEnded');
  const alone = ends.filter((e) => !starts.some((s) => endsAffiliation(e, s)));
  const told = [...starts.map((item) => ({ item, starts: true })), ...alone.map((item) => ({ item, starts: false }))];
  return told
    .sort((a, b) => byTime(a.item, b.item))
    .map(({ item, starts: begun }) => (begun ? started(world, item, ends) : onlyEnded(world, item)));
}

const isOf = (world: World, item: Item, actor: string): boolean =>
  (item.sides.get('/data/actor') ?? []).some(
    (s) =>
      s.value === world.belief.canonical(actor) &&
      (item.disputed.has('/data/actor') || text(item, 'actor') === s.value),
  );

/** Whether an ending, if later, ends this: of the same organisation and, where both name a role, of that role. */
export function endsAffiliation(end: Item, start: Item): boolean {
  const [a, b] = [text(end, 'role'), text(start, 'role')];
  const organisation = text(start, 'organisation');
  return (
    organisation !== undefined &&
    text(end, 'organisation') === organisation &&
    (a === undefined || b === undefined || a === b)
  );
}

function started(world: World, start: Item, all: readonly Item[]): AffiliationAnswer {
  const happened = (i: Item): boolean => world.standing(i) === 'happened';
  const ends = all.filter((e) => endsAffiliation(e, start));
  const later = ends.filter((e) => world.before(start, e)).sort(byTime);
  const first = (list: readonly Item[]): Item | undefined =>
    list.find((e) => !list.some((other) => other !== e && world.before(other, e)));
  const end = first(later.filter(happened)) ?? first(later);
  const unclear = ends.filter((e) => !world.before(start, e) && !world.before(e, start));
  const rivals = end && happened(end) ? [] : unclear;
  const disputed = isTorn(start) || (happened(start) && rivals.some(happened));
  return {
    developments: idsOf(start),
    organisation: text(start, 'organisation') ?? null,
    role: text(start, 'role') ?? null,
    status: disputed ? 'disputed' : standingStatus(world, start),
    from: whenOf(start),
    to: end ? endOf(world, end) : null,
    lastEvidenced: lastEvidenced(start),
    support: itemSupport(world, start),
    because: becauseOfItems(world, [start, ...(end ? [end] : []), ...rivals]),
  };
}

function onlyEnded(world: World, end: Item): AffiliationAnswer {
  return {
    developments: idsOf(end),
    organisation: text(end, 'organisation') ?? null,
    role: text(end, 'role') ?? null,
    status: isTorn(end) ? 'disputed' : standingStatus(world, end),
    from: null,
    to: endOf(world, end),
    lastEvidenced: null,
    support: itemSupport(world, end),
    because: becauseOfItems(world, [end]),
  };
}

const endOf = (world: World, end: Item): NonNullable<AffiliationAnswer['to']> => ({
  development: end.id,
  status: standingStatus(world, end),
  ...whenOf(end),
});

/** Whether it is disputed who belongs where, or as what. */
const isTorn = (item: Item): boolean => [...item.disputed.keys()].some((pointer) => pointer.startsWith('/data/'));

function lastEvidenced(item: Item): string | null {
  const [from, to] = item.occurred?.split('/') ?? [];
  if (to && to !== '..') return to;
  if (from && from !== '..') return from;
  return instantOrNull(item.hi)?.slice(0, 10) ?? null;
}
