import { definitionOf } from '../../events/catalogue.js';
import type { Bounds } from '../../events/time/edtf.js';
import type { Belief } from '../belief/belief.js';
import type { Telling } from '../belief/telling.js';
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

/** A stated date as bounds: of what lasts, those of its start. */
interface Stated {
  side: Side;
  bounds: Bounds;
  lo: number;
  hi: number;
}

/** Bounds as reports leave them. */
interface Reported {
  lo: number;
  hi: number;
  /** Whether anything reports it as done. */
  done: boolean;
}

/**
 * @param sides the different values of `occurred`
 * @param tellings all that tell of the thing: what their public citations report as done was done when they report it
 */
export function datesOf(
  belief: Belief,
  type: string,
  sides: readonly Side[],
  tellings: readonly Pick<Telling, 'id' | 'citations'>[],
): Dates {
  const dated = sides.flatMap((side) => statedBy(type, side) ?? []);
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
  // A late report of one date must not clip another: dates that exclude each other have their own tellings each.
  const undated = tellings.filter((t) => !dated.some((d) => d.side.tellers.includes(t.id)));
  const parts = conflict
    ? told.map((d) => reported([d], [...tellings.filter((t) => d.side.tellers.includes(t.id)), ...undated]))
    : [reported(told, tellings)];
  const lo = Math.min(...parts.map((p) => p.lo));
  const hi = Math.max(...parts.map((p) => p.hi));
  const citations = tellings.flatMap((t) => t.citations);
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
    announced: citations.length > 0 && !parts.some((p) => p.done) && lo > -Infinity,
    foretold: citations.some((c) => c.publicFrom < lo),
    conflict,
    settledBy,
  };
}

function statedBy(type: string, side: Side): Stated | null {
  const bounds = boundsOf(side.value);
  if (!bounds) return null;
  const { lo, hi } = definitionOf(type)?.lasts ? bounds.start : bounds;
  return { side, bounds, lo, hi };
}

/** What dates share, bounded by the reports of those who tell of it. */
function reported(dates: readonly Stated[], tellings: readonly Pick<Telling, 'citations'>[]): Reported {
  const lo = Math.max(ANY_TIME.lo, ...dates.map((d) => d.lo));
  const stated = Math.min(ANY_TIME.hi, ...dates.map((d) => d.hi));
  const reports = tellings.flatMap((t) => t.citations.map((c) => c.publicFrom)).filter((at) => at >= lo);
  return { lo, hi: Math.min(stated, ...reports), done: reports.length > 0 };
}
