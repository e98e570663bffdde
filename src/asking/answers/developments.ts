import { definitionOf } from '../../../events/catalogue.js';
import type { Development } from '../../../events/development.js';
import { subject } from '../../../events/ids.js';
import { kindsMeantBy, referencesOf } from '../../../events/references.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { developmentAnswer } from '../../../projections/development-record/development-answer.js';
import { KINDS } from '../../../projections/answer/names.js';
import { timeline, type TimelineFilter } from '../../../projections/timeline/timeline.js';
import type { Belief } from '../../../projections/belief/belief.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import { Naming } from '../naming.js';
import type { Answer } from '../queries.js';
import { timeBounds } from '../time-bounds.js';
import { OF_STANCES, timelinePlaces } from '../timeline-places.js';
import { wantedBy } from '../timeline-filter.js';
import type { ViewStore } from '../../views/view-store.js';
import { isAnythingLost } from './stance-entries.js';
import { mustBeIssue } from './stances.js';

export function development({ store, subject: s, moment, worlds }: Asked): Answer {
  const id = s.id as string;
  const found = store.byId(id);
  if (!found || found.position > moment.position) throw Problem.unknownId('development', id, undefined);
  const answer = developmentAnswer(worldsOfDevelopment({ store, worlds }, found), id);
  if (answer.status === 'unknown' && !moment.hindsight) throw Problem.unknownId('development', id, undefined);
  return { ...answer };
}

/** The worlds of one development, and of what names the ids that it speaks of. */
export const worldsOfDevelopment = ({ store, worlds }: Pick<Asked, 'store' | 'worlds'>, found: Development): Worlds =>
  worlds([subject.development(found.id), ...namersOf(store, found)], [found]);

/** Types that count at every K, cited or not, where they mend an entry of ours. */
const MENDS = new Set(['DevelopmentCorrected', 'DevelopmentRetracted', 'SourceRetracted']);

/** Whether what a development speaks of shows only where something public names that. */
export const isToldByNamers = (d: Development): boolean => (d.sources ?? []).length === 0 || MENDS.has(d.type);

/**
 * The keys of what names the ids that a development of the record speaks of, or what it acts on does: an uncited
 * registration, merge, lineage or mending shows at K what it speaks of only where something public names that.
 */
function namersOf(store: ViewStore, found: Development): string[] {
  if (!isToldByNamers(found)) return [];
  const keys = new Set<string>();
  const todo = [found];
  const seen = new Set<string>();
  for (let d = todo.pop(); d; d = todo.pop()) {
    if (seen.has(d.id)) continue;
    seen.add(d.id);
    for (const { kind, id } of referencesOf(d)) {
      for (const one of kindsMeantBy(kind)) keys.add(subject[one](id));
      if (kind === 'source') keys.add(`cites:${id}`);
      const target = kind === 'development' ? store.byId(id) : undefined;
      if (target) todo.push(target);
    }
  }
  return [...keys];
}

export function timelineAnswer(asked: Asked): Answer {
  const { subject: s, store, moment, page } = asked;
  const called = callingOf(asked);
  if (s.actor !== undefined) asked.mustBeKnown('actor', s.actor);
  if (s.issue !== undefined) mustBeIssue(asked, s.issue);
  for (const kind of ['election', 'conference', 'instrument'] as const)
    if (s[kind] !== undefined) asked.mustBeKnown(kind, s[kind]);
  if (s.type !== undefined && !definitionOf(s.type))
    throw Problem.badParameter('type', `There is no type "${s.type}" of developments.`, 'unknown-type');
  const filter: TimelineFilter = {
    ...timeBounds(s.from, s.to),
    ...Object.fromEntries(FILTERS.flatMap((name) => (s[name] === undefined ? [] : [[name, s[name]]]))),
  };
  if (!asked.thorough && page.q === undefined && !isAnythingLost(asked)) return timelinePage(asked, filter);
  // One filter is enough to narrow by; the others are the projection's.
  const [first] = FILTERS.flatMap((name) => {
    const id = s[name];
    return id === undefined ? [] : [name === 'type' ? `type:${id}` : subject[name](id)];
  });
  const worlds = first === undefined ? asked.worlds([], store.all(moment.position)) : asked.worlds([first]);
  const entries = timeline(worlds, canonicalIn(worlds.world.belief, filter));
  return summaryOf(
    worlds,
    asked.listed(entries.filter((e) => matches(page.q, [e.summary, e.type, ...e.actors.flatMap(called)]))),
  );
}

/** What a timeline is narrowed to by an id, or by a type. */
const FILTERS = ['actor', 'issue', 'election', 'conference', 'instrument', 'type'] as const;

/** A filter by the id under which its actor answers. */
const canonicalIn = ({ canonical }: Belief, filter: TimelineFilter): TimelineFilter =>
  filter.actor === undefined ? filter : { ...filter, actor: canonical(filter.actor) };

/** A page of the timeline: each entry is decided by itself. */
function timelinePage(asked: Asked, given: TimelineFilter): Answer {
  const { store } = asked;
  const naming = new Naming(asked);
  const filter = { ...given, ...(given.actor === undefined ? {} : { actor: naming.canonical(given.actor) }) };
  const { items, ...page } = asked.listed(timelinePlaces(asked, filter, wantedBy(asked, naming, filter)));
  const entries = items.flatMap(({ id, told, isAlone }) => {
    const seeds = told.flatMap((one) => store.byId(one) ?? []);
    const worlds = isAlone ? worldsOfAlone(asked, naming, seeds) : asked.worlds(keysOfNames(store, seeds), seeds);
    return timeline(worlds, filter).filter((entry) => entry.developments[0] === id);
  });
  return summaryOf(null, { items: entries, ...page });
}

/**
 * The worlds of what has happened, or may have, whatever it is ordered with: where it tells of stances alone, these need
 * not be gathered.
 */
export function worldsOfAlone(asked: Asked, naming: Naming, seeds: readonly Development[]): Worlds {
  const { store } = asked;
  const named = seeds.flatMap(referencesOf);
  const isApart =
    seeds.every(({ type }) => OF_STANCES.has(type)) &&
    named.every(({ id }) => store.knownAt('instrument', id) === undefined);
  if (!isApart) return asked.worlds(keysOfNames(store, seeds), seeds);
  const elections = new Set(named.flatMap(({ kind, id }) => (kind === 'election' ? [id] : [])));
  const brought = [...elections].flatMap((id) => naming.bringing('election', id));
  return asked.worlds(keysOfNames(store, seeds), [...seeds, ...brought], false);
}

/** The keys of what some developments speak of by an id that several things have: by which it is called rests on all. */
const keysOfNames = (store: ViewStore, told: readonly Development[]): string[] =>
  told.flatMap((d) =>
    referencesOf(d).flatMap(({ id }) => {
      const kinds = KINDS.filter((kind) => store.knownAt(kind, id) !== undefined);
      return kinds.length > 1 ? kinds.map((kind) => subject[kind](id)) : [];
    }),
  );
