import { candidacyOf, issueSubjects, subject } from '../../../events/ids.js';
import { canonicalId, subjectsOf } from '../../../projections/answer/contents.js';
import { isNamed, nameGiver } from '../../../projections/answer/names.js';
import { stanceAnswer, type StanceAnswer } from '../../../projections/stance-history/stance-answer.js';
import type { StanceEntry } from '../../../projections/stance-history/stance-entry.js';
import type { Worlds } from '../../../projections/answer/question.js';
import type { World } from '../../../projections/world/world.js';
import { Problem } from '../../problem.js';
import { idsThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { issueEntry, summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';
import { worldsOfActor } from './actors.js';
import { isAnythingLost, stanceTeller } from './stance-entries.js';

export function actorStances(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('actor', id);
  const { worlds, actor: canonical } = worldsOfActor(asked, id);
  const { called } = findingBy(asked);
  const entries = stancesTold(worlds.world)
    .filter(({ actor: who }) => who === canonical)
    .map(({ issue }) => stanceOf(asked, canonical, issue))
    .filter((a) => isTold(a) && matches(asked.page.q, [a.stance, ...called(a.issue)]));
  return { actor: canonical, ...summaryOf(worlds, asked.listed(entries)) };
}

/** By what texts a stance is found: what its actor and its issue are called. */
function findingBy(asked: Asked) {
  const calling = callingOf(asked);
  const titles = new Map<string, string>();
  const called = (issue: string): readonly string[] => {
    if (asked.page.q === undefined) return [];
    let title = titles.get(issue);
    if (title === undefined) titles.set(issue, (title = nameGiver(asked.worlds(issueSubjects(issue)).world)(issue)));
    return [issue, title];
  };
  return { calling, called };
}

/** Worlds by the ids of the developments under the stances that they were made for. */
export type Shared = Map<string, Worlds>;

/**
 * The worlds of some stances. A development under several stances, such as a vote of two hundred, leads from each of
 * them to all: what the view narrows to is the same, so it is decided from the same worlds.
 */
function worldsSharing(asked: Asked, keys: readonly string[], shared: Shared): Worlds {
  const found = keys.flatMap((key) => asked.store.found(key, asked.moment.position));
  const worlds = found.map((d) => shared.get(d.id)).find((w) => w !== undefined) ?? asked.worlds(keys);
  for (const d of found) shared.set(d.id, worlds);
  return worlds;
}

/** The worlds of one stance, under any id that its actor may have. */
export function worldsOfStance(asked: Asked, actorId: string, issue: string, shared: Shared = new Map()): Worlds {
  const { store, moment } = asked;
  const ids = idsThatMayBe(store, actorId, moment.position);
  const related = ids.flatMap((id) => [
    ...store.foundUnderBoth(subject.actor(id), 'type:AffiliationStarted', moment.position),
    ...store.foundUnderBoth(subject.actor(id), 'type:ForecastMade', moment.position),
  ]);
  const groups = related.flatMap((d) => (typeof d.data['organisation'] === 'string' ? [d.data['organisation']] : []));
  const keys = [...ids, ...groups].map((id) => subject.stance(id, issue));
  // What else its developments are ordered with matters only where something ties the issue to other things.
  if (ids.length === 1 && store.stances.isApart(issue, moment.position) && !isAnythingLost(asked))
    return asked.worlds(keys, related, false);
  return related.length > 0 ? asked.worlds(keys, related) : worldsSharing(asked, keys, shared);
}

/** Each stance is decided on its own, so that it is the same wherever it is asked. */
function stanceOf(asked: Asked, actorId: string, issue: string, shared: Shared = new Map()): StanceAnswer {
  const worlds = worldsOfStance(asked, actorId, issue, shared);
  const { belief } = worlds.world;
  return stanceAnswer(worlds, belief.canonical(actorId), canonicalId(belief, 'issue', issue));
}

export function stance(asked: Asked): Answer {
  const { actor: actorId, issue } = asked.subject as { actor: string; issue: string };
  asked.mustBeKnown('actor', actorId);
  mustBeIssue(asked, issue);
  return { ...stanceOf(asked, actorId, issue) };
}

/** A candidacy is an issue once its election and its candidate are known. */
export function mustBeIssue(asked: Asked, issue: string): void {
  const candidacy = candidacyOf(issue);
  if (!candidacy) return asked.mustBeKnown('issue', issue);
  asked.mustBeKnown('election', candidacy.election);
  asked.mustBeKnown('actor', candidacy.candidate);
}

const STANCE_SUBJECT = /^stance:([^|]*)\|(.*)$/;

/** The actors and issues of all stances that anything tells of, under canonical ids, sorted. */
function stancesTold({ belief }: World): { actor: string; issue: string }[] {
  const keys = new Set([...belief.tellings.values()].flatMap((t) => [...subjectsOf(t)]));
  return [...keys].sort().flatMap((key) => {
    const [, actor, issue] = STANCE_SUBJECT.exec(key) ?? [];
    return actor === undefined || issue === undefined ? [] : [{ actor, issue }];
  });
}

/** Whether anything at all is told of a stance: an own one, or what others say. */
const isTold = (a: StanceAnswer): boolean =>
  a.status !== 'unknown' ||
  a.attributions.length + a.inferred.length + a.forecasts.length + a.groupStatements.length + a.scheduled.length > 0;

/** Where everybody of whom anything is told stands on an issue, a candidacy or an instrument, by actor. */
export function stancesOn(asked: Asked, id: string): StanceAnswer[] {
  const { world } = asked.worlds(issueSubjects(id));
  const issue = canonicalId(world.belief, 'issue', id);
  const shared: Shared = new Map();
  return stancesTold(world)
    .filter((told) => told.issue === issue)
    .map(({ actor: who }) => stanceOf(asked, who, issue, shared))
    .filter(isTold);
}

export function issueStances(asked: Asked): Answer {
  const id = asked.subject.id as string;
  mustBeIssue(asked, id);
  const worlds = asked.worlds(issueSubjects(id));
  const { world } = worlds;
  const issue = canonicalId(world.belief, 'issue', id);
  const { calling } = findingBy(asked);
  const entries = stancesOn(asked, id).filter((a) => matches(asked.page.q, [a.stance, ...calling(a.actor)]));
  const candidacy = candidacyOf(issue);
  const named = isNamed(world, candidacy ? 'election' : 'issue', candidacy?.election ?? issue);
  const { title, question, scale } = issueEntry(worlds, issue);
  return { issue, ...(named ? { title, question, scale } : {}), ...summaryOf(worlds, asked.listed(entries)) };
}

/** A stance as the matrix and other answers show it: where the actor stands, and how sure that is. */
export const entryOf = (a: StanceEntry): StanceEntry => ({
  actor: a.actor,
  issue: a.issue,
  status: a.status,
  stance: a.stance,
  sides: a.sides,
  basis: a.basis,
  lastEvidenced: a.lastEvidenced,
  possible: a.possible,
  support: a.support,
  because: a.because,
});

export function stanceMatrix(asked: Asked): Answer {
  const { actors: rows = [], issues: columns = [] } = asked.subject;
  if (rows.length === 0 || columns.length === 0)
    throw Problem.badParameter(
      rows.length === 0 ? 'actors' : 'issues',
      'The matrix needs actors and issues: ?actors=us,ru&issues=itu-role-in-internet-governance.',
    );
  for (const a of rows) asked.mustBeKnown('actor', a);
  for (const i of columns) mustBeIssue(asked, i);
  const tell = stanceTeller(asked, (actor, issue) => entryOf(stanceOf(asked, actor, issue)));
  const cells = rows.flatMap((actor) => columns.map((issue) => ({ actor, issue })));
  // Only what is looked for among what they say is decided before the page is cut.
  if (asked.page.q === undefined) {
    const { items, ...page } = asked.listed(cells);
    return summaryOf(null, { items: items.map(({ actor, issue }) => tell(actor, issue)), ...page });
  }
  const { calling, called } = findingBy(asked);
  const entries = cells
    .map(({ actor, issue }) => tell(actor, issue))
    .filter((a) => matches(asked.page.q, [a.stance, ...calling(a.actor), ...called(a.issue)]));
  return summaryOf(null, asked.listed(entries));
}
