import { kindsMeantBy, referencesOf, type Reference } from '../../events/references.js';
import { subject } from '../../events/ids.js';
import { canonicalId, contentsOf, subjectsOf } from '../answer/contents.js';
import { becauseOfItems, doubtsOnItem, firstPublicOf, firstRecordedOf, shownStanding } from '../answer/happening.js';
import { byTime, idsOf, itemSupport, whenOf, type WhenAnswer } from '../answer/lists.js';
import { nameGiver, registrationsOf } from '../answer/names.js';
import type { Worlds } from '../answer/question.js';
import { summaryOfItem } from '../answer/summary.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** What of the timeline is wanted; what is left out is not narrowed by. */
export interface TimelineFilter {
  /** Instants in ms, both inclusive: what can have happened between them. Leaves out what has no date. */
  from?: number;
  to?: number;
  /** Any id of an actor that it names. */
  actor?: string;
  /** An issue, or a candidacy `<election>:<candidate>`. */
  issue?: string;
  election?: string;
  conference?: string;
  /** A proposal, resolution or treaty. */
  instrument?: string;
  type?: string;
}

/** Something that has happened by V, may have, or is scheduled. */
export interface TimelineEntry extends WhenAnswer {
  /** The developments that tell it. */
  developments: string[];
  type: string;
  summary: string;
  standing: 'happened' | 'possible' | 'scheduled';
  /** How sure its standing is and what is told of it; what is certainly scheduled is certain. */
  status: 'certain' | 'possible' | 'disputed';
  /** Canonical ids of the actors that it names, sorted. */
  actors: string[];
  issue?: string;
  election?: string;
  conference?: string;
  instrument?: string;
  support: number;
  /** Ids of the sources that tell it, sorted. */
  sources: string[];
  /** When it first became public, ISO 8601 in UTC. */
  firstPublic: string | null;
  /** When it was first recorded, ISO 8601 in UTC. */
  recordedAt: string;
  because: string[];
}

/** The members of data that an entry gives beside the actors: what it is about. */
const ABOUT = ['issue', 'election', 'conference', 'instrument'] as const;
/** What the timeline can be narrowed to by an id. */
const NAMED = ['actor', ...ABOUT] as const;

/** What is on the timeline, in no order. */
export const timelineItems = (world: World, filter: TimelineFilter): Item[] =>
  world.items
    .filter((i) => i.event && (filter.type === undefined || i.type === filter.type))
    .filter((i) => shownStanding(world, i) !== null && isWithin(i, filter) && concerns(world, i, filter));

/** What has happened, may have or is scheduled, by its first instant, undated last, then by development id. */
export function timeline(worlds: Worlds, filter: TimelineFilter = {}): TimelineEntry[] {
  const { world } = worlds;
  const nameOf = nameGiver(world);
  return timelineItems(world, filter)
    .sort(byTime)
    .map((item) => {
      const doubts = doubtsOnItem(worlds, item);
      const standing = shownStanding(world, item) as TimelineEntry['standing'];
      const torn = item.disputed.size > 0 || doubts.length > 0;
      return {
        developments: idsOf(item),
        type: item.type,
        summary: summaryOfItem(item, nameOf),
        standing,
        status: torn ? 'disputed' : standing === 'possible' ? 'possible' : 'certain',
        ...whenOf(item),
        actors: actorsOf(world, item),
        ...aboutOf(item),
        support: itemSupport(world, item),
        sources: [...new Set(item.citations.map((c) => c.source))].sort(),
        firstPublic: firstPublicOf(item),
        recordedAt: firstRecordedOf(item),
        because: [...new Set([...becauseOfItems(world, [item]), ...doubts])].sort(),
      };
    });
}

function isWithin(item: Item, { from, to }: TimelineFilter): boolean {
  if (from === undefined && to === undefined) return true;
  const isDated = item.occurred !== null || item.conflict !== null;
  return isDated && item.lo <= (to ?? Infinity) && item.hi >= (from ?? -Infinity);
}

function concerns(world: World, item: Item, filter: TimelineFilter): boolean {
  return NAMED.every((kind) => {
    const id = filter[kind];
    if (id === undefined) return true;
    const wanted = canonicalId(world.belief, kind, id);
    return item.members.some(
      (t) =>
        contentsOf(t).some((c) =>
          referencesOf(c).some((r) => r.id === wanted && kindsMeantBy(r.kind).includes(kind)),
        ) || subjectsOf(t).has(subject[kind](wanted)),
    );
  });
}

/** What an entry is about, by the members that say so. */
function aboutOf(item: Item): Partial<Record<(typeof ABOUT)[number], string>> {
  const subjects = new Set(item.members.flatMap((t) => [...subjectsOf(t)]));
  return Object.fromEntries(
    ABOUT.flatMap((member) => {
      const id = text(item, member);
      return id !== undefined && subjects.has(subject[member](id)) ? [[member, id]] : [];
    }),
  );
}

function actorsOf(world: World, item: Item): string[] {
  const named = item.members.flatMap((t) => contentsOf(t)).flatMap((c) => referencesOf(c));
  const isActor = ({ kind, id }: Reference): boolean =>
    kind === 'actor' || (kind === 'anything' && registrationsOf(world, 'actor', id).length > 0);
  return [...new Set(named.filter(isActor).map((r) => world.belief.canonical(r.id)))].sort();
}
