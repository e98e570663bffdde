/** What the service answers from a view of a small log. */
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import { answers } from '../../src/asking/answers.js';
import type { Asked } from '../../src/asking/asked.js';
import type { Answer, AskName, AskSubject } from '../../src/asking/queries.js';
import { closureOf } from '../../src/views/closure.js';
import type { ViewStore } from '../../src/views/view-store.js';
import type { Question } from '../oracle/oracle.js';
import { ACTORS, CANDIDATES, ELECTIONS, ISSUES, OFFICE, SOURCES } from '../oracle/vocabulary.js';

const QUESTIONS: [AskName, AskSubject][] = [
  ...ELECTIONS.flatMap((id): [AskName, AskSubject][] => [
    ['election', { id }],
    ['electionHistory', { id }],
  ]),
  ...[...ACTORS, ...CANDIDATES].flatMap((actor): [AskName, AskSubject][] => [
    ['actor', { id: actor }],
    ['actorStances', { id: actor }],
    ...ISSUES.map((issue): [AskName, AskSubject] => ['stance', { actor, issue }]),
  ]),
  ...ISSUES.map((id): [AskName, AskSubject] => ['issueStances', { id }]),
  ['office', { id: OFFICE }],
  ...SOURCES.map((id): [AskName, AskSubject] => ['source', { id }]),
  ['forecasts', {}],
  ['disputes', {}],
];

/**
 * Asks as the service does.
 * @param log what to decide from in place of what the view narrows the log to
 * @returns the answers by what is asked
 */
export function answered(store: ViewStore, at: Question, log?: readonly Development[]): Map<string, Answer> {
  const ask = askingOf(store, at, log);
  return new Map(QUESTIONS.map(([name, about]) => [JSON.stringify([name, about]), ask(name, about)]));
}

/** Asks one question as the service does. */
export function askingOf(store: ViewStore, at: Question, log?: readonly Development[]) {
  const moment = {
    asOfText: at.asOf,
    asOf: lastInstant(at.asOf),
    knownAtText: at.knownAt,
    knownAt: at.knownAt === null ? Infinity : lastInstant(at.knownAt),
    position: at.position,
    hindsight: true,
  };
  const whole = log?.filter((d) => d.position <= at.position);
  const asking = (subject: AskSubject): Asked => ({
    moment,
    store,
    subject,
    page: {},
    worlds: (keys, seeds = []) => worldsFor({ ...moment, log: whole ?? closureOf(store, keys, at.position, seeds) }),
    listed: (items) => ({ items: items.slice(), total: items.length, next: null }),
    mustBeKnown: () => undefined,
  });
  return (name: AskName, about: AskSubject): Answer => answers[name](asking(about));
}
