import { idsOf } from '../answer/lists.js';
import type { Worlds } from '../answer/question.js';
import { text, type Item } from '../world/items.js';
import { areasTold, textsOf, votersIn, type VotesApart } from './ballot-told.js';
import type { Draft } from './records-of.js';
import { NOTHING_TOLD } from './vote-bits.js';

/**
 * The tellings of roll calls that had happened by V, are visible with no K and were not public at K: one for each, those
 * that are linked as the same together, as `notYetKnown` counts them.
 */
export function ballotsUnseen({ world, later }: Worlds, isMeant: (item: Item) => boolean, apart?: VotesApart): Draft[] {
  if (!later) return [];
  const { byId, record } = world.belief;
  const isKnown = (id: string): boolean => byId.has(id) && record.isPublic(byId.get(id)!);
  return later
    .ofType('RollCallTaken')
    .filter((item) => item.event && later.standing(item) === 'happened' && isMeant(item))
    .flatMap((item) =>
      item.groups
        .filter((group) => !group.some((t) => isKnown(t.id)))
        .map((group): Draft => ({
          id: group[0]?.id ?? item.id,
          instrument: text(item, 'instrument') as string,
          lo: item.lo,
          hi: Math.max(item.lo, Math.min(item.hi, later.asOf)),
          datesDisputed: item.conflict !== null,
          areas: areasTold(item),
          on: null,
          standing: 'happened',
          listComplete: false,
          votesByActor: new Map([...votersIn(later, group, apart)].map((actor) => [actor, NOTHING_TOLD])),
          support: 0,
          supportByActor: null,
          because: idsOf(item),
          texts: textsOf(item),
        })),
    );
}
