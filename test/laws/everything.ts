/** All that can be asked about a small log, as texts: what must stay the same, byte for byte. */
import type { Development } from '../../events/development.js';
import { candidacyIssue, candidacyOf } from '../../events/ids.js';
import { lastInstant } from '../../events/time/edtf.js';
import { actorAnswer } from '../../projections/actor-profile/actor-answer.js';
import { isNamed } from '../../projections/answer/names.js';
import { worldsFor, type Worlds } from '../../projections/answer/question.js';
import { developmentAnswer } from '../../projections/development-record/development-answer.js';
import { electionAnswer } from '../../projections/election-state/election-answer.js';
import { electionHistory } from '../../projections/election-state/election-history.js';
import { officeAnswer } from '../../projections/office-state/office-answer.js';
import { sourceAnswer } from '../../projections/source-record/source-answer.js';
import { stanceAnswer } from '../../projections/stance-history/stance-answer.js';
import { timeline } from '../../projections/timeline/timeline.js';
import type { Question } from '../oracle/oracle.js';
import { ACTORS, CANDIDATES, ELECTIONS, ISSUES, OFFICE, SOURCES } from '../oracle/vocabulary.js';

/** The worlds of a question to the developments that were recorded by its position. */
export const worldsOf = (log: readonly Development[], at: Question, hindsight = true): Worlds =>
  worldsFor({
    log: log.filter((d) => d.position <= at.position),
    asOf: lastInstant(at.asOf),
    knownAt: at.knownAt === null ? Infinity : lastInstant(at.knownAt),
    hindsight,
  });

/** An answer about a stance, under the canonical ids of its actor and its candidate. */
export function stanceIn(worlds: Worlds, actor: string, issue: string) {
  const { canonical } = worlds.world.belief;
  const candidacy = candidacyOf(issue);
  const on = candidacy ? candidacyIssue(candidacy.election, canonical(candidacy.candidate)) : issue;
  return stanceAnswer(worlds, canonical(actor), on);
}

/**
 * Every answer, by what is asked.
 * @param log whose developments are asked about one by one, beside everything that logs speak of
 */
export function everything(worlds: Worlds, log: readonly Development[]): Map<string, object> {
  const { world } = worlds;
  const answers = new Map<string, object>();
  for (const id of ELECTIONS) {
    answers.set(`election ${id}`, electionAnswer(worlds, id, isNamed(world, 'election', id)));
    answers.set(`history of ${id}`, electionHistory(worlds, id));
  }
  const people = [...ACTORS, ...CANDIDATES, 'org'];
  for (const id of people) {
    answers.set(`actor ${id}`, actorAnswer(worlds, world.belief.canonical(id), isNamed(world, 'actor', id)));
    for (const issue of ISSUES) answers.set(`${id} on ${issue}`, stanceIn(worlds, id, issue));
  }
  for (const id of SOURCES) answers.set(`source ${id}`, sourceAnswer(worlds, id, isNamed(world, 'source', id)));
  answers.set('office', officeAnswer(worlds, OFFICE));
  answers.set('timeline', timeline(worlds));
  for (const d of log) answers.set(d.id, developmentAnswer(worlds, d.id));
  return answers;
}

/** What is asked that is not answered alike; empty where all is. Only what both answer is compared. */
export function unlike(
  one: ReadonlyMap<string, object>,
  other: ReadonlyMap<string, object>,
  text: (answer: object) => string = JSON.stringify,
): string[] {
  const shared = [...one.keys()].filter((asked) => other.has(asked));
  return shared
    .filter((asked) => text(one.get(asked)!) !== text(other.get(asked)!))
    .map((asked) => `${asked}: ${text(one.get(asked)!)} and ${text(other.get(asked)!)}`);
}
