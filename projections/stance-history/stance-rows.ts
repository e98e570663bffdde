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
  /** The one source that all its citations are of; null where there are several, and where not placed. */
  source: string | null;
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
  const basis = typeof d.basis === 'string' ? d.basis : null;
  // Member by member, here and below: this is done for all of a log, and spreading takes several times as long.
  return cells.map((cell): StanceRow => {
    const { actor, issue } = cell;
    const value = d.type === 'StanceWithdrawn' ? null : valueFor(d, cell);
    if (apart || dates === null || value === undefined)
      return nowhere(actor, issue, apart ? 'apart' : isThrough(d.occurred) ? 'through' : 'beside');
    const { lo, hi, known, source } = dates;
    return { actor, issue, place: 'placed', lo, hi, known, value, basis, source };
  });
}

/** Whether a date (EDTF) is an interval: its end is when what lasts was last evidenced. */
export const isThrough = (occurred: unknown): boolean => typeof occurred === 'string' && occurred.includes('/');

const nowhere = (actor: string, issue: string, place: Place): StanceRow => ({
  actor,
  issue,
  place,
  lo: null,
  hi: null,
  known: null,
  value: null,
  basis: null,
  source: null,
});

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
): { lo: number; hi: number; known: number; source: string | null } | null {
  const bounds = boundsOf(d.occurred);
  const reports = reportsOf(d, publishedOf);
  // Without a date there is only the report.
  if (bounds === null || isThrough(d.occurred) || reports.length === 0) return null;
  const known = firstPublic(reports);
  const hi = Math.min(bounds.hi, known);
  // What is told ahead of its day is scheduled before it is done.
  if (known < bounds.lo || hi - bounds.lo > WIDEST || !Number.isFinite(bounds.lo)) return null;
  const source = reports[0]?.source ?? null;
  return { lo: bounds.lo, hi, known, source: reports.every((r) => r.source === source) ? source : null };
}

/** The citations of a development, each with the instant (ms) from which it is public: see `public.ts`. */
export function reportsOf(
  d: Pick<Development, 'sources' | 'recordedAt'>,
  publishedOf: (source: string) => string | undefined,
): { source: string; publicFrom: number }[] {
  const recorded = instantOf(d.recordedAt);
  return citationsIn(d).map((c) => ({
    source: c.source,
    publicFrom: Math.min(lastInstantOr(c.published ?? publishedOf(c.source), recorded), recorded),
  }));
}

/** From when something is public of which there are these reports (ms). */
export function firstPublic(reports: readonly { publicFrom: number }[]): number {
  let first = Infinity;
  for (const { publicFrom } of reports) first = Math.min(first, publicFrom);
  return first;
}

/** The instant of recording that was read last: what was recorded together comes one after another. */
let lastRead = { text: '', instant: NaN };

function instantOf(text: string): number {
  if (lastRead.text !== text) lastRead = { text, instant: Date.parse(text) };
  return lastRead.instant;
}

/** What a development cites, as it was recorded; what is no citation is passed over. */
export const citationsIn = (d: Pick<Development, 'sources'>): Citation[] =>
  (Array.isArray(d.sources) ? (d.sources as readonly unknown[]) : []).filter(isCitation);
