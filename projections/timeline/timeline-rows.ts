/**
 * Where most things stand in a timeline, told by one row each: nearly everything that was ever recorded is dated once,
 * reported once it was done, and told by one development. What such a row tells is what the fold makes of the
 * development; everything else is left to the fold, and this says which is which.
 */
import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { candidacyOf } from '../../events/ids.js';
import { citationsIn, firstPublic, reportsOf } from '../stance-history/stance-rows.js';
import { ANY_TIME, boundsOf } from '../time.js';
import { OF_THE_RECORD } from '../world/items.js';

/** A development as it stands in a timeline by its own date and reports. Instants in ms. */
export interface TimelineRow {
  /** First instant; null where it is not dated. */
  lo: number | null;
  /** Last instant, as its reports bound it. */
  hi: number;
  /** From when it is public, and told as done. */
  known: number;
  /** Whether, until `hi`, more than its own date may tell whether it has happened. */
  tied: boolean;
}

/** What is ordered by its date alone, unless a link says more: it bears on nothing but stances on one issue. */
const BY_DATE = new Set(['StanceDeclared', 'StanceWithdrawn', 'StatementIssued']);

/**
 * The row of a development as it was recorded; null where only the fold can tell where it stands, or whether.
 * @param publishedOf the published date (EDTF) of a source, as it is known when the development is recorded
 */
export function timelineRowOf(d: Development, publishedOf: (source: string) => string | undefined): TimelineRow | null {
  // Rounds are told together with all of their election; who leaves on a day does so at its end.
  if (definitionOf(d.type) === undefined || d.type === 'BallotCounted' || d.type === 'OfficeVacated') return null;
  if (links(d, 'sameAs')) return null;
  const reports = reportsOf(d, publishedOf);
  if (reports.length === 0) return null;
  const known = firstPublic(reports);
  const dated = boundsOf(d.occurred);
  const stated = dated ?? ANY_TIME;
  const { lo, hi } = definitionOf(d.type)?.lasts ? stated.start : stated;
  // What is told ahead of its day is scheduled before it is done; what is dated without a beginning is listed as undated.
  if (known < lo || (dated !== null && lo === -Infinity)) return null;
  return { lo: dated === null ? null : lo, hi: Math.min(hi, known), known, tied: isTied(d) };
}

/**
 * Whether a development of which there is no row may be on a timeline: what cites nothing is no event, unless something
 * acts on it.
 */
export const mayBeOnTimeline = (d: Pick<Development, 'sources' | 'links'>): boolean =>
  citationsIn(d).length > 0 || links(d, 'sameAs');

/** Whether developments of a type are on timelines at all. */
export const isOnTimelines = ({ type }: Pick<Development, 'type'>): boolean => !OF_THE_RECORD.has(type);

const isTied = (d: Development): boolean =>
  !BY_DATE.has(d.type) ||
  d.links !== undefined ||
  d.data['withdraws'] !== undefined ||
  typeof d.data['issue'] !== 'string' ||
  candidacyOf(d.data['issue']) !== undefined;

function links(d: Pick<Development, 'links'>, how: string): boolean {
  const given: unknown = d.links;
  return typeof given === 'object' && given !== null && Object.hasOwn(given, how);
}
