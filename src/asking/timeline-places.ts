/**
 * Where things stand in a timeline, before anything is told of them: a log is long, and a page of it short. Where what
 * is plainly dated stands is seen in what was recorded; of the rest it is decided together.
 */
import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { candidacyOf, subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { byTime } from '../../projections/answer/lists.js';
import { ANY_TIME, boundsOf } from '../../projections/time.js';
import { timelineItems, type TimelineFilter } from '../../projections/timeline/timeline.js';
import { OF_THE_RECORD, type Item } from '../../projections/world/items.js';
import { worldAt, type World } from '../../projections/world/world.js';
import { closureOf } from '../views/closure.js';
import { correctedTouches } from '../views/corrected-touches.js';
import { cellOf, touchesOf } from '../views/touches.js';
import type { Asked } from './asked.js';
import { Glance } from './glance.js';

/** An entry by its first instant (ms) and the developments that tell it, the smallest id first. */
export interface TimelinePlace {
  id: string;
  lo: number;
  told: readonly string[];
}

/** What is told by one development each, and bears on stances: ordered by dates alone where nothing ties these to more. */
const OF_STANCES = new Set(['StanceDeclared', 'StanceWithdrawn', 'StatementIssued', 'CandidateEndorsed']);
/** How many are decided together of those that are told by themselves. */
const AT_ONCE = 200;
/** What of others does not change when, or whether, what they speak of happened. */
const LEAVES_AS_IT_IS = new Set(['DevelopmentDisputed', 'DisputeResolved']);

/**
 * The places of a timeline, in its order.
 * @param among the positions of all that could be on it
 */
export function timelinePlaces(asked: Asked, filter: TimelineFilter, among: Iterable<number>): TimelinePlace[] {
  const { store, moment } = asked;
  const glance = new Glance(asked);
  const places: TimelinePlace[] = [];
  const [dated, others]: [Development[], Development[]] = [[], []];
  for (const position of among) {
    const d = store.byPosition(position);
    if (!d || OF_THE_RECORD.has(d.type) || (filter.type !== undefined && d.type !== filter.type)) continue;
    const place = isPlain(asked, d) ? placeOf(asked, glance, d, filter) : undefined;
    if (place) places.push(place);
    else if (place === undefined) (isToldByItself(asked, d) ? dated : others).push(d);
  }
  const take = (world: World, ids: readonly string[]): void => {
    const meant = new Set(ids);
    for (const item of timelineItems(world, filter)) {
      const told = item.members.map((t) => t.id);
      if (told.some((id) => meant.has(id))) places.push({ id: item.id, lo: item.lo, told });
    }
  };
  const worldOf = (some: readonly Development[], ordered: boolean): World =>
    worldAt(closureOf(store, [], moment.position, some, ordered), moment.asOf, moment.knownAt);
  // Each of these is told by itself: together they only take longer.
  for (let at = 0; at < dated.length; at += AT_ONCE) {
    const some = dated.slice(at, at + AT_ONCE);
    const world = worldOf(some, false);
    const sure = some.filter((d) => {
      const item = world.itemOf(d.id);
      if (!item || isSettled(item, moment.asOf)) return true;
      const isSure = item.members.length === 1 && areStancesApart(asked, keysOf(asked, d));
      if (!isSure) others.push(d);
      return isSure;
    });
    take(
      world,
      sure.map((d) => d.id),
    );
  }
  if (others.length > 0)
    take(
      worldOf(others, true),
      others.map((d) => d.id),
    );
  return places.sort(byTime);
}

/** Whether something has happened by its own dates and reports, whatever it is ordered with. */
const isSettled = (item: Item, asOf: number): boolean =>
  item.event && !item.announced && item.countsFrom.hi <= asOf && item.members.length === 1;

/** Whether a development tells of stances alone, and neither speaks of another nor is spoken of, but in doubt. */
const isPlain = ({ store, moment }: Asked, d: Development): boolean =>
  OF_STANCES.has(d.type) &&
  isUnlinked(d) &&
  store.found(subject.development(d.id), moment.position).every(({ type }) => LEAVES_AS_IT_IS.has(type));

const isUnlinked = (d: Development): boolean => d.links === undefined && d.data['withdraws'] === undefined;

/** Whether nothing ties the stances that a development bears on to anything but their own dates. */
const areStancesApart = ({ store, moment }: Pick<Asked, 'store' | 'moment'>, keys: readonly string[]): boolean =>
  keys.every((key) => {
    const cell = cellOf(key);
    return !cell || (!candidacyOf(cell.issue) && store.stances.isApart(cell.issue, moment.position));
  });

/** The keys of a development, whatever is made of it. */
const keysOf = ({ store, moment }: Asked, d: Development): string[] => [
  ...touchesOf(d),
  ...correctedTouches(
    d,
    store.found(subject.development(d.id), moment.position).filter(({ type }) => type === 'DevelopmentCorrected'),
  ),
];

/** The same of one that others correct, retract or cite for, and link to nothing. */
function isToldByItself({ store, moment }: Asked, d: Development): boolean {
  if (!OF_STANCES.has(d.type) || !isUnlinked(d)) return false;
  return store.found(subject.development(d.id), moment.position).every((act) => {
    if (act.type === 'DevelopmentRetracted' || act.type === 'SourceCited' || LEAVES_AS_IT_IS.has(act.type)) return true;
    if (act.type !== 'DevelopmentCorrected' || !isUnlinked(act)) return false;
    const patch = act.data['patch'];
    const links =
      isObject(patch) &&
      (patch['links'] !== undefined || (isObject(patch['data']) && patch['data']['withdraws'] !== undefined));
    // What is said of a correction may change what it corrects in more ways.
    const onIt = store.found(subject.development(act.id), moment.position);
    return !links && onIt.every(({ type }) => LEAVES_AS_IT_IS.has(type));
  });
}

/** Where one stands of which nobody says more; null where it is not on the timeline, undefined where only the fold tells. */
function placeOf(
  asked: Asked,
  glance: Glance,
  d: Development,
  { from, to }: TimelineFilter,
): TimelinePlace | null | undefined {
  const { moment } = asked;
  const reports = glance.reportsOf(d);
  if (reports === undefined) return undefined;
  if (reports.length === 0) return null;
  const dated = boundsOf(d.occurred);
  const stated = dated ?? ANY_TIME;
  const { lo, hi } = definitionOf(d.type)?.lasts ? stated.start : stated;
  const publicFrom = reports.map((r) => r.publicFrom);
  const done = publicFrom.filter((at) => at >= lo);
  const last = Math.min(hi, ...done);
  const isSure = (done.length > 0 && last <= moment.asOf) || areStancesApart(asked, touchesOf(d));
  if (!isSure) return undefined;
  // Until its day it is on the timeline only if somebody told of it ahead.
  if (moment.asOf < lo && !publicFrom.some((at) => at < lo)) return null;
  const isWithin =
    (from === undefined && to === undefined) ||
    (dated !== null && lo <= (to ?? Infinity) && last >= (from ?? -Infinity));
  return isWithin ? { id: d.id, lo, told: [d.id] } : null;
}
