/**
 * Where things stand in a timeline, before anything is told of them: a log is long, and a page of it short. Where what
 * is plainly dated stands is read from rows, page by page; of the rest it is decided.
 */
import type { Development } from '../../events/development.js';
import { candidacyOf, subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { byTime } from '../../projections/answer/lists.js';
import { timelineItems, type TimelineFilter } from '../../projections/timeline/timeline.js';
import type { Item } from '../../projections/world/items.js';
import { worldAt, type World } from '../../projections/world/world.js';
import { closureOf } from '../views/closure.js';
import { correctedTouches } from '../views/corrected-touches.js';
import type { Placed, Wanted } from '../views/timeline-table.js';
import { cellOf, touchesOf } from '../views/touches.js';
import type { ViewStore } from '../views/view-store.js';
import type { Asked } from './asked.js';
import type { Pageable } from './list.js';

/** An entry by its first instant (ms) and the developments that tell it, the smallest id first. */
export interface TimelinePlace extends Placed {
  told: readonly string[];
  /** Whether its own date and reports are all that bears on whether it has happened. */
  isAlone: boolean;
}

/** What is told by one development each, and bears on stances: ordered by dates alone where nothing ties these to more. */
export const OF_STANCES: ReadonlySet<string> = new Set([
  'StanceDeclared',
  'StanceWithdrawn',
  'StatementIssued',
  'CandidateEndorsed',
]);
/** How many are decided together of those that are told by themselves. */
const AT_ONCE = 200;
/** What of others does not change when, or whether, what they speak of happened. */
const LEAVES_AS_IT_IS = new Set(['DevelopmentDisputed', 'DisputeResolved']);
/** How many rows are read at once on the way to a page. */
const READ = 2000;
/** How many timelines are kept as far as they were read. */
const KEPT = 16;

/** How far a timeline was read: the last row, and how many of the others stand before it. */
interface Reached {
  after: Placed | undefined;
  others: number;
}

/** A timeline at one moment, of which only what is asked for is read. */
export class TimelinePlaces {
  readonly length: number;
  private readonly others: readonly TimelinePlace[];
  private readonly reached = new Map<number, Reached>([[0, { after: undefined, others: 0 }]]);

  constructor(
    asked: Asked,
    filter: TimelineFilter,
    private readonly wanted: Wanted,
  ) {
    const { store, moment } = asked;
    this.others = othersOf(asked, filter, wanted);
    this.length = store.timeline.count(moment, wanted) + this.others.length;
  }

  /** The places from one on and up to another, by their number in the list. */
  read({ store, moment }: Asked, from: number, to: number): TimelinePlace[] {
    const found: TimelinePlace[] = [];
    let at = Math.max(...[...this.reached.keys()].filter((n) => n <= from));
    let { after, others } = this.reached.get(at) as Reached;
    let rows: Placed[] = [];
    for (let next = 0, isEnd = false; at < Math.min(to, this.length); at++) {
      if (next === rows.length && !isEnd) {
        rows = store.timeline.page(moment, this.wanted, after, Math.min(to - at, READ));
        next = 0;
        isEnd = rows.length === 0;
      }
      const [row, other] = [rows[next], this.others[others]];
      if (at === from) this.reached.set(at, { after, others });
      if (row && (!other || byTime(row, other) < 0)) {
        after = row;
        next++;
        if (at >= from) found.push({ ...row, told: [row.id], isAlone: true });
      } else {
        others++;
        if (at >= from && other) found.push(other);
      }
    }
    this.reached.set(at, { after, others });
    return found;
  }
}

const known = new WeakMap<ViewStore, Map<string, TimelinePlaces>>();

/**
 * The places of a timeline, in its order.
 * @param wanted what of its rows the filter leaves
 */
export function timelinePlaces(asked: Asked, filter: TimelineFilter, wanted: Wanted): Pageable<TimelinePlace> {
  const { asOf, knownAt, position } = asked.moment;
  const kept = known.get(asked.store) ?? new Map<string, TimelinePlaces>();
  known.set(asked.store, kept);
  // Found under keys, what later comes to be marked is told by the fold at every P: what was read before is of no use then.
  const stand = wanted.among === undefined ? null : asked.store.checkpoint.position;
  const key = JSON.stringify([asOf, String(knownAt), position, filter, stand]);
  const places = kept.get(key) ?? new TimelinePlaces(asked, filter, wanted);
  kept.delete(key);
  kept.set(key, places);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return { length: places.length, slice: (from = 0, to = places.length) => places.read(asked, from, to) };
}

/** The places of what no row tells, in the order of the list. */
function othersOf(asked: Asked, filter: TimelineFilter, wanted: Wanted): TimelinePlace[] {
  const { store, moment } = asked;
  const places: TimelinePlace[] = [];
  const undecided = new Set(store.timeline.marked(moment, wanted));
  const tied = new Set(
    store.timeline
      .tiedIssues(moment.position)
      .flatMap((issue) => (candidacyOf(issue) ? [] : store.positions(subject.issue(issue), moment.position))),
  );
  const dated = { from: wanted.from, to: wanted.to };
  for (const { position, id, lo, isFree } of store.timeline.open(moment, wanted))
    if (isFree && !tied.has(position)) places.push({ id, lo, told: [id], isAlone: true });
    else undecided.add(position);
  const among = wanted.among ? wanted.among.filter((position) => tied.has(position)) : [...tied];
  if (tied.size > 0)
    for (const { position } of store.timeline.ahead(moment, { ...wanted, ...dated, among })) undecided.add(position);
  return [...places, ...decidedPlaces(asked, filter, undecided)].sort(byTime);
}

/** The places of what stands at some positions, and is decided. */
function decidedPlaces(asked: Asked, filter: TimelineFilter, positions: Iterable<number>): TimelinePlace[] {
  const { store, moment } = asked;
  const places = new Map<string, TimelinePlace>();
  const [dated, others]: [Development[], Development[]] = [[], []];
  for (const position of positions) {
    const d = store.byPosition(position);
    if (d) (isToldByItself(asked, d) ? dated : others).push(d);
  }
  const take = (world: World, ids: readonly string[]): void => {
    const meant = new Set(ids);
    for (const item of timelineItems(world, filter)) {
      const told = item.members.map((t) => t.id);
      if (told.some((id) => meant.has(id))) places.set(item.id, { id: item.id, lo: item.lo, told, isAlone: false });
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
  return [...places.values()];
}

/** Whether something has happened by its own dates and reports, whatever it is ordered with. */
const isSettled = (item: Item, asOf: number): boolean =>
  item.event && !item.announced && item.countsFrom.hi <= asOf && item.members.length === 1;

const isUnlinked = (d: Development): boolean => d.links === undefined && d.data['withdraws'] === undefined;

/** Whether nothing ties the stances that a development bears on to anything but their own dates. */
const areStancesApart = ({ store, moment }: Pick<Asked, 'store' | 'moment'>, keys: readonly string[]): boolean =>
  keys.every((key) => {
    const cell = cellOf(key);
    return !cell || (!candidacyOf(cell.issue) && store.stances.isApart(cell.issue, moment.position));
  });

/** Whether a development is ordered by its own date alone, whatever is made of it: nothing else waits for it. */
export const isOrderedByDate = (asked: Pick<Asked, 'store' | 'moment'>, d: Development): boolean =>
  OF_STANCES.has(d.type) && isUnlinked(d) && areStancesApart(asked, keysOf(asked, d));

/** The keys of a development, whatever is made of it. */
const keysOf = ({ store, moment }: Pick<Asked, 'store' | 'moment'>, d: Development): string[] => [
  ...touchesOf(d),
  ...correctedTouches(
    d,
    store.found(subject.development(d.id), moment.position).filter(({ type }) => type === 'DevelopmentCorrected'),
  ),
];

/** Whether a development tells of stances, and others only correct, retract or cite for it, and link it to nothing. */
export function isToldByItself({ store, moment }: Pick<Asked, 'store' | 'moment'>, d: Development): boolean {
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
