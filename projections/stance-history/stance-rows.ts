/**
 * Which developments can be told from a row each, and where: a stance is read at a point in time a million times, and
 * nearly always its last word is one development of which nobody said anything more. What such a row tells is what the
 * fold makes of the development; everything else is left to the fold, and this says which is which.
 */
import type { Citation, Development } from '../../events/development.js';
import { isObject } from '../belief/leaves.js';
import { isCitation } from '../belief/public.js';
import { boundsOf, lastInstantOr } from '../time.js';
import { SETS_NONE } from './stance-events.js';

/**
 * Where a row stands: `placed` in time by its own date and reports; `beside` those, since it cannot be (it must be
 * looked at with every question); `through` a time whose end is evidence too, so that all in between must be looked at;
 * `apart`, since it sets no stance, or only together with what else it is about.
 */
export type Place = 'placed' | 'beside' | 'through' | 'apart';

/** A development as it tells one actor's stance on one issue. Instants in ms. */
export interface StanceRow {
  actor: string;
  issue: string;
  place: Place;
  /** Bounds of when it happened (of what lasts, of its start), as its reports bound them; null where not placed. */
  lo: number | null;
  hi: number | null;
  /** From when it is public. */
  known: number | null;
  /** The position; null for a withdrawal, and where not placed. */
  value: string | null;
  basis: string | null;
  /** Whether all its citations are of one source. */
  alone: boolean;
}

/** Wider dates than this stand beside: whoever looks for what may have begun by V looks no further back. ms */
export const WIDEST = 4 * 366 * 86_400_000;

/** What can be told from a row: it bears on nothing but stances on one issue, and is ordered by its date alone. */
const TOLD_BY_ROWS = new Set(['StanceDeclared', 'StatementIssued', 'StanceWithdrawn']);
/** What speaks of a stance and never sets or orders one. */
const SET_NONE = new Set(['StanceAttributed', 'ForecastMade']);

/** An actor and an issue. */
export interface Cell {
  actor: string;
  issue: string;
}

/** Whether a development binds the stances that it touches to what else it bears on, so that only the fold can tell them. */
export function entangles(d: Pick<Development, 'type' | 'data' | 'links'>): boolean {
  if (SET_NONE.has(d.type)) return false;
  if (!TOLD_BY_ROWS.has(d.type)) return true;
  return d.links !== undefined || d.data['withdraws'] !== undefined;
}

/** Whether all rows of a development stand apart. */
export const standsApart = (d: Pick<Development, 'type'>): boolean => !TOLD_BY_ROWS.has(d.type);

/**
 * The rows of a development as it was recorded.
 * @param cells the stances that it touches
 * @param publishedOf the published date (EDTF) of a source, as it is known when the development is recorded
 */
export function stanceRowsOf(
  d: Development,
  cells: readonly Cell[],
  publishedOf: (source: string) => string | undefined,
): StanceRow[] {
  const apart = standsApart(d);
  // What is only inferred sets nothing, and yet is in the order of what does.
  const dates = apart || SETS_NONE.has(d.basis as string) ? null : placed(d, publishedOf);
  return cells.map((cell): StanceRow => {
    const value = d.type === 'StanceWithdrawn' ? null : valueFor(d, cell);
    if (apart || dates === null || value === undefined)
      return { ...cell, place: apart ? 'apart' : isThrough(d.occurred) ? 'through' : 'beside', ...NOWHERE };
    return { ...cell, place: 'placed', ...dates, value, basis: typeof d.basis === 'string' ? d.basis : null };
  });
}

/** Whether a date (EDTF) is an interval: its end is when what lasts was last evidenced. */
export const isThrough = (occurred: unknown): boolean => typeof occurred === 'string' && occurred.includes('/');

const NOWHERE = { lo: null, hi: null, known: null, value: null, basis: null, alone: false };

function valueFor(d: Development, { actor, issue }: Cell): string | undefined {
  if (d.data['issue'] !== issue) return undefined;
  const positions = d.data['positions'];
  const value =
    d.type === 'StatementIssued'
      ? isObject(positions) && Object.hasOwn(positions, actor)
        ? positions[actor]
        : undefined
      : d.data['actor'] === actor
        ? d.data['position']
        : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** When it happened and became public; null where that takes more than a row. */
function placed(
  d: Development,
  publishedOf: (source: string) => string | undefined,
): { lo: number; hi: number; known: number; alone: boolean } | null {
  const bounds = boundsOf(d.occurred);
  const reports = reportsOf(d, publishedOf);
  // Without a date there is only the report.
  if (bounds === null || isThrough(d.occurred) || reports.length === 0) return null;
  const known = Math.min(...reports.map((r) => r.publicFrom));
  const hi = Math.min(bounds.hi, known);
  // What is told ahead of its day is scheduled before it is done.
  if (known < bounds.lo || hi - bounds.lo > WIDEST || !Number.isFinite(bounds.lo)) return null;
  return { lo: bounds.lo, hi, known, alone: new Set(reports.map((r) => r.source)).size === 1 };
}

/** The citations of a development, each with the instant (ms) from which it is public: see `public.ts`. */
export function reportsOf(
  d: Pick<Development, 'sources' | 'recordedAt'>,
  publishedOf: (source: string) => string | undefined,
): { source: string; publicFrom: number }[] {
  const recorded = Date.parse(d.recordedAt);
  return citationsIn(d).map((c) => ({
    source: c.source,
    publicFrom: Math.min(lastInstantOr(c.published ?? publishedOf(c.source), recorded), recorded),
  }));
}

/** What a development cites, as it was recorded; what is no citation is passed over. */
export const citationsIn = (d: Pick<Development, 'sources'>): Citation[] =>
  (Array.isArray(d.sources) ? (d.sources as readonly unknown[]) : []).filter(isCitation);
