import fc from 'fast-check';
import { lastInstant } from '../../events/time/edtf.js';
import { canonicalId } from '../../projections/answer/contents.js';
import { worldsFor } from '../../projections/answer/question.js';
import type { Cell } from '../../projections/stance-history/stance-rows.js';
import { stanceEntry } from '../../projections/stance-history/stance-entry.js';
import { answers } from '../../src/asking/answers.js';
import { stanceTeller } from '../../src/asking/answers/stance-entries.js';
import type { Asked } from '../../src/asking/asked.js';
import { closureOf } from '../../src/views/closure.js';
import type { Cut, Standing } from '../../src/views/stance-reading.js';
import { ViewStore } from '../../src/views/view-store.js';
import { dateFrom, ON, stanceHistories, WHO } from '../support/stance-history.js';
import { runs } from './runs.js';
import { messageOf, withView } from './views.js';

const RUNS = runs(300);
/** From 2013 on. */
const dayAfter = (n: number): string => new Date(Date.UTC(2013, 0, 1 + n)).toISOString().slice(0, 10);

/** By which way a stance is told that is not decided as a whole. */
function wayOf(store: ViewStore, cell: Cell, moment: Cut): 'byRow' | 'byActs' | 'byTail' {
  const { last, open, beside } = store.stances.standing(cell, moment) as Standing;
  const rows = [...last, ...open];
  if (beside.length > 0 || rows.some(({ source }) => source === null)) return 'byTail';
  if (rows.every(({ marked }) => !marked)) return 'byRow';
  const acts = store.stances.acts(cell, moment);
  const onThese = rows.flatMap(({ position }) => acts.get(position) ?? []);
  return onThese.length > 0 && onThese.every(({ kind }) => kind !== 'other') ? 'byActs' : 'byTail';
}

describe('a stance told from rows', () => {
  it('given any history, taken in page by page, and any moment, then as the fold of the whole log decides it', () => {
    const told = { byRow: 0, byActs: 0, byTail: 0, whole: 0 };
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
              const asked = { store, moment, worlds: () => worlds } as unknown as Asked;
              let decided = false;
              const tell = stanceTeller(asked, (actor, issue) => {
                decided = true;
                return stanceEntry(worlds, actor, issue);
              });
              for (const actor of WHO) {
                const issues = ON.filter((issue) => canonicalId(belief, 'issue', issue) === issue);
                if (belief.canonical(actor) !== actor) continue;
                const entries = issues.map((issue) => {
                  decided = false;
                  const entry = tell.one(actor, issue);
                  const expected = stanceEntry(worlds, actor, issue);
                  expect({ moment, entry }).toEqual({ moment, entry: expected });
                  if (expected.status !== 'unknown') told[decided ? 'whole' : wayOf(store, { actor, issue }, moment)]++;
                  return entry;
                });
                // Several at once are those that each would be, whatever their order.
                expect(tell.of(actor, [...issues].reverse())).toEqual(entries.reverse());
                expect(tell.of(actor, [...issues, ...issues])).toEqual([...entries.reverse(), ...entries]);
              }
            }
          } finally {
            store.close();
          }
        },
      ),
      RUNS,
    );
    // Each way was taken by many; what only acts change, in `acted-rows.spec.ts`.
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
