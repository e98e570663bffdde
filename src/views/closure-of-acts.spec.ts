import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { worldsFor } from '../../projections/answer/question.js';
import { arbitraryActs, VOCABULARY } from '../../test/support/acts.js';
import { askedAt, type At } from '../../test/support/asked-at.js';
import { withView } from '../../test/laws/views.js';
import { answers } from '../asking/answers.js';
import type { AskName, AskSubject } from '../asking/queries.js';
import type { ViewStore } from './view-store.js';

const { actors, conferences, instruments, issues, subjects } = VOCABULARY;
const asking = (name: AskName, ...about: AskSubject[]): [AskName, AskSubject][] => about.map((one) => [name, one]);

const QUESTIONS: [AskName, AskSubject][] = [
  ...asking('stance', ...actors.flatMap((actor) => [...issues, 'e:us'].map((issue) => ({ actor, issue })))),
  ...asking('issueStances', ...issues.map((id) => ({ id }))),
  ...asking('actorStances', { id: 'us' }),
  ...asking('actor', ...actors.map((id) => ({ id }))),
  ...asking('election', { id: 'e' }),
  ...asking('office', { id: 'body/chair' }),
  ...asking(
    'timeline',
    ...conferences.map((id) => ({ conference: id })),
    ...instruments.map((id) => ({ instrument: id })),
  ),
  ...asking('timeline', ...actors.map((id) => ({ actor: id })), ...issues.map((id) => ({ issue: id }))),
  ...asking('conference', ...conferences.map((id) => ({ id }))),
  ...asking('instrument', ...instruments.map((id) => ({ id }))),
  ...asking('treaty', ...instruments.flatMap((id) => [{ id }, { id, actor: 'us' }])),
  ...asking('rollCalls', {}, ...instruments.map((id) => ({ instrument: id }))),
  ...asking('claims', {}, ...subjects.map((id) => ({ subject: id }))),
  ...asking('conferences', {}),
  ...asking('instruments', {}),
];

/** An answer as asked, from what the view narrows to or from the whole log. */
function answered(store: ViewStore, at: At, whole: boolean) {
  return (name: AskName, about: AskSubject): string => {
    const asked = askedAt(store, at, name, about, { limit: 500 });
    const worlds = () => worldsFor({ ...asked.moment, log: store.all(at.position) });
    return JSON.stringify(answers[name](whole ? { ...asked, worlds } : asked));
  };
}

const moments = (log: readonly Development[]): fc.Arbitrary<At> =>
  fc.record({
    asOf: fc.constantFrom('2012-12-11', '2012-12', '2013-01', '2026'),
    knownAt: fc.constantFrom(null, '2012-12-31', '2013-06'),
    position: fc.integer({ min: Math.max(1, log.length - 3), max: log.length }),
  });

describe('what the view narrows to, of conferences, instruments, treaties and claims', () => {
  it('given any history and any question, then the answer is the same as from the whole log', () => {
    fc.assert(
      fc.property(
        arbitraryActs.chain((log) => fc.tuple(fc.constant(log), moments(log))),
        ([log, at]) =>
          withView(log, (store) => {
            const [narrow, whole] = [answered(store, at, false), answered(store, at, true)];
            for (const [name, about] of QUESTIONS)
              expect({ name, about, answer: narrow(name, about) }).toEqual({ name, about, answer: whole(name, about) });
          }),
      ),
      { numRuns: Number(process.env['RUNS'] ?? 25) },
    );
  });
});
