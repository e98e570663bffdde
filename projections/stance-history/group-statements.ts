import { endsAffiliation } from '../actor-profile/affiliations.js';
import { byTime, itemSupport, whenOf, type WhenAnswer } from '../answer/lists.js';
import { keysUnder } from '../world/edges.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { stanceValues } from './stance-events.js';

/** A statement of a group or organisation to which an actor belonged when it was made: theirs, not the actor's own. */
export interface GroupStatement extends WhenAnswer {
  development: string;
  group: string;
  /** Null where it withdraws the group's stance, and where its tellings differ. */
  stance: string | null;
  /** Whether the group said so, and the actor belonged to it by then. */
  status: 'certain' | 'possible' | 'disputed';
  support: number;
}

/** What groups and organisations said of an issue while an actor belonged to them, or may have. */
export function groupStatementsOf(world: World, actor: string, issue: string): GroupStatement[] {
  const of = (type: string): Item[] =>
    world.ofType(type).filter((i) => text(i, 'actor') === actor && world.standing(i) !== 'not');
  const [starts, ends] = [of('AffiliationStarted'), of('AffiliationEnded')];
  return [...world.items].sort(byTime).flatMap((item) => {
    if (!item.event || world.standing(item) === 'not') return [];
    return speakersOf(item).flatMap((group) => {
      const [value, ...others] = stanceValues(world, item, group, issue);
      const belonging = membershipAt(world, group, item, starts, ends);
      if (!value || belonging === 'no') return [];
      const certain = belonging === 'yes' && world.standing(item) === 'happened';
      return [
        {
          development: item.id,
          group,
          stance: others.length > 0 ? null : value.value,
          status: others.length > 0 || value.contested ? ('disputed' as const) : certain ? 'certain' : 'possible',
          ...whenOf(item),
          support: itemSupport(world, item),
        },
      ];
    });
  });
}

/** Whether an actor belonged to a group when that said something: by the bounds of the dates, since nothing else orders these. */
function membershipAt(
  world: World,
  group: string,
  said: Item,
  starts: readonly Item[],
  ends: readonly Item[],
): 'yes' | 'maybe' | 'no' {
  const sure = (i: Item): boolean => world.standing(i) === 'happened';
  let found: 'maybe' | 'no' = 'no';
  for (const start of starts) {
    if (text(start, 'organisation') !== group || said.hi < start.lo) continue;
    const over = ends.filter((e) => endsAffiliation(e, start) && !world.before(e, start));
    if (over.some((e) => sure(e) && world.before(start, e) && e.hi < said.lo)) continue;
    if (sure(start) && start.hi <= said.lo && !over.some((e) => e.lo <= said.hi)) return 'yes';
    found = 'maybe';
  }
  return found;
}

const speakersOf = (item: Item): string[] =>
  item.type === 'StanceDeclared'
    ? (item.sides.get('/data/actor') ?? []).flatMap((s) => (typeof s.value === 'string' ? [s.value] : []))
    : item.type === 'StatementIssued'
      ? keysUnder(item.sides, '/data/positions')
      : [];
