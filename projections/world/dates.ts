import { definitionOf } from '../../events/catalogue.js';
import type { Belief } from '../belief/belief.js';
import type { PublicCitation } from '../belief/public.js';
import { ANY_TIME, boundsOf } from '../time.js';
import { settleConflict, type Side } from './sides.js';

/** When a thing happened, as far as its dates and reports tell. Instants in ms, inclusive, ±Infinity where open. */
export interface Dates {
  /** Bounds of its happening (of what lasts, of its start), after reports have bounded it. */
  lo: number;
  hi: number;
  /** The same for whether it has happened: a leaving counts from the end of its day. */
  countsFrom: { lo: number; hi: number };
  /** As the source writes it; of several dates that agree, the narrowest. */
  occurred: string | null;
  uncertain: boolean;
  /** The last instant at which what lasts is evidenced; null where nothing says more than its start. */
  lastEvidenced: number | null;
  /** Told only before its day: until then scheduled, from then on possible. */
  announced: boolean;
  /** Some public citation tells of it before its day. */
  foretold: boolean;
  /** Dates that exclude each other. */
  conflict: readonly Side[] | null;
  /** Ids of the resolutions of such a conflict. */
  settledBy: readonly string[];
}

const DAY = 86_400_000;

/**
 * @param sides the different values of `occurred`
 * @param citations all public citations of the thing: what is reported as done was done when it was reported
 */
export function datesOf(
  belief: Belief,
  type: string,
  sides: readonly Side[],
  citations: readonly PublicCitation[],
): Dates {
  const lasts = definitionOf(type)?.lasts ?? false;
  const dated = sides.flatMap((side) => {
    const bounds = boundsOf(side.value);
    if (!bounds) return [];
    const { lo, hi } = lasts ? bounds.start : bounds;
    return [{ side, bounds, lo, hi }];
  });
  let told = dated;
  let conflict: readonly Side[] | null = null;
  let settledBy: readonly string[] = [];
  if (Math.max(...told.map((d) => d.lo)) > Math.min(...told.map((d) => d.hi))) {
    const { side, by } = settleConflict(
      belief,
      ['/occurred'],
      dated.map((d) => d.side),
    );
    settledBy = by;
    if (side) told = dated.filter((d) => d.side === side);
    else conflict = dated.map((d) => d.side);
  }
  const lows = told.map((d) => d.lo);
  const highs = told.map((d) => d.hi);
  const lo = told.length === 0 ? ANY_TIME.lo : conflict ? Math.min(...lows) : Math.max(...lows);
  const stated = told.length === 0 ? ANY_TIME.hi : conflict ? Math.max(...highs) : Math.min(...highs);
  const reports = citations.map((c) => c.publicFrom).filter((at) => at >= lo);
  const hi = Math.min(stated, ...reports);
  const evidenced = told.flatMap((d) => (d.bounds.lastEvidenced === null ? [] : [d.bounds.lastEvidenced]));
  const narrowest = [...told].sort(
    (a, b) => a.hi - a.lo - (b.hi - b.lo) || (String(a.side.value) < String(b.side.value) ? -1 : 1),
  )[0];
  const leaves = type === 'OfficeVacated' && !(told.length > 0 && told.every((d) => d.bounds.timeOfDay));
  return {
    lo,
    hi,
    // Who leaves on a day holds the office through that day.
    countsFrom: leaves ? { lo: lo + DAY, hi: Math.max(hi + 1, lo + DAY) } : { lo, hi },
    occurred: narrowest && !conflict ? String(narrowest.side.value) : null,
    uncertain: told.some((d) => d.bounds.uncertain),
    lastEvidenced: evidenced.length > 0 ? Math.max(...evidenced) : null,
    announced: citations.length > 0 && reports.length === 0 && lo > -Infinity,
    foretold: citations.some((c) => c.publicFrom < lo),
    conflict,
    settledBy,
  };
}
