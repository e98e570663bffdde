import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import { answers } from '../../src/asking/answers.js';
import type { Asked } from '../../src/asking/asked.js';
import type { AskName, AskSubject } from '../../src/asking/queries.js';
import { closureOf } from '../../src/views/closure.js';
import type { ViewStore } from '../../src/views/view-store.js';
import type { Question } from '../oracle/oracle.js';
import { ACTORS, CANDIDATES, ELECTIONS, ISSUES, OFFICE, SOURCES } from '../oracle/vocabulary.js';
import { PATIENCE, asked, runs } from './runs.js';
import { scattered } from './variants.js';
import { withView } from './views.js';

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
];

/** Asks as the service does, of what its view narrows the log to or of the whole log. */
function answered(store: ViewStore, log: readonly Development[], at: Question, narrowed: boolean) {
  const moment = {
    asOfText: at.asOf,
    asOf: lastInstant(at.asOf),
    knownAtText: at.knownAt,
    knownAt: at.knownAt === null ? Infinity : lastInstant(at.knownAt),
    position: at.position,
    hindsight: true,
  };
  const whole = log.filter((d) => d.position <= at.position);
  const asking = (subject: AskSubject): Asked => ({
    moment,
    store,
    subject,
    page: {},
    worlds: (keys, seeds = []) =>
      worldsFor({ ...moment, log: narrowed ? closureOf(store, keys, at.position, seeds) : whole }),
    listed: (items) => ({ items: [...items], total: items.length, next: null }),
    mustBeKnown: () => undefined,
  });
  return new Map(QUESTIONS.map(([name, about]) => [JSON.stringify([name, about]), answers[name](asking(about))]));
}

describe('what the view narrows the log to', () => {
  it.each([
    ['logs in which everything meets', false],
    ['logs about many things that seldom meet', true],
  ])(
    'given %s, when asked through the view, then the answers of the whole log, byte for byte',
    (_, apart) => {
      fc.assert(
        fc.property(asked, fc.nat({ max: 9999 }), ([generated, at], salt) => {
          const log = apart ? scattered(generated, salt) : generated;
          withView(log, (store) => {
            const [through, whole] = [true, false].map((narrowed) => answered(store, log, at, narrowed));
            for (const [question, answer] of whole!)
              expect([question, JSON.stringify(through!.get(question))]).toEqual([question, JSON.stringify(answer)]);
          });
        }),
        runs(15),
      );
    },
    PATIENCE,
  );
});
