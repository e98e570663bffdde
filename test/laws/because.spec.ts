/**
 * What is held of `because`, from outside. For every headline of every log:
 *
 * - It is sufficient: from what it lists, with the registrations, the merges and all that is about sources, the headline
 *   comes out the same: the same values, as disputed as before, and with the same support unless something in the log
 *   lies on a cycle of order (where values agree, no cycle is listed, and of what it hides only the support can tell).
 *   Left out, as the law has it, is a doubt that makes a cycle: one about something listed, where with or without it
 *   something listed lies on a cycle of order.
 * - It is minimal. A thing (a development, or several that are told to be one) is listed for one of these reasons alone:
 *   - `says`: it has happened, by itself gives a value of the headline or of a side, and nothing decidably after it
 *     gives another (so a second witness of a value is listed beside the first);
 *   - `ended`: it is an assumption, and a leaving is listed too;
 *   - `carries`: it has happened and is ordered after something listed that has not happened by its own dates;
 *   - `needed`: with some part of the other listed things the headline comes out with it and not without it;
 *   - `cycle`: it lies on a cycle with listed things that say a value;
 *   - `doubted`: whether it counts is disputed, and leaving it out of the log changes the headline.
 * - What acts on others is listed where it acts on something listed: a correction or a dispute by its target, a
 *   resolution where leaving it out, perhaps with others, changes the headline or what is told of something listed.
 * - Nothing of that is missing: groups are whole, with their corrections and the disputes about them.
 */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import type { Question } from '../oracle/oracle.js';
import { Case, HEADLINES, partOf } from './because.js';
import { worldsOf } from './everything.js';
import { PATIENCE, asked, runs } from './runs.js';

/** Looks at every headline that rests on something. */
function forEveryHeadline(log: readonly Development[], at: Question, look: (about: string, c: Case) => void): void {
  const recorded = log.filter((d) => d.position <= at.position);
  const whole = worldsOf(recorded, at, false);
  const worlds = (part: readonly Development[]) => (part === recorded ? whole : worldsOf(part, at, false));
  for (const [about, asking] of HEADLINES) {
    const c = new Case(recorded, asking, worlds);
    if (c.because.length > 0) look(about, c);
  }
}

describe('because', () => {
  it(
    'given what a headline rests on, when only that is known, then the headline is the same',
    () => {
      const counted = { looked: 0, leftOut: 0 };
      fc.assert(
        fc.property(asked, ([log, at]) => {
          forEveryHeadline(log, at, (about, c) => {
            counted.looked++;
            if (c.hasDoubtfulCycle) return void counted.leftOut++;
            const [whole, part] = [c.log, partOf(c.log, new Set(c.because))].map((l) => c.told(l));
            expect([about, part]).toEqual([about, whole]);
          });
        }),
        runs(400),
      );
      expect(counted.leftOut).toBeLessThan(counted.looked / 50);
    },
    PATIENCE,
  );

  it(
    'given what a headline rests on, then there is a reason for each development, and none is missing',
    () => {
      const counted: Record<string, number> = {};
      const count = (reason: string): void => void (counted[reason] = (counted[reason] ?? 0) + 1);
      fc.assert(
        fc.property(asked, ([log, at]) => {
          forEveryHeadline(log, at, (about, c) => {
            const reasons = c.things.map((thing) => [about, thing, c.reasonOf(thing)] as const);
            for (const [, , reason] of reasons) count(reason);
            expect(reasons.filter(([, , reason]) => reason === 'idle')).toEqual([]);
            const acting = c.because.filter((id) => !c.things.flat().includes(id));
            for (const id of acting) count(c.typeOf(id));
            expect([about, acting.filter((id) => !c.bears(id))]).toEqual([about, []]);
            expect([about, c.missing()]).toEqual([about, []]);
          });
        }),
        runs(400),
      );
      // So that the property is about all that it speaks of.
      const kinds = ['says', 'ended', 'carries', 'DevelopmentCorrected', 'DevelopmentDisputed', 'DisputeResolved'];
      expect(kinds.filter((kind) => !counted[kind])).toEqual([]);
    },
    PATIENCE,
  );
});
