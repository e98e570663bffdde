import fc from 'fast-check';
import { lastInstant } from '../../events/time/edtf.js';
import { canonicalId } from '../../projections/answer/contents.js';
import { worldsFor } from '../../projections/answer/question.js';
import { stanceEntry } from '../../projections/stance-history/stance-entry.js';
import { answers } from '../../src/asking/answers.js';
import { stanceTeller } from '../../src/asking/answers/stance-entries.js';
import type { Asked } from '../../src/asking/asked.js';
import { closureOf } from '../../src/views/closure.js';
import { ViewStore } from '../../src/views/view-store.js';
import { dateFrom, ON, stanceHistories, WHO } from '../support/stance-history.js';
import { runs } from './runs.js';
import { messageOf, withView } from './views.js';

const RUNS = runs(300);
/** From 2013 on. */
const dayAfter = (n: number): string => new Date(Date.UTC(2013, 0, 1 + n)).toISOString().slice(0, 10);

describe('a stance told from rows', () => {
  it('given any history, taken in page by page, and any moment, then as the fold of the whole log decides it', () => {
    const told = { byRow: 0, byTail: 0, whole: 0 };
    fc.assert(
      fc.property(
        stanceHistories,
        fc.array(fc.tuple(fc.nat({ max: 800 }), fc.option(fc.nat({ max: 1300 })), fc.nat({ max: 12 })), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 9 }),
        (log, moments, page) => {
          const store = new ViewStore(':memory:');
          try {
            for (let at = 0; at < log.length; at += page) store.apply(log.slice(at, at + page).map(messageOf));
            for (const [v, k, back] of moments) {
              const asOf = lastInstant(dateFrom(v).replace(/\/.*/, ''));
              const knownAt = k === null ? Infinity : lastInstant(dayAfter(k));
              const position = Math.max(1, log.length - back);
              const moment = { asOf, knownAt, position };
              const worlds = worldsFor({ log: log.slice(0, position), asOf, knownAt, hindsight: false });
              const { belief } = worlds.world;
              for (const actor of WHO)
                for (const issue of ON) {
                  if (belief.canonical(actor) !== actor || canonicalId(belief, 'issue', issue) !== issue) continue;
                  const expected = stanceEntry(worlds, actor, issue);
                  let way: keyof typeof told = 'byTail';
                  const standing = store.stances.standing({ actor, issue }, moment);
                  if (
                    standing?.beside.length === 0 &&
                    [...standing.last, ...standing.open].every((r) => r.alone && !r.marked)
                  )
                    way = 'byRow';
                  const asked = { store, moment, worlds: () => worlds } as unknown as Asked;
                  const tell = stanceTeller(asked, () => {
                    way = 'whole';
                    return expected;
                  });
                  expect({ actor, issue, moment, entry: tell(actor, issue) }).toEqual({
                    actor,
                    issue,
                    moment,
                    entry: expected,
                  });
                  if (expected.status !== 'unknown') told[way]++;
                }
            }
          } finally {
            store.close();
          }
        },
      ),
      RUNS,
    );
    // Each way was taken, and the short ones by many.
    expect(Math.min(told.byRow, told.byTail, told.whole)).toBeGreaterThan((RUNS.numRuns ?? 0) / 10);
  });

  it('given any history and moment, then the whole answer from what the view narrows to is that from the whole log', () => {
    fc.assert(
      fc.property(
        stanceHistories,
        fc.nat({ max: 800 }),
        fc.option(fc.nat({ max: 1300 })),
        fc.nat({ max: 12 }),
        (log, v, k, back) => {
          withView(log, (store) => {
            const asOf = lastInstant(dateFrom(v).replace(/\/.*/, ''));
            const knownAt = k === null ? Infinity : lastInstant(dayAfter(k));
            const moment = { asOf, knownAt, position: Math.max(1, log.length - back), hindsight: true };
            const { position } = moment;
            const answered = (subject: { actor: string; issue: string }, isWhole: boolean): unknown =>
              answers.stance({
                moment,
                store,
                subject,
                worlds: (keys: string[], seeds = [], ordered = true) =>
                  worldsFor({
                    ...moment,
                    log: isWhole ? store.all(position) : closureOf(store, keys, position, seeds, ordered),
                  }),
                mustBeKnown: () => undefined,
              } as unknown as Asked);
            for (const actor of WHO)
              for (const issue of ON)
                expect({ actor, issue, moment, answer: answered({ actor, issue }, false) }).toEqual({
                  actor,
                  issue,
                  moment,
                  answer: answered({ actor, issue }, true),
                });
          });
        },
      ),
      runs(150),
    );
  });
});
