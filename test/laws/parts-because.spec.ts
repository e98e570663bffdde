/**
 * What is held of the `because` of a part of an answer, from outside: it is sufficient. From what a round, a candidate or
 * a span lists, with the registrations, the merges and all that is about sources, the part comes out the same. Left out
 * is what a part says of what only may be or what follows it, and as for headlines a doubt that makes a cycle.
 */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import type { Worlds } from '../../projections/answer/question.js';
import { partOf } from './because.js';
import { worldsOf } from './everything.js';
import { KINDS_OF_PARTS, likePart, partsOf, type Part } from './parts-because.js';
import { PATIENCE, asked, runs } from './runs.js';

/** Whether something listed is in doubt, and with it or without it something listed lies on a cycle of order. */
function hasDoubtfulCycle(worlds: Worlds, { because }: Part): boolean {
  const all = [worlds, ...worlds.without].map((w) => w.world);
  return (
    because.some((id) => worlds.disputesOf(id).length > 0) &&
    all.some((w) => because.some((id) => w.itemOf(id) && w.cycleOf(w.itemOf(id)!).length > 1))
  );
}

describe('because of the parts of an answer', () => {
  it(
    'given what a round, a candidate or a span rests on, when only that is known, then it is the same',
    () => {
      const counted: Record<string, number> = { leftOut: 0 };
      const count = (kind: string): void => void (counted[kind] = (counted[kind] ?? 0) + 1);
      fc.assert(
        fc.property(asked, ([log, at]) => {
          const recorded = log.filter((d) => d.position <= at.position);
          const worlds = worldsOf(recorded, at, false);
          const told = (some: readonly Development[], part: Part): unknown =>
            likePart(part, partsOf(worldsOf(some, at, false)))?.says;
          for (const part of partsOf(worlds)) {
            count(part.name.split(' ')[0]!);
            if (hasDoubtfulCycle(worlds, part)) count('leftOut');
            else
              expect([part.name, told(partOf(recorded, new Set(part.because)), part)]).toEqual([part.name, part.says]);
          }
        }),
        runs(100),
      );
      expect(KINDS_OF_PARTS.filter((kind) => !counted[kind])).toEqual([]);
      expect(counted['leftOut']).toBeLessThan((counted['candidate'] ?? 0) / 20);
    },
    PATIENCE,
  );
});
