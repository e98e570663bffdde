import fc from 'fast-check';
import { contentOf, canonicalContent } from '../../events/canonical.js';
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import { arbitraryLog, arbitraryQuestion } from '../../test/oracle/generate.js';
import { ACTORS, CANDIDATES, ELECTIONS, ISSUES, OFFICE, SOURCES } from '../../test/oracle/vocabulary.js';
import { answers } from '../asking/answers.js';
import type { Asked } from '../asking/asked.js';
import type { AskName, AskSubject } from '../asking/queries.js';
import type { StoredMessage } from '../log/log.js';
import { closureOf } from './closure.js';
import { ViewStore } from './view-store.js';

const stored = (d: Development): StoredMessage => ({
  id: d.id,
  type: d.type,
  schemaVersion: d.schemaVersion,
  stream: d.stream,
  content: canonicalContent(contentOf(d)),
  revision: d.revision,
  position: d.position,
  recordedAt: Date.parse(d.recordedAt),
});

const QUESTIONS: [AskName, AskSubject][] = [
  ...ELECTIONS.flatMap((id): [AskName, AskSubject][] => [
    ['election', { id }],
    ['electionHistory', { id }],
    ['timeline', { election: id }],
  ]),
  ...[...ACTORS, ...CANDIDATES].flatMap((id): [AskName, AskSubject][] => [
    ['actor', { id }],
    ['timeline', { actor: id }],
  ]),
  ...ACTORS.flatMap((actor) => ISSUES.map((issue): [AskName, AskSubject] => ['stance', { actor, issue }])),
  ...ISSUES.map((id): [AskName, AskSubject] => ['issueStances', { id }]),
  ...SOURCES.map((id): [AskName, AskSubject] => ['source', { id }]),
  ['office', { id: OFFICE }],
  ['offices', {}],
  ['elections', {}],
  ['issues', {}],
  ['forecasts', {}],
];

/** An answer as asked, from what the view narrows to or from the whole log. */
function answered(store: ViewStore, at: { asOf: string; knownAt: string | null; position: number }, whole: boolean) {
  const { position } = at;
  const moment = {
    asOfText: at.asOf,
    asOf: lastInstant(at.asOf),
    knownAtText: at.knownAt,
    knownAt: at.knownAt === null ? Infinity : lastInstant(at.knownAt),
    position,
    hindsight: true,
  };
  return (name: AskName, subject: AskSubject): unknown => {
    const asked: Asked = {
      moment,
      store,
      subject,
      page: {},
      worlds: (keys, seeds = []) =>
        worldsFor({ ...moment, log: whole ? store.all(position) : closureOf(store, keys, position, seeds) }),
      listed: (items) => ({ items: items.slice(), total: items.length, next: null }),
      mustBeKnown: () => undefined,
    };
    return answers[name](asked);
  };
}

describe('what the view narrows to', () => {
  it('given any history and any question, then the answer is the same as from the whole log', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        arbitraryLog.chain((log) => fc.tuple(fc.constant(log), arbitraryQuestion(log))),
        ([log, at]) => {
          const store = new ViewStore(':memory:');
          try {
            store.apply(log.map(stored));
            const [narrow, whole] = [answered(store, at, false), answered(store, at, true)];
            for (const [name, subject] of QUESTIONS) {
              const one = JSON.stringify(narrow(name, subject));
              if (one !== JSON.stringify(whole(name, subject)))
                expect({ name, subject, answer: narrow(name, subject) }).toEqual({
                  name,
                  subject,
                  answer: whole(name, subject),
                });
            }
            if (log.some((d) => d.type === 'DevelopmentCorrected')) moved++;
          } finally {
            store.close();
          }
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 10) },
    );
    expect(moved).toBeGreaterThan(0);
  });
});
