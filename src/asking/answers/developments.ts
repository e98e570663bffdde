import { definitionOf } from '../../../events/catalogue.js';
import type { Development } from '../../../events/development.js';
import { subject } from '../../../events/ids.js';
import { kindsMeantBy, referencesOf } from '../../../events/references.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { developmentAnswer } from '../../../projections/development-record/development-answer.js';
import { KINDS } from '../../../projections/answer/names.js';
import { timeline } from '../../../projections/timeline/timeline.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';
import { timeBounds } from '../time-bounds.js';
import { timelinePlaces } from '../timeline-places.js';
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

/**
 * The keys of what names the ids that a development of the record speaks of, or what it acts on does: an uncited
 * registration, merge, lineage or mending shows at K what it speaks of only where something public names that.
 */
function namersOf(store: ViewStore, found: Development): string[] {
  if ((found.sources ?? []).length > 0 && !MENDS.has(found.type)) return [];
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
  const keys = [
    ...(s.actor === undefined ? [] : [subject.actor(s.actor)]),
    ...(s.issue === undefined ? [] : [subject.issue(s.issue)]),
    ...(s.election === undefined ? [] : [subject.election(s.election)]),
    ...(s.conference === undefined ? [] : [subject.conference(s.conference)]),
    ...(s.instrument === undefined ? [] : [subject.instrument(s.instrument)]),
    ...(s.type === undefined ? [] : [`type:${s.type}`]),
  ];
  if (s.actor !== undefined) asked.mustBeKnown('actor', s.actor);
  if (s.issue !== undefined) mustBeIssue(asked, s.issue);
  for (const kind of ['election', 'conference', 'instrument'] as const)
    if (s[kind] !== undefined) asked.mustBeKnown(kind, s[kind]);
  if (s.type !== undefined && !definitionOf(s.type))
    throw Problem.badParameter('type', `There is no type "${s.type}" of developments.`, 'unknown-type');
  const bounds = timeBounds(s.from, s.to);
  if (isSeenByPlaces(asked, keys)) return timelinePage(asked, bounds);
  // One filter is enough to narrow by; the others are the projection's.
  const worlds = keys.length > 0 ? asked.worlds(keys.slice(0, 1)) : asked.worlds([], store.all(moment.position));
  const entries = timeline(worlds, {
    ...bounds,
    ...(s.actor === undefined ? {} : { actor: worlds.world.belief.canonical(s.actor) }),
    ...(s.issue === undefined ? {} : { issue: s.issue }),
    ...(s.election === undefined ? {} : { election: s.election }),
    ...(s.conference === undefined ? {} : { conference: s.conference }),
    ...(s.instrument === undefined ? {} : { instrument: s.instrument }),
    ...(s.type === undefined ? {} : { type: s.type }),
  });
  return summaryOf(
    worlds,
    asked.listed(entries.filter((e) => matches(page.q, [e.summary, e.type, ...e.actors.flatMap(called)]))),
  );
}

/** Whether it is seen without deciding what stands where: where nothing but time and type is asked for. */
const isSeenByPlaces = (asked: Asked, keys: readonly string[]): boolean =>
  !asked.thorough &&
  asked.page.q === undefined &&
  keys.every((key) => key.startsWith('type:')) &&
  !isAnythingLost(asked);

/** A page of the timeline of everything, or of all of one type: each entry is decided by itself. */
function timelinePage(asked: Asked, bounds: { from?: number; to?: number }): Answer {
  const { store, moment } = asked;
  const { type } = asked.subject;
  const filter = { ...bounds, ...(type === undefined ? {} : { type }) };
  const among =
    type === undefined
      ? Array.from({ length: moment.position }, (_, i) => i + 1)
      : store.positions(`type:${type}`, moment.position);
  const { items, ...page } = asked.listed(timelinePlaces(asked, filter, among));
  const entries = items.flatMap(({ id, told }) => {
    const seeds = told.flatMap((one) => store.byId(one) ?? []);
    const worlds = asked.worlds(keysOfNames(store, seeds), seeds);
    return timeline(worlds, filter).filter((entry) => entry.developments[0] === id);
  });
  return summaryOf(null, { items: entries, ...page });
}

/** The keys of what some developments speak of by an id that several things have: by which it is called rests on all. */
const keysOfNames = (store: ViewStore, told: readonly Development[]): string[] =>
  told.flatMap((d) =>
    referencesOf(d).flatMap(({ id }) => {
      const kinds = KINDS.filter((kind) => store.knownAt(kind, id) !== undefined);
      return kinds.length > 1 ? kinds.map((kind) => subject[kind](id)) : [];
    }),
  );
