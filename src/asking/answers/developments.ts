import { definitionOf } from '../../../events/catalogue.js';
import type { Development } from '../../../events/development.js';
import { subject } from '../../../events/ids.js';
import { kindsMeantBy, referencesOf } from '../../../events/references.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { developmentAnswer } from '../../../projections/development-record/development-answer.js';
import { timeline } from '../../../projections/timeline/timeline.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';
import { timeBounds } from '../time-bounds.js';
import type { ViewStore } from '../../views/view-store.js';
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
  // One filter is enough to narrow by; the others are the projection's.
  const worlds = keys.length > 0 ? asked.worlds(keys.slice(0, 1)) : asked.worlds([], store.all(moment.position));
  const entries = timeline(worlds, {
    ...timeBounds(s.from, s.to),
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
