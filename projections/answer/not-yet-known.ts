import { REGISTRATIONS } from '../belief/public.js';
import type { Item } from '../world/items.js';
import type { Worlds } from './question.js';

/** What is said about the world, its record or its future; it is no development of a subject. */
const UNCOUNTED = new Set([...REGISTRATIONS, 'ForecastMade', 'ForecastResolved', 'StanceAttributed']);

/**
 * How many things on a subject had happened by V, are visible with no K, and were not public at K; null where nothing
 * was held back or hindsight is not wanted.
 */
export function notYetKnown(worlds: Worlds, isOfSubject: (item: Item) => boolean): number | null {
  const { world, later } = worlds;
  const { byId, record } = world.belief;
  const isKnown = (id: string): boolean => byId.has(id) && record.isPublic(byId.get(id)!);
  if (!later) return null;
  const counted = later.items.filter(
    (item) => item.event && !UNCOUNTED.has(item.type) && later.standing(item) === 'happened' && isOfSubject(item),
  );
  // Tellings of one round or roll call are developments of their own, unless they are linked as the same.
  return counted.flatMap((item) => item.groups).filter((group) => !group.some((t) => isKnown(t.id))).length;
}

/**
 * The actors, as they are known with no K, that an actor of the answer is: a merge may be known only later, and one that
 * was known may be taken back. Itself where nothing was held back.
 */
export const knownLaterAs = ({ world, later }: Worlds, actor: string): string[] =>
  later ? [...new Set(world.belief.idsOf(actor).map(later.belief.canonical))] : [actor];
