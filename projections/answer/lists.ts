import { formatInstant } from '../../events/time/edtf.js';
import type { PublicCitation } from '../belief/public.js';
import { supportOf } from '../belief/belief.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** When something happened, as the source writes it and as far as that tells. */
export interface WhenAnswer {
  /** EDTF, or null where no date is given or the dates exclude each other. */
  occurred: string | null;
  /** First and last instant at which it can have happened, ISO 8601 in UTC; null where open. */
  earliest: string | null;
  latest: string | null;
  uncertain?: true;
}

/** A citation as an answer shows it. */
export interface CitationAnswer {
  source: string;
  locator?: string;
  quote?: string;
  published?: string;
  /** Instant from which it was public, ISO 8601 in UTC. */
  publicFrom: string;
}

export const instantOrNull = (ms: number): string | null => (Number.isFinite(ms) ? formatInstant(ms) : null);

export function whenOf(item: Item): WhenAnswer {
  return {
    occurred: item.occurred,
    earliest: instantOrNull(item.lo),
    latest: instantOrNull(item.hi),
    ...(item.uncertain ? { uncertain: true as const } : {}),
  };
}

/** Lists go by first instant, undated last, and then by development id. */
export function byTime(a: Pick<Item, 'lo' | 'id'>, b: Pick<Item, 'lo' | 'id'>): number {
  const [x, y] = [a.lo === -Infinity ? Infinity : a.lo, b.lo === -Infinity ? Infinity : b.lo];
  return x === y ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : x - y;
}

export const citationAnswer = (c: PublicCitation): CitationAnswer => ({
  source: c.source,
  ...(c.locator === undefined ? {} : { locator: c.locator }),
  ...(c.quote === undefined ? {} : { quote: c.quote }),
  ...(c.published === undefined ? {} : { published: c.published }),
  publicFrom: formatInstant(c.publicFrom),
});

/** Ids of the developments that tell an item. */
export const idsOf = (item: Item): string[] => item.members.map((t) => t.id);

/** Independent sources of an item. */
export const itemSupport = (world: World, item: Item): number => supportOf(world.belief, item.citations);

/** Certain or possible, of a part that is there because one thing happened or may have. */
export const standingStatus = (world: World, item: Item): 'certain' | 'possible' =>
  world.standing(item) === 'happened' ? 'certain' : 'possible';

/** Members of an item whose values conflict, each with its sides. */
export interface DisputedMember {
  member: string;
  sides: { value: unknown; developments: string[]; support: number }[];
}

export function disputedMembers(world: World, item: Item): DisputedMember[] {
  return [...item.disputed].map(([member, sides]) => ({
    member,
    sides: sides.map((s) => ({
      value: typeof s.value === 'symbol' ? null : s.value,
      developments: [...new Set([...s.tellers, ...s.corrections])].sort(),
      support: supportOf(world.belief, s.citations),
    })),
  }));
}
